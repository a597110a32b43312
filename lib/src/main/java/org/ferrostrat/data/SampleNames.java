package org.ferrostrat.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.ferrostrat.data.Issue.Place;

/**
 * Joins a clinical table with samples that are named elsewhere: by equal names in any of its
 * columns, by names as R writes them ({@code TCGA.D3.A1Q4.06A} for {@code TCGA-D3-A1Q4-06A}), or by
 * the unique name that another begins with, as the 12 characters of a TCGA patient begin the 28 of
 * an aliquot. A name that fits several rows is joined with none of them.
 */
public final class SampleNames {
  private static final int SHOWN = 2;

  private final ClinicalTable clinical;
  private final Labels wanted;

  private SampleNames(ClinicalTable clinical, Labels wanted) {
    this.clinical = clinical;
    this.wanted = wanted;
  }

  /**
   * The table with its rows under the wanted names; the same table where the names of its samples
   * fit best as they are. Rows that fit no wanted name follow under their own. A row that fits
   * several, as that of a patient with several samples, is repeated, and its name becomes the
   * patient.
   *
   * @param wanted the samples of scores or of an expression matrix
   */
  public static ClinicalTable join(ClinicalTable clinical, Labels wanted) {
    return new SampleNames(clinical, wanted).join();
  }

  /** The issue of a table without any sample in common, with examples of both sides. */
  public static Issue noneInCommon(ClinicalTable clinical, String name, Labels wanted) {
    return new SampleNames(clinical, wanted).noneInCommon(name);
  }

  /** How names were joined. */
  private record Rule(int column, String words, int[] rows) {
    long matches() {
      return IntStream.of(rows).filter(row -> row >= 0).count();
    }
  }

  private ClinicalTable join() {
    Rule first = exact(0);
    Rule best = first;
    for (int column = 1; column < clinical.columns().size() && isPoor(best); column++) {
      best = better(best, exact(column));
    }
    for (int column = 0; column < clinical.columns().size() && isPoor(best); column++) {
      best = better(best, asInR(column));
    }
    boolean areBarcodes = wanted.toList().stream().allMatch(SampleNames::isBarcode);
    int columns = areBarcodes ? clinical.columns().size() : 1;
    for (int column = 0; column < columns && isPoor(best); column++) {
      best = better(best, byPrefix(column));
    }
    return best.matches() > first.matches() ? renamed(best) : clinical;
  }

  /** Names that agree for half of one side are of one kind; the others are just not there. */
  private boolean isPoor(Rule best) {
    return 2 * best.matches() < Math.min(wanted.size(), clinical.samples().size());
  }

  /** Only barcodes are safely joined through another column than that of the samples. */
  private static boolean isBarcode(String name) {
    return TcgaBarcode.of(name).isPresent();
  }

  private static Rule better(Rule best, Rule other) {
    return other.matches() > best.matches() ? other : best;
  }

  private Rule exact(int column) {
    return rule(column, "equal names", text -> text);
  }

  private Rule asInR(int column) {
    return rule(column, "the names as R writes them", SampleNames::dotted);
  }

  private interface Form {
    String of(String text);
  }

  private Rule rule(int column, String words, Form form) {
    Map<String, Integer> rows = new HashMap<>();
    List<String> texts = clinical.texts(column);
    for (int row = 0; row < texts.size(); row++) {
      if (!texts.get(row).isEmpty()) {
        rows.merge(form.of(texts.get(row)), row, (first, second) -> -1);
      }
    }
    int[] found =
        wanted.toList().stream().mapToInt(name -> rows.getOrDefault(form.of(name), -1)).toArray();
    return new Rule(column, words, found);
  }

  /** Case, the dots of R for other characters and its X before a digit do not matter. */
  private static String dotted(String name) {
    String dotted = name.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", ".");
    return dotted.matches("x[0-9].*") ? dotted.substring(1) : dotted;
  }

  /** The longer names begin with the shorter ones, on whichever side these are. */
  private Rule byPrefix(int column) {
    Map<String, Integer> rows = new HashMap<>();
    Map<String, Integer> beginnings = new HashMap<>();
    List<String> texts = clinical.texts(column);
    for (int row = 0; row < texts.size(); row++) {
      String text = dotted(texts.get(row));
      if (text.isEmpty()) {
        continue;
      }
      rows.merge(text, row, (first, second) -> -1);
      for (String beginning : beginnings(text)) {
        beginnings.merge(beginning, row, (first, second) -> -1);
      }
    }
    int[] found =
        wanted.toList().stream().mapToInt(name -> rowOf(dotted(name), rows, beginnings)).toArray();
    return new Rule(column, "the common beginning of the names", found);
  }

