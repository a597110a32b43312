package org.ferrostrat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.expression.ExpressionData;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.SparseExpression;
import org.ferrostrat.scoring.GroupSummary;
import org.ferrostrat.scoring.ScaledPlan;
import org.ferrostrat.scoring.ScaledScores;
import org.ferrostrat.scoring.Scaling;
import org.ferrostrat.scoring.ScoreColumn;
import org.ferrostrat.scoring.ScoreStatus;
import org.ferrostrat.scoring.Scorer;
import org.ferrostrat.scoring.Scores;
import org.ferrostrat.scoring.ScoringPlan;
import org.ferrostrat.signature.Signature;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Scores every sample of an expression matrix. */
@Command(
    name = "score",
    sortOptions = false,
    description = {
      "Scores every sample of an expression matrix.",
      "",
      "Prints one row per sample; coverage and the reasons of missing scores go to"
          + " standard error."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
@Common({
  "--signatures",
  "--category",
  "--signature-file",
  "--gene-sets",
  "--method",
  "--min-coverage",
  "--scaling",
  "--reference",
  "--save-reference",
  "--scale",
  "--transform",
  "--gene-ids",
  "--pseudobulk",
  "--output",
  "--format",
  "--coverage"
})
final class ScoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private NormalizedInput input;

  @ArgGroup(validate = false, heading = "%nSingle cells:%n")
  private PseudobulkOptions pseudobulk = new PseudobulkOptions();

  @ArgGroup(validate = false, heading = "%nSignatures:%n")
  private SignatureChoice choice = new SignatureChoice();

  @ArgGroup(validate = false, heading = "%nScoring:%n")
  private ScoreManner manner = new ScoreManner();

  @ArgGroup(validate = false, heading = "%nResults:%n")
  private ScoreOutputs outputs = new ScoreOutputs();

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    refuseContradictions();
    checkFiles();
    Execution execution = input.execution(err);
    Fitting fitting = fitting();
    if (outputs.format() == ScoreOutputs.Format.JSON) {
      input.hashWhileReading();
    }
    if (pseudobulk.isAsked()) {
      input.combine(pseudobulk);
    }
    Optional<ScoringPlan> oneByOne =
        fitting.plan().filter(plan -> plan.isFreeOfCohort() && !outputs.needsMatrix());
    boolean isStreamed = oneByOne.isPresent() && input.canStream();
    pseudobulk.requireGroups(isStreamed);
    if (isStreamed) {
      return scoreCells(oneByOne.get(), execution);
    }
    ExpressionMatrix matrix = input.read(execution);
    return write(matrix, fitting.score(matrix, execution), execution);
  }

  /** Cells one by one, so that memory does not grow with the file. */
  private int scoreCells(ScoringPlan plan, Execution execution) throws IOException {
    try (SparseExpression cells = input.openCells(execution)) {
      return write(cells, ScaledPlan.of(plan).score(cells, execution), execution);
    }
  }

  private int write(ExpressionData data, ScaledScores scored, Execution execution)
      throws IOException {
    Optional<List<GroupSummary>> groups =
        pseudobulk.isSummaryAsked()
            ? Optional.of(pseudobulk.summaries(data, scored.scores(), input.limits()))
            : Optional.empty();
    new ScoreWriter(input, data, scored, groups, outputs).write(spec.commandLine(), execution);
    tell(data, scored.scores(), spec.commandLine().getErr());
    return exitCode(scored.scores());
  }

  private void tell(ExpressionData matrix, Scores scores, PrintWriter err) {
    outputs.note(matrix.issues());
    outputs.note(scores.issues());
    outputs.drew(outputs.usedSeed());
    if (!outputs.isQuiet()) {
      new ScoreSummary(matrix, scores, choice.leftOut()).print(err);
    }
    CommandLines.printFirstIssues(warnings(matrix.issues()), err);
    CommandLines.printIssues(outputs.isQuiet() ? warnings(scores.issues()) : scores.issues(), err);
  }

  private static List<Issue> warnings(List<Issue> issues) {
    return issues.stream().filter(issue -> issue.level() != Issue.Level.INFO).toList();
  }

  private void refuseContradictions() {
    manner.refuseContradictions();
    pseudobulk.refuseContradictions();
    outputs.refuseContradictions(manner);
    UsageException.refuse(
        pseudobulk.isSummaryAsked() && !outputs.isTableOfScores(),
        "--summarize-by prints a table of its own; leave out --format and --compat");
    if (manner.reference().isPresent()) {
      UsageException.refuse(
          choice.isMoreThanIds(),
          "the signatures are in the reference; choose among them with -s only");
      UsageException.refuse(
          manner.isOfTheCohort(),
          "a reference has its own --method, --gene-matching, --min-coverage and --accept-scale;"
              + " leave them out");
      outputs.refuseWithReference();
    }
  }

  /** Nothing is computed when a file cannot be read, or a result could not be written. */
  private void checkFiles() throws IOException {
    List<Path> inputs = new ArrayList<>(choice.paths());
    inputs.addAll(input.paths());
    pseudobulk.path().ifPresent(inputs::add);
    manner.reference().ifPresent(inputs::add);
    for (Path file : inputs) {
      InputFile.require(file);
    }
    outputs.requireWritable(inputs);
  }

  /** What makes a scorer of the samples: a plan that is fitted to them, or a saved reference. */
  private record Fitting(Optional<ScoringPlan> plan, Optional<Scorer> reference) {
    ScaledScores score(ExpressionMatrix matrix, Execution execution) {
      return reference
          .map(saved -> ScaledScores.of(saved, matrix, execution))
          .orElseGet(() -> ScaledPlan.of(plan.orElseThrow()).score(matrix, execution));
    }
  }

  /** What the options ask for; refused before a large file is read. */
  private Fitting fitting() throws IOException {
    if (manner.reference().isPresent()) {
      Scorer reference = applicable(ReferenceFile.read(manner.reference().get(), input.limits()));
      return new Fitting(Optional.empty(), Optional.of(reference));
    }
    return new Fitting(Optional.of(plan(choice.signatures(input.limits()))), Optional.empty());
  }

  private ScoringPlan plan(List<Signature> signatures) {
    ScoringPlan plan = manner.plan(signatures);
    if (choice.isGeneSets()) {
      plan = plan.withCommonRange();
    }
    if (outputs.isCompatible()) {
      UsageException.refuse(
          !isOneDifference(plan), "--compat prints one difference of arms, such as fps-32");
      return plan.with(Scaling.COHORT);
    }
    return manner.scaling().map(plan::with).orElse(plan);
  }

  private static boolean isOneDifference(ScoringPlan plan) {
    return plan.entries().size() == 1
        && plan.entries().get(0).method().filter(m -> m.name().endsWith("-difference")).isPresent();
  }

  /** The reference for the signatures asked for, or all of its own. */
  private Scorer applicable(Scorer reference) {
    Set<String> wanted = new LinkedHashSet<>();
    choice.ids().forEach(name -> wanted.add(ReferenceFile.id(reference, name.strip())));
    Scorer chosen = wanted.isEmpty() ? reference : reference.select(wanted);
    return chosen.with(manner.scaling().orElse(Scaling.ANCHORED));
  }

  private static int exitCode(Scores scores) {
    List<ScoreColumn> columns = scores.scoreColumns();
    boolean gated =
        columns.stream()
            .allMatch(
                c -> c.status() == ScoreStatus.LOW_COVERAGE || c.status() == ScoreStatus.NO_GENES);
    if (gated) {
      return ExitCode.NO_COVERAGE;
    }
    // One sample alone is no mistake: that a method needs a reference is said, not failed.
    boolean allDone =
        columns.stream()
            .allMatch(
                c -> c.status() == ScoreStatus.OK || c.status() == ScoreStatus.NEEDS_REFERENCE);
    return allDone ? ExitCode.OK : ExitCode.PARTLY_DONE;
  }
}
