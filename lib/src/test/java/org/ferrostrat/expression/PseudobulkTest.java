package org.ferrostrat.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.singlecell.CellOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sums and means of cells are those that a loop over the dense table gives. */
class PseudobulkTest {
  private static final Path CELLS = Path.of("../testdata/cells");

  private static SparseExpression open(String layer) throws IOException {
    return SparseExpression.open(
        CELLS.resolve("raw-and-layer.h5ad"),
        ReadOptions.defaults(),
        CellOptions.defaults().withLayer(layer));
  }

  @ParameterizedTest
  @CsvSource({"SUM, raw, donor", "SUM, counts, cluster", "MEAN, raw, donor", "MEAN, X, cluster"})
  void ofEveryGroup(Pseudobulk pseudobulk, String layer, String column) throws IOException {
    try (SparseExpression cells = open(layer)) {
      List<String> groups = cells.annotation().column(column);
      ExpressionMatrix whole =
          ExpressionFiles.read(
              CELLS.resolve("raw-and-layer.h5ad"),
              ReadOptions.defaults(),
              CellOptions.defaults().withLayer(layer));
      ExpressionMatrix combined = pseudobulk.apply(cells, groups);
      Map<String, Integer> sizes = new LinkedHashMap<>();
      groups.stream().filter(g -> !g.isEmpty()).forEach(g -> sizes.merge(g, 1, Integer::sum));
      assertThat(combined.samples().toList()).containsExactlyElementsOf(sizes.keySet());
      assertThat(combined.geneIds()).isEqualTo(whole.geneIds());
      for (int gene = 0; gene < whole.geneCount(); gene++) {
        for (String group : sizes.keySet()) {
          double sum = 0;
          for (int cell = 0; cell < groups.size(); cell++) {
            sum += groups.get(cell).equals(group) ? whole.value(gene, cell) : 0;
          }
          assertThat(combined.value(gene, combined.samples().indexOf(group)))
              .isEqualTo(pseudobulk == Pseudobulk.SUM ? sum : sum / sizes.get(group));
        }
      }
    }
  }

  @Test
  void theScaleIsToldAndLogarithmsAreNotSummed() throws IOException {
    try (SparseExpression counts = open("raw");
        SparseExpression logged = open("X")) {
      List<String> donors = counts.annotation().column("donor");
      assertThat(Pseudobulk.SUM.apply(counts, donors).scale().kind()).isEqualTo(Kind.COUNTS);
      assertThat(Pseudobulk.MEAN.apply(counts, donors).scale())
          .isEqualTo(ExpressionScale.of(Kind.LINEAR, "mean count"));
      assertThatThrownBy(() -> Pseudobulk.SUM.apply(logged, donors))
          .isInstanceOf(DataFormatException.class)
          .hasMessageContaining("need counts")
          .hasMessageContaining("take the mean");
      ExpressionMatrix mean = Pseudobulk.MEAN.apply(logged, donors);
      assertThat(mean.scale()).isEqualTo(logged.scale());
      assertThat(mean.issues()).extracting(i -> i.code()).contains("mean-of-logarithms");
    }
  }

  @Test
  void whatIsLeftOutAndSmallIsTold() throws IOException {
    try (SparseExpression cells = open("raw")) {
      ExpressionMatrix combined = Pseudobulk.SUM.apply(cells, cells.annotation().column("cluster"));
      assertThat(combined.issues())
          .anySatisfy(
              i ->
                  assertThat(i.message())
                      .isEqualTo("1 of 40 cells have no group and were left out"))
          .anySatisfy(i -> assertThat(i.code()).isEqualTo("pseudobulk"));
      List<String> single = new ArrayList<>(Collections.nCopies(40, "most"));
      single.set(5, "one");
      assertThat(Pseudobulk.SUM.apply(cells, single).issues())
          .anySatisfy(i -> assertThat(i.message()).endsWith("one (1)"));
    }
  }

  @Test
  void groupsAreOneForEachCell() throws IOException {
    try (SparseExpression cells = open("raw")) {
      assertThatThrownBy(() -> Pseudobulk.SUM.apply(cells, List.of("a")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("1 groups for 40 cells");
      assertThatThrownBy(() -> Pseudobulk.SUM.apply(cells, Collections.nCopies(40, "")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("has a group");
    }
    assertThat(Pseudobulk.parse("mean")).isEqualTo(Pseudobulk.MEAN);
    assertThatThrownBy(() -> Pseudobulk.parse("median"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("need sum or mean");
  }
}
