package org.ferrostrat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Quotation;
import org.ferrostrat.report.RunManifest;

/**
 * Why a command failed: the exit code and the message.
 *
 * @param exitCode the exit code
 * @param message in one or more lines, without the word error; where there are issues, these are
 *     reported
 * @param issues of the content of files
 * @param bug what is thrown by a mistake of the program; null where it is none
 */
record Failure(int exitCode, String message, List<Issue> issues, Throwable bug) {
  private static Failure of(int exitCode, String message) {
    String shown = Quotation.shortenedWithin(String.valueOf(message));
    return new Failure(exitCode, shown, List.of(), null);
  }

  /**
   * What is to be said where standard output was not taken; lost data must not look like success.
   */
  static Failure unwritten() {
    return of(ExitCode.USAGE, "standard output could not be written to its end");
  }

  static Failure of(Throwable failure) {
    if (failure instanceof DataFormatException bad) {
      String lines =
          bad.issues().stream()
              .map(issue -> OptionHints.with(issue).toString())
              .collect(Collectors.joining("\n"));
      return new Failure(ExitCode.BAD_INPUT, lines, bad.issues(), null);
    }
    if (failure instanceof InsufficientDataException few) {
      return of(ExitCode.STATISTICAL_PRECONDITION, OptionHints.with(few.code(), few.getMessage()));
    }
    if (failure instanceof UsageException || failure instanceof IllegalArgumentException) {
      return of(ExitCode.USAGE, failure.getMessage());
    }
    if (failure instanceof NoSuchFileException missing) {
      return of(
          ExitCode.BAD_INPUT, "there is no file %s; check the name".formatted(missing.getFile()));
    }
    if (failure instanceof UncheckedIOException unchecked) {
      return of(unchecked.getCause());
    }
    if (failure instanceof IOException unread) {
      return of(ExitCode.BAD_INPUT, unreadable(unread));
    }
    if (failure instanceof OutOfMemoryError) {
      return of(ExitCode.INTERNAL_ERROR, outOfMemory());
    }
    return new Failure(ExitCode.INTERNAL_ERROR, failure.toString(), List.of(), failure);
  }

  private static String unreadable(IOException failure) {
    if (failure instanceof AccessDeniedException denied) {
      return "%s cannot be read: permission denied; allow it (chmod u+r, or ask the owner) or copy it"
          .formatted(denied.getFile());
    }
    if (failure instanceof FileSystemException file && file.getFile() != null) {
      return "%s cannot be read: %s; check the name and the disk or network drive, or copy it again"
          .formatted(file.getFile(), reason(file));
    }
    return "an input cannot be read: %s; check the disk or network drive, or copy it again"
        .formatted(reason(failure));
  }

  private static String reason(IOException failure) {
    String reason =
        failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
    return reason == null ? failure.getClass().getSimpleName() : reason;
  }

  private static String outOfMemory() {
    return "%,d MB of memory are not enough; allow Java more with -Xmx, or with"
            .formatted(Runtime.getRuntime().maxMemory() >> 20)
        + " FERROSTRAT_JAVA_OPTS where the launcher starts it";
  }

  void print(PrintWriter err) {
    if (bug != null) {
      err.println("internal error; please report it with the lines below");
      bug.printStackTrace(err);
    } else if (issues.isEmpty()) {
      err.println("error: " + message);
    } else {
      CommandLines.printFirstIssues(issues, err);
    }
  }

  RunManifest.Outcome outcome() {
    return new RunManifest.Outcome(exitCode, Optional.of(message));
  }
}
