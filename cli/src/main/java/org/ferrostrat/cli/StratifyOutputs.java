package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say what is written where. */
final class StratifyOutputs extends ResultOptions {
  @Option(
      names = "--format",
      paramLabel = "tsv|text|json",
      defaultValue = "tsv",
      description = "Output format: tsv, text or json. Default: ${DEFAULT-VALUE}.")
  private Format format;

  @Option(
      names = "--save-rule",
      paramLabel = "FILE",
      description = "Save the fitted rule as JSON, to be applied to other samples.")
  private Path saveRule;

  @Option(
      names = "--plot",
      paramLabel = "FILE.svg",
      description =
          "Plot as SVG: distribution with cut-points and, of maxstat and youden, every"
              + " cut-point tried; of two markers, the quadrants.")
  private Path plot;

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

  boolean savesRule() {
    return saveRule != null;
  }

  Optional<OutputFile> rule() {
    return Optional.ofNullable(saveRule).map(this::file);
  }

  Optional<OutputFile> plot() {
    return Optional.ofNullable(plot).map(this::file);
  }

  /** Refuses results that could not be written, before anything is computed. */
  void requireWritable(List<Path> inputs) throws IOException {
    requireWritable(inputs, saveRule, plot);
  }
}
