package org.ferrostrat.icb;

import org.ferrostrat.learning.Learner;
import org.ferrostrat.model.FeaturePlan;

/**
 * A way to predict response that the bundled model may be.
 *
 * @param id its name
 * @param features from what it predicts, as text of a {@link FeaturePlan}
 * @param learner how
 * @param afterOthers whether it was written down after others had been seen
 */
record Candidate(String id, String features, Learner learner, boolean afterOthers) {
  static Candidate of(String id, String features, Learner learner) {
    return new Candidate(id, features, learner, false);
  }

  Candidate afterTheOthers() {
    return new Candidate(id, features, learner, true);
  }

  FeaturePlan plan() {
    return FeaturePlan.parse(features);
  }
}
