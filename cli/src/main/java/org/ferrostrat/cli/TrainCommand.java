package org.ferrostrat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.model.ModelCard;
import org.ferrostrat.model.ModelFile;
import org.ferrostrat.model.ModelTraining;
import org.ferrostrat.model.ResponseModel;
import org.ferrostrat.model.ResponsePipeline;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.report.ModelText;
import org.ferrostrat.report.plot.ValidationPlots;
import org.ferrostrat.response.ResponseCohort;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a model of response. */
@Command(
    name = "train",
    customSynopsis = "ferrostrat train COHORT_DIR... -o MODEL.json [OPTIONS]",
    sortOptions = false,
    description = {
      "Trains a model of response to immune checkpoint blockade.",
      "",
      "Writes the model with its card; the training and its performance are reported on"
          + " standard error."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
@Common({
  "--features",
  "--values",
  "--learner",
  "--alpha",
  "--lambda",
  "--filter",
  "--impute",
  "--calibrate",
  "--threshold",
  "--response",
  "--responder",
  "--samples",
  "--seed",
  "--no-validation",
  "--name",
  "--output",
  "--plot"
})
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private CohortOptions cohorts;

  @Option(
      names = "--allow-overlap",
      description =
          "Allow cohorts that share patients: all are used for training (default: only"
              + " the larger of these).")
  private boolean allowOverlap;

  @ArgGroup(validate = false, heading = "%nFeatures:%n")
  private FeatureOptions features = new FeatureOptions();

  @ArgGroup(validate = false, heading = "%nLearner:%n")
  private LearnerOptions learner = new LearnerOptions();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Random seed: the same seed gives the same results. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--no-validation",
      description =
          "Omit leave-one-cohort-out validation, which takes most of the time (only done for"
              + " two or more cohorts that share no patients).")
  private boolean withoutValidation;

  @Option(
      names = "--allow-null-model",
      description =
          "Write a model in which no feature was selected; it gives every patient the same"
              + " probability (default: exit code 6).")
  private boolean allowNullModel;

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      description = "Name of the model (default: learner and features).")
  private String name;

  @Option(
      names = "--intended-use",
      paramLabel = "TEXT",
      description = "For which patients and question the model is meant.")
  private String intendedUse;

  @ResultPath
  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description =
          "Plot, as SVG, PDF or PNG by the ending of its name: forest plot of the AUC in each held-out cohort.")
  private Path plot;

  @ArgGroup(validate = false, heading = "%nResults:%n")
  private ResultOptions results = new ResultOptions();

  @ArgGroup(validate = false, heading = "%nSize of plots:%n")
  private PlotSize plotSize = new PlotSize();

  @Override
  public Integer call() throws IOException {
    UsageException.refuse(!results.isToFile(), "name the file of the model with -o");
    UsageException.refuse(
        plot != null && (withoutValidation || cohorts.folders().size() < 2),
        "--plot shows held-out cohorts; it needs two cohorts and leave-one-cohort-out validation");
    ResponsePipeline pipeline =
        ResponsePipeline.of(features.plan(), learner.learner(), seed).with(learner.threshold());
    plotSize.require(plot);
    results.requireWritable(List.of(), plot);
    PrintWriter err = spec.commandLine().getErr();
    Execution execution = cohorts.execution(err);
    List<Cohort> read = cohorts.read(execution);
    for (Cohort cohort : read) {
      results.requireWritable(cohort.files(), plot);
    }
    List<ResponseCohort> labelled = cohorts.labelled(read);
    ModelTraining.Result trained =
        new ModelTraining(pipeline, allowOverlap, !withoutValidation, allowNullModel)
            .run(labelled, SharedPatients.find(read, execution), card(pipeline), execution);
    ResponseModel model = withInputs(trained);
    results.write(spec.commandLine(), out -> ModelFile.write(model, out));
    if (!results.isQuiet()) {
      ModelText.writeTraining(model, err);
    }
    List<Issue> issues = new ArrayList<>();
    labelled.forEach(cohort -> issues.addAll(cohort.issues()));
    issues.addAll(trained.issues());
    boolean isPlotted = plot == null || plot(trained, issues);
    results.tell(spec.commandLine(), issues);
    return isPlotted ? ExitCode.OK : ExitCode.PARTLY_DONE;
  }

  /** Whether there was a validation to draw. */
  private boolean plot(ModelTraining.Result trained, List<Issue> issues) {
    String title = trained.model().card().name() + " in cohorts left out";
    trained
        .validation()
        .ifPresentOrElse(
            found -> plotSize.write(results, plot, ValidationPlots.forest(title, found)::writeSvg),
            () ->
                issues.add(
                    Issue.warning(
                        "not-plotted",
                        Issue.Place.NOWHERE,
                        "no plot: no held-out cohort could be predicted",
                        "use two cohorts or more that share no patients")));
    return trained.validation().isPresent();
  }

  private ModelCard card(ResponsePipeline pipeline) {
    String given =
        name == null
            ? "%s of %s".formatted(pipeline.learner().name(), pipeline.features().text())
            : name;
    ModelCard card = ModelCard.of(given, "ferrostrat " + Version.number());
    return intendedUse == null ? card : card.withIntendedUse(intendedUse);
  }

  private static ResponseModel withInputs(ModelTraining.Result trained) throws IOException {
    List<Cohort> used = trained.used().stream().map(ResponseCohort::cohort).toList();
    ResponseModel model = trained.model();
    return model.with(model.card().withInputs(CohortOptions.checksums(used)));
  }
}
