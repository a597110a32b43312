package org.ferrostrat.stats;

/**
 * How many patients the test of an AUC needs: against 0.5, or of the difference of two scores of
 * the same patients. Variances are those of Hanley and McNeil (1982, <a
 * href="https://doi.org/10.1148/radiology.143.1.7063747">doi:10.1148/radiology.143.1.7063747</a>;
 * 1983, <a
 * href="https://doi.org/10.1148/radiology.148.3.6878708">doi:10.1148/radiology.148.3.6878708</a>);
 * at 0.5 that of the rank-sum test.
 *
 * @param responders share of responders among the patients, such as 0.3
 */
public record AucPower(double responders) {
  private static final int MOST_PATIENTS = 1 << 26;

  /** Checks the share. */
  public AucPower {
    if (!(responders > 0 && responders < 1)) {
      throw new IllegalArgumentException(
          "share of responders is " + responders + "; need more than 0 and less than 1");
    }
  }

  /**
   * The number of patients at which an AUC is found different from 0.5.
   *
   * @param auc the AUC to be found, not 0.5
   * @throws IllegalArgumentException if it is not between 0 and 1 or is 0.5
   */
  public int patients(double auc, StudyPower study) {
    requireAuc(auc);
    return smallest(
        Math.abs(auc - 0.5),
        n ->
            study.reach() * Math.sqrt(nullVariance(n))
                + study.quantileOfPower() * Math.sqrt(variance(auc, n)));
  }

  /**
   * The number of patients at which two AUC of the same patients are found different.
   *
   * @param correlation correlation of the two estimates: about that of the scores within the
   *     classes
   * @throws IllegalArgumentException if an AUC is not between 0 and 1, both are the same, or the
   *     correlation is not at least 0 and less than 1
   */
  public int patients(double first, double second, double correlation, StudyPower study) {
    requireAuc(first);
    requireAuc(second);
    if (!(correlation >= 0 && correlation < 1)) {
      throw new IllegalArgumentException(
          "correlation is " + correlation + "; need 0 to less than 1");
    }
    return smallest(
        Math.abs(first - second),
        n -> {
          double a = variance(first, n);
          double b = variance(second, n);
          double ofDifference = a + b - 2 * correlation * Math.sqrt(a * b);
          return study.distance() * Math.sqrt(ofDifference);
        });
  }

  private interface Reach {
    double at(int patients);
  }

  private static int smallest(double difference, Reach reach) {
    if (!(difference > 0)) {
      throw new IllegalArgumentException("the difference is " + difference + "; need one above 0");
    }
    int low = 2;
    int high = MOST_PATIENTS;
    if (reach.at(high) > difference) {
      throw new IllegalArgumentException(
          "the difference is %s; more than %d patients would be needed"
              .formatted(difference, MOST_PATIENTS));
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (reach.at(middle) <= difference) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private double nullVariance(int n) {
    double cases = n * responders;
    double controls = n - cases;
    return (n + 1) / (12 * cases * controls);
  }

  private double variance(double auc, int n) {
    double cases = n * responders;
    double controls = n - cases;
    double twoCases = auc / (2 - auc);
    double twoControls = 2 * auc * auc / (1 + auc);
    double sum =
        auc * (1 - auc)
            + (cases - 1) * (twoCases - auc * auc)
            + (controls - 1) * (twoControls - auc * auc);
    return Math.max(0, sum) / (cases * controls);
  }

  private static void requireAuc(double auc) {
    if (!(auc > 0 && auc < 1)) {
      throw new IllegalArgumentException("AUC is " + auc + "; need more than 0 and less than 1");
    }
  }
}
