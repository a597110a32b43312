package org.ferrostrat.scoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.signature.Signature;

/**
 * How scores are computed: a named method with its parameters. Immutable; joined to signatures it
 * makes a {@link ScoringPlan}, which is fitted to a cohort.
 *
 * <p>The methods, their formulas and references are in {@code docs/reference/methods-scores.md}.
 */
public final class ScoringMethod {
  private static final double DEFAULT_ALPHA = 0.25;

  private static final String TIES = "ties";
  private static final String ROW_ORDER = "row-order";
  private static final String AVERAGE = "average";
  private static final Set<String> SSGSEA = Set.of("ssgsea", "ssgsea-difference", "mean-set-z");

  private static final Map<String, Supplier<Formula>> FORMULAS = formulas();

  private final String name;
  private final Map<String, String> parameters;
  private final Formula formula;

  private ScoringMethod(String name, Map<String, String> parameters, Formula formula) {
    this.name = name;
    this.parameters = Map.copyOf(parameters);
    this.formula = formula;
  }

  private static Map<String, Supplier<Formula>> formulas() {
    Map<String, Supplier<Formula>> formulas = new LinkedHashMap<>();
    formulas.put("ssgsea", () -> new SsGsea(DEFAULT_ALPHA));
    formulas.put("ssgsea-difference", () -> new ArmDifference(new SsGsea(DEFAULT_ALPHA)));
    formulas.put("gsva", () -> new Gsva(Kernel.GAUSSIAN, Gsva.Statistic.DIFFERENCE));
    formulas.put(
        "gsva-difference",
        () -> new ArmDifference(new Gsva(Kernel.GAUSSIAN, Gsva.Statistic.DIFFERENCE)));
    formulas.put("zscore", () -> StandardisedSum.COMBINED_Z);
    formulas.put("plage", () -> PrincipalAxis.PLAGE);
    formulas.put("singscore", SingScore::new);
    formulas.put("ucell", UCell::new);
    formulas.put("aucell", AuCell::new);
    formulas.put("mean", () -> ValueSum.MEAN);
    formulas.put("mean-z", () -> StandardisedSum.MEAN_Z);
    formulas.put("geometric-mean", () -> new GeometricMean(false));
    formulas.put("weighted-sum", () -> ValueSum.WEIGHTED_SUM);
    formulas.put("weighted-sum-z", () -> StandardisedSum.WEIGHTED_SUM_Z);
    formulas.put("housekeeping-weighted-sum", HousekeepingSum::new);
    formulas.put("pca-pc1", () -> PrincipalAxis.FIRST);
    formulas.put("pca-pc1-plus-pc2", () -> PrincipalAxis.FIRST_AND_SECOND);
    formulas.put("gene-pairs", GenePairs::new);
    formulas.put("expression", () -> ValueSum.EXPRESSION);
    formulas.put("expression-centred", () -> StandardisedSum.EXPRESSION_CENTRED);
    formulas.put("ratio", ArmRatio::new);
    formulas.put("cohort-rank", CohortRank::new);
    formulas.put("immunophenoscore", Immunophenoscore::new);
    formulas.put("mean-set-z", () -> new MeanSetZ(new SsGsea(DEFAULT_ALPHA)));
    return formulas;
  }

  /** The names of all methods. */
  public static List<String> names() {
    return List.copyOf(FORMULAS.keySet());
  }

  /**
   * A method with its default parameters.
   *
   * @param name one of {@link #names()}
   * @throws IllegalArgumentException if there is none of that name
   */
  public static ScoringMethod named(String name) {
    Supplier<Formula> formula = FORMULAS.get(name);
    if (formula == null) {
      throw new IllegalArgumentException(
          "unknown scoring method '%s'; need one of %s"
              .formatted(name, String.join(", ", names())));
    }
    return new ScoringMethod(name, Map.of(), formula.get());
  }

  /** ssGSEA with rank weights rank^0.25, as GSVA and the published scores use it. */
  public static ScoringMethod ssGsea() {
    return named("ssgsea");
  }

  /**
   * The same method with another exponent of the rank weight.
   *
   * @param alpha 0 to 10; 0.25 by default
   * @throws IllegalArgumentException if the method is not based on ssGSEA
   */
  public ScoringMethod withAlpha(double alpha) {
    return withParameter(
        "alpha",
        Double.toString(alpha),
        Double.toString(DEFAULT_ALPHA),
        walk(new SsGsea(alpha, hasAverageTies()), "alpha"));
  }

  /**
   * The same method with another treatment of equal values within a sample.
   *
   * @param ties {@code row-order} (default, as GSVA): weights from average ranks cut down to whole
   *     numbers, places in the walk in the order of the rows; or {@code average}: both from the
   *     average rank, so that the order of the rows has no effect
   * @throws IllegalArgumentException if the method is not based on ssGSEA, or there is no such
   *     treatment
   */
  public ScoringMethod withTies(String ties) {
    if (!ties.equals(ROW_ORDER) && !ties.equals(AVERAGE)) {
      throw new IllegalArgumentException(
          "ties are '%s'; need %s or %s".formatted(ties, ROW_ORDER, AVERAGE));
    }
    double alpha =
        parameters.containsKey("alpha") ? parseAlpha(parameters.get("alpha")) : DEFAULT_ALPHA;
    return withParameter(
        TIES, ties, ROW_ORDER, walk(new SsGsea(alpha, ties.equals(AVERAGE)), TIES));
  }

  private Formula walk(SsGsea walk, String parameter) {
    return switch (name) {
      case "ssgsea" -> walk;
      case "ssgsea-difference" -> new ArmDifference(walk);
      case "mean-set-z" -> new MeanSetZ(walk);
      default -> throw noSuchParameter(parameter);
    };
  }

