package org.ferrostrat.cli;

/** The meaning of the exit code of a command. */
final class ExitCode {
  static final int OK = 0;
  static final int INTERNAL_ERROR = 1;
  static final int USAGE = 2;
  static final int BAD_INPUT = 3;
  static final int NO_COVERAGE = 4;
  static final int PARTLY_DONE = 5;
  static final int STATISTICAL_PRECONDITION = 6;
  static final int VERIFICATION_MISMATCH = 7;

  private ExitCode() {}
}
