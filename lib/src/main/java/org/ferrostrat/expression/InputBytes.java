package org.ferrostrat.expression;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;

/** The text of a file: gunzipped where it is gzip, without a byte order mark. */
final class InputBytes {
  private static final int BUFFER_BYTES = 1 << 16;

  private final String name;
  private final InputStream stream;

  private InputBytes(String name, InputStream stream) {
    this.name = name;
    this.stream = stream;
  }

  /** The text of a stream; its first bytes tell gzip, byte order marks and workbooks. */
  static InputBytes of(String name, InputStream raw) throws IOException {
    try {
      InputStream stream = new Peekable(raw);
      if (startsWith(stream, 0x1f, 0x8b)) {
        stream = new Peekable(new GZIPInputStream(stream, BUFFER_BYTES));
      }
      refuseForeignFormats(name, stream);
      if (startsWith(stream, 0xef, 0xbb, 0xbf)) {
        stream.skipNBytes(3);
      }
      return new InputBytes(name, stream);
    } catch (EOFException | ZipException e) {
      throw truncated(name, e);
    }
  }

  private static void refuseForeignFormats(String name, InputStream stream) throws IOException {
    if (startsWith(stream, 'P', 'K', 3, 4) || startsWith(stream, 0xd0, 0xcf, 0x11, 0xe0)) {
      throw unreadable(
          name,
          "excel-workbook",
          "this is an Excel workbook or a zip archive, not a text table",
          "export the sheet as tab-separated text, with gene names formatted as text");
    }
    if (startsWith(stream, 0xff, 0xfe) || startsWith(stream, 0xfe, 0xff)) {
      throw unreadable(name, "not-utf-8", "the text is UTF-16", "save it as UTF-8");
    }
  }

  private static boolean startsWith(InputStream stream, int... magic) throws IOException {
    stream.mark(magic.length);
    boolean same = true;
    for (int expected : magic) {
      same = stream.read() == expected && same;
    }
    stream.reset();
    return same;
  }

  /** Reads up to {@code length} bytes; -1 at the end. */
  int read(byte[] target, int offset, int length) throws IOException {
    try {
      return stream.read(target, offset, length);
    } catch (EOFException | ZipException e) {
      throw truncated(name, e);
    }
  }

  /** The complaint of whoever looks for lines and finds no end. */
  DataFormatException lineTooLong() {
    return unreadable(
        name,
        "line-too-long",
        "a line has no end within 256 MB",
        "give a text table with one line per gene");
  }

  private static DataFormatException truncated(String name, IOException cause) {
    return new DataFormatException(
        Issue.error(
            "truncated-gzip",
            Issue.Place.inFile(name),
            "the gzip data are damaged or end too early",
            "fetch or copy the file again"),
        cause);
  }

  private static DataFormatException unreadable(
      String name, String code, String message, String remedy) {
    return new DataFormatException(Issue.error(code, Issue.Place.inFile(name), message, remedy));
  }

  /**
   * A buffered stream that has bytes available until its end. {@link GZIPInputStream} takes a gzip
   * member for the last one where nothing is available, which a pipe may say between two writes.
   */
  private static final class Peekable extends BufferedInputStream {
    Peekable(InputStream stream) {
      super(stream, BUFFER_BYTES);
    }

    @Override
    public synchronized int available() throws IOException {
      mark(1);
      int next = read();
      reset();
      return next < 0 ? 0 : Math.max(1, super.available());
    }
  }
}
