package org.ferrostrat.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.ferrostrat.formats.SampleSheet.Column;
import org.ferrostrat.survival.EventCoding;
import org.ferrostrat.survival.FollowUpUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClinicalRolesTest {
  private static final ClinicalMapping NONE = ClinicalMapping.none();

  /** A sheet of columns such as {@code os_months: 1 2 3}. */
  private static SampleSheet sheet(String... columns) {
    List<Column> all = new ArrayList<>();
    for (String column : columns) {
      int colon = column.lastIndexOf(": ");
      all.add(
          new Column(column.substring(0, colon), List.of(column.substring(colon + 2).split(" "))));
    }
    return new SampleSheet(Labels.of("a", "b", "c"), all);
  }

  private static ClinicalRoles.Result assign(ClinicalMapping mapping, String... columns) {
    return ClinicalRoles.assign("table", sheet(columns).withoutMissing(mapping.missing()), mapping);
  }

  private static List<String> values(ClinicalRoles.Result result, String column) {
    return result.table().samples().toList().stream()
        .map(sample -> result.table().value(sample, column).orElse(""))
        .toList();
  }

  private static List<String> codes(List<Issue> issues) {
    return issues.stream().map(Issue::code).toList();
  }

  private static List<String> errors(ClinicalMapping mapping, String... columns) {
    return codes(
        catchThrowableOfType(DataFormatException.class, () -> assign(mapping, columns)).issues());
  }

  @ParameterizedTest
  @CsvSource({
    "os_months: 1 2 3, os_months, 1 2 3",
    "OS_MONTHS: 1 2 3, os_months, 1 2 3",
    "OS.time: 30.4375 0 NA, os_months, 1.0 0.0 ''",
    "PFI.time: 60.875 0 NA, pfi_months, 2.0 0.0 ''",
    "overall survival (days): 30.4375 0 NA, os_months, 1.0 0.0 ''",
    "Overall Survival (Months): 1 2 3, os_months, 1 2 3",
    "pfs_years: 1 2 .5, pfs_months, 12.0 24.0 6.0",
    "Progression Free Survival weeks: 0 0 0, pfs_months, 0.0 0.0 0.0",
    "OS_STATUS: 0:LIVING 1:DECEASED 1:DECEASED, os_event, 0 1 1",
    "vital_status: Alive Dead dead, os_event, 0 1 1",
    "os_event: 0 1 1, os_event, 0 1 1",
    "DFS_STATUS: 0:DiseaseFree 1:Recurred/Progressed NA, dfs_event, 0 1 ''",
    "gender: male F f, sex, M F F",
    "age (yrs): 61 70 NA, age, 61 70 ''",
    "patient id: p1 p1 p2, patient, p1 p1 p2",
    "response: R NR NA, response, R NR ''",
    "best_overall_response: CR PD SD, recist, CR PD SD",
    "response: PR PD SD, recist, PR PD SD",
    "visit (pre or on treatment): Pre On Pre, timepoint, pre on pre",
    "TMB_NONSYNONYMOUS: 1 2 3, tmb, 1 2 3"
  })
  void namesAndValuesMeanRoles(String column, String role, String expected) {
    ClinicalRoles.Result result = assign(NONE, column);

    assertThat(String.join(" ", values(result, role)))
        .isEqualTo(expected.replace("''", "").replaceAll("^ ", ""));
    assertThat(result.sources()).containsOnlyKeys(role);
    assertThat(codes(result.issues())).containsExactly("role-guessed");
  }

  @ParameterizedTest
  @CsvSource({
    "os_time: 10 20 30, follow-up-unit",
    "os_censor: 0 1 1, event-coding",
    "os_event: 1 2 2, event-coding",
    "os_status: 0 3 1, event-coding",
    "os_months: 1 -2 3, follow-up-time",
    "os_months: 1 many 3, follow-up-time",
    "response: CR R maybe, role-refused",
    "sex: 1 2 1, role-refused",
    "age_at_diagnosis: 20000 21000 22000, role-refused",
    "timepoint: week4 week8 pre, role-refused"
  })
  void whatIsNotSafeIsRefusedAndTold(String column, String code) {
    ClinicalRoles.Result result = assign(NONE, column);

    assertThat(codes(result.issues())).containsExactly(code);
    assertThat(result.sources()).isEmpty();
    assertThat(result.table().columns().size()).isEqualTo(2);
    assertThat(result.issues()).noneMatch(issue -> issue.remedy().isEmpty());
  }

  @Test
  void unitsAndCodingsAreDeclared() {
    ClinicalRoles.Result result =
        assign(
            NONE.withUnit("os", FollowUpUnit.WEEKS).withCoding("", EventCoding.CNSR),
            "os_time: 4 8 0",
            "os_censor: 0 1 1");
    assertThat(values(result, "os_months").get(0)).startsWith("0.919");
    assertThat(values(result, "os_event")).containsExactly("1", "0", "0");
  }

  @Test
  void anEventBesideItsTimeIsTheShorterName() {
    ClinicalRoles.Result result = assign(NONE, "OS: 0 1 1", "OS.time: 30.4375 0 0");
    assertThat(values(result, "os_event")).containsExactly("0", "1", "1");
    assertThat(values(result, "os_months")).containsExactly("1.0", "0.0", "0.0");
    assertThat(result.table().columns())
        .containsExactly("sample", "os_months", "os_event", "os_time");
  }

  @Test
  void whatTheUserSaysCounts() {
    ClinicalRoles.Result result =
        assign(
            NONE.withColumn("response", "characteristics:benefit")
                .withValue("response", "long", "R")
                .withValue("response", "none", "NR")
                .withValue("response", "?", "")
                .withColumn("age", "")
                .withColumn("ward", "hospital"),
            "benefit: none ? long",
            "age: 1 2 3",
            "hospital: x y z");
    assertThat(result.sources())
        .containsEntry("response", "benefit")
        .containsEntry("ward", "hospital");
    assertThat(values(result, "response")).containsExactly("NR", "", "R");
    assertThat(values(result, "ward")).containsExactly("x", "y", "z");
    assertThat(values(result, "age_source")).containsExactly("1", "2", "3");
  }

  @Test
  void valuesAreMappedCompletely() {
    ClinicalMapping mapping =
        NONE.withColumn("response", "benefit").withValue("response", "yes", "R");
    assertThat(errors(mapping, "benefit: yes no no")).containsExactly("value-not-mapped");
    assertThat(errors(mapping.withValue("response", "never", "NR"), "benefit: yes yes yes"))
        .containsExactly("value-not-there");
    assertThat(errors(mapping.withValue("response", "no", "bad"), "benefit: yes no no"))
        .containsExactly("role-values");
    assertThat(
            values(
                assign(mapping.withValue("response", "no", "NR"), "benefit: yes no no"),
                "response"))
        .containsExactly("R", "NR", "NR");
  }

  @Test
  void aNamedColumnMustFit() {
    assertThat(errors(NONE.withColumn("response", "benefit"), "benefit: yes no maybe"))
        .containsExactly("role-values");
    assertThat(errors(NONE.withColumn("response", "resistance"), "resistance: 1 0 0"))
        .containsExactly("role-values");
    assertThat(errors(NONE.withColumn("response", "other"), "benefit: yes no no"))
        .containsExactly("mapped-column");
    assertThat(errors(NONE.withColumn("os_time", "x"), "x: 1 2 3"))
        .containsExactly("follow-up-unit");
    assertThat(errors(NONE.withValue("response", "a", "R"), "x: 1 2 3"))
        .containsExactly("mapped-column");
  }

  @Test
  void wordsOfResponseBecomeThoseOfCohortFolders() {
    assertThat(values(assign(NONE, "Response: Responder Non-responder NE"), "response"))
        .containsExactly("R", "NR", "NE");
    assertThat(values(assign(NONE, "best response: iCR iUPD MR"), "recist"))
        .containsExactly("CR", "PD", "MR");
    assertThat(values(assign(NONE, "response: CR/PR SD/PD SD/PD"), "response"))
        .containsExactly("R", "NR", "NR");
    assertThat(codes(assign(NONE, "no_response: 1 0 1").issues())).containsExactly("role-refused");
  }

  @Test
  void twoColumnsOfOneMeaningAreRefused() {
    ClinicalRoles.Result result = assign(NONE, "OS_MONTHS: 1 2 3", "os (days): 1 2 3");
    assertThat(codes(result.issues())).containsExactly("role-refused");
    assertThat(
            values(
                assign(
                    NONE.withColumn("os_months", "OS_MONTHS"),
                    "OS_MONTHS: 1 2 3",
                    "os (days): 1 2 3"),
                "os_months"))
        .containsExactly("1", "2", "3");
  }

  @Test
  void furtherTextsMayBeMissing() {
    ClinicalRoles.Result result =
        assign(NONE.withMissing(Set.of("-9")), "age: 61 -9 NA", "sex: [Unknown] F -9");
    assertThat(values(result, "age")).containsExactly("61", "", "");
    assertThat(values(result, "sex")).containsExactly("", "F", "");
  }
}
