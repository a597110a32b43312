package org.ferrostrat.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A plot as a reader of its document sees it; what holds for every plot is checked at once. */
final class PlotDocument {
  /** What writes a plot. */
  @FunctionalInterface
  interface Plot {
    void writeSvg(Appendable out) throws IOException;
  }

  private final Document document;

  private PlotDocument(Document document) {
    this.document = document;
  }

  static PlotDocument of(Plot plot) {
    String svg = written(plot);
    assertThat(written(plot)).as("the same bytes again").isEqualTo(svg);
    assertThat(svg.replaceAll(">[^<]*<", "><")).as("numbers").doesNotContain("NaN", "Infinity");
    PlotDocument parsed = new PlotDocument(parse(svg));
    parsed.requireAccessible();
    return parsed;
  }

  private static String written(Plot plot) {
    StringBuilder out = new StringBuilder();
    try {
      plot.writeSvg(out);
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

  private void requireAccessible() {
    Element root = document.getDocumentElement();
    assertThat(root.getTagName()).isEqualTo("svg");
    assertThat(root.getAttribute("role")).isEqualTo("img");
    String[] named = root.getAttribute("aria-labelledby").split(" ", -1);
    Element title = elements("title").get(0);
    Element description = elements("desc").get(0);
    assertThat(named).containsExactly(title.getAttribute("id"), description.getAttribute("id"));
    assertThat(title.getTextContent()).isNotBlank();
    assertThat(description.getTextContent()).isNotBlank();
    assertThat(elements("script")).isEmpty();
    assertThat(elements("image")).isEmpty();
  }

  List<Element> elements(String tag) {
    NodeList nodes = document.getElementsByTagName(tag);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  /** Elements whose class holds a word. */
  List<Element> styled(String tag, String word) {
    return elements(tag).stream()
        .filter(element -> List.of(element.getAttribute("class").split(" ", -1)).contains(word))
        .toList();
  }

  List<String> texts() {
    return elements("text").stream().map(Element::getTextContent).toList();
  }

  /** The tooltips; the name of the document comes first. */
  List<String> titles() {
    return elements("title").stream().map(Element::getTextContent).toList();
  }

  String description() {
    return elements("desc").get(0).getTextContent();
  }

  String id() {
    return elements("title").get(0).getAttribute("id");
  }

  /** The points of a path of absolute lines. */
  static List<double[]> points(Element path) {
    return Stream.of(path.getAttribute("d").substring(1).split("[ML]", -1))
        .map(pair -> pair.replace("Z", "").split(" ", -1))
        .map(pair -> new double[] {Double.parseDouble(pair[0]), Double.parseDouble(pair[1])})
        .toList();
  }
}
