package org.ferrostrat.validation;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.data.Labels;
import org.ferrostrat.evaluation.LeukocyteContent;
import org.ferrostrat.response.ResponseCohort;

/**
 * Rows that were predicted.
 *
 * @param samples their names
 * @param probabilities what was predicted; NaN where nothing was
 * @param responders whether their patients responded
 * @param leukocytes expression of PTPRC; NaN where it is not known
 */
record TestRows(Labels samples, double[] probabilities, boolean[] responders, double[] leukocytes) {

  /**
   * What is known of all rows before anything is predicted.
   *
   * @param names of the samples
   * @param leukocytes expression of PTPRC; NaN where it is not known
   */
  record Known(List<String> names, double[] leukocytes) {
    /** The rows of cohorts, one cohort after the other. */
    static Known of(List<ResponseCohort> cohorts) {
      return new Known(
          names(cohorts),
          cohorts.stream().flatMapToDouble(cohort -> Arrays.stream(leukocytes(cohort))).toArray());
    }

    /** Samples of two cohorts can have one name; then the cohort is added to all names. */
    private static List<String> names(List<ResponseCohort> cohorts) {
      List<String> plain =
          cohorts.stream().flatMap(cohort -> cohort.samples().toList().stream()).toList();
      return new HashSet<>(plain).size() == plain.size()
          ? plain
          : cohorts.stream()
              .flatMap(
                  cohort ->
                      cohort.samples().toList().stream().map(name -> cohort.id() + "/" + name))
              .toList();
    }

    private static double[] leukocytes(ResponseCohort cohort) {
      return LeukocyteContent.expression(cohort)
          .orElseGet(
              () -> IntStream.range(0, cohort.size()).mapToDouble(row -> Double.NaN).toArray());
    }

    TestRows with(int[] rows, double[] probabilities, boolean[] responders) {
      return new TestRows(
          Labels.of(Arrays.stream(rows).mapToObj(names::get).toList()),
          probabilities,
          responders,
          Arrays.stream(rows).mapToDouble(row -> leukocytes[row]).toArray());
    }
  }

  /** Those with a prediction. */
  TestRows predicted() {
    int[] known =
        IntStream.range(0, probabilities.length)
            .filter(i -> !Double.isNaN(probabilities[i]))
            .toArray();
    boolean[] outcomes = new boolean[known.length];
    IntStream.range(0, known.length).forEach(i -> outcomes[i] = responders[known[i]]);
    return new TestRows(
        samples.select(known), pick(probabilities, known), outcomes, pick(leukocytes, known));
  }

  private static double[] pick(double[] values, int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
  }
}
