package org.ferrostrat.cohort;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;

/**
 * The arms of a trial that is deposited as two cohorts, as one table.
 *
 * @param treated name of the arm with the treatment of interest
 * @param control name of the control arm
 */
public record TrialArms(String treated, String control) {
  /** The column with the name of the arm. */
  public static final String COLUMN = "arm_cohort";

  private static final String SAMPLE = "sample";

  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException if the two are equal
   */
  public TrialArms {
    if (treated.equals(control)) {
      throw new IllegalArgumentException(
          "both arms are named '%s'; need two cohorts of different names".formatted(treated));
    }
  }

  /**
   * The clinical tables of the two arms one below the other, with the name of the arm in {@link
   * #COLUMN}. A column that one table lacks has no values there.
   *
   * @throws DataFormatException if a sample is in both tables
   */
  public ClinicalTable clinical(ClinicalTable ofTreated, ClinicalTable ofControl) {
    return stacked(List.of(ofTreated, ofControl), List.of(treated, control));
  }

  /**
   * The scores of the two arms one below the other.
   *
   * @throws DataFormatException if a sample is in both tables
   */
  public static ClinicalTable scores(ClinicalTable ofTreated, ClinicalTable ofControl) {
    return stacked(List.of(ofTreated, ofControl), List.of());
  }

  private static ClinicalTable stacked(List<ClinicalTable> tables, List<String> arms) {
    requireDistinct(tables.get(0), tables.get(1));
    Set<String> columns = new LinkedHashSet<>();
    tables.forEach(table -> table.columns().toList().stream().skip(1).forEach(columns::add));
    columns.remove(COLUMN);
    List<String> header = new ArrayList<>(List.of(SAMPLE));
    header.addAll(columns);
    if (!arms.isEmpty()) {
      header.add(COLUMN);
    }
    List<List<String>> rows = new ArrayList<>();
    for (int arm = 0; arm < tables.size(); arm++) {
      ClinicalTable table = tables.get(arm);
      for (String sample : table.samples()) {
        List<String> row = new ArrayList<>(List.of(sample));
        for (String column : columns) {
          row.add(table.has(column) ? table.value(sample, column).orElse("") : "");
        }
        if (!arms.isEmpty()) {
          row.add(arms.get(arm));
        }
        rows.add(row);
      }
    }
    return ClinicalTable.of(tables.get(0).name() + " and " + tables.get(1).name(), header, rows);
  }

  private static void requireDistinct(ClinicalTable one, ClinicalTable other) {
    List<Issue> twice =
        one.samples().toList().stream()
            .filter(sample -> other.samples().indexOf(sample) >= 0)
            .map(
                sample ->
                    Issue.error(
                        "sample-twice",
                        Place.inFile(other.name()),
                        "sample %s is also in %s".formatted(sample, one.name()),
                        "give each sample one arm and a name of its own"))
            .toList();
    if (!twice.isEmpty()) {
      throw new DataFormatException(twice);
    }
  }
}
