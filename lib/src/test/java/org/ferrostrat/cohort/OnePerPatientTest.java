package org.ferrostrat.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.junit.jupiter.api.Test;

class OnePerPatientTest {
  private static ClinicalTable table(String... lines) {
    List<List<String>> rows = new ArrayList<>();
    for (String line : lines) {
      rows.add(List.of(line.split(" ", -1)));
    }
    return ClinicalTable.of("clinical.tsv", rows.get(0), rows.subList(1, rows.size()));
  }

  private static List<String> codes(PatientTable table) {
    return table.issues().stream().map(Issue::code).toList();
  }

  @Test
  void normalsAndFurtherSamplesOfATcgaPatientAreLeftOut() {
    ClinicalTable table =
        table(
            "sample os",
            "TCGA-ZZ-A001-06A 1",
            "TCGA-ZZ-A001-01A 1",
            "TCGA-ZZ-A001-11A 1",
            "TCGA-ZZ-A002-01B 1",
            "TCGA-ZZ-A003-10A 1");
    PatientTable baseline = PatientTable.of(table, SampleSelection.BASELINE);
    assertThat(baseline.samples()).containsExactly("TCGA-ZZ-A001-01A", "TCGA-ZZ-A002-01B");
    assertThat(baseline.patientIds()).containsExactly("TCGA-ZZ-A001", "TCGA-ZZ-A002");
    assertThat(codes(baseline))
        .containsExactly("normal-sample", "no-baseline-column", "patient-duplicate");
    PatientTable all = PatientTable.of(table, SampleSelection.ALL);
    assertThat(all.samples()).hasSize(3);
    assertThat(all.issues())
        .extracting(Issue::message)
        .anyMatch(message -> message.startsWith("3 samples are of 2 patients"));
  }

  @Test
  void sampleTypesTellNormalTissue() {
    ClinicalTable table = table("sample sample_type", "a Tumor", "b Normal");
    assertThat(PatientTable.of(table, SampleSelection.BASELINE).samples()).containsExactly("a");
  }

  @Test
  void otherPatientsWithSeveralSamplesAreRefusedByAnyNameOfTheColumn() {
    ClinicalTable table = table("sample Subject_ID", "a P1", "b P1", "c P2");
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> PatientTable.of(table, SampleSelection.BASELINE))
        .withMessageContaining("3 samples are of 2 patients")
        .withMessageContaining("patient-twice");
  }

  @Test
  void onlyNormalTissueIsRefused() {
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(
            () ->
                PatientTable.of(table("sample x", "TCGA-ZZ-A001-11A 1"), SampleSelection.BASELINE))
        .withMessageContaining("no-tumour-sample");
  }

  @Test
  void levelsHaveTheOrderOfUsualWordsOrADeclaredOne() {
    PatientTable patients =
        PatientTable.of(
            table(
                "sample grp stage other",
                "a High IV z",
                "b Low IIIA y",
                "c Medium II x",
                "d Low IIIC x"),
            SampleSelection.BASELINE);
    assertThat(patients.categories("grp").groups()).containsExactly("Low", "Medium", "High");
    assertThat(patients.categories("stage").groups()).containsExactly("II", "IIIA", "IIIC", "IV");
    assertThat(patients.isOrdered("grp")).isTrue();
    assertThat(patients.isOrdered("stage")).isTrue();
    assertThat(patients.isOrdered("other")).isFalse();
    PatientTable declared = patients.withLevels("other", List.of("z", "x", "y"));
    assertThat(declared.categories("other").groups()).containsExactly("z", "x", "y");
    assertThat(declared.isOrdered("other")).isTrue();
    assertThat(declared.withReference("other", "x").reference("other")).contains("x");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> patients.withLevels("other", List.of("z", "x")).categories("other"))
        .withMessageContaining("levels y");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> patients.withReference("other", "w"))
        .withMessageContaining("'w'");
  }
}
