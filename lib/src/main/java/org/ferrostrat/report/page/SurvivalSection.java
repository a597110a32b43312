package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.AnalysisFindings;
import org.ferrostrat.CohortAnalysis;
import org.ferrostrat.EndpointAnalysis;
import org.ferrostrat.data.Attempt;
import org.ferrostrat.prognosis.SurvivalFindings;
import org.ferrostrat.prognosis.SurvivalFindings.GroupEffect;
import org.ferrostrat.prognosis.SurvivalFindings.ScoreEffect;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.report.SurvivalText;
import org.ferrostrat.report.page.Block.Drawing;
import org.ferrostrat.report.plot.CutpointPlot;
import org.ferrostrat.report.plot.EndpointLabel;
import org.ferrostrat.report.plot.ForestPlot;
import org.ferrostrat.report.plot.KaplanMeierPlot;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.PValue;
import org.ferrostrat.stratification.CutpointSelection;
import org.ferrostrat.stratification.Cutpoints;
import org.ferrostrat.stratification.StratificationFindings;
import org.ferrostrat.survival.CoxCoefficient;
import org.ferrostrat.survival.CoxCoefficient.PerStandardDeviation;
import org.ferrostrat.survival.KaplanMeierCurve;
import org.ferrostrat.survival.PooledHazardRatio;

/** Groups and survival: Kaplan–Meier curves, cut-point search, hazard ratios. */
final class SurvivalSection {
  private final AnalysisFindings findings;
  private final String score;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Quantity> numbers = new ArrayList<>();

  private SurvivalSection(AnalysisFindings findings) {
    this.findings = findings;
    this.score = findings.analysis().score();
  }

  static Chapter of(AnalysisFindings findings) {
    return new SurvivalSection(findings).chapter();
  }

  private Chapter chapter() {
    blocks.add(
        new Block.Paragraph(
            "Hazard ratios (HR) per standard deviation analyse %s as a continuous variable. In addition, patients are divided into groups (rule: %s); dichotomising loses information."
                .formatted(score, findings.analysis().rule().text())));
    findings.cohorts().forEach(this::cohort);
    forests();
    if (!numbers.isEmpty()) {
      blocks.add(QuantityTable.folded("survival-numbers", "Survival estimates", numbers));
    }
    return new Chapter(new Section("survival", "Survival", blocks), numbers);
  }

  private void cohort(CohortAnalysis cohort) {
    List<Drawing> drawings = new ArrayList<>();
    List<Block> notices = new ArrayList<>();
    strata(cohort, notices);
    if (cohort.endpoints().isEmpty()) {
      notices.add(
          new Block.Notice(
              "note",
              "No follow-up columns were recognised in %s; name the columns of time and event."
                  .formatted(cohort.id())));
    }
    for (EndpointAnalysis endpoint : cohort.endpoints()) {
      endpoint
          .survival()
          .result()
          .ifPresentOrElse(
              found -> drawings.addAll(survival(cohort, endpoint, found)),
              () -> notices.add(missing(cohort, endpoint, "survival", endpoint.survival())));
      endpoint
          .search()
          .result()
          .ifPresentOrElse(
              found -> drawings.add(search(cohort, endpoint, found)),
              () -> notices.add(missing(cohort, endpoint, "cut-point search", endpoint.search())));
    }
    blocks.add(new Block.Heading(cohort.id()));
    blocks.addAll(notices);
    blocks.add(new Block.Drawings(drawings));
  }

  private static Block missing(
      CohortAnalysis cohort, EndpointAnalysis endpoint, String what, Attempt<?> attempt) {
    return new Block.Notice(
        "warning",
        "Not analysed, %s, %s, %s: %s"
            .formatted(
                cohort.id(), endpoint.name().toUpperCase(Locale.ROOT), what, attempt.reason()));
  }

  private void strata(CohortAnalysis cohort, List<Block> notices) {
    Optional<StratificationFindings> strata = cohort.strata().result();
    if (strata.isEmpty()) {
      notices.add(
          new Block.Notice(
              "warning", "No groups in %s: %s".formatted(cohort.id(), cohort.strata().reason())));
      return;
    }
    Cutpoints cutpoints = strata.get().cutpoints();
    for (double value : cutpoints.values()) {
      numbers.add(
          Quantity.of(cohort.id(), score, "cut-point, rule " + cutpoints.rule().text(), value)
              .ofPatients(cutpoints.n()));
    }
  }

