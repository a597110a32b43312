package org.ferrostrat.report.plot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.PrecisionRecallCurve;

/**
 * Precision against recall as SVG: steps, for average precision is a sum of steps; a line at the
 * share of responders, which a score without information has, and one for each where cohorts differ
 * in it. Where there are one or two curves, the band shows the pointwise confidence interval of
 * precision.
 *
 * @param title what is shown
 * @param curves by the name of their score, at least one
 * @param notes lines under the title
 */
public record PrecisionRecallPlot(
    String title, Map<String, PrecisionRecallCurve> curves, List<String> notes) {
  /** Copies the collections. */
  public PrecisionRecallPlot {
    curves = new LinkedHashMap<>(curves);
    notes = List.copyOf(notes);
    if (curves.isEmpty()) {
      throw new IllegalArgumentException("there is no curve; need at least one");
    }
  }

  /** The curves by the name of their score. */
  @Override
  public Map<String, PrecisionRecallCurve> curves() {
    return new LinkedHashMap<>(curves);
  }

  /** Writes the plot as a document of its own. */
  public void writeSvg(Appendable out) throws IOException {
    List<ShareCurves.Curve> drawn =
        curves.entrySet().stream().map(entry -> drawn(entry.getKey(), entry.getValue())).toList();
    ShareCurves square =
        new ShareCurves(
            new ShareCurves.Heading(
                "precision-recall",
                title,
                "Precision-recall curves",
                "band: pointwise 95% CI of precision",
                notes),
            drawn,
            1,
            "Recall (sensitivity)",
            "Precision (positive predictive value)");
    double[] shares =
        curves.values().stream()
            .mapToDouble(PrecisionRecallCurve::prevalence)
            .sorted()
            .distinct()
            .toArray();
    DoubleStream.of(shares).forEach(share -> square.reference(share, share));
    square.keyOfReference("share of responders %s (no discrimination)".formatted(shown(shares)));
    out.append(square.document());
  }

  private static String shown(double[] shares) {
    String least = Numbers.shown(shares[0]);
    String most = Numbers.shown(shares[shares.length - 1]);
    return least.equals(most) ? least : least + " to " + most;
  }

  private static ShareCurves.Curve drawn(String name, PrecisionRecallCurve curve) {
    List<double[]> points = new ArrayList<>();
    List<double[]> band = new ArrayList<>();
    double before = 0;
    for (PrecisionRecallCurve.Point point : curve.points()) {
      points.add(new double[] {before, point.precision()});
      points.add(new double[] {point.recall(), point.precision()});
      ConfidenceInterval limits = curve.precisionInterval(point, ConfidenceInterval.USUAL_LEVEL);
      if (!Double.isNaN(limits.low())) {
        band.add(new double[] {before, limits.low(), limits.high()});
        band.add(new double[] {point.recall(), limits.low(), limits.high()});
      }
      before = point.recall();
    }
    return new ShareCurves.Curve(name, figures(curve), points, band);
  }

  private static String figures(PrecisionRecallCurve curve) {
    return ": average precision %s, %d of %d"
        .formatted(
            Numbers.shown(curve.averagePrecision(), curve.interval(ConfidenceInterval.USUAL_LEVEL)),
            curve.responders(),
            curve.patients());
  }
}
