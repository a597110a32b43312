package org.ferrostrat.scoring;

import java.util.Arrays;

/**
 * intercept + sum of coefficient * (value - centre) / scale over genes: the form of every method
 * that is linear in the genes of the signature.
 */
final class LinearScorer implements SampleScorer {
  private final int[] slots;
  private final int[] rows;
  private final double[] coefficients;
  private final double[] centres;
  private final double[] scales;
  private final double intercept;
  private final int signatureSize;

  private LinearScorer(
      BoundGenes genes,
      int[] slots,
      double[] coefficients,
      double[] centres,
      double[] scales,
      double intercept) {
    this.slots = slots;
    this.rows = genes.rowsOf(slots);
    this.coefficients = coefficients;
    this.centres = centres;
    this.scales = scales;
    this.intercept = intercept;
    this.signatureSize = genes.rows().length;
  }

  /** Of the values as they are. */
  static LinearScorer ofValues(
      BoundGenes genes, int[] slots, double[] coefficients, double intercept) {
    double[] ones = new double[slots.length];
    Arrays.fill(ones, 1);
    return new LinearScorer(genes, slots, coefficients, new double[slots.length], ones, intercept);
  }

  /** Of values less a centre per gene. */
  static LinearScorer ofCentred(
      BoundGenes genes, int[] slots, double[] coefficients, double[] centres) {
    double[] ones = new double[slots.length];
    Arrays.fill(ones, 1);
    return new LinearScorer(genes, slots, coefficients, centres, ones, 0);
  }

  /** Of standardised values. */
  static LinearScorer ofStandardised(
      BoundGenes genes,
      int[] slots,
      double[] coefficients,
      double[] means,
      double[] deviations,
      double intercept) {
    return new LinearScorer(genes, slots, coefficients, means, deviations, intercept);
  }

  @Override
  public void score(SampleProfile sample, double[] components) {
    if (rows.length == 0) {
      components[0] = Double.NaN;
      return;
    }
    double sum = intercept;
    for (int i = 0; i < rows.length; i++) {
      sum += term(sample, i);
    }
    components[0] = sum;
  }

  @Override
  public double[] contributions(SampleProfile sample) {
    double[] parts = new double[signatureSize];
    for (int i = 0; i < rows.length; i++) {
      parts[slots[i]] = term(sample, i);
    }
    return parts;
  }

  private double term(SampleProfile sample, int i) {
    return coefficients[i] * ((sample.value(rows[i]) - centres[i]) / scales[i]);
  }
}
