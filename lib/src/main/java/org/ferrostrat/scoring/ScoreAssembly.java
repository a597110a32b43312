package org.ferrostrat.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.expression.ExpressionData;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.genes.GeneLedger;
import org.ferrostrat.genes.GeneMatch;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureGene;

/** Makes the columns of scores out of numbers: scaling, gate, status and reasons. */
final class ScoreAssembly {
  /** Below this number of samples a distribution is imprecise; GSVA warns at the same number. */
  private static final int SMALL_COHORT = 10;

  private static final int NAMES_SHOWN = 3;

  private final Scorer scorer;
  private final ExpressionData matrix;
  private final boolean isFittedCohort;
  private final boolean[] isFlat;

  /**
   * @param isFittedCohort whether the matrix is the cohort the scorer was fitted to
   */
  ScoreAssembly(Scorer scorer, ExpressionMatrix matrix, boolean isFittedCohort) {
    this(scorer, matrix, flatSamples(matrix), isFittedCohort);
  }

  /**
   * @param isFlat the samples whose genes all have the same value
   */
  ScoreAssembly(Scorer scorer, ExpressionData matrix, boolean[] isFlat, boolean isFittedCohort) {
    this.scorer = scorer;
    this.matrix = matrix;
    this.isFittedCohort = isFittedCohort;
    this.isFlat = isFlat;
  }

  /** Samples whose genes all have the same value, so that ranks among them mean nothing. */
  private static boolean[] flatSamples(ExpressionMatrix matrix) {
    boolean[] flat = new boolean[matrix.sampleCount()];
    Arrays.fill(flat, true);
    int left = flat.length;
    for (int gene = 1; gene < matrix.geneCount() && left > 0; gene++) {
      for (int sample = 0; sample < flat.length; sample++) {
        if (flat[sample] && matrix.value(gene, sample) != matrix.value(0, sample)) {
          flat[sample] = false;
          left--;
        }
      }
    }
    return flat;
  }

  /** The scaling asked for, or else the one the method has by default. */
  Scaling scaling(FittedEntry entry) {
    boolean free = entry.entry().method().map(ScoringMethod::freeOfCohort).orElse(true);
    Scaling byDefault = free ? Scaling.RAW : isFittedCohort ? Scaling.COHORT : Scaling.ANCHORED;
    return scorer.plan().scaling().orElse(byDefault);
  }

  /** The signatures that can be scored with a scaling. */
  List<FittedEntry> withScaling(Scaling scaling) {
    return scorer.fitted().stream()
        .filter(entry -> scaling(entry) == scaling && obstacle(entry).isEmpty())
        .toList();
  }

