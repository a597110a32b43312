package org.ferrostrat.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.data.Attempt;
import org.ferrostrat.prognosis.SurvivalAnalysis;
import org.ferrostrat.prognosis.SurvivalFindings;
import org.ferrostrat.prognosis.SurvivalFindings.GroupEffect;
import org.ferrostrat.prognosis.SurvivalFindings.ScoreEffect;
import org.ferrostrat.stats.PValue;
import org.ferrostrat.stats.SpearmanCorrelation;
import org.ferrostrat.stratification.CutpointSelection;
import org.ferrostrat.stratification.Cutpoints;
import org.ferrostrat.survival.AddedValue;
import org.ferrostrat.survival.BrierScore;
import org.ferrostrat.survival.ChiSquareTest;
import org.ferrostrat.survival.Concordance;
import org.ferrostrat.survival.CoxCoefficient;
import org.ferrostrat.survival.CoxFit;
import org.ferrostrat.survival.CoxPenalty;
import org.ferrostrat.survival.KaplanMeierCurve;
import org.ferrostrat.survival.ProportionalHazardsTest;
import org.ferrostrat.survival.RestrictedMean;
import org.ferrostrat.survival.TimeDependentAuc;
import org.ferrostrat.survival.TreatmentInteraction;

/**
 * Findings of survival as one JSON document; {@code docs/reference/result-files.md} describes it.
 */
public final class SurvivalJson {
  private SurvivalJson() {}

  /** Writes the document; a number that is missing is null. */
  public static void write(RunDescription run, SurvivalFindings findings, Writer out)
      throws IOException {
    ResultJson.write(run, out, json -> writeBody(findings, json));
  }

  private static void writeBody(SurvivalFindings findings, JsonGenerator json) throws IOException {
    SurvivalAnalysis analysis = findings.analysis();
    json.writeStringField("column", analysis.column());
    json.writeStringField("time", analysis.followUp().time());
    json.writeStringField("event", analysis.followUp().event());
    json.writeStringField("time_unit", findings.survival().unit().name().toLowerCase(Locale.ROOT));
    json.writeNumberField("n", findings.survival().size());
    json.writeNumberField("patients", findings.patients());
    json.writeNumberField("events", findings.survival().events());
    json.writeNumberField("level", analysis.cox().level());
    json.writeStringField("ties", analysis.cox().ties().name().toLowerCase(Locale.ROOT));
    json.writeStringField(
        "penalty", analysis.cox().penalty().kind().name().toLowerCase(Locale.ROOT));
    if (analysis.cox().penalty().kind() == CoxPenalty.Kind.RIDGE) {
      json.writeNumberField("penalty_strength", analysis.cox().penalty().strength());
    }
    KaplanMeierCurve.Quantile followUp = findings.medianFollowUp();
    ResultJson.number("median_follow_up", followUp.estimate(), json);
    ResultJson.limits("median_follow_up_", followUp.interval(), json);
    if (findings.score().isPresent()) {
      writeScore(findings.score().get(), findings.survival().size(), json);
    }
    if (findings.groups().isPresent()) {
      writeGroups(findings.groups().get(), findings.score().isEmpty(), analysis.times(), json);
    }
    if (findings.interaction().isPresent()) {
      writeInteraction(findings.interaction().get(), json);
    }
    SurvivalEffects.writeJson(findings, json);
    json.writeStringField("interpretation", SurvivalText.interpretation(findings));
  }

  private static void writeScore(ScoreEffect score, int patients, JsonGenerator json)
      throws IOException {
    writeFit("cox", score.model(), score.coefficients(), patients, json);
    if (score.model() != score.alone()) {
      writeFit("cox_alone", score.alone(), score.coefficientsAlone(), patients, json);
    }
    if (score.added().isPresent()) {
      writeAdded(score.added().get(), json);
    }
    if (!score.correlations().isEmpty()) {
      writeCorrelations(score.correlations(), json);
    }
    writeConcordance("concordance", score.concordance(), json);
    if (score.uno().isPresent()) {
      writeConcordance("concordance_uno", score.uno().get(), json);
    }
    writeConcordance("concordance_model", score.model().concordance(), json);
    writeProportionality(score.model().proportionalHazards(), json);
    writeAreas(score.areas(), json);
    if (score.brier().isPresent()) {
      writeBrier(score.brier().get(), json);
    }
  }

