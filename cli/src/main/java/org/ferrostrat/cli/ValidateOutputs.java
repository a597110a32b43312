package org.ferrostrat.cli;

import static org.ferrostrat.validation.ValidationDesign.Kind.BOOTSTRAP;
import static org.ferrostrat.validation.ValidationDesign.Kind.LEAVE_ONE_COHORT_OUT;
import static org.ferrostrat.validation.ValidationDesign.Kind.NESTED_CV;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ferrostrat.learning.Learner;
import org.ferrostrat.report.plot.ValidationPlots;
import org.ferrostrat.validation.ModelFindings;
import org.ferrostrat.validation.ResponseValidation;
import org.ferrostrat.validation.ValidationDesign;
import org.ferrostrat.validation.ValidationFindings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where the results of a validation go, and which plot is drawn of them. */
final class ValidateOutputs extends ResultOptions {
  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Plot, as SVG, PDF or PNG by the ending of its name: held-out patients.")
  private Path plot;

  @ArgGroup(validate = false, heading = "%nSize of plots:%n")
  private PlotSize plotSize = new PlotSize();

  @Option(
      names = "--plot-kind",
      paramLabel = "KIND",
      description =
          "Kind of --plot: forest (held-out cohorts and pooled, or learners), roc,"
              + " precision-recall (held-out cohorts), calibration, decision-curve or"
              + " distribution (of predictions by response). Of the bootstrap forest only."
              + " Default: roc for nested-cv, else forest.")
  private PlotKind kind;

  @Option(
      names = "--plot-learner",
      paramLabel = "NAME",
      description = "Of --plot: this learner alone. Default: all where a plot can show them.")
  private String learner;

  /** Refuses what cannot be drawn or written, before anything is computed. */
  void requireFeasible(ResponseValidation validation, List<Path> inputs) throws IOException {
    UsageException.refuse(
        plot == null && (kind != null || learner != null),
        "--plot-kind and --plot-learner belong to --plot");
    plotSize.require(plot);
    requireWritable(inputs, plot);
    if (plot == null) {
      return;
    }
    List<String> names = validation.learners().stream().map(Learner::name).toList();
    UsageException.refuse(
        learner != null && !names.contains(learner),
        "--plot-learner %s is not among the learners %s"
            .formatted(learner, String.join(", ", names)));
    ValidationDesign.Kind design = validation.design().kind();
    PlotKind drawn = drawn(design);
    UsageException.refuse(
        design == BOOTSTRAP && drawn != PlotKind.FOREST,
        "draws of the bootstrap predict no patient once; --plot-kind forest shows their result");
    UsageException.refuse(
        design == NESTED_CV && drawn == PlotKind.PRECISION_RECALL,
        "predictions of several folds are not ranked together; use --plot-kind roc");
    UsageException.refuse(
        learner == null && names.size() > 1 && showsOne(drawn, design),
        "--plot-kind %s shows one learner of %d; name it by --plot-learner"
            .formatted(drawn, names.size()));
  }

  private PlotKind drawn(ValidationDesign.Kind design) {
    if (kind != null) {
      return kind;
    }
    return design == NESTED_CV ? PlotKind.ROC : PlotKind.FOREST;
  }

  private static boolean showsOne(PlotKind drawn, ValidationDesign.Kind design) {
    return switch (drawn) {
      case FOREST, DECISION_CURVE -> false;
      case ROC -> design == LEAVE_ONE_COHORT_OUT;
      case PRECISION_RECALL, CALIBRATION, DISTRIBUTION -> true;
    };
  }

  /** Draws the plot, where one was asked for. */
  void plot(ValidationFindings findings) {
    if (plot != null) {
      List<ModelFindings> models =
          learner == null ? findings.models() : List.of(findings.model(learner));
      plotSize.write(this, plot, content(models, findings.validation().design().kind()));
    }
  }

  private OutputFile.Content content(List<ModelFindings> models, ValidationDesign.Kind design) {
    ModelFindings first = models.get(0);
    boolean ofCohorts = design == LEAVE_ONE_COHORT_OUT;
    return switch (drawn(design)) {
      case FOREST ->
          ofCohorts && models.size() == 1
              ? ValidationPlots.forest(first)::writeSvg
              : ValidationPlots.forest(models)::writeSvg;
      case ROC ->
          ofCohorts
              ? ValidationPlots.rocOfCohorts(first)::writeSvg
              : ValidationPlots.roc(models)::writeSvg;
      case PRECISION_RECALL -> ValidationPlots.precisionRecall(first)::writeSvg;
      case CALIBRATION -> ValidationPlots.calibration(first)::writeSvg;
      case DECISION_CURVE -> ValidationPlots.decisionCurve(models)::writeSvg;
      case DISTRIBUTION -> ValidationPlots.distribution(first)::writeSvg;
    };
  }
}
