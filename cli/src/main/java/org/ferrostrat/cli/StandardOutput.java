package org.ferrostrat.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Standard output, which remembers that its reader closed it. What is written after that is
 * dropped, so that {@code ferrostrat score ... | head} ends without a message.
 */
final class StandardOutput extends FilterOutputStream {
  private static volatile boolean closedByReader;

  private StandardOutput(OutputStream out) {
    super(out);
  }

  static OutputStream of(OutputStream out) {
    closedByReader = false;
    return new StandardOutput(out);
  }

  static boolean isClosedByReader() {
    return closedByReader;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    if (closedByReader) {
      return;
    }
    try {
      out.write(buffer, offset, length);
    } catch (IOException e) {
      closedByReader = isBrokenPipe(e);
      if (!closedByReader) {
        throw e;
      }
    }
  }

  /** The message may be in another language; only pipes and sockets have readers. */
  private static boolean isBrokenPipe(IOException failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("broken pipe") || isPipe();
  }

  private static boolean isPipe() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
      return target.startsWith("pipe:") || target.startsWith("socket:");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
