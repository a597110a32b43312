package org.ferrostrat.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.Moments;

/**
 * A fitted Cox regression: coefficients, tests, residuals and predictions. Made by {@link
 * CoxRegression}. Immutable.
 */
public final class CoxFit {
  private final CoxRegression method;
  private final SurvivalData data;
  private final CoxDesign design;
  private final CoxLikelihood likelihood;
  private final CoxSample sample;
  private final CoxMaximum maximum;
  private final double[][] modelCovariance;
  private final Optional<RobustCovariance> robust;
  private final double[][] covariance;
  private final List<CoxCoefficient> coefficients;
  private final List<Issue> issues;

  CoxFit(
      CoxRegression method,
      SurvivalData data,
      CoxDesign design,
      CoxLikelihood likelihood,
      CoxMaximum maximum,
      List<Issue> issues) {
    this.method = method;
    this.data = data;
    this.design = design;
    this.likelihood = likelihood;
    this.sample = likelihood.sample();
    this.maximum = maximum;
    this.modelCovariance = maximum.curvature().inverse();
    this.robust =
        design
            .clusters(sample.row)
            .map(cluster -> RobustCovariance.of(residuals(), modelCovariance, sample, cluster));
    this.covariance = robust.map(RobustCovariance::values).orElse(modelCovariance);
    this.coefficients = List.copyOf(makeCoefficients());
    this.issues = List.copyOf(issues);
  }

  private List<CoxCoefficient> makeCoefficients() {
    int[] termOf = design.termOfColumn();
    double[] beta = maximum.beta();
    List<CoxCoefficient> list = new ArrayList<>();
    for (int j = 0; j < beta.length; j++) {
      list.add(
          CoxCoefficient.of(
              design.terms().get(termOf[j]),
              design.columns().get(j),
              design.isContinuous(termOf[j]),
              sample.moments[j].standardDeviation(),
              beta[j],
              errors(j),
              method.level()));
    }
    return list;
  }

  private CoxCoefficient.Errors errors(int column) {
    return new CoxCoefficient.Errors(
        Math.sqrt(modelCovariance[column][column]),
        robust.isPresent()
            ? OptionalDouble.of(Math.sqrt(covariance[column][column]))
            : OptionalDouble.empty());
  }

  /** The specification. */
  public CoxRegression method() {
    return method;
  }

  /** The design, patients who were left out included. */
  public CoxDesign design() {
    return design;
  }

  /** The number of patients that took part. */
  public int n() {
    return sample.size;
  }

  /** The number of their events. */
  public int events() {
    return sample.events();
  }

  /** The patients that took part: those with every value, in the order of the data. */
  public Labels samples() {
    return data.samples().select(rows());
  }

  /** The number of patients left out for missing values. */
  public int excluded() {
    return data.size() - sample.size;
  }

  /** The number of clusters behind robust standard errors; empty where these are not robust. */
  public OptionalInt clusters() {
    return robust.isPresent() ? OptionalInt.of(robust.get().clusters()) : OptionalInt.empty();
  }

  /** The coefficients, in the order of {@link CoxDesign#columns()}. */
  public List<CoxCoefficient> coefficients() {
    return coefficients;
  }

  /**
   * The coefficient of a column.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  public CoxCoefficient coefficient(String column) {
    return coefficients.get(columnIndex(column));
  }

  /**
   * Limits and test of one coefficient from the profile of the likelihood, penalised by Firth where
   * that was asked for (Heinze and Schemper 2001). Computed at every call.
   *
   * @throws IllegalArgumentException if there is no such column
   * @throws IllegalStateException if the fit has a ridge penalty, which biases on purpose and so
   *     has no such limits
   */
  public ProfileLikelihood profile(String column) {
    if (method.penalty().kind() == CoxPenalty.Kind.RIDGE) {
      throw new IllegalStateException("a ridge penalty has no profile limits");
    }
    int index = columnIndex(column);
    return new CoxProfile(likelihood, method.penalty(), maximum, index)
        .profile(column, method.level(), Math.sqrt(modelCovariance[index][index]));
  }

  /**
   * The coefficients with confidence intervals and p-values of the profile likelihood instead of
   * Wald's, as they should be reported with Firth's penalty. Computed at every call.
   *
   * @throws IllegalStateException if the fit has a ridge penalty
   */
  public List<CoxCoefficient> profiledCoefficients() {
    return coefficients.stream()
        .map(coefficient -> coefficient.with(profile(coefficient.column())))
        .toList();
  }

  /**
   * The covariance of the log hazard ratios per unit: the inverse of the information, with a ridge
   * penalty added to it where there is one; the robust covariance with clusters or case weights.
   */
  public double[][] covariance() {
    double[][] perUnit = new double[covariance.length][covariance.length];
    for (int j = 0; j < perUnit.length; j++) {
      for (int k = 0; k < perUnit.length; k++) {
        perUnit[j][k] = sample.perUnit(j, sample.perUnit(k, covariance[j][k]));
      }
    }
    return perUnit;
  }

