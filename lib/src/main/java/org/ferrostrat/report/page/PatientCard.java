package org.ferrostrat.report.page;

import java.util.List;

/**
 * The results of one patient.
 *
 * @param id for links
 * @param patient name of the patient
 * @param place cohort and sample
 * @param response as it was recorded, or why it is not known
 * @param stratum group by the leading score
 * @param scores where each score stands
 * @param genes what moves the leading score, in words
 * @param call the predicted class of the model, or why there is none
 */
record PatientCard(
    String id,
    String patient,
    String place,
    String response,
    String stratum,
    List<Standing> scores,
    String genes,
    String call) {
  PatientCard {
    scores = List.copyOf(scores);
  }

  /**
   * A score of the patient.
   *
   * @param value as it is shown
   * @param percentile 0 to 100; NaN without a score
   */
  record Standing(String score, String value, double percentile) {
    /** Where its mark stands, beyond the bar where there is none. */
    String place() {
      return Double.isNaN(percentile) ? "-99" : standing();
    }

    /** The percentile as it is shown. */
    String standing() {
      return Double.isNaN(percentile) ? "no score" : Long.toString(Math.round(percentile));
    }
  }
}
