package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.cohort.SampleSelection;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.prognosis.PooledSurvival;
import org.ferrostrat.report.PooledTable;
import org.ferrostrat.report.plot.ForestPlot;
import org.ferrostrat.stats.RandomEffects;
import org.ferrostrat.survival.FollowUpColumns;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One score in several cohorts. */
@Command(
    name = "pool",
    sortOptions = false,
    description = {
      "Pools the hazard ratio of a score over cohorts.",
      "",
      "Hazard ratio per standard deviation in each cohort, and random effects with a"
          + " prediction interval."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
@Common({
  "--cohort",
  "--column",
  "--samples",
  "--time",
  "--event",
  "--time-unit",
  "--event-coding",
  "--pooled-ci",
  "--prediction",
  "--format",
  "--output",
  "--plot"
})
final class PoolCommand implements Callable<Integer>, NamesFiles {
  /** How the findings are written. */
  enum Format {
    TEXT,
    TSV
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--cohort",
      required = true,
      paramLabel = "NAME=SCORES,CLINICAL",
      description = "A cohort: its name, scores and clinical table. Give two at least.")
  private List<String> cohorts;

  @Option(
      names = "--column",
      required = true,
      paramLabel = "COLUMN",
      description = "Column that is analysed: the score in each SCORES.")
  private String column;

  @Option(
      names = "--samples",
      paramLabel = "baseline|all",
      defaultValue = "baseline",
      description =
          "Samples that are analysed: baseline (primary_sample = 1, else timepoint = pre)"
              + " or all. Default: ${DEFAULT-VALUE}.")
  private SampleSelection selection;

  @ArgGroup(validate = false, heading = "%nFollow-up:%n")
  private FollowUpOptions followUp = new FollowUpOptions();

  @Option(
      names = "--format",
      paramLabel = "text|tsv",
      defaultValue = "text",
      description = "Output format: text or tsv. Default: ${DEFAULT-VALUE}.")
  private Format format;

  @ResultPath
  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description =
          "Plot, as SVG, PDF or PNG by the ending of its name: forest plot of the hazard ratios.")
  private Path plot;

  @ArgGroup(validate = false, heading = "%nClinical columns:%n")
  private ClinicalColumnOptions clinicalColumns = new ClinicalColumnOptions();

  @ArgGroup(validate = false, heading = "%nResults:%n")
  private ResultOptions results = new ResultOptions();

  @Mixin private PoolingOptions pooling;

  @Mixin private LimitOptions fileLimits;

  @ArgGroup(validate = false, heading = "%nSize of plots:%n")
  private PlotSize plotSize = new PlotSize();

  @Override
  public Integer call() throws IOException {
    plotSize.require(plot);
    results.requireWritable(List.of(), plot);
    RandomEffects method = pooling.method();
    Map<String, PatientTable> tables = read();
    String first = tables.keySet().iterator().next();
    FollowUpOptions.Found followed = followUp.in(tables.get(first));
    tables.put(first, followed.table());
    FollowUpColumns columns = followed.columns();
    PooledSurvival.Findings findings = new PooledSurvival(column, columns, method).run(tables);
    if (plot != null) {
      String title = "%s by %s".formatted(columns.time(), column);
      plotSize.write(results, plot, ForestPlot.of(title, findings.pooled())::writeSvg);
    }
    results.write(
        spec.commandLine(),
        out -> {
          if (format == Format.TEXT) {
            PooledTable.writeText(findings.pooled(), out);
          } else {
            PooledTable.writeTsv(findings.pooled(), out);
          }
        });
    results.tell(spec.commandLine(), findings.issues());
    return ExitCode.OK;
  }

  /** The tables of all cohorts; what is no cohort is refused later. */
  @Override
  public List<Path> paths() {
    return cohorts.stream()
        .map(PoolCommand::parts)
        .filter(parts -> parts.length == 3)
        .flatMap(parts -> Stream.of(Path.of(parts[1]), Path.of(parts[2])))
        .toList();
  }

  private static String[] parts(String cohort) {
    return cohort.split("[=,]", -1);
  }

  private Map<String, PatientTable> read() throws IOException {
    Map<String, PatientTable> tables = new LinkedHashMap<>();
    for (String cohort : cohorts) {
      String[] parts = parts(cohort);
      UsageException.refuse(
          parts.length != 3, "cohort is '%s'; need NAME=SCORES,CLINICAL".formatted(cohort));
      List<Path> paths = new ArrayList<>(List.of(Path.of(parts[1]), Path.of(parts[2])));
      for (Path path : paths) {
        InputFile.require(path);
      }
      PatientTable table =
          PatientTable.of(
              ClinicalTable.read(paths.get(0), fileLimits.limits()),
              clinicalColumns.read(paths.get(1), fileLimits.limits()),
              selection);
      UsageException.refuse(
          tables.put(parts[0], table) != null, "cohort '%s' is there twice".formatted(parts[0]));
    }
    return tables;
  }
}
