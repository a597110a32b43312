package org.ferrostrat.normalization;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.stats.AverageRanks;
import org.ferrostrat.stats.Moments;
import org.ferrostrat.stats.Quantiles;

/** Factors of library sizes by the trimmed mean of M-values against one reference sample. */
final class TrimmedMeanOfM extends NormalizationStep {
  static final double LOG_RATIO_TRIM = 0.3;
  static final double SUM_TRIM = 0.05;

  private static final String NAME = "tmm";
  private static final String REFERENCE = "reference_counts";
  private static final String GEOMETRIC_MEAN = "geometric_mean";

  /** Below it edgeR takes all log ratios for 0. */
  private static final double NO_DIFFERENCE = 1e-6;

  /** Below it edgeR takes the upper quartiles for 0. */
  private static final double NO_QUARTILE = 1e-20;

  private final double logRatioTrim;
  private final double sumTrim;

  TrimmedMeanOfM(double logRatioTrim, double sumTrim) {
    super(label(logRatioTrim, sumTrim), EnumSet.of(Kind.COUNTS));
    this.logRatioTrim = logRatioTrim;
    this.sumTrim = sumTrim;
  }

  private static String label(double logRatioTrim, double sumTrim) {
    requireTrim("log ratios", logRatioTrim);
    requireTrim("mean log expression", sumTrim);
    if (sumTrim != SUM_TRIM) {
      return StepNames.label(NAME, logRatioTrim, sumTrim);
    }
    return logRatioTrim == LOG_RATIO_TRIM ? NAME : StepNames.label(NAME, logRatioTrim);
  }

  private static void requireTrim(String what, double trim) {
    if (!(trim >= 0 && trim < 0.5)) {
      throw new IllegalArgumentException(
          "trim of the %s is %s; need 0 to below 0.5".formatted(what, trim));
    }
  }

  @Override
  boolean learns() {
    return true;
  }

  @Override
  boolean findsFactors() {
    return true;
  }

  @Override
  FittedStep fit(Stage stage) {
    return fitAndApply(stage).step();
  }

  @Override
  Fit fitAndApply(Stage stage) {
    requireNotNegative(stage.matrix());
    double[] reference = stage.matrix().copySample(referenceSample(stage));
    double[] factors = new Fitted(reference, 1).factors(stage);
    double geometricMean = geometricMean(factors);
    return new Fit(
        new Fitted(reference, geometricMean),
        stage.withFactors(Arrays.stream(factors).map(factor -> factor / geometricMean).toArray()));
  }

  @Override
  FittedStep restore(StepState state, List<String> genes) {
    return new Fitted(state.vector(REFERENCE, genes.size()), state.positive(GEOMETRIC_MEAN, 1)[0]);
  }

  static double geometricMean(double[] factors) {
    return StrictMath.exp(Moments.of(Arrays.stream(factors).map(StrictMath::log).toArray()).mean());
  }

  /** The sample whose upper quartile per read is closest to the mean of all; as edgeR chooses. */
  private static int referenceSample(Stage stage) {
    ExpressionMatrix matrix = stage.matrix();
    double[] quartiles =
        UpperQuartile.perRead(stage, UpperQuartile.expressed(matrix), UpperQuartile.SHARE);
    if (Quantiles.median(quartiles) < NO_QUARTILE) {
      return largest(squareRootSums(matrix));
    }
    double mean = Moments.of(quartiles).mean();
    double[] closeness =
        Arrays.stream(quartiles).map(quartile -> -Math.abs(quartile - mean)).toArray();
    return largest(closeness);
  }

  /** The first of the largest. */
  private static int largest(double[] values) {
    return IntStream.range(0, values.length)
        .reduce(0, (best, i) -> values[i] > values[best] ? i : best);
  }

  private static double[] squareRootSums(ExpressionMatrix matrix) {
    double[] sums = new double[matrix.sampleCount()];
    for (int gene = 0; gene < matrix.geneCount(); gene++) {
      for (int sample = 0; sample < sums.length; sample++) {
        sums[sample] += Math.sqrt(matrix.value(gene, sample));
      }
    }
    return sums;
  }

  /** Knows the reference sample. */
  private final class Fitted implements FittedStep {
    private final double[] reference;
    private final double referenceSize;
    private final double[] logShares;
    private final double geometricMean;

    Fitted(double[] reference, double geometricMean) {
      this.reference = reference;
      this.referenceSize = Arrays.stream(reference).sum();
      this.logShares =
          Arrays.stream(reference).map(count -> logOf(count / referenceSize)).toArray();
      this.geometricMean = geometricMean;
    }

    @Override
    public Stage apply(Stage stage) {
      requireNotNegative(stage.matrix());
      return stage.withFactors(factors(stage));
    }

    private double[] factors(Stage stage) {
      double[] sizes = stage.librarySizes();
      return stage.ofEachSample(
          "trimmed means", (sample, counts) -> factor(counts, sizes[sample]) / geometricMean);
    }

    /** The factor of one sample: edgeR's {@code .calcFactorTMM}. */
    private double factor(double[] counts, double size) {
      double[] logRatios = new double[counts.length];
      double[] means = new double[counts.length];
      double[] variances = new double[counts.length];
      int n = 0;
      for (int gene = 0; gene < counts.length; gene++) {
        if (counts[gene] > 0 && reference[gene] > 0) {
          double share = counts[gene] / size;
          double referenceShare = reference[gene] / referenceSize;
          logRatios[n] = logOf(share / referenceShare);
          means[n] = (logOf(share) + logShares[gene]) / 2;
          variances[n] =
              (size - counts[gene]) / size / counts[gene]
                  + (referenceSize - reference[gene]) / referenceSize / reference[gene];
          n++;
        }
      }
      double[] ratios = Arrays.copyOf(logRatios, n);
      if (Arrays.stream(ratios).map(Math::abs).max().orElse(0) < NO_DIFFERENCE) {
        return 1;
      }
      return StrictMath.pow(2, trimmedMean(ratios, Arrays.copyOf(means, n), variances));
    }

    private double trimmedMean(double[] ratios, double[] means, double[] variances) {
      double[] ratioRanks = AverageRanks.of(ratios);
      double[] meanRanks = AverageRanks.of(means);
      double lowestRatio = Math.floor(ratios.length * logRatioTrim) + 1;
      double lowestMean = Math.floor(ratios.length * sumTrim) + 1;
      double sum = 0;
      double weights = 0;
      for (int i = 0; i < ratios.length; i++) {
        if (isWithin(ratioRanks[i], lowestRatio, ratios.length)
            && isWithin(meanRanks[i], lowestMean, ratios.length)) {
          sum += ratios[i] / variances[i];
          weights += 1 / variances[i];
        }
      }
      double mean = sum / weights;
      return Double.isNaN(mean) ? 0 : mean;
    }

    @Override
    public StepState state() {
      return StepState.of(REFERENCE, reference).with(GEOMETRIC_MEAN, geometricMean);
    }
  }

  private static boolean isWithin(double rank, double lowest, int n) {
    return rank >= lowest && rank <= n + 1 - lowest;
  }

  private static double logOf(double value) {
    return StrictMath.log(value) / StrictMath.log(2);
  }
}
