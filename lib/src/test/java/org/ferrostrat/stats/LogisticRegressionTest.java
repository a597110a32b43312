package org.ferrostrat.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
  private static final LogisticRegression REGRESSION = LogisticRegression.withDefaults();

  /** A 2 x 2 table 3/4 and 1/5 has closed estimates: log odds and their ratio. */
  @Test
  void twoGroupsByHand() {
    double[] group = {1, 1, 1, 1, 0, 0, 0, 0, 0};
    boolean[] responder = {true, true, true, false, true, false, false, false, false};
    LogisticFit fit = REGRESSION.fit(new double[][] {group}, responder);
    assertThat(fit.isConverged()).isTrue();
    assertThat(fit.reason()).isEmpty();
    assertThat(fit.patients()).isEqualTo(9);
    assertThat(fit.responders()).isEqualTo(4);
    assertThat(fit.intercept().value()).isCloseTo(Math.log(1 / 4.0), within(1e-12));
    assertThat(fit.coefficient(0).value()).isCloseTo(Math.log(12), within(1e-12));
    // 1/3 + 1/1 + 1/1 + 1/4, as far as the last step of R's glm is from the maximum
    assertThat(fit.coefficient(0).standardError())
        .isCloseTo(Math.sqrt(1 / 3.0 + 1 + 1 + 0.25), within(1e-3));
    assertThat(fit.logLikelihood())
        .isCloseTo(
            3 * Math.log(0.75) + Math.log(0.25) + Math.log(0.2) + 4 * Math.log(0.8), within(1e-12));
    assertThat(fit.probability(1)).isCloseTo(0.75, within(1e-12));
    assertThat(fit.linearPredictor(1).value()).isCloseTo(Math.log(3), within(1e-12));
    assertThat(fit.linearPredictor(1).standardError())
        .isCloseTo(Math.sqrt(1 / 3.0 + 1), within(1e-3));
  }

  private record Sample(double[][] columns, boolean[] responder) {
    static Sample draw(long seed, int n, double... slopes) {
      SplittableRandom random = new SplittableRandom(seed);
      double[][] columns = new double[slopes.length][n];
      boolean[] responder = new boolean[n];
      for (int i = 0; i < n; i++) {
        double logit = -0.5;
        for (int j = 0; j < slopes.length; j++) {
          columns[j][i] = random.nextGaussian();
          logit += slopes[j] * columns[j][i];
        }
        responder[i] = random.nextDouble() < Logit.inverse(logit);
      }
      return new Sample(columns, responder);
    }
  }

  /** At the maximum the residuals are orthogonal to every column. */
  @Test
  void theSlopeOfTheLikelihoodIsZero() {
    Sample sample = Sample.draw(1, 150, 1, -0.5, 0);
    double[] offset = new SplittableRandom(2).doubles(150).toArray();
    double[] weights = new SplittableRandom(3).ints(150, 0, 4).asDoubleStream().toArray();
    LogisticFit fit = REGRESSION.fit(sample.columns(), sample.responder(), offset, weights);
    double[] slopes = new double[4];
    for (int i = 0; i < 150; i++) {
      double logit = offset[i] + fit.intercept().value();
      for (int j = 0; j < 3; j++) {
        logit += fit.coefficient(j).value() * sample.columns()[j][i];
      }
      double residual = weights[i] * ((sample.responder()[i] ? 1 : 0) - Logit.inverse(logit));
      slopes[3] += residual;
      for (int j = 0; j < 3; j++) {
        slopes[j] += residual * sample.columns()[j][i];
      }
    }
    assertThat(slopes).containsExactly(new double[4], within(1e-9));
  }

  @Test
  void aWeightOfTwoIsAPatientTwice() {
    Sample sample = Sample.draw(4, 40, 1);
    double[] weights = new double[40];
    Arrays.setAll(weights, i -> i < 10 ? 2 : i < 15 ? 0 : 1);
    int[] twice =
        IntStream.range(0, 40)
            .flatMap(i -> IntStream.generate(() -> i).limit((long) weights[i]))
            .toArray();
    boolean[] responder = new boolean[twice.length];
    double[] column = new double[twice.length];
    for (int i = 0; i < twice.length; i++) {
      responder[i] = sample.responder()[twice[i]];
      column[i] = sample.columns()[0][twice[i]];
    }
    LogisticFit weighted =
        REGRESSION.fit(sample.columns(), sample.responder(), new double[40], weights);
    LogisticFit repeated = REGRESSION.fit(new double[][] {column}, responder);
    assertThat(weighted.coefficient(0).value())
        .isCloseTo(repeated.coefficient(0).value(), within(1e-10));
    assertThat(weighted.coefficient(0).standardError())
        .isCloseTo(repeated.coefficient(0).standardError(), within(1e-5));
    assertThat(weighted.logLikelihood()).isCloseTo(repeated.logLikelihood(), within(1e-10));
    assertThat(weighted.patients()).isEqualTo(35);
  }

  @Test
  void anOffsetIsACoefficientOfOne() {
    Sample sample = Sample.draw(5, 60, 1);
    LogisticFit free = REGRESSION.fit(sample.columns(), sample.responder());
    double[] offset =
        Arrays.stream(sample.columns()[0]).map(x -> x * free.coefficient(0).value()).toArray();
    LogisticFit fixed = REGRESSION.fit(new double[0][], sample.responder(), offset);
    assertThat(fixed.intercept().value()).isCloseTo(free.intercept().value(), within(1e-10));
    assertThat(fixed.logLikelihood()).isCloseTo(free.logLikelihood(), within(1e-10));
    assertThat(fixed.coefficients()).isEmpty();
  }

  @Test
  void unitsDoNotMatter() {
    Sample sample = Sample.draw(6, 60, 1, 1);
    LogisticFit fit = REGRESSION.fit(sample.columns(), sample.responder());
    double[][] scaled = {
      Arrays.stream(sample.columns()[0]).map(x -> 1e9 + 1e6 * x).toArray(),
      Arrays.stream(sample.columns()[1]).map(x -> 1e-9 * x).toArray()
    };
    LogisticFit other = REGRESSION.fit(scaled, sample.responder());
    for (int j = 0; j < 2; j++) {
      assertThat(other.coefficient(j).z()).isCloseTo(fit.coefficient(j).z(), within(1e-6));
    }
    assertThat(other.logLikelihood()).isCloseTo(fit.logLikelihood(), within(1e-7));
  }

  @Test
  void exchangedClassesTurnTheSigns() {
    Sample sample = Sample.draw(7, 60, 1);
    boolean[] exchanged = new boolean[60];
    for (int i = 0; i < 60; i++) {
      exchanged[i] = !sample.responder()[i];
    }
    LogisticFit fit = REGRESSION.fit(sample.columns(), sample.responder());
    LogisticFit turned = REGRESSION.fit(sample.columns(), exchanged);
    assertThat(turned.coefficient(0).value()).isCloseTo(-fit.coefficient(0).value(), within(1e-10));
    assertThat(turned.intercept().value()).isCloseTo(-fit.intercept().value(), within(1e-10));
  }

  private static LogisticFit separated(double[][] columns, boolean... responder) {
    LogisticFit fit = REGRESSION.fit(columns, responder);
    assertThat(fit.status()).isEqualTo(LogisticFit.Status.SEPARATED);
    assertThat(fit.isConverged()).isFalse();
    assertThat(fit.reason()).contains("separate").contains("penalised");
    assertThat(fit.coefficient(0).value()).isNaN();
    assertThat(fit.intercept().interval().low()).isNaN();
    assertThat(fit.linearPredictor(new double[columns.length]).value()).isNaN();
    return fit;
  }

  @Test
  void separationIsReported() {
    LogisticFit complete = separated(new double[][] {{1, 2, 3, 4}}, false, false, true, true);
    assertThat(complete.logLikelihood()).isGreaterThan(-2);
    // but for a tie
    separated(new double[][] {{1, 2, 2, 3}}, false, false, true, true);
    // a category in which all respond
    separated(new double[][] {{0, 0, 0, 1, 1, 1}}, false, true, false, true, true, true);
    // a category in which all respond beside an ordinary column
    separated(
        new double[][] {
          {0, 0, 0, 0, 0, 0, 1, 1}, {1, 2, 3, 4, 5, 6, 3, 4},
        },
        false,
        true,
        false,
        true,
        false,
        true,
        true,
        true);
    // two columns that separate only together
    separated(
        new double[][] {{0, 1, 2, 3, 0, 1, 2, 3}, {0, 1, 2, 3, 1, 2, 3, 4}},
        false,
        false,
        false,
        false,
        true,
        true,
        true,
        true);
  }

  /**
   * Two columns of small whole numbers separate the classes if a line can be laid through two
   * patients with the responders on one side of it or on it, the others on the other side or on it.
   */
  private static boolean isSeparatedByALine(double[][] columns, boolean[] responder) {
    int n = responder.length;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double a = columns[1][j] - columns[1][i];
        double b = columns[0][i] - columns[0][j];
        double leastOfResponders = Double.POSITIVE_INFINITY;
        double mostOfOthers = Double.NEGATIVE_INFINITY;
        boolean allOnTheLine = true;
        for (int k = 0; k < n; k++) {
          double side = a * columns[0][k] + b * columns[1][k];
          allOnTheLine &= side == a * columns[0][0] + b * columns[1][0];
          leastOfResponders = responder[k] ? Math.min(leastOfResponders, side) : leastOfResponders;
          mostOfOthers = responder[k] ? mostOfOthers : Math.max(mostOfOthers, side);
        }
        if (!allOnTheLine && leastOfResponders >= mostOfOthers) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void separationIsFoundWhereItIsAndNowhereElse() {
    SplittableRandom random = new SplittableRandom(23);
    int[] found = new int[2];
    for (int repeat = 0; repeat < 2000; repeat++) {
      int n = random.nextInt(6, 16);
      double[][] columns = {
        random.ints(n, 0, 4).asDoubleStream().toArray(),
        random.ints(n, 0, 4).asDoubleStream().toArray()
      };
      boolean[] responder = new boolean[n];
      for (int i = 0; i < n; i++) {
        responder[i] = i == 0 || (i > 1 && random.nextInt(6) < columns[0][i]);
      }
      if (LogisticRegression.isEstimable(columns)) {
        boolean separated = isSeparatedByALine(columns, responder);
        LogisticFit fit = REGRESSION.fit(columns, responder);
        assertThat(fit.status())
            .as("%s %s", Arrays.deepToString(columns), Arrays.toString(responder))
            .isEqualTo(separated ? LogisticFit.Status.SEPARATED : LogisticFit.Status.CONVERGED);
        found[separated ? 1 : 0]++;
      }
    }
    assertThat(found[0]).isGreaterThan(300);
    assertThat(found[1]).isGreaterThan(300);
  }

  /** Far from separated, and all but separated: both have a maximum. */
  @Test
  void overlapIsNoSeparation() {
    double[] scores = new double[200];
    boolean[] responder = new boolean[200];
    for (int i = 0; i < 200; i++) {
      scores[i] = i;
      responder[i] = i >= 100;
    }
    responder[99] = true;
    responder[100] = false;
    LogisticFit fit = REGRESSION.fit(new double[][] {scores}, responder);
    assertThat(fit.status()).isEqualTo(LogisticFit.Status.CONVERGED);
    assertThat(fit.coefficient(0).value()).isGreaterThan(0.5);
  }

  /** The 95% interval of a true coefficient of 0.8 and the p-value of one of 0. */
  @Test
  void intervalsHoldTheTruth() {
    int held = 0;
    int rejected = 0;
    int repeats = 500;
    for (int repeat = 0; repeat < repeats; repeat++) {
      Sample sample = Sample.draw(1000 + repeat, 120, 0.8, 0);
      LogisticFit fit = REGRESSION.fit(sample.columns(), sample.responder());
      held += fit.coefficient(0).interval().contains(0.8) ? 1 : 0;
      rejected += fit.coefficient(1).pValue() < 0.05 ? 1 : 0;
    }
    assertThat((double) held / repeats).isBetween(0.925, 0.975);
    assertThat((double) rejected / repeats).isBetween(0.025, 0.075);
  }

  @Test
  void mistakesAreRefused() {
    boolean[] responder = {true, false, true, false};
    double[][] none = {};
    assertThatThrownBy(() -> REGRESSION.fit(none, new boolean[] {true, true}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 responders and 0 non-responders");
    assertThatThrownBy(() -> REGRESSION.fit(none, new boolean[0]))
        .hasMessageContaining("0 responders");
    assertThatThrownBy(() -> REGRESSION.fit(new double[][] {{1, 2}}, responder))
        .hasMessageContaining("column 1 has 2 values for 4 responses");
    assertThatThrownBy(() -> REGRESSION.fit(new double[][] {{1, 2, Double.NaN, 3}}, responder))
        .hasMessageContaining("column 1 is NaN for patient 3");
    assertThatThrownBy(() -> REGRESSION.fit(new double[][] {{2, 2, 2, 2}}, responder))
        .hasMessageContaining("column 1 is 2.0 throughout");
    assertThatThrownBy(() -> REGRESSION.fit(new double[][] {{1, 2, 4, 3}, {3, 5, 9, 7}}, responder))
        .hasMessageContaining("linearly dependent");
    assertThatThrownBy(
            () -> REGRESSION.fit(none, responder, new double[4], new double[] {1, -1, 1, 1}))
        .hasMessageContaining("weight is -1.0 for patient 2");
    assertThatThrownBy(
            () -> REGRESSION.fit(none, responder, new double[4], new double[] {1, 0, 1, 0}))
        .hasMessageContaining("0 non-responders");
    LogisticFit fit = REGRESSION.fit(none, responder);
    assertThat(fit.intercept().value()).isCloseTo(0, within(1e-15));
    assertThatThrownBy(() -> fit.linearPredictor(1)).hasMessageContaining("need 0");
  }

  /** Full left singular vectors of as many patients would take 3.2 GB. */
  @Test
  void manyPatientsTakeLittleMemory() {
    int patients = 20_000;
    SplittableRandom random = new SplittableRandom(7);
    double[][] columns = {random.doubles(patients).toArray(), random.doubles(patients).toArray()};
    boolean[] responder = new boolean[patients];
    for (int i = 0; i < patients; i++) {
      responder[i] = random.nextDouble() < Logit.inverse(2 * columns[0][i] - 1);
    }
    LogisticFit fit = LogisticRegression.withDefaults().fit(columns, responder);
    assertThat(fit.isConverged()).isTrue();
    assertThat(fit.coefficient(0).value()).isBetween(1.8, 2.2);
    double[][] dependent = {columns[0], columns[0].clone()};
    assertThatThrownBy(() -> LogisticRegression.withDefaults().fit(dependent, responder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("linearly dependent");
  }
}
