package org.ferrostrat.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ferrostrat.SharedData;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of real cohorts is found, and little else. */
class QualityOfCohortsTest {
  private static final Map<String, QualityReport> REPORTS = new ConcurrentHashMap<>();

  private static QualityReport report(String id) {
    return REPORTS.computeIfAbsent(id, QualityOfCohortsTest::checked);
  }

  private static QualityReport checked(String id) {
    Path folder = SharedData.path("cohorts", id);
    try {
      return QualityCheck.defaults()
          .check(List.of(Cohort.read(folder)), Execution.parallel())
          .reports()
          .get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> flagged(QualityReport report, String code) {
    return report.samples().stream()
        .filter(sample -> sample.flags().contains(code))
        .map(SampleQuality::sample)
        .toList();
  }

  /**
   * Riaz: one technical replicate; Snyder: libraries 20-fold apart, four early deaths without a
   * response; Hugo: odd FPKM, Pt32 without Y genes; Liu: samples of few genes, and of another sex;
   * Mariathasan: three liver biopsies among lymph nodes and bladders.
   */
  @ParameterizedTest
  @CsvSource({
    "riaz2017-melanoma-nivolumab, replicate-samples, Pt109_On_AE527955-5 Pt109_On_AE527955-6",
    "riaz2017-melanoma-nivolumab, outlying-sample, Pt48_Pre_E9047561-7 Pt48_On_E9047631-6",
    "snyder2017-urothelial-atezolizumab, response-missing-early-death, P0040 P1249 P9723",
    "hugo2016-melanoma-pd1, sex-mismatch, Pt32",
    "hugo2016-melanoma-pd1, event-without-time, Pt8",
    "liu2019-melanoma-pd1, female-with-y, Patient14 Patient15 Patient197",
    "liu2019-melanoma-pd1, male-without-y, Patient107 Patient143 Patient172",
    "mariathasan2018-urothelial-atezolizumab, outlying-sample, P10142 P10176 P10301",
    "vanallen2015-melanoma-ctla4, few-detected-genes, Pat41"
  })
  void whatIsKnownIsFound(String cohort, String code, String samples) {
    assertThat(flagged(report(cohort), code)).containsExactlyInAnyOrder(samples.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "riaz2017-melanoma-nivolumab, 3",
    "snyder2017-urothelial-atezolizumab, 3",
    "hugo2016-melanoma-pd1, 4",
    "liu2019-melanoma-pd1, 8",
    "mariathasan2018-urothelial-atezolizumab, 4",
    "vanallen2015-melanoma-ctla4, 2"
  })
  void thereAreFewWarnings(String cohort, int most) {
    List<Issue> issues = report(cohort).issues();
    assertThat(issues).noneMatch(issue -> issue.level() == Level.ERROR);
    assertThat(issues)
        .filteredOn(issue -> issue.level() == Level.WARNING)
        .hasSizeLessThanOrEqualTo(most);
    assertThat(issues).extracting(Issue::code).doesNotContain("near-duplicate-samples");
  }

  @ParameterizedTest
  @CsvSource({"snyder2017-urothelial-atezolizumab, 20-fold", "hugo2016-melanoma-pd1, 24-fold"})
  void librariesApartAreTold(String cohort, String range) {
    assertThat(report(cohort).issues())
        .filteredOn(issue -> issue.code().equals("library-size-range"))
        .singleElement()
        .satisfies(issue -> assertThat(issue.message()).endsWith(range));
  }
}
