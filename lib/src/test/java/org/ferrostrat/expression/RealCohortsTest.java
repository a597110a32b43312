package org.ferrostrat.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.ferrostrat.SharedData;
import org.ferrostrat.data.Issue;
import org.ferrostrat.genes.GeneIdType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Six published cohorts are read whole and judged rightly. */
class RealCohortsTest {
  @ParameterizedTest
  @CsvSource({
    "hugo2016-melanoma-pd1, 28, 'linear, unit unknown'",
    "liu2019-melanoma-pd1, 121, 'log2(x + 0.001)'",
    "mariathasan2018-urothelial-atezolizumab, 86, 'log2(x + 0.001)'",
    "riaz2017-melanoma-nivolumab, 109, 'counts'",
    "snyder2017-urothelial-atezolizumab, 25, 'counts (estimated)'",
    "vanallen2015-melanoma-ctla4, 42, 'log2(x + 0.001)'",
  })
  void scaleAndIdentifiers(String cohort, int samples, String scale) throws IOException {
    ExpressionMatrix matrix =
        ExpressionFiles.read(SharedData.path("cohorts", cohort, "expression.tsv.gz"));
    assertThat(matrix.scale()).hasToString(scale);
    assertThat(matrix.scaleOrigin()).isEqualTo(ExpressionMatrix.ScaleOrigin.FOUND);
    assertThat(matrix.geneIdType()).isEqualTo(GeneIdType.SYMBOL);
    assertThat(matrix.sampleCount()).isEqualTo(samples);
    assertThat(matrix.issues()).noneMatch(issue -> issue.level() == Issue.Level.ERROR);
  }
}
