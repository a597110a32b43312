package org.ferrostrat.report.plot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ferrostrat.evaluation.CohortFindings;
import org.ferrostrat.evaluation.EvaluationFindings;
import org.ferrostrat.evaluation.PooledStratum;
import org.ferrostrat.evaluation.SignatureResponse;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.report.PooledTable;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.Estimate;
import org.ferrostrat.survival.PooledHazardRatio;

/**
 * Forest plot of estimates with confidence intervals, as SVG: squares for single estimates, larger
 * with larger weight, diamonds for pooled ones, a thin bar for the prediction interval of a new
 * cohort. A line marks no effect. Every row carries its numbers as text.
 *
 * @param title what is shown
 * @param scale what is measured
 * @param rows at least one, from the top
 * @param notes lines under the title
 */
public record ForestPlot(String title, Scale scale, List<Row> rows, List<String> notes) {

  /** Intervals that reach further beyond all estimates than this ratio are clipped. */

  /** What is measured, and where there is no effect. */
  public enum Scale {
    /** Area under the ROC curve, 0 to 1; no effect at one half. */
    AUC("AUC", 0.5),
    /** Hazard ratio on a logarithmic axis; no effect at 1. */
    HAZARD_RATIO("hazard ratio", 1);

    final String label;
    final double noEffect;

    Scale(String label, double noEffect) {
      this.label = label;
      this.noEffect = noEffect;
    }

    /** Where a value stands: values of equal distance are equally far apart on the axis. */
    double position(double value) {
      return this == HAZARD_RATIO ? StrictMath.log(value) : value;
    }
  }

  /**
   * One line of the plot.
   *
   * @param label name of cohort or signature
   * @param detail what is shown in grey after it, such as the number of patients; may be empty
   * @param estimate the estimate; NaN where there is none
   * @param interval its confidence interval; NaN limits are not drawn
   * @param prediction prediction interval of the estimate in a new cohort; of pooled ones
   * @param weight weight in the pooled estimate, 0 to 1; NaN where not reported
   * @param pooled whether it is pooled of several cohorts
   */
  public record Row(
      String label,
      String detail,
      double estimate,
      ConfidenceInterval interval,
      Optional<ConfidenceInterval> prediction,
      double weight,
      boolean pooled) {
    /** Checks that nothing is null. */
    public Row {
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(detail, "detail");
      Objects.requireNonNull(interval, "interval");
      Objects.requireNonNull(prediction, "prediction");
    }

    /** A single estimate. */
    public static Row single(
        String label, String detail, double estimate, ConfidenceInterval interval, double weight) {
      return new Row(label, detail, estimate, interval, Optional.empty(), weight, false);
    }

    /** An estimate pooled of several cohorts. */
    public static Row pooled(
        String label,
        String detail,
        double estimate,
        ConfidenceInterval interval,
        ConfidenceInterval prediction) {
      return new Row(label, detail, estimate, interval, Optional.of(prediction), Double.NaN, true);
    }

    /** A single estimate; one that is missing, or its interval, is not drawn. */
    static Row single(String label, String detail, Estimate estimate, double weight) {
      return new Row(
          label, detail, value(estimate), ends(estimate), Optional.empty(), weight, false);
    }

    /** A pooled estimate; one that is missing, or its intervals, is not drawn. */
    static Row pooled(
        String label, String detail, Estimate estimate, Optional<ConfidenceInterval> prediction) {
      return new Row(label, detail, value(estimate), ends(estimate), prediction, Double.NaN, true);
    }

    private static double value(Estimate estimate) {
      return estimate.toOptional().orElse(Double.NaN);
    }

    private static ConfidenceInterval ends(Estimate estimate) {
      return estimate
          .interval()
          .orElse(new ConfidenceInterval(ConfidenceInterval.USUAL_LEVEL, Double.NaN, Double.NaN));
    }

    String numbers() {
      return Double.isNaN(estimate) ? "NA" : Numbers.shown(estimate, interval);
    }
  }

