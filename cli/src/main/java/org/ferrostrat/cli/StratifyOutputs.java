package org.ferrostrat.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.ferrostrat.data.Execution;
import picocli.CommandLine.Option;

/** The options that say what is written where. */
final class StratifyOutputs {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the groups to a file (.gz: compressed) instead of standard output.")
  private Path output;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      defaultValue = "tsv",
      description = "tsv, text or json (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Option(
      names = "--save-rule",
      paramLabel = "FILE",
      description = "Save the fitted rule as JSON, to be applied to other samples.")
  private Path saveRule;

  @Option(names = "--force", description = "Replace existing files.")
  private boolean force;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print warnings and errors only, no summary.")
  private boolean quiet;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads (default: all processors). Results do not depend on it.")
  private Integer threads;

  /** Forms of the groups. */
  enum Format {
    TSV,
    TEXT,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Format format() {
    return format;
  }

  boolean isQuiet() {
    return quiet;
  }

  boolean savesRule() {
    return saveRule != null;
  }

  Execution execution(PrintWriter err) {
    int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    return new Execution(count, Terminal.progress(err));
  }

  Optional<OutputFile> output() {
    return Optional.ofNullable(output).map(path -> new OutputFile(path, force));
  }

  Optional<OutputFile> rule() {
    return Optional.ofNullable(saveRule).map(path -> new OutputFile(path, force));
  }

  /** Refuses results that could not be written, before anything is computed. */
  List<Path> requireWritable() {
    List<Path> paths = Stream.of(output, saveRule).filter(Objects::nonNull).toList();
    paths.forEach(path -> new OutputFile(path, force));
    return paths;
  }
}
