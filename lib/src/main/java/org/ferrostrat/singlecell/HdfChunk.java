package org.ferrostrat.singlecell;

import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.filter.PipelineFilterWithData;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Undoes the filters of a chunk, never beyond the size that a chunk has: compressed data may claim
 * anything. Deflate, LZF (the block format of liblzf), shuffle and checksum are known.
 */
final class HdfChunk {
  private static final int DEFLATE = 1;
  private static final int SHUFFLE = 2;
  private static final int FLETCHER = 3;
  private static final int LZF = 32_000;
  private static final int CHECKSUM_BYTES = 4;

  private final ChunkedDataset dataset;
  private final int size;
  private final int elementSize;
  private final List<Integer> filters;

  HdfChunk(ChunkedDataset dataset, int size, int elementSize) {
    this.dataset = dataset;
    this.size = size;
    this.elementSize = elementSize;
    filters = dataset.getFilters().stream().map(PipelineFilterWithData::getId).toList();
    for (int filter : filters) {
      if (filter != DEFLATE && filter != SHUFFLE && filter != FLETCHER && filter != LZF) {
        throw new HdfException(
            "compression filter %d is not read; write the file with gzip or lzf".formatted(filter));
      }
    }
  }

  /** The bytes of the chunk that starts at an offset. */
  byte[] decode(int[] offset) {
    byte[] bytes = decoded(raw(offset));
    if (bytes.length != size) {
      throw new HdfException("a chunk has %,d bytes, not %,d".formatted(bytes.length, size));
    }
    return bytes;
  }

  private byte[] raw(int[] offset) {
    ByteBuffer buffer = dataset.getRawChunkBuffer(offset);
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private byte[] decoded(byte[] raw) {
    byte[] bytes = raw;
    for (int i = filters.size() - 1; i >= 0; i--) {
      bytes =
          switch (filters.get(i)) {
            case DEFLATE -> inflated(bytes);
            case LZF -> expanded(bytes);
            case SHUFFLE -> unshuffled(bytes);
            default -> Arrays.copyOf(bytes, Math.max(0, bytes.length - CHECKSUM_BYTES));
          };
    }
    return bytes;
  }

  private byte[] inflated(byte[] compressed) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(compressed);
      byte[] bytes = new byte[size + (filters.contains(FLETCHER) ? CHECKSUM_BYTES : 0)];
      int length = 0;
      while (length < bytes.length) {
        int count = inflater.inflate(bytes, length, bytes.length - length);
        if (count == 0) {
          throw new HdfException("compressed data end after %,d bytes".formatted(length));
        }
        length += count;
      }
      if (inflater.inflate(new byte[1]) > 0) {
        throw new HdfException("a chunk holds more than its %,d bytes".formatted(size));
      }
      return bytes;
    } catch (DataFormatException e) {
      throw new HdfException("compressed data are damaged", e);
    } finally {
      inflater.end();
    }
  }

  /** A byte below 32 leads that many literals and one; others say how much of the past repeats. */
  private byte[] expanded(byte[] packed) {
    byte[] bytes = new byte[size + (filters.contains(FLETCHER) ? CHECKSUM_BYTES : 0)];
    int to = 0;
    int from = 0;
    try {
      while (from < packed.length) {
        int control = packed[from++] & 0xff;
        if (control < 32) {
          System.arraycopy(packed, from, bytes, to, control + 1);
          from += control + 1;
          to += control + 1;
        } else {
          int length = control >> 5;
          length += 2 + (length == 7 ? packed[from++] & 0xff : 0);
          int past = to - ((control & 31) << 8) - (packed[from++] & 0xff) - 1;
          for (int end = to + length; to < end; ) {
            bytes[to++] = bytes[past++];
          }
        }
      }
    } catch (IndexOutOfBoundsException e) {
      throw new HdfException("compressed data are damaged", e);
    }
    if (to != bytes.length) {
      throw new HdfException("compressed data end after %,d bytes".formatted(to));
    }
    return bytes;
  }

  private byte[] unshuffled(byte[] shuffled) {
    int elements = shuffled.length / elementSize;
    byte[] bytes = shuffled.clone();
    for (int place = 0; place < elementSize; place++) {
      int from = place * elements;
      for (int element = 0; element < elements; element++) {
        bytes[element * elementSize + place] = shuffled[from + element];
      }
    }
    return bytes;
  }
}
