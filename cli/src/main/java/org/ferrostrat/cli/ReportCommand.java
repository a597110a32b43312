package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.ferrostrat.Analysis;
import org.ferrostrat.AnalysisFindings;
import org.ferrostrat.CohortAnalysis;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.evaluation.EstablishedComparator;
import org.ferrostrat.evaluation.ResponseEvaluation;
import org.ferrostrat.model.ResponseModel;
import org.ferrostrat.report.RunDescription;
import org.ferrostrat.report.page.AnalysisReport;
import org.ferrostrat.scoring.ScoringPlan;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.stratification.SelectionSettings;
import org.ferrostrat.subtypes.ConsensusClustering;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A complete analysis as one page. */
@Command(
    name = "report",
    customSynopsis = "ferrostrat report COHORT_DIR... -o REPORT.html [OPTIONS]",
    sortOptions = false,
    description = {
      "Writes a complete analysis of cohorts as one HTML page.",
      "",
      "Findings in sentences, figures, tables, one card per patient, methods and"
          + " provenance. The page is self-contained. Where a cohort does not allow an analysis,"
          + " the page gives the reason."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
@Common({
  "--signatures",
  "--score",
  "--signature-file",
  "--gene-sets",
  "--method",
  "--response",
  "--responder",
  "--samples",
  "--random",
  "--permutations",
  "--seed",
  "--model",
  "--rule",
  "--subtypes",
  "--time",
  "--event",
  "--output"
})
final class ReportCommand implements Callable<Integer> {
  private static final String USUAL_SCORE = "fps-32";
  private static final int GENES_OF_PATIENT = 6;

  @Spec private CommandSpec spec;

  @Mixin private CohortOptions cohorts;

  @Option(
      names = "--score",
      paramLabel = "ID",
      description =
          "Primary signature: of groups, survival and contributions (default: the first"
              + " of the signatures).")
  private String score;

  @ArgGroup(validate = false, heading = "%nSignatures:%n")
  private SignatureChoice choice = new SignatureChoice();

  @ArgGroup(validate = false, heading = "%nScoring:%n")
  private MethodOptions methods = new MethodOptions();

  @ArgGroup(validate = false, heading = "%nEvaluation:%n")
  private EvaluationOptions options = new EvaluationOptions();

  @Mixin private PoolingOptions pooling;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description =
          "Model: a file that train has written or bundled:NAME, for predictions of every"
              + " patient.")
  private ModelReference model;

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      defaultValue = "median",
      description =
          "Cut-point rule: median, median:above, tertiles, quantile:Q, mean, fixed:X,"
              + " mixture or kmeans:K; the best cut-point is shown in addition. Default:"
              + " ${DEFAULT-VALUE}.")
  private String rule;

  @Option(names = "--title", paramLabel = "TEXT", description = "Title of the report.")
  private String title;

  @Option(names = "--author", paramLabel = "NAME", description = "Author, shown under the title.")
  private String author;

  @Option(
      names = "--subtypes",
      description = "Cluster patients by mechanism; takes most of the run time.")
  private boolean subtypes;

  @ArgGroup(
      exclusive = false,
      multiplicity = "0..*",
      heading = "%nFollow-up columns (default: detected by name); may be repeated:%n")
  private List<FollowUpOptions> followUp = new ArrayList<>();

  @ArgGroup(validate = false, heading = "%nResults:%n")
  private ResultOptions results = new ResultOptions();

  @Override
  public Integer call() throws IOException {
    methods.refuseContradictions();
    UsageException.refuse(
        options.isPaired() || options.isSensitivity() || options.subgroup().isPresent(),
        "report does not take --paired, --sensitivity or --subgroup; use evaluate");
    UsageException.refuse(!results.isToFile(), "name the report with -o, such as -o report.html");
    results.requireWritable(inputs());
    CommandLine line = spec.commandLine();
    Execution execution = cohorts.execution(line.getErr());
    Analysis analysis = analysis();
    List<Cohort> read = cohorts.read(execution);
    AnalysisFindings findings = analysis.run(read, CohortOptions.checksumsById(read), execution);
    AnalysisReport report = new AnalysisReport(description(read), commandLine(), findings);
    results.file(results.outputPath()).write(named(report)::writeHtml);
    results.tell(line, issues(findings));
    if (!results.isQuiet()) {
      line.getErr().printf("%s: open it in a browser%n", results.outputPath());
    }
    return exitCode(findings);
  }

  private AnalysisReport named(AnalysisReport report) {
    AnalysisReport titled = title == null ? report : report.withHeading(title);
    return author == null ? titled : titled.withAuthor(author);
  }

  private Analysis analysis() throws IOException {
    ScoringPlan plan = plan();
    ResponseEvaluation evaluation =
        new ResponseEvaluation(
            options.evaluation(plan, pooling.method()),
            cohorts.coding(),
            cohorts.selection(),
            false,
            model(),
            Optional.empty());
    return new Analysis(
        score == null ? plan.entries().get(0).signature().id() : leading(plan),
        evaluation,
        CutpointRule.parse(rule, SelectionSettings.withDefaults(), Optional.empty()),
        followUp.stream().map(FollowUpOptions::columns).toList(),
        subtypes ? Optional.of(ConsensusClustering.kMeans(options.seed())) : Optional.empty(),
        GENES_OF_PATIENT,
        options.seed());
  }

  private ScoringPlan plan() throws IOException {
    for (Path file : choice.paths()) {
      InputFile.require(file);
    }
    List<String> usual =
        Stream.concat(
                Stream.of(score == null ? USUAL_SCORE : score),
                EstablishedComparator.ids().stream())
            .distinct()
            .toList();
    ScoringPlan plan = methods.plan(choice.signatures(usual, cohorts.limits()));
    return choice.isGeneSets() ? plan.withCommonRange() : plan;
  }

  /** The id of the leading signature, which may have been named by an alias. */
  private String leading(ScoringPlan plan) {
    List<String> ids =
        plan.entries().stream().map(ScoringPlan.Entry::signature).map(Signature::id).toList();
    String id = SignatureCatalog.bundled().find(score).map(Signature::id).orElse(score);
    UsageException.refuse(
        !ids.contains(id),
        "--score %s is not among the signatures %s".formatted(score, String.join(", ", ids)));
    return id;
  }

  private List<ResponseModel> model() throws IOException {
    return model == null ? List.of() : List.of(model.read(cohorts.limits()));
  }

  /** What is read, as far as it is there. */
  private List<Path> inputs() {
    List<Path> inputs = new ArrayList<>(choice.paths());
    if (model != null) {
      inputs.addAll(model.paths());
    }
    inputs.addAll(cohorts.files());
    return inputs;
  }

  private RunDescription description(List<Cohort> read) throws IOException {
    List<RunDescription.Input> inputs = new ArrayList<>();
    CohortOptions.checksums(read)
        .forEach((name, sha) -> inputs.add(new RunDescription.Input(name, sha)));
    cohorts.normalizer().forEach(input -> inputs.add(unplaced(input)));
    for (Path file : choice.paths()) {
      inputs.add(unplaced(InputFile.description(file)));
    }
    if (model != null) {
      inputs.add(unplaced(model.description()));
    }
    return new RunDescription(
        Version.number(), "report", inputs, OptionalLong.of(options.seed()), List.of());
  }

  /** The same by the bare name: a page does not depend on where its inputs lie. */
  private static RunDescription.Input unplaced(RunDescription.Input input) {
    return new RunDescription.Input(
        input.name().substring(input.name().lastIndexOf('/') + 1), input.sha256());
  }

  private String commandLine() {
    return TypedCommand.of(spec.commandLine().getParseResult().originalArgs())
        .without("--threads", "--output", "-o", "--manifest")
        .withoutFlags("-q", "--quiet", "--force")
        .with("-o", "report.html")
        .text();
  }

  /** Warnings on the whole analysis; those on a cohort are in the report. */
  private static List<Issue> issues(AnalysisFindings findings) {
    return findings.issues().stream().sorted(Comparator.comparing(Issue::level)).toList();
  }

  private static int exitCode(AnalysisFindings findings) {
    boolean scored =
        findings.cohorts().stream().anyMatch(cohort -> cohort.strata().result().isPresent());
    if (!scored) {
      return ExitCode.NO_COVERAGE;
    }
    boolean complete = findings.cohorts().stream().allMatch(cohort -> isComplete(findings, cohort));
    return complete ? ExitCode.OK : ExitCode.PARTLY_DONE;
  }

  /** Whether everything was there that was asked for by name. */
  private static boolean isComplete(AnalysisFindings findings, CohortAnalysis cohort) {
    boolean predicted =
        findings.analysis().model().isEmpty() || cohort.model().result().isPresent();
    boolean followed =
        findings.analysis().endpoints().size() <= cohort.endpoints().size()
            && cohort.endpoints().stream()
                .allMatch(endpoint -> endpoint.survival().result().isPresent());
    return predicted && followed && cohort.strata().result().isPresent();
  }
}
