package org.ferrostrat.learning;

import java.util.List;
import java.util.Map;
import org.ferrostrat.data.Internal;
import org.ferrostrat.data.Labels;

/**
 * Classifiers as trees of maps, lists, strings, booleans and numbers, to be written as JSON, and
 * back. A classifier that is read again predicts with the same bits. What is read is checked field
 * by field and can neither run code nor ask for more memory than its own size.
 *
 * @hidden
 */
@Internal
public final class SavedClassifier {
  static final int MOST_FEATURES = 1_000_000;

  private SavedClassifier() {}

  /**
   * A classifier as a tree.
   *
   * @throws IllegalArgumentException if it, or one within it, was not made by a learner of this
   *     package
   */
  public static Map<String, Object> toTree(Classifier classifier) {
    if (classifier instanceof StoredPredictor stored) {
      return stored.toTree();
    }
    throw new IllegalArgumentException(
        "a %s cannot be saved, because its form is not known here; use a learner of this library"
            .formatted(classifier.getClass().getName()));
  }

  /**
   * The classifier of a tree.
   *
   * @throws IllegalArgumentException if a field is absent, of another type, not finite or out of
   *     range; the message names its path
   */
  public static Classifier fromTree(Map<String, Object> tree) {
    return read(TreeReader.of(tree));
  }

  static Classifier read(TreeReader tree) {
    Labels features = features(tree);
    FitNotes notes = NotesTree.read(tree);
    String kind = tree.text("kind");
    return switch (kind) {
      case LinearClassifier.KIND -> LinearClassifier.read(tree, features, notes);
      case PreparedClassifier.KIND -> PreparedClassifier.read(tree, features, notes);
      case NeighbourClassifier.KIND -> NeighbourClassifier.read(tree, features, notes);
      case TreeClassifier.KIND -> TreeClassifier.read(tree, features, notes);
      case KernelClassifier.KIND -> KernelClassifier.read(tree, features, notes);
      case CalibratedClassifier.KIND -> CalibratedClassifier.read(tree, features, notes);
      case StackedClassifier.KIND -> StackedClassifier.read(tree, features, notes);
      case NaiveBayesClassifier.KIND -> NaiveBayesClassifier.read(tree, features, notes);
      default -> throw tree.damaged("kind", "is '" + kind + "', which is not known");
    };
  }

  static Labels features(TreeReader tree) {
    List<String> names = tree.texts("features", MOST_FEATURES);
    try {
      return Labels.of(names);
    } catch (IllegalArgumentException e) {
      throw tree.damaged("features", "are no labels: " + e.getMessage(), e);
    }
  }

  static void requireFeatures(TreeReader tree, Classifier inner, int features) {
    if (inner.features().size() != features) {
      throw tree.damaged(
          "classifier.features",
          "has %d entries; need %d".formatted(inner.features().size(), features));
    }
  }

  static void requireFeatures(TreeReader tree, Classifier inner, Labels features) {
    if (!inner.features().equals(features)) {
      throw tree.damaged("features", "differ from those of the classifier within");
    }
  }
}
