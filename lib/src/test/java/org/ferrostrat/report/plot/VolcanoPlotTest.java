package org.ferrostrat.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Labels;
import org.ferrostrat.survival.CoxScreen;
import org.ferrostrat.survival.FollowUpUnit;
import org.ferrostrat.survival.SurvivalData;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class VolcanoPlotTest {
  private static final int PATIENTS = 80;

  /** The first covariate raises the risk, the second lowers it, the last is constant. */
  private static List<CoxScreen.Row> rows(int covariates) {
    SplittableRandom random = new SplittableRandom(7);
    double[] strong = random.doubles(PATIENTS, -1, 1).toArray();
    double[] times = new double[PATIENTS];
    boolean[] events = new boolean[PATIENTS];
    for (int i = 0; i < PATIENTS; i++) {
      times[i] = Math.exp(-2 * strong[i]) * (0.2 + random.nextDouble());
      events[i] = i % 4 != 0;
    }
    SurvivalData data =
        SurvivalData.of(
            Labels.of(IntStream.range(0, PATIENTS).mapToObj(i -> "P" + i).toList()),
            times,
            events,
            FollowUpUnit.MONTHS);
    List<String> names = new ArrayList<>(List.of("<harm>", "benefit"));
    IntStream.range(2, covariates).forEach(i -> names.add("noise " + i));
    names.add("constant");
    return CoxScreen.withDefaults()
        .fit(
            data,
            Labels.of(names),
            row -> {
              if (row < 2) {
                return IntStream.range(0, PATIENTS)
                    .mapToDouble(i -> row == 0 ? strong[i] : -strong[i])
                    .toArray();
              }
              return row == covariates
                  ? new double[PATIENTS]
                  : new SplittableRandom(100 + row).doubles(PATIENTS).toArray();
            },
            Execution.parallel());
  }

  private static double x(Element mark) {
    return Double.parseDouble(mark.getAttribute("d").substring(1).split("[ l]", 2)[0]);
  }

  @Test
  void whatPassesIsMarkedAndNamedByItsDirection() {
    PlotDocument document = PlotDocument.of(VolcanoPlot.of("survival", rows(20))::writeSvg);
    List<Element> higher = document.styled("path", "f-series1");
    List<Element> lower = document.styled("path", "f-series0");
    assertThat(higher).as("a point and the key").hasSize(2);
    assertThat(lower).hasSize(2);
    assertThat(x(higher.get(0))).isGreaterThan(x(lower.get(0)));
    assertThat(document.texts())
        .contains(
            "<harm>",
            "benefit",
            "1 with higher risk at a false discovery rate of 5% (Benjamini and Hochberg)");
    assertThat(document.description()).contains("20 estimates of 21 screened, 2 at a false");
    assertThat(document.styled("circle", "hit")).hasSize(18);
  }

  @Test
  void everyEstimateIsDrawn() {
    PlotDocument document = PlotDocument.of(VolcanoPlot.of("survival", rows(1_000))::writeSvg);
    String dots = document.styled("path", "dots").get(0).getAttribute("d");
    int marked = document.styled("path", "mark").size() - 2;
    assertThat(dots.split("M", -1).length - 1 + marked).isEqualTo(1_000);
    assertThat(document.titles().size()).isLessThan(420);
  }

  @Test
  void nothingToShow() {
    List<CoxScreen.Row> rows = rows(2);
    PlotDocument document =
        PlotDocument.of(VolcanoPlot.of("constant", rows.subList(2, 3))::writeSvg);
    assertThat(document.description()).contains("0 estimates of 1 screened").contains("none");
    assertThatThrownBy(() -> new VolcanoPlot("x", rows, Double.NaN, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }
}
