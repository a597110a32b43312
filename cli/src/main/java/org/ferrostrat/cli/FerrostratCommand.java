package org.ferrostrat.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command without a subcommand: shows the help. */
@Command(
    name = "ferrostrat",
    description = {
      "Ferroptosis biomarkers of tumours from gene expression: scores with their coverage and"
          + " caveats. Research use only."
    },
    subcommands = {
      ScoreCommand.class,
      StratifyCommand.class,
      ThresholdCommand.class,
      ProfileCommand.class,
      SurvivalCommand.class,
      ScreenCommand.class,
      PoolCommand.class,
      PowerCommand.class,
      ConvertCommand.class,
      EvaluateCommand.class,
      ValidateCommand.class,
      TrainCommand.class,
      PredictCommand.class,
      ModelsCommand.class,
      ReportCommand.class,
      CheckCommand.class,
      NormalizeCommand.class,
      SignaturesCommand.class,
      VerifyCommand.class,
      DemoCommand.class,
      HelpCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:internal error",
      "2:wrong usage",
      "3:bad input",
      "4:no signature, or no sample of a prediction, passes the coverage gate",
      "5:partly done; what failed is listed",
      "6:too few patients, events or groups for a statistic",
      "7:a run that was verified did not give the same again"
    },
    footer = {
      "%n'ferrostrat help COMMAND' or 'ferrostrat COMMAND --help' shows the options that most people"
          + " need; 'ferrostrat COMMAND --help-all' shows all.",
      "%nExamples:",
      "  ferrostrat demo",
      "  ferrostrat score expression.tsv.gz > scores.tsv",
      "  ferrostrat score expression.tsv.gz -s fps-32,cyt-rooney --format tidy -o scores.tsv",
      "  ferrostrat stratify scores.tsv --clinical clinical.tsv > groups.tsv",
      "  ferrostrat survival scores.tsv --clinical clinical.tsv --time os_months --event os_event",
      "  ferrostrat evaluate cohorts/riaz cohorts/hugo cohorts/liu --plot forest.svg",
      "  ferrostrat train riaz2017 liu2019 -o model.json",
      "  ferrostrat predict model.json expression.tsv.gz > predictions.tsv",
      "  ferrostrat report cohorts/riaz --model model.json -o report.html",
      "  ferrostrat normalize counts.tsv.gz --steps tmm,log-cpm-prior -o expression.tsv.gz",
      "  ferrostrat convert GSE91061_series_matrix.txt.gz riaz --counts GSE91061_raw.csv.gz",
      "  ferrostrat check expression.tsv.gz --clinical clinical.tsv",
      "  ferrostrat signatures show fps-32",
      "  ferrostrat score expression.tsv.gz -o scores.tsv --manifest run.json",
      "  ferrostrat verify run.json"
    })
final class FerrostratCommand implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("unused") // its option is passed on to every command
  @Mixin
  private ManifestOption manifest;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is needed");
  }
}
