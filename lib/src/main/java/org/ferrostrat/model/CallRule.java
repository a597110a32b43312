package org.ferrostrat.model;

/**
 * From which probability on a patient is called a responder.
 *
 * @param rule how the threshold was chosen in training
 * @param threshold from this on, itself included, a responder
 * @param greyLow lower end of the indeterminate zone
 * @param greyHigh upper end of that zone; equal ends make no zone
 */
public record CallRule(String rule, double threshold, double greyLow, double greyHigh) {
  /**
   * Checks the order of the limits.
   *
   * @throws IllegalArgumentException if the threshold lies outside its zone
   */
  public CallRule {
    if (!(greyLow <= threshold && threshold <= greyHigh)) {
      throw new IllegalArgumentException(
          "threshold is %s and the indeterminate range %s to %s; need the threshold within"
              .formatted(threshold, greyLow, greyHigh));
    }
  }

  Predictions.Call call(double probability) {
    if (Double.isNaN(probability)) {
      return Predictions.Call.NONE;
    }
    if (greyLow < greyHigh && probability >= greyLow && probability < greyHigh) {
      return Predictions.Call.GREY;
    }
    return probability >= threshold ? Predictions.Call.RESPONDER : Predictions.Call.NON_RESPONDER;
  }
}
