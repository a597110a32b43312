package org.ferrostrat.singlecell;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.InputBytes;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;

/**
 * Reads a Matrix Market coordinate file, plain or gzip, value by value: Boisvert, Pozo, Remington
 * 1996, <a href="https://math.nist.gov/MatrixMarket/formats.html">the exchange formats</a>. Fields
 * integer, real and pattern, symmetry general.
 */
final class MarketReader implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int LONGEST_NUMBER = 64;

  private final String name;
  private final CellLimits limits;
  private final InputStream stream;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final byte[] token = new byte[LONGEST_NUMBER];
  private int position;
  private int filled;
  private long line = 1;
  private boolean isPattern;
  private int rows;
  private int columns;
  private long entries;
  private long entriesRead;
  private int row;
  private int column;
  private double value;

  private MarketReader(String name, CellLimits limits, InputStream stream) {
    this.name = name;
    this.limits = limits;
    this.stream = stream;
  }

  /** Opens a file and reads its header. */
  static MarketReader open(Path file, CellLimits limits) throws IOException {
    InputStream stream = InputBytes.of(file, limits.text());
    MarketReader reader = new MarketReader(file.toString(), limits, stream);
    try {
      reader.readHeader();
      return reader;
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  long entries() {
    return entries;
  }

  /** The row of the value that was read, counted from 0. */
  int row() {
    return row;
  }

  /** The column of the value that was read, counted from 0. */
  int column() {
    return column;
  }

  double value() {
    return value;
  }

  private void readHeader() throws IOException {
    String banner = textLine();
    String[] words = banner.strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
    if (words.length != 5 || !words[0].equals("%%matrixmarket") || !words[1].equals("matrix")) {
      throw wrong(
          "market-banner",
          "the first line is not '%%MatrixMarket matrix ...'",
          "give a Matrix Market file");
    }
    if (!words[2].equals("coordinate")
        || !(words[3].equals("integer") || words[3].equals("real") || words[3].equals("pattern"))
        || !words[4].equals("general")) {
      throw wrong(
          "market-kind",
          "'%s %s %s' is not read".formatted(words[2], words[3], words[4]),
          "write it as coordinate integer, real or pattern general");
    }
    isPattern = words[3].equals("pattern");
    String sizes = textLine();
    while (sizes.startsWith("%") || sizes.isBlank()) {
      sizes = textLine();
    }
    readSizes(sizes.strip().split("\\s+"));
  }

  private void readSizes(String[] sizes) {
    long[] numbers = new long[3];
    try {
      for (int i = 0; i < 3; i++) {
        numbers[i] = Long.parseLong(sizes[i]);
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw wrong("market-sizes", "the line of sizes is not three numbers", "write it again");
    }
    rows = (int) Math.min(Integer.MAX_VALUE, numbers[0]);
    columns = (int) Math.min(Integer.MAX_VALUE, numbers[1]);
    limits.requireGenes(name, numbers[0]);
    limits.requireCells(name, numbers[1]);
    entries = limits.requireEntries(name, numbers[2]);
  }

  /** A line of the header, up to its end. */
  private String textLine() throws IOException {
    byte[] text = new byte[1024];
    int length = 0;
    int next = read();
    if (next < 0) {
      throw ended();
    }
    while (next >= 0 && next != '\n') {
      if (length < text.length) {
        text[length++] = (byte) next; // the rest of a longer comment is skipped
      }
      next = read();
    }
    line++;
    return new String(text, 0, length, StandardCharsets.UTF_8);
  }

  /** Reads the next value; false at the end. */
  boolean next() throws IOException {
    int start = skipBlanks();
    if (start < 0) {
      if (entriesRead < entries) {
        throw ended();
      }
      return false;
    }
    if (++entriesRead > entries) {
      throw wrong(
          "market-entries",
          "there are more values than the %,d of the header".formatted(entries),
          "write the file again");
    }
    row = index(start, rows, "row");
    column = index(skipBlanks(), columns, "column");
    value = isPattern ? 1 : number(skipBlanks());
    return true;
  }

  private int index(int start, int size, String what) throws IOException {
    long index = 0;
    int next = start;
    while (next >= '0' && next <= '9' && index <= size) {
      index = 10 * index + (next - '0');
      next = read();
    }
    if (index < 1 || index > size || !isBlank(next)) {
      throw wrong(
          "market-index",
          "a %s is not a number from 1 to %,d".formatted(what, size),
          "write the file again");
    }
    back(next);
    return (int) index - 1;
  }

  private double number(int start) throws IOException {
    int length = 0;
    int next = start;
    long whole = 0;
    boolean isWhole = true;
    while (!isBlank(next)) {
      if (length == LONGEST_NUMBER) {
        throw notANumber();
      }
      token[length++] = (byte) next;
      isWhole &= next >= '0' && next <= '9' && length <= 15;
      whole = 10 * whole + (next - '0');
      next = read();
    }
    back(next);
    if (isWhole && length > 0) {
      return whole;
    }
    try {
      return JavaDoubleParser.parseDouble(token, 0, length);
    } catch (NumberFormatException e) {
      throw notANumber();
    }
  }

  private DataFormatException notANumber() {
    return wrong("not-a-number", "a value is not a number", "give a number for every value");
  }

  private static boolean isBlank(int next) {
    return next <= ' '; // also the end
  }

  /** The first byte that is no blank; -1 at the end. */
  private int skipBlanks() throws IOException {
    int next = read();
    while (next >= 0 && next <= ' ') {
      line += next == '\n' ? 1 : 0;
      next = read();
    }
    return next;
  }

  private int read() throws IOException {
    if (position == filled) {
      filled = Math.max(0, stream.read(buffer, 0, BUFFER_BYTES));
      position = 0;
      if (filled == 0) {
        return -1;
      }
    }
    return buffer[position++] & 0xff;
  }

  private void back(int next) {
    if (next >= 0) {
      position--;
    }
  }

  private DataFormatException ended() {
    return wrong(
        "market-entries",
        "the file ends after %,d of %,d values".formatted(entriesRead, entries),
        "fetch or copy the file again");
  }

  private DataFormatException wrong(String code, String message, String remedy) {
    return new DataFormatException(
        Issue.error(code, new Place(name, line, 0, ""), message, remedy));
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
