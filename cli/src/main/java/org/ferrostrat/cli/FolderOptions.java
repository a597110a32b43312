package org.ferrostrat.cli;

import picocli.CommandLine.Option;

/** Whether a folder may be replaced, and how much is said beside it. */
final class FolderOptions {
  @Option(names = "--force", description = "Replace an existing cohort folder.")
  private boolean force;

  @Option(
      names = {"-q", "--quiet"},
      description = "Only warnings and errors on standard error.")
  private boolean quiet;

  boolean force() {
    return force;
  }

  boolean quiet() {
    return quiet;
  }
}
