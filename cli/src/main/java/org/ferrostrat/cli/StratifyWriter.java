package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.ferrostrat.data.Issue;
import org.ferrostrat.report.RunDescription;
import org.ferrostrat.report.StratificationJson;
import org.ferrostrat.report.StratificationTables;
import org.ferrostrat.report.StratificationText;
import org.ferrostrat.report.plot.CutpointPlot;
import org.ferrostrat.report.plot.QuadrantPlot;
import org.ferrostrat.stratification.StratificationFindings;
import org.ferrostrat.stratification.TwoMarkerFindings;
import picocli.CommandLine;

/** Writes the groups, and on standard error the summary and the issues. */
final class StratifyWriter {
  private static final String COMMAND = "stratify";

  private final StratifyOutputs outputs;
  private final List<Path> inputs;
  private final List<Issue> issues;
  private final OptionalLong seed;
  private final CommandLine line;

  StratifyWriter(
      StratifyOutputs outputs,
      List<Path> inputs,
      List<Issue> issues,
      OptionalLong seed,
      CommandLine line) {
    this.outputs = outputs;
    this.inputs = inputs;
    this.issues = issues;
    this.seed = seed;
    this.line = line;
  }

  void write(StratificationFindings findings) throws IOException {
    outputs.plot(CutpointPlot.of(findings)::writeSvg);
    OutputFile.Content text = writer -> StratificationText.write(findings, writer);
    write(
        text,
        switch (outputs.format()) {
          case TSV -> writer -> StratificationTables.write(findings, writer);
          case TEXT -> text;
          case JSON -> writer -> StratificationJson.write(description(), findings, writer);
        });
  }

  void write(TwoMarkerFindings findings) throws IOException {
    outputs.plot(QuadrantPlot.of(findings)::writeSvg);
    OutputFile.Content text = writer -> StratificationText.write(findings, writer);
    write(
        text,
        switch (outputs.format()) {
          case TSV -> writer -> StratificationTables.write(findings, writer);
          case TEXT -> text;
          case JSON -> writer -> StratificationJson.write(description(), findings, writer);
        });
  }

  private void write(OutputFile.Content summary, OutputFile.Content groups) throws IOException {
    outputs.write(line, groups);
    boolean isShown = outputs.format() == StratifyOutputs.Format.TEXT && !outputs.isToFile();
    if (!outputs.isQuiet() && !isShown) {
      summary.writeTo(line.getErr());
    }
    outputs.tell(line, issues);
    outputs.drew(seed);
    line.getErr().flush();
  }

  private RunDescription description() throws IOException {
    List<RunDescription.Input> read = new ArrayList<>();
    for (Path input : inputs) {
      read.add(InputFile.description(input));
    }
    return new RunDescription(Version.number(), COMMAND, read, seed, issues);
  }
}
