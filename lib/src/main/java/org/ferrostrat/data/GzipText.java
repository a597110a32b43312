package org.ferrostrat.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Decompresses gzip data of one or several members to their end (RFC 1952). Zeros may follow the
 * last member, as tapes pad files. {@link java.util.zip.GZIPInputStream} ends without an error
 * where the header of a later member is cut or damaged, so part of a table would be missing.
 */
final class GzipText extends InputStream {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int DEFLATE = 8;
  private static final int HAS_HEADER_CHECKSUM = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;
  private static final int BYTES_BEFORE_EXTRA = 6;

  private final InputStream compressed;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;
  private boolean ended;

  /**
   * @param compressed starts with a gzip member; closed with this stream
   */
  GzipText(InputStream compressed) throws IOException {
    this.compressed = compressed;
    startMember(next());
  }

  @Override
  public int read() throws IOException {
    byte[] single = new byte[1];
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    try {
      while (!ended) {
        int count = inflater.inflate(target, offset, length);
        if (count > 0) {
          checksum.update(target, offset, count);
          return count;
        }
        advance();
      }
      return -1;
    } catch (DataFormatException e) {
      throw damaged(e.getMessage());
    }
  }

  /** Gives the inflater what it lacks, or goes to the next member. */
  private void advance() throws IOException {
    if (inflater.finished()) {
      position = limit - inflater.getRemaining();
      endMember();
    } else if (inflater.needsDictionary()) {
      throw damaged("a dictionary is asked for");
    } else {
      fill();
      inflater.setInput(buffer, 0, limit);
      position = limit;
    }
  }

  private void endMember() throws IOException {
    long expected = unsigned(4);
    long length = unsigned(4);
    if (expected != checksum.getValue() || length != (inflater.getBytesWritten() & 0xffff_ffffL)) {
      throw damaged("the checksum is wrong");
    }
    int next = nextOrEnd();
    while (next == 0) {
      next = nextOrEnd();
    }
    ended = next < 0;
    if (!ended) {
      startMember(next);
    }
  }

  private void startMember(int first) throws IOException {
    if (first != 0x1f || next() != 0x8b || next() != DEFLATE) {
      throw damaged("there is no header of a gzip member");
    }
    int flags = next();
    skip(BYTES_BEFORE_EXTRA);
    if ((flags & HAS_EXTRA) != 0) {
      skip((int) unsigned(2));
    }
    skipText(flags & HAS_NAME);
    skipText(flags & HAS_COMMENT);
    if ((flags & HAS_HEADER_CHECKSUM) != 0) {
      skip(2);
    }
    inflater.reset();
    inflater.setInput(buffer, position, limit - position);
    position = limit;
    checksum.reset();
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      next();
    }
  }

  private void skipText(int present) throws IOException {
    while (present != 0 && next() != 0) {
      // the text is not used
    }
  }

  /** A number of some bytes, the lowest one first. */
  private long unsigned(int bytes) throws IOException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number |= (long) next() << (Byte.SIZE * i);
    }
    return number;
  }

  private int next() throws IOException {
    int next = nextOrEnd();
    if (next < 0) {
      throw new EOFException("the gzip data end too early");
    }
    return next;
  }

  private int nextOrEnd() throws IOException {
    if (position == limit) {
      limit = Math.max(0, compressed.read(buffer));
      position = 0;
    }
    return position == limit ? -1 : buffer[position++] & 0xff;
  }

  private void fill() throws IOException {
    limit = compressed.read(buffer);
    if (limit < 0) {
      limit = 0;
      throw new EOFException("the gzip data end too early");
    }
  }

  private static ZipException damaged(String reason) {
    return new ZipException(reason);
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    compressed.close();
  }
}
