package org.ferrostrat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.ferrostrat.data.Execution;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureGene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Principal axes against their definition; eigenvectors by power iteration. */
class PrincipalAxisTest {
  private static final Offset<Double> ROUNDING = within(1e-9);
  private static final int GENES = 12;
  private static final int SAMPLES = 25;

  static long[] seeds() {
    return LongStream.range(0, 10).toArray();
  }

  /** Twelve genes, the fifth constant, of which the last three have direction -1. */
  private static Signature signature(String method) {
    return Signatures.of(
        method,
        method,
        IntStream.range(0, GENES)
            .mapToObj(i -> SignatureGene.of("G" + i, i < 9 ? 1 : -1))
            .toArray(SignatureGene[]::new));
  }

  private static Scorer fit(String method, ExpressionMatrix matrix) {
    return ScoringPlan.published(List.of(signature(method))).fit(matrix);
  }

  private static double[] scores(String method, ExpressionMatrix matrix) {
    return fit(method, matrix).score(matrix).column(method).toArray();
  }

  /** Twelve genes that share a common factor, so that the axes are well apart. */
  private static ExpressionMatrix matrix(long seed) {
    Random random = new Random(seed);
    double[][] rows = SlowMethods.rows(Matrices.random(seed, GENES, SAMPLES));
    for (int sample = 0; sample < SAMPLES; sample++) {
      double first = 3 * random.nextGaussian();
      double second = 2 * random.nextGaussian();
      for (int gene = 0; gene < GENES; gene++) {
        if (gene != 4) {
          rows[gene][sample] += (gene < 9 ? first : -first) + (gene % 2 == 0 ? second : -second);
        }
      }
    }
    ExpressionMatrix base = Matrices.random(seed, GENES, SAMPLES);
    return ExpressionMatrix.of(base.geneIds(), base.samples(), rows, base.scale());
  }

  /** z by gene and sample of the eleven genes that vary. */
  private static double[][] standardised(ExpressionMatrix matrix) {
    return IntStream.range(0, GENES)
        .filter(gene -> gene != 4)
        .mapToObj(
            gene -> {
              double[] row = matrix.copyGene(gene);
              double mean = Arrays.stream(row).average().orElseThrow();
              double deviation = SlowMethods.deviation(row);
              return Arrays.stream(row).map(value -> (value - mean) / deviation).toArray();
            })
        .toArray(double[][]::new);
  }

