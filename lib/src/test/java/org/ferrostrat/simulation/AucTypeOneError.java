package org.ferrostrat.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.ferrostrat.performance.CohortAuc;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.RandomEffects;
import org.ferrostrat.stats.RankSumTest;
import org.ferrostrat.stats.RocCurve;

/**
 * How often the p-values of an AUC and of a pooled AUC are at most 0.05 when the score has nothing
 * to do with response. Writes tables in Markdown.
 */
public final class AucTypeOneError {
  private static final int DATA_SETS = 5_000;
  private static final double LEVEL = 0.05;
  private static final int[] SIZES = {20, 50, 100};
  private static final double[] SHARES = {0.15, 0.3, 0.5};
  private static final int[] COHORTS = {2, 3, 5, 8};
  private static final int[] COHORT_SIZES = {20, 50};
  private static final double POOLED_SHARE = 0.3;
  private static final long SEED = 20_261_201;

  private AucTypeOneError() {}

  /** Writes the tables to the file that is the first argument, or else prints them. */
  public static void main(String[] arguments) throws IOException {
    StringBuilder tables = new StringBuilder();
    tables
        .append("| n | responders | Wilcoxon (printed) | asymptotic | DeLong's z (not printed) |\n")
        .append("| ---: | ---: | ---: | ---: | ---: |\n");
    for (int n : SIZES) {
      for (double share : SHARES) {
        tables.append(single(n, share, DATA_SETS).row());
      }
    }
    tables
        .append("\n| cohorts | n each | pooled (printed) | plain Knapp-Hartung | without p |\n")
        .append("| ---: | ---: | ---: | ---: | ---: |\n");
    for (int cohorts : COHORTS) {
      for (int n : COHORT_SIZES) {
        tables.append(pooled(cohorts, n, DATA_SETS).row());
      }
    }
    if (arguments.length > 0) {
      Files.writeString(Path.of(arguments[0]), tables);
    } else {
      System.out.print(tables);
    }
  }

  /** Rejections of the tests of one AUC. */
  record Single(int n, double share, int dataSets, int printed, int asymptotic, int deLong) {
    double printedShare() {
      return (double) printed / dataSets;
    }

    private String row() {
      return "| %d | %.0f%% | %s | %s | %s |%n"
          .formatted(
              n,
              100 * share,
              percent(printed, dataSets),
              percent(asymptotic, dataSets),
              percent(deLong, dataSets));
    }
  }

  static Single single(int n, double share, int dataSets) {
    SplittableRandom random = new SplittableRandom(SEED + n);
    int printed = 0;
    int asymptotic = 0;
    int deLong = 0;
    boolean[] responder = responders(n, share);
    for (int i = 0; i < dataSets; i++) {
      double[] scores = random.doubles(n).toArray();
      RankSumTest.Result test = RankSumTest.test(scores, responder);
      RocCurve curve = RocCurve.of(scores, responder);
      double z = (curve.auc() - 0.5) / curve.aucStandardError();
      printed += test.reported(true).value() <= LEVEL ? 1 : 0;
      asymptotic += test.pValue() <= LEVEL ? 1 : 0;
      deLong += ConfidenceInterval.normalPValue(z) <= LEVEL ? 1 : 0;
    }
    return new Single(n, share, dataSets, printed, asymptotic, deLong);
  }

  /** Rejections of the tests of a pooled AUC, of the data sets where there is one. */
  record Pooled(int cohorts, int n, int dataSets, int without, int printed, int plain) {
    double printedShare() {
      return (double) printed / (dataSets - without);
    }

    private String row() {
      int given = dataSets - without;
      return "| %d | %d | %s | %s | %s |%n"
          .formatted(
              cohorts,
              n,
              percent(printed, given),
              percent(plain, given),
              percent(without, dataSets));
    }
  }

  static Pooled pooled(int cohorts, int n, int dataSets) {
    SplittableRandom random = new SplittableRandom(SEED + 1_000L * cohorts + n);
    RandomEffects plain = RandomEffects.withDefaults().with(RandomEffects.Limits.KNAPP_HARTUNG);
    int without = 0;
    int printed = 0;
    int rejectedPlain = 0;
    boolean[] responder = responders(n, POOLED_SHARE);
    for (int i = 0; i < dataSets; i++) {
      List<CohortAuc> areas = new ArrayList<>();
      for (int cohort = 0; cohort < cohorts; cohort++) {
        areas.add(CohortAuc.of("c" + cohort, random.doubles(n).toArray(), responder));
      }
      if (areas.stream().filter(CohortAuc::isPoolable).count() < 2) {
        without++;
      } else {
        printed += PooledAuc.of(areas).logit().pValue() <= LEVEL ? 1 : 0;
        rejectedPlain += PooledAuc.of(plain, areas).logit().pValue() <= LEVEL ? 1 : 0;
      }
    }
    return new Pooled(cohorts, n, dataSets, without, printed, rejectedPlain);
  }

  private static boolean[] responders(int n, double share) {
    boolean[] responder = new boolean[n];
    for (int i = 0; i < Math.round(n * share); i++) {
      responder[i] = true;
    }
    return responder;
  }

  private static String percent(int count, int of) {
    return String.format(Locale.ROOT, "%.1f%%", 100.0 * count / of);
  }
}
