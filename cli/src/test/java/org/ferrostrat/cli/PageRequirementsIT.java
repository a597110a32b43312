package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The requirements of pages find what is wrong with a small page, and nothing else. */
class PageRequirementsIT {
  private static final String GOOD =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>a page</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <style>:root{color-scheme:light dark}@media print{:root{color-scheme:light}}
      .box{overflow-x:auto} svg{max-width:100%;height:auto}</style></head><body>
      <nav aria-label="parts"><a href="#one">one</a></nav>
      <main><h1>a page</h1><h2 id="one">one</h2><p>words</p>
      <figure><svg role="img" aria-labelledby="t d" viewBox="0 0 100 60" width="100" height="60">
      <title id="t">a plot</title><desc id="d">of a line</desc>
      <rect class="paper" width="100" height="60" fill="#fff"/><path d="M5 40L90 20" stroke="#000"/>
      <text x="5" y="15" font-size="8">first</text><text x="50" y="55" font-size="8">last</text>
      </svg><figcaption>a line</figcaption></figure>
      <div class="box" tabindex="0"><table><caption>numbers</caption>
      <tr><th scope="col"><button type="button">n</button></th></tr><tr><td>1</td></tr></table></div>
      </main></body></html>
      """;

  private static Browser browser;
  @TempDir private static Path folder;

  @BeforeAll
  static void start() {
    browser = Browser.start();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  private static BrowserPage open(String content) {
    return BrowserPage.open(browser, TextFiles.write(folder.resolve("page.html"), content));
  }

  @Test
  void aGoodPageMeetsThem() {
    PageRequirements.of(open(GOOD))
        .isWellFormed()
        .hasDrawings()
        .hasReadableDrawings()
        .standsOut()
        .fitsATelephone()
        .keepsStill()
        .isUsedByKeys()
        .prints(1, 1)
        .isQuiet();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          structure   | <h2 id="one">          | <h3 id="one">
          structure   | <html lang="en">       | <html>
          structure   | <main>                 | <div>
          structure   | nav aria-label="parts" | nav
          structure   | <caption>numbers       | <caption>
          structure   | <button type="button">n| <button>
          ids         | <p>words               | <p id="one">words
          references  | #one                   | #two
          references  | labelledby="t d"       | labelledby="t other"
          drawings    | role="img"             | role="none"
          drawings    | <desc id="d">of a line | <desc id="d">
          drawings    | M5 40L90 20            | M5 40L190 20
          drawings    | <path                  | <path class="grid"
          captions    | a line</figcaption     | </figcaption
          textsWithin | <text x="50"           | <text x="95"
          textsWithin | y="15"                 | y="3"
          textsApart  | x="50" y="55"          | x="12" y="17"
          contrast    | <p>words               | <p style="color:#888">words
          contrast    | <p>words               | <p style="opacity:.4">words
          contrast    | <path d                | <path fill="#222" stroke="#000" d="M0 0h99v59h-99z"/><path d
          width       | <p>words               | <p style="width:400px">words
          paper       | <main>                 | <main style="background:#000">
          motion      | <p>words               | <p style="transition:color 1s">words
          """)
  void whatIsWrongIsFound(String check, String right, String wrong) {
    assertThat(GOOD).contains(right);
    Object[] arguments = check.equals("contrast") ? new Object[] {4.5} : new Object[0];
    BrowserPage page = open(GOOD);
    if (check.equals("width")) {
      page.setWidth(360);
    }
    assertThat(page.problems(check, arguments)).isEmpty();
    BrowserPage broken = open(GOOD.replace(right, wrong));
    assertThat(broken.problems(check, arguments)).isNotEmpty();
    broken.reset();
  }

  @Test
  void requestsErrorsAndMessagesAreHeard() {
    for (String wrong :
        List.of(
            "<img src='http://example.org/x.png' alt=''>",
            "<script>fetch('https://example.org')</script>",
            "<style>@import 'https://example.org/x.css';</style>",
            "<script>console.warn('so')</script>",
            "<script>no.such()</script>",
            "<script>setTimeout(() => alert(1))</script>")) {
      requireFailure(GOOD.replace("<p>words", wrong + "<p>words"), PageRequirements::isQuiet);
    }
  }

  @Test
  void controlsOutOfReachAreFound() {
    for (String wrong :
        List.of(
            "<button tabindex=\"-1\">x</button>",
            "<button style=\"outline:none\">x</button>",
            "<button tabindex=\"3\">x</button>")) {
      requireFailure(GOOD.replace("<p>words", wrong + "<p>words"), PageRequirements::isUsedByKeys);
    }
  }

  @Test
  void theSchemeIsThatOfTheReader() {
    // The sheet of its drawing is white for all.
    requireFailure(GOOD, PageRequirements::followsTheScheme);
    String dark = GOOD.replaceFirst("(?s)<figure>.*</figure>", "");
    PageRequirements.of(open(dark)).followsTheScheme();
  }

  @Test
  void longPrintsAreFound() {
    requireFailure(
        GOOD.replace("<p>words", "<p style=\"height:300cm\">words"), page -> page.prints(1, 5));
  }

  private static void requireFailure(String content, Consumer<PageRequirements> requirement) {
    PageRequirements page = PageRequirements.of(open(content));
    assertThatThrownBy(() -> requirement.accept(page)).isInstanceOf(AssertionError.class);
  }
}
