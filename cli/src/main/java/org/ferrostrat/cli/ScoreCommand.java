package org.ferrostrat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.genes.GeneMatching;
import org.ferrostrat.report.RunDescription;
import org.ferrostrat.report.ScoreJson;
import org.ferrostrat.report.ScoreTables;
import org.ferrostrat.scoring.GeneContributions;
import org.ferrostrat.scoring.RandomSetSpread;
import org.ferrostrat.scoring.Scaling;
import org.ferrostrat.scoring.ScoreColumn;
import org.ferrostrat.scoring.ScoreStatus;
import org.ferrostrat.scoring.Scorer;
import org.ferrostrat.scoring.Scores;
import org.ferrostrat.scoring.ScoringMethod;
import org.ferrostrat.scoring.ScoringPlan;
import org.ferrostrat.signature.Signature;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores every sample of an expression matrix. */
@Command(
    name = "score",
    sortOptions = false,
    description = {
      "Scores every sample of an expression matrix.",
      "",
      "Prints one row per sample; what was found, what was not and why goes to standard error."
    },
    mixinStandardHelpOptions = true)
final class ScoreCommand implements Callable<Integer> {
  private static final String NAME = "score";

  @Spec private CommandSpec spec;

  @Mixin private ExpressionInput input;

  @ArgGroup(validate = false, heading = "%nWhat is scored:%n")
  private SignatureChoice choice = new SignatureChoice();

  @ArgGroup(validate = false, heading = "%nHow:%n")
  private Manner manner = new Manner();

  @ArgGroup(validate = false, heading = "%nResults:%n")
  private Results results = new Results();

  /** The options that say how scores are computed. */
  static final class Manner {
    @Option(
        names = "--method",
        paramLabel = "NAME",
        description = "Score all by one method instead of the published ones (docs/methods.md).")
    private String method;

    @Option(
        names = "--alpha",
        paramLabel = "X",
        description = "Exponent of the rank weight of ssGSEA (default: 0.25); with --method.")
    private Double alpha;

    @Option(
        names = "--kernel",
        paramLabel = "NAME",
        description = "Kernel of GSVA: gaussian (default), poisson or none; with --method.")
    private String kernel;

    @Option(
        names = "--statistic",
        paramLabel = "NAME",
        description = "Statistic of GSVA: difference (default) or maximum; with --method.")
    private String statistic;

    @Option(
        names = "--scaling",
        paramLabel = "NAME",
        description =
            "raw, cohort or anchored (default: raw where the method is free of the cohort, else"
                + " cohort; anchored with --reference).")
    private String scaling;

    @Option(
        names = "--reference",
        paramLabel = "FILE",
        description = "Score on the scale of a reference cohort saved by --save-reference.")
    private Path reference;

    @Option(
        names = "--gene-matching",
        paramLabel = "HOW",
        description =
            "resolve: see through aliases, spelling and spreadsheet dates; exact: do not (default:"
                + " resolve).")
    private GeneMatching geneMatching;

    @Option(
        names = "--min-coverage",
        paramLabel = "SHARE",
        description =
            "Share of genes that must be found, per arm for differences (default: 0.8; sets of up"
                + " to 4 genes must be complete unless it is 0).")
    private Double minCoverage;

    @Option(
        names = "--accept-scale",
        description = "Use the values as they are, whatever scale the method is for; recorded.")
    private boolean acceptScale;
  }

  /** The options that say what is written where. */
  static final class Results {
    @Option(
        names = {"-o", "--output"},
        paramLabel = "FILE",
        description = "Write the scores to a file (.gz: compressed) instead of standard output.")
    private Path output;

    @Option(
        names = "--format",
        paramLabel = "NAME",
        defaultValue = "wide",
        description = "wide, tidy, json or gct (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(
        names = "--compat",
        paramLabel = "PACKAGE",
        description =
            "Print as another package does: fpsomics (barcode, pro, anti, FPS, myclusters; cohort"
                + " scaling).")
    private String compat;

    @Option(
        names = "--save-reference",
        paramLabel = "FILE",
        description = "Save the fitted cohort, to score new samples on its scale.")
    private Path saveReference;

    @Option(
        names = "--coverage",
        paramLabel = "FILE",
        description = "Write which genes of each signature were found.")
    private Path coverage;

    @Option(
        names = "--ledger",
        paramLabel = "FILE",
        description = "Write how each wanted gene was looked up.")
    private Path ledger;

    @Option(
        names = "--contributions",
        paramLabel = "FILE",
        description = "Write the contribution of each gene to each score.")
    private Path contributions;

    @Option(
        names = "--spread",
        paramLabel = "FILE",
        description = "Write how each score compares with random gene sets.")
    private Path spread;

    @Option(
        names = "--random-sets",
        paramLabel = "N",
        description = "Random gene sets for --spread (default: 1000).")
    private Integer randomSets;

    @Option(
        names = "--seed",
        paramLabel = "N",
        description = "Seed of the random gene sets (default: 1).")
    private Long seed;

