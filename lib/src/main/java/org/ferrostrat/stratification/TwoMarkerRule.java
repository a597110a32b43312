package org.ferrostrat.stratification;

import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.Strata;

/**
 * Patients with one marker high and another low, such as ACSL4-high/SLC7A11-low: four quadrants, or
 * the target quadrant against the other three.
 *
 * <p>Each marker, a score or a gene, comes divided into low and high by a cut-point of its own. A
 * sample that is missing in one of the two is missing.
 *
 * @param high the marker that is high in the target quadrant
 * @param low the marker that is low in it
 */
public record TwoMarkerRule(String high, String low) {
  private static final Labels HALVES = Labels.of("low", "high");
  private static final int LOW = 0;
  private static final int HIGH = 1;

  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException if a name is blank or both are the same
   */
  public TwoMarkerRule {
    if (high.isBlank() || low.isBlank() || high.equals(low)) {
      throw new IllegalArgumentException(
          "markers are '%s' and '%s'; need two different names".formatted(high, low));
    }
  }

  /** The rule whose target is {@code high} high and {@code low} low. */
  public static TwoMarkerRule highLow(String high, String low) {
    return new TwoMarkerRule(high, low);
  }

  /** The name of the target quadrant, such as {@code ACSL4-high/SLC7A11-low}. */
  public String target() {
    return quadrant(HIGH, LOW);
  }

  /** The names of the quadrants, the opposite of the target first and the target last. */
  public List<String> quadrantNames() {
    return List.of(quadrant(LOW, HIGH), quadrant(LOW, LOW), quadrant(HIGH, HIGH), target());
  }

  private String quadrant(int ofHigh, int ofLow) {
    return "%s-%s/%s-%s".formatted(high, HALVES.get(ofHigh), low, HALVES.get(ofLow));
  }

  /**
   * The four quadrants.
   *
   * @param ofHigh samples by the marker {@link #high()}, in the groups low and high
   * @param ofLow the same samples by the marker {@link #low()}, in the groups low and high
   * @throws IllegalArgumentException if the samples differ or the groups are others
   */
  public Strata quadrants(Strata ofHigh, Strata ofLow) {
    return strata(quadrantNames(), ofHigh, ofLow, TwoMarkerRule::quadrantNumber);
  }

  private static int quadrantNumber(int ofHigh, int ofLow) {
    return ofHigh == LOW ? HIGH - ofLow : 2 + HIGH - ofLow;
  }

  /**
   * The target quadrant against the rest, in the groups {@code rest} and {@link #target()}.
   *
   * @param ofHigh samples by the marker {@link #high()}, in the groups low and high
   * @param ofLow the same samples by the marker {@link #low()}, in the groups low and high
   * @throws IllegalArgumentException if the samples differ or the groups are others
   */
  public Strata targetAgainstRest(Strata ofHigh, Strata ofLow) {
    return strata(
        List.of("rest", target()), ofHigh, ofLow, (a, b) -> a == HIGH && b == LOW ? 1 : 0);
  }

  private Strata strata(
      List<String> groups, Strata ofHigh, Strata ofLow, IntBinaryOperator groupNumber) {
    requireHalves(high, ofHigh);
    requireHalves(low, ofLow);
    if (!ofHigh.samples().equals(ofLow.samples())) {
      throw new IllegalArgumentException(
          "%s has %d samples and %s %d, or in another order; need the same samples"
              .formatted(high, ofHigh.size(), low, ofLow.size()));
    }
    int[] groupOf =
        IntStream.range(0, ofHigh.size())
            .map(
                i ->
                    ofHigh.isMissing(i) || ofLow.isMissing(i)
                        ? Strata.MISSING
                        : groupNumber.applyAsInt(ofHigh.groupOf(i), ofLow.groupOf(i)))
            .toArray();
    return Strata.of(high + "/" + low, ofHigh.samples(), groups, groupOf);
  }

  private static void requireHalves(String marker, Strata strata) {
    if (!strata.groups().equals(HALVES)) {
      throw new IllegalArgumentException(
          "groups of %s are %s; need %s".formatted(marker, strata.groups(), HALVES));
    }
  }
}
