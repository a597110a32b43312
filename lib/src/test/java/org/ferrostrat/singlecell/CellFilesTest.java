package org.ferrostrat.singlecell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.ferrostrat.data.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, annotation and values of files of cells. */
class CellFilesTest {
  private static final Path CELLS = Path.of("../testdata/cells");
  private static final int CELL_COUNT = 40;

  @TempDir private Path folder;

  private static CellFile open(String name) throws IOException {
    return CellFiles.open(CELLS.resolve(name), CellOptions.defaults());
  }

  /** The values by cell and gene, by both ways of reading, which must agree. */
  private static Map<String, Double> values(CellFile file) throws IOException {
    Map<String, Double> scanned = new TreeMap<>();
    file.scan(
        (gene, cell, value) -> {
          if (value != 0) {
            assertThat(scanned.put(cell + " " + gene, value)).isNull();
          }
        });
    Map<String, Double> blocks = new TreeMap<>();
    try (CellFile.Blocks all = file.blocks()) {
      for (int number = 0; number < all.count(); number++) {
        CellBlock block = all.next();
        for (int cell = 0; cell < block.size(); cell++) {
          int[] genes = block.copyGenes(cell);
          assertThat(genes).isSorted().doesNotHaveDuplicates();
          for (int i = 0; i < genes.length; i++) {
            if (block.copyValues(cell)[i] != 0) {
              blocks.put((block.first() + cell) + " " + genes[i], block.copyValues(cell)[i]);
            }
          }
        }
      }
      assertThatThrownBy(all::next).isInstanceOf(IllegalStateException.class);
    }
    assertThat(blocks).isEqualTo(scanned);
    return blocks;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "csr.h5ad",
        "unsorted.h5ad",
        "csc.h5ad",
        "dense.h5ad",
        "dense-chunked.h5ad",
        "nullable.h5ad",
        "numbered.h5ad",
        "cell-ranger-v2.h5",
        "cell-ranger-v3.h5",
        "v2",
        "v3"
      })
  void valuesOfTheTable(String name) throws IOException {
    List<String> lines = Files.readAllLines(CELLS.resolve("counts.tsv"));
    Map<String, Double> expected = new TreeMap<>();
    for (int gene = 0; gene + 1 < lines.size(); gene++) {
      String[] fields = lines.get(gene + 1).split("\t", -1);
      for (int cell = 0; cell < CELL_COUNT; cell++) {
        double value = Double.parseDouble(fields[cell + 1]);
        if (value != 0) {
          expected.put(cell + " " + gene, value);
        }
      }
    }
    try (CellFile file = open(name)) {
      assertThat(values(file)).isEqualTo(expected);
      assertThat(file.cells()).containsExactly(header(lines));
    }
  }

  private static String[] header(List<String> lines) {
    return lines.get(0).substring("gene\t".length()).split("\t");
  }

  @Test
  void columnsOfEveryKind() throws IOException {
    try (CellFile file = open("csr.h5ad")) {
      CellAnnotation obs = file.annotation();
      assertThat(obs.columns())
          .containsExactly(
              "donor", "cluster", "doublet_score", "age", "treated", "batch", "passed");
      assertThat(obs.column("donor").subList(0, 5)).containsExactly("D1", "D2", "D3", "D4", "D1");
      assertThat(obs.column("cluster").get(3)).isEmpty();
      assertThat(obs.column("cluster"))
          .contains("T cell", "macrophage", "tumour")
          .hasSize(CELL_COUNT);
      assertThat(obs.column("age").subList(0, 3)).containsExactly("", "41", "42");
      assertThat(obs.column("treated").subList(0, 3)).containsExactly("", "False", "True");
      assertThat(obs.column("batch").subList(0, 4)).containsExactly("0", "1", "2", "0");
      assertThat(obs.column("passed").subList(0, 2)).containsExactly("False", "True");
      assertThat(Double.parseDouble(obs.column("doublet_score").get(0))).isBetween(0.0, 1.0);
      assertThatThrownBy(() -> obs.column("none"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no column 'none' in obs")
          .hasMessageContaining("donor, cluster");
    }
  }

  @Test
  void categoriesOfTheOlderLayout() throws IOException {
    try (CellFile older = open("categories.h5ad");
        CellFile current = open("csr.h5ad")) {
      assertThat(older.annotation().columns()).isEqualTo(current.annotation().columns());
      assertThat(older.annotation().column("cluster"))
          .isEqualTo(current.annotation().column("cluster"));
    }
  }

  @Test
  void textsThatMayBeMissing() throws IOException {
    try (CellFile newer = open("nullable.h5ad");
        CellFile usual = open("csr.h5ad")) {
      assertThat(newer.geneIds()).isEqualTo(usual.geneIds());
      assertThat(newer.cells()).isEqualTo(usual.cells());
      assertThat(newer.annotation().column("cluster"))
          .isEqualTo(usual.annotation().column("cluster"));
      assertThat(newer.annotation().column("donor").subList(0, 4))
          .containsExactly("D1", "D2", "", "D4");
    }
  }

  @Test
  void genesThatAreOnlyNumberedAreNamedByTheirSymbols() throws IOException {
    try (CellFile numbered = open("numbered.h5ad");
        CellFile usual = open("csr.h5ad")) {
      assertThat(numbered.geneIds()).isEqualTo(usual.geneIds());
      assertThat(numbered.notes())
          .anyMatch(note -> note.message().contains("named by its column gene_symbols"));
    }
  }

  @Test
  void featuresOfCellRanger() throws IOException {
    try (CellFile v3 = open("cell-ranger-v3.h5")) {
      assertThat(v3.geneIds()).startsWith("ENSG00000000001").hasSize(100);
      assertThat(v3.featureTypes()).containsOnlyOnce("Antibody Capture").hasSize(100);
    }
    CellOptions names = CellOptions.defaults().withGeneColumn("name");
    try (CellFile v2 = CellFiles.open(CELLS.resolve("cell-ranger-v2.h5"), names);
        CellFile usual = open("csr.h5ad")) {
      assertThat(v2.geneIds()).isEqualTo(usual.geneIds());
      assertThat(v2.featureTypes()).isEmpty();
    }
    Path file = CELLS.resolve("cell-ranger-v3.h5");
    assertThatThrownBy(() -> CellFiles.open(file, CellOptions.defaults().withGeneColumn("x")))
        .hasMessageContaining("[gene-column]");
    assertThatThrownBy(() -> CellFiles.open(file, CellOptions.defaults().withLayer("raw")))
        .hasMessageContaining("[no-layer]");
  }

  @Test
  void aFileWithoutXNamesItsLayers() throws IOException {
    assertThatThrownBy(() -> open("without-x.h5ad"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("there is no X; the matrices are layers/counts");
    CellOptions counts = CellOptions.defaults().withLayer("counts");
    try (CellFile file = CellFiles.open(CELLS.resolve("without-x.h5ad"), counts);
        CellFile usual = open("csr.h5ad")) {
      assertThat(values(file)).isEqualTo(values(usual));
    }
  }

  @Test
  void otherHdf5IsNamed() {
    assertThatThrownBy(() -> open("other.h5"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("this is a loom file; it has")
        .hasMessageContaining("[other-hdf5]");
  }

  /** As GEO names the files of a sample. */
  @Test
  void aFolderWhoseFilesHaveAPrefix() throws IOException {
    copy("GSM1_P1_");
    assertThat(CellFiles.isCellFile(folder)).isTrue();
    assertThat(CellFiles.parts(folder)).hasSize(3);
    try (CellFile prefixed = CellFiles.open(folder, CellOptions.defaults());
        CellFile usual = open("v3")) {
      assertThat(values(prefixed)).isEqualTo(values(usual));
    }
    copy("GSM2_P2_");
    assertThatThrownBy(() -> CellFiles.open(folder, CellOptions.defaults()))
        .hasMessageContaining("2 matrices: GSM1_P1_matrix.mtx.gz, GSM2_P2_matrix.mtx.gz")
        .hasMessageContaining("[several-10x]");
  }

  private void copy(String prefix) throws IOException {
    for (String name : List.of("matrix.mtx.gz", "features.tsv.gz", "barcodes.tsv.gz")) {
      Files.copy(CELLS.resolve("v3").resolve(name), folder.resolve(prefix + name));
    }
  }

  @Test
  void identifiersFromAColumn() throws IOException {
    Path file = CELLS.resolve("csr.h5ad");
    try (CellFile cells = CellFiles.open(file, CellOptions.defaults().withGeneColumn("gene_ids"))) {
      assertThat(cells.geneIds()).startsWith("ENSG00000000001", "ENSG00000000002");
    }
    assertThatThrownBy(() -> CellFiles.open(file, CellOptions.defaults().withGeneColumn("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it has gene_ids");
  }

  @Test
  void layersAreNamedWhereOneIsAbsent() {
    assertThatThrownBy(
            () ->
                CellFiles.open(
                    CELLS.resolve("raw-and-layer.h5ad"), CellOptions.defaults().withLayer("x")))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("there is X, raw/X, layers/counts");
  }

  @Test
  void theNaturalLogarithmIsTold() throws IOException {
    try (CellFile file = open("raw-and-layer.h5ad")) {
      assertThat(file.notes()).extracting(note -> note.code()).contains("natural-logarithm");
    }
    try (CellFile file = open("csr.h5ad")) {
      assertThat(file.notes()).extracting(note -> note.code()).containsExactly("layer");
    }
  }

  private Path tenx(String matrix) throws IOException {
    Files.writeString(folder.resolve("matrix.mtx"), matrix);
    Files.writeString(folder.resolve("genes.tsv"), "E1\tA\nE2\tB\nE3\tC\n");
    Files.writeString(folder.resolve("barcodes.tsv"), "x\ny\n");
    return folder;
  }

  @Test
  void cellsThatAreNotInOrderAreSorted() throws IOException {
    Path path =
        tenx("%%MatrixMarket matrix coordinate real general\n%\n3 2 3\n3 2 1e-1\n1 1 2\n1 2 -3\n");
    try (CellFile file = CellFiles.open(path, CellOptions.defaults())) {
      assertThat(values(file)).isEqualTo(Map.of("0 0", 2.0, "1 0", -3.0, "1 2", 0.1));
    }
  }

  @Test
  void patternsAreOnes() throws IOException {
    Path path = tenx("%%MatrixMarket matrix coordinate pattern general\n3 2 2\n1 1\n2 2\n");
    try (CellFile file = CellFiles.open(path, CellOptions.defaults())) {
      assertThat(values(file)).isEqualTo(Map.of("0 0", 1.0, "1 1", 1.0));
    }
  }

  @Test
  void filesWithAPrefix() throws IOException {
    tenx("%%MatrixMarket matrix coordinate integer general\n3 2 1\n1 1 7\n");
    for (String name : List.of("matrix.mtx", "genes.tsv", "barcodes.tsv")) {
      Files.move(folder.resolve(name), folder.resolve("GSM1_" + name));
    }
    Path matrix = folder.resolve("GSM1_matrix.mtx");
    assertThat(CellFiles.isCellFile(matrix)).isTrue();
    assertThat(CellFiles.isCellFile(folder)).isTrue();
    assertThat(CellFiles.parts(matrix)).hasSize(3);
    try (CellFile file = CellFiles.open(matrix, CellOptions.defaults())) {
      assertThat(values(file)).isEqualTo(Map.of("0 0", 7.0));
    }
  }

  @Test
  void manyCellsComeInOrderedBlocks() throws IOException {
    int cells = 1_000;
    StringBuilder text = new StringBuilder("%%MatrixMarket matrix coordinate integer general\n");
    text.append("3 ").append(cells).append(' ').append(cells).append('\n');
    List<String> names = new ArrayList<>();
    for (int cell = cells; cell > 0; cell--) { // from the last to the first
      text.append(1 + cell % 3).append(' ').append(cell).append(' ').append(cell).append('\n');
      names.add("c" + cell);
    }
    tenx(text.toString());
    Files.write(folder.resolve("barcodes.tsv"), names);
    try (CellFile file = CellFiles.open(folder, CellOptions.defaults());
        CellFile.Blocks blocks = file.blocks()) {
      assertThat(blocks.count()).isEqualTo(4);
      double[] seen = new double[cells];
      for (int number = 0; number < 4; number++) {
        CellBlock block = blocks.next();
        assertThat(block.first()).isEqualTo(256 * number);
        for (int cell = 0; cell < block.size(); cell++) {
          seen[block.first() + cell] = block.value(block.start(cell));
        }
      }
      assertThat(seen).containsExactly(IntStream.rangeClosed(1, cells).asDoubleStream().toArray());
    }
  }

  @Test
  void otherFilesAreNone() throws IOException {
    assertThat(CellFiles.isCellFile(CELLS.resolve("counts.tsv"))).isFalse();
    assertThat(CellFiles.isCellFile(CELLS)).isFalse();
    assertThatThrownBy(() -> open("counts.tsv"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("neither h5ad nor a folder");
  }
}
