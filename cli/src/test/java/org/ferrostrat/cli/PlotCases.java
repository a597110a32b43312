package org.ferrostrat.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.performance.Calibration;
import org.ferrostrat.performance.DecisionCurve;
import org.ferrostrat.report.plot.CalibrationPlot;
import org.ferrostrat.report.plot.ConsensusPlot;
import org.ferrostrat.report.plot.CorrelationPlot;
import org.ferrostrat.report.plot.CutpointPlot;
import org.ferrostrat.report.plot.DecisionCurvePlot;
import org.ferrostrat.report.plot.DistributionPlot;
import org.ferrostrat.report.plot.ForestPlot;
import org.ferrostrat.report.plot.HeatmapPlot;
import org.ferrostrat.report.plot.KaplanMeierPlot;
import org.ferrostrat.report.plot.PrecisionRecallPlot;
import org.ferrostrat.report.plot.QuadrantPlot;
import org.ferrostrat.report.plot.RocPlot;
import org.ferrostrat.report.plot.VolcanoPlot;
import org.ferrostrat.scoring.ScoreAgreement;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.Histogram;
import org.ferrostrat.stats.PrecisionRecallCurve;
import org.ferrostrat.stats.RocCurve;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.stratification.Cutpoints;
import org.ferrostrat.stratification.StratificationFindings;
import org.ferrostrat.stratification.TwoMarkerFindings;
import org.ferrostrat.stratification.TwoMarkerRule;
import org.ferrostrat.subtypes.ConsensusClustering;
import org.ferrostrat.survival.CoxScreen;
import org.ferrostrat.survival.FollowUpUnit;
import org.ferrostrat.survival.KaplanMeier;
import org.ferrostrat.survival.SurvivalData;

/** Every kind of plot, of data that are easy and data that are not. */
final class PlotCases {
  private final String name;
  private final int n;
  private final int groups;
  private final boolean isLong;
  private final Labels samples;
  private final Strata strata;
  private final SampleValues score;
  private final boolean[] response;

