package org.ferrostrat.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.ferrostrat.cohort.SampleSelection;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.expression.ExpressionTransform;
import org.ferrostrat.genes.GeneMatching;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.response.ResponseCoding.NotEvaluable;
import org.ferrostrat.response.ResponseCoding.StableDisease;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.response.ResponseDirection;
import org.ferrostrat.response.SimulatedCohorts;
import org.ferrostrat.scoring.RandomSignatureDraw;
import org.ferrostrat.scoring.RandomSignatures;
import org.ferrostrat.scoring.ScoreStatus;
import org.ferrostrat.scoring.Scorer;
import org.ferrostrat.scoring.ScoringPlan;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;
import org.ferrostrat.stats.Estimate;
import org.ferrostrat.stats.Logit;
import org.ferrostrat.stats.PValueAdjustment;
import org.ferrostrat.stats.RandomEffects;
import org.ferrostrat.stats.RankSumTest;
import org.ferrostrat.stats.RocCurve;
import org.junit.jupiter.api.Test;

class SignatureEvaluationTest {
  private static final List<Signature> SIGNATURES =
      List.of(
          SignatureCatalog.bundled().get("ifng-6-ayers"),
          SignatureCatalog.bundled().get("fps-32"),
          SignatureCatalog.bundled().get("impres"),
          Signature.geneSet("noise", List.of("NOISE1", "NOISE2", "NOISE3", "NOISE4", "NOISE5")));

  private static final List<ResponseCohort> COHORTS =
      List.of(
          SimulatedCohorts.labelled("one", 31, 1, Kind.LOG2),
          SimulatedCohorts.labelled("two", 25, 2, Kind.COUNTS));

  private static final SignatureEvaluation EVALUATION =
      SignatureEvaluation.of(ScoringPlan.published(SIGNATURES), 7)
          .withRandom(60)
          .withPermutations(200);

  private static Execution threads(int threads) {
    return new Execution(threads, ProgressListener.NONE);
  }

  private static EvaluationFindings evaluate(SignatureEvaluation evaluation) {
    return evaluation.evaluate(COHORTS, SharedPatients.none(), threads(2));
  }

  @Test
  void figuresOfOneCohortAreThoseOfItsScores() {
    EvaluationFindings found = evaluate(EVALUATION.withoutRandom());
    CohortFindings one = found.cohort("one");
    assertThat(one.n()).isEqualTo(30);
    assertThat(one.responders()).isEqualTo(15);
    assertThat(one.unlabelled()).isEqualTo(1);
    assertThat(one.transforms()).isEmpty();
    assertThat(found.cohort("two").transforms()).containsExactly(ExpressionTransform.LOG_CPM);
    ExpressionMatrix matrix = COHORTS.get(0).cohort().expression();
    double[] all =
        ScoringPlan.published(SIGNATURES).fit(matrix).score(matrix).column("fps-32").toArray();
    double[] scores = Arrays.copyOf(all, 30);
    boolean[] responder = COHORTS.get(0).responders();
    RocCurve curve = RocCurve.of(scores, responder);
    SignatureResponse fps = one.signature("fps-32");
    assertThat(fps.auc()).isEqualTo(Estimate.of(curve.auc(), curve.interval()));
    assertThat(fps.pValue())
        .isEqualTo(RankSumTest.test(scores, responder).exactPValue().orElseThrow());
    assertThat(fps.test().pMethod()).isEqualTo("wilcoxon-exact");
    assertThat(fps.test().asymptoticPValue())
        .isEqualTo(RankSumTest.test(scores, responder).pValue());
    assertThat(fps.random()).isEmpty();
    assertThat(fps.direction()).isEqualTo(ResponseDirection.UNDECLARED);
    assertThat(fps.comparator()).isFalse();
    SignatureResponse ifng = one.signature("ifng-6-ayers");
    assertThat(ifng.comparator()).isTrue();
    assertThat(ifng.direction()).isEqualTo(ResponseDirection.RESPONSE);
    assertThat(ifng.auc().value()).isGreaterThan(0.9);
  }

