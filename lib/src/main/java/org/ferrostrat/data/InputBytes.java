package org.ferrostrat.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * The text of a file, without a byte order mark: decompressed where it is gzip, and tab-separated
 * where it is an xlsx workbook. What is no text in UTF-8, and what is larger than its limits, is
 * refused with a {@link DataFormatException} that names what it is.
 *
 * @hidden
 */
@Internal
public final class InputBytes extends InputStream {
  private static final int BUFFER_BYTES = 1 << 16;

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
   * @throws DataFormatException if it is a folder, no text table or UTF-16, is named like a
   *     workbook and is none, or its gzip data are damaged
   * @throws IOException if it cannot be read
   */
  public static InputBytes of(Path file, ReadLimits limits) throws IOException {
    InputStream raw = InputFiles.open(file);
    try {
      return of(file.toString(), raw, limits);
    } catch (IOException | DataFormatException e) {
      raw.close();
      throw e;
    }
  }

  /**
   * The text of a stream; gzip, byte order marks and workbooks are recognised by the first bytes.
   *
   * @param name what to call it in messages
   * @throws DataFormatException as for files
   * @throws IOException if it cannot be read
   */
  public static InputBytes of(String name, InputStream raw, ReadLimits limits) throws IOException {
    try {
      Counting compressed = new Counting(raw);
      InputStream stream = new BufferedInputStream(compressed, BUFFER_BYTES);
      if (startsWith(stream, 0x1f, 0x8b)) {
        Limited limited = new Limited(name, new GzipText(stream), compressed, limits);
        stream = new BufferedInputStream(limited, BUFFER_BYTES);
      }
      if (startsWith(stream, 'P', 'K', 3, 4)) {
        stream = new BufferedInputStream(Workbook.text(name, stream, limits), BUFFER_BYTES);
      } else {
        refuseForeignFormats(name, stream);
      }
      if (startsWith(stream, 0xef, 0xbb, 0xbf)) {
        stream.skipNBytes(3);
      }
      return new InputBytes(name, limits, new Utf8Text(name, stream));
    } catch (EOFException | ZipException e) {
      throw truncated(name, e);
    }
  }

  private static void refuseForeignFormats(String name, InputStream stream) throws IOException {
    if (startsWith(stream, 0xd0, 0xcf, 0x11, 0xe0)) {
      throw unreadable(
          name,
          "excel-workbook",
          "this is an Excel workbook of the old form (.xls), or one with a password",
          "save the sheet as .xlsx without a password, or export it as tab-separated text");
    }
    if (startsWith(stream, 0xff, 0xfe) || startsWith(stream, 0xfe, 0xff)) {
      throw unreadable(name, "not-utf-8", "the text is UTF-16", "save it as UTF-8");
    }
    Optional<ForeignFormat> foreign = ForeignFormat.of(start(stream));
    if (foreign.isPresent()) {
      ForeignFormat format = foreign.get();
      throw unreadable(name, format.code(), format.message(), format.remedy());
    }
    if (name.toLowerCase(Locale.ROOT).matches(".*\\.xls[xmb]?(\\.gz)?")) {
      throw unreadable(
          name,
          "excel-name",
          "the name is that of an Excel workbook, but the content is not",
          "if it is a text table, rename it to .tsv or .csv; else export the sheet again");
    }
  }

  private static byte[] start(InputStream stream) throws IOException {
    stream.mark(ForeignFormat.BYTES);
    byte[] start = stream.readNBytes(ForeignFormat.BYTES);
    stream.reset();
    return start;
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
    } catch (FileSystemException | InterruptedIOException | ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** The failure with the name of the file, which the system does not give. */
  private FileSystemException failed(IOException cause) {
    FileSystemException failure = new FileSystemException(name, null, cause.getMessage());
    failure.initCause(cause);
    return failure;
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
    return new String(bytes, StandardCharsets.UTF_8);
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

  static DataFormatException tooLarge(String name, String message) {
    return unreadable(name, "too-large", message, "if you trust the file, raise the size limits");
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
}