  /** A signature of the plan that can be scored, apart from its genes. */
  FittedEntry requireScorable(String id) {
    FittedEntry found =
        scorer.fitted().stream()
            .filter(entry -> entry.id().equals(id))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("the plan has no signature '%s'".formatted(id)));
    obstacle(found).ifPresent(obstacle -> refuse(found, obstacle));
    return found;
  }

  /** Refuses a signature of which too few genes were found. */
  void requireCovered(FittedEntry entry, GeneLookup lookup) {
    shortfall(coverage(entry, lookup)).ifPresent(obstacle -> refuse(entry, obstacle));
  }

  private static void refuse(FittedEntry entry, Obstacle obstacle) {
    throw new IllegalArgumentException(
        "signature '%s' has no scores: %s".formatted(entry.id(), obstacle.reason()));
  }

  private static Coverage coverage(FittedEntry entry, GeneLookup lookup) {
    return lookup.coverage(entry.entry().signature(), method(entry).formula());
  }

  /** The method, or one to count genes by where there is none. */
  private static ScoringMethod method(FittedEntry entry) {
    return entry.entry().method().orElseGet(() -> ScoringMethod.named("ssgsea"));
  }

  /** What the numbers of a signature are divided by. */
  double divisor(FittedEntry entry) {
    return entry.hasRange() && scaling(entry) != Scaling.RAW ? entry.range() : 1;
  }

  /** Why there is no score, and of what kind the reason is. */
  private record Obstacle(ScoreStatus status, String reason) {}

  /** The obstacles to scoring before genes are matched. */
  private Optional<Obstacle> obstacle(FittedEntry entry) {
    String notScorable = entry.entry().notScorable();
    if (!notScorable.isEmpty()) {
      return Optional.of(new Obstacle(ScoreStatus.NOT_SCORABLE, notScorable));
    }
    ScoringMethod method = entry.entry().method().orElseThrow();
    Scaling scaling = scaling(entry);
    if (!method.scalings().contains(scaling)) {
      return Optional.of(
          new Obstacle(
              ScoreStatus.NO_SUCH_SCALING,
              "%s has no %s scaling, only %s"
                  .formatted(
                      method.name(),
                      scaling.label(),
                      String.join(", ", method.scalings().stream().map(Scaling::label).toList()))));
    }
    if (scaling == Scaling.RAW) {
      return Optional.empty();
    }
    if (!entry.learned()) {
      return Optional.of(
          new Obstacle(
              ScoreStatus.NEEDS_REFERENCE,
              "%s learns from a cohort, and there is one sample; score it on a saved reference"
                  .formatted(
                      method.freeOfCohort() ? scaling.label() + " scaling" : method.name())));
    }
    return entry.hasRange() && Double.isNaN(entry.range())
        ? Optional.of(
            new Obstacle(
                ScoreStatus.UNDEFINED, "the scores of the cohort do not differ: their range is 0"))
        : Optional.empty();
  }

  private Optional<Obstacle> shortfall(Coverage coverage) {
    double minimum = scorer.plan().minCoverage();
    if (coverage.found() == 0) {
      return Optional.of(
          new Obstacle(
              ScoreStatus.NO_GENES,
              "none of its %d genes (such as %s) was found among the rows (such as %s, taken for %ss)"
                  .formatted(
                      coverage.genes(),
                      some(wanted(coverage)),
                      some(matrix.geneIds()),
                      matrix.geneIdType().label())));
    }
    return coverage.passes(minimum)
        ? Optional.empty()
        : Optional.of(new Obstacle(ScoreStatus.LOW_COVERAGE, coverage.shortfall(minimum)));
  }

  private static List<String> wanted(Coverage coverage) {
    return coverage.arms().stream().flatMap(arm -> arm.missing().stream()).toList();
  }

  private static String some(List<String> names) {
    return String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size())));
  }

  /**
   * All columns.
   *
   * @param lookups where the genes of a signature were found
   * @param components the numbers of a signature by component; null where there are none
   */
  Scores assemble(
      Function<FittedEntry, GeneLookup> lookups, Function<String, double[][]> components) {
    List<ScoreColumn> columns = new ArrayList<>();
    Set<GeneLookup> used = new LinkedHashSet<>();
    for (FittedEntry entry : scorer.fitted()) {
      GeneLookup lookup = lookups.apply(entry);
      columns.addAll(columns(entry, lookup, components.apply(entry.id())));
      used.add(lookup);
    }
    List<Issue> issues = new ArrayList<>(issues(columns));
    issues.addAll(ties(lookups));
    List<GeneMatch> matches =
        used.stream().flatMap(lookup -> lookup.ledger().entries().stream()).toList();
    return new Scores(matrix.samples(), columns, matrix.scale(), GeneLedger.of(matches), issues);
  }

  /** The signatures whose scores depend on the order of the rows. */
  private List<Issue> ties(Function<FittedEntry, GeneLookup> lookups) {
    List<FittedEntry> dependent =
        scorer.fitted().stream()
            .filter(entry -> obstacle(entry).isEmpty())
            .filter(entry -> method(entry).dependsOnRowOrder())
            .filter(entry -> shortfall(coverage(entry, lookups.apply(entry))).isEmpty())
            .toList();
    if (dependent.isEmpty() || !(matrix instanceof ExpressionMatrix values)) {
      return List.of();
    }
    List<int[]> rows =
        dependent.stream()
            .map(entry -> lookups.apply(entry).bind(entry.entry().signature()))
            .map(genes -> genes.rowsOf(genes.slots()))
            .toList();
    TiedGenes tied = TiedGenes.of(values, rows.stream().flatMapToInt(Arrays::stream).toArray());
    Place place = Place.inFile(matrix.name());
    return IntStream.range(0, rows.size())
        .mapToObj(i -> tied.warning(dependent.get(i).id(), rows.get(i), place))
        .flatMap(Optional::stream)
        .toList();
  }

  private List<ScoreColumn> columns(FittedEntry fitted, GeneLookup lookup, double[][] components) {
    ScoringMethod method = method(fitted);
    Coverage coverage = coverage(fitted, lookup);
    Optional<Obstacle> obstacle = obstacle(fitted).or(() -> shortfall(coverage));
    List<ScoreColumn> columns = new ArrayList<>();
    List<String> names = method.formula().components();
    for (int component = 0; component < names.size(); component++) {
      double[] values = new double[matrix.sampleCount()];
      Arrays.fill(values, Double.NaN);
      if (obstacle.isEmpty()) {
        for (int sample = 0; sample < values.length; sample++) {
          boolean undefined = ranksGenes(method) && isFlat[sample];
          values[sample] = score(components[component][sample], divisor(fitted), undefined);
        }
      }
      columns.add(column(fitted, method, names.get(component), values, obstacle, coverage));
    }
    return columns;
  }

  /**
   * A component as a score.
   *
   * @param isUndefined whether the sample has no ranks, and the method needs them
   */
  static double score(double component, double divisor, boolean isUndefined) {
    double score = component / divisor;
    return Double.isFinite(score) && !isUndefined ? score : Double.NaN;
  }

  /** The columns of a signature for samples that come later, one per component. */
  List<BoundColumn> boundColumns(FittedEntry fitted, GeneLookup lookup) {
    ScoringMethod method = method(fitted);
    Coverage coverage = coverage(fitted, lookup);
    Obstacle obstacle =
        obstacle(fitted)
            .or(() -> shortfall(coverage))
            .orElseGet(() -> new Obstacle(ScoreStatus.OK, ""));
    return method.formula().components().stream()
        .map(
            component ->
                new BoundColumn(
                    ScoreColumn.name(fitted.id(), component),
                    fitted.entry().signature(),
                    component,
                    method,
                    scaling(fitted),
                    obstacle.status(),
                    obstacle.reason(),
                    coverage))
        .toList();
  }

  /** Whether a method ranks the values of the genes of a sample as they are. */
  static boolean ranksGenes(ScoringMethod method) {
    return method.formula().needsWholeProfile() && method.formula().kernel().isEmpty();
  }

  private ScoreColumn column(
      FittedEntry fitted,
      ScoringMethod method,
      String component,
      double[] values,
      Optional<Obstacle> obstacle,
      Coverage coverage) {
    Obstacle known = obstacle.orElseGet(() -> undefined(values));
    String name = ScoreColumn.name(fitted.id(), component);
    Scaling scaling = scaling(fitted);
    boolean anchored = scaling == Scaling.ANCHORED && component.isEmpty();
    return new ScoreColumn(
        name,
        fitted.entry().signature(),
        component,
        method,
        // Rows chosen by their mean over the samples make every score depend on the cohort.
        scaling == Scaling.RAW && !matrix.freeOfCohort() ? Scaling.COHORT : scaling,
        known.status(),
        known.reason(),
        coverage,
        SampleValues.of(name, matrix.samples(), values),
        anchored
            ? Optional.of(ReferenceDistribution.of(scorer.referenceName(), fitted.scores()))
            : Optional.empty(),
        component.isEmpty() && !scorer.plan().hasCommonRange()
            ? PublishedDistributions.of(fitted.entry().signature(), method, scaling)
            : Optional.empty());
  }

  private static Obstacle undefined(double[] values) {
    long missing = Arrays.stream(values).filter(Double::isNaN).count();
    if (missing == 0) {
      return new Obstacle(ScoreStatus.OK, "");
    }
    String cause =
        "the formula has no finite value (constant genes, equal values of all genes of a sample, no"
            + " gene outside the set, or values out of its range)";
    return missing == values.length
        ? new Obstacle(ScoreStatus.UNDEFINED, cause)
        : new Obstacle(
            ScoreStatus.OK, "%d of %d samples: %s".formatted(missing, values.length, cause));
  }

  private List<Issue> issues(List<ScoreColumn> columns) {
    List<Issue> issues = new ArrayList<>();
    if (scorer.plan().acceptsAnyScale()) {
      issues.addAll(ScaleCheck.accepted(scorer.plan(), matrix));
    }
    Place place = Place.inFile(matrix.name());
    boolean cohortScaled =
        columns.stream()
            .anyMatch(c -> c.scaling() == Scaling.COHORT && c.status() == ScoreStatus.OK);
    if (cohortScaled && matrix.sampleCount() < SMALL_COHORT) {
      issues.add(
          Issue.warning(
              "small-cohort",
              place,
              "scores relative to a cohort of %d samples are unstable"
                  .formatted(matrix.sampleCount()),
              "use raw scores, or a saved reference cohort"));
    }
    if (matrix.scale().kind() == Kind.COUNTS
        && columns.stream().anyMatch(c -> c.method().formula().needsWholeProfile())) {
      issues.add(
          Issue.info(
              "gene-length",
              place,
              "ranks among the genes of a sample were taken from counts, which grow with gene"
                  + " length; compare with scores of counts only"));
    }
    columns.stream()
        .filter(ScoreColumn::isScore)
        .flatMap(column -> oneDirection(column, place).stream())
        .forEach(issues::add);
    columns.stream()
        .filter(column -> column.isScore() && !column.reason().isEmpty())
        .map(column -> missing(column, place))
        .forEach(issues::add);
    return issues;
  }

  /** Half of a signature of both directions is another score than all of it. */
  private static Optional<Issue> oneDirection(ScoreColumn column, Place place) {
    Signature signature = column.signature();
    long all = signature.genes().stream().map(SignatureGene::symbol).distinct().count();
    int used = column.coverage().genes();
    boolean half = signature.twoArms() && used == signature.up().size() && used < all;
    return half
        ? Optional.of(
            Issue.warning(
                "one-direction",
                place,
                "%s by %s is the score of its %d up genes only; its %d down genes are not used"
                    .formatted(column.name(), column.method().name(), used, all - used),
                "name a method of differences, such as ssgsea-difference, or report it as the score"
                    + " of the up genes"))
        : Optional.empty();
  }

  private static Issue missing(ScoreColumn column, Place place) {
    return Issue.warning(
        column.status() == ScoreStatus.OK ? "undefined" : column.status().label(),
        place,
        "no %s score%s: %s"
            .formatted(
                column.name(),
                column.status() == ScoreStatus.OK ? " for some samples" : "",
                column.reason()),
        remedy(column.status()));
  }

  private static String remedy(ScoreStatus status) {
    return switch (status) {
      case NO_GENES ->
          "give the rows HGNC symbols, Ensembl genes or Entrez ids, or declare their type";
      case LOW_COVERAGE -> "list the missing genes, or accept a lower coverage";
      case OK, NEEDS_REFERENCE, NOT_SCORABLE, NO_SUCH_SCALING, UNDEFINED -> "";
    };
  }
}
