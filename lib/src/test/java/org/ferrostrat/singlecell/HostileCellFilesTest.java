package org.ferrostrat.singlecell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.ferrostrat.data.DataFormatException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are damaged or made to hurt end in one kind of error, and soon. */
class HostileCellFilesTest {
  private static final Path CELLS = Path.of("../testdata/cells");
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @BeforeEach
  void names() throws IOException {
    Files.writeString(folder.resolve("features.tsv"), "E1\tA\tGene Expression\nE2\tB\tAntibody\n");
    Files.writeString(folder.resolve("barcodes.tsv"), "x\ny\n");
  }

  private static void readWhole(Path path, CellOptions options) throws IOException {
    try (CellFile file = CellFiles.open(path, options)) {
      file.scan((gene, cell, value) -> {});
      try (CellFile.Blocks blocks = file.blocks()) {
        for (int number = 0; number < blocks.count(); number++) {
          blocks.next();
        }
      }
      for (String column : file.annotation().columns()) {
        file.annotation().column(column);
      }
    }
  }

  private static void refused(Path path, String code) {
    assertThatThrownBy(() -> readWhole(path, CellOptions.defaults()))
        .isInstanceOfSatisfying(
            DataFormatException.class,
            e -> assertThat(e.issues()).extracting(issue -> issue.code()).containsExactly(code));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%%MatrixMarket matrix array real general\\n2 2\\n1\\n2\\n3\\n4 | market-kind",
        "%%MatrixMarket matrix coordinate complex general\\n2 2 1\\n1 1 1 1 | market-kind",
        "%%MatrixMarket matrix coordinate real symmetric\\n2 2 1\\n1 1 1 | market-kind",
        "2 2 1\\n1 1 1 | market-banner",
        "%%MatrixMarket matrix coordinate real general\\n2 2 | market-sizes",
        "%%MatrixMarket matrix coordinate real general | market-entries",
        "%%MatrixMarket matrix coordinate real general\\n2 2 2\\n1 1 1 | market-entries",
        "%%MatrixMarket matrix coordinate real general\\n2 2 1\\n1 1 1\\n2 2 2 | market-entries",
        "%%MatrixMarket matrix coordinate real general\\n2 2 1\\n3 1 1 | market-index",
        "%%MatrixMarket matrix coordinate real general\\n2 2 1\\n0 1 1 | market-index",
        "%%MatrixMarket matrix coordinate real general\\n2 2 1\\n1 99999999999999999999 1 | market-index",
        "%%MatrixMarket matrix coordinate real general\\n2 2 1\\n1 1 abc | not-a-number",
        "%%MatrixMarket matrix coordinate real general\\n2 2 1\\n1 1 nan | not-a-number",
        "%%MatrixMarket matrix coordinate real general\\n2 2 1\\n1 1 1e999 | not-a-number",
        "%%MatrixMarket matrix coordinate real general\\n2 2 2\\n1 1 1\\n1 1 2 | duplicated-entry",
        "%%MatrixMarket matrix coordinate real general\\n2 3 1\\n1 1 1 | sizes-10x",
        "%%MatrixMarket matrix coordinate real general\\n2147483648 2 1\\n1 1 1 | limit-genes",
        "%%MatrixMarket matrix coordinate real general\\n2 9223372036854775807 1\\n1 1 1 | limit-cells",
        "%%MatrixMarket matrix coordinate real general\\n2 2 -1\\n1 1 1 | limit-entries",
        "%%MatrixMarket matrix coordinate real general\\n2 2 9223372036854775807\\n1 1 1 | limit-entries",
      })
  void matrices(String text, String code) throws IOException {
    Files.writeString(folder.resolve("matrix.mtx"), text.replace("\\n", "\n"));
    refused(folder, code);
  }

  @Test
  void whatIsMissingBesideTheMatrix() throws IOException {
    Files.writeString(
        folder.resolve("matrix.mtx"),
        "%%MatrixMarket matrix coordinate real general\n2 2 1\n1 1 1\n");
    Files.delete(folder.resolve("features.tsv"));
    refused(folder, "incomplete-10x");
  }

  @Test
  void bombsOfGzip() throws IOException {
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("matrix.mtx.gz")))) {
      out.write(
          "%%MatrixMarket matrix coordinate real general\n2 2 1\n"
              .getBytes(StandardCharsets.UTF_8));
      byte[] blanks = new byte[1 << 20];
      Arrays.fill(blanks, (byte) ' ');
      for (int i = 0; i < 200; i++) {
        out.write(blanks);
      }
    }
    assertTimeoutPreemptively(SOON, () -> refused(folder, "too-large"));
  }

  /** Made by testdata/cells/make.py. */
  @ParameterizedTest
  @CsvSource({
    "cycle.h5ad, damaged-hdf5",
    "self.h5ad, damaged-hdf5",
    "external.h5ad, link",
    "bomb.h5ad, damaged-hdf5",
    "chunk.h5ad, limit-bytes",
  })
  void hdf5(String name, String code) {
    assertTimeoutPreemptively(SOON, () -> refused(CELLS.resolve("hostile").resolve(name), code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"csr.h5ad", "dense.h5ad", "csc.h5ad"})
  void truncated(String name) throws IOException {
    byte[] whole = Files.readAllBytes(CELLS.resolve(name));
    Path file = folder.resolve("cut.h5ad");
    for (int length = 8; length < whole.length; length += whole.length / 40) {
      Files.write(file, Arrays.copyOf(whole, length));
      refusedOrRead(file);
    }
  }

  /** Bytes changed at random, all of them in structures and names as often as in values. */
  @ParameterizedTest
  @ValueSource(
      strings = {"csr.h5ad", "csc.h5ad", "unsorted.h5ad", "dense-chunked.h5ad", "categories.h5ad"})
  void damaged(String name) throws IOException {
    byte[] whole = Files.readAllBytes(CELLS.resolve(name));
    Path file = folder.resolve("damaged.h5ad");
    Random random = new Random(name.hashCode());
    for (int round = 0; round < 30; round++) {
      byte[] bytes = whole.clone();
      for (int i = 0; i <= random.nextInt(20); i++) {
        bytes[8 + random.nextInt(bytes.length - 8)] = (byte) random.nextInt(256);
      }
      Files.write(file, bytes);
      refusedOrRead(file);
    }
  }

  private static void refusedOrRead(Path file) {
    assertTimeoutPreemptively(
        SOON,
        () -> {
          try {
            readWhole(file, CellOptions.defaults());
          } catch (DataFormatException | IllegalArgumentException e) {
            assertThat(e).hasMessageContaining(".h5ad");
          }
        });
  }

  /** The dimension of X/data, 60 values of which are there, claims more than any file holds. */
  @ParameterizedTest
  @ValueSource(longs = {1L << 31, 1L << 40, Long.MAX_VALUE})
  void absurdDimensions(long claimed) throws IOException {
    byte[] bytes = Files.readAllBytes(CELLS.resolve("csr.h5ad"));
    long entries = entries();
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int changed = 0;
    for (int i = 0; i + 8 <= bytes.length; i++) {
      if (buffer.getLong(i) == entries) {
        buffer.putLong(i, claimed);
        changed++;
      }
    }
    assertThat(changed).isPositive();
    Path file = Files.write(folder.resolve("absurd.h5ad"), bytes);
    assertThatThrownBy(() -> readWhole(file, CellOptions.defaults()))
        .isInstanceOf(DataFormatException.class);
  }

  private static long entries() throws IOException {
    long[] count = {0};
    try (CellFile file = CellFiles.open(CELLS.resolve("csr.h5ad"), CellOptions.defaults())) {
      file.scan((gene, cell, value) -> count[0]++);
    }
    return count[0];
  }

  @ParameterizedTest
  @CsvSource({
    "99, 40, 2000, 10000, limit-genes",
    "100, 39, 2000, 10000, limit-cells",
    "100, 40, 100, 10000, limit-entries",
    "100, 40, 2000, 100, limit-bytes",
  })
  void limitsAreLowered(long genes, long cells, long entries, long bytes, String code)
      throws IOException {
    CellLimits limits = new CellLimits(genes, cells, entries, bytes, 200);
    assertThatThrownBy(
            () -> readWhole(CELLS.resolve("csr.h5ad"), CellOptions.defaults().with(limits)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining(code)
        .hasMessageContaining("raise the size limits");
    readWhole(CELLS.resolve("csr.h5ad"), CellOptions.defaults().with(limits.times(1_000)));
  }

  @Test
  void limitsArePositiveAndRaisedAsFarAsCounted() {
    assertThat(CellLimits.defaults().times(Long.MAX_VALUE))
        .isEqualTo(CellLimits.defaults().times(Long.MAX_VALUE / 2));
    assertThatThrownBy(() -> CellLimits.defaults().times(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CellLimits(0, 1, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("limit of genes is 0");
  }
}
