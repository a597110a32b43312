package org.ferrostrat.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.Strata;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatientTableTest {
  @TempDir private Path folder;

  private ClinicalTable table(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text.replace(' ', '\t'));
    return ClinicalTable.read(file);
  }

  private ClinicalTable scores() throws IOException {
    return table("scores.tsv", "sample fps\nc 3\na 1\nb NA\nz 9\n");
  }

  private PatientTable join(String clinical) throws IOException {
    return PatientTable.of(scores(), table("clinical.tsv", clinical), SampleSelection.BASELINE);
  }

  @Test
  void joinsInTheOrderOfTheScores() throws IOException {
    PatientTable patients = join("sample age sex\na 50 F\nb 60 M\nc 70 F\n");
    assertThat(patients.samples().toList()).containsExactly("c", "a", "b");
    assertThat(patients.numbers("fps").toArray()).containsExactly(3, 1, Double.NaN);
    assertThat(patients.numbers("age").toArray()).containsExactly(70, 50, 60);
    assertThat(patients.columns()).containsExactly("fps", "age", "sex");
    assertThat(patients.present("fps")).containsExactly(0, 1);
    assertThat(patients.issues())
        .extracting(Issue::code, Issue::message)
        .satisfiesExactly(
            issue ->
                assertThat(issue.toList())
                    .containsExactly(
                        "no-clinical-row", "1 sample is left out: no row in the clinical table"),
            issue -> assertThat(issue.toList()).contains("no-baseline-column"));
  }

  @Test
  void primarySamplesAreTheBaseline() throws IOException {
    PatientTable patients =
        join("sample timepoint primary_sample\na on 1\nb pre 0\nc pre 1\nz pre 0\n");
    assertThat(patients.samples().toList()).containsExactly("c", "a");
    assertThat(patients.issues())
        .singleElement()
        .satisfies(issue -> assertThat(issue.code()).isEqualTo("not-baseline"))
        .satisfies(issue -> assertThat(issue.message()).startsWith("2 samples are left out"));
  }

  @Test
  void elseSamplesFromBeforeTreatment() throws IOException {
    assertThat(join("sample timepoint\na Baseline\nb on\nc pre\nz on\n").samples().toList())
        .containsExactly("c", "a");
    assertThatThrownBy(() -> join("sample timepoint\na on\nb on\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("use all samples");
  }

  @Test
  void severalBaselineSamplesOfAPatientAreRefused() throws IOException {
    String clinical = "sample patient\na P1\nb P2\nc P1\n";
    assertThatThrownBy(() -> join(clinical))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("c, a")
        .hasMessageContaining("primary_sample");
    assertThat(
            PatientTable.of(scores(), table("clinical.tsv", clinical), SampleSelection.ALL)
                .issues())
        .extracting(Issue::code)
        .containsExactly("no-clinical-row", "patient-twice");
  }

  @Test
  void tablesOfOtherSamplesAreRefused() {
    assertThatThrownBy(() -> join("sample age\nx 1\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("(c, a there, x here)");
  }

  @Test
  void everyTextThatIsNoNumberIsNamed() throws IOException {
    PatientTable patients = join("sample age\na old\nb 1,5\nc 0x1F\nz 7\n");
    assertThat(patients.isNumeric("age")).isFalse();
    assertThatThrownBy(() -> patients.numbers("age"))
        .isInstanceOfSatisfying(
            DataFormatException.class,
            e ->
                assertThat(e.issues())
                    .extracting(issue -> issue.place().value())
                    .containsExactly("0x1F", "old", "1,5"));
    assertThatThrownBy(() -> patients.numbers("weight"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no column 'weight'; there are fps, age");
  }

  @Test
  void categoriesHaveAnOrder() throws IOException {
    PatientTable patients =
        join("sample group stage cycle\na low B 10\nb NA A 9\nc high B 10\nz middle A 10\n");
    Strata groups = patients.categories("group");
    assertThat(groups.groups().toList()).containsExactly("low", "middle", "high");
    assertThat(groups.groupOf(2)).isEqualTo(Strata.MISSING);
    assertThat(patients.categories("stage").groups().toList()).containsExactly("A", "B");
    assertThat(patients.categories("cycle").groups().toList()).containsExactly("9", "10");
  }

  @Test
  void columnsAreNumericWhereMostValuesAre() throws IOException {
    PatientTable patients = join("sample age stage none\na 50 IIIa NA\nb old 4 NA\nc 70 IV NA\n");
    assertThat(patients.isNumeric("age")).isTrue();
    assertThat(patients.isNumeric("stage")).isFalse();
    assertThat(patients.isNumeric("none")).isTrue();
    assertThatThrownBy(() -> patients.numbers("age"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("age of b is no finite number");
  }

  @Test
  void coversSamplesThatHaveNoRow() throws IOException {
    ExpressionMatrix matrix =
        ExpressionMatrix.of(
            List.of("GPX4"),
            Labels.of("b", "x", "a"),
            new double[][] {{1, 2, 3}},
            ExpressionScale.of(Kind.LOG2));
    PatientTable patients =
        PatientTable.covering(matrix, table("clinical.tsv", "sample age\na 50\nb 60\n"));
    assertThat(patients.samples().toList()).containsExactly("b", "x", "a");
    assertThat(patients.numbers("age").toArray()).containsExactly(60, Double.NaN, 50);
    assertThat(patients.issues())
        .singleElement()
        .satisfies(issue -> assertThat(issue.message()).startsWith("1 of 3 samples have no row"));
    ClinicalTable others = table("others.tsv", "sample age\nq 50\n");
    assertThatThrownBy(() -> PatientTable.covering(matrix, others))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("no-common-sample");
  }
}