  /**
   * Log-likelihood at the coefficients: the plain partial one, with Firth's penalty where that was
   * asked for.
   */
  public double logLikelihood() {
    return maximum.logLikelihood();
  }

  /** Log-likelihood without any effect of the covariates; see {@link #logLikelihood()}. */
  public double nullLogLikelihood() {
    return maximum.nullLogLikelihood();
  }

  /**
   * Degrees of freedom of the tests of all coefficients: their number; under a ridge penalty the
   * effective one, the trace of the information times the inverse of the penalised one.
   */
  public double degreesOfFreedom() {
    if (method.penalty().kind() != CoxPenalty.Kind.RIDGE) {
      return sample.columns;
    }
    double[][] information = maximum.information();
    return IntStream.range(0, sample.columns)
        .mapToDouble(j -> SymmetricMatrix.dot(information[j], modelCovariance[j]))
        .sum();
  }

  /** The Wald test that no covariate has an effect. */
  public ChiSquareTest wald() {
    int[] all = IntStream.range(0, sample.columns).toArray();
    return ChiSquareTest.of(waldStatistic(all), degreesOfFreedom());
  }

  /**
   * The Wald test that no column of one covariate has an effect.
   *
   * @throws IllegalArgumentException if there is no such covariate
   */
  public ChiSquareTest wald(String term) {
    int[] columns = columnsOfTerm(term);
    return ChiSquareTest.of(waldStatistic(columns), columns.length);
  }

  /**
   * The joint Wald test that a covariate that enters by a spline has a linear effect: that all its
   * columns but the first have coefficients of 0; empty where it has one column.
   *
   * @throws IllegalArgumentException if there is no such covariate
   */
  public Optional<ChiSquareTest> nonLinearity(String term) {
    int[] columns = columnsOfTerm(term);
    int[] curved = Arrays.copyOfRange(columns, 1, columns.length);
    return curved.length == 0
        ? Optional.empty()
        : Optional.of(ChiSquareTest.of(waldStatistic(curved), curved.length));
  }

  /** The columns of a covariate. */
  int[] columnsOfTerm(String term) {
    int number = design.terms().indexOf(term);
    if (number < 0) {
      throw new IllegalArgumentException(
          "no covariate '%s'; there are %s".formatted(term, design.terms()));
    }
    return columnsOf(number);
  }

  private double waldStatistic(int[] columns) {
    double[] beta = maximum.beta();
    double[] chosen = Arrays.stream(columns).mapToDouble(j -> beta[j]).toArray();
    return SymmetricMatrix.of(SymmetricMatrix.select(covariance, columns), 0).inverseForm(chosen);
  }

  /**
   * The likelihood-ratio test that no covariate has an effect; the most reliable of the three, but
   * not valid with clusters or case weights, where {@link #wald()} is.
   */
  public ChiSquareTest likelihoodRatio() {
    return ChiSquareTest.of(2 * (logLikelihood() - nullLogLikelihood()), degreesOfFreedom());
  }

  /**
   * The likelihood-ratio test of this fit over one with fewer covariates, of the same patients and
   * without penalties, clusters and case weights.
   *
   * @throws IllegalStateException with clusters or case weights, under which likelihoods of nested
   *     models cannot be compared
   */
  ChiSquareTest likelihoodRatioOver(CoxFit nested) {
    if (robust.isPresent()) {
      throw new IllegalStateException("no likelihood-ratio test with clusters or case weights");
    }
    return ChiSquareTest.of(
        2 * (logLikelihood() - nested.logLikelihood()), sample.columns - nested.sample.columns);
  }

  /**
   * The score test that no covariate has an effect, which for one category without ties is the
   * log-rank test; empty under a penalty.
   */
  public Optional<ChiSquareTest> score() {
    return method.penalty().kind() == CoxPenalty.Kind.NONE
        ? Optional.of(ChiSquareTest.of(maximum.scoreStatistic(), sample.columns))
        : Optional.empty();
  }

  /** How many Newton steps it took. */
  public int iterations() {
    return maximum.iterations();
  }

  /** Whether finite coefficients of largest likelihood were found; an issue states why not. */
  public boolean converged() {
    return maximum.outcome() == CoxMaximum.Outcome.CONVERGED;
  }

  /** What to know before believing the fit: {@code few-events}, {@code infinite-estimate}, ... */
  public List<Issue> issues() {
    return issues;
  }

  /**
   * The log hazard ratio of each patient that took part against one with mean covariates, offset
   * included; as R's {@code linear.predictors} for numeric covariates.
   */
  public SampleValues linearPredictor() {
    return inDataOrder("linear predictor", sample.linearPredictor(maximum.beta()));
  }

