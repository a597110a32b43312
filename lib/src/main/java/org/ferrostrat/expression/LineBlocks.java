package org.ferrostrat.expression;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Cuts a stream into blocks of whole lines, so that memory is bounded by a few blocks. */
final class LineBlocks {
  private static final int BLOCK_BYTES = 1 << 20;

  /** Beyond any table, but not beyond an array: whatever has no line ends stops here. */
  private static final int LONGEST_LINE = 1 << 28;

  private final InputBytes input;
  private final Deque<byte[]> spare = new ArrayDeque<>();
  private byte[] carried = new byte[0];
  private boolean ended;

  LineBlocks(InputBytes input) {
    this.input = input;
  }

  /** Whole lines: the first {@code length} of the bytes. */
  record Block(byte[] bytes, int length) {}

  /** At least the given number of lines, or all there are; empty where there is nothing. */
  byte[] first(int lines) throws IOException {
    byte[] block = new byte[0];
    while (!ended && countLines(block) < lines) {
      Block more = next();
      if (more != null) {
        int length = block.length;
        block = Arrays.copyOf(block, length + more.length());
        System.arraycopy(more.bytes(), 0, block, length, more.length());
        giveBack(more);
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
  Block next() throws IOException {
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
          throw input.lineTooLong();
        }
        block = Arrays.copyOf(block, 2 * block.length);
      }
    }
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
