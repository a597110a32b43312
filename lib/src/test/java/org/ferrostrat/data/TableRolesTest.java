package org.ferrostrat.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableRolesTest {
  @TempDir Path folder;

  private ClinicalTable read(String text) throws IOException {
    return ClinicalTable.read(Files.writeString(folder.resolve("clinical.tsv"), text));
  }

  @Test
  void namesDifferInCaseAndPunctuation() throws IOException {
    ClinicalTable table = read("sample\tOS.time\tOS\t_PATIENT\nA\t3\t1\tP1\n");
    assertThat(table.column("os_time")).contains("OS.time");
    assertThat(table.value("A", "patient")).contains("P1");
    assertThat(table.has("pfs_time")).isFalse();
    assertThat(table.issues()).extracting(Issue::code).containsExactly("role-guessed");
    assertThat(EndpointColumns.in(table))
        .containsExactly(new EndpointColumns("os", "OS.time", "OS"));
  }

  @Test
  void aRoleNeedsFittingValues() throws IOException {
    ClinicalTable table =
        read("sample\tBOR\tvisit\tsample_type\nA\tCR\tC1D1\tPrimary\nB\tPD\tC2D1\tPrimary\n");
    assertThat(table.value("A", "recist")).contains("CR");
    assertThat(table.has("timepoint")).isFalse();
    assertThat(read("sample\tBOR\nA\tCR\nB\tsomething\n").has("recist")).isFalse();
    assertThat(read("sample\tno_response\nA\t1\nB\t0\n").has("response")).isFalse();
  }

  @Test
  void aColumnOfTheVeryNameIsNoGuess() throws IOException {
    ClinicalTable table = read("sample\tpatient\tsubject_id\nA\tP1\tS1\n");
    assertThat(table.value("A", "patient")).contains("P1");
    assertThat(table.issues()).isEmpty();
  }

  @Test
  void samplesMayStandBehindAColumnThatRepeats() throws IOException {
    ClinicalTable table = read("patient\tsample_id\tage\nP1\tA\t40\nP1\tB\t40\n");
    assertThat(table.samples()).isEqualTo(Labels.of("A", "B"));
    assertThat(table.value("B", "patient")).contains("P1");
    assertThat(table.issues()).extracting(Issue::code).containsExactly("sample-column");
  }

  @Test
  void endpointsPreferMonthsAndOverallSurvival() {
    ClinicalTable table =
        ClinicalTable.of(
            "clinical.tsv",
            List.of("sample", "pfs_days", "pfs_status", "OS_DAYS", "OS_MONTHS", "OS_STATUS"),
            List.of(List.of("A", "1", "1", "30", "1", "1:DECEASED")));
    assertThat(EndpointColumns.in(table))
        .containsExactly(
            new EndpointColumns("os", "OS_MONTHS", "OS_STATUS"),
            new EndpointColumns("pfs", "pfs_days", "pfs_status"));
  }

  @Test
  void barcodesTellPatientAndNormalTissue() {
    assertThat(TcgaBarcode.of("TCGA.D3.A1Q4.11A.11R"))
        .contains(new TcgaBarcode("TCGA-D3-A1Q4", 11));
    assertThat(TcgaBarcode.of("TCGA-D3-A1Q4-06").orElseThrow().isNormal()).isFalse();
    assertThat(TcgaBarcode.of("TCGA-D3-A1Q4")).isEmpty();
    assertThat(List.of("Solid Tissue Normal", "NT", "11", "normal"))
        .allMatch(SampleTypes::isNormal);
    assertThat(List.of("Primary Tumor", "TP", "1", "01", "Abnormal"))
        .noneMatch(SampleTypes::isNormal);
  }
}
