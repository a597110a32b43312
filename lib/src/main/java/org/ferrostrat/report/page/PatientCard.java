package org.ferrostrat.report.page;

import java.util.List;

/**
 * What is told of one patient.
 *
 * @param id for links
 * @param patient name of the patient
 * @param place cohort and sample
 * @param response as it was recorded, or why it is not known
 * @param stratum group by the leading score
 * @param scores where each score stands
 * @param genes what moves the leading score, in words
 * @param call what the model says, or why it says nothing
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
   * @param percentile 0 to 100 for the width of its bar; negative where there is none
   * @param standing the percentile as it is shown, or why there is none
   */
  record Standing(String score, String value, double percentile, String standing) {
    boolean hasBar() {
      return percentile >= 0;
    }

    /** Where its mark stands. */
    String place() {
      return Long.toString(Math.round(percentile));
    }
  }
}