  @Test
  void whatCannotBeScoredHasAReasonAndNoFigures() {
    SignatureResponse impres = evaluate(EVALUATION).cohort("one").signature("impres");
    assertThat(impres.status()).isIn(ScoreStatus.LOW_COVERAGE, ScoreStatus.NO_GENES);
    assertThat(impres.reason()).isNotBlank();
    assertThat(impres.hasAuc()).isFalse();
    assertThat(impres.adjustedPValue()).isNaN();
    assertThat(impres.random().orElseThrow().reason()).isNotBlank();
  }

  @Test
  void pValuesAreAdjustedOverTheSignaturesOfTheCohort() {
    List<SignatureResponse> found =
        evaluate(EVALUATION.with(PValueAdjustment.HOLM)).cohort("two").signatures();
    double[] p = found.stream().mapToDouble(SignatureResponse::pValue).toArray();
    assertThat(found.stream().mapToDouble(SignatureResponse::adjustedPValue).toArray())
        .containsExactly(PValueAdjustment.HOLM.adjust(p));
  }

  /** Percentiles and pooled percentiles, computed here one random signature after another. */
  @Test
  void percentilesEqualASlowComputation() {
    EvaluationFindings found = evaluate(EVALUATION);
    List<ExpressionMatrix> matrices =
        List.of(
            COHORTS.get(0).cohort().expression(),
            ExpressionTransform.LOG_CPM.apply(COHORTS.get(1).cohort().expression()));
    RandomSignatures random = new RandomSignatureDraw(60, 7).over(matrices, GeneMatching.RESOLVE);
    double[][] logits = new double[60][2];
    double[][] variances = new double[60][2];
    for (int c = 0; c < 2; c++) {
      int cohort = c;
      Scorer scorer = ScoringPlan.published(SIGNATURES).fit(matrices.get(c));
      int[] all = IntStream.range(0, matrices.get(c).sampleCount()).toArray();
      int[] below = {0};
      boolean[] responder = COHORTS.get(c).responders();
      double own = found.cohorts().get(c).signature("fps-32").auc().value();
      random
          .in(c, scorer, all)
          .forEach(
              List.of("fps-32"),
              threads(1),
              (signature, set, scores) -> {
                RocCurve curve = RocCurve.of(Arrays.copyOf(scores, responder.length), responder);
                below[0] += curve.auc() < own ? 2 : curve.auc() == own ? 1 : 0;
                double slope = curve.auc() * (1 - curve.auc());
                logits[set][cohort] = Logit.of(curve.auc());
                variances[set][cohort] = curve.aucVariance() / slope / slope;
              });
      RandomComparison compared = found.cohorts().get(c).signature("fps-32").random().orElseThrow();
      assertThat(compared.count()).isEqualTo(60);
      assertThat(compared.percentile()).isCloseTo(100 * below[0] / 120.0, within(1e-9));
      assertThat(compared.low()).isLessThan(0.5);
      assertThat(compared.high()).isGreaterThan(0.5);
    }
    PooledStratum all = found.strata().get(0);
    PooledSignature pooled = all.signature("fps-32");
    double own = pooled.pooled().orElseThrow().auc();
    double below = 0;
    for (int set = 0; set < 60; set++) {
      double estimate = RandomEffects.withDefaults().pool(logits[set], variances[set]).estimate();
      below += Logit.inverse(estimate) < own ? 1 : 0;
    }
    assertThat(pooled.random().orElseThrow().percentile())
        .isCloseTo(100 * below / 60, within(1e-9));
    assertThat(pooled.random().orElseThrow().betterPValue())
        .isCloseTo((60 - below + 1) / 61, within(1e-9));
  }

