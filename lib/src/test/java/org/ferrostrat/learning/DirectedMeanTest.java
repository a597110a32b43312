package org.ferrostrat.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.learning.DirectedMean.Term;
import org.ferrostrat.learning.SingleScore.Direction;
import org.ferrostrat.performance.Outcomes;
import org.junit.jupiter.api.Test;

class DirectedMeanTest {
  private static final Execution SERIAL = new Execution(1, ProgressListener.NONE);
  private static final Labels FEATURES = Labels.of(List.of("a", "b", "c"));
  private static final boolean[] RESPONDERS = {false, true, false, true, true, false, false, true};

  /** Feature a: SD 2 within each of two cohorts that lie 100 apart; b: SD 1; c: never varies. */
  private static final double[][] ROWS = {
    {-2, 1, 5}, {2, -1, 5}, {-2, 1, 5}, {2, -1, 5},
    {102, 1, 5}, {98, -1, 5}, {98, 1, 5}, {102, -1, 5}
  };

  private static TrainingSet patients() {
    return TrainingSet.of(
        FEATURES,
        ROWS,
        Outcomes.of(
            RESPONDERS, new int[] {0, 1, 2, 3, 4, 5, 6, 7}, new int[] {0, 0, 0, 0, 1, 1, 1, 1}));
  }

  private static LinearClassifier fit(TrainingSet patients, Term... terms) {
    return new DirectedMean(List.of(terms)).fit(patients, 1, SERIAL);
  }

  @Test
  void featuresAreDividedByTheirSpreadWithinCohorts() {
    LinearClassifier fitted = fit(patients(), new Term("a", 1), new Term("b", -0.5));
    double[] coefficients = fitted.coefficients();
    assertThat(coefficients[0]).isPositive();
    assertThat(coefficients[1]).isNegative();
    assertThat(coefficients[0] / coefficients[1])
        .isCloseTo((1 / Math.sqrt(32 / 6.0)) / (-0.5 / Math.sqrt(8 / 6.0)), within(1e-12));
    assertThat(coefficients[2]).isZero();
  }

  @Test
  void oneTermIsASingleScore() {
    LinearClassifier fitted = fit(patients(), new Term("b", -3));
    LinearClassifier score = SingleScore.of("b", Direction.LOWER).fit(patients(), 1, SERIAL);
    for (double[] row : ROWS) {
      assertThat(fitted.probability(row)).isCloseTo(score.probability(row), within(1e-9));
    }
  }

  @Test
  void theDirectionStaysThoughTheDataContradictIt() {
    LinearClassifier fitted = fit(patients(), new Term("b", 1));
    assertThat(fitted.coefficients()[1]).isPositive();
    assertThat(fitted.issues())
        .extracting(issue -> issue.code())
        .containsExactly("direction-contradicted");
  }

  @Test
  void aTermWithoutFeatureIsLeftOut() {
    assertThat(fit(patients(), new Term("a", 1), new Term("absent", 1)).coefficients())
        .containsExactly(fit(patients(), new Term("a", 7)).coefficients());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fit(patients(), new Term("absent", 1), new Term("c", 1)))
        .withMessageContaining("none of [+1.0 absent, +1.0 c] varies");
  }

  @Test
  void contributionsAddUpToTheDistanceFromTheTypicalPatient() {
    LinearClassifier fitted = fit(patients(), new Term("a", 1), new Term("b", -1));
    double[] contributions = fitted.contributions(ROWS[1]);
    double typical = fitted.intercept() + fitted.coefficients()[0] * 50;
    assertThat(contributions[0] + contributions[1])
        .isCloseTo(Logistic.logit(fitted.probability(ROWS[1])) - typical, within(1e-9));
  }

  @Test
  void aSavedMeanPredictsTheSameBits() {
    Classifier fitted = fit(patients(), new Term("a", 1), new Term("b", -1));
    Classifier read = SavedClassifier.fromTree(SavedClassifier.toTree(fitted));
    for (double[] row : ROWS) {
      assertThat(read.probability(row)).isEqualTo(fitted.probability(row));
    }
  }

  @Test
  void mistakesAreTold() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Term("a", Double.NaN))
        .withMessage("weight of a is NaN; need a finite number other than 0");
    assertThatIllegalArgumentException().isThrownBy(() -> new Term("a", 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DirectedMean(List.of(new Term("a", 1), new Term("a", -1))))
        .withMessage("a is listed twice; need it once");
    assertThatIllegalArgumentException().isThrownBy(() -> new DirectedMean(List.of()));
    double[][] rows = {{1, Double.NaN, 0}, {2, 1, 0}};
    TrainingSet missing =
        TrainingSet.of(FEATURES, rows, Outcomes.ofOneCohort(new boolean[] {true, false}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fit(missing, new Term("a", 1)))
        .withMessageContaining("directed-mean needs complete values");
  }
}
