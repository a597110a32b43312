package org.ferrostrat.expression;

import java.io.IOException;
import java.util.Arrays;

/** Cuts a stream into blocks of whole lines, so that memory is bounded by a few blocks. */
final class LineBlocks {
  private static final int BLOCK_BYTES = 1 << 20;

  /** Beyond any table, but not beyond an array: whatever has no line ends stops here. */
  private static final int LONGEST_LINE = 1 << 28;

  private final InputBytes input;
  private byte[] carried = new byte[0];
  private boolean ended;

  LineBlocks(InputBytes input) {
    this.input = input;
  }

  /** At least the given number of lines, or all there are; empty where there is nothing. */
  byte[] first(int lines) throws IOException {
    byte[] block = new byte[0];
    while (!ended && countLines(block) < lines) {
      byte[] more = next();
      if (more != null) {
        int length = block.length;
        block = Arrays.copyOf(block, length + more.length);
        System.arraycopy(more, 0, block, length, more.length);
      }
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

  /** Some whole lines; null at the end. */
  byte[] next() throws IOException {
    if (ended) {
      return null;
    }
    byte[] block = Arrays.copyOf(carried, Math.max(BLOCK_BYTES, 2 * carried.length));
    int length = carried.length;
    while (true) {
      int read = input.read(block, length, block.length - length);
      if (read < 0) {
        ended = true;
        carried = new byte[0];
        return length == 0 ? null : Arrays.copyOf(block, length);
      }
      length += read;
      if (length == block.length) {
        int cut = lastLineEnd(block, length);
        if (cut > 0) {
          carried = Arrays.copyOfRange(block, cut, length);
          return Arrays.copyOf(block, cut);
        }
        if (block.length >= LONGEST_LINE) {
          throw input.lineTooLong();
        }
        block = Arrays.copyOf(block, 2 * block.length);
      }
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
