package org.ferrostrat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.data.Issue;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * One command of the demonstration, carried out as if it were typed in the folder.
 *
 * @param purpose what it is for
 * @param command as it is typed
 * @param result file with words of the result; none where standard error has them
 * @param shown finds the most informative lines of this result
 */
record DemoStep(String purpose, TypedCommand command, Optional<String> result, Pattern shown) {
  private static final Set<String> WRITING = Set.of("-o", "--plot");

  /**
   * How it went.
   *
   * @param exitCode of the command
   * @param lines the most informative lines of its result, including warnings
   * @param told its complete output on standard error
   * @param issues the issues it reported
   * @param seed of what it drew, where it drew anything
   */
  record Outcome(
      int exitCode, List<String> lines, List<String> told, List<Issue> issues, OptionalLong seed) {
    /** Whether there is a result to go on with. */
    boolean isUsable() {
      return exitCode == ExitCode.OK || exitCode == ExitCode.PARTLY_DONE;
    }

    /** The lines of warnings. */
    List<String> warnings() {
      return told.stream().filter(Outcome::isWarning).toList();
    }

    private static boolean isWarning(String line) {
      return line.startsWith("warning: ");
    }
  }

  static DemoStep of(String purpose, String command, String shown) {
    return new DemoStep(purpose, typed(command), Optional.empty(), Pattern.compile(shown));
  }

  static DemoStep of(String purpose, String command, String result, String shown) {
    return new DemoStep(purpose, typed(command), Optional.of(result), Pattern.compile(shown));
  }

  private static TypedCommand typed(String command) {
    return TypedCommand.of(List.of(command.split(" ", -1)));
  }

  /** The names of the files that it writes. */
  List<String> outputs() {
    List<String> words = command.arguments();
    return IntStream.range(1, words.size())
        .filter(i -> WRITING.contains(words.get(i - 1)))
        .mapToObj(words::get)
        .toList();
  }

  /**
   * Carries it out.
   *
   * @param folder that names of files are of
   * @param threads options of how the work is done, which do not change the result
   */
  Outcome run(Path folder, List<String> threads) throws IOException {
    List<String> all = new ArrayList<>(command.arguments());
    all.addAll(threads);
    String[] words = all.toArray(String[]::new);
    StringWriter told = new StringWriter();
    Run run = Run.inPlace();
    CommandLine line = CommandLines.commandLine(run, words);
    line.registerConverter(Path.class, folder::resolve)
        .registerConverter(
            ExpressionReference.class, name -> new ExpressionReference(name).in(folder))
        .registerConverter(ModelReference.class, name -> new ModelReference(name).in(folder))
        .setErr(new PrintWriter(told));
    int code = line.execute(words);
    UnaryOperator<String> typed =
        text -> text.replace(folder + folder.getFileSystem().getSeparator(), "");
    List<String> lines = lines(typed.apply(told.toString()));
    List<Issue> issues = run.issues().stream().map(issue -> named(issue, typed)).toList();
    return new Outcome(code, shown(lines, folder), lines, issues, seed(line, words[0]));
  }

  private static List<String> lines(String text) {
    return Stream.of(text.split(System.lineSeparator(), -1))
        .map(Terminal::withoutBar)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /** An issue with the names of files as they were typed. */
  private static Issue named(Issue issue, UnaryOperator<String> typed) {
    Issue.Place place = issue.place();
    return new Issue(
        issue.level(),
        issue.code(),
        new Issue.Place(typed.apply(place.file()), place.line(), place.column(), place.value()),
        typed.apply(issue.message()),
        issue.remedy());
  }

  private List<String> shown(List<String> told, Path folder) throws IOException {
    Optional<Path> file = result.map(folder::resolve).filter(Files::exists);
    List<String> words = file.isPresent() ? Files.readAllLines(file.get()) : told;
    return Stream.concat(
            words.stream().filter(shown.asPredicate()), told.stream().filter(Outcome::isWarning))
        .toList();
  }

  private static OptionalLong seed(CommandLine line, String name) {
    CommandSpec spec = line.getSubcommands().get(name).getCommandSpec();
    return spec.findOption("--seed") != null
            && spec.findOption("--seed").getValue() instanceof Long seed
        ? OptionalLong.of(seed)
        : OptionalLong.empty();
  }
}
