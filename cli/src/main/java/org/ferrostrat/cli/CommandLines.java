package org.ferrostrat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.ferrostrat.cohort.SampleSelection;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.genes.GeneMatching;
import org.ferrostrat.stats.RandomEffects;
import org.ferrostrat.stratification.ConsensusClustering;
import org.ferrostrat.stratification.SelectionPValue;
import org.ferrostrat.survival.ConfidenceType;
import org.ferrostrat.survival.FollowUpUnit;
import org.ferrostrat.survival.Ties;
import picocli.CommandLine;

/** Runs command lines: parses them and turns what goes wrong into a message and an exit code. */
final class CommandLines {
  private static final int ISSUES_SHOWN = 20;

  /** Options that are one of a few words. */
  private static final List<Class<? extends Enum<?>>> CHOICES =
      List.of(
          ConfidenceType.class,
          ConsensusClustering.Method.class,
          FollowUpUnit.class,
          GeneMatching.class,
          PoolCommand.Format.class,
          ProfileCommand.Format.class,
          RandomEffects.Heterogeneity.class,
          RandomEffects.Limits.class,
          SampleSelection.class,
          ScoreOutputs.Format.class,
          SelectionPValue.class,
          SignaturesCommand.ExportCommand.Format.class,
          StratifyOutputs.Format.class,
          SurvivalCommand.Format.class,
          Ties.class);

  private CommandLines() {}

  /** Runs a command line and returns its exit code. */
  static int run(String... args) {
    CommandLine line = commandLine();
    try {
      int code = line.execute(args);
      return line.getOut().checkError() ? unwritten(line.getErr()) : code;
    } catch (OutOfMemoryError e) {
      return outOfMemory(line.getErr());
    }
  }

  /** Lost data must not look like success. */
  private static int unwritten(PrintWriter err) {
    err.println("error: standard output could not be written to its end");
    return ExitCode.USAGE;
  }

  private static int outOfMemory(PrintWriter err) {
    err.printf(
        "error: %,d MB of memory are not enough; allow Java more with -Xmx, or with"
            + " FERROSTRAT_JAVA_OPTS where the launcher starts it%n",
        Runtime.getRuntime().maxMemory() >> 20);
    return ExitCode.INTERNAL_ERROR;
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new FerrostratCommand());
    CHOICES.forEach(type -> register(line, type));
    return line.setUsageHelpAutoWidth(true)
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(CommandLines::wrongUsage)
        .setExecutionExceptionHandler((failure, failing, parsed) -> report(failure, failing));
  }

  private static <E> void register(CommandLine line, Class<E> type) {
    line.registerConverter(type, new Choice<>(type));
  }

  private static int wrongUsage(CommandLine.ParameterException failure, String[] args) {
    PrintWriter err = failure.getCommandLine().getErr();
    err.println("error: " + failure.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(failure, err);
    err.printf("try '%s --help'%n", failure.getCommandLine().getCommandSpec().qualifiedName());
    return ExitCode.USAGE;
  }

  private static int report(Exception failure, CommandLine line) {
    PrintWriter err = line.getErr();
    if (failure instanceof DataFormatException bad) {
      printFirstIssues(bad.issues(), err);
      return ExitCode.BAD_INPUT;
    }
    if (failure instanceof InsufficientDataException) {
      err.println("error: " + failure.getMessage());
      return ExitCode.STATISTICAL_PRECONDITION;
    }
    if (failure instanceof UsageException || failure instanceof IllegalArgumentException) {
      err.println("error: " + failure.getMessage());
      return ExitCode.USAGE;
    }
    if (failure instanceof NoSuchFileException missing) {
      err.println("error: there is no file %s; check the name".formatted(missing.getFile()));
      return ExitCode.BAD_INPUT;
    }
    if (failure instanceof IOException io) {
      err.printf("error: %s: %s%n", io.getClass().getSimpleName(), io.getMessage());
      return ExitCode.BAD_INPUT;
    }
    err.println("internal error; please report it with the lines below");
    failure.printStackTrace(err);
    return ExitCode.INTERNAL_ERROR;
  }

  /** Prints issues one a line. */
  static void printIssues(List<Issue> issues, PrintWriter err) {
    issues.forEach(issue -> err.println(label(issue) + ": " + issue));
  }

  /** Prints the first of many issues, and how many more there are. */
  static void printFirstIssues(List<Issue> issues, PrintWriter err) {
    printIssues(issues.subList(0, Math.min(issues.size(), ISSUES_SHOWN)), err);
    if (issues.size() > ISSUES_SHOWN) {
      err.printf("and %,d more%n", issues.size() - ISSUES_SHOWN);
    }
  }

  static String label(Issue issue) {
    return switch (issue.level()) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "note";
    };
  }
}
