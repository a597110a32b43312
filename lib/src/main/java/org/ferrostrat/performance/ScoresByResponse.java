package org.ferrostrat.performance;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.Histogram;
import org.ferrostrat.stats.PrecisionRecallCurve;
import org.ferrostrat.stats.RocCurve;

/**
 * Scores of samples, or probabilities predicted of them, beside whether their patients responded:
 * what a curve or a distribution is made of. Immutable.
 */
public final class ScoresByResponse {
  private static final int RANGES = 20;
  private static final List<String> GROUPS = List.of("non-responders", "responders");

  private final SampleValues scores;
  private final boolean[] responder;

  private ScoresByResponse(SampleValues scores, boolean[] responder) {
    this.scores = scores;
    this.responder = responder;
  }

  /**
   * Scores of samples.
   *
   * @param scores finite
   * @param responder whether each one's patient responded, in the same order
   * @throws IllegalArgumentException if the lengths differ or a score is not finite
   */
  public static ScoresByResponse of(SampleValues scores, boolean[] responder) {
    if (responder.length != scores.size()) {
      throw new IllegalArgumentException(
          "%d scores and %d responses; need as many of both"
              .formatted(scores.size(), responder.length));
    }
    for (int i = 0; i < responder.length; i++) {
      if (!Double.isFinite(scores.get(i))) {
        throw new IllegalArgumentException(
            "score of %s is %s; need a finite number"
                .formatted(scores.samples().get(i), scores.get(i)));
      }
    }
    return new ScoresByResponse(scores, responder.clone());
  }

  /** Of no sample. */
  public static ScoresByResponse none(String name) {
    return new ScoresByResponse(
        SampleValues.of(name, Labels.of(List.of()), new double[0]), new boolean[0]);
  }

  /** The scores. */
  public SampleValues scores() {
    return scores;
  }

  /** Number of samples. */
  public int size() {
    return responder.length;
  }

  /** Number of samples of responders. */
  public int responderCount() {
    return rows(true).length;
  }

  /** Whether the patient of a sample responded. */
  public boolean isResponder(int position) {
    return responder[position];
  }

  /** The scores of responders, or those of the others. */
  public SampleValues scoresOf(boolean ofResponders) {
    return scores.select(rows(ofResponders));
  }

  private int[] rows(boolean ofResponders) {
    return IntStream.range(0, responder.length).filter(i -> responder[i] == ofResponders).toArray();
  }

  /** The samples as two groups, the non-responders first. */
  public Strata groups() {
    int[] groupOf = IntStream.range(0, size()).map(i -> responder[i] ? 1 : 0).toArray();
    return Strata.of("response", scores.samples(), GROUPS, groupOf);
  }

  /** The ROC curve; empty where a class is absent. */
  public Optional<RocCurve> roc() {
    return hasBothClasses()
        ? Optional.of(RocCurve.of(scores.toArray(), responder))
        : Optional.empty();
  }

  /** The precision-recall curve; empty where a class is absent. */
  public Optional<PrecisionRecallCurve> precisionRecall() {
    return hasBothClasses()
        ? Optional.of(PrecisionRecallCurve.of(scores.toArray(), responder))
        : Optional.empty();
  }

  private boolean hasBothClasses() {
    int responders = responderCount();
    return responders > 0 && responders < size();
  }

  /**
   * How many probabilities fall into each of 20 ranges from 0 to 1.
   *
   * @throws IllegalArgumentException if a score is no probability
   */
  public Histogram probabilities(boolean ofResponders) {
    return Histogram.of(scoresOf(ofResponders).toArray(), 0, 1, RANGES);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScoresByResponse that
        && scores.equals(that.scores)
        && Arrays.equals(responder, that.responder);
  }

  @Override
  public int hashCode() {
    return 31 * scores.hashCode() + Arrays.hashCode(responder);
  }

  @Override
  public String toString() {
    return "%s, %d of responders".formatted(scores, responderCount());
  }
}
