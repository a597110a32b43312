package org.ferrostrat.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.prognosis.SurvivalFindings;
import org.ferrostrat.prognosis.SurvivalFindings.GroupEffect;
import org.ferrostrat.report.HazardFields.Fit;
import org.ferrostrat.report.HazardFields.GroupTest;
import org.ferrostrat.stats.PValue;
import org.ferrostrat.survival.CoxFit;
import org.ferrostrat.survival.KaplanMeierCurve;
import org.ferrostrat.survival.LogRankWeights;
import org.ferrostrat.survival.RestrictedMean;

/** Survival of groups. */
final class GroupFields {
  /**
   * The survival of a group.
   *
   * @param times times of the estimates of survival
   */
  record Curve(
      String name,
      KaplanMeierCurve curve,
      List<Double> times,
      Optional<RestrictedMean.Estimate> mean) {
    /** Curves without restricted means. */
    static List<Curve> of(Map<String, KaplanMeierCurve> curves, List<Double> times) {
      return of(curves, times, Map.of());
    }

    static List<Curve> of(
        Map<String, KaplanMeierCurve> curves,
        List<Double> times,
        Map<String, RestrictedMean.Estimate> means) {
      return curves.entrySet().stream()
          .map(
              entry ->
                  new Curve(
                      entry.getKey(),
                      entry.getValue(),
                      times,
                      Optional.ofNullable(means.get(entry.getKey()))))
          .toList();
    }

    private List<KaplanMeierCurve.Point> points() {
      return times.stream().map(curve::at).toList();
    }
  }

  private static final Fields<KaplanMeierCurve.Point> POINT =
      Fields.<KaplanMeierCurve.Point>of("Survival at a time")
          .number("time", KaplanMeierCurve.Point::time)
          .count("at_risk", KaplanMeierCurve.Point::atRisk)
          .number("survival", KaplanMeierCurve.Point::survival)
          .number("se", KaplanMeierCurve.Point::standardError)
          .interval("conf", KaplanMeierCurve.Point::interval);

  private static final Fields<Curve> POINTS =
      Fields.<Curve>of("Survival at times").list("at", Curve::points, POINT);

  static final Fields<Curve> MEDIAN =
      Fields.<Curve>of("Median survival")
          .text("name", Curve::name)
          .count("n", group -> group.curve().n())
          .count("events", group -> group.curve().events())
          .number("median", group -> group.curve().median().estimate())
          .interval("median", group -> group.curve().median().interval());

  private static final Fields<RestrictedMean.Estimate> MEAN =
      Fields.<RestrictedMean.Estimate>of("Restricted mean")
          .number("rmst", RestrictedMean.Estimate::mean);

  static final Fields<RestrictedMean.Estimate> RESTRICTED_MEAN =
      Fields.<RestrictedMean.Estimate>of("Restricted mean survival time")
          .number("rmst_se", RestrictedMean.Estimate::standardError)
          .interval("rmst", RestrictedMean.Estimate::interval)
          .number("rmst_horizon", RestrictedMean.Estimate::horizon)
          .flag("rmst_tail_extended", RestrictedMean.Estimate::extended);

  static final Fields<Curve> CURVE =
      Fields.<Curve>of("Kaplan-Meier curve of a group")
          .all(group -> group, MEDIAN)
          .all(group -> group, POINTS);

  static final Fields<Curve> GROUP =
      Fields.<Curve>of("Survival of a group")
          .all(group -> group, MEDIAN)
          .allOrMissing(Curve::mean, MEAN)
          .whenPresent(Curve::mean, RESTRICTED_MEAN)
          .all(group -> group, POINTS);

  private static final Fields<RestrictedMean.Difference> DIFFERENCE =
      Fields.<RestrictedMean.Difference>of("Difference of restricted means")
          .text("group", RestrictedMean.Difference::secondName)
          .text("reference_group", RestrictedMean.Difference::firstName)
          .number("estimate", RestrictedMean.Difference::difference)
          .number("se", RestrictedMean.Difference::standardError)
          .interval("conf", RestrictedMean.Difference::interval)
          .all(RestrictedMean.Difference::pValue, HazardFields.GUARDED_P);

  private static final Fields<LogRankWeights> WEIGHTS =
      Fields.<LogRankWeights>of("Weights of the log-rank test")
          .number("weight_rho", LogRankWeights::rho)
          .number("weight_gamma", LogRankWeights::gamma);

  /**
   * Groups of an analysis.
   *
   * @param alone whether there is no score besides
   */
  record Groups(GroupEffect effect, boolean alone, List<Double> times) {
    static Optional<Groups> of(SurvivalFindings found) {
      return found
          .groups()
          .map(groups -> new Groups(groups, found.score().isEmpty(), found.analysis().times()));
    }

    List<Curve> curves() {
      return Curve.of(effect.curves(), times, effect.restrictedMeans());
    }

    private GroupTest logRank() {
      return new GroupTest(effect.logRank().test(), effect.pValue());
    }

    private Optional<GroupTest> trend() {
      Optional<PValue> p = effect.trendPValue();
      return effect.trend().map(found -> new GroupTest(found.test(), p.orElseThrow()));
    }

    private Optional<Fit> fit(boolean only) {
      return alone == only
          ? Optional.of(new Fit(effect.cox(), effect.coefficients(), effect.strata().size()))
          : Optional.empty();
    }

    private Optional<CoxFit> only() {
      return Optional.of(effect.cox()).filter(fit -> alone);
    }
  }

  static final Fields<Groups> GROUPS =
      Fields.<Groups>of("Groups")
          .objectWhenPresent(
              "cutpoint", groups -> groups.effect().cutpoints(), StratificationFields.CUTPOINT)
          .list("groups", Groups::curves, GROUP)
          .flag("group_tests_valid", groups -> !groups.effect().isSought())
          .object("logrank", Groups::logRank, HazardFields.GROUP_TEST)
          .object("logrank_weights", groups -> groups.effect().logRank().weights(), WEIGHTS)
          .objectWhenPresent("logrank_trend", Groups::trend, HazardFields.GROUP_TEST)
          .objectWhenPresent("rmst_difference", groups -> groups.effect().difference(), DIFFERENCE)
          .whenPresent(groups -> groups.fit(true), HazardFields.fit("cox"))
          .whenPresent(groups -> groups.fit(false), HazardFields.fit("cox_groups"))
          .whenPresent(Groups::only, HazardFields.DISCRIMINATION)
          .whenPresent(Groups::only, HazardFields.PROPORTIONALITY);

  private GroupFields() {}
}
