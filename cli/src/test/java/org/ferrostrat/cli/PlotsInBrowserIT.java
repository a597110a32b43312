package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of plot as a browser shows it, alone and many in one page. */
class PlotsInBrowserIT {
  private static final double LEAST_CONTRAST = 4.5;

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

  private static Path page(String name, Map<String, String> plots) {
    String figures =
        plots.entrySet().stream()
            .map(
                plot ->
                    "<figure>%s<figcaption>%s</figcaption></figure>"
                        .formatted(plot.getValue(), plot.getKey()))
            .collect(Collectors.joining("\n"));
    return TextFiles.write(
        folder.resolve(name),
        """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>plots</title>
        <style>:root{color-scheme:light dark}@media print{:root{color-scheme:light}}</style></head><body>%s</body></html>
        """
            .formatted(figures));
  }

  private static void requireReadable(BrowserPage page, String what) {
    SoftAssertions wrong = new SoftAssertions();
    for (String check : List.of("ids", "references", "drawings", "textsWithin", "textsApart")) {
      wrong.assertThat(page.problems(check)).as("%s: %s", what, check).isEmpty();
    }
    for (boolean isDark : new boolean[] {false, true}) {
      page.setDark(isDark);
      page.picture(what + (isDark ? " dark" : " light"));
      wrong
          .assertThat(page.problems("contrast", LEAST_CONTRAST))
          .as("%s: contrast where dark is %s", what, isDark)
          .isEmpty();
    }
    page.setPaper();
    wrong.assertThat(page.problems("paper")).as("%s: paper", what).isEmpty();
    page.reset();
    wrong.assertThat(page.complaints()).as("%s: complaints", what).isEmpty();
    wrong.assertThat(page.requests()).as("%s: requests", what).isEmpty();
    wrong.assertAll();
  }

  static List<PlotCases> everyKindIsReadable() {
    return List.of(
        PlotCases.few(),
        PlotCases.usual(),
        PlotCases.many(),
        PlotCases.groups(),
        PlotCases.longNames());
  }

  @ParameterizedTest
  @MethodSource
  void everyKindIsReadable(PlotCases plots) {
    Path file = page(plots + ".html", plots.plots());
    BrowserPage page = BrowserPage.open(browser, file);
    assertThat(page.problems("captions")).isEmpty();
    requireReadable(page, plots.toString());
  }

  /** A file that is opened directly, without a page around it. */
  @Test
  void aPlotIsADocument() {
    Map<String, String> plots = new LinkedHashMap<>(PlotCases.usual().plots());
    for (String kind : List.of("survival", "heatmap", "roc")) {
      Path file = TextFiles.write(folder.resolve(kind + ".svg"), plots.get(kind));
      requireReadable(BrowserPage.open(browser, file), kind);
    }
  }
}
