package org.ferrostrat.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The text of a file: gunzipped where it is gzip, without a byte order mark. What is no text, such
 * as a workbook, and what is larger than its limits is refused with a {@link DataFormatException}.
 *
 * @hidden
 */
@Internal
public final class InputBytes extends InputStream {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int TEXT_SHOWS_WITHIN = 512;

  /** What a byte of text takes of memory while it is decoded and cut into fields. */
  private static final int BYTES_PER_BYTE = 8;

  /** What a field takes as a text of its own in a list. */
  private static final long BYTES_PER_FIELD = 64;

  private final String name;
  private final ReadLimits limits;
  private final InputStream stream;

  private InputBytes(String name, ReadLimits limits, InputStream stream) {
    this.name = name;
    this.limits = limits;
    this.stream = stream;
  }

  /**
   * The text of a file.
   *
   * @throws DataFormatException if it is a workbook, is named like one, is UTF-16, or its gzip data
   *     are damaged
   * @throws IOException if it cannot be read
   */
  public static InputBytes of(Path file, ReadLimits limits) throws IOException {
    InputStream raw = Files.newInputStream(file);
    try {
      return of(file.toString(), raw, limits);
    } catch (IOException | DataFormatException e) {
      raw.close();
      throw e;
    }
  }

  /**
   * The text of a stream; its first bytes tell gzip, byte order marks and workbooks.
   *
   * @param name what to call it in messages
   * @throws DataFormatException as for files
   * @throws IOException if it cannot be read
   */
  public static InputBytes of(String name, InputStream raw, ReadLimits limits) throws IOException {
    try {
      Counting compressed = new Counting(raw);
      InputStream stream = new Peekable(compressed);
      if (startsWith(stream, 0x1f, 0x8b)) {
        GZIPInputStream unzipped = new GZIPInputStream(stream, BUFFER_BYTES);
        stream = new Peekable(new Limited(name, unzipped, compressed, limits));
      }
      refuseForeignFormats(name, stream);
      if (startsWith(stream, 0xef, 0xbb, 0xbf)) {
        stream.skipNBytes(3);
      }
      return new InputBytes(name, limits, stream);
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
    if (name.toLowerCase(Locale.ROOT).matches(".*\\.xls[xmb]?(\\.gz)?")) {
      throw unreadable(
          name,
          "excel-name",
          "the name is that of an Excel workbook, but the content is not",
          "if it is a text table, rename it to .tsv or .csv; else export the sheet again");
    }
    if (startsWith(stream, 0xff, 0xfe) || startsWith(stream, 0xfe, 0xff)) {
      throw unreadable(name, "not-utf-8", "the text is UTF-16", "save it as UTF-8");
    }
    if (holdsZero(stream)) {
      throw unreadable(
          name,
          "binary-file",
          "this is no text: it holds bytes of value 0, as archives and files of R do",
          "unpack it, or export the table as tab-separated text");
    }
  }

  private static boolean holdsZero(InputStream stream) throws IOException {
    stream.mark(TEXT_SHOWS_WITHIN);
    byte[] start = stream.readNBytes(TEXT_SHOWS_WITHIN);
    stream.reset();
    boolean zero = false;
    for (byte b : start) {
      zero |= b == 0;
    }
    return zero;
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

  @Override
  public int read() throws IOException {
    byte[] single = new byte[1];
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
  }

  /** Reads up to {@code length} bytes; -1 at the end. */
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      return stream.read(target, offset, length);
    } catch (EOFException | ZipException e) {
      throw truncated(name, e);
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }

  /**
   * All of the text.
   *
   * @throws DataFormatException if it is longer than a document may be, it and the fields in it do
   *     not fit into the memory, or it is no UTF-8
   * @throws IOException if it cannot be read
   */
  public String text() throws IOException {
    int most = (int) Math.min(limits.documentBytes(), Integer.MAX_VALUE - 16);
    int room = (int) Math.min(most, HeapRoom.bytes() / BYTES_PER_BYTE);
    byte[] bytes = readNBytes(room);
    if (bytes.length == room && read() >= 0) {
      throw room < most
          ? HeapRoom.exceeded(name)
          : tooLarge(name, "its text is longer than %,d bytes".formatted(most));
    }
    HeapRoom.require(name, (long) BYTES_PER_BYTE * bytes.length + BYTES_PER_FIELD * fields(bytes));
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    if (StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError()) {
      throw new DataFormatException(
          Issue.error(
              "not-utf-8",
              new Issue.Place(name, out.flip().toString().lines().count(), 0, ""),
              "this is no text in UTF-8",
              "save it as tab-separated text in UTF-8"));
    }
    return out.flip().toString();
  }

  /** About the number of fields and lines, whatever separates them. */
  private static long fields(byte[] text) {
    long fields = 0;
    for (byte b : text) {
      boolean separates = b == '\t' || b == '\n' || b == '\r' || b == ',' || b == ';' || b == ' ';
      fields += separates ? 1 : 0;
    }
    return fields;
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

  private static DataFormatException tooLarge(String name, String message) {
    return unreadable(
        name, "too-large", message, "if you trust the file, raise the limits (--raise-limits)");
  }

  private static DataFormatException unreadable(
      String name, String code, String message, String remedy) {
    return new DataFormatException(Issue.error(code, Issue.Place.inFile(name), message, remedy));
  }

  /** Counts what is read. */
  private static final class Counting extends FilterInputStream {
    private long count;

    Counting(InputStream stream) {
      super(stream);
    }

    @Override
    public int read() throws IOException {
      int next = in.read();
      count += next < 0 ? 0 : 1;
      return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = in.read(target, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }

  /** Unzipped bytes that may not be too many, nor too many for the compressed ones. */
  private static final class Limited extends FilterInputStream {
    private static final long UNSUSPICIOUS = 1L << 26;

    private final String name;
    private final Counting compressed;
    private final ReadLimits limits;
    private long count;

    Limited(String name, InputStream unzipped, Counting compressed, ReadLimits limits) {
      super(unzipped);
      this.name = name;
      this.compressed = compressed;
      this.limits = limits;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = in.read(target, offset, length);
      count += Math.max(0, read);
      if (count > limits.textBytes()) {
        throw tooLarge(name, "its text is longer than %,d bytes".formatted(limits.textBytes()));
      }
      if (count > UNSUSPICIOUS && count / limits.expansion() > compressed.count) {
        throw tooLarge(
            name,
            "its text is more than %,d times larger than the gzip data, as of a gzip bomb"
                .formatted(limits.expansion()));
      }
      return read;
    }
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
