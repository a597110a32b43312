package org.ferrostrat.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ferrostrat.prognosis.SurvivalAnalysis;
import org.ferrostrat.prognosis.SurvivalFindings;
import org.ferrostrat.prognosis.SurvivalFindings.GroupEffect;
import org.ferrostrat.prognosis.SurvivalFindings.ScoreEffect;
import org.ferrostrat.stats.PValue;
import org.ferrostrat.stratification.CutpointSelection;
import org.ferrostrat.stratification.Cutpoints;
import org.ferrostrat.stratification.ScoreSide;
import org.ferrostrat.survival.AddedValue;
import org.ferrostrat.survival.ChiSquareTest;
import org.ferrostrat.survival.Concordance;
import org.ferrostrat.survival.CoxCoefficient;
import org.ferrostrat.survival.CoxFit;
import org.ferrostrat.survival.CoxPenalty;
import org.ferrostrat.survival.CoxRegression;
import org.ferrostrat.survival.KaplanMeierCurve;
import org.ferrostrat.survival.LogRankWeights;
import org.ferrostrat.survival.RestrictedMean;
import org.ferrostrat.survival.TimeDependentAuc;
import org.ferrostrat.survival.TreatmentInteraction;

/** Findings of survival as text for people: three digits, hazard ratios first. */
public final class SurvivalText {
  private static final double SIGNIFICANCE = 0.05;

  private SurvivalText() {}

  /** Writes the text. */
  public static void write(SurvivalFindings findings, Appendable out) throws IOException {
    SurvivalAnalysis analysis = findings.analysis();
    out.append(
        "%s and %s: %s, %d events, times in %s\n"
            .formatted(
                analysis.column(),
                analysis.followUp().time(),
                patients(findings.survival().size(), findings.patients()),
                findings.survival().events(),
                findings.survival().unit().name().toLowerCase(Locale.ROOT)));
    if (findings.score().isPresent()) {
      out.append('\n').append(score(findings.score().get(), findings.survival().size()));
    }
    if (findings.groups().isPresent()) {
      out.append('\n').append(groups(findings.groups().get(), analysis.times()));
    }
    if (findings.interaction().isPresent()) {
      out.append('\n').append(interaction(findings.interaction().get()));
    }
    SurvivalEffects.writeText(findings, out);
    out.append(
        "\nmedian follow-up (reverse Kaplan-Meier) %s\n"
            .formatted(Numbers.shown(findings.medianFollowUp())));
    out.append('\n').append(interpretation(findings)).append(".\n");
  }

  /** How many patients there are, and samples where a patient has several. */
  static String patients(int samples, int patients) {
    return samples == patients
        ? "%d patients".formatted(patients)
        : "%d samples of %d patients".formatted(samples, patients);
  }

  /** What may be concluded from the design of the study. */
  static String interpretation(SurvivalFindings findings) {
    return findings.interaction().isPresent()
        ? "Predictive only if the interaction with treatment holds; see its test"
        : "Single-arm data: predictive and prognostic effects cannot be separated";
  }

  /** Lines that stand with a plot of the groups. */
  public static List<String> plotNotes(GroupEffect groups) {
    List<String> notes = new ArrayList<>();
    groups.coefficients().stream()
        .filter(coefficient -> coefficient.term().equals(groups.strata().name()))
        .forEach(coefficient -> notes.add(plotNote(coefficient, groups)));
    if (!groups.isSought()) {
      notes.add(
          "%s %s; %d patients, %d events"
              .formatted(
                  name(groups.logRank().weights()),
                  Numbers.reportedP(groups.pValue().value()),
                  groups.logRank().n(),
                  groups.logRank().events()));
    }
    groups
        .cutpoints()
        .flatMap(Cutpoints::selection)
        .ifPresent(
            selection ->
                notes.add(
                    "optimal cut-point (%d tested): corrected %s (%s)"
                        .formatted(
                            selection.candidates(),
                            Numbers.reportedP(selection.pValue()),
                            selection.settings().method().label())));
    return notes;
  }

