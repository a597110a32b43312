package org.ferrostrat.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.expression.ExpressionMatrix.ScaleOrigin;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.genes.GeneIdType;
import org.ferrostrat.singlecell.CellOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cells read block by block are the matrix of the same file read as a whole. */
class SparseExpressionTest {
  private static final Path CELLS = Path.of("../testdata/cells");

  @TempDir private Path folder;

  private static SparseExpression open(Path path, ReadOptions options) throws IOException {
    return SparseExpression.open(path, options, CellOptions.defaults());
  }

  private static double[][] values(SparseExpression cells) throws IOException {
    double[][] rows = new double[cells.geneCount()][cells.sampleCount()];
    cells.forEachSample(
        (sample, chosen, values, size, otherValue) -> {
          for (double[] row : rows) {
            row[sample] = otherValue;
          }
          for (int i = 0; i < size; i++) {
            assertThat(values[i]).isNotEqualTo(otherValue);
            rows[chosen[i]][sample] = values[i];
          }
        });
    return rows;
  }

  private static double[][] values(ExpressionMatrix matrix) {
    double[][] rows = new double[matrix.geneCount()][];
    Arrays.setAll(rows, matrix::copyGene);
    return rows;
  }

  private static void assertSame(Path path, ReadOptions options) throws IOException {
    ExpressionMatrix matrix = ExpressionFiles.read(path, options);
    try (SparseExpression cells = open(path, options)) {
      assertThat(cells.geneIds()).isEqualTo(matrix.geneIds());
      assertThat(cells.samples()).isEqualTo(matrix.samples());
      assertThat(cells.scale()).isEqualTo(matrix.scale());
      assertThat(cells.scaleOrigin()).isEqualTo(matrix.scaleOrigin());
      assertThat(cells.geneIdType()).isEqualTo(matrix.geneIdType());
      assertThat(values(cells)).isDeepEqualTo(values(matrix));
      assertThat(cells.issues().stream().filter(i -> i.code().startsWith("scale")))
          .isEqualTo(matrix.issues().stream().filter(i -> i.code().startsWith("scale")).toList());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "csr.h5ad, COUNTS",
    "csc.h5ad, COUNTS",
    "dense.h5ad, COUNTS",
    "v2, COUNTS",
    "v3, COUNTS",
    "raw-and-layer.h5ad, LOG2"
  })
  void theMatrixOfTheFile(String name, Kind kind) throws IOException {
    assertSame(CELLS.resolve(name), ReadOptions.defaults());
    try (SparseExpression cells = open(CELLS.resolve(name), ReadOptions.defaults())) {
      assertThat(cells.scale().kind()).isEqualTo(kind);
      assertThat(cells.freeOfCohort()).isTrue();
    }
  }

  @Test
  void declaredScalesAndIdentifiers() throws IOException {
    ReadOptions options =
        ReadOptions.defaults().with(ExpressionScale.of(Kind.LINEAR)).with(GeneIdType.SYMBOL);
    try (SparseExpression cells = open(CELLS.resolve("csr.h5ad"), options)) {
      assertThat(cells.scale().kind()).isEqualTo(Kind.LINEAR);
      assertThat(cells.scaleOrigin()).isEqualTo(ScaleOrigin.DECLARED);
      assertThat(cells)
          .hasToString(cells.name() + ": 100 genes (HGNC symbol) x 40 cells, linear, unit unknown");
    }
  }

  private Path tenx(String features, String entries) throws IOException {
    List<String> lines = new ArrayList<>(List.of(entries.split(",")));
    Files.writeString(
        folder.resolve("matrix.mtx"),
        "%%MatrixMarket matrix coordinate real general\n5 3 "
            + lines.size()
            + "\n"
            + String.join("\n", lines)
            + "\n");
    Files.writeString(
        folder.resolve("features.tsv"), features.replace(' ', '\t').replace(',', '\n'));
    Files.writeString(folder.resolve("barcodes.tsv"), "x\ny\nz\n");
    return folder;
  }

