package org.ferrostrat.stats;

/**
 * Calls against responses, the responders being positive. Shares come with their count and total,
 * from which {@link Proportion#wilson} has the interval.
 *
 * @param truePositives responders called responders
 * @param falsePositives non-responders called responders
 * @param trueNegatives non-responders called non-responders
 * @param falseNegatives responders called non-responders
 */
public record ConfusionCounts(
    int truePositives, int falsePositives, int trueNegatives, int falseNegatives) {
  /** Checks that no count is negative. */
  public ConfusionCounts {
    if (truePositives < 0 || falsePositives < 0 || trueNegatives < 0 || falseNegatives < 0) {
      throw new IllegalArgumentException(
          "counts are %d, %d, %d and %d; need 0 or more"
              .formatted(truePositives, falsePositives, trueNegatives, falseNegatives));
    }
  }

  /**
   * Calls every patient at or above a threshold a responder. One class is enough.
   *
   * @param scores one per patient, finite
   * @param responder whether the patient responded, in the same order
   * @param threshold any number; infinite ones call all or none
   * @throws IllegalArgumentException if the lengths differ, a score is not finite or the threshold
   *     is NaN
   */
  public static ConfusionCounts at(double[] scores, boolean[] responder, double threshold) {
    TwoClasses.requireFinite(scores, responder);
    if (Double.isNaN(threshold)) {
      throw new IllegalArgumentException("threshold is NaN; need a number");
    }
    int[] counts = new int[4];
    for (int i = 0; i < scores.length; i++) {
      counts[(scores[i] >= threshold ? 0 : 2) + (responder[i] ? 0 : 1)]++;
    }
    return new ConfusionCounts(counts[0], counts[1], counts[3], counts[2]);
  }

  /** Number of patients. */
  public int patients() {
    return truePositives + falsePositives + trueNegatives + falseNegatives;
  }

  /** Share of the responders that are called. */
  public Proportion sensitivity() {
    return new Proportion(truePositives, truePositives + falseNegatives);
  }

  /** Share of the non-responders that are not called. */
  public Proportion specificity() {
    return new Proportion(trueNegatives, trueNegatives + falsePositives);
  }

  /** Share of those called that respond; NaN where none is called. */
  public Proportion positivePredictiveValue() {
    return new Proportion(truePositives, truePositives + falsePositives);
  }

  /** Share of those not called that do not respond; NaN where all are called. */
  public Proportion negativePredictiveValue() {
    return new Proportion(trueNegatives, trueNegatives + falseNegatives);
  }

  /** Share of predicted classes that are correct. */
  public Proportion accuracy() {
    return new Proportion(truePositives + trueNegatives, patients());
  }

  /** Mean of sensitivity and specificity; NaN where a class is empty. */
  public double balancedAccuracy() {
    return (sensitivity().value() + specificity().value()) / 2;
  }

  /**
   * The confidence interval of the balanced accuracy from the Wilson intervals for sensitivity and
   * specificity, by the square-and-add method (method 10 of Newcombe 1998, <a
   * href="https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8&lt;873::AID-SIM779&gt;3.0.CO;2-I">doi:10.1002/(SICI)1097-0258(19980430)17:8&lt;873::AID-SIM779&gt;3.0.CO;2-I</a>).
   *
   * @param level between 0 and 1
   */
  public ConfidenceInterval balancedAccuracyInterval(double level) {
    ConfidenceInterval sensitive = sensitivity().wilson(level);
    ConfidenceInterval specific = specificity().wilson(level);
    double below =
        together(sensitivity().value() - sensitive.low(), specificity().value() - specific.low());
    double above =
        together(sensitive.high() - sensitivity().value(), specific.high() - specificity().value());
    return new ConfidenceInterval(
        level, balancedAccuracy() - below / 2, balancedAccuracy() + above / 2);
  }

  private static double together(double a, double b) {
    return Math.sqrt(a * a + b * b);
  }

  /**
   * Matthews' correlation of call and response, -1 to 1 (Matthews 1975, <a
   * href="https://doi.org/10.1016/0005-2795(75)90109-9">doi:10.1016/0005-2795(75)90109-9</a>). NaN
   * where all calls or all responses are the same: a correlation with a constant is 0/0, and a 0
   * would claim that calls were right as often as by chance.
   */
  public double matthewsCorrelation() {
    double called = (double) truePositives + falsePositives;
    double notCalled = (double) trueNegatives + falseNegatives;
    double responders = (double) truePositives + falseNegatives;
    double nonResponders = (double) trueNegatives + falsePositives;
    double agreement =
        (double) truePositives * trueNegatives - (double) falsePositives * falseNegatives;
    return agreement / Math.sqrt(called * notCalled * responders * nonResponders);
  }
}
