package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ferrostrat.cohort.ClinicalRule;
import org.ferrostrat.data.Strata;
import org.ferrostrat.report.StrataTable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A published threshold on a clinical column. */
@Command(
    name = "threshold",
    sortOptions = false,
    description = {
      "Divides samples by a published threshold on a clinical column.",
      "",
      "Such as a tumour mutational burden above 10 per megabase; 'ferrostrat signatures"
          + " rules' lists the rules."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ThresholdCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CLINICAL", description = "Clinical table, first column the samples.")
  private Path clinical;

  @Option(
      names = {"--clinical-rule", "--rule"},
      required = true,
      paramLabel = "ID",
      description = "Clinical rule: one with a number and a unit, such as tmb-high.")
  private String rule;

  @Option(
      names = "--column",
      required = true,
      paramLabel = "COLUMN",
      description = "Column that is analysed: the clinical values that the rule is for.")
  private String column;

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description = "The unit of the column; a threshold means nothing without it.")
  private String unit;

  @ArgGroup(validate = false, heading = "%nClinical columns:%n")
  private ClinicalColumnOptions clinicalColumns = new ClinicalColumnOptions();

  @ArgGroup(validate = false, heading = "%nResults:%n")
  private ResultOptions results = new ResultOptions();

  @Mixin private LimitOptions limits;

  @Override
  public Integer call() throws IOException {
    ClinicalRule chosen = ClinicalRule.named(rule);
    InputFile.require(clinical);
    results.requireWritable(List.of(clinical));
    Strata groups =
        chosen.apply(
            clinicalColumns.read(clinical, limits.limits()), column, Optional.ofNullable(unit));
    results.write(spec.commandLine(), out -> StrataTable.write(groups, out));
    if (results.isQuiet()) {
      return ExitCode.OK;
    }
    spec.commandLine()
        .getErr()
        .printf(
            "%s: %d of %d samples; %s (%s)%n",
            chosen,
            groups.size(1),
            groups.size(0) + groups.size(1),
            chosen.outcome(),
            chosen.source());
    return ExitCode.OK;
  }
}
