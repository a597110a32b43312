package org.ferrostrat.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.ConfidenceInterval;

/**
 * The cumulative incidence of each of several competing events (Aalen and Johansen 1978, <a
 * href="https://www.jstor.org/stable/4615704">Scand J Stat 5:141</a>): the probability of having
 * had an event of that cause by a time, other causes being at work. The incidences of all causes
 * and the survival without any event add up to 1. Estimates and standard errors (infinitesimal
 * jackknife) equal those of R's {@code survfit}, and {@link Point#aalenVariance()} that of {@code
 * cuminc}, as the tests show.
 *
 * @param level confidence level; 0.95 by default
 */
public record CumulativeIncidence(double level) {
  /** Checks the level. */
  public CumulativeIncidence {
    ConfidenceInterval.requireLevel(level);
  }

  /** Level 0.95. */
  public static CumulativeIncidence withDefaults() {
    return new CumulativeIncidence(ConfidenceInterval.USUAL_LEVEL);
  }

  /** The same with another confidence level. */
  public CumulativeIncidence withLevel(double other) {
    return new CumulativeIncidence(other);
  }

  /**
   * The incidence at one time.
   *
   * @param time the time
   * @param atRisk how many patients are still followed without an event just before it
   * @param estimate probability of an event of the cause up to that time; NaN beyond the last
   *     follow-up, unless every patient has had an event
   * @param standardError infinitesimal jackknife; NaN where there is no estimate
   * @param aalenVariance variance of Aalen (1978, <a
   *     href="https://doi.org/10.1214/aos/1176344198">doi:10.1214/aos/1176344198</a>) with a
   *     correction for ties, as in {@code cuminc}; NaN where there is no estimate
   * @param interval limits symmetric for log(-log(1 - F)); NaN where the estimate is 0 or 1, or
   *     there is none
   */
  public record Point(
      double time,
      int atRisk,
      double estimate,
      double standardError,
      double aalenVariance,
      ConfidenceInterval interval) {}

  /**
   * The curves of all patients, one per cause in the order of the causes.
   *
   * @throws InsufficientDataException if there is no patient
   */
  public List<CumulativeIncidenceCurve> fit(CompetingRisksData data) {
    return curves("all", data, IntStream.range(0, data.size()).toArray());
  }

  /**
   * The curves of each group with patients, by group and then by cause. Patients without a group
   * take no part.
   *
   * @throws IllegalArgumentException if the samples differ
   * @throws InsufficientDataException if no patient has a group
   */
  public List<CumulativeIncidenceCurve> fit(CompetingRisksData data, Strata groups) {
    SameSamples.require(data.samples(), groups.samples(), "groups");
    List<CumulativeIncidenceCurve> all = new ArrayList<>();
    for (int group = 0; group < groups.groups().size(); group++) {
      int[] members = groups.members(group);
      if (members.length > 0) {
        all.addAll(curves(groups.groups().get(group), data, members));
      }
    }
    if (all.isEmpty()) {
      throw InsufficientDataException.of(
          "no patient has a group", data.size(), data.anyEvent().events());
    }
    return List.copyOf(all);
  }

  private List<CumulativeIncidenceCurve> curves(String group, CompetingRisksData data, int[] rows) {
    if (rows.length == 0) {
      throw InsufficientDataException.of("an incidence curve needs a patient", 0, 0);
    }
    CompetingRisksData.Table table = data.table(rows);
    return IntStream.rangeClosed(1, data.causes().size())
        .mapToObj(
            cause -> {
              double[] estimate = estimate(table, cause);
              return new CumulativeIncidenceCurve(
                  this,
                  group,
                  data.causes().get(cause - 1),
                  table,
                  cause,
                  estimate,
                  jackknifeVariance(table, cause, estimate),
                  aalenVariance(table, cause, estimate));
            })
        .toList();
  }