  private PlotCases(String name, int n, int groups, boolean isLong) {
    this.name = name;
    this.n = n;
    this.groups = groups;
    this.isLong = isLong;
    this.samples = names("sample", n);
    this.strata =
        Strata.of(
            name("group", 0),
            samples,
            names("group", groups).toList(),
            IntStream.range(0, n).map(i -> i % groups).toArray());
    this.score = values("score", 1, 200);
    this.response = new boolean[n];
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < n; i++) {
      response[i] = i == 0 || (i > 1 && random.nextInt(100) < 35);
    }
  }

  /** Hardly anything. */
  static PlotCases few() {
    return new PlotCases("few", 2, 2, false);
  }

  /** What a study has. */
  static PlotCases usual() {
    return new PlotCases("usual", 120, 3, false);
  }

  /** More points than can be distinguished. */
  static PlotCases many() {
    return new PlotCases("many", 1000, 6, false);
  }

  /** More groups than colours. */
  static PlotCases groups() {
    return new PlotCases("groups", 400, 40, false);
  }

  /** Names of more than eighty characters, some of one long word. */
  static PlotCases longNames() {
    return new PlotCases("long", 100, 4, true);
  }

  /** What writes a plot. */
  @FunctionalInterface
  private interface Plot {
    void writeSvg(Appendable out) throws IOException;
  }

  /** The documents by their kind. */
  Map<String, String> plots() {
    Map<String, Plot> plots = new LinkedHashMap<>();
    plots.put("survival", survival()::writeSvg);
    plots.put("distribution", DistributionPlot.of(name("scores", 0), score, strata)::writeSvg);
    plots.put("forest of areas", forest(ForestPlot.Scale.AUC, 1)::writeSvg);
    plots.put("forest of hazard ratios", forest(ForestPlot.Scale.HAZARD_RATIO, 4)::writeSvg);
    plots.put("heatmap", heatmap().withTrack(strata).withTrack(score)::writeSvg);
    plots.put("ordered heatmap", heatmap().orderedBy(score)::writeSvg);
    plots.put("correlation", CorrelationPlot.of(ScoreAgreement.of(rows()))::writeSvg);
    addPredictions(plots);
    if (n > 2) {
      addCuts(plots);
    }
    Map<String, String> documents = new LinkedHashMap<>();
    plots.forEach((kind, plot) -> documents.put(kind, written(plot)));
    return documents;
  }

  private static String written(Plot plot) {
    StringBuilder out = new StringBuilder();
    try {
      plot.writeSvg(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private String name(String what, int number) {
    if (!isLong) {
      return number == 0 ? what : what + " " + number;
    }
    String filling = number % 2 == 0 ? "AVeryLongWord" : " and still going on";
    return (what + number + filling.repeat(8)).substring(0, 85);
  }

  private Labels names(String what, int number) {
    return Labels.of(IntStream.rangeClosed(1, number).mapToObj(i -> name(what, i)).toList());
  }

  private SampleValues values(String what, int number, double width) {
    SplittableRandom random = new SplittableRandom(number);
    double[] values = new double[n];
    Arrays.setAll(values, i -> (random.nextDouble() + random.nextDouble() - 1) * width);
    return SampleValues.of(name(what, number), samples, values);
  }

  private SurvivalData followUp() {
    SplittableRandom random = new SplittableRandom(5);
    double[] times = new double[n];
    Arrays.setAll(times, i -> 0.2 - 14 * Math.log(random.nextDouble()));
    boolean[] events = new boolean[n];
    for (int i = 0; i < n; i++) {
      events[i] = i % 10 < 7;
    }
    return SurvivalData.of(samples, times, events, FollowUpUnit.MONTHS);
  }

  private KaplanMeierPlot survival() {
    return new KaplanMeierPlot(
        "survival by " + name("score", 0),
        KaplanMeier.withDefaults().fit(followUp(), strata),
        List.of("%s and %s".formatted(name("a note", 1), name("another", 2))));
  }

  private ForestPlot forest(ForestPlot.Scale scale, double factor) {
    SplittableRandom random = new SplittableRandom(4);
    List<ForestPlot.Row> rows = new ArrayList<>();
    for (String cohort : names("cohort", groups).toList()) {
      double estimate = factor * (0.3 + 0.4 * random.nextDouble());
      ConfidenceInterval limits =
          new ConfidenceInterval(0.95, estimate * 0.6, estimate + 0.2 * factor);
      rows.add(
          ForestPlot.Row.single(
              cohort, "123 of 1,234 responded", estimate, limits, random.nextDouble()));
    }
    rows.add(
        ForestPlot.Row.pooled(
            name("pooled", 0),
            groups + " cohorts",
            0.5 * factor,
            new ConfidenceInterval(0.95, 0.4 * factor, 0.6 * factor),
            new ConfidenceInterval(0.95, 0.2 * factor, 0.9 * factor)));
    return new ForestPlot(name("response", 0), scale, rows, List.of(name("note", 1)));
  }

  private List<SampleValues> rows() {
    return IntStream.rangeClosed(1, Math.max(5, groups))
        .mapToObj(row -> values("module", row, 3))
        .toList();
  }

  private HeatmapPlot heatmap() {
    return HeatmapPlot.clustered(name("mechanisms", 0), rows());
  }

  private double[] probabilities(int model) {
    SplittableRandom random = new SplittableRandom(model);
    double[] probabilities = new double[n];
    Arrays.setAll(
        probabilities,
        i -> 0.05 + (0.6 * random.nextDouble()) + (response[i] ? 0.3 / Math.sqrt(model) : 0));
    return probabilities;
  }

  private void addPredictions(Map<String, Plot> plots) {
    Map<String, RocCurve> roc = new LinkedHashMap<>();
    Map<String, PrecisionRecallCurve> precision = new LinkedHashMap<>();
    Map<String, List<DecisionCurve.Point>> decision = new LinkedHashMap<>();
    for (int model = 1; model <= Math.min(groups, 8); model++) {
      double[] probabilities = probabilities(model);
      roc.put(name("model", model), RocCurve.of(probabilities, response));
      precision.put(name("model", model), PrecisionRecallCurve.of(probabilities, response));
      decision.put(name("model", model), DecisionCurve.withDefaults().of(probabilities, response));
    }
    plots.put("roc", new RocPlot(name("response", 0), roc, List.of())::writeSvg);
    plots.put(
        "precision-recall",
        new PrecisionRecallPlot(name("response", 0), precision, List.of())::writeSvg);
    plots.put("decision", new DecisionCurvePlot(name("model", 0), decision, List.of())::writeSvg);
    plots.put(
        "calibration",
        new CalibrationPlot(
                name("model", 0),
                Calibration.withDefaults().of(probabilities(1), response),
                histogram(true),
                histogram(false),
                List.of())
            ::writeSvg);
  }

  private Histogram histogram(boolean responders) {
    double[] all = probabilities(1);
    return Histogram.of(
        IntStream.range(0, n)
            .filter(i -> response[i] == responders)
            .mapToDouble(i -> all[i])
            .toArray(),
        0,
        1,
        20);
  }

  private void addCuts(Map<String, Plot> plots) {
    plots.put("median", CutpointPlot.of(findings(CutpointRule.median().fit(score)))::writeSvg);
    plots.put("tertiles", CutpointPlot.of(findings(CutpointRule.tertiles().fit(score)))::writeSvg);
    double[] responded = new double[n];
    Arrays.setAll(responded, i -> response[i] ? 1 : 0);
    Cutpoints sought =
        CutpointRule.maximallySelectedResponse()
            .fit(score, SampleValues.of("response", samples, responded));
    plots.put("sought", CutpointPlot.of(findings(sought))::writeSvg);
    plots.put("quadrants", quadrants()::writeSvg);
    plots.put("volcano", volcano()::writeSvg);
    if (n <= 120) {
      plots.put(
          "consensus",
          ConsensusPlot.of(
                  ConsensusClustering.kMeans(1)
                      .withSubtypes(2, 4)
                      .withResamples(50)
                      .fit(rows().subList(0, 3)))
              ::writeSvg);
    }
  }

  private static StratificationFindings findings(SampleValues values, Cutpoints cutpoints) {
    return new StratificationFindings(
        values.name(),
        cutpoints,
        values,
        cutpoints.assign(values),
        values.samples(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private StratificationFindings findings(Cutpoints cutpoints) {
    return findings(score, cutpoints);
  }

  private QuadrantPlot quadrants() {
    SampleValues other = values("other", 9, 90);
    StratificationFindings high = findings(score, CutpointRule.median().fit(score));
    StratificationFindings low = findings(other, CutpointRule.median().fit(other));
    TwoMarkerRule rule = TwoMarkerRule.highLow(score.name(), other.name());
    Strata found = rule.quadrants(high.strata(), low.strata());
    return QuadrantPlot.of(new TwoMarkerFindings(rule, high, low, found, List.of()));
  }

  private VolcanoPlot volcano() {
    SurvivalData followUp = followUp();
    return VolcanoPlot.of(
        name("survival", 0),
        CoxScreen.withDefaults()
            .fit(
                followUp,
                names("GENE", 10 * groups),
                row -> {
                  SplittableRandom random = new SplittableRandom(row);
                  double[] values = new double[n];
                  Arrays.setAll(
                      values,
                      i -> random.nextDouble() - Math.log(followUp.time(i)) * (row % 5 - 2) / 9);
                  return values;
                },
                Execution.parallel()));
  }

  @Override
  public String toString() {
    return name;
  }
}
