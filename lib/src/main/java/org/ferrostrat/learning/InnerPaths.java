package org.ferrostrat.learning;

import java.util.ArrayList;
import java.util.List;
import org.ferrostrat.data.Execution;
import org.ferrostrat.performance.Split;

/**
 * The path over all patients and those of the inner folds, followed side by side in stretches of a
 * few penalties, so that all end once the inner loss has long passed its least. What comes after is
 * the dearest part of a path.
 */
final class InnerPaths {
  private static final int STRETCH = 10;
  private static final double TOLERANCE = 1e-4;
  private static final double TOLERANCE_OF_PENALTY = 0.02;

  private final ElasticNet net;
  private final List<Split> splits;
  private final double[] penalties;
  private final LogisticPath[] paths;
  private final TrainingSet[] tests;
  private final List<LogisticPath.Point> points = new ArrayList<>();
  private final List<List<Double>> losses = new ArrayList<>();

  private InnerPaths(ElasticNet net, TrainingSet patients, double alpha, List<Split> splits) {
    this.net = net;
    this.splits = splits;
    this.paths = new LogisticPath[splits.size() + 1];
    this.tests = new TrainingSet[splits.size()];
    paths[splits.size()] = LogisticPath.of(patients, alpha, net.balanced());
    this.penalties = paths[splits.size()].penalties(net.penalties());
    for (int fold = 0; fold < tests.length; fold++) {
      TrainingSet training = patients.select(splits.get(fold).train());
      paths[fold] = LogisticPath.of(training, alpha, net.balanced());
      tests[fold] = patients.select(splits.get(fold).test());
      losses.add(new ArrayList<>());
    }
  }

  static PenaltyCurve follow(
      ElasticNet net, TrainingSet patients, double alpha, List<Split> splits, Execution execution) {
    return new InnerPaths(net, patients, alpha, splits).follow(execution);
  }

  private PenaltyCurve follow(Execution execution) {
    int from = 0;
    while (true) {
      int start = from;
      int end = Math.min(penalties.length, from + STRETCH);
      execution.forEach("elastic net", paths.length, piece -> advance(piece, start, end));
      PenaltyCurve curve = PenaltyCurve.of(points, losses, splits, net.penalties());
      from = end;
      if (from == penalties.length
          || paths[tests.length].hasEnded()
          || curve.isLongPastItsLeast()) {
        return curve;
      }
    }
  }

  private void advance(int piece, int from, int to) {
    for (int k = from; k < to && !paths[piece].hasEnded(); k++) {
      LogisticPath.Point point =
          paths[piece].next(penalties[k], Math.min(TOLERANCE, TOLERANCE_OF_PENALTY * penalties[k]));
      if (piece == tests.length) {
        points.add(point);
      } else {
        double[] logits = paths[piece].logits(point, tests[piece]);
        losses
            .get(piece)
            .add(FoldLoss.of(net.measure(), logits, tests[piece].outcomes(), net.balanced()));
      }
    }
  }
}