  @Test
  void aSignatureThatWorksStandsAboveRandomOnes() {
    EvaluationFindings found = evaluate(EVALUATION);
    for (CohortFindings cohort : found.cohorts()) {
      assertThat(cohort.signature("ifng-6-ayers").random().orElseThrow().percentile())
          .isGreaterThan(95);
      assertThat(cohort.signature("ifng-6-ayers").permutationPValue()).isLessThan(0.02);
      assertThat(cohort.signature("noise").permutationPValue()).isGreaterThan(0.02);
    }
    assertThat(found.commonGenes()).isEqualTo(SimulatedCohorts.genes().size());
  }

  @Test
  void theSameBytesForAnyNumberOfThreads() {
    SignatureEvaluation evaluation = EVALUATION.against("fps-32").withSensitivity();
    EvaluationFindings one = evaluation.evaluate(COHORTS, SharedPatients.none(), threads(1));
    EvaluationFindings four = evaluation.evaluate(COHORTS, SharedPatients.none(), threads(4));
    assertThat(four.cohorts().toString()).isEqualTo(one.cohorts().toString());
    assertThat(four.strata().toString()).isEqualTo(one.strata().toString());
    assertThat(four.sensitivity().toString()).isEqualTo(one.sensitivity().toString());
  }

  /** A signature of resistance that is low in responders does what was declared. */
  @Test
  void resistanceIsTurnedByDeclarationAlone() {
    double[] random = {0.2, 0.4, 0.5, 0.6, 0.8};
    RandomComparison response = RandomComparison.of(0.3, random, ResponseDirection.RESPONSE);
    RandomComparison resistance = RandomComparison.of(0.3, random, ResponseDirection.RESISTANCE);
    assertThat(response.percentile()).isEqualTo(20);
    assertThat(resistance.percentile()).isEqualTo(80);
    assertThat(response.betterPValue()).isEqualTo(5.0 / 6);
    assertThat(resistance.betterPValue()).isEqualTo(2.0 / 6);
    assertThat(resistance.twoSidedPValue()).isEqualTo(4.0 / 6);
    assertThat(response.twoSidedPValue()).isEqualTo(resistance.twoSidedPValue());
    assertThat(response.low()).isEqualTo(resistance.low());
    assertThat(ResponseDirection.RESISTANCE.declared(0.3)).isCloseTo(0.7, within(1e-15));
    Map<String, ResponseDirection> declared = new HashMap<>();
    for (String id : List.of("ipres-hugo", "cyt-rooney", "fps-32")) {
      declared.put(id, ResponseDirection.of(SignatureCatalog.bundled().get(id)));
    }
    assertThat(declared)
        .containsEntry("ipres-hugo", ResponseDirection.RESISTANCE)
        .containsEntry("cyt-rooney", ResponseDirection.RESPONSE)
        .containsEntry("fps-32", ResponseDirection.UNDECLARED);
  }

  @Test
  void theComparatorsAreInTheCatalogue() {
    for (EstablishedComparator comparator : EstablishedComparator.values()) {
      Signature signature = SignatureCatalog.bundled().get(comparator.signature());
      assertThat(signature.id()).isEqualTo(comparator.signature());
      assertThat(signature.scorable()).isTrue();
    }
  }

  /** Adjusted over one signature, the p-value is that of its own permutations. */
  @Test
  void permutationPValueEqualsASlowComputation() {
    ResponseCohort cohort = COHORTS.get(0);
    ScoredCohort scored = ScoredCohort.of(ScoringPlan.published(SIGNATURES), cohort, threads(1));
    List<LabelledScores> scores =
        List.of(
            LabelledScores.of(cohort, scored.signatures().get(1).values()),
            LabelledScores.of(cohort, scored.signatures().get(3).values()));
    double[] adjusted = MaxStatistic.adjusted(cohort, scores, 4000, 3, threads(2));
    Random random = new Random(5);
    int[] reached = new int[2];
    for (int b = 0; b < 4000; b++) {
      List<Boolean> labels =
          new ArrayList<>(IntStream.range(0, 30).mapToObj(i -> cohort.responders()[i]).toList());
      Collections.shuffle(labels, random);
      boolean[] shuffled = new boolean[30];
      for (int i = 0; i < 30; i++) {
        shuffled[i] = labels.get(i);
      }
      double largest =
          Math.max(away(scores.get(0).values(), shuffled), away(scores.get(1).values(), shuffled));
      for (int s = 0; s < 2; s++) {
        reached[s] += largest >= away(scores.get(s).values(), cohort.responders()) ? 1 : 0;
      }
    }
    for (int s = 0; s < 2; s++) {
      double slow = (reached[s] + 1) / 4001.0;
      assertThat(adjusted[s]).isCloseTo(slow, within(4 * Math.sqrt(2 * 0.25 / 4000)));
    }
  }