  private boolean hasAverageTies() {
    return AVERAGE.equals(parameters.get(TIES));
  }

  /** Whether the method is based on ssGSEA. */
  boolean isSsGsea() {
    return SSGSEA.contains(name);
  }

  /** Whether places of equal values depend on the order of the rows. */
  boolean dependsOnRowOrder() {
    return isSsGsea() && !hasAverageTies();
  }

  /**
   * The same method with another kernel of GSVA.
   *
   * @param kernel {@code gaussian} (default; for logarithms), {@code poisson} (for counts) or
   *     {@code none}
   * @throws IllegalArgumentException if the method is not GSVA or there is no such kernel
   */
  public ScoringMethod withKernel(String kernel) {
    return withParameter(
        "kernel",
        kernel,
        Kernel.GAUSSIAN.label(),
        gsva(Kernel.parse(kernel), parameters.get("statistic"), "kernel"));
  }

  /**
   * The same method with another statistic of the GSVA walk.
   *
   * @param statistic {@code difference} (default) of the largest deviations above and below zero,
   *     or {@code maximum}: the one farther from zero
   * @throws IllegalArgumentException if the method is not GSVA or there is no such statistic
   */
  public ScoringMethod withStatistic(String statistic) {
    Kernel kernel = Kernel.parse(parameters.getOrDefault("kernel", Kernel.GAUSSIAN.label()));
    return withParameter(
        "statistic", statistic, "difference", gsva(kernel, statistic, "statistic"));
  }

  private Formula gsva(Kernel kernel, String statistic, String parameter) {
    Gsva walk = new Gsva(kernel, parseStatistic(statistic));
    return switch (name) {
      case "gsva" -> walk;
      case "gsva-difference" -> new ArmDifference(walk);
      default -> throw noSuchParameter(parameter);
    };
  }

  private static Gsva.Statistic parseStatistic(String statistic) {
    if (statistic == null || statistic.equals("difference")) {
      return Gsva.Statistic.DIFFERENCE;
    }
    if (statistic.equals("maximum")) {
      return Gsva.Statistic.MAXIMUM;
    }
    throw new IllegalArgumentException(
        "unknown statistic '%s'; need difference or maximum".formatted(statistic));
  }

  private IllegalArgumentException noSuchParameter(String parameter) {
    return new IllegalArgumentException("the method %s has no %s".formatted(name, parameter));
  }

  private ScoringMethod withParameter(
      String parameter, String value, String byDefault, Formula other) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.put(parameter, value);
    all.remove(parameter, byDefault);
    return new ScoringMethod(name, all, other);
  }

  /** A method from its name and the parameters that differ from the defaults. */
  static ScoringMethod of(String name, Map<String, String> parameters) {
    ScoringMethod method = named(name);
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      method =
          switch (parameter.getKey()) {
            case TIES -> method.withTies(parameter.getValue());
            case "alpha" -> method.withAlpha(parseAlpha(parameter.getValue()));
            case "kernel" -> method.withKernel(parameter.getValue());
            case "statistic" -> method.withStatistic(parameter.getValue());
            default -> throw method.noSuchParameter(parameter.getKey());
          };
    }
    return method;
  }

  private static double parseAlpha(String alpha) {
    try {
      return Double.parseDouble(alpha);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("alpha is '%s'; need 0 to 10".formatted(alpha), e);
    }
  }

  /**
   * A plan to score signatures each by its own published method.
   *
   * @throws IllegalArgumentException if a signature names a method that does not exist; one without
   *     a formula is planned and gets the status {@link ScoreStatus#NOT_SCORABLE}
   */
  public static ScoringPlan publishedFor(Signature... signatures) {
    return ScoringPlan.published(List.of(signatures));
  }

  /** A plan to score signatures by this method. */
  public ScoringPlan of(Signature... signatures) {
    return ScoringPlan.by(this, List.of(signatures));
  }

  /** The name of the method, such as {@code ssgsea-difference}. */
  public String name() {
    return name;
  }

  /** The parameters that differ from the defaults, by name. */
  public Map<String, String> parameters() {
    return parameters;
  }

  /** Whether a score comes from a sample's own values only. */
  public boolean freeOfCohort() {
    return formula.freeOfCohort();
  }

  /** Whether raw scores may be divided by their range over a cohort, as for ssGSEA. */
  public boolean hasRange() {
    return formula.hasRange();
  }

  /** Whether a score depends on all genes of a sample, not just on those of its signature. */
  public boolean needsWholeProfile() {
    return formula.needsWholeProfile() || formula.kernel().isPresent();
  }

  /** The kinds of scale the method is for. */
  public Set<Kind> scales() {
    return formula.scales();
  }

  /** The scalings the method has, the default one first. */
  public List<Scaling> scalings() {
    if (!freeOfCohort()) {
      return List.of(Scaling.COHORT, Scaling.ANCHORED);
    }
    return hasRange()
        ? List.of(Scaling.RAW, Scaling.COHORT, Scaling.ANCHORED)
        : List.of(Scaling.RAW, Scaling.ANCHORED);
  }

  /** The arithmetic for values of a scale. */
  Formula formula(ExpressionScale scale) {
    return formula instanceof GeometricMean
        ? new GeometricMean(scale.kind() == Kind.LOG2)
        : formula;
  }

  Formula formula() {
    return formula;
  }

  /** The name with the parameters that differ from the defaults. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ScoringMethod method
        && name.equals(method.name)
        && parameters.equals(method.parameters);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, parameters);
  }

  @Override
  public String toString() {
    return parameters.isEmpty() ? name : name + new TreeMap<>(parameters);
  }
}
