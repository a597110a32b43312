package org.ferrostrat.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputCheckTest {
  @TempDir private Path folder;

  private static ExpressionMatrix matrix(List<String> genes, double[]... rows) {
    Labels samples = Labels.of(List.of("s1", "s2", "s3").subList(0, rows[0].length));
    return ExpressionMatrix.of(genes, samples, rows, ExpressionScale.of(Kind.LOG2));
  }

  private static final ExpressionMatrix SOUND =
      matrix(List.of("GPX4", "ACSL4"), new double[] {1, 2, 3}, new double[] {2, 4, 1});

  private static List<String> codes(List<Issue> issues) {
    return issues.stream().map(issue -> issue.level() + " " + issue.code()).toList();
  }

  @Test
  void aSoundMatrixHasNoWarning() {
    assertThat(codes(InputCheck.of(SOUND))).containsExactly("INFO identifiers");
  }

  @Test
  void mostRowsAreNoGenes() {
    ExpressionMatrix strange =
        matrix(List.of("GPX4", "row1", "row2"), new double[][] {{1, 2}, {3, 4}, {6, 5}});
    assertThat(InputCheck.of(strange))
        .filteredOn(issue -> issue.code().equals("unknown-genes"))
        .singleElement()
        .satisfies(issue -> assertThat(issue.level()).isEqualTo(Issue.Level.ERROR))
        .satisfies(issue -> assertThat(issue.message()).contains("row1, row2"));
  }

  @Test
  void equalSamplesAreNamed() {
    ExpressionMatrix twins =
        matrix(List.of("GPX4", "ACSL4"), new double[] {1, 2, 1}, new double[] {2, 4, 2});
    assertThat(InputCheck.of(twins))
        .filteredOn(issue -> issue.code().equals("equal-samples"))
        .singleElement()
        .satisfies(issue -> assertThat(issue.place().value()).isEqualTo("s3"))
        .satisfies(issue -> assertThat(issue.message()).contains("'s1'"));
  }

  @Test
  void constantSamplesAndGenes() {
    ExpressionMatrix flat =
        matrix(List.of("GPX4", "ACSL4"), new double[] {3, 2, 1}, new double[] {3, 3, 3});
    assertThat(codes(InputCheck.of(flat)))
        .containsExactly("INFO identifiers", "ERROR constant-sample", "INFO constant-genes");
    ExpressionMatrix allFlat = matrix(List.of("GPX4", "ACSL4"), new double[][] {{1, 1}, {2, 2}});
    assertThat(codes(InputCheck.of(allFlat))).contains("ERROR constant-genes");
  }

  private ClinicalTable clinical(String... samples) throws IOException {
    Path file = folder.resolve("clinical.tsv");
    Files.writeString(file, "sample\tage\n" + String.join("\t50\n", samples) + "\t50\n");
    return ClinicalTable.read(file);
  }

  @Test
  void clinicalRowsThatMatch() throws IOException {
    assertThat(InputCheck.of(SOUND, clinical("s3", "s1", "s2"))).isEmpty();
  }

  @Test
  void clinicalRowsThatMatchInPart() throws IOException {
    List<Issue> issues = InputCheck.of(SOUND, clinical("s3", "s4"));
    assertThat(codes(issues)).containsExactly("WARNING no-clinical-row", "WARNING no-expression");
    assertThat(issues.get(0).message()).contains("2 of 3").contains("s1, s2");
    assertThat(issues.get(1).message()).contains("s4");
  }

  @Test
  void clinicalRowsOfOtherSamples() throws IOException {
    assertThat(codes(InputCheck.of(SOUND, clinical("a", "b"))))
        .containsExactly("ERROR no-common-sample");
  }
}
