package org.ferrostrat.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.performance.ScoresByResponse;
import org.ferrostrat.response.CohortScores.Scored;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.response.ResponseDirection;
import org.ferrostrat.scoring.RandomSignatures;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.DeLongTest;
import org.ferrostrat.stats.Estimate;
import org.ferrostrat.stats.LogisticFit;
import org.ferrostrat.stats.LogisticRegression;
import org.ferrostrat.stats.Moments;
import org.ferrostrat.stats.RocCurve;
import org.ferrostrat.stats.WaldEstimate;

/** Signatures against the response of one cohort, and what random signatures do there. */
final class CohortEvaluation {
  private final SignatureEvaluation evaluation;
  private final ScoredCohort scored;
  private final List<LabelledScores> labelled;
  private final AucEstimate[][] random;
  private final List<String> randomObstacles;

  private CohortEvaluation(SignatureEvaluation evaluation, ScoredCohort scored) {
    this.evaluation = evaluation;
    this.scored = scored;
    this.labelled =
        scored.signatures().stream()
            .map(signature -> LabelledScores.of(scored.cohort(), signature.values()))
            .toList();
    this.random = new AucEstimate[labelled.size()][0];
    this.randomObstacles = new ArrayList<>(Collections.nCopies(labelled.size(), ""));
  }

  static CohortEvaluation of(SignatureEvaluation evaluation, ScoredCohort scored) {
    return new CohortEvaluation(evaluation, scored);
  }

  /** Scores the random signatures of every signature that has a curve. */
  void compareWith(RandomSignatures signatures, int cohort, Execution execution) {
    List<Integer> chosen = new ArrayList<>();
    for (int s = 0; s < labelled.size(); s++) {
      if (hasCurve(s)) {
        Optional<String> obstacle = signatures.obstacle(scored.signatures().get(s).signature());
        randomObstacles.set(s, obstacle.orElse(""));
        if (obstacle.isEmpty()) {
          random[s] = new AucEstimate[signatures.draw().count()];
          chosen.add(s);
        }
      }
    }
    if (chosen.isEmpty()) {
      return;
    }
    int[][] responders = new int[labelled.size()][];
    int[][] others = new int[labelled.size()][];
    for (int s : chosen) {
      responders[s] = labelled.get(s).rowsOf(true);
      others[s] = labelled.get(s).rowsOf(false);
    }
    signatures
        .in(cohort, scored.scorer().orElseThrow(), scored.cohort().columns())
        .forEach(
            chosen.stream().map(s -> scored.signatures().get(s).id()).toList(),
            execution,
            (index, set, scores) -> {
              int s = chosen.get(index);
              random[s][set] = AucEstimate.of(scores, responders[s], others[s]);
            });
  }

  private boolean hasCurve(int s) {
    return scored.signatures().get(s).hasScores() && labelled.get(s).obstacle().isEmpty();
  }

  ScoredCohort scored() {
    return scored;
  }

  /** The areas of the random signatures of a signature; none where it has none. */
  AucEstimate[] random(int signature) {
    return random[signature];
  }

  /** What was found. */
  CohortFindings findings(Execution execution) {
    List<AucTest> tests = IntStream.range(0, labelled.size()).mapToObj(this::test).toList();
    double[] p = tests.stream().mapToDouble(AucTest::pValue).toArray();
    double[] adjusted = evaluation.adjustment().adjust(p);
    double[] permuted = permuted(execution);
    Optional<double[]> leukocytes = scored.gene(LeukocyteContent.GENE);
    SignatureResponse[] responses = new SignatureResponse[p.length];
    execution.forEach(
        "signatures against response",
        p.length,
        s -> responses[s] = response(s, tests.get(s), adjusted[s], permuted[s], leukocytes));
    ResponseCohort cohort = scored.cohort();
    List<Issue> issues = new ArrayList<>(cohort.issues());
    issues.addAll(scored.issues());
    issues.addAll(classIssues(cohort));
    issues.addAll(
        AucTest.smallClasses(
            cohort.id(), cohort.responderCount(), cohort.size() - cohort.responderCount()));
    return new CohortFindings(
        cohort.id(),
        cohort.cohort().name(),
        cohort.cohort().cancerType(),
        cohort.cohort().drugClass(),
        cohort.size(),
        cohort.responderCount(),
        cohort.labels().missingCount(),
        cohort.labels().mapping(),
        scored.matrix().scale().toString(),
        scored.transforms(),
        List.of(responses),
        issues);
  }

  private static List<Issue> classIssues(ResponseCohort cohort) {
    int responders = cohort.responderCount();
    return responders > 0 && responders < cohort.size()
        ? List.of()
        : List.of(
            Issue.warning(
                "one-class",
                Place.inFile(cohort.id()),
                "%d responders and %d non-responders: nothing can be compared"
                    .formatted(responders, cohort.size() - responders),
                "check how response is coded, or leave the cohort out"));
  }

