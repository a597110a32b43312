package org.ferrostrat.genes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneIdTypeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "GPX4 TP53 7SK; SYMBOL",
        "ENSG00000141510 ENSG00000167468; ENSEMBL",
        "ENSG00000141510.17 ENSG00000182378.15_PAR_Y GPX4; ENSEMBL",
        "ensg00000141510 ensg00000167468.3; ENSEMBL",
        "7157 2879 GPX4; ENTREZ",
        "7157 GPX4 AIFM2; SYMBOL",
        "ENSG0000014151 ENSG000001415101; SYMBOL",
        "ENST00000141510 ENSMUSG00000000001; SYMBOL",
        "7157.0 2879.0; SYMBOL",
        "7157 GPX4; SYMBOL",
        "7157 ENSG00000141510; ENSEMBL",
      })
  void theMajorityDecides(String rowIds, GeneIdType type) {
    assertThat(GeneIdType.detect(List.of(rowIds.split(" ")))).isEqualTo(type);
  }

  @Test
  void spacesAndBlankIdsDoNotMatter() {
    assertThat(GeneIdType.detect(List.of("", " ", " 7157\u00A0", "\t2879", "GPX4")))
        .isEqualTo(GeneIdType.ENTREZ);
    assertThat(GeneIdType.detect(List.of(" ENSG00000141510.1 "))).isEqualTo(GeneIdType.ENSEMBL);
  }

  @Test
  void withoutIdsSymbolsAreAssumed() {
    assertThat(GeneIdType.detect(List.of())).isEqualTo(GeneIdType.SYMBOL);
  }

  @Test
  void labelsNameTheAuthority() {
    assertThat(GeneIdType.values())
        .extracting(GeneIdType::label)
        .containsExactly("HGNC symbol", "Ensembl gene", "Entrez gene");
    assertThat(GeneMatching.values())
        .extracting(GeneMatching::label)
        .containsExactly("resolve", "exact");
  }
}