    @Option(names = "--force", description = "Replace existing files.")
    private boolean force;

    @Option(
        names = {"-q", "--quiet"},
        description = "Print warnings and errors only, no summary.")
    private boolean quiet;

    int randomSets() {
      return randomSets == null ? 1_000 : randomSets;
    }

    long seed() {
      return seed == null ? 1 : seed;
    }
  }

  /** Forms of the result. */
  enum Format {
    WIDE,
    TIDY,
    JSON,
    GCT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Writes one side file. */
  private record SideFile(OutputFile file, OutputFile.Content content) {}

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    checkOptions();
    checkFiles();
    Execution execution = input.execution(err);
    Fitting fitting = fitting();
    if (results.format == Format.JSON) {
      input.hashWhileReading();
    }
    ExpressionMatrix matrix = input.read(execution);
    Scorer scorer = fitting.fit(matrix, execution);
    Scores scores = scorer.score(matrix, execution);
    writeAll(scorer, matrix, scores, execution);
    if (!results.quiet) {
      new ScoreSummary(matrix, scores, choice.leftOut()).print(err);
    }
    CommandLines.printFirstIssues(warnings(matrix.issues()), err);
    CommandLines.printIssues(results.quiet ? warnings(scores.issues()) : scores.issues(), err);
    return exitCode(scores);
  }

  private static List<Issue> warnings(List<Issue> issues) {
    return issues.stream().filter(issue -> issue.level() != Issue.Level.INFO).toList();
  }

  /** Makes a scorer of the samples that are to be scored. */
  private interface Fitting {
    Scorer fit(ExpressionMatrix matrix, Execution execution);
  }

  /** What the options ask for; refused before a large file is read. */
  private Fitting fitting() throws IOException {
    if (manner.reference != null) {
      Scorer reference = applicable(ReferenceFile.read(manner.reference));
      return (matrix, execution) -> reference;
    }
    return plan(choice.signatures())::fit;
  }

  private void checkOptions() {
    refuse(
        manner.method == null
            && (manner.alpha != null || manner.kernel != null || manner.statistic != null),
        "--alpha, --kernel and --statistic need --method");
    refuse(
        manner.reference == null && "anchored".equals(manner.scaling),
        "anchored scaling needs --reference");
    refuse(
        results.spread == null && (results.randomSets != null || results.seed != null),
        "--random-sets and --seed belong to --spread");
    if (manner.reference != null) {
      checkOptionsWithReference();
    }
    if (results.compat != null) {
      checkOptionsWithCompat();
    }
  }

  private void checkOptionsWithReference() {
    refuse(
        choice.isMoreThanIds(),
        "the signatures are in the reference; choose among them with -s only");
    refuse(
        manner.method != null
            || manner.geneMatching != null
            || manner.minCoverage != null
            || manner.acceptScale
            || results.saveReference != null,
        "a reference has its own --method, --gene-matching, --min-coverage and --accept-scale;"
            + " leave them and --save-reference out");
    refuse(
        results.spread != null, "--spread is of the cohort that is scored; leave out --reference");
    refuse(
        results.compat != null, "--compat is of the cohort that is scored; leave out --reference");
  }

  private void checkOptionsWithCompat() {
    refuse(
        !results.compat.equals("fpsomics"),
        "unknown package '%s' for --compat; need fpsomics".formatted(results.compat));
    refuse(
        results.format != Format.WIDE || manner.scaling != null,
        "--compat has its own form and scaling; leave out --format and --scaling");
  }

  private static void refuse(boolean contradiction, String message) {
    if (contradiction) {
      throw new UsageException(message);
    }
  }

  /** Nothing is computed when a file cannot be read, or a result could not be written. */
  private void checkFiles() throws IOException {
    List<Path> inputs = new ArrayList<>(choice.paths());
    input.path().ifPresent(inputs::add);
    Optional.ofNullable(manner.reference).ifPresent(inputs::add);
    for (Path file : inputs) {
      InputFile.require(file);
    }
    List<Path> outputs =
        Stream.of(
                results.output,
                results.saveReference,
                results.coverage,
                results.ledger,
                results.contributions,
                results.spread)
            .filter(Objects::nonNull)
            .toList();
    outputs.forEach(this::outputFile);
    OutputFile.requireApart(outputs, inputs);
  }

  private OutputFile outputFile(Path file) {
    return new OutputFile(file, results.force);
  }

  private ScoringPlan plan(List<Signature> signatures) {
    ScoringPlan plan =
        manner.method == null
            ? ScoringPlan.published(signatures)
            : ScoringPlan.by(method(), signatures);
    refuse(
        results.compat != null && !isOneDifference(plan),
        "--compat prints one difference of arms, such as fps-32");
    if (manner.geneMatching != null) {
      plan = plan.with(manner.geneMatching);
    }
    if (manner.minCoverage != null) {
      plan = plan.withMinCoverage(manner.minCoverage);
    }
    if (manner.acceptScale) {
      plan = plan.acceptingAnyScale();
    }
    if (choice.isGeneSets()) {
      plan = plan.withCommonRange();
    }
    return scaling() == null ? plan : plan.with(scaling());
  }

