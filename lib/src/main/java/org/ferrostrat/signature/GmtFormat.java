package org.ferrostrat.signature;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.genes.GeneTable;

/** Gene sets one a line: name, description and genes, separated by tabs. */
final class GmtFormat {
  private static final Pattern ARM = Pattern.compile("(.+)_(UP|DN|DOWN|up|dn|down)");

  private record Line(int number, String name, String description, List<String> genes) {}

  /** A gene with a weight, as Enrichr writes it. */
  private static final Pattern WEIGHTED = Pattern.compile("(.+),(-?\\d+(?:[.]\\d+)?)");

  private final IssueLog issues;
  private final Map<String, Line> sets = new LinkedHashMap<>();

  private GmtFormat(String file) {
    this.issues = new IssueLog(file);
  }

  /** Reads every set; throws a {@link DataFormatException} with every issue found. */
  static List<Signature> read(SourceText source, boolean pairArms) {
    GmtFormat reader = new GmtFormat(source.name());
    reader.lines(source.text());
    List<Signature> signatures = pairArms ? reader.paired() : reader.single();
    reader.issues.throwIfAny();
    return signatures;
  }

  private void lines(String text) {
    int number = 0;
    for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
      String line = lines.next();
      number++;
      if (!line.isBlank()) {
        line(number, line.split("\t", -1));
      }
    }
    refuseWithoutDescriptions();
    if (sets.isEmpty() && issues.size() == 0) {
      issues.add(0, 0, "", "empty-file", "there are no gene sets", "write one set a line");
    }
  }

  /**
   * Where the second field of every set is a human symbol, the file has no descriptions: each set
   * would lose its first gene. One set may be described by a gene; several are not.
   */
  private void refuseWithoutDescriptions() {
    List<Line> all = List.copyOf(sets.values());
    boolean isOne = all.size() == 1 && all.get(0).genes().size() > 1;
    if ((all.size() > 1 || isOne) && all.stream().allMatch(GmtFormat::isDescribedByGene)) {
      issues.add(
          all.get(0).number(),
          2,
          all.get(0).description(),
          "no-description",
          "the second column, which is for descriptions, has genes",
          "insert a column of descriptions (such as na) after the names of the sets");
    }
  }

  private static boolean isDescribedByGene(Line set) {
    String text = set.description();
    return GeneTable.bundled().symbol(text).filter(gene -> gene.symbol().equals(text)).isPresent()
        && !set.name().contains(text)
        && !set.genes().contains(text);
  }

  private void line(int number, String[] fields) {
    if (fields.length < 3) {
      issues.add(
          number,
          0,
          "",
          "few-fields",
          "%d field(s) where a set has at least 3".formatted(fields.length),
          "separate name, description and genes by tabs");
      return;
    }
    Line line = new Line(number, fields[0].strip(), fields[1].strip(), genes(number, fields));
    if (usable(line)) {
      sets.put(line.name(), line);
    }
  }

  private List<String> genes(int number, String[] fields) {
    for (int i = 2; i < fields.length; i++) {
      String gene = fields[i].strip();
      checkWeight(number, i + 1, gene);
      if (!gene.isEmpty() && !SignatureGene.isSymbol(gene)) {
        issues.add(number, i + 1, "", "bad-symbol", "a gene has control characters", "remove them");
      }
    }
    return Arrays.stream(fields)
        .skip(2)
        .map(String::strip)
        .map(field -> weight(field).isPresent() ? gene(field) : field)
        .filter(SignatureGene::isSymbol)
        .distinct()
        .toList();
  }

  private static Optional<String> weight(String field) {
    Matcher weighted = WEIGHTED.matcher(field);
    return weighted.matches() ? Optional.of(weighted.group(2)) : Optional.empty();
  }

  private static String gene(String field) {
    return field.substring(0, field.lastIndexOf(',')).strip();
  }

  /** A set has no weights: those of Enrichr are read where they are 1. */
  private void checkWeight(int number, int column, String field) {
    Optional<String> weight = weight(field);
    if (weight.isPresent() && Double.parseDouble(weight.get()) != 1) {
      issues.add(
          number,
          column,
          field,
          "gene-weight",
          "the gene has a weight other than 1, which a gene set cannot have",
          "give the signature as a gene,weight table, or remove the weights");
    }
  }

  private boolean usable(Line line) {
    int before = issues.size();
    Line earlier = sets.get(line.name());
    if (!SignatureGene.isSymbol(line.name())) {
      issues.add(line.number(), 1, "", "no-name", "the set has no usable name", "write one");
    } else if (earlier != null) {
      issues.add(
          line.number(),
          1,
          line.name(),
          "repeated-set",
          "the name is on lines %d and %d".formatted(earlier.number(), line.number()),
          "give each set a name of its own");
    } else if (line.genes().isEmpty()) {
      issues.add(line.number(), 0, line.name(), "no-genes", "the set has no genes", "add genes");
    }
    return issues.size() == before;
  }

  private List<Signature> single() {
    return sets.values().stream().map(GmtFormat::single).toList();
  }

  private static Signature single(Line set) {
    return Signature.ofUser(
        set.name(),
        SignatureKind.GENE_SET,
        Signature.side(set.genes(), 1),
        DirectionMeaning.MEMBERSHIP,
        "ssgsea",
        0,
        set.description());
  }

  private List<Signature> paired() {
    List<Signature> signatures = new ArrayList<>();
    for (Line set : sets.values()) {
      Matcher arm = ARM.matcher(set.name());
      if (arm.matches()) {
        arm(set, arm.group(1), arm.group(2)).ifPresent(signatures::add);
      } else {
        signatures.add(single(set));
      }
    }
    return signatures;
  }

  /** The signature of two arms when the set is its upper arm; nothing for the lower arm. */
  private Optional<Signature> arm(Line set, String base, String suffix) {
    List<String> wanted = partners(suffix).stream().map(other -> base + "_" + other).toList();
    List<Line> found = wanted.stream().flatMap(name -> Stream.ofNullable(sets.get(name))).toList();
    boolean up = suffix.equalsIgnoreCase("UP");
    if (found.isEmpty()) {
      addArm(
          set,
          "missing-arm",
          "the partner %s is missing".formatted(String.join(" or ", wanted)),
          "add it, or read every set as one of its own");
    } else if (up && found.size() > 1) {
      addArm(
          set,
          "ambiguous-arm",
          "both %s are there".formatted(found.get(0).name() + " and " + found.get(1).name()),
          "keep one of them");
    } else if (up && sets.containsKey(base)) {
      addArm(
          set,
          "repeated-set",
          "the pair would be named as the set '%s' on line %d"
              .formatted(base, sets.get(base).number()),
          "give that set another name");
    } else if (up) {
      return Optional.of(pair(base, set, found.get(0)));
    }
    return Optional.empty();
  }

  private static List<String> partners(String suffix) {
    return switch (suffix) {
      case "UP" -> List.of("DN", "DOWN");
      case "up" -> List.of("dn", "down");
      case "DN", "DOWN" -> List.of("UP");
      default -> List.of("up");
    };
  }

  private void addArm(Line set, String code, String message, String remedy) {
    issues.add(set.number(), 1, set.name(), code, message, remedy);
  }

  private static Signature pair(String name, Line up, Line down) {
    List<SignatureGene> genes = new ArrayList<>(Signature.side(up.genes(), 1));
    genes.addAll(Signature.side(down.genes(), -1));
    return Signature.ofUser(
        name,
        SignatureKind.SCORE,
        genes,
        DirectionMeaning.SCORE,
        "ssgsea-difference",
        0,
        up.description());
  }

  /** Writes a signature as one set, or as two arms where it has genes of both directions. */
  static void write(Collection<Signature> signatures, Appendable out) throws IOException {
    for (Signature signature : signatures) {
      if (signature.twoArms()) {
        write(signature, "_UP", signature.up(), out);
        write(signature, "_DN", signature.down(), out);
      } else {
        write(signature, "", signature.genes(), out);
      }
    }
  }

  private static void write(
      Signature signature, String suffix, List<SignatureGene> genes, Appendable out)
      throws IOException {
    String description = signature.source().isBlank() ? signature.name() : signature.source();
    out.append(signature.id()).append(suffix);
    out.append('\t').append(description.replaceAll("\\s+", " "));
    for (String symbol : genes.stream().map(SignatureGene::symbol).distinct().toList()) {
      out.append('\t').append(symbol);
    }
    out.append('\n');
  }
}
