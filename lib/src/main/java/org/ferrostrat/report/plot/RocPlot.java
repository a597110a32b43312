package org.ferrostrat.report.plot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.RocCurve;

/**
 * Receiver operating characteristics as SVG: sensitivity against 1 - specificity, the diagonal of
 * chance, each curve named with its AUC and confidence interval. Where there are one or two curves,
 * the band shows the pointwise confidence interval of sensitivity.
 *
 * @param title what is shown, such as {@code response by fps-32}
 * @param curves by the name of their score, at least one
 * @param notes lines under the title
 */
public record RocPlot(String title, Map<String, RocCurve> curves, List<String> notes) {
  static final String ACROSS = "1 − specificity (false positive rate)";
  static final String UPWARDS = "Sensitivity (true positive rate)";

  /** Copies the collections. */
  public RocPlot {
    curves = new LinkedHashMap<>(curves);
    notes = List.copyOf(notes);
    if (curves.isEmpty()) {
      throw new IllegalArgumentException("there is no curve; need at least one");
    }
  }

  /** One curve, named by the title alone. */
  public static RocPlot of(String title, String score, RocCurve curve) {
    return new RocPlot(title, Map.of(score, curve), List.of());
  }

  /** The curves by the name of their score. */
  @Override
  public Map<String, RocCurve> curves() {
    return new LinkedHashMap<>(curves);
  }

  /** Writes the plot as a document of its own. */
  public void writeSvg(Appendable out) throws IOException {
    List<ShareCurves.Curve> drawn =
        curves.entrySet().stream().map(entry -> drawn(entry.getKey(), entry.getValue())).toList();
    ShareCurves square =
        new ShareCurves(
            new ShareCurves.Heading(
                "roc", title, "ROC curves", "band: pointwise 95% CI of sensitivity", notes),
            drawn,
            0,
            ACROSS,
            UPWARDS);
    square.reference(0, 1);
    out.append(square.document());
  }

  private static ShareCurves.Curve drawn(String name, RocCurve curve) {
    List<double[]> points = new ArrayList<>();
    List<double[]> band = new ArrayList<>();
    for (RocCurve.Point point : curve.points()) {
      double x = 1 - point.specificity();
      ConfidenceInterval limits = curve.sensitivityInterval(point, ConfidenceInterval.USUAL_LEVEL);
      points.add(new double[] {x, point.sensitivity()});
      band.add(new double[] {x, limits.low(), limits.high()});
    }
    return new ShareCurves.Curve(name, figures(curve), points, band);
  }

  private static String figures(RocCurve curve) {
    return ": AUC %s, %d of %d responded"
        .formatted(
            Numbers.shown(curve.auc(), curve.interval()),
            curve.responders(),
            curve.responders() + curve.nonResponders());
  }
}
