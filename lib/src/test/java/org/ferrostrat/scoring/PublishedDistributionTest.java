package org.ferrostrat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.SharedData;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;
import org.ferrostrat.stats.Quantiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scores that the authors of FPS published stand beside scores made in the same way only. */
class PublishedDistributionTest {
  private static final Signature FPS = SignatureCatalog.bundled().get("fps-32");
  private static final ScoringPlan AS_PUBLISHED =
      ScoringMethod.publishedFor(FPS).with(Scaling.COHORT);

  private static final ExpressionMatrix COHORT = cohort();

  /** Five samples with all genes of FPS and some others. */
  private static ExpressionMatrix cohort() {
    ExpressionMatrix values = Matrices.random(7, 60, 5);
    List<String> symbols = new ArrayList<>(FPS.symbols());
    IntStream.range(symbols.size(), 60).forEach(i -> symbols.add("G" + i));
    return ExpressionMatrix.of(symbols, values.samples(), SlowMethods.rows(values), values.scale());
  }

  private static ReferenceDistribution published() {
    return AS_PUBLISHED.fit(COHORT).score(COHORT).columns().get(0).context().orElseThrow();
  }

  @Test
  void isThatOfTheAuthors() throws IOException {
    double[] authors =
        Files.readAllLines(SharedData.path("oracles", "authors", "tcga-skcm-fps.tsv")).stream()
            .skip(1)
            .mapToDouble(line -> Double.parseDouble(line.split("\t", -1)[3]))
            .toArray();
    assertThat(published().toArray()).isEqualTo(Quantiles.sorted(authors));
  }

  /** The article's median of 473 samples is -0.337; 470 of them are patients of the table. */
  @Test
  void hasTheirMedian() {
    assertThat(published().size()).isEqualTo(470);
    assertThat(Quantiles.median(published().toArray())).isCloseTo(-0.3360, within(0.00005));
    assertThat(published().name()).contains("TCGA-SKCM");
  }

  @Test
  void isBesideTheScoreAndNotBesideItsArms() {
    Scores scores = AS_PUBLISHED.fit(COHORT).score(COHORT);
    assertThat(scores.columns())
        .filteredOn(column -> column.context().isPresent())
        .extracting(ScoreColumn::name)
        .containsExactly("fps-32");
  }

  static List<ScoringPlan> otherwise() {
    ScoringMethod difference = ScoringMethod.named("ssgsea-difference");
    return List.of(
        ScoringMethod.publishedFor(FPS),
        ScoringMethod.publishedFor(FPS).with(Scaling.ANCHORED),
        AS_PUBLISHED.withCommonRange(),
        difference.withAlpha(0.5).of(FPS).with(Scaling.COHORT),
        ScoringMethod.named("gsva-difference").of(FPS),
        ScoringMethod.ssGsea().of(FPS).with(Scaling.COHORT),
        difference
            .of(
                Signature.ofArms(
                    "fps-32", FPS.symbols().subList(0, 6), FPS.symbols().subList(6, 12)))
            .with(Scaling.COHORT),
        difference.of(Signatures.as("fps", "ssgsea-difference", FPS)).with(Scaling.COHORT));
  }

  @ParameterizedTest
  @MethodSource("otherwise")
  void isNotBesideScoresMadeOtherwise(ScoringPlan plan) {
    Scores scores = plan.fit(COHORT).score(COHORT);
    assertThat(scores.columns()).allMatch(column -> column.status() == ScoreStatus.OK);
    assertThat(scores.columns()).allMatch(column -> column.context().isEmpty());
  }
}
