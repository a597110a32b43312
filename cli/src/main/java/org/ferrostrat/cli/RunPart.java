package org.ferrostrat.cli;

/** Options that name files, and receive the run in which they are used. */
interface RunPart {
  /** Called once the command line is parsed, before the command starts. */
  void join(Run run);
}