  private static double[][] correlations(double[][] z) {
    double[][] correlations = new double[z.length][z.length];
    for (int a = 0; a < z.length; a++) {
      for (int b = 0; b < z.length; b++) {
        correlations[a][b] = dot(z[a], z[b]) / (SAMPLES - 1);
      }
    }
    return correlations;
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  private static double[] times(double[][] matrix, double[] vector) {
    return Arrays.stream(matrix).mapToDouble(row -> dot(row, vector)).toArray();
  }

  /** The eigenvector of the largest eigenvalue, of length 1. */
  private static double[] leading(double[][] symmetric) {
    double[] vector = new double[symmetric.length];
    Arrays.setAll(vector, i -> 1 + 0.1 * i);
    for (int round = 0; round < 5_000; round++) {
      double[] next = times(symmetric, vector);
      double length = Math.sqrt(dot(next, next));
      vector = Arrays.stream(next).map(x -> x / length).toArray();
    }
    return vector;
  }

  private static double[][] deflated(double[][] symmetric, double[] axis) {
    double value = dot(axis, times(symmetric, axis));
    double[][] rest = new double[axis.length][axis.length];
    for (int a = 0; a < axis.length; a++) {
      for (int b = 0; b < axis.length; b++) {
        rest[a][b] = symmetric[a][b] - value * axis[a] * axis[b];
      }
    }
    return rest;
  }

  private static double[] projections(double[][] z, double[] axis) {
    double[] scores = new double[SAMPLES];
    for (int sample = 0; sample < SAMPLES; sample++) {
      for (int gene = 0; gene < z.length; gene++) {
        scores[sample] += axis[gene] * z[gene][sample];
      }
    }
    return scores;
  }

  /** The axis turned so that it rises with direction 1 and falls with direction -1. */
  private static double[] turned(double[] axis) {
    double sum = 0;
    for (int i = 0; i < axis.length; i++) {
      sum += i < 8 ? axis[i] : -axis[i];
    }
    double sign = Math.signum(sum);
    return Arrays.stream(axis).map(x -> sign * x).toArray();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void firstComponentIsTheLeadingEigenvectorOfTheCorrelations(long seed) {
    double[][] z = standardised(matrix(seed));
    double[] axis = turned(leading(correlations(z)));
    assertThat(scores("pca-pc1", matrix(seed))).containsExactly(projections(z, axis), ROUNDING);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void sumOfTheFirstTwoComponents(long seed) {
    double[][] z = standardised(matrix(seed));
    double[][] correlations = correlations(z);
    double[] first = leading(correlations);
    double[] second = leading(deflated(correlations, first));
    double[] expected = projections(z, turned(first));
    double[] other = projections(z, turned(second));
    Arrays.setAll(expected, sample -> expected[sample] + other[sample]);
    assertThat(scores("pca-pc1-plus-pc2", matrix(seed))).containsExactly(expected, ROUNDING);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noOtherAxisHasMoreVariance(long seed) {
    double[][] z = standardised(matrix(seed));
    double variance = Math.pow(SlowMethods.deviation(scores("pca-pc1", matrix(seed))), 2);
    Random random = new Random(seed);
    for (int draw = 0; draw < 200; draw++) {
      double[] axis = random.doubles(z.length, -1, 1).toArray();
      double[] projected = projections(z, axis);
      assertThat(dot(projected, projected) / (SAMPLES - 1) / dot(axis, axis))
          .isLessThanOrEqualTo(variance * (1 + 1e-12));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void plageHasLengthOneAndTheShapeOfTheFirstComponent(long seed) {
    double[] plage = scores("plage", matrix(seed));
    double[] first = scores("pca-pc1", matrix(seed));
    assertThat(dot(plage, plage)).isCloseTo(1, ROUNDING);
    double length = Math.sqrt(dot(first, first));
    assertThat(plage)
        .containsExactly(Arrays.stream(first).map(score -> score / length).toArray(), ROUNDING);
  }

  /** Turning the direction of every gene turns the score. */
  @ParameterizedTest
  @MethodSource("seeds")
  void theDirectionsOfTheGenesSetTheSign(long seed) {
    ExpressionMatrix matrix = matrix(seed);
    Signature opposite =
        Signatures.of(
            "opposite",
            "plage",
            signature("plage").genes().stream()
                .map(gene -> SignatureGene.of(gene.symbol(), -gene.direction()))
                .toArray(SignatureGene[]::new));
    double[] turned =
        ScoringPlan.published(List.of(opposite))
            .fit(matrix)
            .score(matrix)
            .column("opposite")
            .toArray();
    double[] plage = scores("plage", matrix);
    assertThat(turned)
        .containsExactly(Arrays.stream(plage).map(score -> -score).toArray(), within(0.0));
    double[][] z = standardised(matrix);
    double agreement =
        IntStream.range(0, z.length).mapToDouble(i -> (i < 8 ? 1 : -1) * dot(z[i], plage)).sum();
    assertThat(agreement).isPositive();
  }

  /** One gene has one axis only: the second component is nothing. */
  @Test
  void ofOneGene() {
    ExpressionMatrix matrix =
        Matrices.log2(
            """
            gene s1 s2 s3
            A    1  2  3
            B    0  5  1
            """);
    Signature gene = Signatures.of("a", "pca-pc1-plus-pc2", Signatures.up("A"));
    Scorer scorer = ScoringPlan.published(List.of(gene)).fit(matrix);
    assertThat(scorer.score(matrix).column("a").toArray())
        .containsExactly(new double[] {-1, 0, 1}, within(1e-15));
    assertThat(scorer.contributions(matrix, "a", Execution.parallel()).value(0, 2))
        .isCloseTo(1, within(1e-15));
  }
}
