package org.ferrostrat.survival;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.Moments;

/**
 * The Brier score of predicted risk at one time: the mean squared distance between the risk and
 * whether the event happened by then, with weights for censoring by its Kaplan-Meier curve (Graf et
 * al. 1999, <a
 * href="https://doi.org/10.1002/(SICI)1097-0258(19990915/30)18:17/18&lt;2529::AID-SIM274&gt;3.0.CO;2-5">doi:10.1002/(SICI)1097-0258(19990915/30)18:17/18&lt;2529::AID-SIM274&gt;3.0.CO;2-5</a>):
 * 1/G(T-) for events up to the time, 1/G(time) for patients followed beyond it, 0 for patients
 * censored before. Lower is better; compare with the null score, that of the Kaplan-Meier risk of
 * the same patients. Standard errors are those of the influence function, the estimation of the
 * weights included; score and standard error equal R's {@code riskRegression::Score}, as the tests
 * show.
 *
 * @param time the time, in the unit of the follow-up; above 0
 * @param level confidence level; 0.95 by default
 */
public record TimeDependentBrier(double time, double level) {
  /** Checks time and level. */
  public TimeDependentBrier {
    if (!(time > 0 && time < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("time is " + time + "; need a finite value > 0");
    }
    ConfidenceInterval.requireLevel(level);
  }

  /** The score at a time; level 0.95. */
  public static TimeDependentBrier at(double time) {
    return new TimeDependentBrier(time, ConfidenceInterval.USUAL_LEVEL);
  }

  /** The same with another confidence level. */
  public TimeDependentBrier withLevel(double other) {
    return new TimeDependentBrier(time, other);
  }

  /**
   * The score of predictions.
   *
   * @param time the time
   * @param n number of patients with a risk
   * @param events number of those with the event up to the time
   * @param score Brier score
   * @param standardError its standard error
   * @param interval its confidence interval, within 0 and 1
   * @param nullScore score of the Kaplan-Meier risk of the same patients
   * @param nullStandardError its standard error, that risk taken as known
   */
  public record Estimate(
      double time,
      int n,
      int events,
      double score,
      double standardError,
      ConfidenceInterval interval,
      double nullScore,
      double nullStandardError) {
    /** The share of the null score that the prediction takes away; negative where it adds. */
    public double explained() {
      return 1 - score / nullScore;
    }
  }

  /**
   * The score of risks of the event up to the time. Patients without a risk take no part.
   *
   * @throws IllegalArgumentException if the samples differ, or a risk is not in 0 to 1
   * @throws InsufficientDataException if no patient is followed to the time, or none has the event
   *     by then
   */
  public Estimate of(SurvivalData data, SampleValues risk) {
    SameSamples.require(data.samples(), risk.samples(), "values of " + risk.name());
    int[] rows = IntStream.range(0, data.size()).filter(i -> !risk.isMissing(i)).toArray();
    double[] risks = risk.select(rows).toArray();
    for (double one : risks) {
      if (!(one >= 0 && one <= 1)) {
        throw new IllegalArgumentException("risk is " + one + "; need 0 to 1");
      }
    }
    return of(data.select(rows), risks);
  }

  private Estimate of(SurvivalData data, double[] risks) {
    int events = 0;
    int followed = 0;
    for (int i = 0; i < risks.length; i++) {
      events += data.event(i) && data.time(i) <= time ? 1 : 0;
      followed += data.time(i) > time ? 1 : 0;
    }
    if (events == 0 || followed == 0) {
      throw InsufficientDataException.of(
          "at %s there are %d patients with the event and %d followed without; need both"
              .formatted(time, events, followed),
          risks.length,
          data.events());
    }
    double[] same = new double[risks.length];
    Arrays.fill(same, 1 - KaplanMeier.withDefaults().fit(data).at(time).survival());
    Score own = score(data, risks);
    Score none = score(data, same);
    return new Estimate(
        time,
        risks.length,
        events,
        own.value,
        own.standardError,
        ConfidenceInterval.normal(level, own.value, own.standardError).within(0, 1),
        none.value,
        none.standardError);
  }

  private record Score(double value, double standardError) {}

  private Score score(SurvivalData data, double[] risks) {
    CensoringWeights censoring = CensoringWeights.of(data);
    EventTable table = censoring.table();
    double[] terms = new double[risks.length];
    double[] termsAt = new double[table.size() + 1];
    double sum = 0;
    for (int i = 0; i < risks.length; i++) {
      if (data.time(i) > time) {
        terms[i] = risks[i] * risks[i] / censoring.at(time);
        termsAt[table.lineAt(time) + 1] += terms[i];
      } else if (data.event(i)) {
        terms[i] = (1 - risks[i]) * (1 - risks[i]) / censoring.before(data.time(i));
        termsAt[table.lineAt(data.time(i))] += terms[i];
      }
      sum += terms[i];
    }
    double[] influence = censoring.influence(data, termsAt);
    for (int i = 0; i < terms.length; i++) {
      influence[i] += terms[i];
    }
    double error = Moments.of(influence).standardDeviation() / Math.sqrt(terms.length);
    return new Score(sum / terms.length, error);
  }
}
