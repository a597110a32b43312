package org.ferrostrat.demonstration;

import java.util.List;

/**
 * Read counts of samples.
 *
 * @param genes rows
 * @param samples columns
 * @param counts {@code counts[gene][sample]}
 */
record Sequencing(List<Gene> genes, List<Sample> samples, long[][] counts) {
  private static final double LIBRARY = 1_200_000;
  private static final double LIBRARY_LOG_SD = 0.35;
  private static final double MILLION = 1e6;

  /** Sequences every sample. */
  static Sequencing run(List<Gene> genes, List<Sample> samples, long seed) {
    long[][] counts = new long[genes.size()][samples.size()];
    for (int s = 0; s < samples.size(); s++) {
      double[] means = expectedCounts(genes, samples.get(s), seed);
      for (int g = 0; g < genes.size(); g++) {
        Gene gene = genes.get(g);
        counts[g][s] =
            Draws.of(seed, "count", samples.get(s).name(), gene.symbol())
                .negativeBinomial(means[g], gene.dispersion());
      }
    }
    return new Sequencing(genes, samples, counts);
  }

  private static double[] expectedCounts(List<Gene> genes, Sample sample, long seed) {
    double library =
        LIBRARY
            * StrictMath.exp(Draws.of(seed, "library", sample.name()).gaussian(0, LIBRARY_LOG_SD));
    double[] means = new double[genes.size()];
    double total = 0;
    for (int g = 0; g < means.length; g++) {
      Gene gene = genes.get(g);
      means[g] = gene.lengthBases() * StrictMath.exp(gene.logExpression(sample, seed));
      total += means[g];
    }
    for (int g = 0; g < means.length; g++) {
      means[g] *= library / total;
    }
    return means;
  }

  /** log2(TPM + 1), where TPM is counts per base, scaled to a million per sample. */
  double[][] log2Tpm() {
    double[][] values = new double[genes.size()][samples.size()];
    for (int s = 0; s < samples.size(); s++) {
      double perBase = countsPerBase(s);
      for (int g = 0; g < genes.size(); g++) {
        double tpm = MILLION * counts[g][s] / genes.get(g).lengthBases() / perBase;
        values[g][s] = StrictMath.log(tpm + 1) / StrictMath.log(2);
      }
    }
    return values;
  }

  private double countsPerBase(int sample) {
    double sum = 0;
    for (int g = 0; g < genes.size(); g++) {
      sum += (double) counts[g][sample] / genes.get(g).lengthBases();
    }
    return sum;
  }
}
