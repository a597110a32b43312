package org.ferrostrat;

import org.ferrostrat.stats.PrecisionRecallCurve;
import org.ferrostrat.stats.RocCurve;

/**
 * How values tell responders from others, at every threshold.
 *
 * @param roc sensitivity and specificity
 * @param precisionRecall precision and recall
 */
public record ResponseCurves(RocCurve roc, PrecisionRecallCurve precisionRecall) {
  static ResponseCurves of(LabelledValues labelled) {
    return new ResponseCurves(
        RocCurve.of(labelled.values(), labelled.responder()),
        PrecisionRecallCurve.of(labelled.values(), labelled.responder()));
  }
}
