package org.ferrostrat.learning;

import org.ferrostrat.data.Labels;

/** A classifier of this package. */
abstract class StoredClassifier extends StoredPredictor implements Classifier {
  StoredClassifier(Labels features, FitNotes notes) {
    super(features, notes);
  }
}