  private static double[] estimate(CompetingRisksData.Table table, int cause) {
    double[] estimate = new double[table.time.length];
    double survival = 1;
    double incidence = 0;
    for (int t = 0; t < estimate.length; t++) {
      incidence += survival * table.events[cause - 1][t] / table.atRisk[t];
      survival *= (double) (table.atRisk[t] - table.anyEvents[t]) / table.atRisk[t];
      estimate[t] = incidence;
    }
    return estimate;
  }

  /**
   * The sum of squared influences. Patients who have left move the incidence by a constant and a
   * share of its later growth, so sums over them suffice; those at risk all have the same
   * influence.
   */
  private static double[] jackknifeVariance(
      CompetingRisksData.Table table, int cause, double[] estimate) {
    double[] variance = new double[estimate.length];
    Departed departed = new Departed();
    double survival = 1;
    double onSurvival = 0; // influence of a patient at risk on the survival
    double onIncidence = 0; // and on the incidence
    for (int t = 0; t < variance.length; t++) {
      double n = table.atRisk[t];
      int own = table.events[cause - 1][t];
      int other = table.anyEvents[t] - own;
      int censored =
          (t + 1 < variance.length ? table.atRisk[t] - table.atRisk[t + 1] : (int) n)
              - table.anyEvents[t];
      double hazard = own / n;
      double any = table.anyEvents[t] / n;
      double after = survival * (1 - any);
      double staying = onIncidence + onSurvival * hazard - survival * hazard / n;
      double stayingSurvival = onSurvival * (1 - any) + survival * any / n;
      departed.add(own, staying + survival / n, stayingSurvival - survival / n, after, estimate[t]);
      departed.add(other, staying, stayingSurvival - survival / n, after, estimate[t]);
      departed.add(censored, staying, stayingSurvival, after, estimate[t]);
      survival = after;
      onSurvival = stayingSurvival;
      onIncidence = staying;
      int left = table.atRisk[t] - table.anyEvents[t] - censored;
      variance[t] = Math.max(0, departed.squares(estimate[t]) + left * staying * staying);
    }
    return variance;
  }

  /** Influences of the patients who have left: a + c F, as sums of their squares. */
  private static final class Departed {
    private double constant;
    private double mixed;
    private double slope;

    void add(int count, double onIncidence, double onSurvival, double survival, double incidence) {
      double c = survival > 0 ? onSurvival / survival : 0;
      double a = onIncidence - c * incidence;
      constant += count * a * a;
      mixed += count * a * c;
      slope += count * c * c;
    }

    double squares(double incidence) {
      return constant + 2 * mixed * incidence + slope * incidence * incidence;
    }
  }

  private static double[] aalenVariance(
      CompetingRisksData.Table table, int cause, double[] estimate) {
    double[] variance = new double[estimate.length];
    double survival = 1;
    double constant = 0;
    double mixed = 0;
    double slope = 0;
    double last = 0;
    for (int t = 0; t < variance.length; t++) {
      int n = table.atRisk[t];
      int own = table.events[cause - 1][t];
      int other = table.anyEvents[t] - own;
      double after = survival * (n - table.anyEvents[t]) / n;
      if (other > 0 && after > 0) {
        double q = binomial(survival, other, n);
        double share = estimate[t] / after;
        constant += share * share * q;
        mixed += share / after * q;
        slope += q / (after * after);
      }
      if (own > 0) {
        double q = binomial(survival, own, n);
        double share = after > 0 ? 1 / after : 0;
        double weight = 1 + estimate[t] * share;
        constant += weight * weight * q;
        mixed += weight * share * q;
        slope += share * share * q;
        last = constant + estimate[t] * estimate[t] * slope - 2 * estimate[t] * mixed;
      }
      variance[t] = last;
      survival = after;
    }
    return variance;
  }

  private static double binomial(double survival, int events, int n) {
    double ties = events > 1 ? 1 - (events - 1.0) / (n - 1.0) : 1;
    return survival * survival * ties * events / ((double) n * n);
  }

  /** Square roots of variances. */
  static double[] roots(double[] variances) {
    return Arrays.stream(variances).map(Math::sqrt).toArray();
  }
}
