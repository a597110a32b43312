package org.ferrostrat.cli;

/** A usage error: reported in one line, exit code 2. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }

  UsageException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Refuses options that contradict each other. */
  static void refuse(boolean contradiction, String message) {
    if (contradiction) {
      throw new UsageException(message);
    }
  }
}
