package org.ferrostrat.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.ferrostrat.performance.CohortAuc;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.report.plot.ForestPlot.Row;
import org.ferrostrat.report.plot.ForestPlot.Scale;
import org.ferrostrat.stats.ConfidenceInterval;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ForestPlotTest {
  private static final ConfidenceInterval NONE =
      new ConfidenceInterval(0.95, Double.NaN, Double.NaN);

  private static String svg(ForestPlot plot) throws IOException {
    StringBuilder out = new StringBuilder();
    plot.writeSvg(out);
    return out.toString();
  }

  private static Document document(ForestPlot plot) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg(plot).getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> elements(Document document, String name, String kind) {
    NodeList all = document.getElementsByTagName(name);
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      if (element.getAttribute("class").equals(kind)) {
        found.add(element);
      }
    }
    return found;
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  private static Row row(double estimate, double low, double high) {
    return Row.single(
        "cohort", "10 of 30", estimate, new ConfidenceInterval(0.95, low, high), Double.NaN);
  }

  /** The axis of AUC goes from 0 at 300 to 1 at 630. */
  @Test
  void limitsStandWhereTheyShould() throws Exception {
    Document drawn =
        document(new ForestPlot("response", Scale.AUC, List.of(row(0.6, 0.4, 0.8)), List.of()));
    Element limits = elements(drawn, "line", "limits").get(0);
    assertThat(number(limits, "x1")).isEqualTo(432);
    assertThat(number(limits, "x2")).isEqualTo(564);
    assertThat(number(elements(drawn, "line", "none").get(0), "x1")).isEqualTo(465);
    Element mark = elements(drawn, "rect", "single").get(0);
    assertThat(number(mark, "x") + number(mark, "width") / 2).isEqualTo(498);
  }

  /** From a half to 2 on a logarithmic axis 1 is in the middle. */
  @Test
  void hazardRatiosAreLogarithmic() throws Exception {
    Document drawn =
        document(
            new ForestPlot("survival", Scale.HAZARD_RATIO, List.of(row(1, 0.5, 2)), List.of()));
    Element limits = elements(drawn, "line", "limits").get(0);
    assertThat(number(limits, "x1")).isEqualTo(300);
    assertThat(number(limits, "x2")).isEqualTo(630);
    assertThat(number(elements(drawn, "line", "none").get(0), "x1")).isEqualTo(465);
    Document wide =
        document(
            new ForestPlot("survival", Scale.HAZARD_RATIO, List.of(row(3, 0, 1e9)), List.of()));
    assertThat(elements(wide, "line", "grid").size()).isBetween(3, 10);
    Element cut = elements(wide, "line", "limits").get(0);
    assertThat(number(cut, "x1")).isEqualTo(300);
  }

  @Test
  void pooledAreasHaveADiamondAndAFurtherCohort() throws Exception {
    PooledAuc pooled =
        PooledAuc.of(
            List.of(
                new CohortAuc("one", 60, 20, 0.7, 0.004),
                new CohortAuc("two", 90, 30, 0.55, 0.003),
                new CohortAuc("three", 40, 15, 0.6, 0.008)));
    ForestPlot plot = ForestPlot.of("fps-32 & response", pooled);
    Document drawn = document(plot);
    assertThat(plot.rows()).hasSize(4);
    assertThat(elements(drawn, "rect", "single")).hasSize(3);
    assertThat(elements(drawn, "path", "pooled")).hasSize(1);
    Element prediction = elements(drawn, "line", "prediction").get(0);
    Element limits = elements(drawn, "line", "limits").get(3);
    assertThat(number(prediction, "x1")).isLessThanOrEqualTo(number(limits, "x1"));
    assertThat(number(prediction, "x2")).isGreaterThanOrEqualTo(number(limits, "x2"));
    double small = number(elements(drawn, "rect", "single").get(2), "width");
    assertThat(number(elements(drawn, "rect", "single").get(1), "width")).isGreaterThan(small);
    assertThat(drawn.getDocumentElement().getAttribute("role")).isEqualTo("img");
    assertThat(svg(plot))
        .contains(
            "fps-32 &amp; response", "between cohorts: tau² ", "one 0.700 (", "20/60 responders");
  }

  @Test
  void whatIsMissingIsSaid() throws Exception {
    Row missing = Row.single("none", "", Double.NaN, NONE, 0);
    Document drawn = document(new ForestPlot("t", Scale.AUC, List.of(missing), List.of("a note")));
    assertThat(elements(drawn, "rect", "single")).isEmpty();
    assertThat(elements(drawn, "line", "limits")).isEmpty();
    assertThat(drawn.getDocumentElement().getTextContent()).contains("NA", "a note");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ForestPlot("t", Scale.AUC, List.of(), List.of()))
        .withMessage("there is no row; need at least one");
  }
}
