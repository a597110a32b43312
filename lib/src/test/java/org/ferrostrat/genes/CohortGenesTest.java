package org.ferrostrat.genes;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.ferrostrat.SharedData;
import org.ferrostrat.genes.GeneMatch.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The genes of the signatures among the rows of real cohorts, symbols of the years 2013 to 2023.
 */
class CohortGenesTest {
  private static final Pattern SYMBOL = Pattern.compile("\"symbol\": \"([^\"]+)\"");

  @ParameterizedTest
  @CsvSource({
    "hugo2016-melanoma-pd1, 3427, 120, 4, 26",
    "liu2019-melanoma-pd1, 3381, 6, 0, 190",
    "mariathasan2018-urothelial-atezolizumab, 3409, 6, 0, 162",
    "riaz2017-melanoma-nivolumab, 3529, 0, 0, 48",
    "snyder2017-urothelial-atezolizumab, 3409, 118, 4, 46",
    "vanallen2015-melanoma-ctla4, 3394, 126, 4, 53",
  })
  void genesOfTheSignatures(String cohort, long exact, long alias, long ambiguous, long absent)
      throws IOException {
    List<GeneMatch> matches = rows(cohort).findAll(signatureGenes());
    Map<Kind, Long> counts = matches.stream().collect(groupingBy(GeneMatch::kind, counting()));
    assertThat(counts.getOrDefault(Kind.EXACT, 0L)).isEqualTo(exact);
    assertThat(counts.getOrDefault(Kind.ALIAS, 0L)).isEqualTo(alias);
    assertThat(counts.getOrDefault(Kind.AMBIGUOUS, 0L)).isEqualTo(ambiguous);
    assertThat(counts.getOrDefault(Kind.ABSENT, 0L)).isEqualTo(absent);
  }

  @ParameterizedTest
  @CsvSource({
    "hugo2016-melanoma-pd1",
    "liu2019-melanoma-pd1",
    "mariathasan2018-urothelial-atezolizumab",
    "riaz2017-melanoma-nivolumab",
    "snyder2017-urothelial-atezolizumab",
    "vanallen2015-melanoma-ctla4",
  })
  void everyGeneOfTheFerroptosisScoreIsFound(String cohort) throws IOException {
    List<String> wanted =
        SYMBOL
            .matcher(Files.readString(SharedData.path("signatures/fps-32.json")))
            .results()
            .map(symbol -> symbol.group(1))
            .toList();
    assertThat(wanted).hasSize(32);
    assertThat(rows(cohort).findAll(wanted)).allMatch(GeneMatch::found);
  }

  private static List<String> signatureGenes() throws IOException {
    return Files.readAllLines(SharedData.path("signatures/symbols.tsv")).stream()
        .skip(1)
        .map(line -> line.substring(0, line.indexOf('\t')))
        .toList();
  }

  private static GeneMap rows(String cohort) throws IOException {
    Path file = SharedData.path("cohorts/" + cohort + "/expression.tsv.gz");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      List<String> ids =
          lines.lines().skip(1).map(line -> line.substring(0, line.indexOf('\t'))).toList();
      return GeneMap.of(ids, GeneIdType.detect(ids), GeneMatching.RESOLVE);
    }
  }
}
