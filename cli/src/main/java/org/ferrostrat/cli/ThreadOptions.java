package org.ferrostrat.cli;

import java.io.PrintWriter;
import org.ferrostrat.data.Execution;
import picocli.CommandLine.Option;

/** How many threads work. */
final class ThreadOptions {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads (default: all processors). Results do not depend on it.")
  private Integer threads;

  /** How the work is carried out, with progress on a terminal. */
  Execution execution(PrintWriter err) {
    int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    return new Execution(count, Terminal.progress(err));
  }
}
