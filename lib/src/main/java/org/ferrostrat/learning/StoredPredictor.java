package org.ferrostrat.learning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;

/**
 * What a learner of this package fits: names its features, carries its notes and can be written as
 * a tree.
 */
abstract class StoredPredictor implements Predictor {
  private final Labels features;
  private final FitNotes notes;

  StoredPredictor(Labels features, FitNotes notes) {
    this.features = features;
    this.notes = notes;
  }

  @Override
  public final Labels features() {
    return features;
  }

  @Override
  public List<Issue> issues() {
    return notes.issues();
  }

  @Override
  public Map<String, Double> choices() {
    return notes.choices();
  }

  /** Name of its form. */
  abstract String kind();

  /** Writes what predicts. */
  abstract void write(Map<String, Object> tree);

  final FitNotes notes() {
    return notes;
  }

  /** Maps, lists, strings and numbers that it can be made from again. */
  final Map<String, Object> toTree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("kind", kind());
    tree.put("features", features.toList());
    write(tree);
    NotesTree.write(notes, tree);
    return tree;
  }
}
