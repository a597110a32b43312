package org.ferrostrat.stratification;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.ConfidenceInterval;

/**
 * Calls patients low or high only where their score lies farther from the cut-point than its
 * uncertainty reaches; the others are grey. The half-width of the zone of a patient is the normal
 * quantile of the level times the root of the added variances of the declared sources: the
 * cut-point over resampled cohorts, the score over random gene sets, the score between replicates.
 * Sources that are not declared count as nothing, so the zone is a lower bound.
 */
public final class GreyZone {
  private static final List<String> CALLS = List.of("low", "grey", "high");
  private static final int LOW = 0;
  private static final int GREY = 1;
  private static final int HIGH = 2;

  private final Cutpoints cutpoints;
  private final double level;
  private final Optional<Source> cutpoint;
  private final Optional<SampleValues> spread;
  private final Optional<Source> replicates;

  private GreyZone(
      Cutpoints cutpoints,
      double level,
      Optional<Source> cutpoint,
      Optional<SampleValues> spread,
      Optional<Source> replicates) {
    this.cutpoints = cutpoints;
    this.level = level;
    this.cutpoint = cutpoint;
    this.spread = spread;
    this.replicates = replicates;
  }

  /**
   * A source of uncertainty.
   *
   * @param name what it is
   * @param standardDeviation on the scale of the score
   */
  public record Source(String name, double standardDeviation) {
    /** Checks that the deviation is a number and not negative. */
    public Source {
      if (!(standardDeviation >= 0 && standardDeviation < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "standard deviation of the %s is %s; need a finite number >= 0"
                .formatted(name, standardDeviation));
      }
    }
  }

  /**
   * The call of one sample.
   *
   * @param sample its name
   * @param score its score; NaN where missing
   * @param call {@code low}, {@code grey} or {@code high}; empty where there is none
   * @param halfWidth how far the zone reaches from the cut-point to either side; NaN without a call
   * @param sources what the half-width is made of
   * @param reason why it is called so, in words
   */
  public record Call(
      String sample,
      double score,
      Optional<String> call,
      double halfWidth,
      List<Source> sources,
      String reason) {
    /** Copies the list. */
    public Call {
      sources = List.copyOf(sources);
    }
  }

  /**
   * The calls of samples.
   *
   * @param cutpoint the cut-point
   * @param level the level of the zone
   * @param calls one per sample, in their order
   * @param strata the groups {@code low}, {@code grey} and {@code high}; missing without a call
   */
  public record Calls(double cutpoint, double level, List<Call> calls, Strata strata) {
    /** Copies the list. */
    public Calls {
      calls = List.copyOf(calls);
    }
  }

