package org.ferrostrat.scoring;

import java.util.Map;
import org.ferrostrat.scoring.ScoringPlan.Entry;

/** The ranges that ssGSEA scores are divided by: of each signature over its arms, or of all. */
final class Ranges {
  private final ScoringPlan plan;
  private final boolean isCohort;
  private final Map<String, double[][]> components;

  Ranges(ScoringPlan plan, boolean isCohort, Map<String, double[][]> components) {
    this.plan = plan;
    this.isCohort = isCohort;
    this.components = components;
  }

  /** The range for a signature; NaN where it has none or there is no cohort. */
  double of(Entry entry) {
    if (!isCohort || !hasRange(entry)) {
      return Double.NaN;
    }
    double[] extremes = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    if (plan.hasCommonRange()) {
      plan.entries().stream().filter(Ranges::hasRange).forEach(e -> include(e, extremes));
    } else {
      include(entry, extremes);
    }
    double range = extremes[1] - extremes[0];
    return range > 0 && Double.isFinite(range) ? range : Double.NaN;
  }

  private static boolean hasRange(Entry entry) {
    return entry.notScorable().isEmpty()
        && entry.method().map(ScoringMethod::hasRange).orElse(false);
  }

  /** The up and down genes of a difference count, not the difference. */
  private void include(Entry entry, double[] extremes) {
    double[][] ofEntry = components.getOrDefault(entry.signature().id(), new double[0][]);
    for (int component = ofEntry.length > 1 ? 1 : 0; component < ofEntry.length; component++) {
      for (double score : ofEntry[component]) {
        if (!Double.isNaN(score)) {
          extremes[0] = Math.min(extremes[0], score);
          extremes[1] = Math.max(extremes[1], score);
        }
      }
    }
  }
}
