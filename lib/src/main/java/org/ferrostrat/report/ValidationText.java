package org.ferrostrat.report;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ferrostrat.evaluation.PooledSignature;
import org.ferrostrat.evaluation.PooledStratum;
import org.ferrostrat.performance.Bootstrap632Plus;
import org.ferrostrat.performance.PermutationTest;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.stats.ConfusionCounts;
import org.ferrostrat.stats.Proportion;
import org.ferrostrat.validation.Controls;
import org.ferrostrat.validation.ModelComparison;
import org.ferrostrat.validation.ModelFindings;
import org.ferrostrat.validation.OverallAuc;
import org.ferrostrat.validation.PooledModel;
import org.ferrostrat.validation.RandomFeatureControl;
import org.ferrostrat.validation.TestedPatients;
import org.ferrostrat.validation.ValidationDesign.Kind;
import org.ferrostrat.validation.ValidationFindings;

/** Performance of learners in held-out patients, as text. */
public final class ValidationText {
  private final ValidationFindings findings;
  private final Appendable out;

  private ValidationText(ValidationFindings findings, Appendable out) {
    this.findings = findings;
    this.out = out;
  }

  /** Writes the findings. */
  public static void write(ValidationFindings findings, Appendable out) throws IOException {
    ValidationText text = new ValidationText(findings, out);
    text.question();
    for (ModelFindings model : findings.models()) {
      text.model(model);
    }
    for (ModelComparison comparison : findings.comparisons()) {
      text.comparison(comparison);
    }
    text.controls(findings.controls());
  }

  private void line(String text) throws IOException {
    out.append(text).append('\n');
  }

  private void question() throws IOException {
    int n = findings.cohorts().stream().mapToInt(ResponseCohort::size).sum();
    int responders = findings.cohorts().stream().mapToInt(ResponseCohort::responderCount).sum();
    line("%s, %d patients, %d responders".formatted(findings.splits(), n, responders));
    line(
        "features %s, %s%s"
            .formatted(
                findings.validation().features().text(),
                findings.stance(),
                findings.smallestTransductive().isPresent()
                    ? " (cohorts of at least %d samples)"
                        .formatted(findings.smallestTransductive().getAsInt())
                    : ""));
    for (ResponseCohort cohort : findings.cohorts()) {
      line("%s: %s".formatted(cohort.id(), cohort.labels().mapping()));
    }
  }

  private void model(ModelFindings model) throws IOException {
    line("");
    line(model.learner());
    if (findings.validation().design().kind() == Kind.NESTED_CV) {
      out.append(tests("all folds", model.repeats()));
    } else if (!model.tests().isEmpty()) {
      out.append(tests("held out", model.tests()));
    }
    if (model.bootstrapAuc().isPresent()) {
      bootstrap(model);
    }
    if (model.strata().stream().noneMatch(stratum -> stratum.auc().isPresent())) {
      overall(model.overall());
    }
    for (PooledModel stratum : model.strata()) {
      stratum(stratum);
    }
    if (model.permutation().isPresent()) {
      permutation(model.permutation().get());
    }
    if (model.random().isPresent()) {
      random(model.random().get());
    }
  }

  private static String tests(String title, List<TestedPatients> tests) {
    TextTable table =
        new TextTable()
            .row(
                title,
                "n",
                "resp.",
                "AUC (95% CI)",
                "AP",
                "sens.",
                "spec.",
                "Brier",
                "scaled",
                "cal. slope",
                "cal. intercept",
                "AUC adj. PTPRC");
    for (TestedPatients tested : tests) {
      table.row(
          tested.id(),
          Integer.toString(tested.n()),
          Integer.toString(tested.responders()),
          Numbers.shown(tested.auc()),
          Numbers.shownValue(tested.averagePrecision()),
          share(tested.calls().map(ConfusionCounts::sensitivity)),
          share(tested.calls().map(ConfusionCounts::specificity)),
          Numbers.shown(tested.score().brier()),
          Numbers.shown(tested.score().scaled()),
          Numbers.shown(tested.calibrationSlope()),
          Numbers.shown(tested.calibrationIntercept()),
          Numbers.shownValue(tested.leukocytes().adjustedAuc()));
    }
    return table.toString();
  }

  private static String share(Optional<Proportion> share) {
    return share.map(found -> Numbers.shown(found.value())).orElse("NA");
  }

  private void bootstrap(ModelFindings model) throws IOException {
    Bootstrap632Plus auc = model.bootstrapAuc().orElseThrow();
    line(
        "AUC apparent %s, out of bag %s; corrected for optimism %s"
            .formatted(
                Numbers.shown(auc.apparent()),
                Numbers.shown(auc.outOfBag()),
                Numbers.shown(model.optimism().orElseThrow().corrected())));
    Bootstrap632Plus brier = model.bootstrapBrier().orElseThrow();
    line("Brier score %s (.632+)".formatted(Numbers.shown(brier.estimate(), brier.interval())));
  }

