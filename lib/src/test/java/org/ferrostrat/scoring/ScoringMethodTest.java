package org.ferrostrat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoringMethodTest {
  /** A signature may name any method there is, or {@code other}, which is none. */
  @Test
  void namesAreThoseThatSignaturesKnow() {
    assertThat(ScoringMethod.names())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            Signature.METHODS.stream().filter(name -> !name.equals("other")).toList());
  }

  @ParameterizedTest
  @MethodSource("org.ferrostrat.scoring.ScoringMethod#names")
  void isFoundByItsName(String name) {
    ScoringMethod method = ScoringMethod.named(name);
    assertThat(method.name()).isEqualTo(name);
    assertThat(method).hasToString(name);
    assertThat(method.parameters()).isEmpty();
    assertThat(method.scales()).isNotEmpty();
    assertThat(method.scalings()).contains(Scaling.ANCHORED);
    assertThat(method.scalings().get(0))
        .isEqualTo(method.freeOfCohort() ? Scaling.RAW : Scaling.COHORT);
  }

  @Test
  void isNotFoundByAnotherName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScoringMethod.named("GSEA"))
        .withMessageContaining("'GSEA'")
        .withMessageContaining("ssgsea-difference");
  }

  static Stream<Arguments> scalings() {
    return Stream.of(
        Arguments.of("ssgsea", List.of(Scaling.RAW, Scaling.COHORT, Scaling.ANCHORED)),
        Arguments.of("ssgsea-difference", List.of(Scaling.RAW, Scaling.COHORT, Scaling.ANCHORED)),
        Arguments.of("singscore", List.of(Scaling.RAW, Scaling.ANCHORED)),
        Arguments.of("mean", List.of(Scaling.RAW, Scaling.ANCHORED)),
        Arguments.of("gsva", List.of(Scaling.COHORT, Scaling.ANCHORED)),
        Arguments.of("mean-z", List.of(Scaling.COHORT, Scaling.ANCHORED)));
  }

  @ParameterizedTest
  @MethodSource("scalings")
  void scalingsTheDefaultFirst(String name, List<Scaling> scalings) {
    assertThat(ScoringMethod.named(name).scalings()).isEqualTo(scalings);
  }

  /** Counts grow with the length of a gene, centred values have lost the level of a gene. */
  @ParameterizedTest
  @CsvSource({
    "ssgsea, COUNTS LINEAR LOG2",
    "singscore, COUNTS LINEAR LOG2",
    "gsva, LOG2 CENTRED Z_SCORE",
    "plage, LOG2 CENTRED Z_SCORE",
    "mean, LOG2",
    "weighted-sum, LOG2",
    "geometric-mean, LINEAR LOG2",
    "gene-pairs, LINEAR LOG2",
    "immunophenoscore, LOG2",
    "cohort-rank, LINEAR LOG2 CENTRED Z_SCORE"
  })
  void scales(String name, String kinds) {
    assertThat(ScoringMethod.named(name).scales())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(kinds.split(" ")).map(Kind::valueOf).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "gaussian, LOG2 CENTRED Z_SCORE",
    "poisson, COUNTS",
    "none, LINEAR LOG2 CENTRED Z_SCORE"
  })
  void scalesOfKernels(String kernel, String kinds) {
    assertThat(ScoringMethod.named("gsva").withKernel(kernel).scales())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(kinds.split(" ")).map(Kind::valueOf).toList());
  }

  static Stream<Arguments> parameters() {
    return Stream.of(
        Arguments.of(ScoringMethod.ssGsea().withAlpha(1), "ssgsea{alpha=1.0}"),
        Arguments.of(ScoringMethod.ssGsea().withAlpha(1).withAlpha(0.25), "ssgsea"),
        Arguments.of(
            ScoringMethod.named("gsva-difference").withKernel("none").withStatistic("maximum"),
            "gsva-difference{kernel=none, statistic=maximum}"),
        Arguments.of(
            ScoringMethod.named("gsva").withStatistic("maximum").withKernel("gaussian"),
            "gsva{statistic=maximum}"),
        Arguments.of(ScoringMethod.named("mean-set-z").withAlpha(0), "mean-set-z{alpha=0.0}"));
  }

  /** Only options that differ from the defaults are reported. */
  @ParameterizedTest
  @MethodSource("parameters")
  void parametersAreTold(ScoringMethod method, String text) {
    assertThat(method).hasToString(text);
    assertThat(ScoringMethod.of(method.name(), method.parameters())).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 10.1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAnAlphaOutOfRange(double alpha) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScoringMethod.ssGsea().withAlpha(alpha))
        .withMessage("alpha is %s; need 0 to 10", alpha);
  }

  static Stream<Arguments> strangers() {
    return Stream.of(
        Arguments.of("mean", Map.of("alpha", "1"), "the method mean has no alpha"),
        Arguments.of("gsva", Map.of("alpha", "1"), "the method gsva has no alpha"),
        Arguments.of("ssgsea", Map.of("kernel", "none"), "the method ssgsea has no kernel"),
        Arguments.of("plage", Map.of("statistic", "maximum"), "the method plage has no statistic"),
        Arguments.of("gsva", Map.of("tau", "1"), "the method gsva has no tau"),
        Arguments.of(
            "gsva",
            Map.of("kernel", "Gauss"),
            "unknown kernel 'Gauss'; need gaussian, poisson or none"),
        Arguments.of(
            "gsva",
            Map.of("statistic", "mean"),
            "unknown statistic 'mean'; need difference or maximum"));
  }

  @ParameterizedTest
  @MethodSource("strangers")
  void refusesParametersItDoesNotHave(String name, Map<String, String> parameters, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScoringMethod.of(name, parameters))
        .withMessage(message);
  }

  @Test
  void publishedMethodOfTheAuthors() {
    ScoringPlan plan = ScoringMethod.publishedFor(SignatureCatalog.bundled().get("fps-32"));
    assertThat(plan.entries()).hasSize(1);
    assertThat(plan.entries().get(0).method().orElseThrow()).hasToString("ssgsea-difference");
  }
}
