package org.ferrostrat.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.evaluation.ModelEvaluationFindings.PooledModel;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.model.Predictions;
import org.ferrostrat.model.Predictions.Prediction;
import org.ferrostrat.model.ResponseModel;
import org.ferrostrat.model.TrainingRecord.TrainingCohort;
import org.ferrostrat.performance.Calibration;
import org.ferrostrat.performance.CohortAuc;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.performance.ProbabilityScore;
import org.ferrostrat.performance.ScoresByResponse;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.stats.RandomEffects;
import org.ferrostrat.stats.RocCurve;

/**
 * A finished model against the response of cohorts: how it ranks patients, and whether its
 * probabilities are right. Cohorts it was trained on, and cohorts with patients of these, are shown
 * and marked, and never pooled.
 *
 * @param model the model
 * @param trainingFiles SHA-256 of the files that the model was trained on, by which cohorts are
 *     recognised whatever they are called now; of its card by default
 * @param pooling how cohorts are pooled
 */
public record ModelEvaluation(
    ResponseModel model, Set<String> trainingFiles, RandomEffects pooling) {
  /** Copies the set. */
  public ModelEvaluation {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(pooling, "pooling");
    trainingFiles = Set.copyOf(trainingFiles);
  }

  /** With the files of its card. */
  public static ModelEvaluation of(ResponseModel model, RandomEffects pooling) {
    return new ModelEvaluation(model, Set.copyOf(model.card().inputs().values()), pooling);
  }

  /**
   * A cohort and what its files hash to.
   *
   * @param cohort the cohort with its labels
   * @param checksums SHA-256 of its files; none where it was made in memory
   */
  public record Subject(ResponseCohort cohort, List<String> checksums) {
    /** Copies the list. */
    public Subject {
      Objects.requireNonNull(cohort, "cohort");
      checksums = List.copyOf(checksums);
    }
  }

  /**
   * Evaluates the model.
   *
   * @param cohorts the cohorts, of different ids
   * @param strata the strata of cohorts that are pooled
   * @param shared patients that occur in two of the cohorts
   */
  public ModelEvaluationFindings evaluate(
      List<Subject> cohorts,
      List<PooledStratum> strata,
      SharedPatients shared,
      Execution execution) {
    List<ModelResponse> found = new ArrayList<>();
    List<Issue> issues = new ArrayList<>(model.issues());
    Set<String> trained = trained(cohorts);
    for (Subject subject : cohorts) {
      String training = training(subject.cohort().id(), trained, shared);
      found.add(evaluate(subject.cohort(), training, issues, execution));
      if (!training.isEmpty()) {
        issues.add(isTraining(subject.cohort().id(), training));
      }
    }
    return new ModelEvaluationFindings(
        model.card().name(),
        model.features().standardisation(),
        found,
        strata.stream().map(stratum -> pool(stratum, found)).toList(),
        issues);
  }

  private Set<String> trained(List<Subject> cohorts) {
    List<String> ids = model.training().cohorts().stream().map(TrainingCohort::id).toList();
    Set<String> trained = new LinkedHashSet<>();
    for (Subject subject : cohorts) {
      boolean sameFile = subject.checksums().stream().anyMatch(trainingFiles::contains);
      if (sameFile || ids.contains(subject.cohort().id())) {
        trained.add(subject.cohort().id());
      }
    }
    return trained;
  }

  /** Why the performance in a cohort is optimistic; empty where it is not. */
  private static String training(String id, Set<String> trained, SharedPatients shared) {
    if (trained.contains(id)) {
      return "the model was trained on it";
    }
    return shared.pairs().stream()
        .filter(pair -> isOf(pair, id, trained))
        .findFirst()
        .map(pair -> "it shares patients with a cohort that the model was trained on")
        .orElse("");
  }

  private static boolean isOf(SharedPatients.Pair pair, String id, Set<String> trained) {
    return (pair.cohort().equals(id) && trained.contains(pair.otherCohort()))
        || (pair.otherCohort().equals(id) && trained.contains(pair.cohort()));
  }

  private Issue isTraining(String id, String reason) {
    return Issue.warning(
        "training-cohort",
        Place.inFile(id),
        "performance in %s is not a validation of %s: %s"
            .formatted(id, model.card().name(), reason),
        "evaluate the model in external cohorts");
  }

  private ModelResponse evaluate(
      ResponseCohort cohort, String training, List<Issue> issues, Execution execution) {
    ExpressionMatrix all = cohort.cohort().expression();
    Labels samples = cohort.labels().samples();
    int[] columns = samples.toList().stream().mapToInt(all.samples()::indexOf).toArray();
    try {
      Predictions predictions =
          model.predict(all.selectSamples(columns), Optional.of(cohort.allClinical()), execution);
      predictions.issues().forEach(issue -> issues.add(ofCohort(cohort, issue)));
      ModelResponse judged = judged(cohort, training, predictions);
      judged
          .calibration()
          .ifPresent(found -> found.issues().forEach(i -> issues.add(ofCohort(cohort, i))));
      return judged;
    } catch (DataFormatException | InsufficientDataException e) {
      return ModelResponse.none(cohort, training, e.getMessage());
    }
  }

  private static Issue ofCohort(ResponseCohort cohort, Issue issue) {
    return new Issue(
        issue.level(), issue.code(), Place.inFile(cohort.id()), issue.message(), issue.remedy());
  }

  private static ModelResponse judged(
      ResponseCohort cohort, String training, Predictions predictions) {
    int[] labelled = cohort.labels().labelled();
    List<Prediction> of = predictions.predictions();
    int[] known =
        Arrays.stream(labelled).filter(i -> Double.isFinite(of.get(i).probability())).toArray();
    double[] probability = Arrays.stream(known).mapToDouble(i -> of.get(i).probability()).toArray();
    boolean[] responder = new boolean[known.length];
    IntStream.range(0, known.length)
        .forEach(i -> responder[i] = cohort.labels().isResponder(known[i]));
    int responders = (int) IntStream.range(0, known.length).filter(i -> responder[i]).count();
    if (responders == 0 || responders == known.length) {
      return ModelResponse.none(
          cohort,
          training,
          "%d responders and %d non-responders with a prediction; need at least 1 of each"
              .formatted(responders, known.length - responders));
    }
    RocCurve curve = RocCurve.of(probability, responder);
    long outside = Arrays.stream(known).filter(i -> !of.get(i).outside().isEmpty()).count();
    return new ModelResponse(
        cohort.id(),
        training,
        labelled.length - known.length,
        (int) outside,
        CohortAuc.of(cohort.id(), curve),
        AucTest.of(probability, responder, cohort.isOnePerPatient()),
        Optional.of(ProbabilityScore.withDefaults().of(probability, responder)),
        Optional.of(Calibration.withDefaults().of(probability, responder)),
        "",
        ScoresByResponse.of(
            SampleValues.of(
                ModelResponse.PROBABILITY, cohort.labels().samples().select(known), probability),
            responder));
  }

  /** Of a stratum the cohorts that are new to the model. */
  private PooledModel pool(PooledStratum stratum, List<ModelResponse> found) {
    List<ModelResponse> members =
        found.stream().filter(cohort -> stratum.cohorts().contains(cohort.id())).toList();
    List<CohortAuc> areas =
        members.stream()
            .filter(cohort -> cohort.isNew() && cohort.hasAuc())
            .map(ModelResponse::area)
            .toList();
    long poolable = areas.stream().filter(CohortAuc::isPoolable).count();
    return poolable < 2
        ? new PooledModel(
            stratum.name(),
            stratum.primary(),
            Optional.empty(),
            "%d of %d cohorts are new to the model and have an area that can be pooled; need at least 2"
                .formatted(poolable, members.size()))
        : new PooledModel(
            stratum.name(), stratum.primary(), Optional.of(PooledAuc.of(pooling, areas)), "");
  }
}
