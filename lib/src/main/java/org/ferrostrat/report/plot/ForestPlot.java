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
  private static final double LEAST_LEFT = 300;
  private static final double AXIS_WIDTH = 330;
  private static final double RIGHT = 200;
  private static final double WIDEST_LABEL = 380;
  private static final double ROW = 24;
  private static final double HALF_DIAMOND = 7;
  private static final double SMALLEST_SQUARE = 6;
  private static final double LARGEST_SQUARE = 14;

  /** Intervals that reach further beyond all estimates than this ratio are clipped. */
  private static final double WIDEST_RATIO = 8;

  private static final double ARROW = 6;

  /** What is measured, and where there is no effect. */
  public enum Scale {
    /** Area under the ROC curve, 0 to 1; no effect at one half. */
    AUC("AUC", 0.5),
    /** Hazard ratio on a logarithmic axis; no effect at 1. */
    HAZARD_RATIO("hazard ratio", 1);

    private final String label;
    private final double noEffect;

    Scale(String label, double noEffect) {
      this.label = label;
      this.noEffect = noEffect;
    }

    /** Where a value stands: values of equal distance are equally far apart on the axis. */
    private double position(double value) {
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

    private String numbers() {
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
    out.append(new Drawing().document());
  }

  private String description() {
    List<String> parts = new ArrayList<>();
    rows.forEach(row -> parts.add(row.label() + " " + row.numbers()));
    return "%s with %s CI. %s."
        .formatted(
            scale.label, Numbers.percent(rows.get(0).interval().level()), String.join("; ", parts));
  }

  /** The plot being drawn. */
  private final class Drawing {
    private final double left = Math.max(LEAST_LEFT, Figure.EDGE + widestLabel() + 24);
    private final Figure figure =
        new Figure(
            "forest",
            title,
            ForestPlot.this.description(),
            notes,
            left + AXIS_WIDTH + RIGHT,
            24 + ROW * rows.size() + 54);
    private final Svg svg = figure.svg();
    private final double width = figure.width();
    private final double top = figure.top() + 24;
    private final double bottom = top + ROW * rows.size() + 6;
    private final List<Double> ticks;
    private final double low;
    private final double high;

    Drawing() {
      List<Double> shown = new ArrayList<>(List.of(scale.noEffect));
      rows.stream().map(Row::estimate).filter(this::canBeShown).forEach(shown::add);
      double nearest = least(shown) / WIDEST_RATIO;
      double furthest = most(shown) * WIDEST_RATIO;
      rows.forEach(row -> addFinite(row, shown));
      double least = Math.max(nearest, least(shown));
      double most = Math.min(furthest, most(shown));
      ticks =
          scale == Scale.HAZARD_RATIO ? AxisTicks.ratios(least, most) : AxisTicks.upTo(1, 6, false);
      low = scale.position(ticks.get(0));
      high = scale.position(ticks.get(ticks.size() - 1));
    }

    private static double least(List<Double> values) {
      return values.stream().mapToDouble(value -> value).min().orElseThrow();
    }

    private static double most(List<Double> values) {
      return values.stream().mapToDouble(value -> value).max().orElseThrow();
    }

    /** Width of the widest label with its detail in grey. */
    private double widestLabel() {
      return rows.stream()
          .mapToDouble(
              row -> Math.min(WIDEST_LABEL, TextWidth.of(row.label())) + TextWidth.of(row.detail()))
          .max()
          .orElse(0);
    }

    private void addFinite(Row row, List<Double> shown) {
      List<Double> candidates =
          new ArrayList<>(List.of(row.interval().low(), row.interval().high()));
      row.prediction().ifPresent(p -> candidates.addAll(List.of(p.low(), p.high())));
      candidates.stream().filter(this::canBeShown).forEach(shown::add);
    }

    private boolean canBeShown(double value) {
      return Double.isFinite(scale.position(value));
    }

    String document() {
      figure.text(
          "%s (%s)".formatted(scale.label, Numbers.percent(rows.get(0).interval().level())),
          "strong",
          width - Figure.EDGE,
          top - 10,
          "end");
      drawAxis();
      for (int i = 0; i < rows.size(); i++) {
        drawRule(i);
        drawRow(rows.get(i), top + ROW * (i + 0.5));
      }
      return figure.document();
    }

    private void drawAxis() {
      for (double tick : ticks) {
        double x = x(tick);
        svg.element("line", "class", "grid", "x1", x, "x2", x, "y1", top, "y2", bottom);
      }
      drawTickLabels();
      double none = x(scale.noEffect);
      svg.element("line", "class", "none", "x1", none, "x2", none, "y1", top, "y2", bottom);
      svg.element(
          "line", "class", "axis", "x1", left, "x2", left + AXIS_WIDTH, "y1", bottom, "y2", bottom);
      svg.text(
          "text",
          scale.label,
          "x",
          left + AXIS_WIDTH / 2,
          "y",
          bottom + 36,
          "text-anchor",
          "middle");
    }

    /** From the line of no effect outwards; a label that would touch the one before is left out. */
    private void drawTickLabels() {
      int middle = Math.max(0, ticks.indexOf(scale.noEffect));
      double right = Double.NEGATIVE_INFINITY;
      for (int i = middle; i < ticks.size(); i++) {
        right = drawTickLabel(ticks.get(i), right, 1);
      }
      double first = x(ticks.get(middle)) - TextWidth.of(label(ticks.get(middle))) / 2;
      for (int i = middle - 1; i >= 0; i--) {
        first = drawTickLabel(ticks.get(i), first, -1);
      }
    }

    private double drawTickLabel(double tick, double edge, int direction) {
      double x = x(tick);
      double half = TextWidth.of(label(tick)) / 2;
      if (direction * (x - edge) < half + 6) {
        return edge;
      }
      svg.text("text", label(tick), "x", x, "y", bottom + 18, "text-anchor", "middle");
      return x + direction * half;
    }

    private static String label(double tick) {
      return tick >= 0.1 || tick == 0 ? Numbers.plain(tick) : Numbers.shown(tick);
    }

    /** Pooled estimates stand apart from what they are pooled of. */
    private void drawRule(int number) {
      boolean isFirstPooled =
          number > 0 && rows.get(number).pooled() && !rows.get(number - 1).pooled();
      if (isFirstPooled) {
        double y = top + ROW * number;
        figure.line("rule", Figure.EDGE, y, width - Figure.EDGE, y);
      }
    }

    private void drawRow(Row row, double y) {
      svg.open("g");
      svg.text("title", "%s: %s %s".formatted(row.label(), scale.label, row.numbers()));
      figure.titledText(
          row.label(), "", Figure.EDGE, y + 4, left - 36 - TextWidth.of(row.detail()));
      svg.text(
          "text", row.detail(), "class", "muted", "x", left - 12, "y", y + 4, "text-anchor", "end");
      svg.text("text", row.numbers(), "x", width - 16, "y", y + 4, "text-anchor", "end");
      row.prediction().ifPresent(prediction -> drawBar("prediction", prediction, y));
      drawBar("limits", row.interval(), y);
      if (canBeShown(row.estimate())) {
        drawMark(row, x(row.estimate()), y);
      }
      svg.close();
    }

    /**
     * Ends beyond the axis, infinite ones or a hazard ratio of 0 end at its edge, with an arrow.
     */
    private void drawBar(String kind, ConfidenceInterval interval, double y) {
      if (!Double.isNaN(interval.low()) && !Double.isNaN(interval.high())) {
        svg.element(
            "line",
            "class",
            kind,
            "x1",
            x(interval.low()),
            "x2",
            x(interval.high()),
            "y1",
            y,
            "y2",
            y);
        drawArrow(kind, interval.low(), y);
        drawArrow(kind, interval.high(), y);
      }
    }

    /** At the edge of the axis, where an interval reaches beyond it. */
    private void drawArrow(String kind, double end, double y) {
      double position = scale.position(end);
      if (position < low || position > high) {
        double tip = x(end);
        double base = position < low ? tip + ARROW : tip - ARROW;
        figure.path(
            kind + " line",
            "M%s %sL%s %sL%s %s"
                .formatted(
                    Svg.coordinate(base),
                    Svg.coordinate(y - ARROW),
                    Svg.coordinate(tip),
                    Svg.coordinate(y),
                    Svg.coordinate(base),
                    Svg.coordinate(y + ARROW)));
      }
    }

    private void drawMark(Row row, double x, double y) {
      if (row.pooled()) {
        String diamond =
            "M%s %sL%s %sL%s %sL%s %sZ"
                .formatted(
                    Svg.coordinate(x - HALF_DIAMOND),
                    Svg.coordinate(y),
                    Svg.coordinate(x),
                    Svg.coordinate(y - HALF_DIAMOND),
                    Svg.coordinate(x + HALF_DIAMOND),
                    Svg.coordinate(y),
                    Svg.coordinate(x),
                    Svg.coordinate(y + HALF_DIAMOND));
        svg.element("path", "class", "pooled", "d", diamond);
        return;
      }
      double share = Double.isNaN(row.weight()) ? 0.25 : row.weight();
      double side = SMALLEST_SQUARE + (LARGEST_SQUARE - SMALLEST_SQUARE) * Math.sqrt(share);
      svg.element(
          "rect",
          "class",
          "single",
          "x",
          x - side / 2,
          "y",
          y - side / 2,
          "width",
          side,
          "height",
          side);
    }

    private double x(double value) {
      double share = (scale.position(value) - low) / (high - low);
      return left + Math.max(0, Math.min(1, share)) * AXIS_WIDTH;
    }
  }
}
