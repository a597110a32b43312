package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of an analysis as a reader's browser shows it. */
class ReportInBrowserIT {
  private static final long LARGEST = 3_000_000;

  /** Names that would do something, or look like something else, if they were not taken as text. */
  private static final List<String> HOSTILE =
      List.of(
          "<script>alert(1)</script>",
          "=cmd()|' /C calc'!A0",
          "x\"><img src=x onerror=alert(1)>",
          "</style></script><h1>x",
          "javascript:alert(1)",
          "${7*7}{{7*7}}&lt;b&gt;",
          "\u202Etxet\u202C",
          "@SUM(1)",
          "-1+1",
          "x".repeat(200));

  private static Browser browser;
  @TempDir private static Path folder;
  private static Path report;

  @BeforeAll
  static void write() {
    browser = Browser.start();
    report = report("report.html", Project.DEMO);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  private static Path report(String name, Path... cohorts) {
    Path file = folder.resolve(name);
    List<Object> words = new ArrayList<>(List.of("report", "-q", "-o", file));
    words.addAll(List.of(cohorts));
    CommandRun run = CommandRun.of(words.toArray());
    assertThat(run.code()).as(run.err()).isZero();
    return file;
  }

  private static PageRequirements requirements() {
    return PageRequirements.of(BrowserPage.open(browser, report));
  }

  @Test
  void oneFileOfReasonableSizeIsAllThereIs() throws IOException {
    assertThat(Files.size(report)).isBetween(100_000L, LARGEST);
    requirements().needsNoScript().isQuiet();
  }

  @Test
  void isWellFormedForEveryReader() {
    requirements().isWellFormed().hasDrawings().isUsedByKeys().keepsStill();
  }

  @Test
  void isReadableOnLightAndDarkScreensTelephonesAndPaper() {
    requirements()
        .hasReadableDrawings()
        .standsOut()
        .followsTheScheme()
        .fitsATelephone()
        .prints(5, 80);
  }

  @Test
  void tablesAreSortedAndTakenAway(@TempDir Path downloads) {
    requirements().givesTables(downloads).sorts().isQuiet();
  }

  /** Pictures, for whoever asked for them. */
  @Test
  void looksAsItLooks() {
    BrowserPage page = BrowserPage.open(browser, report);
    page.pictures("report");
    assertThat(page.complaints()).isEmpty();
  }

  @Test
  void namesOfSamplesAreText(@TempDir Path downloads) {
    BrowserPage page = BrowserPage.open(browser, report("hostile.html", hostileCohort()));
    PageRequirements.of(page)
        .isWellFormed()
        .hasDrawings()
        .hasReadableDrawings()
        .fitsATelephone()
        .needsNoScript()
        .givesTables(downloads)
        .sorts()
        .isQuiet();
    page.pictures("hostile");
    String shown = page.problems("content").get(0);
    for (String name : HOSTILE) {
      assertThat(shown).contains(name);
    }
    assertThat(page.elements("img, iframe, object, embed, base, form")).isEmpty();
    assertThat(page.elements("script")).hasSize(1);
    assertThat(page.elements("h1")).hasSize(1);
  }

  /** A third of the simulated cohort, the first of its patients with names that are no names. */
  private static Path hostileCohort() {
    Path cohort = DemoCohorts.write(folder, "hostile", 1);
    Table clinical = Table.read(cohort.resolve("clinical.tsv"));
    Map<String, String> names = new LinkedHashMap<>();
    for (List<String> row : clinical.lines().subList(1, HOSTILE.size() + 1)) {
      names.put(row.get(0), HOSTILE.get(names.size()));
    }
    renamed(clinical, names).write(cohort.resolve("clinical.tsv"));
    Path expression = cohort.resolve("expression.tsv.gz");
    renamed(Table.read(expression), names).write(expression);
    return cohort;
  }

  private static Table renamed(Table table, Map<String, String> names) {
    return new Table(
        table.lines().stream()
            .map(row -> row.stream().map(cell -> names.getOrDefault(cell, cell)).toList())
            .toList());
  }
}
