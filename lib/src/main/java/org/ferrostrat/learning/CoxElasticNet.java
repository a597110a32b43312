package org.ferrostrat.learning;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.performance.Split;
import org.ferrostrat.survival.Ties;

/**
 * Cox regression with the elastic-net penalty: minimises
 *
 * <pre>-logPL/n + lambda ((1 - alpha)/2 |b|^2 + alpha |b|_1)</pre>
 *
 * over the coefficients of features standardised by the fit (SD with 1/n), and gives coefficients
 * on the original scale. The path of penalties is that of {@link ElasticNet}; the penalty is chosen
 * by the cross-validated partial-likelihood deviance (Verweij and van Houwelingen 1993,
 * doi:10.1002/sim.4780122407): per inner fold, the deviance of all patients less that of the
 * patients outside the fold, at the coefficients of the latter, divided by the events in the fold;
 * averaged with the events as weights.
 *
 * <p>Simon, Friedman, Hastie and Tibshirani 2011, doi:10.18637/jss.v039.i05. With Breslow's ties
 * coefficients and linear predictors equal those of R glmnet 4.1 within 1e-4, to which those values
 * are converged, and the cross-validated deviance for the same folds within a relative 1e-4. At the
 * chosen penalty the gradient is within 1e-10 of optimal. Missing values are refused; constant
 * features get no weight.
 *
 * @param alphas shares of the absolute penalty that are tried, from 0 (ridge) to 1 (lasso); where
 *     there are several, inner cross-validation chooses
 * @param penalties number of penalties on the path, 2 to 1,000
 * @param choice which penalty is taken
 * @param ties how tied events share the patients at risk
 * @param folds how the patients are split within
 * @param standardised whether features are standardised by the fit
 * @param unpenalised features without a penalty, such as clinical covariates; they are always in
 *     the model
 * @param relaxation share of the penalised coefficients in the mixture with unpenalised ones on the
 *     same features (Meinshausen 2007, doi:10.1016/j.csda.2006.12.019; Hastie et al. 2020,
 *     doi:10.1214/19-STS733), in inner folds too: 1 for the penalised fit, 0 for the unpenalised
 *     one
 */
