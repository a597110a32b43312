package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What every page of results is held to, whatever it shows. */
final class PageRequirements {
  private static final double LEAST_CONTRAST = 4.5;
  private static final int TELEPHONE = 360;
  private static final Pattern PAGE_OF_PDF = Pattern.compile("/Type\\s*/Page\\b(?!s)");

  private final BrowserPage page;

  private PageRequirements(BrowserPage page) {
    this.page = page;
  }

  /** Of a page in which everything that can be unfolded is unfolded. */
  static PageRequirements of(BrowserPage page) {
    page.unfold();
    return new PageRequirements(page);
  }

  private PageRequirements none(String... checks) {
    SoftAssertions wrong = new SoftAssertions();
    for (String check : checks) {
      wrong.assertThat(page.problems(check)).as(check).isEmpty();
    }
    wrong.assertAll();
    return this;
  }

  /** No error or warning, no request that leaves the page, no message that pops up. */
  PageRequirements isQuiet() {
    assertThat(page.complaints()).as("errors and warnings").isEmpty();
    assertThat(page.requests()).as("requests").isEmpty();
    assertThat(page.dialogs()).as("messages").isEmpty();
    return this;
  }

  /** Headings, landmarks, names of controls, captions; ids and what refers to them. */
  PageRequirements isWellFormed() {
    return none("structure", "ids", "references");
  }

  /** Drawings have names, descriptions and captions, and are drawn. */
  PageRequirements hasDrawings() {
    return none("drawings", "captions");
  }

  /** The text of drawings lies on their sheets and apart. */
  PageRequirements hasReadableDrawings() {
    return none("textsWithin", "textsApart");
  }

  /** All text stands out from its ground, on light and dark screens. */
  PageRequirements standsOut() {
    SoftAssertions wrong = new SoftAssertions();
    for (String scheme : List.of("light", "dark")) {
      page.setDark(scheme.equals("dark"));
      wrong.assertThat(page.problems("contrast", LEAST_CONTRAST)).as(scheme).isEmpty();
    }
    page.reset();
    wrong.assertAll();
    return this;
  }

  /** The dark page is dark, and the light one light. */
  PageRequirements followsTheScheme() {
    for (String scheme : List.of("light", "dark")) {
      page.setDark(scheme.equals("dark"));
      assertThat(page.problems("scheme", scheme)).as(scheme).isEmpty();
    }
    page.reset();
    return this;
  }

  /** Fits a telephone without scrolling sideways; what is wide scrolls in a box of its own. */
  PageRequirements fitsATelephone() {
    page.setWidth(TELEPHONE);
    List<String> problems = page.problems("width");
    page.reset();
    assertThat(problems).isEmpty();
    return this;
  }

  /** Nothing moves for readers who asked for that. */
  PageRequirements keepsStill() {
    page.setDark(false);
    List<String> problems = page.problems("motion");
    page.reset();
    assertThat(problems).isEmpty();
    return this;
  }

  /** Every control is reached by the tabulator key, in the order of the page, and is seen then. */
  PageRequirements isUsedByKeys() {
    page.value("document.activeElement.blur(), scrollTo(0, 0)");
    List<String> usable = page.problems("usable");
    page.press(Keys.TAB, usable.size());
    List<Integer> reached = page.problems("focused").stream().map(Integer::valueOf).toList();
    SoftAssertions wrong = new SoftAssertions();
    wrong
        .assertThat(new TreeSet<>(reached))
        .as("reached by key, of %s", usable)
        .hasSize(usable.size());
    wrong.assertThat(reached).as("order of the focus").isSorted();
    wrong.assertThat(page.problems("unseen")).as("focus that is not to be seen").isEmpty();
    wrong.assertAll();
    return this;
  }

  /** Tables sort by each of their columns. */
  PageRequirements sorts() {
    return none("sorting");
  }

  /**
   * Every table can be taken away, as the text that it shows; what a spreadsheet would take for a
   * formula has an apostrophe before it.
   */
  PageRequirements givesTables(Path folder) {
    page.saveDownloadsTo(folder);
    List<String> offered = page.problems("offered");
    assertThat(offered).isNotEmpty();
    List<WebElement> links = page.elements("a[download]");
    assertThat(links).hasSize(offered.size() / 2);
    for (int i = 0; i < offered.size(); i += 2) {
      Path file = folder.resolve(offered.get(i));
      // At leisure: a browser drops what is saved more than ten times a second.
      LockSupport.parkNanos(Duration.ofMillis(150).toNanos());
      page.follow(links.get(i / 2));
      await(() -> Files.exists(file));
      String expected =
          offered
              .get(i + 1)
              .lines()
              .map(PageRequirements::withoutFormulas)
              .collect(Collectors.joining("\n", "", "\n"));
      assertThat(TextFiles.read(file)).as(offered.get(i)).isEqualTo(expected);
    }
    return this;
  }

  private static String withoutFormulas(String line) {
    return Stream.of(line.split("\t", -1))
        .map(cell -> cell.matches("[=@+-].*") && !isNumber(cell) ? "'" + cell : cell)
        .collect(Collectors.joining("\t"));
  }

  private static boolean isNumber(String cell) {
    return cell.matches("[+-]?[0-9.]+([eE][+-]?[0-9]+)?");
  }

  private static void await(BooleanSupplier condition) {
    for (int i = 0; i < 200 && !condition.getAsBoolean(); i++) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    assertThat(condition.getAsBoolean()).as("waited for ten seconds").isTrue();
  }

  /** Where scripts are not allowed, all content is there. */
  PageRequirements needsNoScript() {
    List<String> content = page.problems("content");
    page.setScripts(false);
    page.load();
    List<String> without = page.problems("content");
    List<WebElement> controls = page.elements(".tools, th button");
    page.reset();
    assertThat(controls).as("scripts were not allowed").isEmpty();
    assertThat(without).isEqualTo(content);
    page.load();
    page.unfold();
    return this;
  }

  /** On paper it is light, whatever the screen, and has a number of pages. */
  PageRequirements prints(int fewest, int most) {
    page.setPaper();
    List<String> problems = page.problems("paper");
    byte[] pdf = page.print();
    page.reset();
    assertThat(problems).isEmpty();
    String content = new String(pdf, StandardCharsets.ISO_8859_1);
    assertThat(content).startsWith("%PDF-");
    Matcher pages = PAGE_OF_PDF.matcher(content);
    assertThat(pages.results().count()).as("pages").isBetween((long) fewest, (long) most);
    return this;
  }
}
