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
import org.ferrostrat.stats.RandomEffects;
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

/** Learners on patients and cohorts they did not learn from. */
@Command(
    name = "validate",
    sortOptions = false,
    description = {
      "How well response is predicted in patients and cohorts that nothing was learnt from: AUC,"
          + " calibration and net benefit, pooled over cohorts with a prediction interval, beside"
          + " shuffled responses, random signatures, leukocytes and established signatures."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
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
      defaultValue = "" + ResponseValidation.USUAL_PERMUTATIONS,
      paramLabel = "N",
      description =
          "Shuffles of the responses, each of which goes the whole way; p is at least 1/(N + 1). 0"
              + " for none. Default: ${DEFAULT-VALUE}.")
  private int permutations;

  @Option(
      names = "--random",
      defaultValue = "" + ResponseValidation.USUAL_RANDOM_FEATURES,
      paramLabel = "N",
      description =
          "Sets of random signatures in place of those of the features. 0 for none. Default:"
              + " ${DEFAULT-VALUE}.")
  private int randomSignatures;

  @Option(
      names = "--limits",
      defaultValue = "knapp-hartung-at-least-one",
      paramLabel = "LIMITS",
      description =
          "Limits over cohorts: knapp-hartung-at-least-one, knapp-hartung or normal. Default:"
              + " ${DEFAULT-VALUE}.")
  private RandomEffects.Limits limits;

  @Option(
      names = "--allow-overlap",
      description = "Pool cohorts that share patients too, those patients counting twice.")
  private boolean allowOverlap;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Seed of everything that is drawn. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, tsv or json. Default: json where -o names a .json file, else text.")
  private Format format;

  @ArgGroup(validate = false, heading = "%nResults:%n")
  private ValidateOutputs results = new ValidateOutputs();

  @Mixin private ThreadOptions threads;

  @Override
  public Integer call() throws IOException {
    ResponseValidation validation = validation();
    results.requireFeasible(validation, cohorts.folders());
    CommandLine line = spec.commandLine();
    Execution execution = threads.execution(line.getErr());
    List<Cohort> read = cohorts.read(execution);
    List<ResponseCohort> labelled = cohorts.labelled(read);
    SharedPatients shared = SharedPatients.find(read, execution);
    ValidationFindings findings = validation.run(labelled, shared, execution);
    List<Issue> issues = issues(findings);
    RunDescription run =
        new RunDescription(
            Version.number(),
            "validate",
            CohortOptions.descriptions(read),
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
        RandomEffects.withDefaults().with(limits),
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
