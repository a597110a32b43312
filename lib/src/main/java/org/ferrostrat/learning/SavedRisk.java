package org.ferrostrat.learning;

import java.util.Map;
import org.ferrostrat.data.Labels;

/**
 * Risk predictors as trees of maps, lists, strings, booleans and numbers, to be written as JSON,
 * and back, as {@link SavedClassifier} does for classifiers.
 */
public final class SavedRisk {
  private SavedRisk() {}

  /**
   * A risk predictor as a tree.
   *
   * @throws IllegalArgumentException if it, or one within it, was not made by a learner of this
   *     package
   */
  public static Map<String, Object> toTree(RiskPredictor predictor) {
    if (predictor instanceof StoredPredictor stored) {
      return stored.toTree();
    }
    throw new IllegalArgumentException(
        "a %s cannot be saved, because its form is not known; use a learner of this library"
            .formatted(predictor.getClass().getName()));
  }

  /**
   * The risk predictor of a tree.
   *
   * @throws IllegalArgumentException if a field is absent, of another type, not finite or out of
   *     range; the message names its path
   */
  public static RiskPredictor fromTree(Map<String, Object> tree) {
    return read(TreeReader.of(tree));
  }

  static RiskPredictor read(TreeReader tree) {
    Labels features = SavedClassifier.features(tree);
    FitNotes notes = NotesTree.read(tree);
    String kind = tree.text("kind");
    return switch (kind) {
      case LinearRisk.KIND -> LinearRisk.read(tree, features, notes);
      case PreparedRisk.KIND -> PreparedRisk.read(tree, features, notes);
      default -> throw tree.damaged("kind", "is '" + kind + "', which is not known");
    };
  }
}
