package org.ferrostrat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.model.Predictions;
import org.ferrostrat.model.Predictions.Call;
import org.ferrostrat.model.Predictions.Status;
import org.ferrostrat.model.ResponseModel;
import org.ferrostrat.report.PredictionJson;
import org.ferrostrat.report.PredictionTables;
import org.ferrostrat.report.RunDescription;
import org.ferrostrat.report.plot.DistributionPlot;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Predicts response with a model. */
@Command(
    name = "predict",
    sortOptions = false,
    description = {
      "Predicts response to immune checkpoint blockade with a trained model.",
      "",
      "Prints one row per sample; one patient is enough unless the model is transductive."
          + " Research use only."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
@Common({
  "--clinical",
  "--contributions",
  "--plot",
  "--format",
  "--output",
  "--scale",
  "--transform",
  "--normalizer",
  "--gene-ids",
  "--force-class"
})
final class PredictCommand implements Callable<Integer> {
  /** Forms of the predictions. */
  enum Format {
    TSV,
    JSON
  }

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description =
          "Model that train has written, or bundled:NAME for one that comes with the program.")
  private ModelReference source;

  @Mixin private NormalizedInput input;

  @Option(
      names = "--clinical",
      paramLabel = "FILE",
      description =
          "Clinical table: TSV or CSV, first column the samples; for models with clinical"
              + " features.")
  private Path clinical;

  @Option(
      names = "--format",
      paramLabel = "tsv|json",
      defaultValue = "tsv",
      description = "Output format: tsv or json. Default: ${DEFAULT-VALUE}.")
  private Format format;

  @Option(
      names = "--force-class",
      description =
          "Write predicted classes also where the model does not support them (default:"
              + " not-supported).")
  private boolean forceClass;

  @ResultPath
  @Option(
      names = "--contributions",
      paramLabel = "FILE",
      description = "Write contributions: the value and the contribution of each feature.")
  private Path contributions;

  @ResultPath
  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description =
          "Plot, as SVG, PDF or PNG by the ending of its name: predicted probabilities with the threshold and the indeterminate"
              + " range.")
  private Path plot;

  @ArgGroup(validate = false, heading = "%nClinical columns:%n")
  private ClinicalColumnOptions clinicalColumns = new ClinicalColumnOptions();

  @ArgGroup(validate = false, heading = "%nResults:%n")
  private ResultOptions results = new ResultOptions();

  @ArgGroup(validate = false, heading = "%nSize of plots:%n")
  private PlotSize plotSize = new PlotSize();

  @Override
  public Integer call() throws IOException {
    clinicalColumns.refuseWithout(clinical != null);
    PrintWriter err = spec.commandLine().getErr();
    checkFiles();
    ResponseModel model = source.read(input.limits());
    UsageException.refuse(
        clinical != null && model.features().clinicalColumns().isEmpty(),
        "the model has no clinical features; leave out --clinical");
    Execution execution = input.execution(err);
    if (format == Format.JSON) {
      input.hashWhileReading();
    }
    ExpressionMatrix matrix = input.read(execution);
    Optional<PatientTable> patients = patients(matrix);
    Predictions supported = model.predict(matrix, patients, execution);
    Predictions predictions = forceClass ? supported.withClasses(model.callRule()) : supported;
    List<Issue> issues = new ArrayList<>(matrix.issues());
    patients.ifPresent(table -> issues.addAll(table.issues()));
    issues.addAll(predictions.issues());
    if (predictions.predictions().stream().anyMatch(one -> one.call() != Call.NONE)) {
      model.callObstacle().ifPresent(issues::add);
    }
    write(model, predictions, issues);
    if (!results.isQuiet()) {
      tell(model, matrix, predictions, err);
    }
    results.tell(spec.commandLine(), issues);
    return exitCode(predictions);
  }

  private void checkFiles() throws IOException {
    List<Path> inputs = new ArrayList<>(source.paths());
    inputs.addAll(input.paths());
    Optional.ofNullable(clinical).ifPresent(inputs::add);
    for (Path file : inputs) {
      InputFile.require(file);
    }
    plotSize.require(plot);
    results.requireWritable(inputs, contributions, plot);
  }

  private Optional<PatientTable> patients(ExpressionMatrix matrix) throws IOException {
    return clinical == null
        ? Optional.empty()
        : Optional.of(
            PatientTable.covering(matrix, clinicalColumns.read(clinical, input.limits())));
  }

  private void write(ResponseModel model, Predictions predictions, List<Issue> issues)
      throws IOException {
    if (contributions != null) {
      results
          .file(contributions)
          .write(out -> PredictionTables.writeContributions(predictions, out));
    }
    if (plot != null) {
      plotSize.write(results, plot, DistributionPlot.of(model, predictions)::writeSvg);
    }
    Optional<RunDescription> run =
        format == Format.JSON ? Optional.of(description(issues)) : Optional.empty();
    results.write(
        spec.commandLine(),
        out -> {
          if (run.isPresent()) {
            PredictionJson.write(run.get(), model, predictions, out);
          } else {
            PredictionTables.writeTsv(predictions, out);
          }
        });
  }

  private RunDescription description(List<Issue> issues) throws IOException {
    List<RunDescription.Input> inputs = new ArrayList<>(List.of(source.description()));
    inputs.addAll(input.descriptions());
    if (clinical != null) {
      inputs.add(InputFile.description(clinical));
    }
    return new RunDescription(Version.number(), "predict", inputs, OptionalLong.empty(), issues);
  }

  /** The first lines of the card; all of it is for {@code models show}. */
  private void tell(
      ResponseModel model, ExpressionMatrix matrix, Predictions predictions, PrintWriter err) {
    err.println(matrix);
    err.println("model: " + model.card().name());
    model.card().validation().stream().limit(1).forEach(line -> err.println("validation: " + line));
    err.printf(
        "%d of %d samples predicted; %s; more: models show %s%n",
        predictions.predictions().stream().filter(one -> hasNumber(one.status())).count(),
        predictions.predictions().size(),
        String.join("; ", model.card().limits().stream().limit(2).toList()),
        source.name());
  }

  private static boolean hasNumber(Status status) {
    return status == Status.OK || status == Status.OUTSIDE_TRAINING_RANGE;
  }

  /** As with scores: that a model needs a whole cohort is said, not failed. */
  private static int exitCode(Predictions predictions) {
    List<Status> statuses =
        predictions.predictions().stream().map(Predictions.Prediction::status).toList();
    if (statuses.stream().allMatch(status -> status == Status.LOW_COVERAGE)) {
      return ExitCode.NO_COVERAGE;
    }
    boolean isDone =
        statuses.stream().allMatch(status -> hasNumber(status) || status == Status.NEEDS_REFERENCE);
    return isDone ? ExitCode.OK : ExitCode.PARTLY_DONE;
  }
}
