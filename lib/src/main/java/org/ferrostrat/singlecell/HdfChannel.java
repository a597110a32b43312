package org.ferrostrat.singlecell;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.ferrostrat.data.InputFiles;

/**
 * A file that is read and never mapped into memory, so that what is resident stays what is held;
 * the reader of HDF5 then reads whole pieces. A piece beyond the end of the file or the limit is
 * refused before memory is allocated for it.
 */
final class HdfChannel extends FileChannel {
  private final FileChannel channel;
  private final CellLimits limits;

  private HdfChannel(FileChannel channel, CellLimits limits) {
    this.channel = channel;
    this.limits = limits;
  }

  static HdfChannel open(Path file, CellLimits limits) throws IOException {
    return new HdfChannel(
        FileChannel.open(InputFiles.local(file), StandardOpenOption.READ), limits);
  }

  /** Bytes from a place of the file. */
  byte[] bytes(long address, int length) throws IOException {
    requireInside(address, length);
    ByteBuffer bytes = ByteBuffer.allocate(length);
    if (read(bytes, address) < length) {
      throw new EOFException("the file ends at " + channel.size());
    }
    return bytes.array();
  }

  private void requireInside(long address, long length) throws IOException {
    if (address < 0 || length < 0 || length > limits.bytes() || address > size() - length) {
      throw new EOFException(
          "a piece of %,d bytes at %,d of a file of %,d".formatted(length, address, size()));
    }
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    requireInside(position, size);
    throw new UnsupportedOperationException("read it instead");
  }

  /** Reads until the buffer is full or the file ends. */
  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    int total = 0;
    while (target.hasRemaining()) {
      int count = channel.read(target, position + total);
      if (count < 0) {
        return total == 0 ? -1 : total;
      }
      total += count;
    }
    return total;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return channel.read(target);
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
    return channel.read(targets, offset, length);
  }

  @Override
  public long position() throws IOException {
    return channel.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    channel.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    return channel.transferTo(position, count, target);
  }

  @Override
  public int write(ByteBuffer source) {
    throw readOnly();
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) {
    throw readOnly();
  }

  @Override
  public int write(ByteBuffer source, long position) {
    throw readOnly();
  }

  @Override
  public FileChannel truncate(long size) {
    throw readOnly();
  }

  @Override
  public void force(boolean metaData) {
    // Nothing is written.
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw readOnly();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) {
    throw readOnly();
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) {
    throw readOnly();
  }

  private static UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException("the file is only read");
  }

  @Override
  protected void implCloseChannel() throws IOException {
    channel.close();
  }
}
