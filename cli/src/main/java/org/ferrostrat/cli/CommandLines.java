package org.ferrostrat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Runs command lines: parses them and turns what goes wrong into a message and an exit code. */
final class CommandLines {
  private static final int ISSUES_SHOWN = 20;

  private CommandLines() {}

  /** Runs a command line and returns its exit code. */
  static int run(String... args) {
    CommandLine line = commandLine(args);
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

  /** All commands. */
  static CommandLine commandLine() {
    return configured(new CommandLine(new FerrostratCommand()));
  }

  /**
   * The command that stands first, or all where none does: to describe the options of all takes
   * longer than many a run.
   */
  static CommandLine commandLine(String... args) {
    Optional<Object> named = args.length == 0 ? Optional.empty() : named(args[0]);
    return named
        .map(
            command ->
                configured(
                    new CommandLine(CommandSpec.create().name("ferrostrat"))
                        .addSubcommand(command)))
        .orElseGet(CommandLines::commandLine);
  }

  private static Optional<Object> named(String name) {
    return switch (name) {
      case "score" -> Optional.of(new ScoreCommand());
      case "stratify" -> Optional.of(new StratifyCommand());
      case "threshold" -> Optional.of(new ThresholdCommand());
      case "profile" -> Optional.of(new ProfileCommand());
      case "survival" -> Optional.of(new SurvivalCommand());
      case "screen" -> Optional.of(new ScreenCommand());
      case "pool" -> Optional.of(new PoolCommand());
      case "convert" -> Optional.of(new ConvertCommand());
      case "evaluate" -> Optional.of(new EvaluateCommand());
      case "validate" -> Optional.of(new ValidateCommand());
      case "train" -> Optional.of(new TrainCommand());
      case "predict" -> Optional.of(new PredictCommand());
      case "models" -> Optional.of(new ModelsCommand());
      case "report" -> Optional.of(new ReportCommand());
      case "check" -> Optional.of(new CheckCommand());
      case "normalize", "normalise" -> Optional.of(new NormalizeCommand());
      case "signatures" -> Optional.of(new SignaturesCommand());
      default -> Optional.empty();
    };
  }

  private static CommandLine configured(CommandLine line) {
    registerChoices(line, line);
    line.registerConverter(ModelReference.class, ModelReference::new);
    return line.setUsageHelpAutoWidth(true)
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(CommandLines::wrongUsage)
        .setExecutionExceptionHandler((failure, failing, parsed) -> report(failure, failing));
  }

  /** Options that are one of a few words take them as the help writes them. */
  private static void registerChoices(CommandLine top, CommandLine line) {
    for (OptionSpec option : line.getCommandSpec().options()) {
      if (option.type().isEnum()) {
        register(top, option.type());
      }
    }
    line.getSubcommands().values().forEach(command -> registerChoices(top, command));
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