  private static void writeCorrelations(
      Map<String, SpearmanCorrelation.Result> correlations, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("correlations");
    for (Map.Entry<String, SpearmanCorrelation.Result> entry : correlations.entrySet()) {
      SpearmanCorrelation.Result result = entry.getValue();
      json.writeStartObject();
      json.writeStringField("covariate", entry.getKey());
      json.writeNumberField("n", result.n());
      ResultJson.number("rho", result.rho(), json);
      ResultJson.limits("conf_", result.interval(), json);
      ResultJson.number("p_value", result.pValue(), json);
      json.writeStringField("reason", result.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeAreas(List<TimeDependentAuc.Estimate> areas, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart("auc");
    for (TimeDependentAuc.Estimate area : areas) {
      json.writeStartObject();
      ResultJson.number("time", area.time(), json);
      json.writeNumberField("cases", area.cases());
      json.writeNumberField("controls", area.controls());
      ResultJson.number("estimate", area.estimate(), json);
      ResultJson.number("se", area.standardError(), json);
      ResultJson.limits("conf_", area.interval(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeBrier(BrierScore.Estimate brier, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("integrated_brier_score");
    json.writeNumberField("n", brier.n());
    ResultJson.number("horizon", brier.horizon(), json);
    ResultJson.number("model", brier.score(), json);
    ResultJson.number("kaplan_meier", brier.nullScore(), json);
    ResultJson.number("explained", brier.explained(), json);
    json.writeEndObject();
  }

  private static void writeFit(
      String field, CoxFit fit, List<CoxCoefficient> coefficients, int patients, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (CoxCoefficient coefficient : coefficients) {
      writeCoefficient(coefficient, json);
    }
    json.writeEndArray();
    json.writeObjectFieldStart(field + "_fit");
    json.writeNumberField("n", fit.n());
    json.writeNumberField("events", fit.events());
    json.writeNumberField("left_out", patients - fit.n());
    json.writeBooleanField("converged", fit.converged());
    boolean profiled = fit.method().penalty().kind() == CoxPenalty.Kind.FIRTH;
    json.writeStringField("limits", profiled ? "profile-likelihood" : "wald");
    ResultJson.number("log_likelihood", fit.logLikelihood(), json);
    ResultJson.number("log_likelihood_null", fit.nullLogLikelihood(), json);
    writeTest("wald", fit.wald(), json);
    if (fit.clusters().isPresent()) {
      json.writeNumberField("clusters", fit.clusters().getAsInt());
    } else {
      writeTest("likelihood_ratio", fit.likelihoodRatio(), json);
    }
    if (fit.score().isPresent() && fit.clusters().isEmpty()) {
      writeTest("score", fit.score().get(), json);
    }
    json.writeEndObject();
  }

  private static void writeCoefficient(CoxCoefficient coefficient, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    writeCoefficientFields(coefficient, json);
    json.writeEndObject();
  }

  /** The fields of a coefficient. */
  static void writeCoefficientFields(CoxCoefficient coefficient, JsonGenerator json)
      throws IOException {
    json.writeStringField("term", coefficient.column());
    ResultJson.number("log_hr", coefficient.logHazardRatio(), json);
    ResultJson.number("se", coefficient.standardError(), json);
    if (coefficient.robustStandardError().isPresent()) {
      ResultJson.number("robust_se", coefficient.robustStandardError().getAsDouble(), json);
    }
    ResultJson.number("hr", coefficient.hazardRatio(), json);
    ResultJson.limits("conf_", coefficient.interval(), json);
    ResultJson.number("z", coefficient.statistic(), json);
    ResultJson.number("p_value", coefficient.pValue(), json);
    Optional<CoxCoefficient.PerStandardDeviation> perSd = coefficient.perStandardDeviation();
    if (perSd.isPresent()) {
      ResultJson.number("sd", perSd.get().standardDeviation(), json);
      ResultJson.number("hr_per_sd", perSd.get().hazardRatio(), json);
      ResultJson.limits("hr_per_sd_", perSd.get().interval(), json);
    }
  }

  private static void writeTest(String field, ChiSquareTest test, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(field);
    ResultJson.number("chi_square", test.statistic(), json);
    ResultJson.number("df", test.degreesOfFreedom(), json);
    ResultJson.number("p_value", test.pValue(), json);
    json.writeEndObject();
  }

  /** A test of groups with the p-value to report, its method, and the other p-value. */
  static void writeTest(String field, ChiSquareTest test, PValue p, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(field);
    ResultJson.number("chi_square", test.statistic(), json);
    ResultJson.number("df", test.degreesOfFreedom(), json);
    ResultJson.number("p_value", p.value(), json);
    json.writeStringField("p_method", p.method().id());
    if (p.method() == PValue.Method.PERMUTATION) {
      ResultJson.number("p_value_asymptotic", test.pValue(), json);
    }
    json.writeEndObject();
  }

  private static void writeAdded(AddedValue added, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("added_value");
    writeTest("likelihood_ratio", added.likelihoodRatio(), json);
    writeConcordance("concordance_covariates", added.clinicalConcordance(), json);
    json.writeObjectFieldStart("concordance_difference");
    ResultJson.number("estimate", added.difference().estimate(), json);
    ResultJson.number("se", added.difference().standardError(), json);
    ResultJson.limits("conf_", added.difference().interval(), json);
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeConcordance(String field, Concordance concordance, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(field);
    ResultJson.number("estimate", concordance.estimate(), json);
    ResultJson.number("se", concordance.standardError(), json);
    ResultJson.limits("conf_", concordance.interval(), json);
    json.writeNumberField("n", concordance.n());
    json.writeEndObject();
  }

  private static void writeProportionality(ProportionalHazardsTest test, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("proportional_hazards");
    ResultJson.number("chi_square", test.global().statistic(), json);
    ResultJson.number("df", test.global().degreesOfFreedom(), json);
    ResultJson.number("p_value", test.global().pValue(), json);
    json.writeObjectFieldStart("terms");
    for (Map.Entry<String, ChiSquareTest> term : test.terms().entrySet()) {
      writeTest(term.getKey(), term.getValue(), json);
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeGroups(
      GroupEffect groups, boolean alone, List<Double> times, JsonGenerator json)
      throws IOException {
    if (groups.cutpoints().isPresent()) {
      writeCutpoint(groups.cutpoints().get(), json);
    }
    json.writeArrayFieldStart("groups");
    for (Map.Entry<String, KaplanMeierCurve> curve : groups.curves().entrySet()) {
      writeGroup(curve, groups.restrictedMeans().get(curve.getKey()), times, json);
    }
    json.writeEndArray();
    json.writeBooleanField("group_tests_valid", !groups.isSought());
    writeTest("logrank", groups.logRank().test(), groups.pValue(), json);
    json.writeObjectFieldStart("logrank_weights");
    ResultJson.number("rho", groups.logRank().weights().rho(), json);
    ResultJson.number("gamma", groups.logRank().weights().gamma(), json);
    json.writeEndObject();
    if (groups.trend().isPresent()) {
      writeTest(
          "logrank_trend", groups.trend().get().test(), groups.trendPValue().orElseThrow(), json);
    }
    if (groups.difference().isPresent()) {
      writeDifference(groups.difference().get(), json);
    }
    writeFit(
        alone ? "cox" : "cox_groups",
        groups.cox(),
        groups.coefficients(),
        groups.strata().size(),
        json);
    if (alone) {
      writeConcordance("concordance_model", groups.cox().concordance(), json);
      writeProportionality(groups.cox().proportionalHazards(), json);
    }
  }

  private static void writeGroup(
      Map.Entry<String, KaplanMeierCurve> group,
      RestrictedMean.Estimate mean,
      List<Double> times,
      JsonGenerator json)
      throws IOException {
    KaplanMeierCurve curve = group.getValue();
    KaplanMeierCurve.Quantile median = curve.median();
    json.writeStartObject();
    json.writeStringField("name", group.getKey());
    json.writeNumberField("n", curve.n());
    json.writeNumberField("events", curve.events());
    ResultJson.number("median", median.estimate(), json);
    ResultJson.limits("median_", median.interval(), json);
    ResultJson.number("rmst", mean == null ? Double.NaN : mean.mean(), json);
    if (mean != null) {
      ResultJson.number("rmst_se", mean.standardError(), json);
      ResultJson.limits("rmst_", mean.interval(), json);
      ResultJson.number("rmst_horizon", mean.horizon(), json);
      json.writeBooleanField("rmst_tail_extended", mean.extended());
    }
    json.writeArrayFieldStart("at");
    for (double time : times) {
      KaplanMeierCurve.Point point = curve.at(time);
      json.writeStartObject();
      ResultJson.number("time", time, json);
      json.writeNumberField("at_risk", point.atRisk());
      ResultJson.number("survival", point.survival(), json);
      ResultJson.number("se", point.standardError(), json);
      ResultJson.limits("conf_", point.interval(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeDifference(RestrictedMean.Difference difference, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("rmst_difference");
    json.writeStringField("of", difference.secondName());
    json.writeStringField("against", difference.firstName());
    ResultJson.number("estimate", difference.difference(), json);
    ResultJson.number("se", difference.standardError(), json);
    ResultJson.limits("conf_", difference.interval(), json);
    Attempt<PValue> p = difference.pValue();
    ResultJson.number("p_value", p.result().map(PValue::value).orElse(Double.NaN), json);
    if (p.result().isPresent()) {
      json.writeStringField("p_method", p.result().get().method().id());
    } else {
      json.writeStringField("p_reason", p.reason());
    }
    json.writeEndObject();
  }

  /** The rule, its cut-points and what the search found. */
  static void writeCutpoint(Cutpoints cutpoints, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("cutpoint");
    json.writeStringField("rule", cutpoints.rule().text());
    ResultJson.number("value", cutpoints.values()[0], json);
    ResultJson.numbers("values", cutpoints.values(), json);
    ResultJson.strings("groups", cutpoints.groups(), json);
    json.writeStringField("ties", cutpoints.ties().name().toLowerCase(Locale.ROOT));
    json.writeNumberField("n", cutpoints.n());
    if (cutpoints.selection().isPresent()) {
      CutpointSelection selection = cutpoints.selection().get();
      ResultJson.number("statistic", selection.statistic(), json);
      ResultJson.number("p_value", selection.pValue(), json);
      json.writeStringField("p_method", selection.settings().method().label());
      ResultJson.number("p_naive", selection.naivePValue(), json);
      json.writeNumberField("candidates", selection.candidates());
    }
    json.writeEndObject();
  }

  private static void writeInteraction(TreatmentInteraction interaction, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("interaction");
    Attempt<PValue> p = interaction.pValue();
    json.writeObjectFieldStart(interaction.isRobust() ? "wald" : "likelihood_ratio");
    ResultJson.number("chi_square", interaction.test().statistic(), json);
    ResultJson.number("df", interaction.test().degreesOfFreedom(), json);
    ResultJson.number("p_value", p.result().map(PValue::value).orElse(Double.NaN), json);
    if (p.result().isEmpty()) {
      json.writeStringField("p_reason", p.reason());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("arms");
    for (TreatmentInteraction.ArmEffect arm : interaction.arms()) {
      json.writeStartObject();
      json.writeStringField("arm", arm.arm());
      json.writeNumberField("n", arm.n());
      json.writeNumberField("events", arm.events());
      json.writeFieldName("effect");
      writeCoefficient(arm.effect(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("ratios");
    for (CoxCoefficient ratio : interaction.ratios()) {
      writeCoefficient(ratio, json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
