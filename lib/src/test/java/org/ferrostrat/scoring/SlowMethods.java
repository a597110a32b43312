package org.ferrostrat.scoring;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** The methods written down as their articles have them, gene by gene, to compare with. */
final class SlowMethods {
  private SlowMethods() {}

  /** Ranks of a sample's genes from 1 for the smallest, ties averaged and cut down. */
  private static int averageRank(double[] values, int gene) {
    int smaller = 0;
    int equal = 0;
    for (double value : values) {
      smaller += value < values[gene] ? 1 : 0;
      equal += value == values[gene] ? 1 : 0;
    }
    return (int) (smaller + (equal + 1) / 2.0);
  }

  /** Genes from the largest value down, ties in row order. */
  private static int[] descending(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer gene) -> values[gene]).reversed())
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** ssGSEA: the sum over the walk of the difference of the two distributions. */
  static double ssGsea(double[] values, Set<Integer> set, double alpha) {
    double total = 0;
    for (int gene : set) {
      total += Math.pow(averageRank(values, gene), alpha);
    }
    double inside = 0;
    double outside = 0;
    double sum = 0;
    for (int gene : descending(values)) {
      if (set.contains(gene)) {
        inside += Math.pow(averageRank(values, gene), alpha) / total;
      } else {
        outside += 1.0 / (values.length - set.size());
      }
      sum += inside - outside;
    }
    return sum;
  }

  /** The walk of GSVA over the genes of one sample, by decreasing distribution value. */
  static double gsvaWalk(double[] shares, Set<Integer> set, boolean maximum) {
    int n = shares.length;
    int[] order = descending(shares);
    double total = 0;
    for (int position = 0; position < n; position++) {
      total += set.contains(order[position]) ? symmetricRank(n, position) : 0;
    }
    double inside = 0;
    int outside = 0;
    double highest = 0;
    double lowest = 0;
    for (int position = 0; position < n; position++) {
      if (set.contains(order[position])) {
        inside += symmetricRank(n, position);
      } else {
        outside++;
      }
      double distance = inside / total - (double) outside / (n - set.size());
      highest = Math.max(highest, distance);
      lowest = Math.min(lowest, distance);
    }
    if (maximum) {
      return highest > -lowest ? highest : lowest;
    }
    return highest + lowest;
  }

  private static double symmetricRank(int n, int position) {
    return Math.abs((n - position) - n / 2.0);
  }

  /** Distribution values of one gene over the samples. */
  interface Distribution {
    double[] of(double[] gene);
  }

  /** The empirical distribution function. */
  static double[] empirical(double[] gene) {
    double[] shares = new double[gene.length];
    for (int i = 0; i < gene.length; i++) {
      for (double other : gene) {
        shares[i] += other <= gene[i] ? 1.0 / gene.length : 0;
      }
    }
    return shares;
  }

  /** Gaussian kernels of a quarter of the standard deviation, by GSVA's table of 10,000 steps. */
  static double[] gaussian(double[] gene) {
    double bandwidth = deviation(gene) / 4;
    double[] logOdds = new double[gene.length];
    for (int i = 0; i < gene.length; i++) {
      double sum = 0;
      for (double other : gene) {
        sum += tabledNormal((gene[i] - other) / bandwidth);
      }
      double share = sum / gene.length;
      logOdds[i] = -Math.log((1 - share) / share);
    }
    return logOdds;
  }

  private static double tabledNormal(double x) {
    int cell = (int) (Math.min(Math.abs(x), 10) / 10 * 10_000);
    double grid = cell * 10 / 10_000.0;
    double share = NormalDistribution.of(0, 1).cumulativeProbability(grid);
    return x < 0 ? 1 - share : share;
  }

  /** Poisson kernels around each count plus a half, the probabilities summed one by one. */
  static double[] poisson(double[] gene) {
    double[] logOdds = new double[gene.length];
    for (int i = 0; i < gene.length; i++) {
      double share = 0;
      for (double other : gene) {
        double probability = Math.exp(-(other + 0.5));
        double sum = probability;
        for (int count = 1; count <= gene[i]; count++) {
          probability *= (other + 0.5) / count;
          sum += probability;
        }
        share += sum / gene.length;
      }
      logOdds[i] = -Math.log((1 - share) / share);
    }
    return logOdds;
  }

  /**
   * GSVA of every sample.
   *
   * @param rows values by gene, those without variation among them
   * @param set rows of the set
   */
  static double[] gsva(
      double[][] rows, Set<Integer> set, Distribution distribution, boolean maximum) {
    int[] varying =
        IntStream.range(0, rows.length)
            .filter(gene -> Arrays.stream(rows[gene]).distinct().count() > 1)
            .toArray();
    double[][] shares = new double[varying.length][];
    Set<Integer> kept = new TreeSet<>();
    for (int gene = 0; gene < varying.length; gene++) {
      shares[gene] = distribution.of(rows[varying[gene]]);
      if (set.contains(varying[gene])) {
        kept.add(gene);
      }
    }
    double[] scores = new double[rows[0].length];
    for (int sample = 0; sample < scores.length; sample++) {
      double[] ofSample = new double[shares.length];
      for (int gene = 0; gene < shares.length; gene++) {
        ofSample[gene] = shares[gene][sample];
      }
      scores[sample] = gsvaWalk(ofSample, kept, maximum);
    }
    return scores;
  }

  /** singscore of one set: its mean rank between the extremes, less one half. */
  static double singscore(double[] values, Set<Integer> set, boolean fromTheOtherEnd) {
    int n = values.length;
    int k = set.size();
    double sum = 0;
    for (int gene : set) {
      int rank = 1;
      for (double value : values) {
        rank += value < values[gene] ? 1 : 0;
      }
      sum += fromTheOtherEnd ? n - rank + 1 : rank;
    }
    double lowest = IntStream.rangeClosed(1, k).average().orElseThrow();
    double highest = IntStream.rangeClosed(n - k + 1, n).average().orElseThrow();
    return (sum / k - lowest) / (highest - lowest) - 0.5;
  }

  /** The combined z-score of Lee: the sum of z over the square root of the number of genes. */
  static double[] combinedZ(double[][] rows, Set<Integer> set) {
    double[] sums = new double[rows[0].length];
    int used = 0;
    for (int gene : set) {
      double deviation = deviation(rows[gene]);
      if (deviation > 0) {
        double mean = Arrays.stream(rows[gene]).average().orElseThrow();
        for (int sample = 0; sample < sums.length; sample++) {
          sums[sample] += (rows[gene][sample] - mean) / deviation;
        }
        used++;
      }
    }
    double root = Math.sqrt(used);
    return Arrays.stream(sums).map(sum -> sum / root).toArray();
  }

  static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return squares < 1e-24 ? 0 : Math.sqrt(squares / (values.length - 1));
  }

  static double[][] rows(org.ferrostrat.expression.ExpressionMatrix matrix) {
    return IntStream.range(0, matrix.geneCount())
        .mapToObj(matrix::copyGene)
        .toArray(double[][]::new);
  }
}
