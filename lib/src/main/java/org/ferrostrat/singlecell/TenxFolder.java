package org.ferrostrat.singlecell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.InputBytes;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;

/**
 * The three files of 10x Genomics: {@code matrix.mtx}, {@code features.tsv} (Cell Ranger 3 and
 * later) or {@code genes.tsv} (before), {@code barcodes.tsv}, each plain or gzip, all with the same
 * prefix. Genes are rows, cells columns.
 */
final class TenxFolder implements CellFile {
  private static final String MATRIX = "matrix.mtx";
  private static final int LONGEST_LINE = 1 << 16;

  /** What is known of the order of the values. */
  private enum Order {
    UNKNOWN,
    BY_CELL,
    MIXED
  }

  private final String name;
  private final Path matrix;
  private final CellLimits limits;
  private final List<String> genes;
  private final List<String> featureTypes;
  private final List<String> cells;
  private Order order = Order.UNKNOWN;

  private TenxFolder(
      String name,
      Path matrix,
      CellLimits limits,
      List<String> genes,
      List<String> featureTypes,
      List<String> cells) {
    this.name = name;
    this.matrix = matrix;
    this.limits = limits;
    this.genes = genes;
    this.featureTypes = featureTypes;
    this.cells = cells;
  }

  /** The matrix of a folder, or the file itself; empty where it is neither. */
  static Optional<Path> matrix(Path path) {
    return Files.isDirectory(path)
        ? plainOrGzip(path, "", MATRIX).or(() -> onlyPrefixed(path))
        : Optional.of(path).filter(file -> prefix(file).isPresent() && Files.isRegularFile(file));
  }

  /**
   * The only matrix with a prefix, as GEO names the files of a sample; empty where there is none.
   *
   * @throws DataFormatException if there are several
   */
  private static Optional<Path> onlyPrefixed(Path folder) {
    List<Path> found;
    try (Stream<Path> files = Files.list(folder)) {
      found =
          files
              .filter(file -> prefix(file).isPresent() && Files.isRegularFile(file))
              .filter(
                  file -> features(file).isPresent() || beside(file, "barcodes.tsv").isPresent())
              .sorted()
              .toList();
    } catch (IOException e) {
      return Optional.empty();
    }
    if (found.size() > 1) {
      String names =
          String.join(
              ", ", found.stream().limit(10).map(file -> file.getFileName().toString()).toList());
      throw new DataFormatException(
          Issue.error(
              "several-10x",
              Place.inFile(folder.toString()),
              "the folder has %d matrices: %s".formatted(found.size(), names),
              "name one of these files; its features and barcodes have the same prefix"));
    }
    return found.stream().findFirst();
  }

  /** What stands before {@code matrix.mtx} in the name of a file. */
  private static Optional<String> prefix(Path file) {
    Path last = file.getFileName();
    String text = last == null ? "" : last.toString();
    String plain = text.endsWith(".gz") ? text.substring(0, text.length() - 3) : text;
    return plain.endsWith(MATRIX)
        ? Optional.of(plain.substring(0, plain.length() - MATRIX.length()))
        : Optional.empty();
  }

