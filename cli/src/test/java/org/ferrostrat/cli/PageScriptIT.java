package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.ferrostrat.report.plot.PlotSheet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** Style and script of the page of an analysis, in a page of few words. */
class PageScriptIT {
  private static final String CONTENT =
      """
      <main><h1>small</h1><section><h2>table</h2>
      <div class="table" id="t"><div class="scroll" tabindex="0" role="region" aria-labelledby="c">
      <table data-file="t.tsv"><caption id="c">numbers</caption>
      <thead><tr><th scope="col">name</th><th scope="col" class="number">value</th></tr></thead>
      <tbody>
      <tr><td>P10</td><td class="number" data-exact="-0.123456789">-0.12</td></tr>
      <tr><td>=cmd()|' /C calc'!A0</td><td class="number">NA</td></tr>
      <tr><td>P9</td><td class="number" data-exact="1000">1,000</td></tr>
      <tr><td>@SUM(1)</td><td class="number" data-exact="9.5E-7">&lt; 0.0001</td></tr>
      <tr><td>-1+1</td><td class="number"></td></tr>
      <tr><td>&lt;script&gt;alert(1)&lt;/script&gt;</td><td class="number">2</td></tr>
      </tbody></table></div></div></section>
      <section><h2>patients</h2><details><summary>all</summary><div class="cards">
      <article id="a"><h3>Anna</h3></article><article id="b"><h3>Berta</h3></article>
      </div></details></section></main>
      """;

  private static Browser browser;
  @TempDir private static Path folder;

  @BeforeAll
  static void start() throws IOException {
    browser = Browser.start();
    TextFiles.write(
        folder.resolve("page.html"),
        """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>small</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark"><style>%s%s</style></head><body>
        <nav aria-label="sections"><a href="#t">table</a></nav>%s<script>%s</script></body></html>
        """
            .formatted(resource("page.css"), PlotSheet.style(), CONTENT, resource("page.js")));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in =
        PlotSheet.class.getResourceAsStream("/org/ferrostrat/report/page/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static BrowserPage open() {
    return BrowserPage.open(browser, folder.resolve("page.html"));
  }

  @Test
  void meetsWhatPagesAreHeldTo() {
    PageRequirements.of(open())
        .isWellFormed()
        .standsOut()
        .followsTheScheme()
        .fitsATelephone()
        .keepsStill()
        .isUsedByKeys()
        .prints(1, 1)
        .needsNoScript()
        .isQuiet();
  }

  @Test
  void tablesSortByTheirExactNumbers() {
    BrowserPage page = open();
    PageRequirements.of(page).sorts();
    WebElement value = page.elements("th button").get(1);
    page.follow(value);
    assertThat(page.value("[...document.querySelectorAll('td.number')].map(td => td.textContent)"))
        .isEqualTo(List.of("-0.12", "< 0.0001", "2", "1,000", "NA", ""));
    page.follow(value);
    assertThat(page.value("[...document.querySelectorAll('td.number')].map(td => td.textContent)"))
        .isEqualTo(List.of("1,000", "2", "< 0.0001", "-0.12", "NA", ""));
  }

  @Test
  void tablesAreTakenAwayAsTextThatIsNoFormula(@TempDir Path downloads) {
    PageRequirements.of(open()).givesTables(downloads).isQuiet();
    assertThat(TextFiles.lines(downloads.resolve("t.tsv")))
        .containsExactly(
            "name\tvalue",
            "P10\t-0.123456789",
            "'=cmd()|' /C calc'!A0\tNA",
            "P9\t1000",
            "'@SUM(1)\t9.5E-7",
            "'-1+1\t",
            "<script>alert(1)</script>\t2");
  }

  @Test
  void patientsAreFoundByTheirNames() {
    BrowserPage page = open();
    page.elements("input[type=search]").get(0).sendKeys("bERta ");
    assertThat(page.elements("article").stream().map(WebElement::isDisplayed))
        .containsExactly(false, true);
    assertThat(page.elements("details").get(0).getDomAttribute("open")).isNotNull();
  }
}
