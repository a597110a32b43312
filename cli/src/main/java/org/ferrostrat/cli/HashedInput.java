package org.ferrostrat.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Optional;
import org.ferrostrat.report.RunManifest;

/** Hashes a stream while it is read. */
final class HashedInput extends FilterInputStream {
  private final MessageDigest digest = FileContent.sha256();
  private boolean isRead;
  private long count;

  HashedInput(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    isRead = true;
    if (value >= 0) {
      digest.update((byte) value);
      count++;
    }
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    isRead = true;
    if (read > 0) {
      digest.update(buffer, offset, read);
      count += read;
    }
    return read;
  }

  @Override
  public long skip(long most) throws IOException {
    return readNBytes((int) Math.max(0, Math.min(most, 1 << 16))).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** The stream that is read stays open, so that the rest of it can be hashed. */
  @Override
  public void close() {}

  /** All of the stream, also what was left unread; empty where nothing was asked of it. */
  Optional<RunManifest.Content> content() throws IOException {
    if (!isRead) {
      return Optional.empty();
    }
    transferTo(OutputStream.nullOutputStream());
    return Optional.of(
        RunManifest.Content.of(RunManifest.STANDARD_INPUT, FileContent.hex(digest), count));
  }
}
