package org.ferrostrat.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.SparseExpression;
import org.ferrostrat.scoring.ScoringPlan.Entry;
import org.ferrostrat.signature.Signature;

/**
 * A plan fitted to a reference cohort. Scores the cohort itself or other samples on its scale;
 * immutable, can be saved and loaded.
 *
 * <p>Samples other than the fitted cohort are first brought into its gene universe; another scale,
 * or fewer than nine tenths of its genes, is refused. Raw scores need no reference and are computed
 * on the samples' own genes.
 */
public final class Scorer {
  private final ScoringPlan plan;
  private final Reference reference;
  private final List<FittedEntry> fitted;
  private final Optional<FittedCohort> cohort;
  private final Optional<FittedCells> cells;

  /** Cells that were read and scored; their values are not in memory. */
  private record FittedCells(
      SparseExpression expression,
      boolean[] isFlat,
      GeneLookup lookup,
      Map<String, double[][]> components) {}

  /** The cohort itself, in memory after fitting but not in a saved scorer. */
  record FittedCohort(
      ExpressionMatrix matrix, GeneLookup lookup, Map<String, double[][]> components) {}

  Scorer(ScoringPlan plan, Reference reference, List<FittedEntry> fitted) {
    this(plan, reference, fitted, Optional.empty(), Optional.empty());
  }

  private Scorer(
      ScoringPlan plan,
      Reference reference,
      List<FittedEntry> fitted,
      Optional<FittedCohort> cohort,
      Optional<FittedCells> cells) {
    this.plan = plan;
    this.reference = reference;
    this.fitted = List.copyOf(fitted);
    this.cohort = cohort;
    this.cells = cells;
  }

  static Scorer withoutCohort(ScoringPlan plan, ExpressionScale scale) {
    return new Scorer(plan, Reference.none(scale), fittedEntries(plan, false, Map.of(), Map.of()));
  }

  static Scorer fit(ScoringPlan plan, ExpressionMatrix matrix, Execution execution) {
    ScaleCheck.require(plan, matrix);
    GeneLookup lookup = new GeneLookup(matrix, plan.geneMatching());
    boolean isCohort = matrix.sampleCount() >= Reference.FEWEST_SAMPLES;
    SamplePass pass = new SamplePass(matrix, KernelShares::within, execution);
    LearningCohort learning = LearningCohort.of(matrix);
    Map<String, Integer> numbers = new LinkedHashMap<>();
    Map<String, GeneState> states = new LinkedHashMap<>();
    for (Entry entry : plan.entries()) {
      if (entry.notScorable().isEmpty()) {
        ScoringMethod method = entry.method().orElseThrow();
        Formula formula = method.formula(matrix.scale());
        boolean learns = !formula.freeOfCohort();
        if (!learns || isCohort) {
          BoundGenes genes = lookup.bind(entry.signature());
          GeneState state = formula.fit(genes, learning);
          states.put(entry.signature().id(), state);
          numbers.put(entry.signature().id(), pass.add(formula, genes, state));
        }
      }
    }
    Map<String, double[][]> components = byId(numbers, pass.run());
    List<FittedEntry> fitted = fittedEntries(plan, isCohort, states, components);
    boolean needsRows =
        plan.entries().stream()
            .anyMatch(e -> e.method().map(m -> m.formula().kernel().isPresent()).orElse(false));
    return new Scorer(
        plan,
        Reference.of(matrix, needsRows && isCohort),
        fitted,
        Optional.of(new FittedCohort(matrix, lookup, components)),
        Optional.empty());
  }

  static Scorer fit(ScoringPlan plan, SparseExpression cells, Execution execution)
      throws IOException {
    plan.requireFreeOfCohort();
    ScaleCheck.require(plan, cells);
    GeneLookup lookup = new GeneLookup(cells, plan.geneMatching());
    boolean isCohort = cells.sampleCount() >= Reference.FEWEST_SAMPLES;
    SparsePass pass = new SparsePass(cells, execution);
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (Entry entry : plan.entries()) {
      if (entry.notScorable().isEmpty()) {
        Formula formula = entry.method().orElseThrow().formula(cells.scale());
        numbers.put(entry.signature().id(), pass.add(formula, lookup.bind(entry.signature())));
      }
    }
    SparsePass.Result result = pass.run();
    Map<String, double[][]> components = byId(numbers, result.components());
    return new Scorer(
        plan,
        Reference.of(cells),
        fittedEntries(plan, isCohort, Map.of(), components),
        Optional.empty(),
        Optional.of(new FittedCells(cells, result.isFlat(), lookup, components)));
  }

