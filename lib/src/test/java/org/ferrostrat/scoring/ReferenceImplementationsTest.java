package org.ferrostrat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.scoring.SlowMethods.Distribution;
import org.ferrostrat.signature.Signature;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The fast methods against slow ones that walk over all genes, on random matrices in which genes of
 * a sample tie and some genes are constant.
 */
class ReferenceImplementationsTest {
  private static final Offset<Double> ROUNDING = within(1e-10);

  /** Matrices of 20 to 400 genes, and a set of up to a quarter of them. */
  private record Draw(long seed, int genes, int samples, Set<Integer> set) {
    static Draw of(long seed) {
      Random random = new Random(seed);
      int genes = 20 + random.nextInt(381);
      int size = 1 + random.nextInt(genes / 4);
      Set<Integer> set = new TreeSet<>();
      while (set.size() < size) {
        set.add(random.nextInt(genes));
      }
      return new Draw(seed, genes, 2 + random.nextInt(20), set);
    }

    ExpressionMatrix logarithms() {
      return Matrices.random(seed, genes, samples);
    }

    ExpressionMatrix counts() {
      return Matrices.randomCounts(seed, genes, samples);
    }

    Signature signature() {
      return Signature.geneSet("set", symbols(set));
    }

    /** The first half of the set against the second. */
    Signature arms() {
      return Signature.ofArms("arms", symbols(half(true)), symbols(half(false)));
    }

    Set<Integer> half(boolean first) {
      int half = (set.size() + 1) / 2;
      return first
          ? set.stream().limit(half).collect(Collectors.toSet())
          : set.stream().skip(half).collect(Collectors.toSet());
    }

    private static List<String> symbols(Set<Integer> rows) {
      return rows.stream().map(row -> "G" + row).toList();
    }

    @Override
    public String toString() {
      return "%d of %d genes, %d samples".formatted(set.size(), genes, samples);
    }
  }

  static Stream<Draw> draws() {
    return LongStream.range(0, 25).mapToObj(Draw::of);
  }

  static Stream<Draw> drawsOfSeveralGenes() {
    return draws().filter(draw -> draw.set().size() > 1);
  }

  private static double[] score(
      ScoringMethod method, Signature signature, ExpressionMatrix matrix) {
    return method
        .of(signature)
        .withMinCoverage(0)
        .fit(matrix)
        .score(matrix)
        .column(signature.id())
        .toArray();
  }

  @ParameterizedTest
  @MethodSource("draws")
  void ssGsea(Draw draw) {
    ExpressionMatrix matrix = draw.logarithms();
    for (double alpha : new double[] {0, 0.25, 1, 2.5}) {
      double[] scores = score(ScoringMethod.ssGsea().withAlpha(alpha), draw.signature(), matrix);
      for (int sample = 0; sample < scores.length; sample++) {
        assertThat(scores[sample])
            .as("alpha %s, sample %d", alpha, sample)
            .isCloseTo(
                SlowMethods.ssGsea(matrix.copySample(sample), draw.set(), alpha),
                within(1e-9 * draw.genes()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("drawsOfSeveralGenes")
  void ssGseaDifference(Draw draw) {
    ExpressionMatrix matrix = draw.logarithms();
    double[] scores = score(ScoringMethod.named("ssgsea-difference"), draw.arms(), matrix);
    for (int sample = 0; sample < scores.length; sample++) {
      double[] values = matrix.copySample(sample);
      double expected =
          SlowMethods.ssGsea(values, draw.half(true), 0.25)
              - SlowMethods.ssGsea(values, draw.half(false), 0.25);
      assertThat(scores[sample]).isCloseTo(expected, within(1e-9 * draw.genes()));
    }
  }

  static Stream<Arguments> kernels() {
    return draws()
        .flatMap(
            draw ->
                Stream.of("difference", "maximum")
                    .flatMap(
                        statistic ->
                            Stream.of("gaussian", "poisson", "none")
                                .map(kernel -> Arguments.of(draw, kernel, statistic))));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void gsva(Draw draw, String kernel, String statistic) {
    ExpressionMatrix matrix = kernel.equals("poisson") ? draw.counts() : draw.logarithms();
    ScoringMethod method = ScoringMethod.named("gsva").withKernel(kernel).withStatistic(statistic);
    Distribution distribution =
        switch (kernel) {
          case "gaussian" -> SlowMethods::gaussian;
          case "poisson" -> SlowMethods::poisson;
          default -> SlowMethods::empirical;
        };
    assertThat(score(method, draw.signature(), matrix))
        .containsExactly(
            SlowMethods.gsva(
                SlowMethods.rows(matrix), draw.set(), distribution, statistic.equals("maximum")),
            ROUNDING);
  }

  @ParameterizedTest
  @MethodSource("drawsOfSeveralGenes")
  void gsvaDifference(Draw draw) {
    ExpressionMatrix matrix = draw.logarithms();
    double[][] rows = SlowMethods.rows(matrix);
    double[] up = SlowMethods.gsva(rows, draw.half(true), SlowMethods::gaussian, false);
    double[] down = SlowMethods.gsva(rows, draw.half(false), SlowMethods::gaussian, false);
    double[] expected = new double[up.length];
    for (int sample = 0; sample < up.length; sample++) {
      expected[sample] = up[sample] - down[sample];
    }
    assertThat(score(ScoringMethod.named("gsva-difference"), draw.arms(), matrix))
        .containsExactly(expected, ROUNDING);
  }

  @ParameterizedTest
  @MethodSource("draws")
  void singscoreOfOneDirection(Draw draw) {
    ExpressionMatrix matrix = draw.logarithms();
    double[] scores = score(ScoringMethod.named("singscore"), draw.signature(), matrix);
    for (int sample = 0; sample < scores.length; sample++) {
      assertThat(scores[sample])
          .isCloseTo(SlowMethods.singscore(matrix.copySample(sample), draw.set(), false), ROUNDING);
    }
  }

  @ParameterizedTest
  @MethodSource("drawsOfSeveralGenes")
  void singscoreOfTwoDirections(Draw draw) {
    ExpressionMatrix matrix = draw.logarithms();
    double[] scores = score(ScoringMethod.named("singscore"), draw.arms(), matrix);
    for (int sample = 0; sample < scores.length; sample++) {
      double[] values = matrix.copySample(sample);
      double expected =
          SlowMethods.singscore(values, draw.half(true), false)
              + SlowMethods.singscore(values, draw.half(false), true);
      assertThat(scores[sample]).isCloseTo(expected, ROUNDING);
    }
  }

  @ParameterizedTest
  @MethodSource("draws")
  void combinedZ(Draw draw) {
    ExpressionMatrix matrix = draw.logarithms();
    assertThat(score(ScoringMethod.named("zscore"), draw.signature(), matrix))
        .containsExactly(SlowMethods.combinedZ(SlowMethods.rows(matrix), draw.set()), ROUNDING);
  }
}
