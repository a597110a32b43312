package org.ferrostrat.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ferrostrat.genes.Gene;
import org.ferrostrat.genes.GeneTable;

/** One small matrix of real genes in the shapes that tools write. */
final class ShapeTables {
  static final List<String> SYMBOLS =
      List.of(
          "ACSL4", "AIFM2", "ALOX5", "ATF3", "ATM", "BACH1", "BECN1", "CD8A", "CXCL9", "DHODH",
          "FTH1", "GCH1", "GPX4", "GZMA", "HMOX1", "IFNG", "LPCAT3", "NCOA4", "NFE2L2", "NQO1",
          "PRF1", "SLC3A2", "SLC7A11", "STAT1", "TF", "TFRC", "TP53", "VDAC2");
  static final List<String> SAMPLES = List.of("Q1", "Q2", "Q3", "Q4");

  private ShapeTables() {}

  static double value(int gene, int sample) {
    return 1 + (gene * 7 + sample * 13) % 29 + sample / 4.0;
  }

  static List<Gene> genes() {
    return SYMBOLS.stream()
        .map(symbol -> GeneTable.bundled().symbol(symbol).orElseThrow())
        .toList();
  }

  /** The values of a gene as fields. */
  static List<String> fields(int gene) {
    return IntStream.range(0, SAMPLES.size())
        .mapToObj(sample -> Double.toString(value(gene, sample)))
        .toList();
  }

  /** A tab-separated table with identifiers of some form. */
  static String identified(Function<Gene, String> identifier) {
    return table(line("gene", SAMPLES), (gene, values) -> line(identifier.apply(gene), values));
  }

  /** What a gene and its values become. */
  interface Row {
    String of(Gene gene, List<String> values);
  }

  static String table(String header, Row row) {
    List<Gene> genes = genes();
    List<String> lines = new ArrayList<>(List.of(header));
    for (int gene = 0; gene < genes.size(); gene++) {
      lines.add(row.of(genes.get(gene), fields(gene)));
    }
    return String.join("\n", lines) + "\n";
  }

  static String line(String first, List<String> rest) {
    return first + "\t" + String.join("\t", rest);
  }

  /** Every sample's name changed. */
  static List<String> named(String form) {
    return SAMPLES.stream().map(form::formatted).collect(Collectors.toList());
  }
}