  private static Map<String, double[][]> byId(Map<String, Integer> numbers, double[][][] scores) {
    Map<String, double[][]> components = new LinkedHashMap<>();
    numbers.forEach((id, number) -> components.put(id, scores[number]));
    return components;
  }

  private static List<FittedEntry> fittedEntries(
      ScoringPlan plan,
      boolean isCohort,
      Map<String, GeneState> states,
      Map<String, double[][]> components) {
    Ranges ranges = new Ranges(plan, isCohort, components);
    return plan.entries().stream()
        .map(entry -> fittedEntry(entry, isCohort, states, ranges, components))
        .toList();
  }

  private static FittedEntry fittedEntry(
      Entry entry,
      boolean isCohort,
      Map<String, GeneState> states,
      Ranges ranges,
      Map<String, double[][]> components) {
    String id = entry.signature().id();
    double range = ranges.of(entry);
    double[][] ofEntry = components.getOrDefault(id, new double[][] {{}});
    double divisor = Double.isNaN(range) ? 1 : range;
    double[] anchored =
        Arrays.stream(ofEntry[0])
            .map(score -> score / divisor)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return new FittedEntry(
        entry, states.getOrDefault(id, GeneState.NONE), isCohort, range, anchored);
  }

  /** The plan that was fitted. */
  public ScoringPlan plan() {
    return plan;
  }

  /** Name of the file of the reference cohort. */
  public String referenceName() {
    return reference.name();
  }

  /** The scale of the values of the reference cohort. */
  public ExpressionScale referenceScale() {
    return reference.scale();
  }

  /** Number of samples of the reference cohort. */
  public int referenceSize() {
    return reference.samples();
  }

  /**
   * The same scorer giving scores of another scaling.
   *
   * @throws IllegalArgumentException if it was loaded and the scaling is {@link Scaling#COHORT}
   */
  public Scorer with(Scaling scaling) {
    if (scaling == Scaling.COHORT && cohort.isEmpty() && cells.isEmpty()) {
      throw new IllegalArgumentException(
          "cohort scaling is relative to the samples that are scored, not to a saved reference; ask"
              + " for anchored");
    }
    return new Scorer(plan.with(scaling), reference, fitted, cohort, cells);
  }

  /**
   * The same scorer for some of its signatures.
   *
   * @throws IllegalArgumentException if it has no signature of one of the ids
   */
  public Scorer select(Set<String> ids) {
    for (String id : ids) {
      if (fitted.stream().noneMatch(entry -> entry.id().equals(id))) {
        throw new IllegalArgumentException(
            "the reference has no signature '%s'; it has %s"
                .formatted(id, String.join(", ", fitted.stream().map(FittedEntry::id).toList())));
      }
    }
    List<FittedEntry> chosen = fitted.stream().filter(entry -> ids.contains(entry.id())).toList();
    return new Scorer(plan.select(ids), reference, chosen, cohort, cells);
  }

  /** Scores samples on all processors. */
  public Scores score(ExpressionMatrix matrix) {
    return score(matrix, Execution.parallel());
  }

  /**
   * Scores samples: the fitted cohort itself, or others on its scale.
   *
   * @throws org.ferrostrat.data.DataFormatException if samples that are to be anchored are on
   *     another scale than the reference or lack too many of its genes
   */
  public Scores score(ExpressionMatrix matrix, Execution execution) {
    return ofCohort(matrix)
        .map(
            own ->
                new ScoreAssembly(this, matrix, true)
                    .assemble(entry -> own.lookup(), own.components()::get))
        .orElseGet(() -> scoreOthers(matrix, execution));
  }

