package org.ferrostrat.validation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.data.Issue;
import org.ferrostrat.performance.Bootstrap632Plus;
import org.ferrostrat.performance.CrossValidatedAuc;
import org.ferrostrat.performance.MeanRocCurve;
import org.ferrostrat.performance.OptimismCorrection;
import org.ferrostrat.performance.PermutationTest;

/**
 * One learner in one design.
 *
 * @param learner its name
 * @param parameters its parameters
 * @param tests the cohorts left out, or the folds; none for the bootstrap
 * @param repeats all folds of each repeat of cross-validation together; none for other designs
 * @param together all patients at once, each predicted by a model trained without them: of the
 *     first repeat, or of all held-out cohorts; empty for the bootstrap
 * @param crossValidated the area over folds and repeats; empty for other designs
 * @param meanRoc the mean of the ROC curves of all folds; empty for other designs
 * @param strata the area over cohorts left out, the primary stratum first where there is one; none
 *     for other designs
 * @param bootstrapAuc the .632+ area; empty for other designs
 * @param bootstrapBrier the .632+ Brier score; empty for other designs
 * @param optimism the area corrected for optimism; empty for other designs
 * @param permutation permutation test of the complete pipeline; empty where not requested
 * @param random the same learner on random signatures; empty where none were asked for
 * @param issues issues of the model and its validation
 */
public record ModelFindings(
    String learner,
    Map<String, String> parameters,
    List<TestedPatients> tests,
    List<TestedPatients> repeats,
    Optional<TestedPatients> together,
    Optional<CrossValidatedAuc> crossValidated,
    Optional<MeanRocCurve> meanRoc,
    List<PooledModel> strata,
    Optional<Bootstrap632Plus> bootstrapAuc,
    Optional<Bootstrap632Plus> bootstrapBrier,
    Optional<OptimismCorrection> optimism,
    Optional<PermutationTest.Result> permutation,
    Optional<RandomFeatureControl> random,
    List<Issue> issues) {
  /** Copies what could change. */
  public ModelFindings {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    tests = List.copyOf(tests);
    repeats = List.copyOf(repeats);
    strata = List.copyOf(strata);
    issues = List.copyOf(issues);
  }

  /**
   * The area that the design arrives at: over cohorts of the primary stratum, or of all where there
   * is none; over folds and repeats; or by .632+.
   */
  public OverallAuc overall() {
    if (crossValidated.isPresent()) {
      return OverallAuc.of(crossValidated.get());
    }
    if (bootstrapAuc.isPresent()) {
      return OverallAuc.of(bootstrapAuc.get());
    }
    return OverallAuc.of(strata.get(0));
  }

  @Override
  public String toString() {
    OverallAuc overall = overall();
    return "%s: AUC %s, %s".formatted(learner, overall.auc(), overall.method());
  }
}
