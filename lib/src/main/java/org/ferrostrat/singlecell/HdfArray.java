package org.ferrostrat.singlecell;

import io.jhdf.GlobalHeap;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.OrderedDataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ferrostrat.data.DataFormatException;

/**
 * A dataset of one or two dimensions, read by rows. Memory holds one band of it: the rows of a row
 * of chunks, or a few MiB where it is not chunked; so reading in order decompresses every chunk
 * once. For one thread.
 */
final class HdfArray {
  private static final int BAND_BYTES = 1 << 22;

  private final HdfTree tree;
  private final String path;
  private final Dataset dataset;
  private final DataType type;
  private final long rows;
  private final int columns;
  private final int bandRows;
  private byte[] band = new byte[0];
  private long bandFirst = -1;

  private HdfArray(HdfTree tree, String path, Dataset dataset, long rows, int columns) {
    this.tree = tree;
    this.path = path;
    this.dataset = dataset;
    this.type = dataset.getDataType();
    this.rows = rows;
    this.columns = columns;
    this.bandRows = bandRows();
  }

  static HdfArray of(HdfTree tree, String path, Dataset dataset) {
    long[] dimensions = dataset.getDimensionsAsLong();
    if (dimensions.length < 1 || dimensions.length > 2 || dataset.getDataType().getSize() < 1) {
      throw tree.wrong(
          "h5ad-layout",
          path,
          "this has %d dimensions".formatted(dimensions.length),
          "give vectors and matrices as anndata writes them");
    }
    long rows = tree.limits().requireEntries(tree.name(), dimensions[0]);
    long columns = dimensions.length == 1 ? 1 : dimensions[1];
    return new HdfArray(
        tree, path, dataset, rows, tree.limits().requireGenes(tree.name(), columns));
  }

  long rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  private int bandRows() {
    long rowBytes = Math.max(1, (long) columns * type.getSize());
    long wanted = BAND_BYTES / rowBytes;
    if (dataset instanceof ChunkedDataset chunked) {
      wanted = chunked.getChunkDimensions()[0];
    }
    long band = Math.max(1, Math.min(wanted, Math.max(1, rows)));
    tree.limits().requireBytes(tree.name(), band * rowBytes);
    return (int) band;
  }

  /** Reads the numbers of consecutive rows, row by row; false and true are 0 and 1. */
  void read(long first, int count, double[] target) {
    int done = 0;
    while (done < count) {
      int offset = loadBandOf(first + done);
      int share = Math.min(count - done, bandRows - offset);
      decode(offset * columns, share * columns, target, done * columns);
      done += share;
    }
  }

  /** All numbers. */
  double[] numbers(int size) {
    double[] numbers = new double[requireSize(size)];
    read(0, numbers.length, numbers);
    return numbers;
  }

  private int requireSize(int size) {
    if (rows != size || columns != 1) {
      throw tree.wrong(
          "h5ad-sizes",
          path,
          "there are %,d values where %,d are due".formatted(rows * columns, size),
          "write the file again with anndata");
    }
    return size;
  }

  /** Makes the band with a row current; returns the place of the row in it. */
  private int loadBandOf(long row) {
    long first = row / bandRows * bandRows;
    if (first != bandFirst) {
      tree.guarded(
          () -> {
            band =
                dataset instanceof ChunkedDataset chunked ? chunks(chunked, first) : plain(first);
            return band;
          });
      bandFirst = first;
    }
    return (int) (row - first);
  }

