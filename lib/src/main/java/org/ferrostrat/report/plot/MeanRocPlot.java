package org.ferrostrat.report.plot;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrostrat.performance.CrossValidatedAuc;
import org.ferrostrat.performance.MeanRocCurve;
import org.ferrostrat.report.Numbers;

/**
 * The ROC curves of cross-validation as SVG: the mean over folds and repeats, each curve named with
 * its area and limits. Where there are one or two curves, the band shows their pointwise limits.
 *
 * @param title what is shown
 * @param curves by the name of their learner, at least one
 * @param notes lines under the title
 */
public record MeanRocPlot(String title, Map<String, MeanRocCurve> curves, List<String> notes) {
  /** Copies the collections. */
  public MeanRocPlot {
    curves = new LinkedHashMap<>(curves);
    notes = List.copyOf(notes);
    if (curves.isEmpty()) {
      throw new IllegalArgumentException("there is no curve; need at least one");
    }
  }

  /** The curves by the name of their learner. */
  @Override
  public Map<String, MeanRocCurve> curves() {
    return new LinkedHashMap<>(curves);
  }

  /** Writes the plot as a document of its own. */
  public void writeSvg(Appendable out) throws IOException {
    List<ShareCurves.Curve> drawn =
        curves.entrySet().stream().map(entry -> drawn(entry.getKey(), entry.getValue())).toList();
    ShareCurves square =
        new ShareCurves(
            new ShareCurves.Heading(
                "roc",
                title,
                "Mean ROC curves of cross-validation",
                "band: pointwise 95% CI (Nadeau–Bengio corrected)",
                notes),
            drawn,
            0,
            RocPlot.ACROSS,
            RocPlot.UPWARDS);
    square.reference(0, 1);
    out.append(square.document());
  }

  private static ShareCurves.Curve drawn(String name, MeanRocCurve curve) {
    List<double[]> points =
        curve.points().stream()
            .map(point -> new double[] {point.falsePositiveRate(), point.sensitivity()})
            .toList();
    List<double[]> band =
        curve.points().stream()
            .filter(point -> !Double.isNaN(point.interval().low()))
            .map(
                point ->
                    new double[] {
                      point.falsePositiveRate(), point.interval().low(), point.interval().high()
                    })
            .toList();
    return new ShareCurves.Curve(name, figures(curve.overall()), points, band);
  }

  private static String figures(CrossValidatedAuc overall) {
    return ": AUC %s, %d of %d responded"
        .formatted(
            Numbers.shown(overall.auc(), overall.interval()),
            overall.responders(),
            overall.patients());
  }
}
