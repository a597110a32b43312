package org.ferrostrat.survival;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.Moments;

/**
 * The cumulative/dynamic area under the ROC curve at a time: the probability that a patient who has
 * had the event by then has a higher risk score than one who is still without it; equal scores
 * count half. Censoring is weighted for by its Kaplan-Meier curve (Uno et al. 2007, <a
 * href="https://doi.org/10.1198/016214507000000149">doi:10.1198/016214507000000149</a>; Blanche et
 * al. 2013, <a href="https://doi.org/10.1002/sim.5958">doi:10.1002/sim.5958</a>) and is taken to be
 * independent of the score. The standard error is that of the influence function (n - 1), the
 * estimation of the weights included; area and standard error equal R's {@code
 * riskRegression::Score}, as the tests show. The work grows with n log n.
 *
 * @param time the time, in the unit of the follow-up; above 0
 * @param level confidence level; 0.95 by default
 */
public record TimeDependentAuc(double time, double level) {
  /** Checks time and level. */
  public TimeDependentAuc {
    if (!(time > 0 && time < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("time is " + time + "; need a finite value > 0");
    }
    ConfidenceInterval.requireLevel(level);
  }

  /** The area at a time; level 0.95. */
  public static TimeDependentAuc at(double time) {
    return new TimeDependentAuc(time, ConfidenceInterval.USUAL_LEVEL);
  }

  /** The same with another confidence level. */
  public TimeDependentAuc withLevel(double other) {
    return new TimeDependentAuc(time, other);
  }

  /**
   * The area for one score.
   *
   * @param time the time
   * @param n number of patients with a score
   * @param cases number of those with the event up to the time
   * @param controls number of those still followed after it; all others were censored before
   * @param estimate the area
   * @param standardError its standard error
   * @param interval its confidence interval, within 0 and 1
   */
  public record Estimate(
      double time,
      int n,
      int cases,
      int controls,
      double estimate,
      double standardError,
      ConfidenceInterval interval) {}

  /**
   * The area of a score in which a higher value means higher risk. Patients without a score take no
   * part.
   *
   * @throws IllegalArgumentException if the samples differ
   * @throws InsufficientDataException if no patient has the event up to the time, or none is
   *     followed after it
   */
  public Estimate of(SurvivalData data, SampleValues risk) {
    SameSamples.require(data.samples(), risk.samples(), "values of " + risk.name());
    int[] rows = IntStream.range(0, data.size()).filter(i -> !risk.isMissing(i)).toArray();
    Pairs pairs = new Pairs(data.select(rows), risk.select(rows).toArray());
    if (pairs.cases == 0 || pairs.controls == 0) {
      throw InsufficientDataException.of(
          "at %s there are %d patients with the event and %d followed without; need both"
              .formatted(time, pairs.cases, pairs.controls),
          rows.length,
          pairs.data.events());
    }
    double area = pairs.right / pairs.all;
    double error = Math.sqrt(rows.length) * Moments.of(pairs.influence(area)).standardDeviation();
    return new Estimate(
        time,
        rows.length,
        pairs.cases,
        pairs.controls,
        area,
        error,
        ConfidenceInterval.normal(level, area, error).within(0, 1));
  }

  /** Weighted numbers of pairs of a case and a control, and of those ordered rightly. */
  private final class Pairs {
    private final SurvivalData data;
    private final double[] risk;
    private final CensoringWeights censoring;
    private final double[] allOf;
    private final double[] rightOf;
    private final double[] weight;
    private double weightOfCases;
    private double all;
    private double right;
    private int cases;
    private int controls;

    Pairs(SurvivalData data, double[] risk) {
      this.data = data;
      this.risk = risk;
      this.censoring = CensoringWeights.of(data);
      this.allOf = new double[risk.length];
      this.rightOf = new double[risk.length];
      this.weight = new double[risk.length];
      int[] byRisk = TimeOrder.of(IntStream.range(0, risk.length).toArray(), i -> risk[i]);
      for (int first = 0; first < byRisk.length; ) {
        int end = first;
        while (end < byRisk.length && risk[byRisk[end]] == risk[byRisk[first]]) {
          end++;
        }
        addTied(Arrays.copyOfRange(byRisk, first, end));
        first = end;
      }
      addTotals();
    }

    /** Patients of one score; the lower scores have been counted. */
    private void addTied(int[] tied) {
      double weightOfTied = 0;
      int controlsTied = 0;
      for (int i : tied) {
        weight[i] = isCase(i) ? 1 / censoring.before(data.time(i)) : 0;
        weightOfTied += weight[i];
        controlsTied += isControl(i) ? 1 : 0;
      }
      for (int i : tied) {
        if (isCase(i)) {
          cases++;
          rightOf[i] = weight[i] * (controls + controlsTied / 2.0);
          right += rightOf[i];
        } else if (isControl(i)) {
          // less those with a lower score, until the weight of all cases is known
          rightOf[i] = -(weightOfCases + weightOfTied / 2);
        }
      }
      controls += controlsTied;
      weightOfCases += weightOfTied;
    }

    private void addTotals() {
      for (int i = 0; i < risk.length; i++) {
        if (isCase(i)) {
          allOf[i] = weight[i] * controls;
          all += allOf[i];
        } else if (isControl(i)) {
          allOf[i] = weightOfCases;
          rightOf[i] += weightOfCases;
        }
      }
    }

    private boolean isControl(int i) {
      return data.time(i) > time;
    }

    private boolean isCase(int i) {
      return data.event(i) && data.time(i) <= time;
    }

    /** How much the area changes per weight of each patient: in pairs, and through the weights. */
    double[] influence(double area) {
      double[] excess = new double[censoring.table().size() + 1];
      for (int i = 0; i < risk.length; i++) {
        if (isCase(i)) {
          excess[censoring.table().lineAt(data.time(i))] += rightOf[i] - area * allOf[i];
        }
      }
      double[] influence = censoring.influence(data, excess);
      for (int k = 0; k < influence.length; k++) {
        influence[k] = (rightOf[k] - area * allOf[k] + influence[k]) / all;
      }
      return influence;
    }
  }
}