public record CoxElasticNet(
    List<Double> alphas,
    int penalties,
    ElasticNet.Choice choice,
    Ties ties,
    InnerFolds folds,
    boolean standardised,
    List<String> unpenalised,
    double relaxation)
    implements SurvivalLearner {
  static final String NAME = "cox-elastic-net";
  static final double OPTIMAL = 1e-10;
  static final double TOLERANCE_OF_CURVE = 1e-8;
  private static final double TOLERANCE_OF_RELAXED = 1e-7;
  private static final int MOST_PENALTIES = 1_000;

  /** Checks the ranges. */
  public CoxElasticNet {
    alphas = List.copyOf(alphas);
    unpenalised = List.copyOf(unpenalised);
    if (alphas.isEmpty()) {
      throw new IllegalArgumentException("no alpha is given; need at least one from 0 to 1");
    }
    for (double alpha : alphas) {
      if (!(alpha >= 0 && alpha <= 1)) {
        throw new IllegalArgumentException("alpha is " + alpha + "; need 0 to 1");
      }
    }
    Parameters.requireRange("number of penalties", penalties, 2, MOST_PENALTIES);
    Objects.requireNonNull(choice, "choice");
    Objects.requireNonNull(ties, "ties");
    Objects.requireNonNull(folds, "folds");
    if (!(relaxation >= 0 && relaxation <= 1)) {
      throw new IllegalArgumentException("relaxation is " + relaxation + "; need 0 to 1");
    }
  }

  /**
   * Alpha 0.5, 100 penalties, ten folds stratified by event, Breslow's ties as in glmnet, all
   * features penalised; the penalty of least deviance, because the one-standard-error rule keeps no
   * feature in cohorts of the usual size.
   */
  public static CoxElasticNet withDefaults() {
    return new CoxElasticNet(
        List.of(0.5),
        100,
        ElasticNet.Choice.MINIMUM,
        Ties.BRESLOW,
        InnerFolds.stratified(10),
        true,
        List.of(),
        1);
  }

  /** The same with other shares of the absolute penalty. */
  public CoxElasticNet withAlphas(double... other) {
    List<Double> list = Arrays.stream(other).boxed().toList();
    return new CoxElasticNet(
        list, penalties, choice, ties, folds, standardised, unpenalised, relaxation);
  }

  /** The same with another number of penalties. */
  public CoxElasticNet withPenalties(int other) {
    return new CoxElasticNet(
        alphas, other, choice, ties, folds, standardised, unpenalised, relaxation);
  }

  /** The same with another choice. */
  public CoxElasticNet with(ElasticNet.Choice other) {
    return new CoxElasticNet(
        alphas, penalties, other, ties, folds, standardised, unpenalised, relaxation);
  }

  /** The same with other ties. */
  public CoxElasticNet with(Ties other) {
    return new CoxElasticNet(
        alphas, penalties, choice, other, folds, standardised, unpenalised, relaxation);
  }

  /** The same with other inner folds. */
  public CoxElasticNet with(InnerFolds other) {
    return new CoxElasticNet(
        alphas, penalties, choice, ties, other, standardised, unpenalised, relaxation);
  }

  /** The same with features standardised by the fit, or taken on their own scale. */
  public CoxElasticNet withStandardised(boolean other) {
    return new CoxElasticNet(
        alphas, penalties, choice, ties, folds, other, unpenalised, relaxation);
  }

  /** The same with other features that have no penalty. */
  public CoxElasticNet withUnpenalised(String... other) {
    return new CoxElasticNet(
        alphas, penalties, choice, ties, folds, standardised, List.of(other), relaxation);
  }

  /** The same with another share of the penalised coefficients. */
  public CoxElasticNet withRelaxation(double other) {
    return new CoxElasticNet(
        alphas, penalties, choice, ties, folds, standardised, unpenalised, other);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("alpha", Parameters.join(alphas));
    parameters.put("penalties", Integer.toString(penalties));
    parameters.put("choice", Parameters.name(choice));
    parameters.put("ties", Parameters.name(ties));
    parameters.put("inner-folds", folds.toString());
    parameters.put("standardised", Boolean.toString(standardised));
    parameters.put("unpenalised", Parameters.join(unpenalised));
    parameters.put("relaxation", Double.toString(relaxation));
    return parameters;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a value is missing, or a feature without a penalty is
   *     absent
   */
  @Override
  public LinearRisk fit(SurvivalTrainingSet patients, long seed, Execution execution) {
    check(patients);
    List<Split> splits = folds.split(patients.outcomes(), Sampling.algorithmSeed(seed));
    List<PenaltyCurve> curves =
        alphas.stream()
            .map(
                alpha ->
                    InnerPaths.follow(
                        path(patients, alpha),
                        folds(patients, alpha, splits),
                        penalties,
                        execution))
            .toList();
    int best =
        IntStream.range(0, curves.size())
            .reduce(0, (a, b) -> curves.get(b).least() < curves.get(a).least() ? b : a);
    return CoxElasticNetFit.of(this, patients, alphas.get(best), curves.get(best));
  }

  /**
   * The cross-validated deviance of given folds at given penalties, for the first alpha.
   *
   * @param splits the folds; test rows of a split are the patients of the fold
   * @param falling penalties, from the largest
   * @throws IllegalArgumentException if a penalty is not above 0 or not below the one before
   */
  public CrossValidatedDeviance crossValidate(
      SurvivalTrainingSet patients, List<Split> splits, double[] falling, Execution execution) {
    check(patients);
    CrossValidatedDeviance.requireFalling(falling);
    double alpha = alphas.get(0);
    PenaltyCurve curve =
        InnerPaths.over(
            path(patients, alpha),
            folds(patients, alpha, splits),
            falling,
            TOLERANCE_OF_CURVE,
            execution);
    return CrossValidatedDeviance.of(curve);
  }

  /**
   * The coefficients at one penalty, for the first alpha, without cross-validation.
   *
   * @throws IllegalArgumentException if the penalty is not above 0
   */
  public LinearRisk fitAt(SurvivalTrainingSet patients, double penalty) {
    check(patients);
    CrossValidatedDeviance.requireFalling(new double[] {penalty});
    PenaltyPath path = path(patients, alphas.get(0));
    PenaltyPath.Point point = path.point(penalty, OPTIMAL);
    return LinearRisk.of(patients, path.coefficients(relaxed(path, point)), ties, FitNotes.NONE);
  }

  private void check(SurvivalTrainingSet patients) {
    patients.values().requireComplete(NAME);
    Events.require(patients, 2);
  }

  /** The path over some patients. */
  PenaltyPath path(SurvivalTrainingSet patients, double alpha) {
    double[] weight = new double[patients.size()];
    Arrays.fill(weight, 1.0 / weight.length);
    StandardColumns columns =
        standardised
            ? StandardColumns.of(patients.values(), weight)
            : StandardColumns.centred(patients.values(), weight);
    return new PenaltyPath(columns, likelihood(patients), factors(patients), alpha);
  }

  private PartialLikelihood likelihood(SurvivalTrainingSet patients) {
    return PartialLikelihood.of(
        patients.outcomes().times(), patients.outcomes().eventFlags(), ties);
  }

  private double[] factors(SurvivalTrainingSet patients) {
    double[] factor = new double[patients.features().size()];
    Arrays.fill(factor, 1);
    for (String name : unpenalised) {
      int position = patients.features().indexOf(name);
      if (position < 0) {
        throw new IllegalArgumentException(
            "no feature '%s' to leave without a penalty; features are %s"
                .formatted(name, patients.features()));
      }
      factor[position] = 0;
    }
    return factor;
  }

  PenaltyPath.Point relaxed(PenaltyPath path, PenaltyPath.Point point) {
    return path.relaxed(point, relaxation, TOLERANCE_OF_RELAXED);
  }

  private List<InnerPaths.Fold> folds(
      SurvivalTrainingSet patients, double alpha, List<Split> splits) {
    PartialLikelihood all = likelihood(patients);
    return splits.stream().map(split -> fold(patients, all, alpha, split)).toList();
  }

  private InnerPaths.Fold fold(
      SurvivalTrainingSet patients, PartialLikelihood all, double alpha, Split split) {
    int[] rows = split.train();
    SurvivalTrainingSet training = patients.select(rows);
    PartialLikelihood trained = likelihood(training);
    double events = Arrays.stream(split.test()).filter(patients.outcomes()::event).count();
    return new InnerPaths.Fold(
        path(training, alpha),
        events,
        (path, point) -> {
          double[] predictor = path.predictors(relaxed(path, point), patients.values());
          double[] within = Arrays.stream(rows).mapToDouble(row -> predictor[row]).toArray();
          return (all.deviance(predictor) - trained.deviance(within)) / events;
        });
  }
}
