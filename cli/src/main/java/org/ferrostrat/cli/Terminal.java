package org.ferrostrat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ferrostrat.data.ProgressListener;

/** Progress on standard error where that is a terminal, silence elsewhere. */
final class Terminal {
  /** Returns to the start of the line and clears it. */
  static final String CLEAR = "\r\u001b[K";

  private Terminal() {}

  /** A listener that draws a bar, or one that does nothing where nobody would see it. */
  static ProgressListener progress(PrintWriter err) {
    return isErrTerminal() ? new ProgressBar(err, System::nanoTime) : ProgressListener.NONE;
  }

  /** A line without the bars that were drawn before it. */
  static String withoutBar(String line) {
    int bar = line.lastIndexOf(CLEAR);
    return bar < 0 ? line : line.substring(bar + CLEAR.length());
  }

  /**
   * Java does not report whether standard error is a terminal; Linux does. On other systems there
   * is no progress bar.
   */
  private static boolean isErrTerminal() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
