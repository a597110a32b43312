package org.ferrostrat.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Level;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.TableShape;
import org.ferrostrat.quality.DataQuality;
import org.ferrostrat.quality.QualityCheck;
import org.ferrostrat.report.QualityJson;
import org.ferrostrat.report.QualityTables;
import org.ferrostrat.report.RunDescription;
import org.ferrostrat.report.plot.SampleQualityPlot;
import org.ferrostrat.scoring.ScoreColumn;
import org.ferrostrat.scoring.ScoringMethod;
import org.ferrostrat.signature.SignatureCatalog;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reports every issue of an input and its remedy. */
@Command(
    name = "check",
    sortOptions = false,
    description = {
      "Checks the quality of expression and clinical data, with remedies.",
      "",
      "Takes an expression matrix with its clinical table, or cohort folders, which are"
          + " also checked for shared patients. Library sizes, detected genes, outlying and"
          + " duplicated samples, sex, batches, ranges, units and contradictions of clinical"
          + " records; docs/reference/checks.md has every code.",
      "",
      "Exit code 3 if there is an error."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
@Common({
  "--clinical",
  "--batch",
  "--strict",
  "--samples-table",
  "--plot",
  "--format",
  "--output",
  "--scale",
  "--transform",
  "--gene-ids"
})
final class CheckCommand implements Callable<Integer> {
  private static final int ISSUES_SHOWN = 200;

  /** How the findings are written. */
  enum Format {
    TEXT,
    TSV,
    JSON
  }

  @Spec private CommandSpec spec;

  @Mixin private ExpressionInput input;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "COHORT_DIR",
      description =
          "Where EXPRESSION is a cohort folder (expression.tsv[.gz] and clinical.tsv): further"
              + " ones.")
  private List<Path> more = List.of();

  @Option(
      names = "--clinical",
      paramLabel = "FILE",
      description = "Clinical table: TSV or CSV, first column the samples.")
  private Path clinical;

  @Option(
      names = "--batch",
      split = ",",
      paramLabel = "COLUMN",
      description =
          "Clinical columns of batches: how samples were processed (default: columns with"
              + " such names, as plate, run or study_site).")
  private List<String> batch = List.of();

  @Option(names = "--strict", description = "Exit code 3 also if there is a warning.")
  private boolean strict;

  @Option(
      names = "--format",
      paramLabel = "text|tsv|json",
      defaultValue = "text",
      description =
          "Output format: text, tsv (issues) or json (everything). Default:" + " ${DEFAULT-VALUE}.")
  private Format format;

  @ResultPath
  @Option(
      names = "--samples-table",
      paramLabel = "FILE",
      description =
          "Table of sample quality: library size, detected genes, zeros, distance,"
              + " principal components, sex and nearest sample of every sample, as TSV.")
  private Path samplesTable;

  @ResultPath
  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description =
          "Plot, as SVG, PDF or PNG by the ending of its name: principal components, library size and detected genes of one"
              + " matrix or cohort, with outlying samples named.")
  private Path plot;

  @ArgGroup(validate = false, heading = "%nClinical columns:%n")
  private ClinicalColumnOptions clinicalColumns = new ClinicalColumnOptions();

  @ArgGroup(validate = false, heading = "%nResults:%n")
  private ResultOptions results = new ResultOptions();

  @ArgGroup(validate = false, heading = "%nSize of plots:%n")
  private PlotSize plotSize = new PlotSize();

  @Override
  public Integer call() throws IOException {
    CommandLine line = spec.commandLine();
    checkArguments();
    Execution execution = input.execution(line.getErr());
    CheckInputs inputs =
        new CheckInputs(new QualityCheck(batch), clinicalColumns.columns(), execution);
    if (format == Format.JSON && !isFolders()) {
      input.hashWhileReading();
    }
    DataQuality quality =
        isFolders() ? inputs.folders(input, folders()) : inputs.file(input, clinical);
    List<Issue> issues =
        Stream.concat(inputs.unread().stream(), quality.issues().stream()).toList();
    results.write(line, out -> write(inputs, quality, issues, out));
    if (samplesTable != null) {
      results.file(samplesTable).write(out -> QualityTables.writeSamples(quality.reports(), out));
    }
    boolean isPlotted = plot == null || plot(quality);
    if (results.isToFile() || format != Format.TEXT) {
      results.tell(line, issues);
    } else {
      results.note(issues);
    }
    long failing = count(issues, Level.ERROR) + (strict ? count(issues, Level.WARNING) : 0);
    if (failing > 0) {
      return ExitCode.BAD_INPUT;
    }
    return isPlotted ? ExitCode.OK : ExitCode.PARTLY_DONE;
  }

  /**
   * Whether there was a matrix to draw; if there is none, the issues state why it could not be
   * read.
   */
  private boolean plot(DataQuality quality) {
    quality.reports().stream()
        .findFirst()
        .ifPresent(found -> plotSize.write(results, plot, SampleQualityPlot.of(found)::writeSvg));
    return !quality.reports().isEmpty();
  }

  private boolean isFolders() throws IOException {
    Optional<Path> folder = input.named().filter(Files::isDirectory);
    return folder.isPresent()
        && !input.isCells()
        && InputFile.ofStudy(folder.get(), input.limits()).isEmpty();
  }

  private List<Path> folders() {
    return Stream.concat(input.named().stream(), more.stream()).toList();
  }

  private void checkArguments() throws IOException {
    List<Path> files = new ArrayList<>();
    if (isFolders()) {
      UsageException.refuse(
          clinical != null,
          "--clinical belongs to an expression file; a cohort folder has its own");
      UsageException.refuse(
          input.transformation().isPresent(),
          "--transform belongs to an expression file, not to cohort folders");
    } else {
      UsageException.refuse(
          !more.isEmpty(),
          "several inputs must be cohort folders; %s is none".formatted(input.name()));
      clinicalColumns.refuseWithout(clinical != null);
      files.addAll(input.paths());
      if (clinical != null) {
        files.add(clinical);
      }
      for (Path file : files) {
        InputFile.require(file);
      }
    }
    UsageException.refuse(
        plot != null && !more.isEmpty(), "--plot shows the samples of one cohort; name one");
    plotSize.require(plot);
    results.requireWritable(files, samplesTable, plot);
  }

  private void write(CheckInputs inputs, DataQuality quality, List<Issue> issues, Writer out)
      throws IOException {
    switch (format) {
      case TEXT -> writeText(inputs, quality, issues, out);
      case TSV -> QualityTables.writeIssues(issues.stream().map(OptionHints::with).toList(), out);
      case JSON -> QualityJson.write(description(issues), issues, quality, out);
    }
  }

  private RunDescription description(List<Issue> issues) throws IOException {
    List<RunDescription.Input> inputs = new ArrayList<>();
    inputs.addAll(isFolders() ? CheckInputs.descriptions(folders()) : input.descriptions());
    if (clinical != null) {
      inputs.add(InputFile.description(clinical));
    }
    return new RunDescription(
        Version.number(),
        "check",
        inputs,
        OptionalLong.empty(),
        issues.stream()
            .filter(issue -> issue.level() != Level.INFO || issue.code().equals(TableShape.ISSUE))
            .toList());
  }

  private void writeText(CheckInputs inputs, DataQuality quality, List<Issue> issues, Writer out)
      throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < quality.reports().size(); i++) {
      text.append(quality.reports().get(i).matrix()).append('\n');
      text.append(fpsCoverage(inputs.matrices().get(i))).append("\n\n");
      text.append(QualityTables.text(quality.reports().get(i))).append('\n');
    }
    String shared = QualityTables.text(quality.shared());
    text.append(shared).append(shared.isEmpty() ? "" : "\n");
    issues.stream().limit(ISSUES_SHOWN).forEach(issue -> text.append(line(issue)).append('\n'));
    if (issues.size() > ISSUES_SHOWN) {
      text.append("and %,d more%n".formatted(issues.size() - ISSUES_SHOWN));
    }
    text.append(
        "%s, %s%n"
            .formatted(
                counted(count(issues, Level.ERROR), "error"),
                counted(count(issues, Level.WARNING), "warning")));
    out.write(text.toString());
  }

  private static String fpsCoverage(ExpressionMatrix matrix) {
    ScoreColumn fps =
        ScoringMethod.publishedFor(SignatureCatalog.bundled().get("fps-32"))
            .acceptingAnyScale()
            .fit(matrix)
            .score(matrix)
            .scoreColumns()
            .get(0);
    return "fps-32: %d of %d genes found%s"
        .formatted(
            fps.coverage().found(),
            fps.coverage().genes(),
            fps.reason().isEmpty() ? "" : "; no score: " + fps.reason());
  }

  private static String line(Issue issue) {
    return "%-7s %s".formatted(CommandLines.label(issue), OptionHints.with(issue));
  }

  private static long count(List<Issue> issues, Level level) {
    return issues.stream().filter(issue -> issue.level() == level).count();
  }

  private static String counted(long count, String what) {
    return "%,d %s%s".formatted(count, what, count == 1 ? "" : "s");
  }
}
