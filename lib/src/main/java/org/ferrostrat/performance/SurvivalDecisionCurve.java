package org.ferrostrat.performance;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.survival.KaplanMeier;
import org.ferrostrat.survival.SurvivalData;

/**
 * Decision curves for an event up to a time: the net benefit of intervening in patients whose
 * predicted risk reaches a threshold (Vickers et al. 2008, <a
 * href="https://doi.org/10.1186/1472-6947-8-53">doi:10.1186/1472-6947-8-53</a>). With s the share
 * of patients at or above the threshold t and F their Kaplan-Meier risk at the time, net benefit is
 * s F - s (1 - F) t / (1 - t); of intervening in all patients it is the same with s = 1. Censoring
 * is taken to be independent of the risk. Limits come from {@link BootstrapInterval}.
 *
 * @param time the time, in the unit of the follow-up; above 0
 * @param thresholds risks from which a patient is treated, each between 0 and 1
 */
public record SurvivalDecisionCurve(double time, List<Double> thresholds) {
  private static final int USUAL_THRESHOLDS = 99;

  /** Checks time and thresholds. */
  public SurvivalDecisionCurve {
    thresholds = List.copyOf(thresholds);
    if (!(time > 0 && time < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("time is " + time + "; need a finite value > 0");
    }
    for (double threshold : thresholds) {
      if (!(threshold > 0 && threshold < 1)) {
        throw new IllegalArgumentException(
            "threshold is " + threshold + "; need more than 0 and less than 1");
      }
    }
  }

  /** Thresholds 0.01 to 0.99 in hundredths. */
  public static SurvivalDecisionCurve at(double time) {
    return new SurvivalDecisionCurve(
        time, IntStream.rangeClosed(1, USUAL_THRESHOLDS).mapToObj(i -> i / 100.0).toList());
  }

  /** The same with other thresholds. */
  public SurvivalDecisionCurve withThresholds(double... other) {
    return new SurvivalDecisionCurve(time, Arrays.stream(other).boxed().toList());
  }

  /**
   * Net benefit at a threshold, in true positives per patient; that of treating no one is 0.
   *
   * @param threshold the threshold
   * @param treated number of patients at or above it
   * @param netBenefit of treating those; NaN where follow-up of them ends before the time
   * @param treatAll of treating all patients
   */
  public record Point(double threshold, int treated, double netBenefit, double treatAll) {}

  /**
   * The curve of risks of the event up to the time, by threshold. Patients without a risk take no
   * part.
   *
   * @throws IllegalArgumentException if the samples differ
   * @throws InsufficientDataException if follow-up ends before the time
   */
  public List<Point> of(SurvivalData data, SampleValues risk) {
    if (!data.samples().equals(risk.samples())) {
      throw new IllegalArgumentException(
          "risks are of other samples than the follow-up; select the same samples for both");
    }
    int[] rows = IntStream.range(0, risk.size()).filter(i -> !risk.isMissing(i)).toArray();
    double ofAll = rows.length == 0 ? Double.NaN : riskOf(data.select(rows));
    if (Double.isNaN(ofAll)) {
      throw InsufficientDataException.of(
          "follow-up ends before " + time, rows.length, data.select(rows).events());
    }
    return thresholds.stream()
        .map(
            threshold -> {
              int[] treated =
                  Arrays.stream(rows).filter(row -> risk.get(row) >= threshold).toArray();
              double share = (double) treated.length / rows.length;
              double ofTreated = treated.length == 0 ? 0 : riskOf(data.select(treated));
              return new Point(
                  threshold,
                  treated.length,
                  benefit(share, ofTreated, threshold),
                  benefit(1, ofAll, threshold));
            })
        .toList();
  }

  private double riskOf(SurvivalData data) {
    return 1 - KaplanMeier.withDefaults().fit(data).at(time).survival();
  }

  private static double benefit(double share, double risk, double threshold) {
    return share * risk - share * (1 - risk) * threshold / (1 - threshold);
  }
}
