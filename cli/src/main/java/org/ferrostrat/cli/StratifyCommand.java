package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.cohort.SampleSelection;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.GeneExpression;
import org.ferrostrat.stratification.CutpointResampling;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.stratification.SavedCutpoints;
import org.ferrostrat.stratification.SavedRule;
import org.ferrostrat.stratification.Stratification;
import org.ferrostrat.stratification.Stratification.GreySources;
import org.ferrostrat.stratification.StratificationFindings;
import org.ferrostrat.stratification.TwoMarkerFindings;
import org.ferrostrat.stratification.TwoMarkerRule;
import org.ferrostrat.stratification.TwoMarkerStratification;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts samples into groups by a score. */
@Command(
    name = "stratify",
    sortOptions = false,
    description = {
      "Divides samples into groups by a score or two markers.",
      "",
      "The rule is fitted to baseline samples and assigns all samples of the file. Prints"
          + " one row per sample; cut-point, group sizes and p-values go to standard error."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
@Common({
  "--column",
  "--rule",
  "--high",
  "--low",
  "--apply-rule",
  "--save-rule",
  "--clinical",
  "--samples",
  "--time",
  "--event",
  "--response",
  "--permutations",
  "--bootstrap",
  "--grey-zone",
  "--plot",
  "--format",
  "--output"
})
final class StratifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SCORES",
      arity = "0..1",
      description =
          "Table of scores, first column the samples, as score writes it. Not needed where"
              + " --expression gives everything.")
  private Path scores;

  @ArgGroup(validate = false, heading = "%nRule:%n")
  private StratifyRule rule = new StratifyRule();

  @ArgGroup(validate = false, heading = "%nPatients and outcome:%n")
  private StratifyPatients patients = new StratifyPatients();

  @ArgGroup(validate = false, heading = "%nClinical columns:%n")
  private ClinicalColumnOptions clinicalColumns = new ClinicalColumnOptions();

  @ArgGroup(validate = false, heading = "%nStability of the groups:%n")
  private StratifyStability stability = new StratifyStability();

  @ArgGroup(validate = false, heading = "%nExpression values:%n")
  private StratifyExpression expression = new StratifyExpression();

  @Mixin private ThreadOptions threads;

  @Mixin private LimitOptions limits;

  @ArgGroup(validate = false, heading = "%nResults:%n")
  private StratifyOutputs outputs = new StratifyOutputs();

  @Override
  public Integer call() throws IOException {
    refuseContradictions();
    checkFiles();
    Execution execution = threads.execution(spec.commandLine().getErr());
    if (rule.applied().isPresent()) {
      apply(rule.applied().get(), execution);
    } else if (rule.isTwoMarker()) {
      fitTwoMarkers(execution);
    } else {
      fit(execution);
    }
    return ExitCode.OK;
  }

  private void refuseContradictions() {
    rule.refuseContradictions();
    patients.refuseContradictions();
    stability.refuseContradictions();
    expression.refuseContradictions();
    boolean applies = rule.applied().isPresent();
    UsageException.refuse(
        scores == null && !expression.isGiven(), "a table of scores is needed: SCORES");
    UsageException.refuse(
        scores == null && !applies && !rule.isTwoMarker(),
        "a table of scores is needed: SCORES; --expression alone serves --apply-rule, and genes as"
            + " --high and --low");
    UsageException.refuse(
        expression.isGiven() && !applies && !rule.isTwoMarker() && !outputs.savesRule(),
        "--expression serves --save-rule, --apply-rule, --high and --low; leave it out");
    UsageException.refuse(
        applies && scores != null && expression.isGiven(),
        "a rule is applied to SCORES or to --expression, not to both");
    UsageException.refuse(
        applies && rule.column().isPresent() && scores == null,
        "--column is of SCORES; --expression is scored by the signature of the rule");
    UsageException.refuse(
        applies && (patients.isGiven() || stability.isResampled() || outputs.savesRule()),
        "--apply-rule fits nothing; leave out --clinical, --samples, --time, --event, --response,"
            + " --bootstrap and --save-rule");
    UsageException.refuse(
        rule.isTwoMarker() && (outputs.savesRule() || stability.isGreyZone()),
        "--save-rule and --grey-zone are of one score; leave out --high and --low");
  }

  /** The files that are read, except those that depend on the scores. */
  private List<Path> inputs() throws IOException {
    List<Path> inputs = new ArrayList<>();
    Optional.ofNullable(scores).ifPresent(inputs::add);
    patients.path().ifPresent(inputs::add);
    expression.path(limits.limits()).ifPresent(inputs::add);
    rule.applied().ifPresent(inputs::add);
    return inputs;
  }

  private void checkFiles() throws IOException {
    for (Path file : inputs()) {
      InputFile.require(file);
    }
    outputs.requireWritable(inputs());
  }

  /** The table of scores, which has the clinical columns too where there is no other table. */
  private ClinicalTable readScores() throws IOException {
    return patients.path().isEmpty()
        ? clinicalColumns.read(scores, limits.limits())
        : ClinicalTable.read(scores, limits.limits());
  }

  private void fit(Execution execution) throws IOException {
    ClinicalTable table = readScores();
    PatientTable all = PatientTable.of(table, SampleSelection.ALL);
    List<Issue> issues = new ArrayList<>();
    String column = column(all, issues);
    CutpointRule wanted = rule.ruleFor(column);
    issues.addAll(patients.requireOutcomes(stability.isResampled(), wanted));
    OptionalLong seed = rule.usedSeed(stability.isResampled(), wanted);
    issues.addAll(rule.unused(stability.isResampled(), wanted));
    Optional<GreySources> grey = stability.sources(column, Optional.of(all), limits.limits());
    StratificationFindings findings =
        specification(wanted, grey)
            .run(
                all.numbers(column),
                patients.read(table, clinicalColumns, limits.limits()),
                execution);
    if (outputs.savesRule()) {
      SavedCutpoints saved = saved(findings, execution);
      outputs.rule().orElseThrow().write(saved::write);
    }
    issues.addAll(findings.issues());
    writer(issues, seed, Optional.of(all)).write(findings);
  }

  private SavedCutpoints saved(StratificationFindings findings, Execution execution)
      throws IOException {
    UsageException.refuse(
        expression.isGiven() && !SavedRule.hasRawScores(findings.column()),
        ("%s has no raw scores: they would depend on the other samples; score both cohorts against"
                + " one reference (score --save-reference, then --reference), and save the rule"
                + " without --expression")
            .formatted(findings.column()));
    return expression.isGiven()
        ? SavedRule.ofExpression(
            findings, expression.read(limits, execution), expression.matching(), execution)
        : SavedRule.ofColumn(findings, scores.toString());
  }

  private void fitTwoMarkers(Execution execution) throws IOException {
    CutpointRule[] wanted = rule.markerRules();
    List<Issue> unused = new ArrayList<>(patients.requireOutcomes(stability.isResampled(), wanted));
    OptionalLong seed = rule.usedSeed(stability.isResampled(), wanted);
    unused.addAll(rule.unused(stability.isResampled(), wanted));
    TwoMarkerStratification stratification =
        new TwoMarkerStratification(
            TwoMarkerRule.highLow(rule.high(), rule.low()),
            specification(wanted[0], Optional.empty()),
            specification(wanted[1], Optional.empty()));
    Optional<ClinicalTable> read = scores == null ? Optional.empty() : Optional.of(readScores());
    String matrix = expression.path(limits.limits()).map(Path::toString).orElse("");
    Markers markers = markers(read, execution);
    ClinicalTable table =
        read.orElseGet(() -> ClinicalTable.of(matrix, markers.high(), markers.low()));
    TwoMarkerFindings findings =
        stratification.run(
            markers.high(),
            markers.low(),
            patients.read(table, clinicalColumns, limits.limits()),
            execution);
    List<Issue> issues = new ArrayList<>(markers.issues());
    issues.addAll(unused);
    issues.addAll(findings.issues());
    writer(issues, seed, Optional.empty()).write(findings);
  }

  /** Two markers of the same samples. */
  private record Markers(SampleValues high, SampleValues low, List<Issue> issues) {}

  private Markers markers(Optional<ClinicalTable> read, Execution execution) throws IOException {
    Optional<PatientTable> all = read.map(known -> PatientTable.of(known, SampleSelection.ALL));
    boolean needsGenes =
        Stream.of(rule.high(), rule.low())
            .anyMatch(name -> all.filter(table -> table.has(name)).isEmpty());
    Optional<ExpressionMatrix> matrix =
        needsGenes && expression.isGiven()
            ? Optional.of(expression.read(limits, execution))
            : Optional.empty();
    UsageException.refuse(
        expression.isGiven() && !needsGenes,
        "both markers are columns of the scores; leave out --expression");
    List<Issue> issues = new ArrayList<>();
    SampleValues high = marker(rule.high(), all, matrix, issues);
    SampleValues low = marker(rule.low(), all, matrix, issues);
    return new Markers(high, low, issues);
  }

  private SampleValues marker(
      String name,
      Optional<PatientTable> table,
      Optional<ExpressionMatrix> matrix,
      List<Issue> issues) {
    boolean isGene = matrix.isPresent() && table.filter(known -> known.has(name)).isEmpty();
    if (!isGene) {
      return table.orElseThrow().numbers(name);
    }
    GeneExpression gene = GeneExpression.of(matrix.get(), name, expression.matching());
    issues.addAll(gene.issues());
    return gene.values();
  }

  private Stratification specification(CutpointRule wanted, Optional<GreySources> grey) {
    Optional<CutpointResampling> resampling = stability.resampling(rule.seed());
    Stratification plain =
        new Stratification(
            wanted, patients.followUpFor(wanted), patients.responseFor(wanted), resampling, grey);
    return patients.withOutcome(plain);
  }

  private void apply(Path file, Execution execution) throws IOException {
    SavedCutpoints saved = SavedFile.read(file, SavedCutpoints::read, limits.limits());
    Optional<PatientTable> all =
        scores == null
            ? Optional.empty()
            : Optional.of(
                PatientTable.of(ClinicalTable.read(scores, limits.limits()), SampleSelection.ALL));
    String score = saved.cutpoints().scoreName();
    Optional<GreySources> grey = stability.sources(score, all, limits.limits());
    StratificationFindings findings =
        all.isPresent()
            ? SavedRule.apply(saved, all.get().numbers(rule.column().orElse(score)), grey)
            : SavedRule.apply(
                saved, expression.read(limits, execution), expression.matching(), grey, execution);
    writer(findings.issues(), OptionalLong.empty(), all).write(findings);
  }

  /** The score that is cut; which one it is by default is among the issues. */
  private String column(PatientTable all, List<Issue> issues) {
    if (rule.column().isPresent()) {
      all.tableWith(rule.column().get());
      return rule.column().get();
    }
    UsageException.refuse(
        all.columns().isEmpty(), "%s has no column beside the samples".formatted(scores));
    String first = all.columns().get(0);
    issues.add(
        Issue.info(
            "score-column",
            Place.inFile(scores.toString()),
            "the score is %s, the first column; --column names another".formatted(first)));
    return first;
  }

  private StratifyWriter writer(List<Issue> issues, OptionalLong seed, Optional<PatientTable> table)
      throws IOException {
    List<Path> read = new ArrayList<>(inputs());
    read.addAll(stability.paths(table));
    return new StratifyWriter(outputs, read, issues, seed, spec.commandLine());
  }
}
