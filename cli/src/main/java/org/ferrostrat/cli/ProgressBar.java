package org.ferrostrat.cli;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.ferrostrat.data.ProgressListener;

/**
 * Draws progress on a terminal. Of a stage that will take more than a minute it says so as soon as
 * that can be estimated, with the option that makes it shorter.
 */
final class ProgressBar implements ProgressListener {
  private static final long SILENT_NANOS = 500_000_000L;
  private static final long REDRAW_NANOS = 100_000_000L;
  private static final long ESTIMATED_AFTER_NANOS = 2_000_000_000L;
  private static final long LONG_NANOS = 60_000_000_000L;
  private static final int BAR_WIDTH = 30;

  /** The options that make a stage shorter, by the name that the library gives the stage. */
  private static final Map<String, String> SHORTER_BY =
      Map.of(
          "permutations", "fewer --permutations",
          "permuting labels", "fewer --permutations",
          "permutations of the outcome", "fewer --permutations or another --p-method",
          "random features", "fewer --random",
          "scoring random signatures", "fewer --random",
          "splits", "fewer --repeats or --draws",
          "resampled cohorts", "a smaller --bootstrap",
          "consensus clustering", "fewer --resamples",
          "references without clusters", "fewer --resamples");

  private final PrintWriter err;
  private final LongSupplier clock;
  private final long start;
  private final Set<String> announced = new HashSet<>();
  private long lastDrawn;
  private long stageStart;
  private long lastEvent;
  private String stage = "";
  private long lastDone;

  /**
   * @param clock nanoseconds that only differences are taken of
   */
  ProgressBar(PrintWriter err, LongSupplier clock) {
    this.err = err;
    this.clock = clock;
    this.start = clock.getAsLong();
    this.lastDrawn = start;
    this.lastEvent = start;
  }

  @Override
  public void progress(String current, long done, long total) {
    long now = clock.getAsLong();
    if (!current.equals(stage) || done < lastDone) {
      stage = current;
      stageStart = lastEvent;
    }
    lastEvent = now;
    lastDone = done;
    announce(now, done, total);
    draw(now, done, total);
  }

  private void announce(long now, long done, long total) {
    long spent = now - stageStart;
    boolean isKnown = total > 0 && done > 0 && done < total && spent >= ESTIMATED_AFTER_NANOS;
    double expected = isKnown ? (double) spent / done * total : 0;
    if (expected > LONG_NANOS && announced.add(stage)) {
      String shorter =
          SHORTER_BY.containsKey(stage) ? "; shorter with " + SHORTER_BY.get(stage) : "";
      err.printf(
          "%snote: %s: about %s for %,d%s%n",
          Terminal.CLEAR, stage, duration(expected), total, shorter);
    }
  }

  private static String duration(double nanos) {
    long minutes = Math.max(1, Math.round(nanos / LONG_NANOS));
    return minutes < 120 ? minutes + " min" : Math.round(minutes / 60.0) + " h";
  }

  private void draw(long now, long done, long total) {
    boolean finished = total > 0 && done >= total;
    boolean drawn = lastDrawn != start;
    if (now - start < SILENT_NANOS || (now - lastDrawn < REDRAW_NANOS && !finished)) {
      return;
    }
    lastDrawn = now;
    err.print(Terminal.CLEAR + (finished && drawn ? "" : line(stage, done, total)));
    err.flush();
  }

  private static String line(String stage, long done, long total) {
    if (total == 0) {
      return "%s %,d MB".formatted(stage, done >> 20);
    }
    int filled = (int) (BAR_WIDTH * done / total);
    return "%s [%s%s] %d%%"
        .formatted(stage, "#".repeat(filled), "-".repeat(BAR_WIDTH - filled), 100 * done / total);
  }
}