  private byte[] plain(long first) {
    if (!(dataset instanceof ContiguousDataset contiguous)) {
      throw tree.wrong(
          "h5ad-layout",
          path,
          "a dataset of layout %s is not read".formatted(dataset.getDataLayout()),
          "write the file again with anndata");
    }
    long rowBytes = (long) columns * type.getSize();
    int length = (int) (Math.min(bandRows, rows - first) * rowBytes);
    long address = contiguous.getDataAddress();
    try {
      return tree.channel()
          .bytes(address + tree.file().getUserBlockSize() + first * rowBytes, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] chunks(ChunkedDataset chunked, long first) {
    int[] dimensions = chunked.getChunkDimensions();
    int width = dimensions.length == 1 ? 1 : dimensions[1];
    int size = type.getSize();
    long chunkBytes = (long) dimensions[0] * width * size;
    tree.limits().requireBytes(tree.name(), chunkBytes);
    HdfChunk chunk = new HdfChunk(chunked, (int) chunkBytes, size);
    byte[] joined = new byte[bandRows * columns * size];
    for (int column = 0; column < columns; column += width) {
      int[] offset =
          dimensions.length == 1
              ? new int[] {Math.toIntExact(first)}
              : new int[] {Math.toIntExact(first), column};
      byte[] decoded = chunk.decode(offset);
      int run = Math.min(width, columns - column) * size;
      long used = Math.min(bandRows, rows - first);
      for (int row = 0; row < used; row++) {
        System.arraycopy(decoded, row * width * size, joined, (row * columns + column) * size, run);
      }
    }
    return joined;
  }

  private void decode(int from, int count, double[] target, int offset) {
    int size = type.getSize();
    DataType base = type instanceof EnumDataType named ? named.getBaseType() : type;
    ByteOrder order =
        base instanceof OrderedDataType ordered ? ordered.getByteOrder() : ByteOrder.LITTLE_ENDIAN;
    ByteBuffer bytes = ByteBuffer.wrap(band).order(order).position(from * size);
    if (base instanceof FloatingPoint && size == Float.BYTES) {
      for (int i = 0; i < count; i++) {
        target[offset + i] = bytes.getFloat();
      }
    } else if (base instanceof FloatingPoint && size == Double.BYTES) {
      bytes.asDoubleBuffer().get(target, offset, count);
    } else if (base instanceof FixedPoint whole) {
      decodeWhole(bytes, whole, count, target, offset);
    } else {
      throw tree.wrong(
          "h5ad-type",
          path,
          "values of %d bytes of the type %s are not read"
              .formatted(size, base.getClass().getSimpleName()),
          "store them as integers or as numbers of single or double precision");
    }
  }

  private void decodeWhole(
      ByteBuffer bytes, FixedPoint whole, int count, double[] target, int offset) {
    for (int i = offset; i < offset + count; i++) {
      long value =
          switch (whole.getSize()) {
            case 1 -> whole.isSigned() ? bytes.get() : bytes.get() & 0xff;
            case 2 -> whole.isSigned() ? bytes.getShort() : bytes.getShort() & 0xffff;
            case 4 -> whole.isSigned() ? bytes.getInt() : bytes.getInt() & 0xffff_ffffL;
            case 8 -> bytes.getLong();
            default ->
                throw tree.wrong(
                    "h5ad-type",
                    path,
                    "integers of %d bytes are not read".formatted(whole.getSize()),
                    "store integers of 1, 2, 4 or 8 bytes");
          };
      if (value < 0 && !whole.isSigned()) {
        throw tree.wrong("h5ad-type", path, "an integer is over 2^63", "store smaller numbers");
      }
      target[i] = value;
    }
  }

  boolean isText() {
    return type instanceof StringData || type instanceof VariableLength;
  }

  /** The base of the numbers: whether they are false and true. */
  boolean isTruth() {
    return type instanceof EnumDataType;
  }

  boolean isWhole() {
    return type instanceof FixedPoint;
  }

  /** All texts. */
  List<String> texts(int size) {
    requireSize(size);
    Map<Long, GlobalHeap> heaps = new HashMap<>();
    List<String> texts = new ArrayList<>(size);
    for (int row = 0; row < size; row++) {
      int place = loadBandOf(row) * type.getSize();
      texts.add(tree.guarded(() -> text(place, heaps)));
    }
    return texts;
  }

  private String text(int place, Map<Long, GlobalHeap> heaps) {
    ByteBuffer bytes = ByteBuffer.wrap(band).order(ByteOrder.LITTLE_ENDIAN).position(place);
    if (type instanceof VariableLength variable && variable.isVariableLengthString()) {
      int length = bytes.getInt();
      long address = bytes.getLong();
      int index = bytes.getInt();
      if (length == 0 || address == 0) {
        return "";
      }
      ByteBuffer text = heap(heaps, address).getObjectData(index);
      if (length < 0 || length > text.remaining()) {
        throw notText();
      }
      return StandardCharsets.UTF_8.decode(text.slice().limit(length)).toString();
    }
    if (!(type instanceof StringData)) {
      throw notText();
    }
    int end = place;
    while (end < place + type.getSize() && band[end] != 0) {
      end++;
    }
    return new String(band, place, end - place, StandardCharsets.UTF_8).stripTrailing();
  }

  private DataFormatException notText() {
    return tree.wrong("h5ad-type", path, "the values are no text", "write the file again");
  }

  /** One heap is kept: names are in the order in which they were written. */
  private GlobalHeap heap(Map<Long, GlobalHeap> heaps, long address) {
    GlobalHeap known = heaps.get(address);
    if (known == null) {
      heaps.clear();
      known = new GlobalHeap(tree.file().getHdfBackingStorage(), address);
      heaps.put(address, known);
    }
    return known;
  }
}