  /**
   * A zone of level 0.95 around a single cut-point, without any source of uncertainty as yet.
   *
   * @throws IllegalArgumentException if there are several cut-points
   */
  public static GreyZone around(Cutpoints cutpoints) {
    if (cutpoints.groups().size() != 2) {
      throw new IllegalArgumentException(
          "the rule %s makes %d groups; an indeterminate range needs two"
              .formatted(cutpoints.rule().text(), cutpoints.groups().size()));
    }
    return new GreyZone(
        cutpoints,
        ConfidenceInterval.USUAL_LEVEL,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same with another level. */
  public GreyZone withLevel(double other) {
    return new GreyZone(
        cutpoints, ConfidenceInterval.requireLevel(other), cutpoint, spread, replicates);
  }

  /** With the standard deviation of the cut-point over resampled cohorts. */
  public GreyZone withCutpointSpread(CutpointStability stability) {
    Source source = new Source("cut-point", stability.cutpoints().get(0).standardDeviation());
    return new GreyZone(cutpoints, level, Optional.of(source), spread, replicates);
  }

  /**
   * With the standard deviation of each sample's score over random gene sets. A sample that has
   * none is not called.
   */
  public GreyZone withGeneSpread(SampleValues standardDeviations) {
    return new GreyZone(cutpoints, level, cutpoint, Optional.of(standardDeviations), replicates);
  }

  /**
   * With the standard deviation between replicates: the root of the sum of squared differences over
   * twice the number of pairs.
   *
   * @param scores scores of the replicates, on the same scale
   * @param pairs at least one
   * @throws IllegalArgumentException if there is no pair, or a sample of one has no score
   */
  public GreyZone withReplicates(SampleValues scores, List<ReplicatePair> pairs) {
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException("there are no replicates; need at least one pair");
    }
    double sum = 0;
    for (ReplicatePair pair : pairs) {
      double difference = scores.get(pair.first()) - scores.get(pair.second());
      if (Double.isNaN(difference)) {
        throw new IllegalArgumentException(
            "%s or %s has no %s; replicates need one each"
                .formatted(pair.first(), pair.second(), scores.name()));
      }
      sum += difference * difference;
    }
    Source source = new Source("replicates", Math.sqrt(sum / (2.0 * pairs.size())));
    return new GreyZone(cutpoints, level, cutpoint, spread, Optional.of(source));
  }

  /**
   * Calls samples.
   *
   * @throws IllegalArgumentException if no source of uncertainty was declared
   */
  public Calls call(SampleValues scores) {
    if (cutpoint.isEmpty() && spread.isEmpty() && replicates.isEmpty()) {
      throw new IllegalArgumentException(
          "no source of uncertainty was declared; need the spread of the cut-point, of the genes or"
              + " of replicates");
    }
    Strata groups = cutpoints.assign(scores);
    List<Call> calls = new ArrayList<>();
    int[] groupOf = new int[scores.size()];
    for (int i = 0; i < groupOf.length; i++) {
      Call call = call(scores, i, groups.groupOf(i));
      calls.add(call);
      groupOf[i] = call.call().map(CALLS::indexOf).orElse(Strata.MISSING);
    }
    Strata strata = Strata.of(scores.name(), scores.samples(), CALLS, groupOf);
    return new Calls(cutpoints.value(), level, calls, strata);
  }

  private Call call(SampleValues scores, int position, int group) {
    String sample = scores.samples().get(position);
    double score = scores.get(position);
    Optional<String> lacking = lacking(scores, position);
    if (lacking.isPresent()) {
      return new Call(
          sample, score, Optional.empty(), Double.NaN, List.of(), lacking.orElseThrow());
    }
    List<Source> sources = sources(sample);
    double variance =
        sources.stream()
            .mapToDouble(source -> source.standardDeviation() * source.standardDeviation())
            .sum();
    double halfWidth = ConfidenceInterval.normalQuantile(level) * Math.sqrt(variance);
    double distance = Math.abs(score - cutpoints.value());
    int call = distance <= halfWidth && halfWidth > 0 ? GREY : group == 0 ? LOW : HIGH;
    return new Call(
        sample,
        score,
        Optional.of(CALLS.get(call)),
        halfWidth,
        sources,
        reason(distance, halfWidth, sources, call == GREY));
  }

  private Optional<String> lacking(SampleValues scores, int position) {
    if (scores.isMissing(position)) {
      return Optional.of("the score is missing");
    }
    String sample = scores.samples().get(position);
    boolean lacks =
        spread.isPresent()
            && (!spread.orElseThrow().samples().contains(sample)
                || Double.isNaN(spread.orElseThrow().get(sample)));
    return lacks ? Optional.of("the spread over random gene sets is missing") : Optional.empty();
  }

  private List<Source> sources(String sample) {
    List<Source> sources = new ArrayList<>();
    cutpoint.ifPresent(sources::add);
    spread.ifPresent(values -> sources.add(new Source("random gene sets", values.get(sample))));
    replicates.ifPresent(sources::add);
    return sources;
  }

  private static String reason(
      double distance, double halfWidth, List<Source> sources, boolean within) {
    return String.format(
        Locale.ROOT,
        "%.4g from the cut-point, %s the half-width of %.4g (SD of %s)",
        distance,
        within ? "within" : "beyond",
        halfWidth,
        sources.stream()
            .map(
                source ->
                    String.format(
                        Locale.ROOT, "%s %.4g", source.name(), source.standardDeviation()))
            .collect(Collectors.joining(", ")));
  }
}
