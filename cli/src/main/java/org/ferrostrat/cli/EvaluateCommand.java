package org.ferrostrat.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.evaluation.CohortFindings;
import org.ferrostrat.evaluation.EstablishedComparator;
import org.ferrostrat.evaluation.ResponseEvaluation;
import org.ferrostrat.evaluation.SubgroupFindings;
import org.ferrostrat.model.ResponseModel;
import org.ferrostrat.report.EvaluationJson;
import org.ferrostrat.report.EvaluationTables;
import org.ferrostrat.report.EvaluationText;
import org.ferrostrat.report.RunDescription;
import org.ferrostrat.scoring.ScoringPlan;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Signatures against response in one cohort or several. */
@Command(
    name = "evaluate",
    sortOptions = false,
    description = {
      "Tests signatures for association with response, pooled over cohorts.",
      "",
      "Each AUC has its confidence interval, its percentile among random signatures and"
          + " the AUC adjusted for leukocyte content. Cohorts of one cancer and drug class are"
          + " pooled; cohorts that share patients are not."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
@Common({
  "--signatures",
  "--category",
  "--signature-file",
  "--gene-sets",
  "--method",
  "--response",
  "--responder",
  "--samples",
  "--random",
  "--permutations",
  "--seed",
  "--against",
  "--sensitivity",
  "--model",
  "--output",
  "--format",
  "--plot"
})
final class EvaluateCommand implements Callable<Integer> {
  private static final String SCORE_OF_FERROPTOSIS = "fps-32";

  /** How the findings are written. */
  enum Format {
    TEXT,
    TSV,
    JSON
  }

  @Spec private CommandSpec spec;

  @Mixin private CohortOptions cohorts;

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
          "Model: a file that train has written or bundled:NAME, tested beside the"
              + " signatures; cohorts it was trained on are marked and not pooled. May be"
              + " repeated.")
  private List<ModelReference> models = List.of();

  @ArgGroup(validate = false, heading = "%nResults:%n")
  private Results results = new Results();

  @ArgGroup(validate = false, heading = "%nPlot:%n")
  private EvaluationPlot plot = new EvaluationPlot();

  /** Where the findings go. */
  static final class Results extends ResultOptions {
    @Option(
        names = "--format",
        paramLabel = "text|json|tsv",
        defaultValue = "text",
        description =
            "Output format: text, json (everything) or tsv (one row per cohort and"
                + " signature, and pooled). Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Option(
        names = "--sensitivity-table",
        paramLabel = "FILE.tsv",
        description = "Table of the sensitivity analysis: the AUCs of --sensitivity as TSV.")
    private Path sensitivityTable;
  }

  @ArgGroup(validate = false, heading = "%nSize of plots:%n")
  private PlotSize plotSize = new PlotSize();

  @Override
  public Integer call() throws IOException {
    refuseContradictions();
    ScoringPlan plan = plan();
    ResponseEvaluation evaluation = evaluation(plan);
    plot.refuseContradictions(plan, cohorts.folders().size());
    plotSize.require(plot.file());
    results.requireWritable(inputs(), plot.file(), results.sensitivityTable);
    CommandLine line = spec.commandLine();
    Execution execution = cohorts.execution(line.getErr());
    List<Cohort> read = cohorts.read(execution);
    ResponseEvaluation.Findings findings =
        evaluation.run(
            read, models.isEmpty() ? Map.of() : CohortOptions.checksumsById(read), execution);
    write(findings, read);
    results.tell(line, issues(findings));
    return exitCode(findings);
  }

  private void refuseContradictions() {
    methods.refuseContradictions();
    UsageException.refuse(
        results.sensitivityTable != null && !options.isSensitivity(),
        "--sensitivity-table belongs to --sensitivity");
    UsageException.refuse(
        results.format == Format.TSV && options.isPaired(),
        "the table has no place for --paired; use --format text or json");
    UsageException.refuse(
        results.format == Format.TSV && options.subgroup().isPresent(),
        "the table has no place for --subgroup; use --format text or json");
    UsageException.refuse(
        options.subgroup().filter(String::isBlank).isPresent(), "--subgroup needs a column");
  }

  private ScoringPlan plan() throws IOException {
    for (Path file : choice.paths()) {
      InputFile.require(file);
    }
    List<String> usual =
        Stream.concat(Stream.of(SCORE_OF_FERROPTOSIS), EstablishedComparator.ids().stream())
            .toList();
    ScoringPlan plan = methods.plan(choice.signatures(usual, cohorts.limits()));
    return choice.isGeneSets() ? plan.withCommonRange() : plan;
  }

  private ResponseEvaluation evaluation(ScoringPlan plan) throws IOException {
    List<ResponseModel> read = new ArrayList<>();
    for (ModelReference model : models) {
      read.add(model.read(cohorts.limits()));
    }
    return new ResponseEvaluation(
        options.evaluation(plan, pooling.method()),
        cohorts.coding(),
        cohorts.selection(),
        options.isPaired(),
        read,
        options.subgroup());
  }

  /** What is read, as far as it is there. */
  private List<Path> inputs() {
    List<Path> inputs = new ArrayList<>(choice.paths());
    models.forEach(model -> inputs.addAll(model.paths()));
    inputs.addAll(cohorts.files());
    return inputs;
  }

  private void write(ResponseEvaluation.Findings findings, List<Cohort> read) throws IOException {
    if (plot.file() != null) {
      plotSize.write(results, plot.file(), plot.of(findings.evaluation()));
    }
    if (results.sensitivityTable != null) {
      results
          .file(results.sensitivityTable)
          .write(
              out -> EvaluationTables.writeSensitivity(findings.evaluation().sensitivity(), out));
    }
    results.write(spec.commandLine(), out -> write(findings, read, out));
  }

  private void write(ResponseEvaluation.Findings findings, List<Cohort> read, Writer out)
      throws IOException {
    switch (results.format) {
      case TEXT -> EvaluationText.write(findings, out);
      case TSV -> EvaluationTables.write(findings, out);
      case JSON -> EvaluationJson.write(description(findings, read), findings, out);
    }
  }

  private RunDescription description(ResponseEvaluation.Findings findings, List<Cohort> read)
      throws IOException {
    List<RunDescription.Input> inputs = new ArrayList<>(cohorts.allDescriptions(read));
    for (Path file : choice.paths()) {
      inputs.add(InputFile.description(file));
    }
    for (ModelReference model : models) {
      inputs.add(model.description());
    }
    return new RunDescription(
        Version.number(), "evaluate", inputs, OptionalLong.of(options.seed()), issues(findings));
  }

  /** Warnings first; an issue of several cohorts is reported for each. */
  private List<Issue> issues(ResponseEvaluation.Findings findings) {
    Stream<Issue> notScorable =
        choice.leftOut().stream()
            .map(reason -> Issue.info("not-scorable", Issue.Place.NOWHERE, reason));
    return Stream.of(
            findings.issues().stream(),
            findings.evaluation().cohorts().stream()
                .map(CohortFindings::issues)
                .flatMap(List::stream),
            notScorable)
        .flatMap(issues -> issues)
        .distinct()
        .sorted(Comparator.comparing(Issue::level))
        .toList();
  }

  private static int exitCode(ResponseEvaluation.Findings findings) {
    List<String> without = findings.withoutFigures();
    List<CohortFindings> all = findings.evaluation().cohorts();
    boolean oneClass = all.stream().allMatch(c -> c.responders() == 0 || c.responders() == c.n());
    if (oneClass) {
      return ExitCode.STATISTICAL_PRECONDITION;
    }
    if (without.size() == all.size()) {
      return ExitCode.NO_COVERAGE;
    }
    boolean noPairs =
        findings.pairs().isEmpty()
            && findings.issues().stream().anyMatch(issue -> issue.code().equals("no-pairs"));
    boolean noSubgroups =
        !findings.subgroups().isEmpty()
            && findings.subgroups().stream().noneMatch(SubgroupFindings::hasFigures);
    return without.isEmpty() && !noPairs && !noSubgroups ? ExitCode.OK : ExitCode.PARTLY_DONE;
  }
}
