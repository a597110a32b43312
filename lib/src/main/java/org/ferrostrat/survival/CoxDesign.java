package org.ferrostrat.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;

/**
 * What a Cox regression explains survival with: numeric covariates, categories with a reference
 * level, strata with a baseline hazard of their own, and an offset. All are of the same samples in
 * the same order; values may be missing, and the regression determines how those patients are
 * treated.
 *
 * <p>A numeric covariate is a term of one column with its own name. A category is a term of one 0/1
 * column for each level but the reference, named {@code category:level}; levels without patients
 * are left out. Immutable.
 */
public final class CoxDesign {
  private final Labels samples;
  private final List<Term> terms;
  private final Optional<Strata> strata;
  private final Optional<SampleValues> offset;
  private final Optional<SampleValues> weights;
  private final Optional<Strata> clusters;

  private CoxDesign(
      Labels samples,
      List<Term> terms,
      Optional<Strata> strata,
      Optional<SampleValues> offset,
      Optional<SampleValues> weights,
      Optional<Strata> clusters) {
    this.samples = samples;
    this.terms = List.copyOf(terms);
    this.strata = strata;
    this.offset = offset;
    this.weights = weights;
    this.clusters = clusters;
  }

  private static CoxDesign empty(Labels samples) {
    return new CoxDesign(
        samples, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** One covariate with its columns. */
  private record Term(String name, boolean continuous, List<SampleValues> columns) {}

  /**
   * A design of numeric covariates.
   *
   * @throws IllegalArgumentException if the samples differ or two covariates have one name
   */
  public static CoxDesign of(SampleValues first, SampleValues... others) {
    CoxDesign design = empty(first.samples()).with(first);
    for (SampleValues other : others) {
      design = design.with(other);
    }
    return design;
  }

  /**
   * A design of one category.
   *
   * @throws IllegalArgumentException if there is no such level, or it has no patients
   */
  public static CoxDesign of(Strata category, String reference) {
    return empty(category.samples()).with(category, reference);
  }

  /**
   * The design with one more numeric covariate.
   *
   * @throws IllegalArgumentException if the samples differ, the name is taken, or a value is
   *     infinite
   */
  public CoxDesign with(SampleValues covariate) {
    SameSamples.require(samples, covariate.samples(), "values of " + covariate.name());
    requireFinite(covariate);
    return with(new Term(covariate.name(), true, List.of(covariate)));
  }

  /**
   * The design with one more category, whose levels are compared with the reference.
   *
   * @throws IllegalArgumentException if the samples differ, the name is taken, there is no such
   *     level, it has no patients, or no other level has any
   */
  public CoxDesign with(Strata category, String reference) {
    SameSamples.require(samples, category.samples(), "levels of " + category.name());
    int referenceLevel = category.groups().indexOf(reference);
    if (referenceLevel < 0 || category.size(referenceLevel) == 0) {
      throw new IllegalArgumentException(
          "reference of %s is '%s'; need a level that has patients, of %s"
              .formatted(category.name(), reference, category.groups()));
    }
    List<SampleValues> columns =
        IntStream.range(0, category.groups().size())
            .filter(level -> level != referenceLevel && category.size(level) > 0)
            .mapToObj(level -> indicator(category, level))
            .toList();
    if (columns.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no level with patients but '%s'; need another one"
              .formatted(category.name(), reference));
    }
    return with(new Term(category.name(), false, columns));
  }

  /**
   * The design with the interaction of a numeric covariate and a category, such as a score and the
   * treatment arm: a term {@code covariate:category} with one column for each level but the
   * reference, the covariate there and 0 elsewhere. The two themselves are terms of their own and
   * not added by this.
   *
   * @throws IllegalArgumentException as for the category alone
   */
  public CoxDesign withInteraction(SampleValues covariate, Strata category, String reference) {
    SameSamples.require(samples, covariate.samples(), "values of " + covariate.name());
    requireFinite(covariate);
    Term levels = empty(samples).with(category, reference).terms.get(0);
    List<SampleValues> products =
        levels.columns.stream().map(level -> product(covariate, level)).toList();
    return with(new Term(covariate.name() + ":" + category.name(), false, products));
  }

  /**
   * The design with a number in a functional form: a term named by the text of the form, with one
   * column for each column of the form.
   *
   * @throws IllegalArgumentException if the samples differ, the name is taken, or a value is
   *     infinite
   */
  public CoxDesign with(FunctionalForm.Fitted form, SampleValues values) {
    SameSamples.require(samples, values.samples(), "values of " + values.name());
    requireFinite(values);
    List<SampleValues> columns = form.columns(values);
    return with(new Term(form.form().text(), columns.size() == 1, columns));
  }

  /**
   * A design of a number in a functional form; see {@link #with(FunctionalForm.Fitted,
   * SampleValues)}.
   */
  public static CoxDesign of(FunctionalForm.Fitted form, SampleValues values) {
    return empty(values.samples()).with(form, values);
  }

  /** The design of the samples at the given positions, in the order of the positions. */
  public CoxDesign select(int... chosen) {
    List<Term> selected =
        terms.stream()
            .map(
                term ->
                    new Term(
                        term.name,
                        term.continuous,
                        term.columns.stream().map(column -> column.select(chosen)).toList()))
            .toList();
    return new CoxDesign(
        samples.select(chosen),
        selected,
        strata.map(groups -> groups.select(chosen)),
        offset.map(values -> values.select(chosen)),
        weights.map(values -> values.select(chosen)),
        clusters.map(groups -> groups.select(chosen)));
  }

  /**
   * The design of the given samples, in their order.
   *
   * @throws IllegalArgumentException if a sample is not here
   */
  public CoxDesign select(Labels chosen) {
    return select(SameSamples.positions(samples, chosen));
  }

  /**
   * The design with strata: each has a baseline hazard of its own, and patients are compared within
   * their stratum.
   *
   * @throws IllegalArgumentException if the samples differ
   */
  public CoxDesign stratifiedBy(Strata groups) {
    SameSamples.require(samples, groups.samples(), "strata");
    return new CoxDesign(samples, terms, Optional.of(groups), offset, weights, clusters);
  }

  /**
   * The design with an offset: a known part of the log hazard, such as the linear predictor of a
   * clinical model.
   *
   * @throws IllegalArgumentException if the samples differ or a value is infinite
   */
  public CoxDesign withOffset(SampleValues known) {
    SameSamples.require(samples, known.samples(), "offsets");
    requireFinite(known);
    return new CoxDesign(samples, terms, strata, Optional.of(known), weights, clusters);
  }

  /**
   * The design with case weights, such as inverse probabilities of treatment or of sampling. The
   * standard errors of the fit are then robust, each patient a cluster of its own unless clusters
   * are given: a weight is not a number of patients.
   *
   * @throws IllegalArgumentException if the samples differ, or a weight is not finite and above 0
   */
  public CoxDesign withWeights(SampleValues known) {
    SameSamples.require(samples, known.samples(), "weights");
    for (int i = 0; i < known.size(); i++) {
      if (!(known.get(i) > 0 && known.get(i) < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "weight of %s is %s; need a finite value > 0".formatted(samples.get(i), known.get(i)));
      }
    }
    return new CoxDesign(samples, terms, strata, offset, Optional.of(known), clusters);
  }

  /**
   * The design with clusters, such as the patients that several samples are from: the standard
   * errors of the fit are then robust against dependence within a cluster (Lin and Wei 1989, <a
   * href="https://doi.org/10.1080/01621459.1989.10478874">doi:10.1080/01621459.1989.10478874</a>).
   *
   * @throws IllegalArgumentException if the samples differ
   */
  public CoxDesign clusteredBy(Strata groups) {
    SameSamples.require(samples, groups.samples(), "clusters");
    return new CoxDesign(samples, terms, strata, offset, weights, Optional.of(groups));
  }

  /** The samples, in order. */
  public Labels samples() {
    return samples;
  }

  /** The names of the covariates, in order. */
  public List<String> terms() {
    return terms.stream().map(Term::name).toList();
  }

  /** The names of the columns, in order: one per numeric covariate and per compared level. */
  public List<String> columns() {
    return terms.stream().flatMap(term -> term.columns.stream()).map(SampleValues::name).toList();
  }

  /** The strata, where there are any. */
  public Optional<Strata> strata() {
    return strata;
  }

  /** The offset, where there is one. */
  public Optional<SampleValues> offset() {
    return offset;
  }

  /** The case weights, where there are any. */
  public Optional<SampleValues> weights() {
    return weights;
  }

  /** The clusters, where there are any. */
  public Optional<Strata> clusters() {
    return clusters;
  }

  /** Whether any value of the sample at a position is missing. */
  public boolean isMissing(int position) {
    return terms.stream()
            .flatMap(term -> term.columns.stream())
            .anyMatch(column -> column.isMissing(position))
        || strata.filter(groups -> groups.isMissing(position)).isPresent()
        || offset.filter(values -> values.isMissing(position)).isPresent()
        || clusters.filter(groups -> groups.isMissing(position)).isPresent();
  }

  /**
   * The columns of a covariate.
   *
   * @throws IllegalArgumentException if there is no such covariate
   */
  List<SampleValues> columnsOf(String term) {
    return terms.stream()
        .filter(one -> one.name.equals(term))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no covariate '%s'; there are %s".formatted(term, terms())))
        .columns;
  }

  /** The design without a covariate. */
  CoxDesign without(String term) {
    List<Term> others = terms.stream().filter(one -> !one.name.equals(term)).toList();
    return new CoxDesign(samples, others, strata, offset, weights, clusters);
  }

  /** The design of the episodes of the patients; robust errors stay by patient. */
  CoxDesign expand(Episodes episodes) {
    List<Term> expanded =
        terms.stream()
            .map(
                term ->
                    new Term(
                        term.name,
                        term.continuous,
                        term.columns.stream().map(episodes::expand).toList()))
            .toList();
    return new CoxDesign(
        episodes.data().samples(),
        expanded,
        strata.map(episodes::expand),
        offset.map(episodes::expand),
        weights.map(episodes::expand),
        clusters.or(() -> weights.map(CoxDesign::eachItsOwn)).map(episodes::expand));
  }

  private static Strata eachItsOwn(SampleValues values) {
    int[] own = IntStream.range(0, values.size()).toArray();
    return Strata.of("patient", values.samples(), values.samples().toList(), own);
  }

  /** The columns of the given rows: {@code [column][row]}. */
  double[][] values(int[] rows) {
    return terms.stream()
        .flatMap(term -> term.columns.stream())
        .map(column -> Arrays.stream(rows).mapToDouble(column::get).toArray())
        .toArray(double[][]::new);
  }

  /** The stratum of each of the given rows; all 0 without strata. */
  int[] strata(int[] rows) {
    return strata
        .map(groups -> Arrays.stream(rows).map(groups::groupOf).toArray())
        .orElseGet(() -> new int[rows.length]);
  }

  /** The offset of each of the given rows; all 0 without one. */
  double[] offsets(int[] rows) {
    return offset
        .map(values -> Arrays.stream(rows).mapToDouble(values::get).toArray())
        .orElseGet(() -> new double[rows.length]);
  }

  /** The case weight of each of the given rows; all 1 without weights. */
  double[] weights(int[] rows) {
    return weights
        .map(values -> Arrays.stream(rows).mapToDouble(values::get).toArray())
        .orElseGet(() -> Arrays.stream(rows).mapToDouble(row -> 1).toArray());
  }

  /** The cluster of each of the given rows; each row its own where only weights are given. */
  Optional<int[]> clusters(int[] rows) {
    return clusters
        .map(groups -> Arrays.stream(rows).map(groups::groupOf).toArray())
        .or(() -> weights.map(values -> IntStream.range(0, rows.length).toArray()));
  }

  /** For each column, the number of the term it belongs to. */
  int[] termOfColumn() {
    return IntStream.range(0, terms.size())
        .flatMap(term -> terms.get(term).columns.stream().mapToInt(column -> term))
        .toArray();
  }

  boolean isContinuous(int term) {
    return terms.get(term).continuous;
  }

  private CoxDesign with(Term term) {
    if (terms().contains(term.name)) {
      throw new IllegalArgumentException("covariate '%s' is there twice".formatted(term.name));
    }
    List<Term> longer = new ArrayList<>(terms);
    longer.add(term);
    return new CoxDesign(samples, longer, strata, offset, weights, clusters);
  }

  private static SampleValues indicator(Strata category, int level) {
    double[] values = new double[category.size()];
    for (int i = 0; i < values.length; i++) {
      int group = category.groupOf(i);
      values[i] = group == Strata.MISSING ? Double.NaN : group == level ? 1 : 0;
    }
    String name = category.name() + ":" + category.groups().get(level);
    return SampleValues.of(name, category.samples(), values);
  }

  private static SampleValues product(SampleValues covariate, SampleValues level) {
    double[] values = new double[covariate.size()];
    Arrays.setAll(values, i -> covariate.get(i) * level.get(i));
    return SampleValues.of(covariate.name() + ":" + level.name(), covariate.samples(), values);
  }

  private static void requireFinite(SampleValues values) {
    for (int i = 0; i < values.size(); i++) {
      if (Double.isInfinite(values.get(i))) {
        throw new IllegalArgumentException(
            "%s of %s is %s; need a finite value or a missing one"
                .formatted(values.name(), values.samples().get(i), values.get(i)));
      }
    }
  }

  @Override
  public String toString() {
    return String.join(" + ", terms()) + strata.map(s -> ", strata " + s.name()).orElse("");
  }
}