  private static String plotNote(CoxCoefficient coefficient, GroupEffect groups) {
    return "HR, %s against %s: %s"
        .formatted(
            coefficient.column().substring(coefficient.term().length() + 1),
            groups.reference(),
            Numbers.reported(coefficient.hazardRatio(), coefficient.interval()));
  }

  private static String score(ScoreEffect score, int patients) {
    CoxRegression method = score.model().method();
    String header = "hazard ratio per SD (%s)".formatted(Numbers.percent(method.level()));
    TextTable table = new TextTable().row("Cox", header, "p", "SD");
    score.coefficients().forEach(coefficient -> table.row(coxRow(coefficient)));
    StringBuilder text =
        new StringBuilder(table.toString()).append(leftOut(score.model(), patients));
    text.append(penalty(method.penalty()));
    text.append(
        "concordance of the score %s%s; higher score = higher risk\n"
            .formatted(
                shown(score.concordance()),
                score.uno().map(uno -> ", Uno's " + shown(uno)).orElse("")));
    text.append(proportionalHazards(score.model()));
    for (TimeDependentAuc.Estimate area : score.areas()) {
      text.append(
          "AUC at %s: %s (%d with the event, %d without)\n"
              .formatted(
                  Numbers.plain(area.time()),
                  Numbers.shown(area.estimate(), area.interval()),
                  area.cases(),
                  area.controls()));
    }
    score
        .brier()
        .ifPresent(
            brier ->
                text.append(
                    "integrated Brier score to %s: %s, of Kaplan-Meier %s\n"
                        .formatted(
                            Numbers.plain(brier.horizon()),
                            Numbers.shown(brier.score()),
                            Numbers.shown(brier.nullScore()))));
    score
        .correlations()
        .forEach(
            (covariate, result) ->
                text.append(
                    "rank correlation with %s %s\n"
                        .formatted(covariate, Numbers.shown(result.rho(), result.interval()))));
    score.added().ifPresent(added -> text.append(added(added)));
    return text.toString();
  }

  private static String name(LogRankWeights weights) {
    if (weights.equals(LogRankWeights.logRank())) {
      return "log-rank";
    }
    return weights.equals(LogRankWeights.petoPeto())
        ? "Peto-Peto"
        : "Fleming-Harrington (%s, %s)"
            .formatted(Numbers.plain(weights.rho()), Numbers.plain(weights.gamma()));
  }

  private static String leftOut(CoxFit fit, int patients) {
    return fit.n() == patients
        ? ""
        : "on %d patients, %d events; %d left out for missing covariates\n"
            .formatted(fit.n(), fit.events(), patients - fit.n());
  }

  private static String penalty(CoxPenalty penalty) {
    return switch (penalty.kind()) {
      case NONE -> "";
      case FIRTH -> "with Firth's penalty; CI and p by profile likelihood\n";
      case RIDGE ->
          "with a ridge penalty of %s; hazard ratios are shrunken towards 1\n"
              .formatted(Numbers.shown(penalty.strength()));
    };
  }

  private static String proportionalHazards(CoxFit fit) {
    return "proportional hazards: %s\n".formatted(shown(fit.proportionalHazards().global()));
  }

  /** Numeric covariates per standard deviation, categories against their reference. */
  private static String[] coxRow(CoxCoefficient coefficient) {
    String p = Numbers.shownP(coefficient.pValue());
    return coefficient
        .perStandardDeviation()
        .map(
            perSd ->
                new String[] {
                  coefficient.column(),
                  Numbers.shown(perSd.hazardRatio(), perSd.interval()),
                  p,
                  Numbers.shown(perSd.standardDeviation())
                })
        .orElseGet(
            () ->
                new String[] {
                  coefficient.column(),
                  Numbers.shown(coefficient.hazardRatio(), coefficient.interval()),
                  p,
                  "-"
                });
  }

  private static String added(AddedValue added) {
    return """
        added to the covariates: likelihood ratio %s; concordance %s, was %s, difference %s
        """
        .formatted(
            shown(added.likelihoodRatio()),
            shown(added.extendedConcordance()),
            shown(added.clinicalConcordance()),
            Numbers.shown(added.difference().estimate(), added.difference().interval()));
  }