  /**
   * The log hazard ratio of new patients against one with the mean covariates of the fit, offset
   * included; NaN where a value is missing. Strata make no difference.
   *
   * @throws IllegalArgumentException if the columns are not those of the fit, in their order
   */
  public SampleValues linearPredictor(CoxDesign patients) {
    if (!patients.columns().equals(design.columns())) {
      throw new IllegalArgumentException(
          "columns are %s; need those of the fit, %s"
              .formatted(patients.columns(), design.columns()));
    }
    int[] rows = IntStream.range(0, patients.samples().size()).toArray();
    double[][] values = patients.values(rows);
    double[] eta = patients.offsets(rows);
    double[] beta = maximum.beta();
    for (int j = 0; j < values.length; j++) {
      Moments moments = sample.moments[j];
      for (int i = 0; i < eta.length; i++) {
        eta[i] += beta[j] * (values[j][i] - moments.mean()) / moments.standardDeviation();
      }
    }
    return SampleValues.of("linear predictor", patients.samples(), eta);
  }

  /**
   * Harrell's C of the linear predictor among the patients of the fit, within strata: how often the
   * patient with the higher predicted risk has the event first. Optimistic, because the same
   * patients made the model.
   */
  public Concordance concordance() {
    Concordance.Method harrell = Concordance.harrell().withLevel(method.level());
    int[] rows = rows();
    SurvivalData taking = data.select(rows);
    return design
        .strata()
        .map(strata -> harrell.of(taking, linearPredictor(), strata.select(rows)))
        .orElseGet(() -> harrell.of(taking, linearPredictor()));
  }

  /**
   * Martingale residuals: events less the number expected from the fit; as R's. Against a covariate
   * they show the form of its effect.
   */
  public SampleValues martingaleResiduals() {
    return inDataOrder("martingale residual", residuals().martingale());
  }

  /**
   * How much each patient moves each coefficient (per unit of the covariate), to first order; as
   * R's {@code dfbeta}. One set of values per column.
   */
  public List<SampleValues> dfbeta() {
    double[][] influence = residuals().score();
    List<SampleValues> list = new ArrayList<>();
    for (int j = 0; j < sample.columns; j++) {
      double[] change = new double[sample.size];
      for (int i = 0; i < change.length; i++) {
        change[i] = sample.perUnit(j, SymmetricMatrix.dot(influence[i], modelCovariance[j]));
      }
      list.add(inDataOrder(design.columns().get(j), change));
    }
    return list;
  }

  /**
   * The score test for a change of the hazard ratios over time (Grambsch and Therneau 1994, <a
   * href="https://doi.org/10.1093/biomet/81.3.515">doi:10.1093/biomet/81.3.515</a>), per covariate
   * and for all, with scaled Schoenfeld residuals; as {@code cox.zph} of R's survival 3. Time
   * enters as 1 - S(t-) of the Kaplan-Meier curve.
   */
  public ProportionalHazardsTest proportionalHazards() {
    return proportionalHazards(TimeTransform.KAPLAN_MEIER);
  }

  /** The test for a change of the hazard ratios over time, on another scale of time. */
  public ProportionalHazardsTest proportionalHazards(TimeTransform transform) {
    return ProportionalHazardsTest.of(likelihood, design, maximum.beta(), transform);
  }

  /** The hazard of a patient with mean covariates and no offset, per stratum. */
  public BaselineHazard baselineHazard() {
    return BaselineHazard.of(likelihood, maximum.beta(), design.strata());
  }

  /**
   * The survival that the fit predicts for new patients.
   *
   * @throws IllegalArgumentException if the columns are not those of the fit, the fit has strata
   *     and the patients have not the same ones, or a value is missing
   */
  public SurvivalPrediction predict(CoxDesign patients) {
    SampleValues eta = linearPredictor(patients);
    if (!patients.strata().map(Strata::groups).equals(design.strata().map(Strata::groups))) {
      throw new IllegalArgumentException("the strata of the patients are not those of the fit");
    }
    for (int i = 0; i < eta.size(); i++) {
      if (patients.isMissing(i)) {
        throw new IllegalArgumentException(
            "%s has a missing value; need all of them".formatted(eta.samples().get(i)));
      }
    }
    int[] rows = IntStream.range(0, eta.size()).toArray();
    return SurvivalPrediction.of(
        patients.samples(), baselineHazard(), patients.strata(rows), eta.toArray());
  }

  private CoxResiduals residuals() {
    return CoxResiduals.of(likelihood, maximum.beta());
  }

  private int[] rows() {
    return Arrays.stream(sample.row).sorted().toArray();
  }

  private int[] columnsOf(int term) {
    int[] termOf = design.termOfColumn();
    return IntStream.range(0, termOf.length).filter(j -> termOf[j] == term).toArray();
  }

  private int columnIndex(String column) {
    int index = design.columns().indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException(
          "no column '%s'; there are %s".formatted(column, design.columns()));
    }
    return index;
  }

  /** Values of the sorted patients as values in the order of the data. */
  private SampleValues inDataOrder(String name, double[] sorted) {
    double[] byRow = new double[data.size()];
    for (int i = 0; i < sorted.length; i++) {
      byRow[sample.row[i]] = sorted[i];
    }
    int[] rows = rows();
    double[] values = Arrays.stream(rows).mapToDouble(row -> byRow[row]).toArray();
    return SampleValues.of(name, data.samples().select(rows), values);
  }

  @Override
  public String toString() {
    return "Cox regression on %s: %d patients, %d events".formatted(design, n(), events());
  }
}