  /**
   * The scores of the cells the scorer was fitted to.
   *
   * @throws IllegalArgumentException if it was fitted to something else
   */
  public Scores score(SparseExpression expression) {
    FittedCells own =
        cells
            .filter(known -> known.expression() == expression)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the scorer was not fitted to %s; fit the plan to it"
                            .formatted(expression.name())));
    return new ScoreAssembly(this, expression, own.isFlat(), true)
        .assemble(entry -> own.lookup(), own.components()::get);
  }

  /**
   * Binds the scorer to genes, to score samples or cells one by one from arrays of numbers on the
   * scale of the cohort it was fitted to.
   *
   * <p>Raw scores are relative to the given genes. Anchored scores, and those of methods that learn
   * from a cohort, are relative to the reference cohort.
   *
   * @param geneIds unique identifiers; ties between genes are broken by their order
   * @throws IllegalArgumentException if an identifier stands twice, the scaling is {@link
   *     Scaling#COHORT}, or a method learns from a cohort and there is none
   * @throws org.ferrostrat.data.DataFormatException if a method is not for the scale, or scores
   *     that are to be anchored lack too many genes of the reference
   */
  public BoundScorer bind(List<String> geneIds) {
    return ScorerBinding.bind(this, geneIds);
  }

  /** The cohort it was fitted to; empty where it was loaded. */
  Optional<FittedCohort> cohort() {
    return cohort;
  }

  private Optional<FittedCohort> ofCohort(ExpressionMatrix matrix) {
    return cohort.filter(own -> own.matrix() == matrix);
  }

  private Scores scoreOthers(ExpressionMatrix matrix, Execution execution) {
    requireOthers(matrix);
    ScoreAssembly assembly = new ScoreAssembly(this, matrix, false);
    Map<String, double[][]> components = new LinkedHashMap<>();
    Map<Scaling, GeneLookup> lookups = new EnumMap<>(Scaling.class);
    for (Scaling scaling : List.of(Scaling.RAW, Scaling.ANCHORED)) {
      List<FittedEntry> entries = assembly.withScaling(scaling);
      if (!entries.isEmpty()) {
        Setting setting = setting(matrix, scaling);
        lookups.put(scaling, setting.lookup());
        components.putAll(run(entries, setting, execution));
      }
    }
    GeneLookup fallback = new GeneLookup(matrix, plan.geneMatching());
    return assembly.assemble(
        entry -> lookups.getOrDefault(assembly.scaling(entry), fallback), components::get);
  }

  /** Refuses samples that the plan, fitted to others, cannot score. */
  void requireOthers(ExpressionMatrix matrix) {
    if (plan.scaling().equals(Optional.of(Scaling.COHORT))) {
      throw new IllegalArgumentException(
          "cohort scaling is relative to the fitted samples; fit the plan to these samples, or ask"
              + " for anchored");
    }
    ScaleCheck.require(plan, matrix);
  }

  /** Samples, where their genes are, and where the distributions of genes come from. */
  private record Setting(
      ExpressionMatrix matrix, GeneLookup lookup, SamplePass.ReferenceRows rows) {}

  private Setting setting(ExpressionMatrix matrix, Scaling scaling) {
    Optional<FittedCohort> own = ofCohort(matrix);
    if (own.isPresent()) {
      return new Setting(matrix, own.get().lookup(), KernelShares::within);
    }
    if (scaling == Scaling.RAW) {
      return new Setting(matrix, new GeneLookup(matrix, plan.geneMatching()), KernelShares::within);
    }
    AlignedMatrix aligned = AlignedMatrix.of(reference, matrix, plan.geneMatching());
    return new Setting(
        aligned.matrix(), new GeneLookup(aligned.matrix(), plan.geneMatching()), sharesOf(aligned));
  }

  private SamplePass.ReferenceRows sharesOf(AlignedMatrix aligned) {
    return (kernel, matrix, execution) ->
        KernelShares.against(kernel, referenceRows(aligned), matrix, execution);
  }

  /** The values of the reference by row of aligned samples. */
  double[][] referenceRows(AlignedMatrix aligned) {
    double[][] all = reference.rows().orElseThrow();
    return Arrays.stream(aligned.referenceGenes())
        .mapToObj(gene -> all[gene])
        .toArray(double[][]::new);
  }

  private static Map<String, double[][]> run(
      List<FittedEntry> entries, Setting setting, Execution execution) {
    SamplePass pass = new SamplePass(setting.matrix(), setting.rows(), execution);
    for (FittedEntry entry : entries) {
      Formula formula = entry.formula(setting.matrix().scale());
      pass.add(formula, setting.lookup().bind(entry.entry().signature()), entry.state());
    }
    double[][][] scores = pass.run();
    Map<String, double[][]> components = new LinkedHashMap<>();
    for (int i = 0; i < scores.length; i++) {
      components.put(entries.get(i).id(), scores[i]);
    }
    return components;
  }

  /**
   * The contribution of each gene to the score of each sample.
   *
   * <p>For sums (means, weighted sums, z-scores, singscore, principal components) and for ssGSEA
   * the contributions add up to the score, less an intercept; for GSVA, which is no sum, a
   * contribution is what the score loses when the gene leaves the set (NaN for the only gene of a
   * set). Ratios, geometric means and the immunophenoscore give the parts named in {@code
   * docs/reference/methods-scores.md}. Scores divided by a range have their contributions divided
   * likewise.
   *
   * @param matrix the fitted cohort, or other samples as for {@link #score}
   * @param id a signature of the plan that has scores
   * @throws IllegalArgumentException if the signature has no scores
   */
  public GeneContributions contributions(ExpressionMatrix matrix, String id, Execution execution) {
    if (ofCohort(matrix).isEmpty()) {
      requireOthers(matrix);
    }
    ScoreAssembly assembly = new ScoreAssembly(this, matrix, ofCohort(matrix).isPresent());
    FittedEntry entry = assembly.requireScorable(id);
    Setting setting = setting(matrix, assembly.scaling(entry));
    assembly.requireCovered(entry, setting.lookup());
    SamplePass pass = new SamplePass(setting.matrix(), setting.rows(), execution);
    BoundGenes genes = setting.lookup().bind(entry.entry().signature());
    Formula formula = entry.formula(setting.matrix().scale());
    double[][] bySlot = pass.contributions(formula, genes, entry.state());
    return GeneContributions.of(
        entry.entry().signature(), genes, matrix.samples(), bySlot, assembly.divisor(entry));
  }

  /**
   * The spread of the score over random gene sets: for each sample the scores of sets drawn with
   * the same number of genes from the same of ten bins of mean expression over the given samples.
   *
   * @param matrix the fitted cohort
   * @param id a signature of the plan that has scores
   * @param sets number of random sets, at least 10
   * @param seed seed of the draws
   * @throws IllegalArgumentException if the matrix is not the fitted cohort or the signature has no
   *     scores
   */
  public RandomSetSpread randomSetSpread(
      ExpressionMatrix matrix, String id, int sets, long seed, Execution execution) {
    FittedCohort own =
        ofCohort(matrix)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the matrix is not the cohort the scorer was fitted to"));
    ScoreAssembly assembly = new ScoreAssembly(this, matrix, true);
    FittedEntry entry = assembly.requireScorable(id);
    assembly.requireCovered(entry, own.lookup());
    BoundGenes genes = own.lookup().bind(entry.entry().signature());
    Formula formula = entry.formula(matrix.scale());
    double[] scores = own.components().get(id)[0];
    return new RandomGeneSets(matrix, genes, sets, seed)
        .spread(formula, scores, assembly.divisor(entry), execution);
  }

  /**
   * Saves the fitted state as JSON, for {@link #load}. With GSVA in the plan the file holds the
   * expression values of the whole reference cohort.
   */
  public void save(Writer out) throws IOException {
    ScorerJson.write(this, out);
  }

  /**
   * Loads a scorer that was saved, with the default limits.
   *
   * @param name what to call the stream in messages
   * @throws org.ferrostrat.data.DataFormatException if the content is not a saved scorer
   */
  public static Scorer load(String name, InputStream in) throws IOException {
    return load(name, in, ReadLimits.defaults());
  }

  /**
   * Loads a scorer that was saved.
   *
   * @param name what to call the stream in messages
   * @param limits size limits for the JSON
   * @throws org.ferrostrat.data.DataFormatException if the content is not a saved scorer, or
   *     exceeds a limit
   */
  public static Scorer load(String name, InputStream in, ReadLimits limits) throws IOException {
    return ScorerJsonReader.read(name, in, limits);
  }

  Reference reference() {
    return reference;
  }

  List<FittedEntry> fitted() {
    return fitted;
  }

  /** The signatures of the plan. */
  public List<Signature> signatures() {
    return plan.entries().stream().map(Entry::signature).toList();
  }

  @Override
  public String toString() {
    return "scorer of %s, fitted to %s (%d samples)"
        .formatted(plan, referenceName(), referenceSize());
  }
}
