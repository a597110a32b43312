package org.ferrostrat.learning;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;

/** A risk predictor with the preparation that was fitted with it. */
final class PreparedRisk extends StoredRisk {
  static final String KIND = "prepared-risk";

  private final PreparationFit fit;
  private final RiskPredictor inner;

  PreparedRisk(Labels features, PreparationFit fit, RiskPredictor inner) {
    super(features, new FitNotes(fit.issues(), Map.of()));
    this.fit = fit;
    this.inner = inner;
  }

  @Override
  public double linearPredictor(double[] values) {
    Classes.requireLength(values, features().size());
    return inner.linearPredictor(fit.transform(values));
  }

  @Override
  public double baselineHazard(double time) {
    return inner.baselineHazard(time);
  }

  @Override
  public double[] eventTimes() {
    return inner.eventTimes();
  }

  @Override
  public double lastFollowUp() {
    return inner.lastFollowUp();
  }

  @Override
  public double[] contributions(double[] values) {
    Classes.requireLength(values, features().size());
    return fit.toFeatures(inner.contributions(fit.transform(values)));
  }

  @Override
  public List<Issue> issues() {
    return Stream.concat(notes().issues().stream(), inner.issues().stream()).toList();
  }

  @Override
  public Map<String, Double> terms() {
    return inner.terms();
  }

  @Override
  public Map<String, Double> choices() {
    return inner.choices();
  }

  @Override
  String kind() {
    return KIND;
  }

  @Override
  void write(Map<String, Object> tree) {
    fit.write(tree);
    tree.put("risk", SavedRisk.toTree(inner));
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
