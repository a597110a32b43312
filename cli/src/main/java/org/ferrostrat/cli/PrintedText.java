package org.ferrostrat.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.ferrostrat.report.RunManifest;

/** Passes on what is printed, and hashes its bytes. */
final class PrintedText extends Writer {
  private final PrintWriter out;
  private final Hashing bytes = new Hashing();
  private final Writer encoder = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);

  PrintedText(PrintWriter out) {
    this.out = out;
  }

  private static final class Hashing extends OutputStream {
    private final MessageDigest digest = FileContent.sha256();
    private long count;

    @Override
    public void write(int value) {
      digest.update((byte) value);
      count++;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
      digest.update(buffer, offset, length);
      count += length;
    }
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    out.write(text, offset, length);
    encoder.write(text, offset, length);
  }

  @Override
  public void flush() throws IOException {
    encoder.flush();
    if (out.checkError()) {
      throw new IOException("what is printed was not taken");
    }
  }

  /** The stream that is written to stays open. */
  @Override
  public void close() throws IOException {
    flush();
  }

  /** What the run printed, taken or not, once nothing more is; empty where nothing was. */
  Optional<RunManifest.Content> content() throws IOException {
    encoder.flush();
    return bytes.count == 0
        ? Optional.empty()
        : Optional.of(
            RunManifest.Content.of(
                RunManifest.STANDARD_OUTPUT, FileContent.hex(bytes.digest), bytes.count));
  }
}
