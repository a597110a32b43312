package org.ferrostrat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.ferrostrat.scoring.Signatures.down;
import static org.ferrostrat.scoring.Signatures.up;
import static org.ferrostrat.scoring.Signatures.weighted;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ferrostrat.data.Issue;
import org.ferrostrat.expression.DuplicatePolicy;
import org.ferrostrat.expression.ExpressionFiles;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ReadOptions;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where there is no score, there is a status and a reason. */
class ScoreStatusTest {
  private static final Signature SET = Signature.geneSet("set", List.of("G0", "G1", "G2"));
  private static final ExpressionMatrix COHORT = Matrices.random(5, 30, 12);
  private static final ExpressionMatrix ONE = COHORT.selectSamples(0);

  private static ScoreColumn column(ScoringPlan plan, ExpressionMatrix matrix) {
    return plan.fit(matrix).score(matrix).columns().get(0);
  }

  private static void assertNone(ScoreColumn column, ScoreStatus status, String reason) {
    assertThat(column.status()).isEqualTo(status);
    assertThat(column.reason()).isEqualTo(reason);
    assertThat(column.values().toArray()).containsOnly(Double.NaN);
    assertThat(column.status(0)).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssgsea", "singscore", "mean"})
  void oneSampleByAMethodThatIsFreeOfTheCohort(String method) {
    ScoreColumn column = column(ScoringMethod.named(method).of(SET), ONE);
    assertThat(column.status()).isEqualTo(ScoreStatus.OK);
    assertThat(column.scaling()).isEqualTo(Scaling.RAW);
    assertThat(column.values().get(0))
        .isEqualTo(column(ScoringMethod.named(method).of(SET), COHORT).values().get(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gsva",
        "zscore",
        "plage",
        "mean-z",
        "pca-pc1",
        "pca-pc1-plus-pc2",
        "cohort-rank",
        "mean-set-z"
      })
  void oneSampleByAMethodThatLearns(String method) {
    assertNone(
        column(ScoringMethod.named(method).of(SET), ONE),
        ScoreStatus.NEEDS_REFERENCE,
        method + " learns from a cohort, and there is one sample; score it on a saved reference");
  }

  /** The range of one sample's own arms would make every score 1 or -1. */
  @Test
  void oneSampleRelativeToItself() {
    Signature fps = SignatureCatalog.bundled().get("fps-32");
    ScoringPlan plan = ScoringMethod.publishedFor(fps).with(Scaling.COHORT).withMinCoverage(0);
    ExpressionMatrix one = Cohorts.demonstration().selectSamples(0);
    assertNone(
        column(plan, one),
        ScoreStatus.NEEDS_REFERENCE,
        "cohort scaling learns from a cohort, and there is one sample; score it on a saved"
            + " reference");
  }

  /** A reference of one sample is none. */
  @Test
  void oneSampleAsReference() {
    Scorer scorer = ScoringMethod.named("zscore").of(SET).fit(ONE);
    ScoreColumn column = scorer.score(COHORT).columns().get(0);
    assertThat(column.status()).isEqualTo(ScoreStatus.NEEDS_REFERENCE);
  }

  static Stream<Arguments> withoutScaling() {
    return Stream.of(
        Arguments.of("gsva", Scaling.RAW, "gsva has no raw scaling, only cohort, anchored"),
        Arguments.of("mean-z", Scaling.RAW, "mean-z has no raw scaling, only cohort, anchored"),
        Arguments.of("mean", Scaling.COHORT, "mean has no cohort scaling, only raw, anchored"),
        Arguments.of(
            "singscore", Scaling.COHORT, "singscore has no cohort scaling, only raw, anchored"));
  }

  @ParameterizedTest
  @MethodSource("withoutScaling")
  void noSuchScaling(String method, Scaling scaling, String reason) {
    assertNone(
        column(ScoringMethod.named(method).of(SET).with(scaling), COHORT),
        ScoreStatus.NO_SUCH_SCALING,
        reason);
  }

  static Stream<Arguments> notScorable() {
    Signature arms = Signature.ofArms("arms", List.of("G0"), List.of("G1"));
    return Stream.of(
        Arguments.of(
            "ssgsea-difference", SET, "a difference of arms needs genes of both directions"),
        Arguments.of("gsva-difference", SET, "a difference of arms needs genes of both directions"),
        Arguments.of("ratio", SET, "a ratio of arms needs genes of both directions"),
        Arguments.of(
            "weighted-sum", arms, "a weighted sum needs a weight for every gene, and G0 has none"),
        Arguments.of(
            "weighted-sum-z",
            Signatures.of("x", "mean", weighted("G0", 1), up("G1")),
            "a weighted sum needs a weight for every gene, and G1 has none"),
        Arguments.of("gene-pairs", SET, "the signature has no gene pairs"),
        Arguments.of("expression", SET, "the method is for one gene, and the signature has 3"),
        Arguments.of(
            "expression-centred", SET, "the method is for one gene, and the signature has 3"),
        Arguments.of(
            "housekeeping-weighted-sum",
            SET,
            "the signature has no genes of the role housekeeping"),
        Arguments.of(
            "housekeeping-weighted-sum",
            Signatures.of("x", "mean", up("G0"), Signatures.housekeeping("G1")),
            "every predictor needs a weight"),
        Arguments.of("immunophenoscore", SET, "genes need a role CLASS|NAME"),
        Arguments.of(
            "immunophenoscore",
            Signatures.of("x", "mean", Signatures.inRole("MHC|a", "G0")),
            "a weighted sum needs a weight for every gene, and G0 has none"));
  }

  @ParameterizedTest
  @MethodSource("notScorable")
  void notScorableByAMethod(String method, Signature signature, String reason) {
    ScoreColumn column = column(ScoringMethod.named(method).of(signature), COHORT);
    assertNone(column, ScoreStatus.NOT_SCORABLE, reason);
  }

  @Test
  void notScorableByItsOwnMethod() {
    Signature tide = SignatureCatalog.bundled().get("tide-dysfunction-head");
    ScoreColumn column = column(ScoringMethod.publishedFor(tide), COHORT);
    assertNone(column, ScoreStatus.NOT_SCORABLE, tide.notScorable());
    assertThat(column.reason()).contains("TIDE");
  }

  private static final String NO_VALUE =
      "the formula has no finite value (constant genes, equal values of all genes of a sample, no"
          + " gene outside the set, or values out of its range)";

  private static final ExpressionMatrix CONSTANT =
      Matrices.log2(
          """
          gene s1 s2 s3
          A    1  1  1
          B    4  4  4
          C    2  0  7
          D    3  1  5
          """);

  @ParameterizedTest
  @ValueSource(strings = {"zscore", "plage", "mean-z", "pca-pc1", "pca-pc1-plus-pc2", "gsva"})
  void undefinedWhereAllGenesAreConstant(String method) {
    Signature constant = Signature.geneSet("set", List.of("A", "B"));
    assertNone(
        column(ScoringMethod.named(method).of(constant), CONSTANT),
        ScoreStatus.UNDEFINED,
        NO_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssgsea", "singscore", "gsva", "mean-set-z"})
  void undefinedWhereTheSetIsTheWholeMatrix(String method) {
    Signature all = Signature.geneSet("set", List.of("A", "B", "C", "D"));
    assertNone(
        column(ScoringMethod.named(method).of(all), CONSTANT), ScoreStatus.UNDEFINED, NO_VALUE);
  }

  /** GSVA leaves constant genes out of the matrix: A and B are not there, so C and D are all. */
  @Test
  void undefinedWhereTheSetIsAllThatVaries() {
    Signature varying = Signature.geneSet("set", List.of("C", "D"));
    assertNone(
        column(ScoringMethod.named("gsva").of(varying), CONSTANT), ScoreStatus.UNDEFINED, NO_VALUE);
  }

  /** A gene at the same rank in every sample has scores without range. */
  @Test
  void undefinedWhereTheScoresOfTheCohortAreAllTheSame() {
    ExpressionMatrix matrix =
        Matrices.log2(
            """
            gene s1 s2 s3
            A    9  8  7
            B    1  2  3
            C    2  1  0
            """);
    Signature top = Signature.geneSet("set", List.of("A"));
    assertNone(
        column(ScoringMethod.ssGsea().of(top).with(Scaling.COHORT), matrix),
        ScoreStatus.UNDEFINED,
        "the scores of the cohort do not differ: their range is 0");
  }

  /** One sample without a value: the column stands, the sample has the status and the reason. */
  @Test
  void undefinedForOneSample() {
    ScoreColumn column =
        column(
            ScoringMethod.named("ratio").of(Signatures.of("x", "ratio", up("C"), down("D"))),
            Matrices.log2(
                """
                gene s1 s2 s3
                C    2  0  7
                D    3  0  5
                """));
    assertThat(column.status()).isEqualTo(ScoreStatus.OK);
    assertThat(column.reason()).isEqualTo("1 of 3 samples: " + NO_VALUE);
    assertThat(column.status(0)).isEqualTo(ScoreStatus.OK);
    assertThat(column.status(1)).isEqualTo(ScoreStatus.UNDEFINED);
    assertThat(column.values().isMissing(1)).isTrue();
  }

  /** A sum beyond the range of numbers is no score. */
  @Test
  void undefinedWhereTheSumIsInfinite() {
    ExpressionMatrix matrix =
        Matrices.log2(
            """
            gene s1     s2
            A    1e308  1
            B    2      1
            """);
    ScoreColumn column =
        column(
            ScoringMethod.named("weighted-sum")
                .of(Signatures.of("x", "weighted-sum", weighted("A", 10), weighted("B", 1))),
            matrix);
    assertThat(column.status(0)).isEqualTo(ScoreStatus.UNDEFINED);
    assertThat(column.values().isMissing(0)).isTrue();
    assertThat(column.values().get(1)).isEqualTo(11);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 9, 10})
  void warnsOfASmallCohort(int samples) {
    ExpressionMatrix matrix = Matrices.random(5, 30, samples);
    List<Issue> issues = ScoringMethod.named("zscore").of(SET).fit(matrix).score(matrix).issues();
    if (samples < 10) {
      assertThat(issues)
          .extracting(Issue::code, Issue::level, Issue::message)
          .containsExactly(
              tuple(
                  "small-cohort",
                  Issue.Level.WARNING,
                  "scores relative to a cohort of %d samples are unstable".formatted(samples)));
      assertThat(issues.get(0).remedy()).contains("a saved reference cohort");
    } else {
      assertThat(issues).isEmpty();
    }
  }

  /** Raw scores do not depend on the cohort, so its size does not matter. */
  @Test
  void doesNotWarnOfASmallCohortForRawScores() {
    ExpressionMatrix matrix = Matrices.random(5, 30, 2);
    assertThat(ScoringMethod.ssGsea().of(SET).fit(matrix).score(matrix).issues()).isEmpty();
  }

  /** Rows chosen by their mean over the samples make every score relative to the cohort. */
  @Test
  void isNotRawWhereRowsWereChosenAcrossSamples() throws IOException {
    String table = "gene\ts1\ts2\ns1\t1.5\t2\nA\t1.25\t9\nA\t3.5\t4\nB\t0.5\t2\nC\t2.5\t1\n";
    ReadOptions options =
        ReadOptions.defaults()
            .with(ExpressionScale.of(ExpressionScale.Kind.LOG2))
            .with(DuplicatePolicy.HIGHEST_MEAN);
    ExpressionMatrix matrix =
        ExpressionFiles.read(
            "table", new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)), options);
    ScoreColumn column =
        column(ScoringMethod.named("mean").of(Signature.geneSet("set", List.of("A"))), matrix);
    assertThat(column.scaling()).isEqualTo(Scaling.COHORT);
    assertThat(column.values().toArray()).containsExactly(1.25, 9);
  }

  @Test
  void labels() {
    assertThat(Arrays.stream(ScoreStatus.values()).map(ScoreStatus::label))
        .containsExactly(
            "ok",
            "no-genes",
            "low-coverage",
            "needs-reference",
            "not-scorable",
            "no-such-scaling",
            "undefined");
    assertThat(Arrays.stream(Scaling.values()).map(Scaling::label))
        .containsExactly("raw", "cohort", "anchored");
    assertThat(Scaling.parse("anchored")).isEqualTo(Scaling.ANCHORED);
  }

  @Test
  void unknownScaling() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scaling.parse("Raw"))
        .withMessage("unknown scaling 'Raw'; need raw, cohort or anchored");
  }
}
