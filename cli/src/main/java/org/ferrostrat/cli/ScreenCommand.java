package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.prognosis.SurvivalScreen;
import org.ferrostrat.report.ScreenTable;
import org.ferrostrat.report.plot.VolcanoPlot;
import picocli.CommandLine;
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

  @ArgGroup(validate = false, heading = "%nGenes:%n")
  private GeneOptions genes = new GeneOptions();

  @ArgGroup(validate = false, heading = "%nFollow-up:%n")
  private FollowUpOptions followUp = new FollowUpOptions();

  @ArgGroup(validate = false, heading = "%nResults:%n")
  private Results results = new Results();

  @Mixin private ThreadOptions threads;

  /** Where the findings go. */
  static final class Results extends ResultOptions {
    @Option(
        names = "--plot",
        paramLabel = "FILE",
        description = "Hazard ratios and p-values as SVG, a volcano plot.")
    private Path plot;
  }

  @ArgGroup(validate = false, heading = "%nSize of plots:%n")
  private PlotSize plotSize = new PlotSize();

  @Override
  public Integer call() throws IOException {
    UsageException.refuse(
        expression != null && !columns.isEmpty(), "screen --columns or --expression, not both");
    genes.refuseWithout(expression != null);
    List<Path> inputs = new ArrayList<>(patients.paths());
    if (expression != null) {
      expression = InputFile.expression(expression, patients.limits().limits());
      inputs.add(expression);
    }
    plotSize.require(results.plot);
    results.requireWritable(inputs, results.plot);
    CommandLine line = spec.commandLine();
    FollowUpOptions.Found followed = followUp.in(patients.read());
    SurvivalScreen.Findings findings = findings(followed, threads.execution(line.getErr()));
    if (results.plot != null) {
      String title = "survival (%s), one at a time".formatted(followed.columns().time());
      plotSize.write(results, results.plot, VolcanoPlot.of(title, findings.rows())::writeSvg);
    }
    results.write(line, out -> ScreenTable.write(findings.rows(), out));
    if (!results.isQuiet()) {
      line.getErr().printf("%d tests on %s%n", findings.tests(), findings.survival());
    }
    results.tell(line, findings.issues());
    return ExitCode.OK;
  }

  private SurvivalScreen.Findings findings(FollowUpOptions.Found followed, Execution execution)
      throws IOException {
    SurvivalScreen screen = SurvivalScreen.of(followed.columns());
    PatientTable table = followed.table();
    return expression == null
        ? screen.run(table, columns.isEmpty() ? numeric(table) : columns, execution)
        : screen.run(
            table,
            ExpressionInput.read(expression, null, List.of(), genes, patients.limits(), execution),
            execution);
  }

  private static List<String> numeric(PatientTable table) {
    return table.columnsOfFirst().stream().filter(table::isNumeric).toList();
  }
}
