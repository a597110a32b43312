package org.ferrostrat.report.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.evaluation.CohortFindings;
import org.ferrostrat.evaluation.EvaluationFindings;
import org.ferrostrat.evaluation.SignatureResponse;
import org.ferrostrat.performance.ScoresByResponse;

/**
 * The plots of signatures against response that show patients: several signatures in one cohort, or
 * one signature in every cohort. A higher score counts for response, whatever was published.
 */
public final class EvaluationPlots {
  private EvaluationPlots() {}

  /**
   * ROC curves.
   *
   * @param signatures ids, at least one; of several only where there is one cohort
   * @throws IllegalArgumentException if a signature was not evaluated, there are several of both
   *     signatures and cohorts, or there is no curve
   */
  public static RocPlot roc(EvaluationFindings findings, List<String> signatures) {
    return new RocPlot(
        title(findings, signatures),
        curves(findings, signatures, ScoresByResponse::roc),
        notes(findings));
  }

  /**
   * Precision-recall curves.
   *
   * @param signatures as of {@link #roc}
   * @throws IllegalArgumentException as of {@link #roc}
   */
  public static PrecisionRecallPlot precisionRecall(
      EvaluationFindings findings, List<String> signatures) {
    return new PrecisionRecallPlot(
        title(findings, signatures),
        curves(findings, signatures, ScoresByResponse::precisionRecall),
        notes(findings));
  }

  /**
   * The scores of responders and the others in every cohort.
   *
   * @throws IllegalArgumentException if the signature was not evaluated
   */
  public static DistributionPlot distribution(EvaluationFindings findings, String signature) {
    List<DistributionPlot.Group> groups = new ArrayList<>();
    for (CohortFindings cohort : findings.cohorts()) {
      String place = findings.cohorts().size() == 1 ? "" : cohort.id() + ", ";
      groups.addAll(groups(place, cohort.signature(signature).scores()));
    }
    return new DistributionPlot(
        title(findings, List.of(signature)), signature, groups, notes(findings));
  }

  /** The scores of non-responders, and those of responders. */
  static List<DistributionPlot.Group> groups(String place, ScoresByResponse scores) {
    SampleValues others = scores.scoresOf(false);
    SampleValues responders = scores.scoresOf(true);
    return List.of(
        DistributionPlot.Group.of(place + scores.groups().groups().get(0), others),
        DistributionPlot.Group.of(place + scores.groups().groups().get(1), responders));
  }

  private static String title(EvaluationFindings findings, List<String> signatures) {
    String where = findings.cohorts().size() == 1 ? " in " + findings.cohorts().get(0).id() : "";
    return signatures.size() == 1
        ? "%s and response%s".formatted(signatures.get(0), where)
        : "signatures and response" + where;
  }

  /** How response was read; of several cohorts each has its own way. */
  private static List<String> notes(EvaluationFindings findings) {
    return findings.cohorts().size() == 1
        ? List.of(findings.cohorts().get(0).mapping())
        : List.of();
  }

  private static <T> Map<String, T> curves(
      EvaluationFindings findings,
      List<String> signatures,
      Function<ScoresByResponse, Optional<T>> curve) {
    boolean isOneCohort = findings.cohorts().size() == 1;
    if (signatures.size() > 1 && !isOneCohort) {
      throw new IllegalArgumentException(
          "%d signatures in %d cohorts; need one signature or one cohort"
              .formatted(signatures.size(), findings.cohorts().size()));
    }
    Map<String, T> curves = new LinkedHashMap<>();
    for (CohortFindings cohort : findings.cohorts()) {
      for (String id : signatures) {
        SignatureResponse found = cohort.signature(id);
        curve
            .apply(found.scores())
            .ifPresent(known -> curves.put(isOneCohort ? id : cohort.id(), known));
      }
    }
    return curves;
  }
}