  private void overall(OverallAuc overall) throws IOException {
    line("AUC %s: %s".formatted(Numbers.shown(overall.auc()), overall.method()));
    if (!overall.reason().isEmpty()) {
      line("  %s".formatted(overall.reason()));
    }
  }

  private void stratum(PooledModel stratum) throws IOException {
    Optional<PooledAuc> found = stratum.auc();
    if (found.isEmpty()) {
      return;
    }
    PooledAuc pooled = found.get();
    line(
        "%s%s: AUC %s; 95%% prediction interval for a new cohort %s to %s; tau² %s, I² %s%%%s"
            .formatted(
                stratum.name(),
                stratum.primary() ? " (primary)" : "",
                Numbers.shown(pooled.auc(), pooled.interval()),
                Numbers.shown(pooled.prediction().low()),
                Numbers.shown(pooled.prediction().high()),
                Numbers.shown(pooled.logit().tauSquared()),
                Numbers.shown(pooled.logit().iSquaredPercent()),
                pooled.logit().isFewCohorts()
                    ? "; too few cohorts for a precise between-cohort variance"
                    : ""));
  }

  private void permutation(PermutationTest.Result found) throws IOException {
    line(
        "label permutation: p %s from %d permutations (smallest possible %s); AUC %s, 95%% range of permutations %s to %s"
            .formatted(
                Numbers.shownP(found.pValue()),
                found.permutations(),
                Numbers.shown(1.0 / (found.permutations() + 1)),
                Numbers.shown(found.auc()),
                Numbers.shown(found.nullLow()),
                Numbers.shown(found.nullHigh())));
  }

  private void random(RandomFeatureControl found) throws IOException {
    if (!found.reason().isEmpty()) {
      line("random signatures: none, %s".formatted(found.reason()));
      return;
    }
    line(
        "random signatures: percentile %s among %d, p %s; AUC %s, 95%% range of random signatures %s to %s"
            .formatted(
                Numbers.shown(found.percentile()),
                found.count(),
                Numbers.shownP(found.pValue()),
                Numbers.shown(found.auc()),
                Numbers.shown(found.nullLow()),
                Numbers.shown(found.nullHigh())));
  }

  private void comparison(ModelComparison comparison) throws IOException {
    line("");
    String cohorts =
        comparison.cohorts().stream()
            .map(
                cohort ->
                    "%s %s (p %s)"
                        .formatted(
                            cohort.id(),
                            Numbers.shown(cohort.test().difference()),
                            Numbers.shownP(cohort.test().pValue())))
            .collect(Collectors.joining(", "));
    line("AUC difference, %s − %s: %s".formatted(comparison.first(), comparison.second(), cohorts));
    if (comparison.pooled().isPresent()) {
      line(
          "  pooled %s, p %s"
              .formatted(
                  Numbers.shown(
                      comparison.pooled().get().estimate(), comparison.pooled().get().interval()),
                  Numbers.shownP(comparison.pooled().get().pValue())));
    }
    if (comparison.resampled().isPresent()) {
      line(
          "  over folds %s, p %s"
              .formatted(
                  Numbers.shown(
                      comparison.resampled().get().difference(),
                      comparison.resampled().get().interval()),
                  Numbers.shownP(comparison.resampled().get().pValue())));
    }
    if (!comparison.reason().isEmpty()) {
      line("  %s".formatted(comparison.reason()));
    }
  }

  private void controls(Controls controls) throws IOException {
    line("");
    line("on the same patients");
    TextTable table = new TextTable().row("control", "AUC (95% CI)", "95% prediction interval");
    table.row("null model", Numbers.shown(controls.nullAuc()), "");
    controls.pooledLeukocytes().ifPresent(pooled -> row("PTPRC alone", pooled, table));
    Optional<PooledStratum> stratum = controls.comparators().strata().stream().findFirst();
    if (stratum.isPresent()) {
      for (PooledSignature signature : stratum.get().signatures()) {
        signature.pooled().ifPresent(pooled -> row(signature.id(), pooled, table));
      }
    } else {
      controls.comparators().cohorts().stream()
          .flatMap(cohort -> cohort.signatures().stream())
          .forEach(found -> table.row(found.id(), Numbers.shown(found.auc()), "one cohort"));
    }
    out.append(table.toString());
  }

  private static void row(String name, PooledAuc pooled, TextTable table) {
    table.row(
        name,
        Numbers.shown(pooled.auc(), pooled.interval()),
        "%s to %s"
            .formatted(
                Numbers.shown(pooled.prediction().low()),
                Numbers.shown(pooled.prediction().high())));
  }
}
