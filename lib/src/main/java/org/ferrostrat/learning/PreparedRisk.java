package org.ferrostrat.learning;

import java.util.Map;
import org.ferrostrat.data.Labels;

/** A risk predictor with the preparation that was fitted with it. */
final class PreparedRisk extends PreparedPredictor<RiskPredictor> implements RiskPredictor {
  static final String KIND = "prepared-risk";

  PreparedRisk(Labels features, PreparationFit fit, RiskPredictor inner) {
    super(features, fit, inner);
  }

  @Override
  public double linearPredictor(double[] values) {
    return inner().linearPredictor(prepared(values));
  }

  @Override
  public double baselineHazard(double time) {
    return inner().baselineHazard(time);
  }

  @Override
  public double[] eventTimes() {
    return inner().eventTimes();
  }

  @Override
  public double lastFollowUp() {
    return inner().lastFollowUp();
  }

  @Override
  String kind() {
    return KIND;
  }

  @Override
  void write(Map<String, Object> tree) {
    fit().write(tree);
    tree.put("risk", SavedRisk.toTree(inner()));
  }

  static PreparedRisk read(TreeReader tree, Labels features, FitNotes notes) {
    PreparationFit fit = PreparationFit.read(tree, features, notes.issues());
    RiskPredictor inner = SavedRisk.read(tree.child("risk"));
    if (inner.features().size() != fit.columns().size()) {
      throw tree.damaged(
          "risk.features",
          "has %d entries; need %d".formatted(inner.features().size(), fit.columns().size()));
    }
    return new PreparedRisk(features, fit, inner);
  }
}
