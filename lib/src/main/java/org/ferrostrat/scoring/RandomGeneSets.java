package org.ferrostrat.scoring;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.stats.Moments;
import org.ferrostrat.stats.Quantiles;

/** Gene sets drawn to resemble a signature: gene by gene from the same bin of mean expression. */
final class RandomGeneSets {
  private static final int BINS = 10;
  private static final int FEWEST_SETS = 10;

  private final ExpressionMatrix matrix;
  private final BoundGenes genes;
  private final int sets;
  private final long seed;
  private final int[] binOfRow;
  private final int[][] rowsOfBin;

  RandomGeneSets(ExpressionMatrix matrix, BoundGenes genes, int sets, long seed) {
    if (sets < FEWEST_SETS) {
      throw new IllegalArgumentException(
          "random sets is %d; need at least %d".formatted(sets, FEWEST_SETS));
    }
    this.matrix = matrix;
    this.genes = genes;
    this.sets = sets;
    this.seed = seed;
    this.binOfRow = bins(matrix);
    this.rowsOfBin =
        IntStream.range(0, BINS)
            .mapToObj(
                bin ->
                    IntStream.range(0, binOfRow.length)
                        .filter(row -> binOfRow[row] == bin)
                        .toArray())
            .toArray(int[][]::new);
  }

  /** Ten bins of as many genes each by mean expression, ties in row order. */
  private static int[] bins(ExpressionMatrix matrix) {
    double[] means = new double[matrix.geneCount()];
    Arrays.setAll(means, gene -> Moments.of(matrix.copyGene(gene)).mean());
    Integer[] order = IntStream.range(0, means.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, (a, b) -> Double.compare(means[a], means[b]));
    int[] bins = new int[means.length];
    for (int position = 0; position < order.length; position++) {
      bins[order[position]] = (int) ((long) position * BINS / order.length);
    }
    return bins;
  }

  /** The spread around scores that the formula gave; both are divided by the divisor. */
  RandomSetSpread spread(Formula formula, double[] scores, double divisor, Execution execution) {
    double[][] random = scores(formula, execution);
    int samples = scores.length;
    double[] own = new double[samples];
    double[] means = new double[samples];
    double[] deviations = new double[samples];
    double[] percentiles = new double[samples];
    for (int sample = 0; sample < samples; sample++) {
      double[] ofSample = new double[sets];
      for (int set = 0; set < sets; set++) {
        ofSample[set] = random[set][sample] / divisor;
      }
      double[] defined = Arrays.stream(ofSample).filter(Double::isFinite).sorted().toArray();
      Moments moments = Moments.of(defined);
      own[sample] = scores[sample] / divisor;
      means[sample] = moments.mean();
      deviations[sample] = moments.standardDeviation();
      percentiles[sample] = 100 * Quantiles.rankWithin(defined, own[sample]);
    }
    String id = genes.signature().id();
    return new RandomSetSpread(
        sets,
        seed,
        SampleValues.of(id, matrix.samples(), own),
        SampleValues.of(id + ".random-mean", matrix.samples(), means),
        SampleValues.of(id + ".random-sd", matrix.samples(), deviations),
        SampleValues.of(id + ".random-percentile", matrix.samples(), percentiles));
  }

  /** All sets are drawn before any is scored, so that threads cannot change the draws. */
  private double[][] scores(Formula formula, Execution execution) {
    SplittableRandom random = new SplittableRandom(seed);
    SamplePass pass = new SamplePass(matrix, KernelShares::within, execution);
    for (int set = 0; set < sets; set++) {
      BoundGenes drawn = draw(random.split());
      pass.add(formula, drawn, formula.fit(drawn, matrix));
    }
    double[][] scores = new double[sets][];
    double[][][] components = pass.run();
    Arrays.setAll(scores, set -> components[set][0]);
    return scores;
  }

  /** A row for every row of the signature, from the same bin, no row twice. */
  private BoundGenes draw(SplittableRandom random) {
    Map<Integer, Integer> drawnFor = new HashMap<>();
    Set<Integer> taken = new HashSet<>();
    int[] rows = genes.rows().clone();
    for (int slot = 0; slot < rows.length; slot++) {
      if (rows[slot] >= 0) {
        int[] bin = rowsOfBin[binOfRow[rows[slot]]];
        rows[slot] = drawnFor.computeIfAbsent(rows[slot], row -> drawNew(bin, taken, random));
      }
    }
    return new BoundGenes(genes.signature(), rows, genes.geneCount());
  }

  private static int drawNew(int[] bin, Set<Integer> taken, SplittableRandom random) {
    int row = bin[random.nextInt(bin.length)];
    int tries = 0;
    while (!taken.add(row)) {
      if (++tries > 100 * bin.length) {
        throw new IllegalArgumentException(
            "a bin of %d genes is too small for random sets of this size".formatted(bin.length));
      }
      row = bin[random.nextInt(bin.length)];
    }
    return row;
  }
}
