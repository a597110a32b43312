package org.ferrostrat.survival;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.SampleValues;

/**
 * The cumulative/dynamic ROC curve at a time: cases are patients with the event by then, each
 * weighted by 1/G(T-) for censoring, controls those still followed without it (Uno et al. 2007, <a
 * href="https://doi.org/10.1198/016214507000000149">doi:10.1198/016214507000000149</a>; Hung and
 * Chiang 2010, <a href="https://doi.org/10.1002/cjs.10046">doi:10.1002/cjs.10046</a>). The area
 * under it is that of {@link TimeDependentAuc}, which has its interval.
 *
 * @param time the time
 * @param cases number of cases
 * @param controls number of controls
 * @param points from the highest threshold, which classes no patient as high risk, to the lowest
 */
public record TimeDependentRoc(double time, int cases, int controls, List<Point> points) {

  /**
   * A threshold.
   *
   * @param threshold patients with a score at or above it are at high risk
   * @param sensitivity share of cases at high risk, weighted for censoring
   * @param specificity share of controls not at high risk
   */
  public record Point(double threshold, double sensitivity, double specificity) {}

  /** Copies the list. */
  public TimeDependentRoc {
    points = List.copyOf(points);
  }

  /**
   * The curve of a score in which a higher value means higher risk. Patients without a score take
   * no part.
   *
   * @param time in the unit of the follow-up; above 0
   * @throws IllegalArgumentException if the samples differ, or the time is out of range
   * @throws InsufficientDataException if no patient has the event up to the time, or none is
   *     followed after it
   */
  public static TimeDependentRoc at(double time, SurvivalData data, SampleValues risk) {
    TimeDependentAuc.Estimate area = TimeDependentAuc.at(time).of(data, risk);
    int[] rows =
        IntStream.range(0, data.size())
            .filter(i -> !risk.isMissing(i))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -risk.get(i)))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] weight = weights(time, data.select(rows));
    double total = 0;
    for (double one : weight) {
      total += one;
    }
    List<Point> points = new ArrayList<>();
    points.add(new Point(Double.POSITIVE_INFINITY, 0, 1));
    double cases = 0;
    int controls = 0;
    for (int i = 0; i < rows.length; i++) {
      cases += weight[i];
      controls += data.time(rows[i]) > time ? 1 : 0;
      if (i + 1 == rows.length || risk.get(rows[i + 1]) < risk.get(rows[i])) {
        double sensitivity = Math.min(1, cases / total);
        points.add(
            new Point(risk.get(rows[i]), sensitivity, 1 - (double) controls / area.controls()));
      }
    }
    return new TimeDependentRoc(time, area.cases(), area.controls(), points);
  }

  /** Weight of each case; 0 for others. */
  private static double[] weights(double time, SurvivalData data) {
    CensoringWeights censoring = CensoringWeights.of(data);
    double[] weight = new double[data.size()];
    for (int i = 0; i < weight.length; i++) {
      boolean isCase = data.event(i) && data.time(i) <= time;
      weight[i] = isCase ? 1 / censoring.before(data.time(i)) : 0;
    }
    return weight;
  }

  /** The area under the curve, by trapezoids. */
  public double area() {
    double area = 0;
    for (int k = 1; k < points.size(); k++) {
      double step = points.get(k - 1).specificity - points.get(k).specificity;
      area += step * (points.get(k).sensitivity + points.get(k - 1).sensitivity) / 2;
    }
    return area;
  }
}
