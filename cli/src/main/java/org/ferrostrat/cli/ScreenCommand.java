package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.prognosis.SurvivalScreen;
import org.ferrostrat.report.ScreenTable;
import org.ferrostrat.report.plot.VolcanoPlot;
import org.ferrostrat.survival.SurvivalData;
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
      "Tests many scores, or all genes, for association with survival.",
      "",
      "Hazard ratio per standard deviation of each, with adjusted p-values (Holm;"
          + " Benjamini and Hochberg)."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
@Common({
  "--column",
  "--clinical",
  "--samples",
  "--expression",
  "--scale",
  "--transform",
  "--time",
  "--event",
  "--time-unit",
  "--event-coding",
  "--output",
  "--plot"
})
final class ScreenCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private PatientOptions patients;

  @Option(
      names = {"--column", "--columns"},
      split = ",",
      paramLabel = "COLUMN",
      description =
          "Column that is analysed: one or several scores of TABLE (default: all its"
              + " numeric columns).")
  private List<String> columns = List.of();

  @ArgGroup(validate = false, heading = "%nExpression values:%n")
  private ExpressionFile expression = new ExpressionFile();

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
        description =
            "Plot, as SVG, PDF or PNG by the ending of its name: volcano plot of hazard ratios and p-values.")
    private Path plot;
  }

  @ArgGroup(validate = false, heading = "%nSize of plots:%n")
  private PlotSize plotSize = new PlotSize();

  @Override
  public Integer call() throws IOException {
    UsageException.refuse(
        expression.isGiven() && !columns.isEmpty(), "screen --column or --expression, not both");
    expression.refuseAlone();
    List<Path> inputs = new ArrayList<>(patients.paths());
    expression.path(patients.limits().limits()).ifPresent(inputs::add);
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
      line.getErr().printf("%d tests on %s%n", findings.tests(), tested(followed, findings));
    }
    results.tell(line, findings.issues());
    return ExitCode.OK;
  }

  /** Who is tested, with samples and patients apart where a patient has several samples. */
  private static String tested(FollowUpOptions.Found followed, SurvivalScreen.Findings findings) {
    SurvivalData survival = findings.survival();
    int different = followed.table().patientCount(survival.samples());
    return different == survival.size()
        ? survival.toString()
        : "%d samples of %d patients, %d events, follow-up in %s"
            .formatted(
                survival.size(),
                different,
                survival.events(),
                survival.unit().name().toLowerCase(Locale.ROOT));
  }

  private SurvivalScreen.Findings findings(FollowUpOptions.Found followed, Execution execution)
      throws IOException {
    SurvivalScreen screen = SurvivalScreen.of(followed.columns());
    PatientTable table = followed.table();
    if (!expression.isGiven()) {
      return screen.run(table, columns.isEmpty() ? numeric(table) : columns, execution);
    }
    ExpressionFile.OnLogScale read = expression.readOnLogScale(patients.limits(), execution);
    return screen.run(table.with(read.issues()), read.matrix(), execution);
  }

  private static List<String> numeric(PatientTable table) {
    return table.columnsOfFirst().stream().filter(table::isNumeric).toList();
  }
}
