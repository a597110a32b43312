package org.ferrostrat.stats;

/**
 * The threshold of a score with the largest sensitivity plus specificity for responders (Youden
 * 1950, <a
 * href="https://doi.org/10.1002/1097-0142(1950)3:1&lt;32::AID-CNCR2820030106&gt;3.0.CO;2-3">doi:10.1002/1097-0142(1950)3:1&lt;32::AID-CNCR2820030106&gt;3.0.CO;2-3</a>).
 *
 * @param threshold midway between two observed scores
 * @param sensitivity share of the responders on the declared side of it
 * @param specificity share of the non-responders on the other side
 */
public record YoudenPoint(double threshold, double sensitivity, double specificity) {

  /** Checks that the shares are shares. */
  public YoudenPoint {
    if (!(sensitivity >= 0 && sensitivity <= 1 && specificity >= 0 && specificity <= 1)) {
      throw new IllegalArgumentException(
          "sensitivity is %s and specificity %s; need 0 to 1".formatted(sensitivity, specificity));
    }
  }

  /** Sensitivity plus specificity minus one: 0 for an uninformative score, 1 at best. */
  public double index() {
    return sensitivity + specificity - 1;
  }

  /** The same point where the lower side is the positive one and the classes are exchanged. */
  public YoudenPoint exchanged() {
    return new YoudenPoint(
        threshold, /* sensitivity= */ specificity, /* specificity= */ sensitivity);
  }
}
