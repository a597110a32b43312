package org.ferrostrat;

import java.util.ArrayList;
import java.util.List;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;

/**
 * The clinical column that tells who responded. Without declared values it must hold {@code R} and
 * {@code NR}, or 1 and 0; any other coding must be declared, because no guess is safe.
 *
 * @param column name of the column
 * @param responders the values of responders, all others being non-responders; empty for the usual
 *     coding
 */
public record ResponseColumn(String column, List<String> responders) {
  private static final List<List<String>> USUAL = List.of(List.of("R", "NR"), List.of("1", "0"));

  /** Copies the list. */
  public ResponseColumn {
    responders = List.copyOf(responders);
  }

  /** A column in the usual coding. */
  public static ResponseColumn of(String column) {
    return new ResponseColumn(column, List.of());
  }

  /**
   * The responses of patients: 1 for a responder, 0 for a non-responder, NaN where it is not known.
   *
   * @throws IllegalArgumentException if there is no such column
   * @throws DataFormatException if the coding is undeclared and unusual, or a declared value does
   *     not occur
   */
  public SampleValues read(PatientTable patients) {
    Strata groups = patients.categories(column);
    List<String> positive = positive(patients, groups.groups().toList());
    double[] values = new double[groups.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          groups.isMissing(i)
              ? Double.NaN
              : positive.contains(groups.groups().get(groups.groupOf(i))) ? 1 : 0;
    }
    return SampleValues.of(column, groups.samples(), values);
  }

  private List<String> positive(PatientTable patients, List<String> found) {
    if (responders.isEmpty()) {
      return USUAL.stream()
          .filter(coding -> coding.containsAll(found))
          .findFirst()
          .map(coding -> List.of(coding.get(0)))
          .orElseThrow(
              () ->
                  failure(
                      patients,
                      String.join(", ", found),
                      "%s is not coded R and NR, or 1 and 0".formatted(column),
                      "declare the values of responders with --responder VALUE[,VALUE]"));
    }
    List<String> absent = new ArrayList<>(responders);
    absent.removeAll(found);
    if (!absent.isEmpty()) {
      throw failure(
          patients,
          String.join(", ", absent),
          "%s does not hold the declared value; it holds %s"
              .formatted(column, String.join(", ", found)),
          "declare a value that occurs with --responder");
    }
    return responders;
  }

  private DataFormatException failure(
      PatientTable patients, String value, String message, String remedy) {
    Place place = new Place(patients.tableWith(column).name(), 0, 0, value);
    return new DataFormatException(Issue.error("response-coding", place, message, remedy));
  }
}
