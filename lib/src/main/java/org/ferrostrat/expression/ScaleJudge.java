package org.ferrostrat.expression;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.stats.Moments;
import org.ferrostrat.stats.Quantiles;

/**
 * Judges from the numbers what scale they are on. The rules, in order, are in {@code
 * docs/reference/expression-files.md}; what they cannot decide is called linear, unit unknown.
 */
final class ScaleJudge {
  /** log2 of the largest count of any instrument; a larger number was never logged. */
  private static final double LARGEST_LOGARITHM = 30;

  /**
   * Values between this and the largest count are logarithms of a scaled quantity, such as FPKM-UQ,
   * where their distribution is compact: at most {@value #LARGEST_SCALED_SPREAD} times the median.
   */
  private static final double LARGEST_SCALED_LOGARITHM = 50;

  private static final double LARGEST_SCALED_SPREAD = 3;

  private static final int GENES_FOR_SPREAD = 100;

  /** log2 of less than any offset that is added before the logarithm. */
  private static final double SMALLEST_LOGARITHM = -60;

  /** Logged data are compact; linear data reach far beyond their median. */
  private static final double LARGEST_LOG_SPREAD = 12;

  /**
   * A whole transcriptome has so many genes close to 0 that the median is not informative. The
   * upper tenth is then used: in the cohorts looked at, the largest value is 2 to 5 times the 90%
   * quantile after a logarithm and over 10 times before.
   */
  private static final double LARGEST_LOG_TAIL = 7;

  private static final int GENES_OF_TRANSCRIPTOME = 10_000;

  /** Estimated counts are whole numbers for genes with one transcript. */
  private static final double WHOLE_SHARE_OF_COUNTS = 0.2;

  /**
   * How far the mean of a centred gene is from 0, in its standard deviations and for the median
   * gene: 0 after centring by the mean, up to 0.25 after centring by the median or over a larger
   * cohort, over 1 where nothing was centred.
   */
  private static final double LARGEST_CENTRED_MEAN = 0.3;

  private static final int FEWEST_CELLS = 200;
  private static final int MEDIAN_CELLS = 20_000;
  private static final int MOMENT_GENES = 2_000;

  private final String name;
  private final Values values;
  private final ValueSurvey survey;
  private final double smallest;
  private final double largest;

  private ScaleJudge(String name, Values values, ValueSurvey survey) {
    this.name = name;
    this.values = values;
    this.survey = survey;
    this.smallest = survey.smallest();
    this.largest = survey.largest();
  }

  /**
   * A judgement and what it rests on.
   *
   * @param scale what the numbers seem to be
   * @param decided false where the scale replaces an unknown one
   * @param note the evidence in words
   */
  record Verdict(ExpressionScale scale, boolean decided, Issue note) {
    /** A warning where the numbers look like another kind of scale than the declared one. */
    Optional<Issue> contradictionOf(ExpressionScale declared, String name) {
      return decided && scale.kind() != declared.kind()
          ? Optional.of(
              Issue.warning(
                  "scale-declared-otherwise",
                  Issue.Place.inFile(name),
                  "declared %s, but the numbers look like %s".formatted(declared, scale),
                  "check the declaration"))
          : Optional.empty();
    }
  }

  /** What is asked of the values beside the survey. */
  interface Values {
    int genes();

    int samples();

    /**
     * The values above 0 of every so many cells, gene by gene, in any order.
     *
     * @param stride as {@link #stride} gives it
     */
    double[] positive(long stride);

    /** The moments of every so many genes over the samples. */
    Stream<Moments> moments(int stride);
  }

  /** The values of a whole matrix. */
  private record Rows(double[][] rows) implements Values {
    @Override
    public int genes() {
      return rows.length;
    }

    @Override
    public int samples() {
      return rows[0].length;
    }

    @Override
    public double[] positive(long stride) {
      int samples = rows[0].length;
      long cells = (long) samples * rows.length;
      double[] positive = new double[(int) (cells / stride) + 1];
      int count = 0;
      for (long cell = 0; cell < cells; cell += stride) {
        double value = rows[(int) (cell / samples)][(int) (cell % samples)];
        if (value > 0) {
          positive[count++] = value;
        }
      }
      return Arrays.copyOf(positive, count);
    }

    @Override
    public Stream<Moments> moments(int stride) {
      return IntStream.iterate(0, gene -> gene < rows.length, gene -> gene + stride)
          .mapToObj(gene -> Moments.of(rows[gene]));
    }
  }

  static Verdict judge(String name, double[][] rows, Execution execution) {
    return judge(name, new Rows(rows), ValueSurvey.of(rows, execution));
  }

  /** Judges values that were surveyed. */
  static Verdict judge(String name, Values values, ValueSurvey survey) {
    return new ScaleJudge(name, values, survey).verdict();
  }

  /** How far apart the cells are that are looked at for quantiles. */
  static long stride(int genes, int samples) {
    BigInteger size = BigInteger.valueOf(samples);
    long stride = Math.max(1, (long) genes * samples / MEDIAN_CELLS);
    while (stride > 1 && !size.gcd(BigInteger.valueOf(stride)).equals(BigInteger.ONE)) {
      stride++; // a stride that does not meet the same samples again and again
    }
    return stride;
  }

