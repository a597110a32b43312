package org.ferrostrat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ferrostrat.data.InputFiles;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Quotation;
import org.ferrostrat.report.RunManifest;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Runs command lines: parses them and turns what goes wrong into a message and an exit code. */
final class CommandLines {
  private static final Set<String> VERSION = Set.of("-V", "--version");

  private static final int ISSUES_SHOWN = 20;

  private CommandLines() {}

  /** Runs a command line and returns its exit code. */
  static int run(String... args) {
    CommandLine line = commandLine(args);
    try {
      return line.execute(args);
    } catch (OutOfMemoryError e) {
      return told(Failure.of(e), line);
    }
  }

  /** All commands. */
  static CommandLine commandLine() {
    return all(Run.inPlace());
  }

  private static CommandLine all(Run run) {
    return configured(new CommandLine(new FerrostratCommand()), run);
  }

  /**
   * The command that is named first, none for the version alone, else all: to describe the options
   * of all takes longer than many a run.
   */
  static CommandLine commandLine(String... args) {
    return commandLine(Run.inPlace(), args);
  }

  /** The same for a run that may go apart. */
  static CommandLine commandLine(Run run, String... args) {
    if (args.length == 1 && VERSION.contains(args[0])) {
      CommandSpec version = bare().mixinStandardHelpOptions(true).versionProvider(new Version());
      return configured(new CommandLine(version), run);
    }
    Optional<Object> named = args.length == 0 ? Optional.empty() : named(args[0]);
    return named
        .map(command -> configured(new CommandLine(bare()).addSubcommand(command), run))
        .orElseGet(() -> all(run));
  }

  /** The program without its commands. */
  private static CommandSpec bare() {
    return CommandSpec.create()
        .name("ferrostrat")
        .addMixin("manifest", CommandSpec.forAnnotatedObject(new ManifestOption()));
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
      case "power" -> Optional.of(new PowerCommand());
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
      case "demo" -> Optional.of(new DemoCommand());
      case "verify" -> Optional.of(new VerifyCommand());
      default -> Optional.empty();
    };
  }

  private static CommandLine configured(CommandLine line, Run run) {
    HelpLayout.install(line);
    registerChoices(line, line);
    line.registerConverter(ModelReference.class, ModelReference::new);
    line.registerConverter(ExpressionReference.class, ExpressionReference::new);
    return line.setUsageHelpAutoWidth(true)
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler((failure, args) -> wrongUsage(failure, args, run))
        .setExecutionStrategy(parsed -> carryOut(parsed, run));
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

  private static int wrongUsage(CommandLine.ParameterException failure, String[] args, Run run) {
    CommandLine line = failure.getCommandLine();
    PrintWriter err = line.getErr();
    err.println("error: " + Quotation.shortenedWithin(message(failure)));
    CommandLine.UnmatchedArgumentException.printSuggestions(failure, err);
    err.printf("try '%s --help'%n", line.getCommandSpec().qualifiedName());
    run.end(new RunManifest.Outcome(ExitCode.USAGE, Optional.of(message(failure))));
    if (!run.isApart()) {
      try {
        Provenance.ofUnparsed(line, args, run.outcome().orElseThrow());
      } catch (IOException | UsageException e) {
        told(Failure.of(e), line);
      }
    }
    return ExitCode.USAGE;
  }

  /** What is wrong, without the parser's own label. */
  private static String message(CommandLine.ParameterException failure) {
    return failure.getMessage().replaceFirst("^Error: ", "");
  }

  /** Carries out a command, and writes its manifest where one is asked for. */
  private static int carryOut(ParseResult parsed, Run run) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    CommandLine line = last.commandSpec().commandLine();
    if (isHelped(parsed, last, line)) {
      return isLost(line.getOut()) ? told(Failure.unwritten(), line) : ExitCode.OK;
    }
    if (!last.hasMatchedOption("--quiet")) {
      OptionNames.notes(last).forEach(note -> line.getErr().println("note: " + note));
    }
    new RunArguments(last.commandSpec()).join(run);
    InputFiles.Keeping pipes = InputFiles.keepPipes();
    try {
      Optional<Provenance> provenance =
          run.isApart()
              ? Optional.empty()
              : Provenance.begin(last.commandSpec(), parsed.expandedArgs(), run);
      run.end(outcome(parsed, line, run));
      return provenance.isPresent() ? recorded(provenance.get(), line, run) : code(run);
    } catch (IOException | UsageException e) {
      return told(Failure.of(e), line);
    } finally {
      pipes.close();
    }
  }

  /** Prints the help or the version, where it is asked for. */
  private static boolean isHelped(ParseResult parsed, ParseResult last, CommandLine line) {
    if (last.hasMatchedOption(HelpLayout.ALL)) {
      line.getOut().print(HelpLayout.all(line));
      line.getOut().flush();
      return true;
    }
    return CommandLine.executeHelpRequest(parsed) != null;
  }

  private static int code(Run run) {
    return run.outcome().orElseThrow().exitCode();
  }

  /** A run that was done must not seem so where its manifest could not be written. */
  private static int recorded(Provenance provenance, CommandLine line, Run run) {
    try {
      provenance.end(run.outcome().orElseThrow());
      return code(run);
    } catch (IOException | UsageException e) {
      int failed = told(Failure.of(e), line);
      return code(run) == ExitCode.OK ? failed : code(run);
    }
  }

  private static RunManifest.Outcome outcome(ParseResult parsed, CommandLine line, Run run) {
    PrintWriter out = line.getOut();
    Failure failure;
    try {
      int code = new CommandLine.RunLast().execute(parsed);
      if (!isLost(out)) {
        return new RunManifest.Outcome(code, Optional.empty());
      }
      failure = Failure.unwritten();
    } catch (CommandLine.ExecutionException e) {
      failure = Failure.of(e.getCause() == null ? e : e.getCause());
    } catch (OutOfMemoryError e) {
      failure = Failure.of(e);
    }
    run.tell(failure.issues());
    told(failure, line);
    return failure.outcome();
  }

  /** Whether output was lost. A reader that closes its end, as head does, has what it wants. */
  private static boolean isLost(PrintWriter out) {
    return out.checkError() && !StandardOutput.isClosedByReader();
  }

  private static int told(Failure failure, CommandLine line) {
    failure.print(line.getErr());
    return failure.exitCode();
  }

  /** Prints issues one a line, with the options that carry out their remedies. */
  static void printIssues(List<Issue> issues, PrintWriter err) {
    issues.forEach(issue -> err.println(label(issue) + ": " + OptionHints.with(issue)));
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
