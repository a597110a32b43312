package org.ferrostrat.survival;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
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

  private KaplanMeierCurve curve(SurvivalData data, int[] rows) {
    if (rows.length == 0) {
      throw InsufficientDataException.of("a survival curve needs a patient", 0, 0);
    }
    return new KaplanMeierCurve(this, EventTable.of(data, rows), data.unit());
  }
}
