package org.ferrostrat.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.PValue;
import org.ferrostrat.survival.CoxDesign;
import org.ferrostrat.survival.CoxFit;
import org.ferrostrat.survival.CoxRegression;
import org.ferrostrat.survival.SurvivalData;
import org.ferrostrat.survival.TreatmentInteraction;

/**
 * How often the p-values of Cox regressions are at most 0.05 when neither score nor group has to do
 * with survival, which is exponential as censoring is. Writes a table in Markdown.
 */
public final class SurvivalTypeOneError {
  private static final int DATA_SETS = 5_000;
  private static final int FEWEST = 100;
  private static final double LEVEL = 0.05;
  private static final int[] SIZES = {20, 50, 100};
  private static final double[] CENSORED = {0.3, 0.6};
  private static final long SEED = 20_261_202;

  private SurvivalTypeOneError() {}

  /** Writes the table to the file that is the first argument, or else prints it. */
  public static void main(String[] arguments) throws IOException {
    StringBuilder table = new StringBuilder();
    table
        .append("| n | censored | score | without p | two groups | without p |")
        .append(" interaction with two arms | without p |\n")
        .append("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
    for (int n : SIZES) {
      for (double censored : CENSORED) {
        Counts[] found = rejections(n, censored, DATA_SETS);
        table.append(String.format(Locale.ROOT, "| %d | %.0f%% |", n, 100 * censored));
        for (Counts test : found) {
          table.append(test.cells());
        }
        table.append('\n');
      }
    }
    if (arguments.length > 0) {
      Files.writeString(Path.of(arguments[0]), table);
    } else {
      System.out.print(table);
    }
  }

  /** Numbers of data sets with a p-value, and with one of at most 0.05. */
  static final class Counts {
    private int given;
    private int rejected;
    private int without;

    private void add(Optional<Double> p) {
      if (p.isEmpty() || p.get().isNaN()) {
        without++;
      } else {
        given++;
        rejected += p.get() <= LEVEL ? 1 : 0;
      }
    }

    /** Of the data sets with a p-value. */
    double share() {
      return (double) rejected / given;
    }

    private String cells() {
      String share =
          given < FEWEST ? "too few" : String.format(Locale.ROOT, "%.1f%%", 100 * share());
      return String.format(
          Locale.ROOT, " %s | %.1f%% |", share, 100.0 * without / (given + without));
    }
  }

  /** Of a score, of two equal groups, and of the interaction of a score with two equal arms. */
  static Counts[] rejections(int n, double censored, int dataSets) {
    Counts[] counts = {new Counts(), new Counts(), new Counts()};
    SplittableRandom random = new SplittableRandom(SEED + n);
    Labels samples = Labels.of(IntStream.range(0, n).mapToObj(i -> "p" + i).toList());
    Strata halves =
        Strata.of(
            "arm", samples, List.of("a", "b"), IntStream.range(0, n).map(i -> i % 2).toArray());
    CoxRegression cox = CoxRegression.withDefaults();
    for (int i = 0; i < dataSets; i++) {
      SurvivalData survival = TypeOneError.survival(samples, censored, random);
      double[] values =
          IntStream.range(0, n).mapToDouble(k -> TypeOneError.normal(random)).toArray();
      SampleValues score = SampleValues.of("score", samples, values);
      counts[0].add(ofFirst(cox, survival, CoxDesign.of(score)));
      counts[1].add(ofFirst(cox, survival, CoxDesign.of(halves, "a")));
      counts[2].add(interaction(cox, survival, score, halves));
    }
    return counts;
  }

  private static Optional<Double> ofFirst(CoxRegression cox, SurvivalData data, CoxDesign design) {
    try {
      CoxFit fit = cox.fit(data, design);
      return Optional.of(fit.coefficients().get(0).pValue());
    } catch (InsufficientDataException e) {
      return Optional.empty();
    }
  }

  private static Optional<Double> interaction(
      CoxRegression cox, SurvivalData data, SampleValues score, Strata arms) {
    try {
      return TreatmentInteraction.of(cox, data, score, arms, "a")
          .pValue()
          .result()
          .map(PValue::value);
    } catch (InsufficientDataException e) {
      return Optional.empty();
    }
  }
}
