package org.ferrostrat.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.ferrostrat.data.Labels;
import org.ferrostrat.survival.FollowUpUnit;
import org.ferrostrat.survival.KaplanMeier;
import org.ferrostrat.survival.KaplanMeierCurve;
import org.ferrostrat.survival.SurvivalData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class KaplanMeierPlotTest {
  private static final double[] TIMES = {2, 5, 5, 9, 14, 20, 26, 30};

  private static KaplanMeierCurve curve(double[] times, int... events) {
    boolean[] flags = new boolean[events.length];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = events[i] == 1;
    }
    Labels samples = Labels.of(IntStream.range(0, times.length).mapToObj(i -> "P" + i).toList());
    return KaplanMeier.withDefaults()
        .fit(SurvivalData.of(samples, times, flags, FollowUpUnit.MONTHS));
  }

  private static KaplanMeierCurve usual() {
    return curve(TIMES, 1, 0, 1, 1, 0, 1, 0, 0);
  }

  private static Map<String, KaplanMeierCurve> curves(int number) {
    Map<String, KaplanMeierCurve> curves = new LinkedHashMap<>();
    IntStream.range(0, number).forEach(i -> curves.put("group " + i, usual()));
    return curves;
  }

  private static String svg(Map<String, KaplanMeierCurve> curves, String... notes) {
    StringBuilder out = new StringBuilder();
    try {
      new KaplanMeierPlot("survival by <script> & \"more\"", curves, List.of(notes)).writeSvg(out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toString();
  }

  private static Document parse(String svg) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(svg)));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new AssertionError("no well-formed XML", e);
    }
  }

  private static List<Element> elements(Document document, String tag) {
    NodeList nodes = document.getElementsByTagName(tag);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  private static List<String> texts(Document document) {
    return elements(document, "text").stream().map(Element::getTextContent).toList();
  }

  /** The steps of the curves: the dashed or plain lines, not the marks of censoring. */
  private static List<Element> steps(Document document) {
    return elements(document, "path").stream()
        .filter(path -> path.hasAttribute("stroke-dasharray"))
        .toList();
  }

  @Test
  void isReadAloud() {
    Document document = parse(svg(curves(2), "log-rank p 0.04"));
    Element root = document.getDocumentElement();
    assertThat(root.getTagName()).isEqualTo("svg");
    assertThat(root.getAttribute("role")).isEqualTo("img");
    assertThat(root.getAttribute("aria-labelledby"))
        .matches("survival-[0-9a-f]{8}-title survival-[0-9a-f]{8}-desc");
    assertThat(elements(document, "title").get(0).getTextContent())
        .isEqualTo("survival by <script> & \"more\"");
    assertThat(elements(document, "desc").get(0).getTextContent())
        .contains("group 0: 8 patients, 4 events, median ", "log-rank p 0.04");
  }

  @Test
  void namesCannotBreakTheDocument() {
    Document document =
        parse(svg(Map.of("<script>alert('1')</script>\u0000\u001b\ufffe & \"x\"", usual())));
    assertThat(elements(document, "script")).isEmpty();
    assertThat(texts(document)).anyMatch(text -> text.startsWith("<script>alert"));
    assertThat(elements(document, "title").stream().map(Element::getTextContent))
        .contains("<script>alert('1')</script>\ufffd\ufffd\ufffd & \"x\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 6, 8, 13})
  void everyCurveHasAPathThatTellsItApart(int number) {
    List<Element> steps = steps(parse(svg(curves(number))));
    assertThat(steps).hasSize(number);
    assertThat(
            steps.stream()
                .map(path -> path.getAttribute("class") + path.getAttribute("stroke-dasharray")))
        .doesNotHaveDuplicates();
  }

  @Test
  void stepsGoThroughTheCurve() {
    KaplanMeierCurve curve = usual();
    String path = steps(parse(svg(Map.of("all", curve)))).get(0).getAttribute("d");
    List<double[]> points = points(path);
    double left = points.get(0)[0];
    double top = points.get(0)[1];
    assertThat(points).hasSize(1 + 2 * curve.size());
    double width = points.get(points.size() - 1)[0] - left;
    for (int i = 0; i < curve.size(); i++) {
      double[] after = points.get(2 + 2 * i);
      assertThat(after[0]).isCloseTo(left + width * curve.times()[i] / 30, within(0.11));
      assertThat(after[1]).isCloseTo(top + 320 * (1 - curve.survival()[i]), within(0.11));
    }
  }

  private static List<double[]> points(String path) {
    List<double[]> points = new ArrayList<>();
    for (String pair : path.substring(1).split("L", -1)) {
      String[] numbers = pair.split(" ", -1);
      points.add(new double[] {Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1])});
    }
    return points;
  }

  @Test
  void numbersAtRiskAreThoseOfTheCurve() {
    KaplanMeierCurve curve = usual();
    List<String> texts = texts(parse(svg(Map.of("all", curve))));
    List<String> told = texts.subList(texts.lastIndexOf("all") + 1, texts.size());
    List<String> expected = new ArrayList<>();
    for (double tick : AxisTicks.upTo(30, 9, true)) {
      expected.add(Integer.toString(curve.numbersAtRisk(tick)[0]));
    }
    assertThat(told).isEqualTo(expected).first().isEqualTo("8");
  }

  @Test
  void everyCensoredTimeHasAMark() {
    List<Element> paths = elements(parse(svg(Map.of("all", usual()))), "path");
    String marks = paths.get(paths.size() - 1).getAttribute("d");
    // Censored at 5, 14, 26 and 30.
    assertThat(marks.split("M", -1)).hasSize(1 + 4);
  }

  @Test
  void sameInputSameBytes() {
    assertThat(svg(curves(3), "a", "b")).isEqualTo(svg(curves(3), "a", "b"));
  }

  @Test
  void onePatient() {
    for (int event = 0; event <= 1; event++) {
      Document document = parse(svg(Map.of("one", curve(new double[] {3}, event))));
      assertThat(steps(document)).hasSize(1);
      assertThat(svg(Map.of("one", curve(new double[] {3}, event)))).doesNotContain("NaN");
    }
    assertThat(svg(Map.of("none", curve(new double[] {0}, 1)))).doesNotContain("NaN", "Infinity");
  }

  @Test
  void allCensoredStaysAtTheTop() {
    Document document = parse(svg(Map.of("all", curve(TIMES, 0, 0, 0, 0, 0, 0, 0, 0))));
    List<double[]> points = points(steps(document).get(0).getAttribute("d"));
    assertThat(points.stream().map(point -> point[1]).distinct()).hasSize(1);
    assertThat(elements(document, "desc").get(0).getTextContent()).contains("median not reached");
  }

  @Test
  void allEventsComeDownToTheAxis() {
    List<double[]> points =
        points(
            steps(parse(svg(Map.of("all", curve(TIMES, 1, 1, 1, 1, 1, 1, 1, 1)))))
                .get(0)
                .getAttribute("d"));
    assertThat(points.get(points.size() - 1)[1] - points.get(0)[1]).isCloseTo(320, within(0.11));
  }

  @Test
  void namesAtTheEndsOfEqualCurvesDoNotOverlap() {
    List<Element> names =
        elements(parse(svg(curves(6))), "text").stream()
            .filter(text -> text.getTextContent().startsWith("group "))
            .limit(6)
            .toList();
    List<Double> heights =
        new ArrayList<>(
            names.stream().map(text -> Double.parseDouble(text.getAttribute("y"))).toList());
    Collections.sort(heights);
    assertThat(heights).hasSize(6);
    for (int i = 1; i < heights.size(); i++) {
      assertThat(heights.get(i) - heights.get(i - 1)).isGreaterThanOrEqualTo(15);
    }
  }

  /** Names beside more than twelve curves, and bands of more than four, would hide each other. */
  @Test
  void manyCurvesHaveTheirNamesBelowOnly() {
    for (int number : new int[] {4, 12, 13, 40}) {
      Document document = parse(svg(curves(number)));
      long names = texts(document).stream().filter(text -> text.startsWith("group ")).count();
      assertThat(names).isEqualTo(number > 12 ? number : 2L * number);
      assertThat(
              elements(document, "path").stream()
                  .filter(path -> path.getAttribute("class").startsWith("band ")))
          .hasSize(number > 4 ? 0 : number);
    }
  }

  @Test
  void whatTurnsTheDirectionOfReadingIsShownAsAPlaceholder() {
    assertThat(svg(Map.of("a\u202eb\u2066c", usual())))
        .contains("a\ufffdb\ufffdc")
        .doesNotContain("\u202e", "\u2066");
  }

  @Test
  void needsACurve() {
    assertThatThrownBy(() -> new KaplanMeierPlot("none", Map.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one");
  }
}
