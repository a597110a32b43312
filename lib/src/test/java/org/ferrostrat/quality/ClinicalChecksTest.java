package org.ferrostrat.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ferrostrat.quality.SimulatedExpression.table;

import java.util.ArrayList;
import java.util.List;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clinical records cannot be. */
class ClinicalChecksTest {
  private static final String COLUMNS =
      "sample patient response recist os_months os_event pfs_months pfs_event timepoint age sex"
          + " primary_sample";

  private static List<Issue> issues(ClinicalTable clinical) {
    IssueList issues = new IssueList("clinical");
    FollowUpChecks.run(new ClinicalRecords(clinical), issues);
    PatientChecks.run(new ClinicalRecords(clinical), issues);
    return issues.issues();
  }

  private static List<Issue> issues(String... rows) {
    return issues(table(COLUMNS, rows));
  }

  @Test
  void soundRecordsHaveNoIssue() {
    assertThat(
            issues(
                "a A R CR 30 0 20 1 pre 60 F 1",
                "b B NR PD 5 1 5 1 pre 18 M 1",
                "c C R SD 5.0 1 5.05 1 pre . . 1",
                "d D . . . . . . pre . . 1"))
        .isEmpty();
  }

  /** Each row is wrong in one way; the others are sound and of both classes. */
  @ParameterizedTest
  @CsvSource({
    "a A R PR . 1 2 1 pre 60 F 1, event-without-time, WARNING, os_event",
    "a A R PR 9 . 2 1 pre 60 F 1, time-without-event, WARNING, os_months",
    "a A R PR 9 0 . 1 pre 60 F 1, event-without-time, WARNING, pfs_event",
    "a A R PR -1 0 . . pre 60 F 1, negative-time, ERROR, os_months",
    "a A R PR 9mo 0 2 1 pre 60 F 1, time-not-a-number, ERROR, os_months",
    "a A R PR 900 0 2 1 pre 60 F 1, time-unit, WARNING, os_months",
    "a A R PR 9 1 12 1 pre 60 F 1, progression-after-death, WARNING, pfs_months",
    "a A R PR 9 1 12 0 pre 60 F 1, pfs-exceeds-os, WARNING, pfs_months",
    "a A R PR 9 0 12 0 pre 60 F 1, pfs-exceeds-os, WARNING, pfs_months",
    "a A R PR 9 1 9 0 pre 60 F 1, death-not-in-pfs, WARNING, pfs_event",
    "a A NR PR 9 0 9 0 pre 60 F 1, recist-contradicts-response, WARNING, response",
    "a A R PD 9 0 9 0 pre 60 F 1, recist-contradicts-response, WARNING, response",
    "a A R PR 9 0 9 0 on 60 F 0, response-on-treatment, INFO, timepoint",
    "a A R PR 9 0 9 0 on 60 F 1, primary-on-treatment, WARNING, primary_sample",
    "a A R PR 9 0 9 0 pre 60 F 0, no-primary-sample, INFO, primary_sample",
    "a B NR PD 5 1 5 1 pre 60 M 1, several-primary-samples, ERROR, primary_sample",
    "a B R PR 5 1 5 1 pre 60 M 0, patient-contradiction, WARNING, response",
    "a B NR PD 6 1 5 1 pre 60 M 0, patient-contradiction, WARNING, os_months",
    "a A R PR 9 0 9 0 pre 160 F 1, age-impossible, WARNING, age",
    "a A R PR 9 0 9 0 pre -1 F 1, age-impossible, WARNING, age",
    "a A R PR 9 0 9 0 pre 60y F 1, age-impossible, WARNING, age",
    "a A R PR 9 0 9 0 pre 60 2 1, sex-values, WARNING, sex"
  })
  void contradictionsAreTold(String row, String code, Level level, String column) {
    List<Issue> found =
        new ArrayList<>(
            issues(row, "b B NR PD 5 1 5 1 pre 60 M 1", "c C R CR 30 0 30 0 pre 50 F 1"));
    assertThat(found)
        .filteredOn(issue -> issue.code().equals(code))
        .singleElement()
        .satisfies(
            issue -> {
              assertThat(issue.level()).isEqualTo(level);
              assertThat(issue.place().value()).isEqualTo(column);
              assertThat(issue.message()).contains("(1): ");
              assertThat(issue.remedy().isEmpty()).isEqualTo(level == Level.INFO);
            });
    assertThat(issues("b B NR PD 5 1 5 1 pre 60 M 1", "c C R CR 30 0 30 0 pre 50 F 1")).isEmpty();
  }

  @Test
  void missingResponseOfThoseWhoDiedEarlyIsTold() {
    String[] one = {"a A . . 2 1 2 1 pre 60 F 1", "b B NR PD 5 1 5 1 pre 60 M 1"};
    assertThat(issues(one)).isEmpty();
    assertThat(issues(one[0], one[1], "c C NE . 2.9 1 2 1 pre 60 F 1", "d D . . 1 0 1 0 pre 9 F 1"))
        .singleElement()
        .satisfies(
            issue -> {
              assertThat(issue.code()).isEqualTo("response-missing-early-death");
              assertThat(issue.message()).endsWith("(2): a, c");
            });
  }

  @Test
  void eventsNeedACoding() {
    assertThat(issues(table("sample os_days os_status", "a 400 alive", "b 300 dead"))).isEmpty();
    assertThat(issues(table("sample os_days os_status", "a 400 perhaps", "b 300 dead")))
        .extracting(Issue::code)
        .containsExactly("event-coding");
  }

  /** Days are no months. */
  @Test
  void unitsAreThoseOfTheNames() {
    assertThat(issues(table("sample os_days os_event", "a 4000 0"))).isEmpty();
    assertThat(issues(table("sample os_years os_event", "a 400 0")))
        .extracting(Issue::code)
        .containsExactly("time-unit");
    assertThat(
            issues(
                table("sample os_months os_event pfs_days pfs_event", "a 9 1 200 1", "b 9 1 9 1")))
        .isEmpty();
  }

  @Test
  void oneClassIsTold() {
    assertThat(issues(table("sample response", "a R", "b R", "c .")))
        .extracting(Issue::code)
        .containsExactly("one-response-class");
  }

  @Test
  void manyNamesAreShortened() {
    IssueList issues = new IssueList("clinical");
    issues.addGroup(
        Level.WARNING, "x", "age", List.of("a", "b", "c", "d", "e", "f", "g"), "odd", "look");
    assertThat(issues.issues().get(0).message()).isEqualTo("odd (7): a, b, c, d, e and 2 more");
    assertThat(issues.flags("g")).containsExactly("x");
    issues.addGroup(Level.WARNING, "y", "age", List.of(), "odd", "look");
    assertThat(issues.issues()).hasSize(1);
  }
}
