package org.ferrostrat.prognosis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.survival.CoxRegression;
import org.ferrostrat.survival.FollowUpColumns;
import org.ferrostrat.survival.FunctionalForm;
import org.ferrostrat.survival.KaplanMeier;
import org.ferrostrat.survival.LogRankWeights;
import org.ferrostrat.survival.TimeEffect;

/**
 * Survival by a score, or by groups: hazard ratio, concordance, proportional hazards, and for
 * groups Kaplan-Meier curves, log-rank test and restricted means. A score is analysed as a
 * continuous variable; a rule also divides it into groups.
 *
 * @param column the score, or the groups
 * @param followUp the columns of the follow-up
 * @param rule how a score is cut into groups; empty for the score alone, and for a column of groups
 * @param covariates clinical covariates to stand beside the score, or beside a column of groups;
 *     not beside the groups that the rule makes
 * @param strata columns whose groups have a baseline hazard of their own
 * @param arm the treatment arms, for a test of interaction with a score, beside the covariates and
 *     strata and without penalty; empty without a control arm
 * @param horizon end of the restricted mean, and of the Brier score of the regression; empty for
 *     the smallest over the groups of the last follow-up, event or not
 * @param extendTail whether a curve is extended level to the horizon, as R does
 * @param times times at which survival is reported, with the time-dependent AUC of the score
 * @param landmark time from which survival counts; 0 from the beginning
 * @param cox how hazard ratios are estimated, and the level of all limits but those of curves; with
 *     a penalty nothing is said of what the score adds to the covariates, because likelihoods of
 *     nested models cannot be compared then
 * @param curves how survival curves are estimated
 * @param weights how much each event counts in the log-rank test
 * @param observation delayed entry, the time from which curves start, and clusters
 * @param timeEffect how the effect of the score, or of a column of groups, changes over time; empty
 *     for one hazard ratio
 * @param form the form in which the score enters a further regression, such as a spline; empty for
 *     none
 * @param seed seed of the permutations by which groups with few events or patients are compared
 */