  private Scaling scaling() {
    if (results.compat != null) {
      return Scaling.COHORT;
    }
    return manner.scaling == null ? null : Scaling.parse(manner.scaling);
  }

  private static boolean isOneDifference(ScoringPlan plan) {
    return plan.entries().size() == 1
        && plan.entries().get(0).method().orElseThrow().name().endsWith("-difference");
  }

  private ScoringMethod method() {
    ScoringMethod method = ScoringMethod.named(manner.method);
    if (manner.alpha != null) {
      method = method.withAlpha(manner.alpha);
    }
    if (manner.kernel != null) {
      method = method.withKernel(manner.kernel);
    }
    return manner.statistic == null ? method : method.withStatistic(manner.statistic);
  }

  /** The reference for the signatures asked for, or all of its own. */
  private Scorer applicable(Scorer reference) {
    Set<String> wanted = new LinkedHashSet<>();
    choice.ids().forEach(name -> wanted.add(ReferenceFile.id(reference, name.strip())));
    Scorer chosen = wanted.isEmpty() ? reference : reference.select(wanted);
    Scaling scaling = scaling();
    return chosen.with(scaling == null ? Scaling.ANCHORED : scaling);
  }

  private void writeAll(Scorer scorer, ExpressionMatrix matrix, Scores scores, Execution execution)
      throws IOException {
    List<SideFile> files = new ArrayList<>();
    if (results.coverage != null) {
      files.add(
          new SideFile(outputFile(results.coverage), w -> ScoreTables.writeCoverage(scores, w)));
    }
    if (results.ledger != null) {
      files.add(
          new SideFile(
              outputFile(results.ledger),
              w -> ScoreTables.writeLedger(scores.ledger(), matrix.issues(), w)));
    }
    if (results.contributions != null) {
      List<GeneContributions> all = contributions(scorer, matrix, scores, execution);
      files.add(
          new SideFile(
              outputFile(results.contributions), w -> ScoreTables.writeContributions(all, w)));
    }
    if (results.spread != null) {
      List<RandomSetSpread> all = spreads(scorer, matrix, scores, execution);
      files.add(new SideFile(outputFile(results.spread), w -> ScoreTables.writeSpread(all, w)));
    }
    if (results.saveReference != null) {
      files.add(new SideFile(outputFile(results.saveReference), scorer::save));
    }
    for (SideFile file : files) {
      file.file().write(file.content());
    }
    writeScores(matrix, scores);
  }

  private List<GeneContributions> contributions(
      Scorer scorer, ExpressionMatrix matrix, Scores scores, Execution execution) {
    return scored(scores).stream().map(id -> scorer.contributions(matrix, id, execution)).toList();
  }

  private List<RandomSetSpread> spreads(
      Scorer scorer, ExpressionMatrix matrix, Scores scores, Execution execution) {
    return scored(scores).stream()
        .map(
            id ->
                scorer.randomSetSpread(matrix, id, results.randomSets(), results.seed(), execution))
        .toList();
  }

  private static List<String> scored(Scores scores) {
    return scores.scoreColumns().stream()
        .filter(column -> column.status() == ScoreStatus.OK)
        .map(ScoreColumn::name)
        .toList();
  }

  private void writeScores(ExpressionMatrix matrix, Scores scores) throws IOException {
    OutputFile.Content content = writer -> writeScores(matrix, scores, writer);
    if (results.output != null) {
      outputFile(results.output).write(content);
    } else {
      PrintWriter out = spec.commandLine().getOut();
      content.writeTo(out);
      out.flush();
    }
  }

  private void writeScores(ExpressionMatrix matrix, Scores scores, Writer writer)
      throws IOException {
    if (results.compat != null) {
      ScoreTables.writeFpsOmics(scores, scores.scoreColumns().get(0).name(), writer);
      return;
    }
    switch (results.format) {
      case WIDE -> ScoreTables.writeWide(scores, writer);
      case TIDY -> ScoreTables.writeTidy(scores, writer);
      case GCT -> ScoreTables.writeGct(scores, writer);
      case JSON -> ScoreJson.write(description(matrix, scores), scores, writer);
    }
  }

  private RunDescription description(ExpressionMatrix matrix, Scores scores) {
    List<Issue> warnings = new ArrayList<>(matrix.issues());
    input
        .transformation()
        .ifPresent(
            names ->
                warnings.add(
                    Issue.info(
                        "transformed",
                        Issue.Place.inFile(matrix.name()),
                        "the values were transformed by " + names)));
    warnings.addAll(scores.issues());
    OptionalLong seed =
        results.spread == null ? OptionalLong.empty() : OptionalLong.of(results.seed());
    return new RunDescription(Version.number(), NAME, List.of(input.description()), seed, warnings);
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
