package org.ferrostrat.survival;

import java.util.Arrays;

/**
 * The covariance of coefficients that is robust against dependence within clusters (Lin and Wei
 * 1989, <a
 * href="https://doi.org/10.1080/01621459.1989.10478874">doi:10.1080/01621459.1989.10478874</a>):
 * the influence of each patient on the coefficients, summed over the patients of a cluster, squared
 * and summed over clusters. No factor for a small number of clusters, as R's {@code coxph}.
 *
 * @param values the covariance, in standardised covariates
 * @param clusters number of clusters
 */
record RobustCovariance(double[][] values, int clusters) {

  static RobustCovariance of(
      CoxResiduals residuals, double[][] model, CoxSample sample, int[] cluster) {
    return of(residuals.score(), sample.weight, model, cluster);
  }

  /** From contributions to the score of each patient. */
  static RobustCovariance of(double[][] score, double[] weight, double[][] model, int[] cluster) {
    int p = model.length;
    double[][] influence = new double[Arrays.stream(cluster).max().orElse(-1) + 1][p];
    boolean[] filled = new boolean[influence.length];
    for (int i = 0; i < cluster.length; i++) {
      filled[cluster[i]] = true;
      for (int j = 0; j < p; j++) {
        influence[cluster[i]][j] += weight[i] * SymmetricMatrix.dot(score[i], model[j]);
      }
    }
    double[][] values = new double[p][p];
    int count = 0;
    for (int c = 0; c < influence.length; c++) {
      count += filled[c] ? 1 : 0;
      for (int j = 0; j < p; j++) {
        for (int k = 0; k < p; k++) {
          values[j][k] += influence[c][j] * influence[c][k];
        }
      }
    }
    return new RobustCovariance(values, count);
  }
}
