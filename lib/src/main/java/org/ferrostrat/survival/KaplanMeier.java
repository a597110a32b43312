package org.ferrostrat.survival;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.ConfidenceInterval;

/**
 * The product-limit estimate of survival (Kaplan and Meier 1958, <a
 * href="https://doi.org/10.1080/01621459.1958.10501452">doi:10.1080/01621459.1958.10501452</a>)
 * with Greenwood's variance and pointwise limits. Equal to R's {@code survfit} with the same {@code
 * conf.type}, as the tests show for log-log limits.
 *
 * @param confidenceType scale of the limits; log-log by default, because its coverage is right in
 *     small cohorts, where R's default (log) is not
 * @param level confidence level; 0.95 by default
 */
public record KaplanMeier(ConfidenceType confidenceType, double level) {
  /** Checks the level. */
  public KaplanMeier {
    Objects.requireNonNull(confidenceType, "confidenceType");
    ConfidenceInterval.requireLevel(level);
  }

  /** Log-log limits at 0.95. */
  public static KaplanMeier withDefaults() {
    return new KaplanMeier(ConfidenceType.LOG_LOG, ConfidenceInterval.USUAL_LEVEL);
  }

  /** The same with another scale of the limits. */
  public KaplanMeier with(ConfidenceType other) {
    return new KaplanMeier(other, level);
  }

  /** The same with another confidence level. */
  public KaplanMeier withLevel(double other) {
    return new KaplanMeier(confidenceType, other);
  }

  /**
   * The curve of all patients. Without an event it stays at 1.
   *
   * @throws InsufficientDataException if there is no patient
   */
  public KaplanMeierCurve fit(SurvivalData data) {
    return curve(data, IntStream.range(0, data.size()).toArray());
  }

  /**
   * The curve of follow-up by the reverse Kaplan-Meier method, in which censoring is the event and
   * events are censored (Schemper and Smith 1996, <a
   * href="https://doi.org/10.1016/0197-2456(96)00075-X">doi:10.1016/0197-2456(96)00075-X</a>). Its
   * median is the median follow-up; the median of the times of all patients is too short, because
   * events end follow-up. As R's {@code survfit(Surv(time, event == 0))}, a patient with the event
   * is still at risk of being censored at that time. With delayed entry, follow-up counts from
   * entry.
   *
   * @throws InsufficientDataException if there is no patient
   */
  public KaplanMeierCurve followUp(SurvivalData data) {
    if (data.size() == 0) {
      throw InsufficientDataException.of("a follow-up curve needs a patient", 0, 0);
    }
    boolean[] censored = new boolean[data.size()];
    for (int i = 0; i < censored.length; i++) {
      censored[i] = !data.event(i);
    }
    double[] observed = data.times();
    Arrays.setAll(observed, i -> observed[i] - data.entry(i));
    return fit(SurvivalData.of(data.samples(), observed, censored, data.unit()));
  }

  /**
   * One curve per group, by the name of the group and in the order of the groups. Patients without
   * a group take no part, and a group without patients has no curve.
   *
   * @throws IllegalArgumentException if the samples differ
   * @throws InsufficientDataException if no patient has a group
   */
  public Map<String, KaplanMeierCurve> fit(SurvivalData data, Strata groups) {
    SameSamples.require(data.samples(), groups.samples(), "groups");
    Map<String, KaplanMeierCurve> curves = new LinkedHashMap<>();
    for (int group = 0; group < groups.groups().size(); group++) {
      int[] members = groups.members(group);
      if (members.length > 0) {
        curves.put(groups.groups().get(group), curve(data, members));
      }
    }
    if (curves.isEmpty()) {
      throw InsufficientDataException.of("no patient has a group", data.size(), data.events());
    }
    return Collections.unmodifiableMap(curves);
  }

  /**
   * One curve per group with a weight of each patient, such as the inverse probability of being in
   * its group (Xie and Liu 2005, <a
   * href="https://doi.org/10.1002/sim.2174">doi:10.1002/sim.2174</a>). Numbers at risk, events and
   * censorings count patients, not weights; standard errors are robust (infinitesimal jackknife)
   * and take the weights as known.
   *
   * @param weights a finite weight above 0 of each patient with a group
   * @throws IllegalArgumentException if the samples differ, a weight is not finite and above 0, or
   *     entry is delayed
   * @throws InsufficientDataException if no patient has a group
   */
  public Map<String, KaplanMeierCurve> fit(SurvivalData data, Strata groups, SampleValues weights) {
    SameSamples.require(data.samples(), groups.samples(), "groups");
    SameSamples.require(data.samples(), weights.samples(), "weights");
    data.requireFromStart("a weighted curve");
    Map<String, KaplanMeierCurve> curves = new LinkedHashMap<>();
    for (int group = 0; group < groups.groups().size(); group++) {
      int[] members = groups.members(group);
      for (int i : members) {
        if (!(weights.get(i) > 0 && weights.get(i) < Double.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException(
              "weight of %s is %s; need a finite value > 0"
                  .formatted(data.samples().get(i), weights.get(i)));
        }
      }
      if (members.length > 0) {
        EventTable table = EventTable.of(data, members);
        ProductLimit estimate = ProductLimit.weighted(table, data, members, weights);
        curves.put(
            groups.groups().get(group), new KaplanMeierCurve(this, table, estimate, data.unit()));
      }
    }
    if (curves.isEmpty()) {
      throw InsufficientDataException.of("no patient has a group", data.size(), data.events());
    }
    return Collections.unmodifiableMap(curves);
  }

  private KaplanMeierCurve curve(SurvivalData data, int[] rows) {
    if (rows.length == 0) {
      throw InsufficientDataException.of("a survival curve needs a patient", 0, 0);
    }
    EventTable table = EventTable.of(data, rows);
    return new KaplanMeierCurve(this, table, ProductLimit.of(table), data.unit());
  }
}
