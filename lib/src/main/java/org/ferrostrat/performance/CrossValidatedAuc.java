package org.ferrostrat.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.stats.ConfidenceInterval;

/**
 * The AUC of a procedure over the splits of a design: within each split, then the mean over the
 * splits of a repeat, then over repeats. A model that predicts the same for everyone has exactly
 * 0.5.
 *
 * <p>The interval is that of Nadeau and Bengio 2003 (<a
 * href="https://doi.org/10.1023/A:1024068626366">doi:10.1023/A:1024068626366</a>), which widens the
 * naive one because splits share training rows: AUC plus and minus t with J - 1 degrees of freedom
 * times s sqrt(1 / J + test rows / training rows), s the standard deviation over the J splits,
 * limits moved into 0 to 1. DeLong's interval is none for pooled splits, which hold several models.
 * Cohorts left out one by one differ in more than chance: pool those by {@link PooledAuc}.
 *
 * @param auc the mean
 * @param standardError corrected; NaN for fewer than two splits
 * @param degreesOfFreedom splits with an AUC less one
 * @param interval corrected; NaN limits for fewer than two splits
 * @param patients number of patients of all rows
 * @param responders number of those who responded
 * @param repeats number of repeats
 * @param splitsLeftOut number of splits whose test rows have one class only
 * @param splits each split, in order
 * @param issues what is doubtful, also of the predictions
 */
public record CrossValidatedAuc(
    double auc,
    double standardError,
    int degreesOfFreedom,
    ConfidenceInterval interval,
    int patients,
    int responders,
    int repeats,
    int splitsLeftOut,
    List<SplitAuc> splits,
    List<Issue> issues) {

  /** Copies the lists. */
  public CrossValidatedAuc {
    splits = List.copyOf(splits);
    issues = List.copyOf(issues);
  }

  /**
   * One split.
   *
   * @param name its name
   * @param n number of its test rows
   * @param responders number of those whose patient responded
   * @param auc AUC of its test rows; NaN where they have one class only
   */
  public record SplitAuc(String name, int n, int responders, double auc) {}

  /**
   * With a 95% confidence interval.
   *
   * @throws InsufficientDataException if no split has both classes among its test rows
   */
  public static CrossValidatedAuc of(OutOfFoldPredictions predictions) {
    return of(predictions, ConfidenceInterval.USUAL_LEVEL);
  }

  /**
   * The AUC of predictions.
   *
   * @param level confidence level
   * @throws InsufficientDataException if no split has both classes among its test rows
   */
  public static CrossValidatedAuc of(OutOfFoldPredictions predictions, double level) {
    ConfidenceInterval.requireLevel(level);
    double[] values = predictions.perSplit(PredictionMeasure.AUC);
    double auc = predictions.mean(PredictionMeasure.AUC);
    Patients patients = Patients.of(predictions.outcomes());
    int responders = patients.ofClass(true).length;
    if (Double.isNaN(auc)) {
      throw patients.insufficient("no split has predictions of both classes");
    }
    CorrectedMean mean = CorrectedMean.of(predictions.splits().toArray(Split[]::new), values);
    int leftOut = values.length - mean.values().length;
    return new CrossValidatedAuc(
        auc,
        mean.standardError(),
        mean.degreesOfFreedom(),
        mean.around(auc, level).within(0, 1),
        patients.count(),
        responders,
        predictions.repeats().length,
        leftOut,
        perSplit(predictions, values),
        issues(predictions, leftOut, mean.values().length));
  }

  /**
   * The alternative interval, by drawing patients: a patient who is drawn twice counts twice in
   * every split and repeat. Models are not fitted again, so it is the uncertainty of who was
   * tested.
   */
  public static BootstrapInterval.Result bootstrapInterval(
      OutOfFoldPredictions predictions, BootstrapInterval bootstrap, Execution execution) {
    return Patients.of(predictions.outcomes())
        .interval(bootstrap, predictions.resampledMean(PredictionMeasure.AUC), execution);
  }

  private static List<SplitAuc> perSplit(OutOfFoldPredictions predictions, double[] values) {
    return IntStream.range(0, values.length)
        .mapToObj(
            i -> {
              Split split = predictions.splits().get(i);
              Outcomes tested = predictions.outcomes().select(split.test());
              return new SplitAuc(split.name(), tested.size(), tested.responderCount(), values[i]);
            })
        .toList();
  }

  private static List<Issue> issues(OutOfFoldPredictions predictions, int leftOut, int used) {
    List<Issue> issues = new ArrayList<>(predictions.issues());
    if (leftOut > 0) {
      issues.add(
          Issue.warning(
              "splits-of-one-class",
              Place.NOWHERE,
              "%d of %d splits have test rows of one class and no AUC"
                  .formatted(leftOut, leftOut + used),
              "use fewer folds"));
    }
    if (used == 1) {
      issues.add(
          Issue.warning(
              "no-spread-between-splits",
              Place.NOWHERE,
              "one split has no spread to make an interval of",
              "take DeLong's interval of its one fixed model"));
    }
    return issues;
  }
}
