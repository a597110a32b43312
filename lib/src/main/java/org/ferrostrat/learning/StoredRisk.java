package org.ferrostrat.learning;

import org.ferrostrat.data.Labels;

/** A risk predictor of this package. */
abstract class StoredRisk extends StoredPredictor implements RiskPredictor {
  StoredRisk(Labels features, FitNotes notes) {
    super(features, notes);
  }
}
