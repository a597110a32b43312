package org.ferrostrat.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Where two files begin to differ, as text with the number of the line, else by the byte. */
final class FirstDifference {
  private static final int SHOWN_BEFORE = 60;
  private static final int SHOWN_AFTER = 60;
  private static final int LONGEST = 1 << 16;
  private static final int GZIP_MAGIC = 0x1f8b;

  private final InputStream first;
  private final String label;
  private final InputStream again;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long lineNumber = 1;
  private long offset;

  private FirstDifference(InputStream first, String label, InputStream again) {
    this.first = first;
    this.label = label;
    this.again = again;
  }

  /**
   * Lines that show the first difference; what is compressed is compared as it was before. None
   * where the content is the same.
   *
   * @param label what to call the first of them
   */
  static List<String> between(Path first, String label, Path again) throws IOException {
    boolean isPacked = isGzip(first) && isGzip(again);
    try (InputStream one = open(first, isPacked);
        InputStream other = open(again, isPacked)) {
      return new FirstDifference(one, label, other).find();
    }
  }

  private static boolean isGzip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return (in.read() << 8 | in.read()) == GZIP_MAGIC;
    }
  }

  private static InputStream open(Path file, boolean isPacked) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    return isPacked ? new BufferedInputStream(new GZIPInputStream(raw), 1 << 16) : raw;
  }

  private List<String> find() throws IOException {
    while (true) {
      int one = first.read();
      int other = again.read();
      if (one != other) {
        return shown(rest(one, first), rest(other, again));
      }
      if (one < 0) {
        return List.of();
      }
      offset++;
      if (one == '\n') {
        lineNumber++;
        line.reset();
      } else {
        line.write(one);
        forgetTheStartOfALongLine();
      }
    }
  }

  private void forgetTheStartOfALongLine() {
    if (line.size() > LONGEST) {
      byte[] all = line.toByteArray();
      line.reset();
      line.writeBytes(Arrays.copyOfRange(all, all.length - SHOWN_BEFORE - 1, all.length));
    }
  }

  /** What follows in the line; null where the file has ended. */
  private static byte[] rest(int next, InputStream in) throws IOException {
    if (next < 0) {
      return null;
    }
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    for (int b = next; b >= 0 && b != '\n' && rest.size() < SHOWN_AFTER; b = in.read()) {
      rest.write(b);
    }
    return rest.toByteArray();
  }

  private List<String> shown(byte[] one, byte[] other) {
    byte[] before = line.toByteArray();
    if (isBinary(before) || isBinary(one) || isBinary(other)) {
      return List.of("byte %,d: %s %s, again %s".formatted(offset, label, hex(one), hex(other)));
    }
    return List.of(
        "line %,d, %s: %s".formatted(lineNumber, label, text(before, one)),
        "line %,d, again: %s".formatted(lineNumber, text(before, other)));
  }

  private static boolean isBinary(byte[] bytes) {
    for (int i = 0; bytes != null && i < bytes.length; i++) {
      if (bytes[i] >= 0 && bytes[i] < '\t') {
        return true;
      }
    }
    return false;
  }

  private static String hex(byte[] rest) {
    return rest == null || rest.length == 0 ? "the end" : "0x%02x".formatted(rest[0]);
  }

  private static String text(byte[] before, byte[] rest) {
    if (rest == null && before.length == 0) {
      return "(the end)";
    }
    int from = Math.max(0, before.length - SHOWN_BEFORE);
    String start = new String(before, from, before.length - from, StandardCharsets.UTF_8);
    String end = rest == null ? "(the end)" : new String(rest, StandardCharsets.UTF_8);
    boolean isCut = rest != null && rest.length >= SHOWN_AFTER;
    return printable((from > 0 ? "..." : "") + start + end + (isCut ? "..." : ""));
  }

  /** Text that cannot command a terminal. */
  static String printable(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c != '\t' && (Character.isISOControl(c) || !Character.isDefined(c)) ? '?' : c)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }
}
