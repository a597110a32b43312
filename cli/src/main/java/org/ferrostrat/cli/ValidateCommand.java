package org.ferrostrat.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.report.RunDescription;
import org.ferrostrat.report.ValidationJson;
import org.ferrostrat.report.ValidationTables;
import org.ferrostrat.report.ValidationText;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.validation.ModelFindings;
import org.ferrostrat.validation.ResponseValidation;
import org.ferrostrat.validation.ValidationDesign;
import org.ferrostrat.validation.ValidationFindings;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Validates learners on held-out patients and cohorts. */
@Command(
    name = "validate",
    sortOptions = false,
    description = {
      "Validates response models in held-out patients and cohorts.",
      "",
      "AUC, calibration and net benefit, pooled over cohorts with a prediction interval,"
          + " compared with permuted responses, random signatures, leukocyte content and"
          + " established signatures."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
@Common({
  "--design",
  "--folds",
  "--repeats",
  "--features",
  "--learner",
  "--alpha",
  "--lambda",
  "--filter",
  "--response",
  "--responder",
  "--permutations",
  "--random",
  "--seed",
  "--output",
  "--format",
  "--plot",
  "--plot-kind"
})
final class ValidateCommand implements Callable<Integer> {
  /** How the findings are written. */
  enum Format {
    TEXT,
    TSV,
    JSON
  }

  @Spec private CommandSpec spec;

  @Mixin private CohortOptions cohorts;

  @Option(
      names = "--design",
      required = true,
      paramLabel = "DESIGN",
      description =
          "nested-cv (repeated, tuning in inner folds), leave-one-cohort-out, or bootstrap (.632+).")
  private ValidationDesign.Kind design;

  @Option(names = "--folds", paramLabel = "N", description = "nested-cv: folds. Default: 5.")
  private Integer folds;

  @Option(names = "--repeats", paramLabel = "N", description = "nested-cv: repeats. Default: 10.")
  private Integer repeats;

  @Option(names = "--draws", paramLabel = "N", description = "bootstrap: draws. Default: 200.")
  private Integer draws;

  @ArgGroup(validate = false, heading = "%nFeatures:%n")
  private FeatureOptions features = new FeatureOptions();

  @ArgGroup(validate = false, heading = "%nLearners:%n")
  private LearnerOptions learners = new LearnerOptions();

  @Option(
      names = "--permutations",
      paramLabel = "N",
      defaultValue = "" + ResponseValidation.USUAL_PERMUTATIONS,
      description =
          "Permutations: number of permutations of the response labels; the complete"
              + " pipeline is refitted for each, which takes time, and p is at least 1/(N + 1)."
              + " 0 for none. Default: ${DEFAULT-VALUE}.")
  private int permutations;

  @Option(
      names = "--random",
      paramLabel = "N",
      defaultValue = "" + ResponseValidation.USUAL_RANDOM_FEATURES,
      description =
          "Random signatures: number of sets that replace the signatures of the features."
              + " 0 for none. Default: ${DEFAULT-VALUE}.")
  private int randomSignatures;

  @Option(
      names = "--allow-overlap",
      description =
          "Allow cohorts that share patients: they are pooled, and these patients count"
              + " twice.")
  private boolean allowOverlap;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Random seed: the same seed gives the same results. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--format",
      paramLabel = "text|tsv|json",
      description =
          "Output format: text, tsv or json. Default: json where -o names a .json file,"
              + " else text.")
  private Format format;

  @Mixin private PoolingOptions pooling;

  @ArgGroup(validate = false, heading = "%nResults:%n")
  private ValidateOutputs results = new ValidateOutputs();

  @Override
  public Integer call() throws IOException {
    ResponseValidation validation = validation();
    results.requireFeasible(validation, cohorts.folders());
    CommandLine line = spec.commandLine();
    Execution execution = cohorts.execution(line.getErr());
    List<Cohort> read = cohorts.read(execution);
    List<ResponseCohort> labelled = cohorts.labelled(read);
    SharedPatients shared = SharedPatients.find(read, execution);
    ValidationFindings findings = validation.run(labelled, shared, execution);
    List<Issue> issues = issues(findings);
    RunDescription run =
        new RunDescription(
            Version.number(),
            "validate",
            cohorts.allDescriptions(read),
            OptionalLong.of(seed),
            issues);
    results.write(
        line,
        out -> {
          switch (chosen()) {
            case TEXT -> ValidationText.write(findings, out);
            case TSV -> ValidationTables.write(findings, out);
            case JSON -> ValidationJson.write(run, findings, out);
          }
        });
    results.plot(findings);
    results.tell(line, issues);
    return ExitCode.OK;
  }

  private Format chosen() {
    if (format != null) {
      return format;
    }
    return results.isTo(".json") ? Format.JSON : Format.TEXT;
  }

  private ResponseValidation validation() {
    return new ResponseValidation(
        design(),
        features.plan(),
        learners.learners(),
        learners.threshold(),
        permutations,
        randomSignatures,
        pooling.method(),
        allowOverlap,
        seed);
  }

  private ValidationDesign design() {
    UsageException.refuse(
        design != ValidationDesign.Kind.NESTED_CV && (folds != null || repeats != null),
        "--folds and --repeats are for --design nested-cv");
    UsageException.refuse(
        design != ValidationDesign.Kind.BOOTSTRAP && draws != null,
        "--draws is for --design bootstrap");
    return switch (design) {
      case NESTED_CV ->
          ValidationDesign.nestedCrossValidation(
              folds == null ? 5 : folds, repeats == null ? 10 : repeats);
      case LEAVE_ONE_COHORT_OUT -> ValidationDesign.leaveOneCohortOut();
      case BOOTSTRAP -> ValidationDesign.bootstrap(draws == null ? 200 : draws);
    };
  }

  private static List<Issue> issues(ValidationFindings findings) {
    List<Issue> issues = new ArrayList<>(findings.issues());
    Stream<Issue> own = findings.models().stream().map(ModelFindings::issues).flatMap(List::stream);
    own.filter(issue -> !issues.contains(issue)).forEach(issues::add);
    return issues;
  }
}
