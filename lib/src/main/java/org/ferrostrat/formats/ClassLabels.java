package org.ferrostrat.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.InputBytes;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.ReadLimits;

/**
 * The classes of a CLS file of GSEA and GenePattern: counts, names of classes, one label per
 * sample. The names belong to the labels by the order in which these first appear (GSEA) or by
 * their numbers (GenePattern); where the two disagree the file is refused.
 */
final class ClassLabels {
  private ClassLabels() {}

  /** One class name per sample. */
  static List<String> read(Path file, ReadLimits limits) throws IOException {
    List<String> lines;
    try (InputBytes bytes = InputBytes.of(file, limits)) {
      lines = bytes.text().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
    if (!lines.isEmpty() && lines.get(0).toLowerCase(Locale.ROOT).startsWith("#numeric")) {
      throw failure(
          file,
          1,
          "cls-numeric",
          "the file holds numbers, not classes",
          "give the numbers as a column of a clinical table");
    }
    if (lines.size() != 3 || !lines.get(1).startsWith("#")) {
      throw failure(
          file,
          1,
          "cls-lines",
          "a CLS file has three lines: counts, # and the names of classes, one label per sample",
          "write the file again");
    }
    String[] counts = words(lines.get(0));
    List<String> names = List.of(words(lines.get(1).substring(1)));
    List<String> labels = List.of(words(lines.get(2)));
    requireCounts(file, counts, names, labels);
    return named(file, names, labels);
  }

  private static String[] words(String line) {
    return line.strip().split("\\s+", -1);
  }

  private static void requireCounts(
      Path file, String[] counts, List<String> names, List<String> labels) {
    boolean fits =
        counts.length >= 2
            && counts[0].equals(Integer.toString(labels.size()))
            && counts[1].equals(Integer.toString(names.size()));
    if (!fits) {
      throw failure(
          file,
          1,
          "cls-counts",
          "the counts are '%s', but there are %d labels and %d names"
              .formatted(String.join(" ", counts), labels.size(), names.size()),
          "correct the first line");
    }
  }

  private static List<String> named(Path file, List<String> names, List<String> labels) {
    Set<String> appearing = new LinkedHashSet<>(labels);
    if (new HashSet<>(names).containsAll(appearing)) {
      return labels;
    }
    if (appearing.size() > names.size()) {
      throw failure(
          file,
          3,
          "cls-labels",
          "there are %d different labels, but %d names".formatted(appearing.size(), names.size()),
          "name every class in the second line");
    }
    List<String> order = new ArrayList<>(appearing);
    boolean numbers = order.stream().allMatch(label -> label.matches("\\d{1,6}"));
    String[] sorted = order.toArray(String[]::new);
    if (numbers) {
      Arrays.sort(sorted, (a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)));
    }
    boolean all = order.size() == names.size();
    if (numbers && (!all || !Arrays.asList(sorted).equals(order))) {
      throw failure(
          file,
          3,
          "cls-ambiguous",
          "the labels first appear as %s: GSEA names them in this order, GenePattern by number"
              .formatted(String.join(", ", order)),
          "write the names of the classes themselves in the third line");
    }
    return labels.stream().map(label -> names.get(order.indexOf(label))).toList();
  }

  private static DataFormatException failure(
      Path file, long line, String code, String message, String remedy) {
    return new DataFormatException(
        Issue.error(code, new Place(file.toString(), line, 0, ""), message, remedy));
  }
}