  private static double away(double[] scores, boolean[] responder) {
    return Math.abs(RocCurve.of(scores, responder).auc() - 0.5);
  }

  @Test
  void leukocytesAreTakenOutByRanks() {
    double[] leukocytes = IntStream.range(0, 40).mapToDouble(i -> i * i).toArray();
    boolean[] responder = new boolean[40];
    double[] scores = new double[40];
    for (int i = 0; i < 40; i++) {
      responder[i] = i % 4 < 2 ? i > 25 : i > 10;
      scores[i] = 3 * i + (responder[i] ? 20 : 0);
    }
    LeukocyteContent same = LeukocyteContent.of(leukocytes, leukocytes, responder);
    assertThat(same.correlation().value()).isEqualTo(1);
    assertThat(same.adjustedAuc().value()).isEqualTo(0.5);
    LeukocyteContent more = LeukocyteContent.of(scores, leukocytes, responder);
    assertThat(more.adjustedAuc().value()).isGreaterThan(0.8);
    assertThat(more.n()).isEqualTo(40);
    double[] flat = new double[40];
    assertThat(LeukocyteContent.of(flat, leukocytes, responder).reason())
        .isEqualTo("a variable has the same value throughout");
    assertThat(evaluate(EVALUATION).cohort("one").signature("fps-32").leukocytes().reason())
        .isEqualTo("PTPRC has no row");
  }

  @Test
  void sensitivityGoesThroughEveryDefinition() {
    List<SensitivityRow> rows = evaluate(EVALUATION.withSensitivity()).sensitivity();
    assertThat(rows).hasSize(2 * 4 * 2 * 3 * 2);
    SensitivityRow strict =
        rows.stream()
            .filter(
                row ->
                    row.cohort().equals("one")
                        && row.signature().equals("fps-32")
                        && row.stableDisease() == StableDisease.NONRESPONDER
                        && row.notEvaluable() == NotEvaluable.NONRESPONDER
                        && row.samples() == SampleSelection.BASELINE)
            .findFirst()
            .orElseThrow();
    assertThat(strict.n()).isEqualTo(31);
    assertThat(strict.responders()).isEqualTo(15);
    assertThat(strict.auc().value()).isBetween(0.0, 1.0);
    assertThat(rows.stream().filter(row -> row.stableDisease() == StableDisease.EXCLUDE))
        .allMatch(row -> !row.auc().isPresent() && !row.auc().reason().isBlank());
  }

  @Test
  void withoutCancerAndDrugThereIsNoPrimaryStratum() {
    EvaluationFindings found = evaluate(EVALUATION.withoutRandom());
    assertThat(found.primary()).isEmpty();
    assertThat(found.strata()).extracting(PooledStratum::name).containsExactly("all cohorts");
    assertThat(found.issues()).anyMatch(issue -> issue.code().equals("no-primary-stratum"));
    assertThat(found.strata().get(0).signature("impres").reason())
        .startsWith("0 of 2 cohorts have an area");
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EVALUATION.withPermutations(-1))
        .withMessage("permutations is -1; need 0 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EVALUATION.against("cyt-rooney"))
        .withMessage("the comparator 'cyt-rooney' is not among the signatures");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EVALUATION.evaluate(List.of(), SharedPatients.none()))
        .withMessage("there is no cohort to evaluate signatures in");
  }
}