  private List<Drawing> survival(
      CohortAnalysis cohort, EndpointAnalysis endpoint, SurvivalFindings found) {
    String name = endpoint.name().toUpperCase(Locale.ROOT);
    found.score().ifPresent(effect -> scoreNumbers(cohort.id(), name, found, effect));
    List<Drawing> drawings = new ArrayList<>();
    found
        .groups()
        .ifPresent(
            groups -> {
              groupNumbers(cohort.id(), name, groups);
              drawings.add(
                  Drawn.of(
                      Ids.of("km", cohort.id(), endpoint.name()),
                      "%s by %s group, %s: Kaplan–Meier estimates with %s CI; ticks: censored patients; dotted lines: medians. %d patients, %d events."
                          .formatted(
                              EndpointLabel.of(endpoint.name()),
                              score,
                              cohort.id(),
                              "95%",
                              found.survival().size(),
                              found.survival().events()),
                      new KaplanMeierPlot(
                                  "%s by %s group, %s"
                                      .formatted(
                                          EndpointLabel.of(endpoint.name()), score, cohort.id()),
                                  groups.curves(),
                                  SurvivalText.plotNotes(groups))
                              .forEndpoint(endpoint.name())
                          ::writeSvg));
            });
    return drawings;
  }

  private void scoreNumbers(
      String cohort, String endpoint, SurvivalFindings found, ScoreEffect effect) {
    String subject = endpoint + " by " + score;
    int n = found.survival().size();
    int events = found.survival().events();
    CoxCoefficient coefficient = effect.coefficientsAlone().get(0);
    coefficient
        .perStandardDeviation()
        .ifPresent(
            perSd ->
                numbers.add(
                    Quantity.of(cohort, subject, "HR per SD", perSd.hazardRatio())
                        .within(perSd.interval())
                        .ofPatients(n)
                        .withEvents(events)
                        .tested(coefficient.pValue())));
    numbers.add(concordance(cohort, subject, effect).ofPatients(n).withEvents(events));
    numbers.add(
        Quantity.of(
                cohort,
                subject,
                "proportional hazards test, chi-square",
                effect.alone().proportionalHazards().global().statistic())
            .ofPatients(n)
            .withEvents(events)
            .tested(effect.alone().proportionalHazards().global().pValue()));
  }

  /** Turned so that it lies above one half, in the direction of the hazard ratio. */
  private static Quantity concordance(String cohort, String subject, ScoreEffect effect) {
    double estimate = effect.concordance().estimate();
    ConfidenceInterval interval = effect.concordance().interval();
    return estimate < 0.5
        ? Quantity.of(cohort, subject, "C-index (lower score, higher risk)", 1 - estimate)
            .within(1 - interval.high(), 1 - interval.low())
        : Quantity.of(cohort, subject, "C-index (higher score, higher risk)", estimate)
            .within(interval);
  }

  private void groupNumbers(String cohort, String endpoint, GroupEffect groups) {
    String subject = endpoint + " by group";
    int n = groups.logRank().n();
    int events = groups.logRank().events();
    groups.coefficients().stream()
        .filter(coefficient -> coefficient.term().equals(groups.strata().name()))
        .forEach(
            coefficient ->
                numbers.add(
                    Quantity.of(
                            cohort,
                            subject,
                            "HR, %s against %s"
                                .formatted(
                                    coefficient.column().substring(coefficient.term().length() + 1),
                                    groups.reference()),
                            coefficient.hazardRatio())
                        .within(coefficient.interval())
                        .ofPatients(n)
                        .withEvents(events)
                        .tested(coefficient.pValue())));
    numbers.add(
        Quantity.of(cohort, subject, "log-rank chi-square", groups.logRank().test().statistic())
            .ofPatients(n)
            .withEvents(events)
            .tested(groups.pValue().value()));
    for (Map.Entry<String, KaplanMeierCurve> curve : groups.curves().entrySet()) {
      KaplanMeierCurve.Quantile median = curve.getValue().median();
      numbers.add(
          Quantity.of(
                  cohort,
                  subject,
                  "median of %s, %s"
                      .formatted(
                          curve.getKey(), curve.getValue().unit().name().toLowerCase(Locale.ROOT)),
                  median.estimate())
              .within(median.interval())
              .ofPatients(curve.getValue().n())
              .withEvents(curve.getValue().events())
              .noting(median.isReached() ? "" : "not reached"));
    }
    groups
        .difference()
        .ifPresent(
            difference ->
                numbers.add(
                    Quantity.of(
                            cohort,
                            subject,
                            "RMST difference, %s − %s"
                                .formatted(difference.secondName(), difference.firstName()),
                            difference.difference())
                        .within(difference.interval())
                        .ofPatients(n)
                        .withEvents(events)
                        .tested(difference.pValue().result().map(PValue::value).orElse(Double.NaN))
                        .noting(difference.pValue().reason())));
  }

