package org.ferrostrat.stratification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.Moments;
import org.ferrostrat.stats.Quantiles;
import org.ferrostrat.stratification.CutpointRule.Outcome;
import org.ferrostrat.stratification.CutpointStability.Spread;

/** One assessment of the stability of the cut-points of a rule. */
final class StabilityRun {
  private final CutpointResampling resampling;
  private final CutpointRule rule;
  private final ScoredPatients patients;
  private final double[] cutpoints;
  private final List<Issue> issues = new ArrayList<>();

  StabilityRun(CutpointResampling resampling, CutpointRule rule, ScoredPatients patients) {
    this.resampling = resampling;
    this.rule = rule;
    this.patients = patients;
    this.cutpoints = CutpointFit.locate(rule, patients);
  }

  /** Refuses a rule that needs another outcome than the one given. */
  static void requireOutcome(CutpointRule rule, Outcome given) {
    Outcome needed = rule.kind().outcome();
    if (needed != Outcome.NONE && needed != given) {
      throw new IllegalArgumentException(
          "the rule %s needs %s"
              .formatted(
                  rule.text(),
                  needed == Outcome.SURVIVAL
                      ? "the time and event of each patient"
                      : "the response of each patient"));
    }
  }

  CutpointStability assess(SampleValues scores, Execution execution) {
    SplittableRandom random = new SplittableRandom(resampling.seed());
    double[][] resampled = resample(random.split(), execution);
    Optional<ShrunkenHazardRatio> hazardRatio =
        patients.hasSurvival() && cutpoints.length == 1
            ? hazardRatio(random.split())
            : Optional.empty();
    SampleValues flips = flips(scores, resampled);
    return new CutpointStability(
        resampling,
        spreads(resampled),
        resampling.resamples() - resampled.length,
        Arrays.stream(flips.toArray()).filter(x -> !Double.isNaN(x)).average().orElse(Double.NaN),
        flips,
        hazardRatio,
        issues);
  }

  /** The cut-points of the resamples that have some. */
  private double[][] resample(SplittableRandom random, Execution execution) {
    int wanted = resampling.resamples();
    long[] seeds = random.longs(wanted).toArray();
    double[][] found = new double[wanted][];
    execution.forEach(
        "resampled cohorts",
        wanted,
        resample -> {
          SplittableRandom own = new SplittableRandom(seeds[resample]);
          int n = patients.size();
          int[] drawn = IntStream.range(0, n).map(i -> own.nextInt(n)).toArray();
          found[resample] = locateOrNull(patients.select(drawn));
        });
    double[][] usable = Arrays.stream(found).filter(c -> c != null).toArray(double[][]::new);
    checkFailures(wanted - usable.length, wanted);
    return usable;
  }

  private double[] locateOrNull(ScoredPatients drawn) {
    try {
      return CutpointFit.locate(rule, drawn);
    } catch (InsufficientDataException e) {
      return null; // counted by the caller
    }
  }

  private void checkFailures(int failed, int wanted) {
    if (2 * failed >= wanted) {
      Map<String, Integer> counts = new LinkedHashMap<>();
      counts.put("resamples", wanted);
      counts.put("without cut-point", failed);
      throw new InsufficientDataException(
          "the rule %s has no cut-point in half of the resampled cohorts".formatted(rule.text()),
          counts);
    }
    if (failed > 0) {
      warn(
          "resamples-failed",
          "%d of %d resampled cohorts have no cut-point".formatted(failed, wanted),
          "read the spread as that of the others");
    }
  }

  private void warn(String code, String message, String remedy) {
    issues.add(Issue.warning(code, Place.NOWHERE, message, remedy));
  }

  private List<Spread> spreads(double[][] resampled) {
    double tail = (1 - resampling.level()) / 2;
    List<Spread> spreads = new ArrayList<>();
    for (int c = 0; c < cutpoints.length; c++) {
      int number = c;
      double[] sorted = Arrays.stream(resampled).mapToDouble(r -> r[number]).sorted().toArray();
      spreads.add(
          new Spread(
              cutpoints[c],
              Moments.of(sorted).standardDeviation(),
              new ConfidenceInterval(
                  resampling.level(),
                  Quantiles.ofSorted(sorted, tail),
                  Quantiles.ofSorted(sorted, 1 - tail))));
    }
    return spreads;
  }

