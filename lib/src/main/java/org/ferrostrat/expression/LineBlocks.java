package org.ferrostrat.expression;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.InputBytes;
import org.ferrostrat.data.Issue;

/** Cuts a stream into blocks of whole lines, so that memory is bounded by a few blocks. */
final class LineBlocks {
  private static final int BLOCK_BYTES = 1 << 20;

  /** Beyond any table, but not beyond an array: whatever has no line ends stops here. */
  private static final int LONGEST_LINE = 1 << 28;

  private final String name;
  private final InputBytes input;
  private final Deque<byte[]> spare = new ArrayDeque<>();
  private final Deque<Block> putBack = new ArrayDeque<>();
  private byte[] carried = new byte[0];
  private boolean ended;

  LineBlocks(String name, InputBytes input) {
    this.name = name;
    this.input = input;
  }

  /** Whole lines: the first {@code length} of the bytes. */
  record Block(byte[] bytes, int length) {}

  /** At least the given number of lines, or all there are; empty where there is nothing. */
  byte[] first(int lines) throws IOException {
    return first(lines, lines, 0);
  }

  /**
   * At least the given number of lines, and more as long as they take fewer bytes than enough; or
   * all there are.
   */
  byte[] first(int fewest, int lines, int enough) throws IOException {
    byte[] block = new byte[0];
    while (countLines(block) < (block.length < enough ? lines : fewest)) {
      Block more = next();
      if (more == null) {
        return block;
      }
      int length = block.length;
      block = Arrays.copyOf(block, length + more.length());
      System.arraycopy(more.bytes(), 0, block, length, more.length());
      giveBack(more);
    }
    return block;
  }

  private static int countLines(byte[] block) {
    int lines = 0;
    for (byte b : block) {
      lines += b == '\n' ? 1 : 0;
    }
    return lines;
  }

  /** Puts lines back, to be read next. */
  void putBack(byte[] lines) {
    if (lines.length > 0) {
      putBack.push(new Block(lines, lines.length));
    }
  }

  /**
   * Skips all lines up to one that is a mark, and that one.
   *
   * @param mark what the line starts with
   * @return the number of lines skipped, or -1 where there is no such line
   */
  long skipThrough(String mark) throws IOException {
    byte[] start = mark.getBytes(StandardCharsets.US_ASCII);
    long lines = 0;
    for (Block block = next(); block != null; block = next()) {
      int from = 0;
      while (from < block.length()) {
        int to = lineEnd(block, from) + 1;
        lines++;
        if (startsWith(block, from, start)) {
          putBack(Arrays.copyOfRange(block.bytes(), Math.min(to, block.length()), block.length()));
          return lines;
        }
        from = to;
      }
    }
    return -1;
  }

  private static int lineEnd(Block block, int from) {
    int end = from;
    while (end < block.length() && block.bytes()[end] != '\n') {
      end++;
    }
    return end;
  }

  private static boolean startsWith(Block block, int from, byte[] start) {
    int to = from + start.length;
    return to <= block.length() && Arrays.equals(block.bytes(), from, to, start, 0, start.length);
  }

  /** Some whole lines; null at the end. */
  Block next() throws IOException {
    if (!putBack.isEmpty()) {
      return putBack.pop();
    }
    if (ended) {
      return null;
    }
    byte[] block = room(2 * carried.length);
    System.arraycopy(carried, 0, block, 0, carried.length);
    int length = carried.length;
    while (true) {
      int read = input.read(block, length, block.length - length);
      if (read < 0) {
        ended = true;
        carried = new byte[0];
        return length == 0 ? null : new Block(block, length);
      }
      length += read;
      if (length == block.length) {
        int cut = lastLineEnd(block, length);
        if (cut > 0) {
          carried = Arrays.copyOfRange(block, cut, length);
          return new Block(block, cut);
        }
        if (block.length >= LONGEST_LINE) {
          throw lineTooLong();
        }
        block = Arrays.copyOf(block, 2 * block.length);
      }
    }
  }

  private DataFormatException lineTooLong() {
    return new DataFormatException(
        Issue.error(
            "line-too-long",
            Issue.Place.inFile(name),
            "a line has no end within 256 MB",
            "give a text table with one line per gene"));
  }

  private byte[] room(int bytes) {
    return bytes > BLOCK_BYTES || spare.isEmpty()
        ? new byte[Math.max(BLOCK_BYTES, bytes)]
        : spare.pop();
  }

  /** Takes back a block that nobody reads any more: fresh memory costs as much as parsing it. */
  void giveBack(Block block) {
    if (block.bytes().length == BLOCK_BYTES) {
      spare.push(block.bytes());
    }
  }

  private static int lastLineEnd(byte[] block, int length) {
    for (int i = length - 1; i >= 0; i--) {
      if (block[i] == '\n') {
        return i + 1;
      }
    }
    return 0;
  }
}
