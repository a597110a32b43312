package org.ferrostrat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.expression.ExpressionFiles;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionTransform;
import org.ferrostrat.expression.ReadOptions;
import org.ferrostrat.expression.SparseExpression;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;
import org.ferrostrat.singlecell.CellOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells that are read block by block have the scores of the dense table, to the last bit. */
class SparseScoresTest {
  private static final Path CELLS = Path.of("../testdata/cells");
  private static final SignatureCatalog CATALOG = SignatureCatalog.bundled();
  private static final Signature FPS = CATALOG.get("fps-32");

  /** Every kind of look at a sample: ranks of all three kinds, values, moments. */
  private static final ScoringPlan PLAN =
      ScoringPlan.published(
              List.of(
                  FPS,
                  Signatures.as("set", "ssgsea", FPS),
                  Signatures.as("sing", "singscore", FPS),
                  Signatures.as("u", "ucell", FPS),
                  Signatures.as("auc", "aucell", FPS),
                  Signatures.as("mean", "mean", FPS),
                  Signatures.as("geometric", "geometric-mean", FPS),
                  Signatures.as("ratio", "ratio", FPS)))
          .withMinCoverage(0)
          .acceptingAnyScale();

  private static final Execution TWO_THREADS = new Execution(2, ProgressListener.NONE);

  private static Scores ofTable(String table) throws IOException {
    ExpressionMatrix matrix = ExpressionFiles.read(CELLS.resolve(table));
    return PLAN.fit(matrix).score(matrix);
  }

  private static void assertSame(Scores actual, Scores expected) {
    assertThat(actual.samples()).isEqualTo(expected.samples());
    assertThat(actual.scale()).isEqualTo(expected.scale());
    assertThat(actual.columns()).hasSameSizeAs(expected.columns());
    for (int i = 0; i < expected.columns().size(); i++) {
      assertThat(actual.columns().get(i).values().toArray())
          .as(expected.columns().get(i).name())
          .containsExactly(expected.columns().get(i).values().toArray());
      assertThat(actual.columns().get(i).status()).isEqualTo(expected.columns().get(i).status());
    }
    assertThat(Arrays.stream(expected.columns().get(0).values().toArray()).filter(Double::isFinite))
        .hasSize(39);
  }

  @ParameterizedTest
  @CsvSource({
    "csr.h5ad, X, ''",
    "unsorted.h5ad, X, ''",
    "csc.h5ad, X, ''",
    "dense.h5ad, X, ''",
    "dense-chunked.h5ad, X, ''",
    "categories.h5ad, X, ''",
    "raw-and-layer.h5ad, raw, ''",
    "raw-and-layer.h5ad, raw/X, ''",
    "v2, X, name",
    "v3, X, name",
    "v3/matrix.mtx.gz, X, name",
  })
  void scoresOfTheTable(String file, String layer, String geneColumn) throws IOException {
    CellOptions options =
        CellOptions.defaults()
            .withLayer(layer)
            .withGeneColumn(geneColumn == null ? "" : geneColumn);
    Scores expected = ofTable("counts.tsv");
    try (SparseExpression cells =
        SparseExpression.open(CELLS.resolve(file), ReadOptions.defaults(), options)) {
      assertSame(PLAN.fit(cells, TWO_THREADS).score(cells), expected);
    }
    ExpressionMatrix matrix =
        ExpressionFiles.read(CELLS.resolve(file), ReadOptions.defaults(), options);
    assertSame(PLAN.fit(matrix).score(matrix), expected);
  }

  /** The genes of the logged matrix and the layer are those from the 21st on. */
  @ParameterizedTest
  @CsvSource({"X, logged.tsv", "counts, counts.tsv", "layers/counts, counts.tsv"})
  void scoresOfALayer(String layer, String table) throws IOException {
    ExpressionMatrix whole = ExpressionFiles.read(CELLS.resolve(table));
    ExpressionMatrix matrix = whole.selectGenes(IntStream.range(20, whole.geneCount()).toArray());
    try (SparseExpression cells =
        SparseExpression.open(
            CELLS.resolve("raw-and-layer.h5ad"),
            ReadOptions.defaults(),
            CellOptions.defaults().withLayer(layer))) {
      assertSame(PLAN.fit(cells, TWO_THREADS).score(cells), PLAN.fit(matrix).score(matrix));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"log2", "log-cpm"})
  void transformedCells(String name) throws IOException {
    ExpressionTransform transform = ExpressionTransform.parse(name);
    ExpressionMatrix table = transform.apply(ExpressionFiles.read(CELLS.resolve("counts.tsv")));
    try (SparseExpression cells =
        SparseExpression.open(
            CELLS.resolve("csr.h5ad"), ReadOptions.defaults(), CellOptions.defaults())) {
      SparseExpression changed = transform.apply(cells);
      assertSame(PLAN.fit(changed, TWO_THREADS).score(changed), PLAN.fit(table).score(table));
    }
  }

  @Test
  void scoresRelativeToTheirRange() throws IOException {
    ScoringPlan plan = ScoringPlan.published(List.of(FPS)).with(Scaling.COHORT);
    ExpressionMatrix table = ExpressionFiles.read(CELLS.resolve("counts.tsv"));
    try (SparseExpression cells =
        SparseExpression.open(
            CELLS.resolve("csr.h5ad"), ReadOptions.defaults(), CellOptions.defaults())) {
      assertSame(plan.fit(cells, TWO_THREADS).score(cells), plan.fit(table).score(table));
    }
  }

  @Test
  void refusesWhatLearnsFromACohort() throws IOException {
    ScoringPlan plan = ScoringPlan.by(ScoringMethod.named("gsva"), List.of(FPS));
    try (SparseExpression cells =
        SparseExpression.open(
            CELLS.resolve("csr.h5ad"), ReadOptions.defaults(), CellOptions.defaults())) {
      assertThat(plan.isFreeOfCohort()).isFalse();
      assertThatThrownBy(() -> plan.fit(cells, TWO_THREADS))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("fps-32 (gsva)");
    }
  }

  /** Few different values, so that there are ties above, in and below the background. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 200})
  void ranksOfAllKindsEqualThoseOfAllValues(int genes) {
    Random random = new Random(genes);
    SparseProfile sparse = new SparseProfile(genes);
    DenseProfile dense = new DenseProfile(genes);
    for (int sample = 0; sample < 200; sample++) {
      double background = sample % 3 == 0 ? 0 : sample % 3 - 1.5;
      double share = random.nextDouble();
      double[] all = new double[genes];
      int[] rows = new int[genes];
      double[] values = new double[genes];
      int size = 0;
      for (int row = 0; row < genes; row++) {
        double value = random.nextInt(9) - 4;
        boolean stored = random.nextDouble() < share && value != background;
        all[row] = stored ? value : background;
        if (stored) {
          rows[size] = row;
          values[size++] = value;
        }
      }
      sparse.load(rows, values, size, background);
      dense.load(all);
      for (int row = 0; row < genes; row++) {
        assertThat(sparse.value(row)).isEqualTo(dense.value(row));
        assertThat(sparse.walkRank(row)).isEqualTo(dense.walkRank(row));
        assertThat(sparse.doubledAverageRank(row)).isEqualTo(dense.doubledAverageRank(row));
        assertThat(sparse.minimumRank(row)).isEqualTo(dense.minimumRank(row));
      }
      assertThat(sparse.moments()).isEqualTo(dense.moments());
      assertThat(sparse.isFlat()).isEqualTo(Arrays.stream(all).distinct().count() == 1);
    }
  }
}
