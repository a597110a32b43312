package org.ferrostrat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.signature.GenePair;
import org.ferrostrat.signature.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A method refuses values on a scale it is not for, unless the plan accepts them as they are. */
class ScaleCheckTest {
  private static final Signature SET = Signature.geneSet("set", List.of("G0", "G1"));

  private static ExpressionMatrix on(Kind kind) {
    return Matrices.random(3, 20, 12).declareScale(ExpressionScale.of(kind));
  }

  private static Issue refusal(ScoringPlan plan, ExpressionMatrix matrix) {
    DataFormatException refusal =
        catchThrowableOfType(DataFormatException.class, () -> plan.fit(matrix));
    assertThat(refusal).isNotNull();
    assertThat(refusal.issues()).hasSize(1);
    return refusal.issues().get(0);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void refusesExactlyTheScalesItIsNotFor(Kind kind) {
    for (String name : List.of("ssgsea", "gsva", "mean", "gene-pairs", "cohort-rank")) {
      ScoringMethod method = ScoringMethod.named(name);
      Signature signature =
          name.equals("gene-pairs")
              ? Signatures.ofPairs("set", SET.genes(), new GenePair("G0", "G1", 1))
              : SET;
      ScoringPlan plan = method.of(signature);
      if (method.scales().contains(kind)) {
        assertThat(plan.fit(on(kind)).score(on(kind)).columns()).isNotEmpty();
      } else {
        assertThatExceptionOfType(DataFormatException.class)
            .as(name)
            .isThrownBy(() -> plan.fit(on(kind)));
        assertThat(plan.acceptingAnyScale().fit(on(kind)).plan().acceptsAnyScale()).isTrue();
      }
    }
  }

  static Stream<Arguments> remedies() {
    return Stream.of(
        Arguments.of(
            "mean",
            Kind.COUNTS,
            "mean (of set) is for log2 values, but these are counts",
            "transform them by log-cpm"),
        Arguments.of(
            "mean",
            Kind.LINEAR,
            "mean (of set) is for log2 values, but these are linear, unit unknown",
            "transform them by log2"),
        Arguments.of(
            "ssgsea",
            Kind.Z_SCORE,
            "ssgsea (of set) is for counts or linear or log2 values, but these are z-score",
            "declare the scale"));
  }

  @ParameterizedTest
  @MethodSource("remedies")
  void saysWhatToDo(String method, Kind kind, String message, String remedy) {
    Issue issue = refusal(ScoringMethod.named(method).of(SET), on(kind));
    assertThat(issue.code()).isEqualTo("scale-unsuited");
    assertThat(issue.level()).isEqualTo(Issue.Level.ERROR);
    assertThat(issue.message()).isEqualTo(message);
    assertThat(issue.remedy())
        .contains(remedy, "declare the scale", "another method", "accept the scale");
  }

  /** What is centred has no logarithm, so no transformation is proposed. */
  @Test
  void proposesNoTransformationOfCentredValues() {
    Issue issue = refusal(ScoringMethod.ssGsea().of(SET), on(Kind.CENTRED));
    assertThat(issue.remedy()).doesNotContain("transform");
  }

  @Test
  void namesUpToFiveSignaturesOfAMethod() {
    Signature[] seven =
        IntStream.range(0, 7)
            .mapToObj(i -> Signature.geneSet("s" + i, List.of("G0")))
            .toArray(Signature[]::new);
    assertThat(refusal(ScoringMethod.named("mean").of(seven), on(Kind.COUNTS)).message())
        .startsWith("mean (of s0, s1, s2, s3, s4 and 2 more) is for");
  }

  @Test
  void tellsEveryMethodThatIsUnsuited() {
    ScoringPlan plan =
        ScoringPlan.published(
            List.of(
                SET.withMethod("mean"),
                Signature.geneSet("ranks", List.of("G0")),
                Signatures.as("axis", "plage", SET)));
    DataFormatException refusal =
        catchThrowableOfType(DataFormatException.class, () -> plan.fit(on(Kind.COUNTS)));
    assertThat(refusal.issues())
        .extracting(Issue::message)
        .satisfiesExactly(
            mean -> assertThat(mean).startsWith("mean (of set)"),
            axis -> assertThat(axis).startsWith("plage (of axis)"));
  }

  /** A signature that cannot be scored does not make a scale unsuited. */
  @Test
  void passesOverWhatIsNotScorable() {
    ScoringPlan plan = ScoringMethod.named("weighted-sum").of(SET);
    ScoreColumn column = plan.fit(on(Kind.COUNTS)).score(on(Kind.COUNTS)).columns().get(0);
    assertThat(column.status()).isEqualTo(ScoreStatus.NOT_SCORABLE);
  }

  @Test
  void acceptedScalesAreRecorded() {
    ExpressionMatrix counts = on(Kind.COUNTS);
    Scores scores =
        ScoringMethod.named("mean").of(SET).acceptingAnyScale().fit(counts).score(counts);
    assertThat(scores.columns().get(0).status()).isEqualTo(ScoreStatus.OK);
    assertThat(scores.issues())
        .filteredOn(issue -> issue.code().equals("scale-unsuited"))
        .singleElement()
        .satisfies(
            issue -> {
              assertThat(issue.level()).isEqualTo(Issue.Level.WARNING);
              assertThat(issue.message()).contains("mean (of set) is for log2 values");
              assertThat(issue.remedy()).isEqualTo("used as they are, as accepted");
            });
    assertThat(scores.scale()).isEqualTo(ExpressionScale.of(Kind.COUNTS));
  }

  /** The samples that are scored are looked at as the cohort is. */
  @Test
  void refusesOtherSamplesTooOnAnUnsuitedScale() {
    Scorer scorer = ScoringMethod.named("mean").of(SET).fit(on(Kind.LOG2));
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> scorer.score(on(Kind.LINEAR)))
        .withMessageContaining("is for log2 values");
  }

  /** Ranks among the genes of a sample follow the gene length when they are taken from counts. */
  @Test
  void countsAreReportedToFollowGeneLength() {
    ExpressionMatrix counts = on(Kind.COUNTS);
    assertThat(ScoringMethod.ssGsea().of(SET).fit(counts).score(counts).issues())
        .extracting(Issue::code, Issue::level)
        .contains(tuple("gene-length", Issue.Level.INFO));
    ExpressionMatrix logarithms = on(Kind.LOG2);
    assertThat(ScoringMethod.ssGsea().of(SET).fit(logarithms).score(logarithms).issues())
        .extracting(Issue::code)
        .doesNotContain("gene-length");
  }
}
