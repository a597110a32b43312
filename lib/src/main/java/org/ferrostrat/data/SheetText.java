package org.ferrostrat.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/**
 * A sheet of an xlsx workbook as tab-separated text: each row at the line of its number, all rows
 * as wide as the widest one, without empty columns and rows at the end. Numbers are written with
 * the digits of the file, days as {@code 2001-03-01}, whatever their format.
 */
final class SheetText {
  /** Letters of days, months and years in a format, which has texts in quotes or brackets. */
  private static final Pattern NO_FORMAT = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.");

  private static final Pattern DATE = Pattern.compile("(?i).*[dy].*|.*mmm.*");

  /** What a field takes in memory beside its text. */
  private static final long BYTES_PER_ROW = 100;

  private final String name;
  private final ReadLimits limits;
  private final List<byte[]> lines = new ArrayList<>();
  private final List<Integer> widths = new ArrayList<>();
  private int width;
  private long size;

  private SheetText(String name, ReadLimits limits) {
    this.name = name;
    this.limits = limits;
  }

  /** The text of the sheet that is asked for. */
  static InputStream of(String name, byte[] workbook, ReadLimits limits) {
    try (ReadableWorkbook book =
        new ReadableWorkbook(
            new ByteArrayInputStream(workbook),
            new ReadingOptions(true, /* error cells= */ true))) {
      return new SheetText(name, limits).read(chosen(name, book, limits.sheets()));
    } catch (DataFormatException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw Workbook.damaged(name, e); // of what the content asked for
    }
  }

  private static Sheet chosen(String name, ReadableWorkbook book, List<String> wanted)
      throws IOException {
    List<Sheet> all = book.getSheets().toList();
    for (String sheet : wanted) {
      Optional<Sheet> found = all.stream().filter(any -> any.getName().equals(sheet)).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
    }
    List<Sheet> filled = new ArrayList<>();
    for (Sheet sheet : all) {
      if (sheet.getVisibility() == SheetVisibility.VISIBLE && isFilled(sheet)) {
        filled.add(sheet);
      }
    }
    if (wanted.isEmpty() && filled.size() == 1) {
      return filled.get(0);
    }
    String names = String.join(", ", all.stream().map(any -> "'" + any.getName() + "'").toList());
    throw new DataFormatException(
        Issue.error(
            "excel-sheet",
            Issue.Place.inFile(name),
            filled.isEmpty() && wanted.isEmpty()
                ? "every sheet of the workbook is empty"
                : wanted.isEmpty()
                    ? "the workbook has several sheets: " + names
                    : "the workbook has no sheet '%s'; it has %s"
                        .formatted(String.join("' or '", wanted), names),
            "name the sheet"));
  }

  private static boolean isFilled(Sheet sheet) throws IOException {
    try (Stream<Row> rows = sheet.openStream()) {
      return rows.anyMatch(row -> lastFilled(row) > 0);
    }
  }

  /** The number of cells up to the last one that has a text. */
  private static int lastFilled(Row row) {
    int last = row.getCellCount();
    while (last > 0 && text(row.getCell(last - 1)).isBlank()) {
      last--;
    }
    return last;
  }

  private InputStream read(Sheet sheet) throws IOException {
    try (Stream<Row> rows = sheet.openStream()) {
      for (Iterator<Row> each = rows.iterator(); each.hasNext(); ) {
        Row row = each.next();
        int last = lastFilled(row);
        if (last > 0) {
          add(row, last);
        }
      }
    }
    return new Lines();
  }

  private void add(Row row, int last) {
    while (lines.size() < row.getRowNum() - 1) {
      take(new byte[0], 0);
    }
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < last; column++) {
      line.append(column == 0 ? "" : "\t").append(field(text(row.getCell(column))));
    }
    take(line.toString().getBytes(StandardCharsets.UTF_8), last);
  }

  private void take(byte[] line, int fields) {
    lines.add(line);
    widths.add(fields);
    width = Math.max(width, fields);
    size += line.length + BYTES_PER_ROW;
    if (size > limits.textBytes()) {
      throw InputBytes.tooLarge(name, "its text is longer than %,d bytes".formatted(size));
    }
    HeapRoom.require(name, size);
  }

  /** A text in one field of one line. */
  private static String field(String text) {
    String line = text.replaceAll("[\\r\\n\\t]+", " ");
    return line.indexOf('"') < 0 ? line : '"' + line.replace("\"", "\"\"") + '"';
  }

  private static String text(Cell cell) {
    if (cell == null || cell.getType() == CellType.EMPTY) {
      return "";
    }
    boolean isNumber = cell.getValue() instanceof Number;
    if (isNumber && isDate(cell)) {
      return date(cell.asDate());
    }
    return isNumber || cell.getType() == CellType.ERROR
        ? cell.getRawValue() == null ? "" : cell.getRawValue()
        : cell.getText();
  }

  private static boolean isDate(Cell cell) {
    String format = cell.getDataFormatString();
    return format != null && DATE.matcher(NO_FORMAT.matcher(format).replaceAll("")).matches();
  }

  private static String date(LocalDateTime time) {
    return time.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? time.toLocalDate().toString()
        : time.toString();
  }

  /** The lines one after another, each filled up with empty fields. */
  private final class Lines extends InputStream {
    private int next;
    private byte[] line = new byte[0];
    private int position;

    @Override
    public int read() {
      byte[] single = new byte[1];
      return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (position == line.length && next == lines.size()) {
        return -1;
      }
      if (position == line.length) {
        line = filled(lines.get(next), width - widths.get(next));
        lines.set(next++, new byte[0]);
        position = 0;
      }
      int count = Math.min(length, line.length - position);
      System.arraycopy(line, position, target, offset, count);
      position += count;
      return count;
    }

    private byte[] filled(byte[] text, int missing) {
      boolean isBlank = text.length == 0;
      int tabs = isBlank ? 0 : missing;
      byte[] whole = Arrays.copyOf(text, text.length + tabs + 1);
      Arrays.fill(whole, text.length, text.length + tabs, (byte) '\t');
      whole[whole.length - 1] = '\n';
      return whole;
    }
  }
}