  private static Optional<Path> plainOrGzip(Path folder, String prefix, String name) {
    return List.of(folder.resolve(prefix + name), folder.resolve(prefix + name + ".gz")).stream()
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static Optional<Path> beside(Path matrix, String name) {
    Path folder = matrix.resolveSibling("");
    return plainOrGzip(folder, prefix(matrix).orElseThrow(), name);
  }

  private static Optional<Path> features(Path matrix) {
    return beside(matrix, "features.tsv").or(() -> beside(matrix, "genes.tsv"));
  }

  /** The three files, as far as they are there. */
  static List<Path> parts(Path matrix) {
    return Stream.of(beside(matrix, "barcodes.tsv"), features(matrix), Optional.of(matrix))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Opens the files beside a matrix.
   *
   * @param path what the user named
   */
  static TenxFolder open(Path path, CellOptions options) throws IOException {
    Path matrix = matrix(path).orElseThrow();
    CellLimits limits = options.limits();
    Path features = features(matrix).orElseThrow(() -> absent(path, "features.tsv or genes.tsv"));
    Path barcodes = beside(matrix, "barcodes.tsv").orElseThrow(() -> absent(path, "barcodes.tsv"));
    refuseLayer(path, options);
    List<String[]> rows =
        rows(features, limits, count -> limits.requireGenes(features.toString(), count));
    int idField = geneField(path, options.geneColumn());
    List<String> cells = new ArrayList<>();
    for (String[] row :
        rows(barcodes, limits, count -> limits.requireCells(barcodes.toString(), count))) {
      cells.add(row[0]);
    }
    List<String> genes = new ArrayList<>();
    List<String> types = new ArrayList<>();
    for (String[] row : rows) {
      if (row.length <= idField) {
        throw wrong(features, "features-columns", "a row has no name in its second column");
      }
      genes.add(row[idField]);
      types.add(row.length > 2 ? row[2] : "");
    }
    TenxFolder opened =
        new TenxFolder(
            path.toString(),
            matrix,
            limits,
            List.copyOf(genes),
            types.stream().allMatch(String::isEmpty) ? List.of() : List.copyOf(types),
            List.copyOf(cells));
    opened.openMatrix().close();
    return opened;
  }

  private static void refuseLayer(Path path, CellOptions options) {
    if (!options.layer().equals(CellOptions.DEFAULT_LAYER)) {
      throw wrong(path, "no-layer", "a Matrix Market folder has one matrix and no layers");
    }
  }

  private static int geneField(Path path, String column) {
    return switch (column) {
      case "", "id" -> 0;
      case "name" -> 1;
      default ->
          throw wrong(
              path, "gene-column", "no gene column '%s'; need id or name".formatted(column));
    };
  }

  private static DataFormatException absent(Path path, String file) {
    return new DataFormatException(
        Issue.error(
            "incomplete-10x",
            Place.inFile(path.toString()),
            "there is no %s, plain or .gz, beside the matrix".formatted(file),
            "put matrix, features (or genes) and barcodes into one folder"));
  }

  private static DataFormatException wrong(Path file, String code, String message) {
    return new DataFormatException(
        Issue.error(code, Place.inFile(file.toString()), message, "correct it"));
  }

  /** The rows of a small table, without a header; their number is checked while they come. */
  private static List<String[]> rows(Path file, CellLimits limits, LongConsumer check)
      throws IOException {
    List<String[]> rows = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                InputBytes.of(file, limits.text()), StandardCharsets.UTF_8.newDecoder()))) {
      String line = line(reader, file);
      while (line != null) {
        if (!line.isBlank()) {
          rows.add(fields(file, rows.size() + 1L, line));
        }
        check.accept(rows.size());
        line = line(reader, file);
      }
    } catch (CharacterCodingException e) {
      throw new DataFormatException(
          Issue.error(
              "not-utf-8",
              Place.inFile(file.toString()),
              "this is no text in UTF-8",
              "save it as UTF-8"),
          e);
    }
    return rows;
  }

  private static String[] fields(Path file, long number, String line) {
    String[] fields = line.split("\t", 4);
    for (int i = 0; i < fields.length; i++) {
      fields[i] = fields[i].strip();
    }
    if (fields[0].isEmpty()) {
      throw new DataFormatException(
          Issue.error(
              "blank-name",
              new Place(file.toString(), number, 1, ""),
              "the first column is empty",
              "name every row"));
    }
    return fields;
  }

  /** The next line, of a length that is bounded; null at the end. */
  private static String line(BufferedReader reader, Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    int next = reader.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n') {
      text.append((char) next);
      if (text.length() > LONGEST_LINE) {
        throw wrong(file, "line-too-long", "a line has no end within 65,536 characters");
      }
      next = reader.read();
    }
    return text.toString();
  }

  /** Opens the matrix and compares its sizes with the names. */
  private MarketReader openMatrix() throws IOException {
    MarketReader reader = MarketReader.open(matrix, limits);
    if (reader.rows() != genes.size() || reader.columns() != cells.size()) {
      reader.close();
      boolean turned = reader.rows() == cells.size() && reader.columns() == genes.size();
      throw new DataFormatException(
          Issue.error(
              turned ? "turned-10x" : "sizes-10x",
              Place.inFile(matrix.toString()),
              "the matrix is %,d x %,d, but there are %,d genes and %,d barcodes"
                  .formatted(reader.rows(), reader.columns(), genes.size(), cells.size()),
              turned
                  ? "write the matrix as genes x cells (transpose it)"
                  : "take the three files from one folder"));
    }
    return reader;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> geneIds() {
    return genes;
  }

  @Override
  public List<String> featureTypes() {
    return featureTypes;
  }

  @Override
  public List<String> cells() {
    return cells;
  }

  @Override
  public CellAnnotation annotation() {
    return CellAnnotation.none();
  }

  @Override
  public List<Issue> notes() {
    return List.of();
  }

  @Override
  public void scan(EntryVisitor visitor) throws IOException {
    boolean byCell = true;
    int last = 0;
    try (MarketReader reader = openMatrix()) {
      while (reader.next()) {
        byCell &= reader.column() >= last;
        last = reader.column();
        visitor.entry(reader.row(), last, reader.value());
      }
    }
    order = byCell ? Order.BY_CELL : Order.MIXED;
  }

  @Override
  public Blocks blocks() throws IOException {
    if (order == Order.UNKNOWN) {
      scan((gene, cell, value) -> {});
    }
    if (order == Order.BY_CELL) {
      return new Streamed(openMatrix());
    }
    try (MarketReader reader = openMatrix()) {
      return EntrySpool.of(this, reader.entries());
    }
  }

  /** The cells as they come, in a file that holds them in order. */
  private final class Streamed implements Blocks {
    private final MarketReader reader;
    private final int cellsPerBlock = BlockAssembly.cellsPerBlock(genes.size());
    private int nextCell;
    private boolean hasNext;

    Streamed(MarketReader reader) throws IOException {
      this.reader = reader;
      hasNext = reader.next();
    }

    @Override
    public int count() {
      return BlockAssembly.blocks(cells.size(), cellsPerBlock);
    }

    @Override
    public synchronized CellBlock next() throws IOException {
      if (nextCell == cells.size()) {
        throw new IllegalStateException("all blocks were handed out");
      }
      int size = Math.min(cellsPerBlock, cells.size() - nextCell);
      BlockAssembly assembly = new BlockAssembly(TenxFolder.this, nextCell, size, size * 64);
      for (int end = nextCell + size; nextCell < end; nextCell++) {
        while (hasNext && reader.column() == nextCell) {
          assembly.add(reader.row(), reader.value());
          hasNext = reader.next();
        }
        assembly.endCell();
      }
      return assembly.block();
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }

  @Override
  public void close() {
    // Nothing is open between passes.
  }
}