  private static String groups(GroupEffect groups, List<Double> times) {
    StringBuilder text = new StringBuilder();
    groups.cutpoints().ifPresent(cutpoints -> text.append(cutpoints(cutpoints)));
    text.append(groupTable(groups, times));
    groups.coefficients().stream()
        .map(
            coefficient ->
                "%s, p %s\n"
                    .formatted(hazardRatio(coefficient, groups), p(coefficient.pValue(), groups)))
        .forEach(text::append);
    text.append(leftOut(groups.cox(), groups.strata().size()));
    if (groups.cutpoints().isEmpty()) {
      text.append(penalty(groups.cox().method().penalty()));
      text.append(proportionalHazards(groups.cox()));
    }
    text.append(
        "%s: %s\n"
            .formatted(
                name(groups.logRank().weights()),
                shown(groups.logRank().test(), groups.pValue()) + caveat(groups)));
    groups
        .trend()
        .ifPresent(
            trend ->
                text.append(
                    "trend: %s\n"
                        .formatted(shown(trend.test(), groups.trendPValue().orElseThrow()))));
    groups
        .difference()
        .ifPresent(
            difference ->
                text.append(
                    "RMST difference, %s − %s: %s, %s\n"
                        .formatted(
                            difference.secondName(),
                            difference.firstName(),
                            Numbers.shown(difference.difference(), difference.interval()),
                            p(difference, groups))));
    return text.toString();
  }

  private static String p(double p, GroupEffect groups) {
    return Numbers.shownP(p) + caveat(groups);
  }

  private static String p(RestrictedMean.Difference difference, GroupEffect groups) {
    return difference
        .pValue()
        .result()
        .map(
            p ->
                "p %s (%s)%s".formatted(Numbers.shownP(p.value()), p.method().id(), caveat(groups)))
        .orElseGet(() -> "no p-value: " + difference.pValue().reason());
  }

  /** Tests of groups take the cut-point as given, which is wrong where it was sought. */
  private static String caveat(GroupEffect groups) {
    return groups.isSought() ? " (naive, NOT valid)" : "";
  }

  /** Groups and categories against their reference, numeric covariates per standard deviation. */
  private static String hazardRatio(CoxCoefficient coefficient, GroupEffect groups) {
    if (coefficient.perStandardDeviation().isPresent()) {
      CoxCoefficient.PerStandardDeviation perSd = coefficient.perStandardDeviation().get();
      return "%s: hazard ratio per SD %s"
          .formatted(coefficient.column(), Numbers.shown(perSd.hazardRatio(), perSd.interval()));
    }
    boolean isGroup = coefficient.term().equals(groups.strata().name());
    String what =
        isGroup
            ? "%s against %s"
                .formatted(
                    coefficient.column().substring(coefficient.term().length() + 1),
                    groups.reference())
            : coefficient.column();
    return "%s: hazard ratio %s"
        .formatted(what, Numbers.shown(coefficient.hazardRatio(), coefficient.interval()));
  }

  /** The rule, its cut-points and the p-value of the search. */
  static String cutpoints(Cutpoints cutpoints) {
    String values =
        Arrays.stream(cutpoints.values())
            .mapToObj(Numbers::shown)
            .collect(Collectors.joining(" and "));
    String side =
        cutpoints.ties() == ScoreSide.HIGH ? "at or above is higher" : "at or below is lower";
    String head =
        "rule %s: cut-point %s of %d scores, %s\n"
            .formatted(cutpoints.rule().text(), values, cutpoints.n(), side);
    return head + cutpoints.selection().map(SurvivalText::selection).orElse("");
  }

  private static String selection(CutpointSelection selection) {
    return """
        largest of %d statistics %s, corrected p %s (%s)
        naive p %s is NOT valid: the cut-point was sought in these data
        """
        .formatted(
            selection.candidates(),
            Numbers.shown(selection.statistic()),
            Numbers.shownP(selection.pValue()),
            selection.settings().method().label(),
            Numbers.shownP(selection.naivePValue()));
  }