  private SampleValues flips(SampleValues scores, double[][] resampled) {
    double[] flips = new double[scores.size()];
    for (int i = 0; i < flips.length; i++) {
      double score = scores.get(i);
      int group = group(score, cutpoints);
      long changes = Arrays.stream(resampled).filter(moved -> group(score, moved) != group).count();
      flips[i] = scores.isMissing(i) ? Double.NaN : (double) changes / resampled.length;
    }
    return SampleValues.of(scores.name() + ".flips", scores.samples(), flips);
  }

  private int group(double score, double[] at) {
    return Cutpoints.groupOf(score, at, rule.ties());
  }

  private Optional<ShrunkenHazardRatio> hazardRatio(SplittableRandom random) {
    SingleCovariateCox.Estimate found = SingleCovariateCox.fit(patients, groups(cutpoints));
    if (!found.converged()) {
      warn(
          "hazard-ratio-infinite",
          "the hazard ratio of the groups has no finite estimate",
          "a group without events cannot be compared by a hazard ratio");
      return Optional.empty();
    }
    double chiSquare = Math.pow(found.logHazardRatio() / found.standardError(), 2);
    Optional<Double> factor = crossValidatedFactor(random);
    return factor.map(
        slope ->
            new ShrunkenHazardRatio(
                found.logHazardRatio(),
                found.standardError(),
                Math.max(0, 1 - 1 / chiSquare),
                slope));
  }

  private double[] groups(double[] at) {
    return Arrays.stream(patients.score).map(score -> group(score, at)).toArray();
  }

  /** The slope on the prognostic index that each patient gets from the other folds. */
  private Optional<Double> crossValidatedFactor(SplittableRandom random) {
    int folds = Math.min(resampling.folds(), patients.size());
    int[] foldOf = folds(random, folds, patients.size());
    double[] index = new double[patients.size()];
    for (int fold = 0; fold < folds; fold++) {
      int current = fold;
      int[] others = IntStream.range(0, index.length).filter(i -> foldOf[i] != current).toArray();
      double[] at = locateOrNull(patients.select(others));
      if (at == null || !indexOfFold(current, foldOf, others, at, index)) {
        warn(
            "shrinkage-not-estimable",
            "without fold %d of %d there is no cut-point with a finite hazard ratio"
                .formatted(fold + 1, folds),
            "use fewer folds, or take the hazard ratio as exaggerated by an unknown amount");
        return Optional.empty();
      }
    }
    SingleCovariateCox.Estimate slope = SingleCovariateCox.fit(patients, index);
    if (!slope.converged()) {
      warn(
          "shrinkage-not-estimable",
          "the cross-validated prognostic index has no finite slope",
          "take the hazard ratio as exaggerated by an unknown amount");
      return Optional.empty();
    }
    return Optional.of(slope.logHazardRatio());
  }

  /** Fills in the index of one fold, less its mean over the others; false where it has none. */
  private boolean indexOfFold(int fold, int[] foldOf, int[] others, double[] at, double[] index) {
    double[] all = groups(at);
    double[] high = Arrays.stream(others).mapToDouble(i -> all[i]).toArray();
    SingleCovariateCox.Estimate estimate = SingleCovariateCox.fit(patients.select(others), high);
    double mean = Arrays.stream(high).average().orElse(0);
    for (int i = 0; i < index.length; i++) {
      if (foldOf[i] == fold) {
        index[i] = estimate.logHazardRatio() * (all[i] - mean);
      }
    }
    return estimate.converged();
  }

  private static int[] folds(SplittableRandom random, int folds, int n) {
    int[] foldOf = IntStream.range(0, n).map(i -> i % folds).toArray();
    for (int i = n - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swap = foldOf[i];
      foldOf[i] = foldOf[other];
      foldOf[other] = swap;
    }
    return foldOf;
  }
}
