package org.ferrostrat.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.stratification.Cutpoints;
import org.ferrostrat.stratification.StratificationFindings;
import org.ferrostrat.stratification.TwoMarkerFindings;
import org.ferrostrat.stratification.TwoMarkerRule;
import org.ferrostrat.subtypes.ConsensusClustering;
import org.ferrostrat.subtypes.ConsensusSubtypes;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class SamplePlotsTest {
  private static final Labels SAMPLES =
      Labels.of("P1", "P2", "P3", "P4", "P5", "P6", "<script>=cmd()", "P8", "P9", "P10");
  private static final double[] SCORES = {1, 2, 3, 4, 5, 6, 7, 8, Double.NaN, 10};
  private static final double[] RESPONSE = {0, 0, 1, 0, 0, 1, 1, 1, 1, 0};

  private static SampleValues scores() {
    return SampleValues.of("fps-32", SAMPLES, SCORES);
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

  private static StratificationFindings byMedian(String name, double... values) {
    SampleValues all = SampleValues.of(name, SAMPLES, values);
    return findings(all, CutpointRule.median().fit(all));
  }

  @Test
  void everySampleIsAPointThatSaysItsName() {
    Strata groups =
        Strata.of(
            "response",
            SAMPLES,
            List.of("R", "NR & <b>"),
            new int[] {0, 1, 0, 1, 0, 1, 0, 1, 0, -1});
    PlotDocument document =
        PlotDocument.of(DistributionPlot.of("scores", scores(), groups)::writeSvg);
    // One score is missing and one sample has no group.
    assertThat(document.styled("path", "mark")).hasSize(8);
    assertThat(document.titles()).contains("P1: 1.00", "<script>=cmd(): 7.00");
    assertThat(document.titles()).noneMatch(title -> title.startsWith("P10"));
    assertThat(document.texts()).contains("R", "NR & <b>", "n 4");
    assertThat(document.description()).contains("R: n 4, median 4.00");
    assertThat(document.styled("path", "area")).as("too few for a violin").isEmpty();
  }

  @Test
  void violinsNeedEnoughDifferentValues() {
    Strata one = Strata.of("all", SAMPLES, List.of("all", "none"), new int[10]);
    PlotDocument document = PlotDocument.of(DistributionPlot.of("x", scores(), one)::writeSvg);
    assertThat(document.styled("path", "area")).hasSize(1);
    assertThat(document.description()).contains("none: no values");
    double[] equal = new double[10];
    Arrays.fill(equal, 3.25);
    PlotDocument flat =
        PlotDocument.of(
            DistributionPlot.of("x", SampleValues.of("x", SAMPLES, equal), one)::writeSvg);
    assertThat(flat.styled("path", "area")).isEmpty();
    assertThat(flat.styled("path", "mark")).hasSize(10);
    assertThatThrownBy(() -> DistributionPlot.of("x", scores(), one.select(1, 0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void marksAreLinesAndZonesAmongTheValues() {
    DistributionPlot.Group group = DistributionPlot.Group.of("all", scores());
    PlotDocument document =
        PlotDocument.of(
            new DistributionPlot(
                    "x",
                    "score",
                    List.of(group),
                    List.of(
                        new DistributionPlot.Mark("threshold", 5, 5),
                        new DistributionPlot.Mark("zone", 4, 14)),
                    List.of())
                ::writeSvg);
    assertThat(document.texts())
        .contains("dashed line: threshold 5.00", "shaded: zone 4.00 to 14.0");
    assertThat(document.description()).contains("zone 4.00 to 14.0");
    Element line = document.styled("line", "reference").get(0);
    Element zone = document.styled("rect", "band").get(0);
    double threshold = Double.parseDouble(line.getAttribute("x1"));
    double low = Double.parseDouble(zone.getAttribute("x"));
    double width = Double.parseDouble(zone.getAttribute("width"));
    assertThat((threshold - low) / width).isCloseTo(0.1, within(0.001));
    assertThatThrownBy(() -> new DistributionPlot.Mark("zone", 2, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DistributionPlot.Mark("threshold", Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cutpointStandsBetweenItsGroups() {
    StratificationFindings findings = byMedian("fps-32", SCORES);
    PlotDocument document = PlotDocument.of(CutpointPlot.of(findings)::writeSvg);
    assertThat(document.styled("path", "mark")).hasSize(9);
    Element line = document.styled("line", "ink").get(0);
    double cut = Double.parseDouble(line.getAttribute("x1"));
    assertThat(document.texts()).contains("5.00", "low", "high", "n 4", "n 5");
    for (Element mark : document.styled("path", "mark")) {
      String[] place = mark.getAttribute("d").substring(1).split("[ al]", 3);
      boolean isHigh = mark.getAttribute("class").contains("series1");
      double x = Double.parseDouble(place[0]) + (isHigh ? 0 : 4);
      assertThat(x >= cut - 0.1).isEqualTo(isHigh);
    }
  }

  @Test
  void everyCutpointThatWasTriedIsShown() {
    Cutpoints cutpoints =
        CutpointRule.maximallySelectedResponse()
            .fit(scores(), SampleValues.of("response", SAMPLES, RESPONSE));
    PlotDocument document =
        PlotDocument.of(CutpointPlot.of(findings(scores(), cutpoints))::writeSvg);
    assertThat(cutpoints.scan()).hasSize(cutpoints.selection().orElseThrow().candidates());
    assertThat(document.styled("path", "mark")).hasSize(9 + cutpoints.scan().size());
    assertThat(document.description()).contains("corrected p");
    assertThat(document.titles())
        .contains(
            "cut-point %s: statistic %s, %d patients at or below"
                .formatted(
                    Numbers.shown(cutpoints.scan().get(0).cutpoint()),
                    Numbers.shown(cutpoints.scan().get(0).statistic()),
                    cutpoints.scan().get(0).lowerSize()));
  }

  @Test
  void quadrantsCountTheirSamples() {
    StratificationFindings high = byMedian("ACSL4", SCORES);
    StratificationFindings low = byMedian("SLC7A11", 9, 1, 8, 2, 7, 3, 6, 4, 5, 0);
    TwoMarkerRule rule = TwoMarkerRule.highLow("ACSL4", "SLC7A11");
    Strata quadrants = rule.quadrants(high.strata(), low.strata());
    PlotDocument document =
        PlotDocument.of(
            QuadrantPlot.of(new TwoMarkerFindings(rule, high, low, quadrants, List.of()))
                ::writeSvg);
    assertThat(document.styled("path", "mark")).as("points and key").hasSize(9 + 4);
    assertThat(document.texts())
        .contains("ACSL4-high/SLC7A11-low: %d samples".formatted(quadrants.size(3)));
    assertThat(document.titles()).contains("P1: ACSL4 1.00, SLC7A11 9.00");
  }

  private static List<SampleValues> rows(int rows, Labels samples) {
    return IntStream.range(0, rows)
        .mapToObj(
            row ->
                SampleValues.of(
                    "row " + row,
                    samples,
                    IntStream.range(0, samples.size())
                        .mapToDouble(i -> (i + row) % 5 == 4 ? Double.NaN : (i * (row + 1)) % 7 - 3)
                        .toArray()))
        .toList();
  }

  /** Strokes are runs of cells; together they cover the grid once. */
  private static int cells(Element group) {
    int cells = 0;
    for (int i = 0; i < group.getChildNodes().getLength(); i++) {
      if (group.getChildNodes().item(i) instanceof Element path) {
        for (String run : path.getAttribute("d").substring(1).split("M", -1)) {
          cells += Integer.parseInt(run.substring(run.indexOf('h') + 1));
        }
      }
    }
    return cells;
  }

  @Test
  void heatmapHasACellForEachValue() {
    Strata response =
        Strata.of(
            "response", SAMPLES, List.of("R", "NR"), new int[] {0, 1, 0, 1, 0, 1, 0, 1, 0, -1});
    PlotDocument document =
        PlotDocument.of(
            HeatmapPlot.clustered("mechanisms", rows(6, SAMPLES))
                    .withTrack(response)
                    .withTrack(scores())
                ::writeSvg);
    List<Element> grids = document.styled("g", "cells");
    assertThat(cells(grids.get(0))).as("response").isEqualTo(9);
    assertThat(cells(grids.get(1))).as("score").isEqualTo(9);
    assertThat(cells(grids.get(2))).isEqualTo(6 * 10);
    assertThat(document.styled("rect", "hit")).hasSize(10);
    assertThat(document.titles())
        .anyMatch(title -> title.startsWith("<script>=cmd()\nresponse: R\nfps-32: 7.00\nrow 0: "));
    assertThat(document.texts()).contains("row 0", "row 5", "<script>=cmd()");
    // One branch for each merge.
    assertThat(document.styled("path", "axis").get(0).getAttribute("d").split("M", -1))
        .hasSize(1 + 9);
  }

  @Test
  void heatmapOrderedByAScoreHasNoTree() {
    PlotDocument document =
        PlotDocument.of(
            HeatmapPlot.clustered("mechanisms", rows(2, SAMPLES)).orderedBy(scores())::writeSvg);
    assertThat(document.styled("path", "axis")).isEmpty();
    assertThat(document.styled("rect", "hit").stream().map(rect -> rect.getTextContent().strip()))
        .first()
        .asString()
        .startsWith("P1\n");
    assertThat(document.styled("rect", "hit").get(9).getTextContent()).contains("P9\n");
  }

  @Test
  void heatmapsOfOneSampleAndOfManyLongNames() {
    PlotDocument.of(HeatmapPlot.clustered("one", rows(1, Labels.of("A")))::writeSvg);
    Labels many =
        Labels.of(IntStream.range(0, 300).mapToObj(i -> "a very long name " + i).toList());
    HeatmapPlot plot = HeatmapPlot.clustered("many", rows(40, many));
    PlotDocument document = PlotDocument.of(plot::writeSvg);
    assertThat(document.texts())
        .contains("300 samples")
        .noneMatch(text -> text.startsWith("a very"));
    assertThat(document.titles()).contains("a very long name 299");
    assertThatThrownBy(() -> HeatmapPlot.clustered("none", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void consensusShowsSubtypesAsSquares() {
    double[] two = {0, 0.1, 0.2, 0.1, 0, 9, 9.1, 9.2, 9.1, 9};
    ConsensusSubtypes found =
        ConsensusClustering.kMeans(1)
            .withSubtypes(2, 3)
            .withResamples(50)
            .fit(
                List.of(
                    SampleValues.of("a", SAMPLES, two),
                    SampleValues.of("b", SAMPLES, Arrays.stream(two).map(x -> -x).toArray())));
    PlotDocument document = PlotDocument.of(ConsensusPlot.of(found)::writeSvg);
    assertThat(found.subtypeCount()).isEqualTo(2);
    // Two squares of five by five that are always together, and nothing between them.
    assertThat(cells(document.styled("g", "cells").get(0))).isEqualTo(50);
    assertThat(document.texts()).contains("subtype-1, n 5", "subtype-2, n 5");
    assertThat(document.description()).contains("subtype-1: 5 samples");
  }

  @Test
  void shadesAreOrderedAndEndAtTheRange() {
    assertThat(Tone.diverging(-7)).isEqualTo(Tone.BELOW5);
    assertThat(Tone.diverging(0.05)).isEqualTo(Tone.LEVEL);
    assertThat(Tone.diverging(0.21)).isEqualTo(Tone.ABOVE1);
    assertThat(Tone.diverging(7)).isEqualTo(Tone.ABOVE5);
    assertThat(Tone.shade(0)).isEqualTo(Tone.SHADE0);
    assertThat(Tone.shade(1)).isEqualTo(Tone.SHADE5);
    assertThat(TextWidth.of(TextWidth.fit("a".repeat(500), 100, 13))).isCloseTo(100, within(10.0));
  }
}
