package org.ferrostrat.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ferrostrat.data.Attempt;
import org.ferrostrat.stats.PValue;
import org.ferrostrat.survival.ChiSquareTest;
import org.ferrostrat.survival.Concordance;
import org.ferrostrat.survival.CoxCoefficient;
import org.ferrostrat.survival.CoxFit;
import org.ferrostrat.survival.CoxPenalty;
import org.ferrostrat.survival.ProportionalHazardsTest;

/** Regressions of hazards and their tests. */
final class HazardFields {
  static final Fields<CoxCoefficient.PerStandardDeviation> PER_SD =
      Fields.<CoxCoefficient.PerStandardDeviation>of("Hazard ratio per standard deviation")
          .number("sd", CoxCoefficient.PerStandardDeviation::standardDeviation)
          .number("hr_per_sd", CoxCoefficient.PerStandardDeviation::hazardRatio)
          .interval("hr_per_sd", CoxCoefficient.PerStandardDeviation::interval);

  static final Fields<CoxCoefficient> COEFFICIENT =
      Fields.<CoxCoefficient>of("Hazard ratio")
          .text("term", CoxCoefficient::column)
          .number("log_hr", CoxCoefficient::logHazardRatio)
          .number("se", CoxCoefficient::standardError)
          .numberWhenPresent("robust_se", CoxCoefficient::robustStandardError)
          .number("hr", CoxCoefficient::hazardRatio)
          .interval("conf", CoxCoefficient::interval)
          .number("z", CoxCoefficient::statistic)
          .number("p_value", CoxCoefficient::pValue)
          .whenPresent(CoxCoefficient::perStandardDeviation, PER_SD);

  private static final Fields<ChiSquareTest> STATISTIC =
      Fields.<ChiSquareTest>of("Chi-square statistic")
          .number("chi_square", ChiSquareTest::statistic)
          .number("df", ChiSquareTest::degreesOfFreedom);

  static final Fields<ChiSquareTest> CHI_SQUARE =
      Fields.<ChiSquareTest>of("Chi-square test")
          .all(test -> test, STATISTIC)
          .number("p_value", ChiSquareTest::pValue);

  /** A test of groups with the p-value to report. */
  record GroupTest(ChiSquareTest test, PValue p) {
    private OptionalDouble asymptotic() {
      return p.method() == PValue.Method.PERMUTATION
          ? OptionalDouble.of(test.pValue())
          : OptionalDouble.empty();
    }
  }

  static final Fields<GroupTest> GROUP_TEST =
      Fields.<GroupTest>of("Test of groups")
          .all(GroupTest::test, STATISTIC)
          .number("p_value", found -> found.p().value())
          .text("p_method", found -> found.p().method().id())
          .numberWhenPresent("p_value_asymptotic", GroupTest::asymptotic);

  /** A test whose p-value may be missing. */
  record GuardedTest(ChiSquareTest test, Attempt<PValue> p) {}

  /** A p-value with its method, or the reason why it is missing. */
  static final Fields<Attempt<PValue>> GUARDED_P =
      Fields.<Attempt<PValue>>of("p-value")
          .allOrMissing(
              Attempt::result, Fields.<PValue>of("p-value").number("p_value", PValue::value))
          .whenPresent(
              Attempt::result,
              Fields.<PValue>of("Method").text("p_method", found -> found.method().id()))
          .whenPresent(
              p -> Optional.of(p.reason()).filter(reason -> p.result().isEmpty()),
              Fields.<String>of("Reason").text("p_reason", reason -> reason));

  static final Fields<GuardedTest> GUARDED_TEST =
      Fields.<GuardedTest>of("Chi-square test")
          .all(GuardedTest::test, STATISTIC)
          .all(GuardedTest::p, GUARDED_P);

  static final Fields<Concordance> CONCORDANCE =
      Fields.<Concordance>of("Concordance")
          .number("estimate", Concordance::estimate)
          .number("se", Concordance::standardError)
          .interval("conf", Concordance::interval)
          .count("n", Concordance::n);

  private static final Fields<ProportionalHazardsTest> PROPORTIONAL_HAZARDS =
      Fields.<ProportionalHazardsTest>of("Test of proportional hazards")
          .all(ProportionalHazardsTest::global, CHI_SQUARE)
          .objects("terms", ProportionalHazardsTest::terms, CHI_SQUARE);

  /** How well a regression discriminates and whether it holds. */
  static final Fields<CoxFit> DISCRIMINATION =
      Fields.<CoxFit>of("Concordance of the regression")
          .object("concordance_model", CoxFit::concordance, CONCORDANCE);

  static final Fields<CoxFit> PROPORTIONALITY =
      Fields.<CoxFit>of("Proportional hazards")
          .object("proportional_hazards", CoxFit::proportionalHazards, PROPORTIONAL_HAZARDS);

  /**
   * A regression.
   *
   * @param coefficients in the order of the output
   * @param patients patients with follow-up
   */
  record Fit(CoxFit fit, List<CoxCoefficient> coefficients, int patients) {
    private String interval() {
      return fit.method().penalty().kind() == CoxPenalty.Kind.FIRTH ? "profile-likelihood" : "wald";
    }

    private boolean isClustered() {
      return fit.clusters().isPresent();
    }
  }

  private static final Fields<Fit> FIT =
      Fields.<Fit>of("Cox regression")
          .count("n", found -> found.fit().n())
          .count("events", found -> found.fit().events())
          .count("n_left_out", found -> found.patients() - found.fit().n())
          .flag("converged", found -> found.fit().converged())
          .text("confidence_interval", Fit::interval)
          .number("log_likelihood", found -> found.fit().logLikelihood())
          .number("log_likelihood_null", found -> found.fit().nullLogLikelihood())
          .object("wald", found -> found.fit().wald(), CHI_SQUARE)
          .countWhenPresent("clusters", found -> found.fit().clusters())
          .objectWhenPresent(
              "likelihood_ratio",
              found ->
                  Optional.of(found)
                      .filter(f -> !f.isClustered())
                      .map(f -> f.fit().likelihoodRatio()),
              CHI_SQUARE)
          .objectWhenPresent(
              "score_test",
              found -> found.fit().score().filter(test -> !found.isClustered()),
              CHI_SQUARE);

  private HazardFields() {}

  /** The coefficients by a name, and the regression as {@code name_fit}. */
  static Fields<Fit> fit(String name) {
    return Fields.<Fit>of("Cox regression")
        .list(name, Fit::coefficients, COEFFICIENT)
        .object(name + "_fit", found -> found, FIT);
  }
}
