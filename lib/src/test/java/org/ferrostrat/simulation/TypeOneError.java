package org.ferrostrat.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.stratification.CutpointSelection;
import org.ferrostrat.stratification.SelectionPValue;
import org.ferrostrat.stratification.SelectionSettings;
import org.ferrostrat.survival.FollowUpUnit;
import org.ferrostrat.survival.SurvivalData;

/**
 * How often the p-values of a maximally selected cut-point fall below 0.05 when the score has
 * nothing to do with survival. Writes a table in Markdown.
 *
 * <p>Survival is exponential and so is censoring, with the rate that censors the given share; the
 * score is normal and independent of both.
 */
public final class TypeOneError {
  private static final int COHORTS = 2_000;
  private static final int PERMUTATIONS = 999;
  private static final double LEVEL = 0.05;
  private static final int[] SIZES = {40, 80, 160};
  private static final double[] CENSORED = {0.3, 0.6};
  private static final long SEED = 20_261_121;

  private TypeOneError() {}

  /** Writes the table to the file that is the first argument, or else prints it. */
  public static void main(String[] arguments) throws IOException {
    StringBuilder table = new StringBuilder();
    table
        .append("| n | censored | permutation | Hothorn-Lausen | Lausen-Schumacher 1992 |")
        .append(" Lausen-Schumacher 1994 | naive (not valid) |\n")
        .append("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
    for (int n : SIZES) {
      for (double censored : CENSORED) {
        table.append(row(n, censored, COHORTS, Execution.parallel()));
      }
    }
    if (arguments.length > 0) {
      Files.writeString(Path.of(arguments[0]), table);
    } else {
      System.out.print(table);
    }
  }

  /** One row of the table. */
  static String row(int n, double censored, int cohorts, Execution execution) {
    Rejections rejections = rejections(n, censored, cohorts, execution);
    StringBuilder row = new StringBuilder();
    row.append(String.format(Locale.ROOT, "| %d | %.0f %% ", n, 100 * censored));
    for (SelectionPValue method : SelectionPValue.values()) {
      row.append(percent(rejections.corrected.get(method).get(), cohorts));
    }
    return row.append(percent(rejections.naive.get(), cohorts)).append("|\n").toString();
  }

  private static String percent(int rejected, int cohorts) {
    return String.format(Locale.ROOT, "| %.1f %% ", 100.0 * rejected / cohorts);
  }

  /** Numbers of cohorts with a p-value of at most 0.05. */
  static final class Rejections {
    final Map<SelectionPValue, AtomicInteger> corrected = new EnumMap<>(SelectionPValue.class);
    final AtomicInteger naive = new AtomicInteger();

    private Rejections() {
      for (SelectionPValue method : SelectionPValue.values()) {
        corrected.put(method, new AtomicInteger());
      }
    }

    private void add(SampleValues score, SurvivalData survival, long seed) {
      SelectionSettings settings =
          SelectionSettings.withDefaults().withPermutations(PERMUTATIONS).withSeed(seed);
      for (SelectionPValue method : SelectionPValue.values()) {
        CutpointSelection found =
            CutpointRule.maximallySelectedLogRank(settings.with(method))
                .fit(score, survival, new Execution(1, ProgressListener.NONE))
                .selection()
                .orElseThrow();
        corrected.get(method).addAndGet(found.pValue() <= LEVEL ? 1 : 0);
        if (method == SelectionPValue.PERMUTATION) {
          naive.addAndGet(found.naivePValue() <= LEVEL ? 1 : 0);
        }
      }
    }
  }

  static Rejections rejections(int n, double censored, int cohorts, Execution execution) {
    long[] seeds = new SplittableRandom(SEED + n).longs(cohorts).toArray();
    Rejections rejections = new Rejections();
    execution.forEach(
        "noise cohorts",
        cohorts,
        cohort -> {
          SplittableRandom random = new SplittableRandom(seeds[cohort]);
          Labels samples = Labels.of(IntStream.range(0, n).mapToObj(i -> "p" + i).toList());
          SampleValues score =
              SampleValues.of(
                  "noise",
                  samples,
                  IntStream.range(0, n).mapToDouble(i -> normal(random)).toArray());
          rejections.add(score, survival(samples, censored, random), seeds[cohort]);
        });
    return rejections;
  }

  static SurvivalData survival(Labels samples, double censored, SplittableRandom random) {
    double[] time = new double[samples.size()];
    boolean[] event = new boolean[time.length];
    for (int i = 0; i < time.length; i++) {
      double death = -Math.log(1 - random.nextDouble());
      double end = -Math.log(1 - random.nextDouble()) * (1 - censored) / censored;
      time[i] = Math.min(death, end);
      event[i] = death <= end;
    }
    return SurvivalData.of(samples, time, event, FollowUpUnit.MONTHS);
  }

  static double normal(SplittableRandom random) {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
