package org.ferrostrat.cli;

import org.ferrostrat.data.ReadLimits;
import picocli.CommandLine.Option;

/** How large the files of a command may be. */
class LimitOptions {
  @Option(
      names = "--raise-limits",
      paramLabel = "FACTOR",
      description =
          "Read files this many times larger than the size limits that guard against"
              + " malicious ones (default: 1).")
  private Long raise;

  /** How large files may be. */
  final ReadLimits limits() {
    return ReadLimits.defaults().times(raise());
  }

  /** By what factor the limits are raised. */
  final long raise() {
    return raise == null ? 1 : raise;
  }
}