  /** Samples of one patient cannot be exchanged with those of another one by one. */
  private double[] permuted(Execution execution) {
    double[] none = new double[labelled.size()];
    Arrays.fill(none, Double.NaN);
    if (evaluation.permutations() == 0 || !scored.cohort().isOnePerPatient()) {
      return none;
    }
    int[] chosen = IntStream.range(0, none.length).filter(this::hasCurve).toArray();
    List<LabelledScores> scores = Arrays.stream(chosen).mapToObj(labelled::get).toList();
    double[] adjusted =
        MaxStatistic.adjusted(
            scored.cohort(), scores, evaluation.permutations(), evaluation.seed(), execution);
    for (int i = 0; i < chosen.length; i++) {
      none[chosen[i]] = adjusted[i];
    }
    return none;
  }

  private AucTest test(int s) {
    LabelledScores scores = labelled.get(s);
    return hasCurve(s)
        ? AucTest.of(scores.values(), scores.responder(), scored.cohort().isOnePerPatient())
        : AucTest.none(reason(s));
  }

  private String reason(int s) {
    Scored signature = scored.signatures().get(s);
    return signature.hasScores() && signature.reason().isEmpty()
        ? labelled.get(s).obstacle()
        : signature.reason();
  }

  private SignatureResponse response(
      int s, AucTest test, double adjusted, double permuted, Optional<double[]> leukocytes) {
    Scored signature = scored.signatures().get(s);
    LabelledScores scores = labelled.get(s);
    ResponseDirection direction = ResponseDirection.of(signature.signature());
    Optional<RocCurve> curve =
        hasCurve(s)
            ? Optional.of(RocCurve.of(scores.values(), scores.responder()))
            : Optional.empty();
    Logistic logistic = curve.isPresent() ? Logistic.of(scores) : Logistic.none("");
    return new SignatureResponse(
        signature.id(),
        signature.method(),
        direction,
        EstablishedComparator.of(signature.id()).isPresent(),
        signature.status(),
        reason(s),
        scores.size(),
        scores.responderCount(),
        test,
        curve.map(RocCurve::aucVariance).orElse(Double.NaN),
        adjusted,
        permuted,
        logistic.perSd(),
        logistic.reason(),
        evaluation.random().map(draw -> comparison(s, test.auc(), direction)),
        leukocytes(scores, curve.isPresent(), leukocytes),
        curve.flatMap(own -> againstComparator(s)),
        scoresByResponse(signature.id(), scores));
  }

  private ScoresByResponse scoresByResponse(String id, LabelledScores scores) {
    Labels samples = scored.cohort().cohort().expression().samples().select(scores.columns());
    return ScoresByResponse.of(SampleValues.of(id, samples, scores.values()), scores.responder());
  }

  private RandomComparison comparison(int s, Estimate auc, ResponseDirection direction) {
    if (!randomObstacles.get(s).isEmpty()) {
      return RandomComparison.none(randomObstacles.get(s));
    }
    return RandomComparison.of(
        auc.toOptional().orElse(Double.NaN),
        Arrays.stream(random[s]).mapToDouble(AucEstimate::auc).toArray(),
        direction);
  }

  private LeukocyteContent leukocytes(
      LabelledScores scores, boolean hasCurve, Optional<double[]> expression) {
    if (!hasCurve) {
      return LeukocyteContent.none("the signature has no area under the ROC curve");
    }
    return expression
        .map(
            values ->
                LeukocyteContent.of(
                    scores.values(),
                    LabelledScores.at(values, scores.columns()),
                    scores.responder()))
        .orElseGet(() -> LeukocyteContent.none(LeukocyteContent.GENE + " has no row"));
  }

  private Optional<DeLongTest.Result> againstComparator(int s) {
    return evaluation.comparator().flatMap(this::positionOf).flatMap(c -> compare(s, c));
  }

  private Optional<Integer> positionOf(String id) {
    return IntStream.range(0, labelled.size())
        .filter(s -> scored.signatures().get(s).id().equals(id))
        .boxed()
        .findFirst();
  }

  /** On the samples that have both scores. */
  private Optional<DeLongTest.Result> compare(int s, int comparator) {
    if (!hasCurve(comparator)) {
      return Optional.empty();
    }
    double[] other = scored.signatures().get(comparator).values();
    LabelledScores both = labelled.get(s).with(other);
    return both.obstacle().isEmpty()
        ? Optional.of(
            DeLongTest.withDefaults()
                .paired(both.values(), LabelledScores.at(other, both.columns()), both.responder()))
        : Optional.empty();
  }

  /** The logistic regression on the score in standard deviations. */
  private record Logistic(WaldEstimate perSd, String reason) {
    static Logistic none(String reason) {
      return new Logistic(WaldEstimate.none(ConfidenceInterval.USUAL_LEVEL), reason);
    }

    static Logistic of(LabelledScores scores) {
      Moments moments = Moments.of(scores.values());
      if (!(moments.standardDeviation() > 0)) {
        return none("the scores do not vary");
      }
      double[] z =
          Arrays.stream(scores.values())
              .map(value -> (value - moments.mean()) / moments.standardDeviation())
              .toArray();
      LogisticFit fit =
          LogisticRegression.withDefaults().fit(new double[][] {z}, scores.responder());
      return fit.isConverged() ? new Logistic(fit.coefficient(0), "") : none(fit.reason());
    }
  }
}