  private static String groupTable(GroupEffect groups, List<Double> times) {
    KaplanMeierCurve first = groups.curves().values().iterator().next();
    String median = "median (%s)".formatted(Numbers.percent(first.method().level()));
    List<String> header = new ArrayList<>(List.of("group", "n", "events", median));
    groups.restrictedMeans().values().stream()
        .findFirst()
        .ifPresent(mean -> header.add("RMST to " + Numbers.shown(mean.horizon())));
    times.forEach(time -> header.add("at " + Numbers.plain(time)));
    TextTable table = new TextTable().row(header.toArray(String[]::new));
    for (Map.Entry<String, KaplanMeierCurve> group : groups.curves().entrySet()) {
      KaplanMeierCurve curve = group.getValue();
      List<String> row = new ArrayList<>();
      row.add(group.getKey());
      row.add(Integer.toString(curve.n()));
      row.add(Integer.toString(curve.events()));
      row.add(Numbers.shown(curve.median()));
      RestrictedMean.Estimate mean = groups.restrictedMeans().get(group.getKey());
      if (mean != null) {
        row.add(Numbers.shown(mean.mean(), mean.interval()));
      }
      times.forEach(time -> row.add(survivalAt(curve.at(time))));
      table.row(row.toArray(String[]::new));
    }
    return table.toString();
  }

  private static String survivalAt(KaplanMeierCurve.Point point) {
    return Numbers.shown(point.survival(), point.interval()) + ", at risk " + point.atRisk();
  }

  private static String interaction(TreatmentInteraction interaction) {
    StringBuilder text = new StringBuilder();
    for (TreatmentInteraction.ArmEffect arm : interaction.arms()) {
      text.append(
          "in %s (n %d, events %d): hazard ratio per SD %s\n"
              .formatted(
                  arm.arm(),
                  arm.n(),
                  arm.events(),
                  arm.effect()
                      .perStandardDeviation()
                      .map(perSd -> Numbers.shown(perSd.hazardRatio(), perSd.interval()))
                      .orElse("NA")));
    }
    for (CoxCoefficient ratio : interaction.ratios()) {
      text.append(
          "ratio of hazard ratios per SD, %s: %s\n"
              .formatted(
                  ratio.column(),
                  ratio
                      .perStandardDeviation()
                      .map(perSd -> Numbers.shown(perSd.hazardRatio(), perSd.interval()))
                      .orElse("NA")));
    }
    String test =
        interaction
            .pValue()
            .result()
            .map(p -> shown(interaction.test(), p))
            .orElseGet(() -> "no p-value: " + interaction.pValue().reason());
    text.append("interaction%s: %s\n".formatted(interaction.isRobust() ? " (Wald)" : "", test));
    boolean isShown =
        interaction.pValue().result().filter(p -> p.value() < SIGNIFICANCE).isPresent();
    return isShown ? text.toString() : text.append(noEvidence(interaction)).toString();
  }

  private static String noEvidence(TreatmentInteraction interaction) {
    return "no evidence of an interaction, which does not prove equal effects in arms of %s patients\n"
        .formatted(
            interaction.arms().stream()
                .map(arm -> String.valueOf(arm.n()))
                .collect(Collectors.joining(" and ")));
  }

  private static String shown(Concordance concordance) {
    return Numbers.shown(concordance.estimate(), concordance.interval());
  }

  /** A test with the p-value to report, and its method where it is not the usual one. */
  private static String shown(ChiSquareTest test, PValue p) {
    return p.method() == PValue.Method.CHI_SQUARE
        ? shown(test)
        : "chi-square %s on %s df, p %s (%s)"
            .formatted(
                Numbers.shown(test.statistic()),
                Numbers.plain(test.degreesOfFreedom()),
                Numbers.shownP(p.value()),
                p.method().id());
  }

  private static String shown(ChiSquareTest test) {
    return "chi-square %s on %s df, p %s"
        .formatted(
            Numbers.shown(test.statistic()),
            Numbers.plain(test.degreesOfFreedom()),
            Numbers.shownP(test.pValue()));
  }
}
