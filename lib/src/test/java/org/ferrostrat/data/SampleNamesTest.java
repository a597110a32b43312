package org.ferrostrat.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleNamesTest {
  private static final Labels ALIQUOTS =
      Labels.of("TCGA-ZZ-A001-06A-11R-A18T-07", "TCGA-ZZ-A002-01A-11R-A18T-07");

  private static ClinicalTable table(String... lines) {
    List<List<String>> rows = new ArrayList<>();
    for (String line : lines) {
      rows.add(List.of(line.split(" ", -1)));
    }
    return ClinicalTable.of("clinical.tsv", rows.get(0), rows.subList(1, rows.size()));
  }

  private static List<String> codes(ClinicalTable table) {
    return table.issues().stream().map(Issue::code).toList();
  }

  @Test
  void equalNamesLeaveTheTableAsItIs() {
    ClinicalTable table = table("sample age", "a 1", "b 2");
    assertThat(SampleNames.join(table, Labels.of("b", "a", "c"))).isSameAs(table);
  }

  @Test
  void samplesAreFoundInAnyColumn() {
    ClinicalTable table = table("patient_id age sample_id", "P1 40 Q1", "P2 50 Q2");
    ClinicalTable joined = SampleNames.join(table, Labels.of("Q2", "Q1"));
    assertThat(joined.samples()).isEqualTo(Labels.of("Q2", "Q1"));
    assertThat(joined.columns().toList()).containsExactly("sample_id", "patient_id", "age");
    assertThat(joined.value("Q2", "age")).contains("50");
    assertThat(joined.value("Q1", "patient")).contains("P1");
    assertThat(codes(joined)).containsExactly("samples-joined", "role-guessed");
  }

  @Test
  void namesAsRWritesThemAreJoined() {
    ClinicalTable table = table("sample age", "T1-pre 40", "2-on 50");
    ClinicalTable joined = SampleNames.join(table, Labels.of("T1.pre", "X2.on"));
    assertThat(joined.value("T1.pre", "age")).contains("40");
    assertThat(joined.value("X2.on", "age")).contains("50");
  }

  @Test
  void barcodesAreJoinedByPatientAndBySample() {
    ClinicalTable patients = table("id age", "TCGA-ZZ-A001 40", "TCGA-ZZ-A002 50");
    ClinicalTable samples = table("id age", "TCGA-ZZ-A001-06 40", "TCGA-ZZ-A002-01 50");
    for (ClinicalTable table : List.of(patients, samples)) {
      ClinicalTable joined = SampleNames.join(table, ALIQUOTS);
      assertThat(joined.value(ALIQUOTS.get(0), "age")).contains("40");
      assertThat(joined.value(ALIQUOTS.get(1), "age")).contains("50");
      assertThat(joined.issues().get(0).message())
          .startsWith("2 of 2 samples are joined with the column id by the common beginning");
    }
    ClinicalTable dotted =
        SampleNames.join(patients, Labels.of("TCGA.ZZ.A001.06A", "TCGA.ZZ.A002.01A"));
    assertThat(dotted.value("TCGA.ZZ.A002.01A", "age")).contains("50");
  }

  @Test
  void aPatientWithSeveralSamplesGivesTheirPatient() {
    ClinicalTable table = table("id age", "P01 40", "P02 50");
    ClinicalTable joined = SampleNames.join(table, Labels.of("P01_pre", "P01_on", "P02_pre"));
    assertThat(joined.value("P01_on", "patient")).contains("P01");
    assertThat(joined.value("P01_on", "age")).contains("40");
  }

  @Test
  void samplesThatAreJustNotThereChangeNothing() {
    ClinicalTable table =
        table("sample patient", "TCGA-ZZ-A001-01A TCGA-ZZ-A001", "TCGA-ZZ-A002-01A TCGA-ZZ-A002");
    Labels wanted = Labels.of("TCGA-ZZ-A001-01A", "TCGA-ZZ-A002-01A", "TCGA-ZZ-A002-11A");
    assertThat(SampleNames.join(table, wanted)).isSameAs(table);
  }

  @Test
  void aColumnOfPatientsThatJoinsStaysTheirPatient() {
    ClinicalTable table =
        table("uuid patient age", "x1 TCGA-ZZ-A001 40", "x2 TCGA-ZZ-A002 50", "x3 other 60");
    ClinicalTable joined = SampleNames.join(table, ALIQUOTS);
    assertThat(joined.value(ALIQUOTS.get(0), "patient")).contains("TCGA-ZZ-A001");
    assertThat(joined.columns().toList()).containsExactly("sample", "uuid", "age", "patient");
    assertThat(joined.value("other", "age")).contains("60");
  }

  @Test
  void aNameThatFitsSeveralRowsIsJoinedWithNone() {
    ClinicalTable table = table("id age", "P01_pre 40", "P01_on 41", "P02_pre 50");
    ClinicalTable joined = SampleNames.join(table, Labels.of("P01", "P02"));
    assertThat(joined.samples().contains("P01")).isFalse();
    assertThat(joined.value("P02", "age")).contains("50");
  }

  @Test
  void aPartOfANameIsNoBeginning() {
    ClinicalTable table = table("id age", "P1 40", "P2 50");
    assertThat(SampleNames.join(table, Labels.of("P10", "P20"))).isSameAs(table);
  }

  @Test
  void strangersAreShownOnBothSidesWithTheNearestRule() {
    ClinicalTable table = table("id age", "PT001 40", "PT002 50");
    Issue issue = SampleNames.noneInCommon(table, "scores.tsv", Labels.of("S1", "S2", "S3"));
    assertThat(issue.message())
        .isEqualTo("no sample of scores.tsv is in it (S1, S2 there, PT001, PT002 here)");
    assertThat(issue.remedy())
        .startsWith("nearest rule: the numbers in the names agree with id for 2 of 3 samples");
  }
}
