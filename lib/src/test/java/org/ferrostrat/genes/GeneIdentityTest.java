package org.ferrostrat.genes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneIdentityTest {
  private static final List<String> GENES =
      List.of(
          "GPX4", "ACSL4", "TP53", "TFRC", "FTH1", "NCOA4", "CD8A", "IFNG", "PRF1", "GZMA", "STAT1",
          "ATF3", "ATM", "GCH1", "DHODH", "NQO1", "HMOX1", "ALOX5", "BECN1", "BACH1");

  private static String code(List<String> ids) {
    return GeneIdentity.of(ids, Optional.empty())
        .problem()
        .map(GeneIdentity.Problem::code)
        .orElse("");
  }

  private static List<String> numbered(String form, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(form::formatted).toList();
  }

  @Test
  void humanGenesPass() {
    assertThat(GeneIdentity.of(GENES, Optional.empty()).knownShare()).isEqualTo(1);
    assertThat(code(GENES)).isEmpty();
    assertThat(code(numbered("ENSG%011d", 50))).isEmpty();
  }

  /** Of 20 names 8 are known, which is the share that is needed. */
  @Test
  void theShareOfKnownGenesDecidesFromTwentyRowsOn() {
    List<String> unknown = numbered("qq%d", 12);

    assertThat(code(Stream.concat(GENES.stream().limit(8), unknown.stream()).toList())).isEmpty();
    assertThat(code(Stream.concat(GENES.stream().limit(7), numbered("qq%d", 13).stream()).toList()))
        .isEqualTo("unknown-genes");
    assertThat(code(numbered("qq%d", 19))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ENSMUSG%011d, mouse-genes",
    "mm10_Gene%d, mouse-genes",
    "ENST%011d.2, transcripts",
    "NM_%06d, transcripts",
    "ENSP%011d, proteins",
    "P%05d, proteins",
    "ENSRNOG%011d, other-species",
    "%d_s_at, probes",
    "ILMN_165%d, probes",
    "A_23_P1%d, probes",
    "cg%08d, probes",
    "789%04d, probes",
    "%d, row-numbers",
    "Gm%d, mouse-genes"
  })
  void otherIdentifiersAreNamed(String form, String expected) {
    assertThat(code(numbered(form, 40))).isEqualTo(expected);
  }

  @Test
  void filteredRowNumbersAreNoEntrezGenes() {
    assertThat(
            code(IntStream.range(1, 3_000).filter(i -> i % 3 > 0).mapToObj(i -> "" + i).toList()))
        .isEqualTo("row-numbers");
  }

  @Test
  void panelsOfEntrezGenesPass() {
    GeneTable table = GeneTable.bundled();
    List<String> entrez =
        GENES.stream().map(gene -> table.symbol(gene).orElseThrow().entrez()).toList();

    assertThat(code(entrez)).isEmpty();
  }

  @Test
  void titleCaseNeedsADeclaration() {
    List<String> titled =
        GENES.stream().map(id -> id.charAt(0) + id.substring(1).toLowerCase(Locale.ROOT)).toList();

    assertThat(code(titled)).isEqualTo("mouse-symbols");
    assertThat(GeneIdentity.of(titled, Optional.of(Species.HUMAN)).problem()).isEmpty();
    assertThat(code(Stream.concat(titled.stream(), Stream.of("Gm1234", "H2-K1")).toList()))
        .isEqualTo("mouse-genes");
  }

  @Test
  void openReadingFramesAreNoMouseGenes() {
    assertThat(code(IntStream.range(50, 80).mapToObj("C1orf%d"::formatted).toList())).isEmpty();
  }
}