  private Verdict verdict() {
    if (smallest == largest) {
      return undecided("every value is " + smallest);
    }
    if (survey.cells() < FEWEST_CELLS && largest <= LARGEST_LOGARITHM) {
      return undecided(
          "only %d values, from %s to %s".formatted(survey.cells(), smallest, largest));
    }
    if (smallest >= 0 && largest <= 1) {
      return undecided("values from %s to %s, as shares have".formatted(smallest, largest));
    }
    if (smallest < 0) {
      return withNegatives();
    }
    if (survey.allWhole()) {
      return found(
          ExpressionScale.of(Kind.COUNTS),
          String.format(Locale.ROOT, "whole numbers from %.0f to %.0f", smallest, largest));
    }
    return mayBeLogarithm() ? smallNumbers() : largeNumbers();
  }

  /** By the distribution where a few values are larger than the logarithm of a count. */
  private boolean mayBeLogarithm() {
    if (largest <= LARGEST_LOGARITHM) {
      return true;
    }
    return largest <= LARGEST_SCALED_LOGARITHM
        && values.genes() >= GENES_FOR_SPREAD
        && largest <= LARGEST_SCALED_SPREAD * Quantiles.median(positiveValues());
  }

  private double[] positiveValues() {
    return Quantiles.sorted(values.positive(stride(values.genes(), values.samples())));
  }

  private Verdict withNegatives() {
    if (values.samples() > 2 && geneMeansVanish()) {
      return standardised();
    }
    if (!mayBeLogarithm() || smallest < SMALLEST_LOGARITHM) {
      return undecided(
          "values from %s to %s, negative and too large for a logarithm"
              .formatted(smallest, largest));
    }
    double offset = Math.pow(10, Math.rint(Math.log10(Math.pow(2, smallest))));
    boolean floor = survey.shareAtSmallest() > 0.001;
    boolean offsetFits = Math.abs(Math.pow(2, smallest) / offset - 1) < 1e-3;
    ExpressionScale scale =
        floor && offsetFits ? ExpressionScale.log2("", offset) : ExpressionScale.of(Kind.LOG2);
    return found(
        scale,
        String.format(
            Locale.ROOT,
            "values from %s to %s, %.1f%% at the lowest",
            smallest,
            largest,
            100 * survey.shareAtSmallest()));
  }

  private Verdict standardised() {
    boolean unitDeviation = Math.abs(medianDeviation() - 1) < 0.05;
    return found(
        ExpressionScale.of(unitDeviation ? Kind.Z_SCORE : Kind.CENTRED),
        "the genes have a mean close to 0 over the samples"
            + (unitDeviation ? " and deviation 1" : ""));
  }

  private boolean geneMeansVanish() {
    double[] ratios =
        genesForMoments()
            .filter(moments -> moments.standardDeviation() > 0)
            .mapToDouble(moments -> Math.abs(moments.mean()) / moments.standardDeviation())
            .toArray();
    return ratios.length > 0 && Quantiles.median(ratios) < LARGEST_CENTRED_MEAN;
  }

  private double medianDeviation() {
    return Quantiles.median(genesForMoments().mapToDouble(Moments::standardDeviation).toArray());
  }

  private Stream<Moments> genesForMoments() {
    return values.moments(Math.max(1, values.genes() / MOMENT_GENES));
  }

  private Verdict smallNumbers() {
    double[] positive = positiveValues();
    double spread = largest / Quantiles.median(positive);
    double tail = largest / Quantiles.ofSorted(positive, 0.9);
    boolean logged =
        spread <= LARGEST_LOG_SPREAD
            || (values.genes() >= GENES_OF_TRANSCRIPTOME && tail <= LARGEST_LOG_TAIL);
    String evidence =
        String.format(
            Locale.ROOT,
            "values from %s to %s, %.1f times the median above 0",
            smallest,
            largest,
            spread);
    return logged ? found(ExpressionScale.of(Kind.LOG2), evidence) : undecided(evidence);
  }

  private Verdict largeNumbers() {
    double wholeShare = survey.wholeShareOfSmall();
    double[] sums = survey.sums();
    if (wholeShare >= WHOLE_SHARE_OF_COUNTS) {
      return found(
          ExpressionScale.of(Kind.COUNTS, "estimated"),
          "values up to %s, %.0f%% of those below 1,000 whole: estimated counts"
              .formatted(largest, 100 * wholeShare));
    }
    boolean perMillion = Arrays.stream(sums).allMatch(sum -> Math.abs(sum / 1e6 - 1) < 0.01);
    return perMillion
        ? found(
            ExpressionScale.of(Kind.LINEAR, "TPM or CPM"),
            "values up to %s, every sample sums to a million".formatted(largest))
        : found(
            ExpressionScale.of(Kind.LINEAR),
            String.format(
                Locale.ROOT,
                "fractions up to %s; samples sum to %.4g to %.4g",
                largest,
                Arrays.stream(sums).min().orElseThrow(),
                Arrays.stream(sums).max().orElseThrow()));
  }

  private Verdict found(ExpressionScale scale, String evidence) {
    return new Verdict(
        scale,
        true,
        Issue.info(
            "scale-found", Place.inFile(name), "scale found: %s (%s)".formatted(scale, evidence)));
  }

  private Verdict undecided(String evidence) {
    ExpressionScale scale = ExpressionScale.of(Kind.LINEAR);
    return new Verdict(
        scale,
        false,
        Issue.warning(
            "scale-undecided",
            Place.inFile(name),
            "the scale cannot be detected from the values (%s); %s is assumed"
                .formatted(evidence, scale),
            "declare it"));
  }
}
