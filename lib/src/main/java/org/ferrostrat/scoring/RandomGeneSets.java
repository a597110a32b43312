package org.ferrostrat.scoring;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.stats.Moments;
import org.ferrostrat.stats.Quantiles;

/** Gene sets drawn to resemble a signature: gene by gene from the same bin of mean expression. */
final class RandomGeneSets {
  private final ExpressionMatrix matrix;
  private final BoundGenes genes;
  private final int sets;
  private final long seed;
  private final ExpressionBins bins;

  RandomGeneSets(ExpressionMatrix matrix, BoundGenes genes, int sets, long seed) {
    this.matrix = matrix;
    this.genes = genes;
    this.sets = new RandomSignatureDraw(sets, seed).count();
    this.seed = seed;
    double[] means = new double[matrix.geneCount()];
    Arrays.setAll(means, gene -> Moments.of(matrix.copyGene(gene)).mean());
    this.bins = new ExpressionBins(means);
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
    LearningCohort learning = LearningCohort.of(matrix);
    SamplePass pass = new SamplePass(matrix, KernelShares::within, execution);
    for (int set = 0; set < sets; set++) {
      BoundGenes drawn = draw(random.split());
      pass.add(formula, drawn, formula.fit(drawn, learning));
    }
    double[][] scores = new double[sets][];
    double[][][] components = pass.run();
    Arrays.setAll(scores, set -> components[set][0]);
    return scores;
  }

  /** A row for every row of the signature, from the same bin, no row twice. */
  private BoundGenes draw(SplittableRandom random) {
    int[] own = Arrays.stream(genes.rows()).filter(row -> row >= 0).distinct().toArray();
    int[] drawn = bins.draw(Arrays.stream(own).map(bins::binOf).toArray(), random);
    Map<Integer, Integer> drawnFor = new HashMap<>();
    for (int i = 0; i < own.length; i++) {
      drawnFor.put(own[i], drawn[i]);
    }
    int[] rows = Arrays.stream(genes.rows()).map(row -> row < 0 ? -1 : drawnFor.get(row)).toArray();
    return new BoundGenes(genes.signature(), rows, genes.geneCount());
  }
}
