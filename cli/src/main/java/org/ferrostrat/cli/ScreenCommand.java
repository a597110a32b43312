package org.ferrostrat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ferrostrat.SurvivalScreen;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.expression.ExpressionFiles;
import org.ferrostrat.expression.ReadOptions;
import org.ferrostrat.report.ScreenTable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Many scores, or all genes, against survival. */
@Command(
    name = "screen",
    sortOptions = false,
    description = {
      "Many scores, or all genes, against survival one by one: hazard ratios per standard deviation,"
          + " with p-values adjusted for their number (Holm; Benjamini and Hochberg)."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ScreenCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private PatientOptions patients;

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "COLUMN",
      description = "Scores of TABLE. Default: all its numeric columns.")
  private List<String> columns = List.of();

  @Option(
      names = "--expression",
      paramLabel = "FILE",
      description = "Screen the genes of this matrix instead of the columns of TABLE.")
  private Path expression;

  @ArgGroup(exclusive = false, multiplicity = "1", heading = "%nFollow-up:%n")
  private FollowUpOptions followUp;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to a file instead of standard output; .gz compresses.")
  private Path output;

  @Option(names = "--force", description = "Replace an existing file.")
  private boolean force;

  @Option(
      names = {"-q", "--quiet"},
      description = "Only warnings and errors on standard error.")
  private boolean quiet;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads (default: all); results do not depend on it.")
  private Integer threads;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    UsageException.refuse(
        expression != null && !columns.isEmpty(), "screen --columns or --expression, not both");
    OutputFile file = output == null ? null : new OutputFile(output, force);
    List<Path> inputs = new ArrayList<>(patients.paths());
    if (expression != null) {
      InputFile.require(expression);
      inputs.add(expression);
    }
    OutputFile.requireApart(output == null ? List.of() : List.of(output), inputs);
    SurvivalScreen.Findings findings = findings(err);
    if (file != null) {
      file.write(out -> ScreenTable.write(findings.rows(), out));
    } else {
      ScreenTable.write(findings.rows(), spec.commandLine().getOut());
      spec.commandLine().getOut().flush();
    }
    if (!quiet) {
      err.printf("%d tests on %s%n", findings.rows().size(), findings.survival());
    }
    CommandLines.printFirstIssues(
        findings.issues().stream()
            .filter(issue -> !quiet || issue.level() != Issue.Level.INFO)
            .toList(),
        err);
    return ExitCode.OK;
  }

  private SurvivalScreen.Findings findings(PrintWriter err) throws IOException {
    Execution execution = execution(err);
    SurvivalScreen screen = SurvivalScreen.of(followUp.columns());
    PatientTable table = patients.read();
    return expression == null
        ? screen.run(table, columns.isEmpty() ? numeric(table) : columns, execution)
        : screen.run(
            table,
            ExpressionFiles.read(expression, ReadOptions.defaults().with(execution)),
            execution);
  }

  private Execution execution(PrintWriter err) {
    int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    return new Execution(count, Terminal.progress(err));
  }

  private static List<String> numeric(PatientTable table) {
    return table.columnsOfFirst().stream().filter(table::isNumeric).toList();
  }
}
