package org.ferrostrat.expression;

import java.io.IOException;
import java.util.Arrays;

/** Cuts a stream into blocks of whole lines, so that memory is bounded by a few blocks. */
final class LineBlocks {
  private static final int BLOCK_BYTES = 1 << 20;

  private final InputBytes input;
  private byte[] carried = new byte[0];
  private boolean ended;

  LineBlocks(InputBytes input) {
    this.input = input;
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
