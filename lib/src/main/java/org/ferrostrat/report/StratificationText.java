package org.ferrostrat.report;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stratification.CutpointSelection;
import org.ferrostrat.stratification.CutpointStability;
import org.ferrostrat.stratification.GaussianMixture;
import org.ferrostrat.stratification.GreyZone;
import org.ferrostrat.stratification.ShrunkenHazardRatio;
import org.ferrostrat.stratification.StratificationFindings;
import org.ferrostrat.stratification.TwoMarkerFindings;

/** Groups as text for people: three digits, cut-point and sizes of the groups first. */
public final class StratificationText {
  private StratificationText() {}

  /** Writes the text. */
  public static void write(StratificationFindings findings, Appendable out) throws IOException {
    out.append(rule(findings));
    out.append(sizes(findings.strata(), findings.fittedStrata(), !findings.isApplied()));
    if (findings.stability().isPresent()) {
      out.append(stability(findings.stability().get()));
    }
    if (findings.calls().isPresent()) {
      GreyZone.Calls calls = findings.calls().get();
      out.append(
          "indeterminate range of level %s around cut-point %s\n"
              .formatted(Numbers.shown(calls.level()), Numbers.shown(calls.cutpoint())));
      out.append(sizes(calls.strata(), calls.strata(), false));
    }
  }

  /** Writes the text. */
  public static void write(TwoMarkerFindings findings, Appendable out) throws IOException {
    out.append(rule(findings.high()));
    out.append(rule(findings.low()));
    Strata quadrants = findings.quadrants();
    out.append(sizes(quadrants, findings.fittedQuadrants(), true));
    for (StratificationFindings marker :
        new StratificationFindings[] {findings.high(), findings.low()}) {
      if (marker.stability().isPresent()) {
        out.append(marker.column()).append(", ").append(stability(marker.stability().get()));
      }
    }
  }

  private static String rule(StratificationFindings findings) {
    StringBuilder text = new StringBuilder(findings.column()).append(", ");
    text.append(SurvivalText.cutpoints(findings.cutpoints()));
    if (findings.cutpoints().rule().isPublished()) {
      text.append("published: %s\n".formatted(findings.cutpoints().rule().source()));
    }
    findings.cutpoints().selection().ifPresent(selection -> text.append(youden(selection)));
    findings.cutpoints().mixture().ifPresent(mixture -> text.append(mixture(mixture)));
    return text.toString();
  }

  private static String youden(CutpointSelection selection) {
    return selection
        .youden()
        .map(
            point ->
                """
                Youden's point %s: sensitivity %s, specificity %s; the p-values are of the largest statistic, at %s
                """
                    .formatted(
                        Numbers.shown(point.threshold()),
                        Numbers.shown(point.sensitivity()),
                        Numbers.shown(point.specificity()),
                        Numbers.shown(selection.cutpoint())))
        .orElse("");
  }

  private static String mixture(GaussianMixture mixture) {
    return """
        components: low %s (SD %s, share %s), high %s (SD %s); BIC %s with two, %s with one
        """
        .formatted(
            Numbers.shown(mixture.lowMean()),
            Numbers.shown(mixture.lowDeviation()),
            Numbers.shown(mixture.lowWeight()),
            Numbers.shown(mixture.highMean()),
            Numbers.shown(mixture.highDeviation()),
            Numbers.shown(mixture.bicTwo()),
            Numbers.shown(mixture.bicOne()));
  }

  /** Sizes of groups among all samples, and among those that the rule was fitted to. */
  private static String sizes(Strata all, Strata fitted, boolean isFitted) {
    TextTable table = new TextTable();
    if (isFitted) {
      table.row("group", "patients", "all samples");
    } else {
      table.row("group", "samples");
    }
    for (int group = 0; group < all.groups().size(); group++) {
      String name = all.groups().get(group);
      if (isFitted) {
        table.row(name, size(fitted, group), size(all, group));
      } else {
        table.row(name, size(all, group));
      }
    }
    int without = all.size() - (int) Arrays.stream(all.toArray()).filter(g -> g >= 0).count();
    return table + (without > 0 ? "without a group: %d\n".formatted(without) : "");
  }

  private static String size(Strata strata, int group) {
    long grouped = Arrays.stream(strata.toArray()).filter(g -> g >= 0).count();
    int size = strata.size(group);
    return grouped == 0
        ? "0"
        : String.format(Locale.ROOT, "%d (%.0f%%)", size, 100.0 * size / grouped);
  }

  private static String stability(CutpointStability stability) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "over %,d bootstrap samples of the cohort:\n",
                stability.resampling().resamples()));
    for (CutpointStability.Spread spread : stability.cutpoints()) {
      text.append(
          "cut-point %s, SD %s\n"
              .formatted(
                  Numbers.shown(spread.value(), spread.interval()),
                  Numbers.shown(spread.standardDeviation())));
    }
    text.append(
        "patients change group in %s%% of bootstrap samples\n"
            .formatted(Numbers.shown(100 * stability.flipShare())));
    stability.hazardRatio().ifPresent(ratio -> text.append(hazardRatio(ratio)));
    return text.toString();
  }

  private static String hazardRatio(ShrunkenHazardRatio ratio) {
    ConfidenceInterval interval =
        ConfidenceInterval.normal(
                ConfidenceInterval.USUAL_LEVEL, ratio.logHazardRatio(), ratio.standardError())
            .exp();
    return """
        hazard ratio of high against low as found %s, shrunken by cross-validation %s
        """
        .formatted(
            Numbers.shown(ratio.hazardRatio(), interval),
            Numbers.shown(ratio.shrunkenHazardRatio()));
  }
}
