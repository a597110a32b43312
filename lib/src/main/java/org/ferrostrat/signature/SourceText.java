package org.ferrostrat.signature;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;

/**
 * The text of a file of signatures: gunzipped where it is gzip data, whatever its name, decoded as
 * UTF-8 without a byte order mark.
 *
 * <p>Such files are small, so the text is held whole; the limit keeps a damaged or hostile gzip
 * file from filling the memory.
 *
 * @param name name of the file, for issues
 * @param text the text
 */
record SourceText(String name, String text) {
  private static final int LIMIT = 128 << 20;
  private static final int GZIP = 0x1f8b;

  static SourceText of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in, name(file));
    }
  }

  static SourceText of(InputStream in, String name) throws IOException {
    byte[] bytes = bytes(in, name);
    if (bytes.length > LIMIT) {
      throw error(
          "file-too-large",
          Issue.Place.inFile(name),
          "the text is larger than %d MB".formatted(LIMIT >> 20),
          "split the file");
    }
    String text = decode(bytes, name);
    return new SourceText(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  /** The name of a file without its directory. */
  static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }

  private static byte[] bytes(InputStream in, String name) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in);
    buffered.mark(2);
    int magic = buffered.read() << 8 | buffered.read();
    buffered.reset();
    return magic == GZIP ? gunzip(buffered, name) : buffered.readNBytes(LIMIT + 1);
  }

  private static byte[] gunzip(InputStream in, String name) throws IOException {
    try {
      return new GZIPInputStream(in).readNBytes(LIMIT + 1);
    } catch (ZipException | EOFException e) {
      throw new DataFormatException(
          Issue.error(
              "gzip-damaged",
              Issue.Place.inFile(name),
              "the gzip data are damaged or cut short",
              "get the file again"),
          e);
    }
  }

  private static String decode(byte[] bytes, String name) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    if (decoder.decode(in, out, true).isError()) {
      throw error(
          "not-utf8",
          new Issue.Place(name, out.flip().toString().lines().count(), 0, ""),
          "the text is not UTF-8",
          "save the file as UTF-8 text");
    }
    return out.flip().toString();
  }

  private static DataFormatException error(
      String code, Issue.Place place, String message, String remedy) {
    return new DataFormatException(Issue.error(code, place, message, remedy));
  }
}
