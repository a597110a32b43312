package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page, from the command line. */
class ReportCommandTest {
  @TempDir private Path folder;
  private Path first;
  private Path page;

  @BeforeEach
  void write() {
    first = DemoCohorts.write(folder, "first", 0);
    page = folder.resolve("report.html");
  }

  private static CommandRun report(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("report"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--random", "0", "--permutations", "0"));
    return CommandRun.of(all.toArray());
  }

  @Test
  void tellsTheCommandThatMakesItAgainFreeOfPlaceAndThreads() throws IOException {
    Path other = folder.resolve("other.html");
    assertThat(report(first, "-o", page, "--threads", 1).code()).isZero();
    assertThat(report(first, "--output=" + other, "--threads=2", "-q").code()).isZero();
    assertThat(other).hasSameTextualContentAs(page);
    assertThat(Files.readString(page))
        .contains(
            "<code>ferrostrat report %s --random 0 --permutations 0 -o report.html</code>"
                .formatted(first));
  }

  @Test
  void severalCohortsAreToldTogether() throws IOException {
    Path second = DemoCohorts.write(folder, "second", 1);
    Path third = DemoCohorts.write(folder, "third", 2);
    CommandRun run = report(first, second, third, "-o", page, "--score", "cyt-rooney");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Files.readString(page))
        .contains(
            "pooling is not informative (3 cohorts)", "Findings by cohort", "cyt-rooney by cohort")
        .contains("id=\"forest-endpoints\"");
  }

  @Test
  void theLeadingScoreMustBeAmongTheSignatures() {
    CommandRun run = report(first, "-o", page, "-s", "pdl1", "--score", "fps-32");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--score fps-32 is not among the signatures pdl1");
    assertThat(page).doesNotExist();
  }

  @Test
  void titleAndAuthorAreShown() throws IOException {
    CommandRun run =
        report(first, "-o", page, "--title", "Ferroptosis & response", "--author", "A. <b>");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Files.readString(page))
        .contains("<h1>Ferroptosis &amp; response</h1>", "<p class=\"author\">A. &lt;b");
  }

  @Test
  void needsAFileToWriteTo() {
    assertThat(report(first).err()).contains("name the report with -o");
    assertThat(report(first, "-o", first.resolve("clinical.tsv"), "--force").code())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aColumnThatWasNamedAndCannotBeUsedIsPartlyDone() throws IOException {
    CommandRun run = report(first, "-o", page, "--time", "os_months", "--event", "recist");
    assertThat(run.code()).isEqualTo(ExitCode.PARTLY_DONE);
    assertThat(Files.readString(page)).contains("Not analysed, first, OS, survival");
  }

  @Test
  void whatHasNoPlaceInThePageIsRefused() {
    assertThat(report(first, "-o", page, "--paired").err()).contains("use evaluate");
  }
}
