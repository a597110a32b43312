package org.ferrostrat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ferrostrat.data.ProgressListener;

/** Progress on standard error where that is a terminal, silence elsewhere. */
final class Terminal {
  private static final long SILENT_NANOS = 500_000_000L;
  private static final long REDRAW_NANOS = 100_000_000L;
  private static final int BAR_WIDTH = 30;
  private static final String CLEAR = "\r\u001b[K";

  private Terminal() {}

  /** A listener that draws a bar, or one that does nothing where nobody would see it. */
  static ProgressListener progress(PrintWriter err) {
    return isErrTerminal() ? new Bar(err) : ProgressListener.NONE;
  }

  /** A line without the bars that were drawn before it. */
  static String withoutBar(String line) {
    int bar = line.lastIndexOf(CLEAR);
    return bar < 0 ? line : line.substring(bar + CLEAR.length());
  }

  /**
   * Java does not tell whether standard error is a terminal; Linux does. Elsewhere there is no bar.
   */
  private static boolean isErrTerminal() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static final class Bar implements ProgressListener {
    private final PrintWriter err;
    private final long start = System.nanoTime();
    private long lastDrawn = start;

    Bar(PrintWriter err) {
      this.err = err;
    }

    @Override
    public void progress(String stage, long done, long total) {
      long now = System.nanoTime();
      boolean finished = total > 0 && done >= total;
      boolean drawn = lastDrawn != start;
      if (now - start < SILENT_NANOS || (now - lastDrawn < REDRAW_NANOS && !finished)) {
        return;
      }
      lastDrawn = now;
      err.print(CLEAR + (finished && drawn ? "" : line(stage, done, total)));
      err.flush();
    }

    private static String line(String stage, long done, long total) {
      if (total == 0) {
        return "%s %,d MB".formatted(stage, done >> 20);
      }
      int filled = (int) (BAR_WIDTH * done / total);
      return "%s [%s%s] %d %%"
          .formatted(stage, "#".repeat(filled), "-".repeat(BAR_WIDTH - filled), 100 * done / total);
    }
  }
}
