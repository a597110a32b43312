package org.ferrostrat.evaluation;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.genes.GeneMap;
import org.ferrostrat.genes.GeneMatching;
import org.ferrostrat.response.LogScale;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.stats.Estimate;
import org.ferrostrat.stats.RocCurve;
import org.ferrostrat.stats.SpearmanCorrelation;

/**
 * How far a score reflects only the leukocyte content of a sample, measured by the expression of
 * PTPRC (CD45).
 *
 * @param n labelled samples
 * @param correlation Spearman correlation of the score with PTPRC with its interval
 * @param adjustedAuc area under the ROC curve of what is left of the ranks of the score after
 *     regression on the ranks of PTPRC by least squares, with its interval by DeLong, which takes
 *     the regression as known. The regression does not see the response.
 */
public record LeukocyteContent(int n, Estimate correlation, Estimate adjustedAuc) {
  /** The marker gene of leukocyte content. */
  public static final String GENE = "PTPRC";

  /** No estimates, with the reason. */
  public static LeukocyteContent none(String reason) {
    return new LeukocyteContent(0, Estimate.missing(reason), Estimate.missing(reason));
  }

  /** Why the numbers are missing; empty where they are known. */
  public String reason() {
    return adjustedAuc.reason();
  }

  /**
   * The expression of the gene in the rows of a cohort, as logarithms; empty where it has no row.
   */
  public static Optional<double[]> expression(ResponseCohort cohort) {
    ExpressionMatrix matrix = LogScale.of(cohort.cohort().expression()).matrix();
    int gene =
        GeneMap.of(matrix.geneIds(), matrix.geneIdType(), GeneMatching.RESOLVE).find(GENE).row();
    return gene < 0
        ? Optional.empty()
        : Optional.of(
            Arrays.stream(cohort.columns())
                .mapToDouble(column -> matrix.value(gene, column))
                .toArray());
  }

  /**
   * How far scores reflect only the expression of the gene.
   *
   * @param scores one per patient, finite
   * @param expression of the gene in the same patients, finite
   * @param responder whether each patient responded, both classes among them
   */
  public static LeukocyteContent of(double[] scores, double[] expression, boolean[] responder) {
    Estimate correlation = SpearmanCorrelation.test(scores, expression).estimate();
    if (!correlation.isPresent()) {
      return none(correlation.reason());
    }
    RocCurve curve = RocCurve.of(residuals(ranks(scores), ranks(expression)), responder);
    return new LeukocyteContent(
        scores.length, correlation, Estimate.of(curve.auc(), curve.reportedInterval().interval()));
  }

  /** Twice the average ranks, counted from 2: whole numbers, so that equal residuals stay equal. */
  private static long[] ranks(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return Arrays.stream(values)
        .mapToLong(
            value ->
                1
                    + Arrays.stream(sorted).filter(other -> other < value).count()
                    + Arrays.stream(sorted).filter(other -> other <= value).count())
        .toArray();
  }

  /** Of the first ranks on the second, times a positive whole number, so that they are exact. */
  private static double[] residuals(long[] y, long[] x) {
    int n = y.length;
    long mean = n + 1L; // of twice the ranks
    long products = 0;
    long squares = 0;
    for (int i = 0; i < n; i++) {
      products += (y[i] - mean) * (x[i] - mean);
      squares += (x[i] - mean) * (x[i] - mean);
    }
    long xy = products;
    long xx = squares;
    return IntStream.range(0, n)
        .mapToDouble(i -> (double) (y[i] - mean) * xx - (double) (x[i] - mean) * xy)
        .toArray();
  }
}