  private Drawing search(
      CohortAnalysis cohort, EndpointAnalysis endpoint, StratificationFindings found) {
    String name = endpoint.name().toUpperCase(Locale.ROOT);
    CutpointSelection selection = found.cutpoints().selection().orElseThrow();
    numbers.add(
        Quantity.of(
                cohort.id(), name + " by " + score, "optimal cut-point", found.cutpoints().value())
            .ofPatients(selection.n())
            .withEvents(selection.positives())
            .adjusted(selection.pValue())
            .noting(
                "%d cut-points tested; uncorrected p = %s (not valid)"
                    .formatted(selection.candidates(), Numbers.shownP(selection.naivePValue()))));
    return Drawn.of(
        Ids.of("scan", cohort.id(), endpoint.name()),
        "Cut-point scan of %s for %s in %s: log-rank statistic at each of %d cut-points tested, %s. The p-value is corrected for the cut-point search."
            .formatted(
                score,
                name,
                cohort.id(),
                selection.candidates(),
                Wording.count(selection.n(), "patient")),
        CutpointPlot.of(found)::writeSvg);
  }

  private void forests() {
    List<Drawing> drawings = new ArrayList<>();
    for (Map.Entry<String, Attempt<PooledHazardRatio>> pooled : findings.survival().entrySet()) {
      String name = pooled.getKey().toUpperCase(Locale.ROOT);
      Optional<PooledHazardRatio> result = pooled.getValue().result();
      if (result.isEmpty()) {
        blocks.add(
            new Block.Notice(
                "warning", "%s is not pooled: %s".formatted(name, pooled.getValue().reason())));
        continue;
      }
      if (result.get().cohorts().size() < Verdict.FEWEST_POOLED) {
        blocks.add(
            new Block.Notice(
                "note",
                "%s: pooling is not informative (%s)."
                    .formatted(
                        EndpointLabel.of(pooled.getKey()),
                        Wording.count(result.get().cohorts().size(), "cohort"))));
        continue;
      }
      numbers.add(
          Quantity.of("", name + " by " + score, "pooled HR per SD", result.get().hazardRatio())
              .within(result.get().interval())
              .ofPatients(
                  result.get().cohorts().stream().mapToInt(PooledHazardRatio.Cohort::n).sum())
              .withEvents(
                  result.get().cohorts().stream().mapToInt(PooledHazardRatio.Cohort::events).sum())
              .noting(
                  "95%% prediction interval %s–%s"
                      .formatted(
                          Numbers.shown(result.get().prediction().low()),
                          Numbers.shown(result.get().prediction().high()))));
      drawings.add(
          Drawn.wide(
              Ids.of("forest", pooled.getKey()),
              "HR for %s per standard deviation of %s in each cohort and pooled (random effects), with 95%% prediction interval for a new cohort."
                  .formatted(name, score),
              ForestPlot.of("%s: HR per SD of %s".formatted(name, score), result.get())::writeSvg));
    }
    if (drawings.isEmpty()) {
      single().ifPresent(drawings::add);
    }
    if (!drawings.isEmpty()) {
      blocks.add(new Block.Heading("Hazard ratios"));
      blocks.add(new Block.Drawings(drawings));
    }
  }

  /** Of cohorts that are not pooled, every end-point a row. */
  private Optional<Drawing> single() {
    List<ForestPlot.Row> rows = new ArrayList<>();
    for (CohortAnalysis cohort : findings.cohorts()) {
      for (EndpointAnalysis endpoint : cohort.endpoints()) {
        endpoint
            .survival()
            .result()
            .flatMap(found -> row(cohort, endpoint, found))
            .ifPresent(rows::add);
      }
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Drawn.wide(
                "forest-endpoints",
                "HR per standard deviation of %s, with 95%% CI.".formatted(score),
                new ForestPlot(
                        "HR per SD of " + score, ForestPlot.Scale.HAZARD_RATIO, rows, List.of())
                    ::writeSvg));
  }

  private static Optional<ForestPlot.Row> row(
      CohortAnalysis cohort, EndpointAnalysis endpoint, SurvivalFindings found) {
    Optional<PerStandardDeviation> effect =
        found.score().flatMap(score -> score.coefficientsAlone().get(0).perStandardDeviation());
    return effect.map(
        perSd ->
            ForestPlot.Row.single(
                "%s, %s".formatted(endpoint.name().toUpperCase(Locale.ROOT), cohort.id()),
                "%d of %d".formatted(found.survival().events(), found.survival().size()),
                perSd.hazardRatio(),
                perSd.interval(),
                Double.NaN));
  }
}
