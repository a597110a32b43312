package org.ferrostrat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.ferrostrat.data.Issue;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Where a result goes, and how much is said beside it. */
class ResultOptions implements RunPart {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Output: a file instead of standard output; .gz compresses.")
  private Path output;

  @Option(names = "--force", description = "Replace existing files.")
  private boolean force;

  @Option(
      names = {"-q", "--quiet"},
      description = "Only warnings and errors on standard error.")
  private boolean quiet;

  private Run run;

  @Override
  public final void join(Run joined) {
    run = joined;
  }

  /** Whether the result goes to a file instead of standard output. */
  final boolean isToFile() {
    return output != null;
  }

  /** The file of the result; null where it goes to standard output. */
  final Path outputPath() {
    return output;
  }

  /** Whether the result goes to a file whose name ends so. */
  final boolean isTo(String ending) {
    return output != null && output.toString().endsWith(ending);
  }

  final boolean isQuiet() {
    return quiet;
  }

  /** A file to write to; refused where it exists, unless it may be replaced. */
  final OutputFile file(Path path) {
    return new OutputFile(path, force, run);
  }

  /**
   * Refuses results that could not be written, before anything is computed.
   *
   * @param inputs what is read
   * @param more further results; null where there are none
   */
  final void requireWritable(List<Path> inputs, Path... more) throws IOException {
    List<Path> outputs = new ArrayList<>();
    Optional.ofNullable(output).ifPresent(outputs::add);
    Arrays.stream(more).filter(Objects::nonNull).forEach(outputs::add);
    outputs.forEach(this::file);
    OutputFile.requireApart(outputs, inputs);
  }

  /** Writes the result to its file, or to standard output. */
  final void write(CommandLine line, OutputFile.Content content) throws IOException {
    if (output != null) {
      file(output).write(content);
    } else {
      PrintWriter out = line.getOut();
      content.writeTo(out);
      out.flush();
    }
  }

  /** Records issues that are reported elsewhere. */
  final void note(List<Issue> issues) {
    run.tell(issues);
  }

  /** Notes the seed of what was drawn at random, where anything was. */
  final void drew(OptionalLong seed) {
    run.drew(seed);
  }

  /** Reports issues on standard error, without the notes in quiet mode. */
  final void tell(CommandLine line, List<Issue> issues) {
    note(issues);
    CommandLines.printFirstIssues(
        issues.stream().filter(issue -> !quiet || issue.level() != Issue.Level.INFO).toList(),
        line.getErr());
  }
}
