package org.ferrostrat.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Labels;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.scoring.RandomSetSpread;
import org.ferrostrat.scoring.Scorer;
import org.ferrostrat.scoring.Scores;
import org.ferrostrat.scoring.ScoringMethod;
import org.ferrostrat.signature.Signature;
import org.junit.jupiter.api.Test;

class ScoreTablesTest {
  private static final Signature BALANCE =
      Signature.ofArms("balance", List.of("A", "B"), List.of("C"));
  private static final Signature ABSENT = Signature.ofArms("absent", List.of("X"), List.of("A"));

  /** The second sample's name would break a table. */
  private static final ExpressionMatrix MATRIX =
      ExpressionMatrix.of(
          List.of("A", "B", "C", "D"),
          Labels.of(List.of("s1", "s\t2", "=s3")),
          new double[][] {{1, 2, 4}, {3, 0, 0.5}, {2, 5, 1}, {0, 1, 7}},
          ExpressionScale.of(Kind.LOG2));

  private static final Scorer SCORER =
      ScoringMethod.named("singscore").of(BALANCE, ABSENT).fit(MATRIX);
  private static final Scores SCORES = SCORER.score(MATRIX);

  /** Writes a table. */
  private interface Writing {
    void to(Appendable out) throws IOException;
  }

  private static String text(Writing writing) throws IOException {
    StringBuilder out = new StringBuilder();
    writing.to(out);
    return out.toString();
  }

  @Test
  void wide() throws IOException {
    assertThat(text(out -> ScoreTables.writeWide(SCORES, out)))
        .isEqualTo(
            """
        sample\tbalance\tabsent
        s1\t0.08333333333333331\tNA
        s 2\t-0.75\tNA
        =s3\t-0.08333333333333337\tNA
        """);
  }

  @Test
  void tidy() throws IOException {
    assertThat(text(out -> ScoreTables.writeTidy(SCORES, out)).lines())
        .hasSize(7)
        .contains(
            "sample\tcolumn\tsignature\tcomponent\tscore\tstatus\treason\tmethod\tscaling\tgenes"
                + "\tgenes_found\tcoverage\treference_z\treference_percentile"
                + "\tpublished_percentile",
            "s 2\tbalance\tbalance\t\t-0.75\tok\t\tsingscore\traw\t3\t3\t1.0\tNA\tNA\tNA",
            "=s3\tabsent\tabsent\t\tNA\tlow-coverage\t1 of 2 genes found (50%), sets of up to 4"
                + " genes must be complete\tsingscore\traw\t2\t1\t0.5\tNA\tNA\tNA");
  }

  @Test
  void gct() throws IOException {
    assertThat(text(out -> ScoreTables.writeGct(SCORES, out)))
        .isEqualTo(
            """
        #1.3
        2\t3\t2\t0
        id\tmethod\tscaling\ts1\ts 2\t=s3
        balance\tsingscore\traw\t0.08333333333333331\t-0.75\t-0.08333333333333337
        absent\tsingscore\traw\tNA\tNA\tNA
        """);
  }

  @Test
  void coverage() throws IOException {
    assertThat(text(out -> ScoreTables.writeCoverage(SCORES, out)))
        .isEqualTo(
            """
        signature\tcomponent\tgenes\tgenes_found\tcoverage\tstatus\treason\tmissing_genes\tmissing_reasons
        balance\tall\t3\t3\t1.0\tok\t\t\t
        absent\tall\t2\t1\t0.5\tlow-coverage\t1 of 2 genes found (50%), sets of up to 4 genes must be complete\tX\tX: absent
        """);
  }

  @Test
  void contributions() throws IOException {
    assertThat(
            text(
                out ->
                    ScoreTables.writeContributions(
                        List.of(SCORER.contributions(MATRIX, "balance", Execution.parallel())),
                        out)))
        .isEqualTo(
            """
        sample\tsignature\tgene\tgene_direction\tcontribution
        s1\tbalance\tA\t1\t-0.125
        s1\tbalance\tB\t1\t0.375
        s1\tbalance\tC\t-1\t-0.16666666666666669
        s 2\tbalance\tA\t1\t0.125
        s 2\tbalance\tB\t1\t-0.375
        s 2\tbalance\tC\t-1\t-0.5
        =s3\tbalance\tA\t1\t0.125
        =s3\tbalance\tB\t1\t-0.375
        =s3\tbalance\tC\t-1\t0.16666666666666663
        """);
  }

  @Test
  void spread() throws IOException {
    RandomSetSpread spread = SCORER.randomSetSpread(MATRIX, "balance", 10, 1, Execution.parallel());
    assertThat(text(out -> ScoreTables.writeSpread(List.of(spread), out)))
        .isEqualTo(
            """
        sample\tsignature\tscore\trandom_mean\trandom_sd\trandom_percentile\trandom_sets\tseed
        s1\tbalance\t0.08333333333333331\t0.08333333333333331\t0.0\t50.0\t10\t1
        s 2\tbalance\t-0.75\t-0.75\t0.0\t50.0\t10\t1
        =s3\tbalance\t-0.08333333333333337\t-0.08333333333333337\t0.0\t50.0\t10\t1
        """);
  }
}
