package org.ferrostrat.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ferrostrat.SharedData;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.expression.ReadOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CohortTest {
  private static final String EXPRESSION = "gene\ts1\ts2\ts3\nGPX4\t1\t2\t3\nCD8A\t3\t1\t0.5\n";
  private static final String CLINICAL =
      """
      sample\tpatient\ttreatment\tcancer_type
      s2\tp2\tanti-PD-1\tmelanoma
      s1\tp1\tanti-PD-1\tmelanoma
      x\tp9\tanti-PD-1\tmelanoma
      """;

  @TempDir Path temp;

  private Path folder(String name, String expression, String clinical) throws IOException {
    Path folder = Files.createDirectory(temp.resolve(name));
    Files.writeString(folder.resolve("expression.tsv"), expression);
    Files.writeString(folder.resolve("clinical.tsv"), clinical);
    return folder;
  }

  @Test
  void readsAFolder() throws IOException {
    Cohort cohort = Cohort.read(folder("one", EXPRESSION, CLINICAL));
    assertThat(cohort.id()).isEqualTo("one");
    assertThat(cohort.name()).isEqualTo("one");
    assertThat(cohort.cancerType()).contains("melanoma");
    assertThat(cohort.drugClass()).contains("anti-pd-1");
    assertThat(cohort.files()).hasSize(2);
    assertThat(cohort.issues())
        .extracting(Issue::code)
        .contains("no-clinical-row", "no-expression");
    PatientTable patients = cohort.patients(SampleSelection.BASELINE);
    assertThat(patients.samples().toList()).containsExactly("s1", "s2");
    assertThat(patients.patientIds()).containsExactly("p1", "p2");
    assertThat(patients.issues()).extracting(Issue::code).contains("no-clinical-row");
  }

  @Test
  void readsWithAnExecution() throws IOException {
    List<String> stages = new CopyOnWriteArrayList<>();
    Execution execution = new Execution(1, (stage, done, all) -> stages.add(stage));
    Cohort cohort = Cohort.read(folder("one", EXPRESSION, CLINICAL), execution);
    assertThat(cohort.expression().geneCount()).isEqualTo(2);
    assertThat(stages).contains("judging the scale");
  }

  @Test
  void sourceTellsIdAndTreatment() throws IOException {
    Path folder = folder("two", EXPRESSION, "sample\tage\ns1\t4\n");
    Files.writeString(
        folder.resolve("source.json"),
        "{\"id\":\"trial\",\"title\":\"A trial\",\"treatment\":\"anti-PD-1 (x)\"}");
    Cohort cohort = Cohort.read(folder);
    assertThat(cohort.id()).isEqualTo("trial");
    assertThat(cohort.name()).isEqualTo("A trial");
    assertThat(cohort.drugClass()).contains("anti-pd-1");
    assertThat(cohort.cancerType()).isEmpty();
    assertThat(cohort.files()).hasSize(3);
    Files.writeString(folder.resolve("source.json"), "{\"id\":");
    assertFails(folder, "cohort-source", "not JSON");
  }

  @Test
  void differingTreatmentsAreNone() throws IOException {
    String clinical = CLINICAL.replace("p1\tanti-PD-1", "p1\tanti-CTLA-4");
    assertThat(Cohort.read(folder("mixed", EXPRESSION, clinical)).drugClass()).isEmpty();
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    assertFails(temp.resolve("none"), "cohort-folder", "no such folder");
    Path folder = folder("bare", EXPRESSION, CLINICAL);
    Files.delete(folder.resolve("clinical.tsv"));
    assertFails(folder, "cohort-folder", "no clinical.tsv");
    Files.delete(folder.resolve("expression.tsv"));
    assertFails(folder, "cohort-folder", "no expression.tsv");
    Path file = Files.writeString(temp.resolve("file"), "x");
    assertFails(file, "cohort-folder", "not a cohort folder");
    Path twice = folder("twice", EXPRESSION, CLINICAL);
    Files.writeString(twice.resolve("expression.csv"), "");
    assertFails(twice, "cohort-folder", "another expression file");
    Path strangers = folder("strangers", EXPRESSION, "sample\tage\nq\t4\n");
    assertFails(strangers, "no-common-sample", "no sample of the matrix");
  }

  private static void assertFails(Path folder, String code, String message) {
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> Cohort.read(folder))
        .withMessageContaining(code)
        .withMessageContaining(message);
  }

  @Test
  void readsSeveralInTheirOrder() throws IOException {
    List<Path> folders =
        List.of(folder("b", EXPRESSION, CLINICAL), folder("a", EXPRESSION, CLINICAL));
    assertThat(Cohort.readAll(folders, ReadOptions.defaults()))
        .extracting(Cohort::id)
        .containsExactly("b", "a");
    List<Path> same = List.of(folders.get(0), folders.get(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cohort.readAll(same, ReadOptions.defaults()))
        .withMessageContaining("have the id b");
  }

  @Test
  void readsARealCohort() throws IOException {
    Cohort cohort = Cohort.read(SharedData.path("cohorts", "hugo2016-melanoma-pd1"));
    assertThat(cohort.id()).isEqualTo("hugo2016-melanoma-pd1");
    assertThat(cohort.expression().sampleCount()).isEqualTo(28);
    assertThat(cohort.patients(SampleSelection.BASELINE).samples().size()).isEqualTo(26);
  }
}
