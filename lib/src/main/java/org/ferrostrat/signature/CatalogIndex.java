package org.ferrostrat.signature;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The bundled index: one tab-separated line per signature, so that listing and finding need no
 * JSON. Made together with the other resources, hence without quoting and without checks.
 */
final class CatalogIndex {
  private static final String HEADER =
      String.join(
          "\t",
          "id",
          "name",
          "aliases",
          "kind",
          "category",
          "cancerTypes",
          "genes",
          "up",
          "down",
          "weighted",
          "directionMeaning",
          "method",
          "notScorable",
          "cutoff",
          "citation",
          "doi",
          "pmid",
          "verified",
          "doiConfirmed");

  private CatalogIndex() {}

  static List<SignatureSummary> parse(String text) {
    return text.lines().skip(1).map(line -> summary(line.split("\t", -1))).toList();
  }

  static String format(List<SignatureSummary> summaries) {
    return summaries.stream()
        .map(CatalogIndex::line)
        .collect(Collectors.joining("\n", HEADER + "\n", "\n"));
  }

  private static SignatureSummary summary(String[] fields) {
    return new SignatureSummary(
        fields[0],
        fields[1],
        list(fields[2]),
        SignatureKind.valueOf(fields[3]),
        fields[4],
        list(fields[5]),
        Integer.parseInt(fields[6]),
        Integer.parseInt(fields[7]),
        Integer.parseInt(fields[8]),
        Integer.parseInt(fields[9]),
        DirectionMeaning.valueOf(fields[10]),
        fields[11],
        fields[12],
        Optional.of(fields[13]).filter(f -> !f.isEmpty()).map(SignatureCutoff.Type::valueOf),
        fields[14],
        fields[15],
        fields[16],
        Boolean.parseBoolean(fields[17]),
        Boolean.parseBoolean(fields[18]));
  }

  private static String line(SignatureSummary summary) {
    return String.join(
        "\t",
        summary.id(),
        summary.name(),
        String.join("|", summary.aliases()),
        summary.kind().name(),
        summary.category(),
        String.join("|", summary.cancerTypes()),
        Integer.toString(summary.genes()),
        Integer.toString(summary.up()),
        Integer.toString(summary.down()),
        Integer.toString(summary.weighted()),
        summary.directionMeaning().name(),
        summary.method(),
        summary.notScorable(),
        summary.cutoff().map(Enum::name).orElse(""),
        summary.citation(),
        summary.doi(),
        summary.pmid(),
        Boolean.toString(summary.verified()),
        Boolean.toString(summary.doiConfirmed()));
  }

  private static List<String> list(String joined) {
    return joined.isEmpty() ? List.of() : Arrays.asList(joined.split("\\|"));
  }
}