  private static int rowOf(
      String name, Map<String, Integer> rows, Map<String, Integer> beginnings) {
    if (rows.containsKey(name)) {
      return rows.get(name);
    }
    List<String> shorter = beginnings(name);
    for (int i = shorter.size() - 1; i >= 0; i--) {
      if (rows.containsKey(shorter.get(i))) {
        return rows.get(shorter.get(i));
      }
    }
    return beginnings.getOrDefault(name, -1);
  }

  /**
   * The shorter names that a name begins with, the longest last: its parts between separators, and
   * the 15 characters of a TCGA sample without its vial.
   */
  private static List<String> beginnings(String name) {
    List<String> beginnings = new ArrayList<>();
    for (int i = 1; i < name.length(); i++) {
      boolean isVial =
          name.matches("(tcga|target)[.].*")
              && Character.isDigit(name.charAt(i - 1))
              && Character.isLetter(name.charAt(i))
              && (i + 1 == name.length() || name.charAt(i + 1) == '.')
              && name.substring(0, i).chars().filter(c -> c == '.').count() == 3;
      if (name.charAt(i) == '.' || isVial) {
        beginnings.add(name.substring(0, i));
      }
    }
    return beginnings;
  }

  private ClinicalTable renamed(Rule rule) {
    Map<Integer, Integer> uses = new HashMap<>();
    List<String> names = new ArrayList<>();
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      if (rule.rows[i] >= 0) {
        uses.merge(rule.rows[i], 1, Integer::sum);
        names.add(wanted.get(i));
        rows.add(rule.rows[i]);
      }
    }
    Set<String> taken = new HashSet<>(names);
    List<String> own = clinical.texts(rule.column);
    for (int row = 0; row < own.size(); row++) {
      if (!uses.containsKey(row) && !own.get(row).isEmpty() && taken.add(own.get(row))) {
        names.add(own.get(row));
        rows.add(row);
      }
    }
    boolean isOfPatients = uses.values().stream().anyMatch(count -> count > 1);
    return clinical.renamed(rule.column, names, rows, isOfPatients, joined(rule));
  }

  private Issue joined(Rule rule) {
    int row = IntStream.of(rule.rows).filter(r -> r >= 0).findFirst().orElseThrow();
    int sample =
        IntStream.range(0, wanted.size()).filter(i -> rule.rows[i] >= 0).findFirst().orElseThrow();
    return Issue.info(
        "samples-joined",
        Place.inFile(clinical.name()),
        "%d of %d samples are joined with the column %s by %s (%s with %s)"
            .formatted(
                rule.matches(),
                wanted.size(),
                clinical.columns().get(rule.column),
                rule.words,
                wanted.get(sample),
                clinical.texts(rule.column).get(row)));
  }

  private Issue noneInCommon(String name) {
    return Issue.error(
        "no-common-sample",
        Place.inFile(clinical.name()),
        "no sample of %s is in it (%s there, %s here)"
            .formatted(name, examples(wanted.toList()), examples(clinical.samples().toList())),
        nearestRule());
  }

  private static String examples(List<String> names) {
    return String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
  }

  /** What would join most names, for the message that none is joined. */
  private String nearestRule() {
    Rule best = exact(0);
    for (int column = 0; column < clinical.columns().size(); column++) {
      String of = clinical.columns().get(column);
      best =
          better(
              best,
              rule(column, "the numbers in the names agree with " + of, SampleNames::numberOf));
      best =
          better(
              best,
              rule(column, "the last parts of the names agree with " + of, SampleNames::lastPart));
    }
    return best.matches() == 0
        ? "write the same sample names in both, or a column of the clinical table that has them"
        : "nearest rule: %s for %d of %d samples; write the same names in both"
            .formatted(best.words, best.matches(), wanted.size());
  }

  /** The digits of a name without leading zeros; the name where it has none. */
  private static String numberOf(String name) {
    String digits = name.replaceAll("\\D", "").replaceFirst("^0+(?=\\d)", "");
    return digits.isEmpty() ? name : digits;
  }

  private static String lastPart(String name) {
    String dotted = dotted(name);
    return dotted.substring(dotted.lastIndexOf('.') + 1);
  }
}
