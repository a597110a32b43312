package org.ferrostrat.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;

/** Standard input, or a stream that is refused when it is read where standard input is closed. */
final class StandardInput {
  private static final Path DESCRIPTOR = Path.of("/proc/self/fd/0");

  private StandardInput() {}

  static InputStream open() {
    return isClosed() ? new Closed() : System.in;
  }

  /**
   * Whether the program was started without standard input. Then Java's own files take its
   * descriptor, and to read it would read them and end the process.
   */
  private static boolean isClosed() {
    try {
      return isOfJava(Files.readSymbolicLink(DESCRIPTOR));
    } catch (NoSuchFileException e) {
      return Files.exists(DESCRIPTOR.getParent());
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static boolean isOfJava(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    boolean isOnClassPath = false;
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      isOnClassPath |= Files.exists(Path.of(entry)) && Files.isSameFile(Path.of(entry), file);
    }
    return isOnClassPath
        || file.toString().endsWith(".jsa")
        || file.startsWith(Path.of(System.getProperty("java.home")).toRealPath());
  }

  /** Standard input that is closed. */
  static final class Closed extends InputStream {
    @Override
    public int read() {
      throw new DataFormatException(
          Issue.error(
              "no-standard-input",
              Issue.Place.inFile("standard input"),
              "standard input is closed",
              "pipe a table into the command, or name a file"));
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      return read();
    }
  }
}
