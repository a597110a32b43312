package org.ferrostrat.cli;

import java.io.PrintWriter;
import java.util.List;
import org.ferrostrat.data.Execution;
import picocli.CommandLine.Option;

/** How many threads work. */
final class ThreadOptions {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads (default: all processors). Results do not depend on it.")
  private Integer threads;

  /** The option for another command, where it was given. */
  List<String> arguments() {
    return threads == null ? List.of() : List.of("--threads", threads.toString());
  }

  /** How the work is carried out, with progress on a terminal. */
  Execution execution(PrintWriter err) {
    int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    return new Execution(count, Terminal.progress(err));
  }
}
