package org.ferrostrat.report.page;

import org.ferrostrat.report.Numbers;
import org.ferrostrat.stats.RandomEffects;

/** How estimates of several cohorts were pooled. */
final class PooledMethods {
  private PooledMethods() {}

  /** The end of a sentence on random effects. */
  static String phrase(RandomEffects how, Citations cite) {
    return "with between-cohort variance estimated by %s, %s confidence intervals by %s, and prediction intervals for a new cohort from the t distribution with k - 1 degrees of freedom (k cohorts)%s."
        .formatted(
            heterogeneity(how, cite),
            Numbers.percent(how.level()),
            limits(how, cite),
            cite.of(Paper.PREDICTION_INTERVAL));
  }

  /** A further sentence on cohorts that share patients, where any do. */
  static String overlap(Performed performed, boolean allowed) {
    if (performed.findings().shared().pairs().isEmpty()) {
      return "";
    }
    return allowed
        ? " Cohorts with overlapping patients were pooled as independent."
        : " Of cohorts with overlapping patients, only the largest was pooled.";
  }

  private static String heterogeneity(RandomEffects how, Citations cite) {
    return switch (how.heterogeneity()) {
      case REML -> "restricted maximum likelihood";
      case DERSIMONIAN_LAIRD ->
          "the method of DerSimonian and Laird" + cite.of(Paper.DERSIMONIAN_LAIRD);
    };
  }

  private static String limits(RandomEffects how, Citations cite) {
    return switch (how.limits()) {
      case NORMAL -> "the normal distribution";
      case KNAPP_HARTUNG -> "the method of Knapp and Hartung" + cite.of(Paper.KNAPP_HARTUNG);
      case KNAPP_HARTUNG_AT_LEAST_ONE ->
          "the method of Knapp and Hartung%s with a variance factor of at least one%s"
              .formatted(cite.of(Paper.KNAPP_HARTUNG), cite.of(Paper.KNAPP_HARTUNG_FLOOR));
    };
  }
}
