package org.ferrostrat.cli;

/** Options that lead to files, and are told of the run in which they are used. */
interface RunPart {
  /** Called once the command line is parsed, before the command starts. */
  void join(Run run);
}
