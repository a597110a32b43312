package org.ferrostrat.survival;

import org.ferrostrat.data.SampleValues;

/**
 * The product-limit estimate after each distinct time with the variance of its logarithm.
 *
 * @param survival the estimate
 * @param varianceOfLog Greenwood's sum, or with weights that of the infinitesimal jackknife
 */
record ProductLimit(double[] survival, double[] varianceOfLog) {

  static ProductLimit of(EventTable table) {
    double[] variances = new double[table.size()];
    double variance = 0;
    for (int i = 0; i < variances.length; i++) {
      double survivors = table.atRisk[i] - table.events[i];
      variance += survivors == 0 ? 0 : table.events[i] / (table.atRisk[i] * survivors);
      variances[i] = variance;
    }
    return new ProductLimit(table.survival(), variances);
  }

  /**
   * With a weight of each patient. The weight moves the logarithm of the curve by the hazard it was
   * exposed to, less its own event; patients at risk all have the same influence per weight.
   *
   * @param rows the patients of the table, everyone observed from time 0
   */
  static ProductLimit weighted(EventTable table, SurvivalData data, int[] rows, SampleValues by) {
    int size = table.size();
    double[] leaving = new double[size];
    double[] dying = new double[size];
    double[] leavingSquares = new double[size];
    double[] dyingSquares = new double[size];
    double atRisk = 0;
    double squaresAtRisk = 0;
    for (int row : rows) {
      int line = table.lineAt(data.time(row));
      double weight = by.get(row);
      (data.event(row) ? dying : leaving)[line] += weight;
      (data.event(row) ? dyingSquares : leavingSquares)[line] += weight * weight;
      atRisk += weight;
      squaresAtRisk += weight * weight;
    }
    double[] survival = new double[size];
    double[] variance = new double[size];
    double product = 1;
    double exposure = 0; // influence per weight of a patient at risk
    double gone = 0; // squares of those who have left
    for (int i = 0; i < size; i++) {
      boolean last = table.events[i] == table.atRisk[i];
      double survivors = last ? 0 : atRisk - dying[i];
      product *= survivors / atRisk;
      exposure += last ? 0 : dying[i] / (atRisk * survivors);
      double ofEvent = last ? 0 : exposure - 1 / survivors;
      gone += dyingSquares[i] * ofEvent * ofEvent + leavingSquares[i] * exposure * exposure;
      squaresAtRisk -= dyingSquares[i] + leavingSquares[i];
      atRisk -= dying[i] + leaving[i];
      survival[i] = product;
      variance[i] = gone + Math.max(0, squaresAtRisk) * exposure * exposure;
    }
    return new ProductLimit(survival, variance);
  }
}
