package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ferrostrat.cli.OutputFile.Content;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options for output files. */
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
      paramLabel = "FILE",
      description =
          "Plot, as SVG, PDF or PNG by the ending of its name: distribution with cut-points and, of maxstat and youden, every"
              + " cut-point tried; of two markers, the quadrants.")
  private Path plot;

  @ArgGroup(validate = false, heading = "%nSize of plots:%n")
  private PlotSize plotSize = new PlotSize();

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

  /** Draws a plot, where one is wanted. */
  void plot(Content drawn) {
    if (plot != null) {
      plotSize.write(this, plot, drawn);
    }
  }

  /** Refuses results that could not be written, before anything is computed. */
  void requireWritable(List<Path> inputs) throws IOException {
    plotSize.require(plot);
    requireWritable(inputs, saveRule, plot);
  }
}