  private static final String TWICE = "GPX4 a,ACSL4 b,GPX4 c,TFRC d,ACSL4 e";

  /** The third of GPX4 in z is not stored, so 0 is larger than -2. */
  @Test
  void rowsOfOneGeneAreMergedByTheirMaximum() throws IOException {
    Path path = tenx(TWICE, "1 1 1,3 1 4,5 1 7,2 2 3,5 2 2,1 3 -2,4 3 -1");
    assertSame(path, ReadOptions.defaults());
    try (SparseExpression cells = open(path, ReadOptions.defaults())) {
      assertThat(cells.geneIds()).containsExactly("GPX4", "ACSL4", "TFRC");
      assertThat(values(cells)).isDeepEqualTo(new double[][] {{4, 0, 0}, {7, 3, 0}, {0, 0, -1}});
      assertThat(cells.issues()).extracting(i -> i.code()).contains("different-rows-merged");
    }
  }

  @Test
  void otherPoliciesNeedTheMatrix() throws IOException {
    Path path = tenx(TWICE, "1 1 1,3 1 4");
    for (DuplicatePolicy policy : List.of(DuplicatePolicy.MEAN, DuplicatePolicy.REJECT)) {
      assertThatThrownBy(() -> open(path, ReadOptions.defaults().with(policy)))
          .isInstanceOf(DataFormatException.class)
          .hasMessageContaining("GPX4");
    }
    ExpressionMatrix mean =
        ExpressionFiles.read(path, ReadOptions.defaults().with(DuplicatePolicy.MEAN));
    assertThat(mean.value(0, 0)).isEqualTo(2.5);
  }

  @Test
  void onlyGeneExpressionIsRead() throws IOException {
    Path path =
        tenx(
            "GPX4 a Gene+Expression,CD3 b Antibody+Capture,TFRC c Gene+Expression,"
                + "CD4 d Antibody+Capture,FTL e Gene+Expression",
            "1 1 1,2 1 900,3 1 4,4 2 800,5 3 2");
    Path features = path.resolve("features.tsv");
    Files.writeString(features, Files.readString(features).replace('+', ' '));
    assertSame(path, ReadOptions.defaults());
    try (SparseExpression cells = open(path, ReadOptions.defaults())) {
      assertThat(cells.geneIds()).containsExactly("GPX4", "TFRC", "FTL");
      assertThat(cells.issues())
          .anySatisfy(
              issue -> {
                assertThat(issue.code()).isEqualTo("features-left-out");
                assertThat(issue.message()).contains("left out: 2 Antibody Capture");
              });
    }
  }

  @Test
  void cellsOfOneNameAreRefused() throws IOException {
    Path path = tenx(TWICE, "1 1 1");
    Files.writeString(path.resolve("barcodes.tsv"), "x\ny\nx\n");
    assertThatThrownBy(() -> open(path, ReadOptions.defaults()))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("duplicated-sample");
  }

  @Test
  void orientationIsTheFiles() {
    assertThatThrownBy(
            () ->
                open(CELLS.resolve("v2"), ReadOptions.defaults().with(Orientation.SAMPLES_IN_ROWS)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--transposed");
  }

  @Test
  void transformationsRefuseOtherScalesAndNegativeValues() throws IOException {
    try (SparseExpression logged =
        open(CELLS.resolve("raw-and-layer.h5ad"), ReadOptions.defaults())) {
      assertThatThrownBy(() -> ExpressionTransform.LOG_CPM.apply(logged))
          .isInstanceOf(IllegalArgumentException.class);
    }
    ReadOptions counts = ReadOptions.defaults().with(ExpressionScale.of(Kind.COUNTS));
    try (SparseExpression cells = open(tenx("A,B,C,D,E", "1 1 -1"), counts)) {
      SparseExpression changed = ExpressionTransform.LOG2.apply(cells);
      assertThatThrownBy(() -> values(changed))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("-1.0");
      assertThatThrownBy(() -> ExpressionTransform.LOG2.apply(changed))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