public record SurvivalAnalysis(
    String column,
    FollowUpColumns followUp,
    Optional<CutpointRule> rule,
    List<Covariate> covariates,
    List<String> strata,
    Optional<Covariate> arm,
    OptionalDouble horizon,
    boolean extendTail,
    List<Double> times,
    double landmark,
    CoxRegression cox,
    KaplanMeier curves,
    LogRankWeights weights,
    Observation observation,
    Optional<TimeEffect> timeEffect,
    Optional<FunctionalForm> form,
    long seed) {
  /** Copies the lists. */
  public SurvivalAnalysis {
    covariates = List.copyOf(covariates);
    strata = List.copyOf(strata);
    times = List.copyOf(times);
    if (!(landmark >= 0 && landmark < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("landmark is " + landmark + "; need a finite time >= 0");
    }
  }

  /**
   * A covariate of the table.
   *
   * @param column its column
   * @param reference the level that others are compared with; empty for numbers, and for the first
   *     level of categories
   */
  public record Covariate(String column, Optional<String> reference) {
    /** A covariate from {@code column} or {@code column=reference}. */
    public static Covariate parse(String text) {
      int sign = text.indexOf('=');
      return sign < 0
          ? new Covariate(text.strip(), Optional.empty())
          : new Covariate(
              text.substring(0, sign).strip(), Optional.of(text.substring(sign + 1).strip()));
    }
  }

  /** The analysis of one column, with Efron's ties and log-log limits. */
  public static SurvivalAnalysis of(String column, FollowUpColumns followUp) {
    return new SurvivalAnalysis(
        column,
        followUp,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        OptionalDouble.empty(),
        false,
        List.of(),
        0,
        CoxRegression.withDefaults(),
        KaplanMeier.withDefaults(),
        LogRankWeights.logRank(),
        Observation.fromStart(),
        Optional.empty(),
        Optional.empty(),
        1);
  }

  /** The same cutting the score into groups too. */
  public SurvivalAnalysis with(CutpointRule chosen) {
    return changed(draft -> draft.rule = Optional.of(chosen));
  }

  /** The same with clinical covariates beside the score, each as for {@link Covariate#parse}. */
  public SurvivalAnalysis withCovariates(String... columns) {
    return changed(
        draft -> draft.covariates = Arrays.stream(columns).map(Covariate::parse).toList());
  }

  /** The same with clinical covariates beside the score. */
  public SurvivalAnalysis withCovariates(List<Covariate> other) {
    return changed(draft -> draft.covariates = other);
  }

  /** The same with columns whose groups have a baseline hazard of their own. */
  public SurvivalAnalysis withStrata(String... columns) {
    return changed(draft -> draft.strata = List.of(columns));
  }

  /** The same with a test of interaction with the treatment arms. */
  public SurvivalAnalysis withArm(Covariate other) {
    return changed(draft -> draft.arm = Optional.of(other));
  }

  /** The same with an end of the restricted mean and of the Brier score. */
  public SurvivalAnalysis withHorizon(double time) {
    return changed(draft -> draft.horizon = OptionalDouble.of(time));
  }

  /** The same with curves extended level to the horizon, or not. */
  public SurvivalAnalysis withExtendedTail(boolean other) {
    return changed(draft -> draft.extendTail = other);
  }

  /** The same with times at which survival and the AUC are estimated. */
  public SurvivalAnalysis at(double... other) {
    return changed(draft -> draft.times = Arrays.stream(other).boxed().toList());
  }

  /** The same with a time from which survival counts; 0 from the beginning. */
  public SurvivalAnalysis withLandmark(double time) {
    return changed(draft -> draft.landmark = time);
  }

  /** The same with another Cox regression. */
  public SurvivalAnalysis with(CoxRegression other) {
    return changed(draft -> draft.cox = other);
  }

  /** The same with other survival curves. */
  public SurvivalAnalysis with(KaplanMeier other) {
    return changed(draft -> draft.curves = other);
  }

  /** The same with other weights of the log-rank test. */
  public SurvivalAnalysis with(LogRankWeights other) {
    return changed(draft -> draft.weights = other);
  }

  /** The same with delayed entry, a later start of the curves, or clusters. */
  public SurvivalAnalysis with(Observation other) {
    return changed(draft -> draft.observation = other);
  }

  /** The same with an effect that changes over time. */
  public SurvivalAnalysis with(TimeEffect other) {
    return changed(draft -> draft.timeEffect = Optional.of(other));
  }

  /** The same with the score in another form in a further regression. */
  public SurvivalAnalysis with(FunctionalForm other) {
    return changed(draft -> draft.form = Optional.of(other));
  }

  /** The same with another seed. */
  public SurvivalAnalysis withSeed(long other) {
    return changed(draft -> draft.seed = other);
  }

  private SurvivalAnalysis changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.analysis();
  }

  /**
   * Analyses the patients of a table.
   *
   * @throws IllegalArgumentException if a column does not exist, or the horizon lies beyond the
   *     follow-up of a group
   * @throws org.ferrostrat.data.DataFormatException if values or codings are not understood
   * @throws InsufficientDataException if there are too few patients or events
   */
  public SurvivalFindings run(PatientTable patients, Execution execution) {
    return new SurvivalRun(this, patients, execution).findings();
  }

  /** The components on their way from one analysis to a changed one. */
  private static final class Draft {
    private final String column;
    private final FollowUpColumns followUp;
    private Optional<CutpointRule> rule;
    private List<Covariate> covariates;
    private List<String> strata;
    private Optional<Covariate> arm;
    private OptionalDouble horizon;
    private boolean extendTail;
    private List<Double> times;
    private double landmark;
    private CoxRegression cox;
    private KaplanMeier curves;
    private LogRankWeights weights;
    private Observation observation;
    private Optional<TimeEffect> timeEffect;
    private Optional<FunctionalForm> form;
    private long seed;

    Draft(SurvivalAnalysis from) {
      this.column = from.column;
      this.followUp = from.followUp;
      this.rule = from.rule;
      this.covariates = from.covariates;
      this.strata = from.strata;
      this.arm = from.arm;
      this.horizon = from.horizon;
      this.extendTail = from.extendTail;
      this.times = from.times;
      this.landmark = from.landmark;
      this.cox = from.cox;
      this.curves = from.curves;
      this.weights = from.weights;
      this.observation = from.observation;
      this.timeEffect = from.timeEffect;
      this.form = from.form;
      this.seed = from.seed;
    }

    SurvivalAnalysis analysis() {
      return new SurvivalAnalysis(
          column,
          followUp,
          rule,
          covariates,
          strata,
          arm,
          horizon,
          extendTail,
          times,
          landmark,
          cox,
          curves,
          weights,
          observation,
          timeEffect,
          form,
          seed);
    }
  }
}
