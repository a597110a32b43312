package org.ferrostrat.stratification;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.survival.SurvivalData;

/**
 * How a score is cut into groups. A rule is fitted to the scores of a cohort, and to its outcome
 * where the rule asks for one, and becomes {@link Cutpoints}, which assign that cohort or other
 * samples.
 *
 * <p>Missing scores take no part. Fit to one sample per patient, taken before treatment: the median
 * of a file with on-treatment samples is another one.
 *
 * @param kind how the cut-points are found
 * @param parameter the probability of a quantile, the value of a fixed cut-point; empty for the
 *     other kinds
 * @param groups the number of groups of k-means; empty for the other kinds
 * @param ties the group of a score that equals a cut-point: the one above it ({@code HIGH}) or the
 *     one below
 * @param settings how an outcome is searched; present for the kinds that need one
 * @param source where the rule was published; empty where it was not
 */
public record CutpointRule(
    Kind kind,
    OptionalDouble parameter,
    OptionalInt groups,
    ScoreSide ties,
    Optional<SelectionSettings> settings,
    String source) {
  private static final int MOST_GROUPS = 20;

  /** What a rule has to know besides the scores. */
  public enum Outcome {
    /** Nothing. */
    NONE,
    /** Follow-up. */
    SURVIVAL,
    /** A binary response. */
    RESPONSE
  }

  /** How cut-points are found. */
  public enum Kind {
    /** The median; the two groups are of equal size, ties apart. */
    MEDIAN("median", Outcome.NONE),
    /** The quantiles of one and two thirds (type 7, as R's default). */
    TERTILES("tertiles", Outcome.NONE),
    /** A quantile (type 7). */
    QUANTILE("quantile", Outcome.NONE),
    /** The arithmetic mean. */
    MEAN("mean", Outcome.NONE),
    /** A given number. */
    FIXED("fixed", Outcome.NONE),
    /** The observed score that best separates survival by the log-rank scores. */
    MAXSTAT("maxstat", Outcome.SURVIVAL),
    /** The midpoint between observed scores with the largest sensitivity plus specificity. */
    YOUDEN("youden", Outcome.RESPONSE),
    /** Where two normal components of the distribution are equally likely. */
    MIXTURE("mixture", Outcome.NONE),
    /** The midpoints between the centres of clusters of least squared distance. */
    KMEANS("kmeans", Outcome.NONE);

    private final String label;
    private final Outcome outcome;

    Kind(String label, Outcome outcome) {
      this.label = label;
      this.outcome = outcome;
    }

    /** The name used on the command line and in files. */
    public String label() {
      return label;
    }

    /** What it has to know besides the scores. */
    public Outcome outcome() {
      return outcome;
    }
  }

  /**
   * Checks that the parts belong together.
   *
   * @throws IllegalArgumentException if a parameter is out of range, missing or not wanted
   */
  public CutpointRule {
    Objects.requireNonNull(ties, "ties");
    Objects.requireNonNull(source, "source");
    boolean wantsParameter = kind == Kind.QUANTILE || kind == Kind.FIXED;
    requireOnly(kind, "a number", parameter.isPresent(), wantsParameter);
    requireOnly(kind, "a number of groups", groups.isPresent(), kind == Kind.KMEANS);
    requireOnly(kind, "settings", settings.isPresent(), kind.outcome() != Outcome.NONE);
    double number = parameter.orElse(0.5);
    if (kind == Kind.QUANTILE && !(number > 0 && number < 1)) {
      throw new IllegalArgumentException(
          "quantile is " + number + "; need more than 0 and less than 1");
    }
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("cut-point is " + number + "; need a finite number");
    }
    int k = groups.orElse(2);
    if (k < 2 || k > MOST_GROUPS) {
      throw new IllegalArgumentException(
          "groups of k-means are %d; need 2 to %d".formatted(k, MOST_GROUPS));
    }
    if (kind == Kind.MAXSTAT && ties == ScoreSide.HIGH) {
      throw new IllegalArgumentException("a maximally selected cut-point itself is low");
    }
  }

  private static void requireOnly(Kind kind, String what, boolean present, boolean wanted) {
    if (present != wanted) {
      throw new IllegalArgumentException(
          "%s %s %s".formatted(kind.label(), wanted ? "needs" : "takes no", what));
    }
  }

  private static CutpointRule plain(Kind kind, ScoreSide ties) {
    return new CutpointRule(
        kind, OptionalDouble.empty(), OptionalInt.empty(), ties, Optional.empty(), "");
  }

  private static CutpointRule numbered(Kind kind, double number, ScoreSide ties) {
    return new CutpointRule(
        kind, OptionalDouble.of(number), OptionalInt.empty(), ties, Optional.empty(), "");
  }

  private static CutpointRule searching(Kind kind, ScoreSide ties, SelectionSettings settings) {
    return new CutpointRule(
        kind, OptionalDouble.empty(), OptionalInt.empty(), ties, Optional.of(settings), "");
  }

  /** The median; scores at or above it are high, as the authors of FPS have it. */
  public static CutpointRule median() {
    return plain(Kind.MEDIAN, ScoreSide.HIGH);
  }

  /** The median; scores strictly above it are high, those that equal it low. */
  public static CutpointRule medianAbove() {
    return plain(Kind.MEDIAN, ScoreSide.LOW);
  }

  /** Three groups, cut at the quantiles of 1/3 and 2/3; a score at a cut-point is above it. */
  public static CutpointRule tertiles() {
    return plain(Kind.TERTILES, ScoreSide.HIGH);
  }

  /**
   * A quantile by linear interpolation (type 7); scores at or above it are high.
   *
   * @param probability more than 0 and less than 1
   */
  public static CutpointRule quantile(double probability) {
    return numbered(Kind.QUANTILE, probability, ScoreSide.HIGH);
  }

  /** The mean; scores at or above it are high. */
  public static CutpointRule mean() {
    return plain(Kind.MEAN, ScoreSide.HIGH);
  }

  /** A given number; scores at or above it are high. */
  public static CutpointRule fixed(double cutpoint) {
    return fixed(cutpoint, ScoreSide.HIGH);
  }

  /** A given number, with the group of scores that equal it. */
  public static CutpointRule fixed(double cutpoint, ScoreSide ties) {
    return numbered(Kind.FIXED, cutpoint, ties);
  }

  /**
   * A published rule: one of the others with the source that states it. A published fixed number
   * means something only on the scale of the published scores.
   *
   * @param rule the rule, such as {@code fixed(0.31)} or {@code median()}
   * @param source where it was published; not blank
   */
  public static CutpointRule published(CutpointRule rule, String source) {
    if (source.isBlank()) {
      throw new IllegalArgumentException("a published rule needs its source");
    }
    return new CutpointRule(
        rule.kind, rule.parameter, rule.groups, rule.ties, rule.settings, source);
  }

  /** The maximally selected log-rank statistic with default settings. */
  public static CutpointRule maximallySelectedLogRank() {
    return maximallySelectedLogRank(SelectionSettings.withDefaults());
  }

  /**
   * The observed score that best separates survival; low is at or below it. Equals R's maxstat with
   * log-rank scores.
   */
  public static CutpointRule maximallySelectedLogRank(SelectionSettings settings) {
    return searching(Kind.MAXSTAT, ScoreSide.LOW, settings);
  }

  /** The Youden point of a binary response with default settings. */
  public static CutpointRule maximallySelectedResponse() {
    return maximallySelectedResponse(SelectionSettings.withDefaults());
  }

  /**
   * The cut-point with the largest sensitivity plus specificity (Youden 1950, <a
   * href="https://doi.org/10.1002/1097-0142(1950)3:1%3C32::AID-CNCR2820030106%3E3.0.CO;2-3">doi:10.1002/1097-0142(1950)3:1&lt;32::AID-CNCR2820030106&gt;3.0.CO;2-3</a>),
   * midway between two observed scores. The p-value reported with it is that of the maximally
   * selected standardised statistic, which may lie at another cut-point.
   */
  public static CutpointRule maximallySelectedResponse(SelectionSettings settings) {
    return searching(Kind.YOUDEN, ScoreSide.HIGH, settings);
  }

  /** Two normal components, fitted by maximum likelihood; cut where both are equally likely. */
  public static CutpointRule mixture() {
    return plain(Kind.MIXTURE, ScoreSide.HIGH);
  }

  /**
   * Groups with the least sum of squared distances from their means, found exactly and without
   * random starts (Wang and Song 2011, <a
   * href="https://doi.org/10.32614/RJ-2011-015">doi:10.32614/RJ-2011-015</a>).
   *
   * @param groups 2 to 20
   */
  public static CutpointRule kMeans(int groups) {
    return new CutpointRule(
        Kind.KMEANS,
        OptionalDouble.empty(),
        OptionalInt.of(groups),
        ScoreSide.HIGH,
        Optional.empty(),
        "");
  }

  /**
   * The rule of a text with default settings; {@code published} is refused.
   *
   * @see #parse(String, SelectionSettings, Optional)
   */
  public static CutpointRule parse(String text) {
    return parse(text, SelectionSettings.withDefaults(), Optional.empty());
  }

  /**
   * The rule of a text: {@code median}, {@code median:above}, {@code tertiles}, {@code quantile:Q},
   * {@code mean}, {@code fixed:X}, {@code published}, {@code maxstat}, {@code youden}, {@code
   * mixture} or {@code kmeans:K}.
   *
   * @param text the text
   * @param settings of {@code maxstat} and {@code youden}
   * @param published the published rule of the score, if it has one
   * @throws IllegalArgumentException if it is no such text, a number is out of range, or {@code
   *     published} is asked for and there is none
   */
  public static CutpointRule parse(
      String text, SelectionSettings settings, Optional<CutpointRule> published) {
    return CutpointRuleText.parse(text, settings, published);
  }

  /** The text that {@link #parse} reads back, such as {@code quantile:0.25}. */
  public String text() {
    return CutpointRuleText.of(this);
  }

  /** Whether it was published. */
  public boolean isPublished() {
    return !source.isEmpty();
  }

  /**
   * Fits the rule to scores.
   *
   * @throws IllegalArgumentException if the rule needs an outcome, or a score is infinite
   * @throws InsufficientDataException if there are too few scores, or they cannot be separated
   */
  public Cutpoints fit(SampleValues scores) {
    if (kind.outcome() != Outcome.NONE) {
      throw new IllegalArgumentException(
          "the rule %s needs %s beside the scores"
              .formatted(
                  text(),
                  kind.outcome() == Outcome.SURVIVAL
                      ? "the time and event of each patient"
                      : "the response of each patient"));
    }
    return CutpointFit.fit(this, ScoredPatients.of(scores), Execution.parallel());
  }

  /** Fits the rule to scores and follow-up on as many threads as there are processors. */
  public Cutpoints fit(SampleValues scores, SurvivalData survival) {
    return fit(scores, survival, Execution.parallel());
  }

  /**
   * Fits the rule to scores and follow-up. A rule that needs no outcome takes all scores; one that
   * does takes the patients with both, in the order of the scores, and counts the others as
   * missing.
   *
   * @throws IllegalArgumentException if the rule needs a response, or a score is infinite
   * @throws InsufficientDataException if there are no events, or too few different scores
   */
  public Cutpoints fit(SampleValues scores, SurvivalData survival, Execution execution) {
    return switch (kind.outcome()) {
      case NONE -> fit(scores);
      case SURVIVAL -> CutpointFit.fit(this, ScoredPatients.of(scores, survival), execution);
      case RESPONSE ->
          throw new IllegalArgumentException(
              "the rule " + text() + " needs a binary response, not follow-up");
    };
  }

  /** Fits the rule to scores and a response on as many threads as there are processors. */
  public Cutpoints fit(SampleValues scores, SampleValues response) {
    return fit(scores, response, Execution.parallel());
  }

  /**
   * Fits the rule to scores and a binary response. A rule that needs no outcome takes all scores;
   * one that does takes the patients with both and counts the others as missing.
   *
   * @param response 1 for a responder, 0 for a non-responder, NaN where it is not known
   * @throws IllegalArgumentException if the rule needs follow-up, a response is another number, or
   *     a score is infinite
   * @throws InsufficientDataException if there is one class only, or too few different scores
   */
  public Cutpoints fit(SampleValues scores, SampleValues response, Execution execution) {
    return switch (kind.outcome()) {
      case NONE -> fit(scores);
      case RESPONSE -> CutpointFit.fit(this, ScoredPatients.of(scores, response), execution);
      case SURVIVAL ->
          throw new IllegalArgumentException(
              "the rule " + text() + " needs follow-up, not a binary response");
    };
  }

  @Override
  public String toString() {
    return isPublished() ? text() + " (published: " + source + ")" : text();
  }
}