  /** Copies the lists. */
  public ForestPlot {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(scale, "scale");
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("there is no row; need at least one");
    }
  }

  /** Every signature of one cohort that has an area under the ROC curve. */
  public static ForestPlot of(CohortFindings cohort) {
    List<Row> rows =
        cohort.signatures().stream()
            .filter(SignatureResponse::hasAuc)
            .map(found -> single(found.id(), found))
            .toList();
    return new ForestPlot(
        "Response by signature, AUC, " + cohort.id(),
        Scale.AUC,
        orNothing(rows),
        List.of(cohort.mapping()));
  }

  /** Every signature that was pooled over the cohorts of a stratum. */
  public static ForestPlot of(PooledStratum stratum) {
    List<Row> rows =
        stratum.signatures().stream()
            .flatMap(found -> found.pooled().stream().map(pooled -> pooled(found.id(), pooled)))
            .toList();
    return new ForestPlot(
        "Response by signature, pooled AUC, " + stratum.name(),
        Scale.AUC,
        orNothing(rows),
        List.of(
            String.join(", ", stratum.cohorts()),
            "diamond: pooled AUC with 95% CI; wide bar: 95% prediction interval for a new cohort"));
  }

  /** One signature in every cohort, and pooled over each stratum. */
  public static ForestPlot ofCohorts(EvaluationFindings findings, String signature) {
    return ofCohorts(findings, signature, 0);
  }

  /**
   * One signature in every cohort, and pooled over each stratum that has enough cohorts.
   *
   * @param fewestPooled pooled estimates of fewer cohorts are left out, with a note
   */
  public static ForestPlot ofCohorts(
      EvaluationFindings findings, String signature, int fewestPooled) {
    List<Row> rows = new ArrayList<>();
    for (CohortFindings cohort : findings.cohorts()) {
      SignatureResponse found = cohort.signature(signature);
      if (found.hasAuc()) {
        rows.add(single(cohort.id(), found));
      }
    }
    List<String> notes = new ArrayList<>();
    for (PooledStratum stratum : findings.strata()) {
      Optional<PooledAuc> pooled = stratum.signature(signature).pooled();
      pooled
          .filter(auc -> auc.forest().size() >= fewestPooled)
          .ifPresent(auc -> rows.add(pooled("pooled: " + stratum.name(), auc)));
      pooled
          .filter(auc -> auc.forest().size() < fewestPooled)
          .ifPresent(
              auc ->
                  notes.add(
                      "%s: pooling is not informative (%d cohorts)"
                          .formatted(stratum.name(), auc.forest().size())));
    }
    return new ForestPlot(
        "Response by %s, AUC".formatted(signature), Scale.AUC, orNothing(rows), notes);
  }

  /** The area under the ROC curve of each cohort that was pooled, and the pooled one. */
  public static ForestPlot of(String title, PooledAuc pooled) {
    List<Row> rows = new ArrayList<>();
    for (PooledAuc.ForestRow row : pooled.forest()) {
      rows.add(
          Row.single(
              row.cohort().id(),
              "%d/%d responders".formatted(row.cohort().responders(), row.cohort().n()),
              row.cohort().auc(),
              row.interval(),
              row.weight()));
    }
    rows.add(pooled("pooled", pooled));
    return new ForestPlot(title, Scale.AUC, rows, List.of(PooledTable.between(pooled.logit())));
  }

  private static List<Row> orNothing(List<Row> rows) {
    return rows.isEmpty()
        ? List.of(Row.single("not estimated", "", Estimate.missing("not estimated"), 0))
        : rows;
  }

  private static Row single(String label, SignatureResponse found) {
    return Row.single(
        label,
        "%d/%d responders".formatted(found.responders(), found.n()),
        found.auc(),
        Double.NaN);
  }

  private static Row pooled(String label, PooledAuc pooled) {
    return Row.pooled(
        label,
        "%d cohorts".formatted(pooled.forest().size()),
        pooled.auc(),
        pooled.interval(),
        pooled.prediction());
  }

  /** The hazard ratio per standard deviation in each cohort, and pooled. */
  public static ForestPlot of(String title, PooledHazardRatio pooled) {
    List<Row> rows = new ArrayList<>();
    for (PooledHazardRatio.Cohort cohort : pooled.cohorts()) {
      rows.add(
          Row.single(
              cohort.name(),
              "%d/%d events".formatted(cohort.events(), cohort.n()),
              cohort.effect().hazardRatio(),
              cohort.effect().interval(),
              Double.NaN));
    }
    rows.add(
        Row.pooled(
            "pooled",
            "%d cohorts".formatted(pooled.cohorts().size()),
            pooled.hazardRatio(),
            pooled.interval(),
            pooled.prediction()));
    return new ForestPlot(
        title, Scale.HAZARD_RATIO, rows, List.of(PooledTable.between(pooled.pooled())));
  }

  /** Writes the plot as a document of its own. */
  public void writeSvg(Appendable out) throws IOException {
    out.append(new ForestDrawing(this).document());
  }

  /** What the plot shows, in words. */
  String description() {
    List<String> parts = new ArrayList<>();
    rows.forEach(row -> parts.add(row.label() + " " + row.numbers()));
    return "%s with %s CI. %s."
        .formatted(
            scale.label, Numbers.percent(rows.get(0).interval().level()), String.join("; ", parts));
  }
}
