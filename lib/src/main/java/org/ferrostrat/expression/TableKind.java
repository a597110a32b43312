package org.ferrostrat.expression;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The tool or portal that writes a table, by the names of its columns. */
final class TableKind {
  private TableKind() {}

  /** The table in the words of the tool that writes it, else by its delimiter. */
  static String of(List<String> names, TopLines top) {
    Set<String> plain =
        names.stream().limit(20).map(ColumnNames::plain).collect(Collectors.toSet());
    String first = ColumnNames.plain(names.get(0));
    if (plain.containsAll(Set.of("geneid", "chr", "start", "end", "strand", "length"))) {
      return "featureCounts table";
    }
    if (plain.containsAll(Set.of("genetype", "unstranded"))) {
      return "GDC STAR-counts table";
    }
    if (plain.containsAll(Set.of("expectedcount", "effectivelength"))) {
      return "RSEM gene table";
    }
    if (first.equals("hybridizationref")) {
      return "Firehose table";
    }
    if (first.equals("ensemblid") && names.get(0).equals("Ensembl_ID")) {
      return "UCSC Xena table";
    }
    if (first.equals("name") && plain.contains("description")) {
      return "GSEA text table";
    }
    if (names.stream().anyMatch(ColumnNames::isResult)) {
      return "table with results of a differential expression analysis";
    }
    if (names.size() > 2 && names.subList(0, 2).equals(List.of("gene_id", "gene_name"))) {
      return "table of gene_id and gene_name, as nf-core/rnaseq writes it";
    }
    if (top.headerLine() == 0) {
      return names.size() == 2 ? "counts of one sample, as of HTSeq" : "STAR gene counts";
    }
    return TableHeader.isCbioportal(names) ? "cBioPortal table" : byDelimiter(top.delimiter());
  }

  private static String byDelimiter(byte delimiter) {
    return switch (delimiter) {
      case '\t' -> "tab-separated table";
      case ';' -> "semicolon-separated table";
      case Delimiter.WHITE_SPACE -> "table separated by white space";
      default -> "comma-separated table";
    };
  }
}
