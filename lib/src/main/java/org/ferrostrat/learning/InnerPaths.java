package org.ferrostrat.learning;

import java.util.ArrayList;
import java.util.List;
import org.ferrostrat.data.Execution;

/**
 * The path over all patients and those of the inner folds, followed side by side in stretches of a
 * few penalties, so that all can end once the inner loss has long passed its least. What comes
 * after is the dearest part of a path.
 */
final class InnerPaths {
  private static final int STRETCH = 10;
  private static final double TOLERANCE = 1e-4;
  private static final double TOLERANCE_OF_PENALTY = 0.02;

  /**
   * One inner fold.
   *
   * @param path over the patients outside the fold
   * @param weight of the fold in the mean
   * @param loss of the patients in the fold, or what they add to the loss
   */
  record Fold(PenaltyPath path, double weight, Loss loss) {}

  /** The loss of a point of the path in a fold; lower is better, NaN where there is none. */
  @FunctionalInterface
  interface Loss {
    double of(PenaltyPath path, PenaltyPath.Point point);
  }

  private final PenaltyPath path;
  private final List<Fold> folds;
  private final double[] penalties;
  private final double tolerance;
  private final List<PenaltyPath.Point> points = new ArrayList<>();
  private final List<List<Double>> losses = new ArrayList<>();

  private InnerPaths(PenaltyPath path, List<Fold> folds, double[] penalties, double tolerance) {
    this.path = path;
    this.folds = List.copyOf(folds);
    this.penalties = penalties;
    this.tolerance = tolerance;
    folds.forEach(fold -> losses.add(new ArrayList<>()));
  }

  /** Follows the paths over so many penalties, or until the least loss is long passed. */
  static PenaltyCurve follow(
      PenaltyPath path, List<Fold> folds, int penalties, Execution execution) {
    InnerPaths all = new InnerPaths(path, folds, path.penalties(penalties), TOLERANCE);
    int from = 0;
    while (true) {
      int to = Math.min(all.penalties.length, from + STRETCH);
      all.advance(from, to, execution);
      PenaltyCurve curve = all.curve(penalties);
      from = to;
      if (from == all.penalties.length || path.hasEnded() || curve.isLongPastItsLeast()) {
        return curve;
      }
    }
  }

  /** Follows the paths over all of the given penalties, which fall. */
  static PenaltyCurve over(
      PenaltyPath path,
      List<Fold> folds,
      double[] penalties,
      double tolerance,
      Execution execution) {
    InnerPaths all = new InnerPaths(path, folds, penalties.clone(), tolerance);
    execution.forEach("elastic net", folds.size() + 1, all::followWhole);
    return all.curve(penalties.length);
  }

  private PenaltyCurve curve(int planned) {
    double[] weights = folds.stream().mapToDouble(Fold::weight).toArray();
    return PenaltyCurve.of(points, losses, weights, planned);
  }

  private void advance(int from, int to, Execution execution) {
    execution.forEach("elastic net", folds.size() + 1, piece -> advance(piece, from, to));
  }

  private void followWhole(int piece) {
    PenaltyPath own = piece == folds.size() ? path : folds.get(piece).path();
    for (double penalty : penalties) {
      record(piece, own, own.point(penalty, tolerance));
    }
  }

  private void record(int piece, PenaltyPath own, PenaltyPath.Point point) {
    if (piece == folds.size()) {
      points.add(point);
    } else {
      losses.get(piece).add(folds.get(piece).loss().of(own, point));
    }
  }

  private void advance(int piece, int from, int to) {
    PenaltyPath own = piece == folds.size() ? path : folds.get(piece).path();
    for (int k = from; k < to && !own.hasEnded(); k++) {
      double needed = Math.min(tolerance, TOLERANCE_OF_PENALTY * penalties[k]);
      record(piece, own, own.next(penalties[k], needed));
    }
  }
}
