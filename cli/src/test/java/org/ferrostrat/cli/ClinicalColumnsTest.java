package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clinical tables with the columns that portals write. */
class ClinicalColumnsTest {
  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Path scores(int patients) throws IOException {
    Random random = new Random(3);
    StringBuilder text = new StringBuilder("sample\tscore\n");
    for (int i = 0; i < patients; i++) {
      text.append("TCGA-ZZ-A%03d-01A\t%s\n".formatted(i, random.nextGaussian()));
      text.append(i < 5 ? "TCGA-ZZ-A%03d-11A\t0\n".formatted(i) : "");
    }
    return write("scores.tsv", text.toString());
  }

  private Path xena(int patients) throws IOException {
    Random random = new Random(4);
    StringBuilder text = new StringBuilder("sample\tOS\t_PATIENT\tOS.time\tpfs_event\tgrp\n");
    for (int i = 0; i < patients; i++) {
      String group = new String[] {"High", "Low", "Medium"}[i % 3];
      text.append(
          "TCGA-ZZ-A%03d-01A\t%d\tTCGA-ZZ-A%03d\t%d\t%d\t%s\n"
              .formatted(i, i % 2, i, 30 + random.nextInt(2000), (i / 2) % 2, group));
    }
    return write("survival.tsv", text.toString());
  }

  @Test
  void followUpOfXenaIsFoundAndReported() throws IOException {
    CommandRun run = CommandRun.of("survival", scores(30), "--clinical", xena(30));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("score and OS.time: 30 patients, 15 events, times in days");
    assertThat(run.err())
        .contains("follow-up is taken from OS.time and OS")
        .contains("[time-unit-guessed]")
        .contains("patient is taken from _PATIENT")
        .contains("5 samples are left out: ");
    CommandRun weeks =
        CommandRun.of(
            "survival",
            scores(30),
            "--clinical",
            xena(30),
            "--time",
            "os.TIME",
            "--event",
            "os",
            "--time-unit",
            "weeks");
    assertThat(weeks.out()).contains("times in weeks");
  }

  @Test
  void oneFollowUpColumnNeedsTheOther() throws IOException {
    CommandRun run = CommandRun.of("survival", xena(10), "--time", "OS.time");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--time and --event need each other");
  }

  @Test
  void groupsHaveAnOrderAndAnyReference() throws IOException {
    CommandRun run = CommandRun.of("survival", xena(30), "--column", "grp");
    assertThat(run.out()).contains("Medium against Low", "High against Low", "trend: ");
    CommandRun other =
        CommandRun.of(
            "survival",
            xena(30),
            "--column",
            "grp",
            "--levels",
            "High,Medium,Low",
            "--reference-group",
            "Medium");
    assertThat(other.out()).contains("High against Medium", "Low against Medium");
    assertThat(
            CommandRun.of("survival", xena(30), "--column", "grp", "--reference-group", "x").code())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aLevelThatVanishesIsDroppedAndReported() throws IOException {
    StringBuilder text = new StringBuilder("sample\tscore\tos_months\tos_event\tage\tsite\n");
    Random random = new Random(5);
    for (int i = 0; i < 40; i++) {
      String site = i == 0 ? "Z" : i % 3 == 0 ? "A" : "B";
      text.append(
          "S%d\t%s\t%d\t%d\t%s\t%s\n"
              .formatted(
                  i,
                  random.nextGaussian(),
                  1 + random.nextInt(60),
                  i % 2,
                  i == 0 ? "" : 40 + random.nextInt(30),
                  site));
    }
    Path table = write("levels.tsv", text.toString());
    CommandRun run = CommandRun.of("survival", table, "--covariates", "age,site");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("level Z of site is left out of the regression");
    assertThat(run.out()).contains("site:B").doesNotContain("site:Z");
    Path one = write("one.tsv", text.toString().replace("\tA\n", "\tB\n"));
    assertThat(CommandRun.of("survival", one, "--covariates", "age,site").code())
        .isEqualTo(ExitCode.STATISTICAL_PRECONDITION);
  }

  @Test
  void theOutcomeIsListedAndNotTested() throws IOException {
    Path table = xena(30);
    String text = Files.readString(table).replace("\tgrp\n", "\tgrp\tm1\tdays2\n");
    StringBuilder more = new StringBuilder();
    int row = 0;
    for (String line : text.lines().toList()) {
      String time = line.split("\t", -1)[3];
      more.append(line)
          .append(row == 0 ? "" : "\t" + (row * 7 % 11) + "\t" + Integer.parseInt(time) * 2)
          .append('\n');
      row++;
    }
    CommandRun run = CommandRun.of("screen", write("screen.tsv", more.toString()));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("1 tests on 30 patients");
    assertThat(run.out())
        .contains("OS.time is not tested: it is the outcome")
        .contains("OS is not tested: it is the outcome")
        .contains("pfs_event is not tested: it is the follow-up of an endpoint")
        .contains("days2 is not tested: it has the order of the times");
  }

  @Test
  void aCohortThatIsPooledTwiceIsReported() throws IOException {
    Path scores = scores(30);
    Path clinical = xena(30);
    CommandRun run =
        CommandRun.of(
            "pool",
            "--cohort",
            "a=" + scores + "," + clinical,
            "--cohort",
            "b=" + scores + "," + clinical,
            "--column",
            "score");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("a and b share 30 patients");
  }

  private Path ownNames() throws IOException {
    StringBuilder text = new StringBuilder("name\twho\twhen\tkind\tos_months\tos_event\n");
    for (int i = 0; i < 20; i++) {
      text.append("S%d\tW%d\tbaseline\ttumour\t%d\t%d\n".formatted(i, i, 3 + i, i % 2));
      text.append("T%d\tW%d\ton\ttumour\t%d\t%d\n".formatted(i, i, 3 + i, i % 2));
      text.append("N%d\tW%d\tbaseline\tnormal\t%d\t%d\n".formatted(i, i, 3 + i, i % 2));
    }
    return write("own.tsv", text.toString());
  }

  private Path ownScores() throws IOException {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder("sample\tscore\n");
    for (int i = 0; i < 20; i++) {
      for (String kind : new String[] {"S", "T", "N"}) {
        text.append("%s%d\t%s\n".formatted(kind, i, random.nextGaussian()));
      }
    }
    return write("own-scores.tsv", text.toString());
  }

  @Test
  void declaredColumnsGiveTheRoles() throws IOException {
    Path scores = ownScores();
    Path clinical = ownNames();
    CommandRun declared =
        CommandRun.of(
            "survival",
            scores,
            "--clinical",
            clinical,
            "--patient-column",
            "who",
            "--timepoint-column",
            "when",
            "--sample-type-column",
            "kind");
    assertThat(declared.code()).as(declared.err()).isZero();
    assertThat(declared.out()).startsWith("score and os_months: 20 patients, 10 events");
    assertThat(declared.err())
        .contains("20 samples are left out: normal tissue (by sample type)")
        .contains("20 samples are left out: no baseline sample");
    CommandRun all =
        CommandRun.of(
            "survival",
            scores,
            "--clinical",
            clinical,
            "--patient-column",
            "who",
            "--sample-type-column",
            "kind",
            "--samples",
            "all");
    assertThat(all.out()).startsWith("score and os_months: 40 samples of 20 patients, 20 events");
    CommandRun json =
        CommandRun.of(
            "survival",
            scores,
            "--clinical",
            clinical,
            "--patient-column",
            "who",
            "--sample-type-column",
            "kind",
            "--samples",
            "all",
            "--format",
            "json");
    assertThat(json.out()).containsPattern("\"n\" *: *40,\\s*\"patients\" *: *20,");
    CommandRun screen =
        CommandRun.of(
            "screen",
            scores,
            "--clinical",
            clinical,
            "--patient-column",
            "who",
            "--samples",
            "all");
    assertThat(screen.err()).contains("1 tests on 60 samples of 20 patients, 30 events");
  }

  @Test
  void anAbsentDeclaredColumnIsRefusedWithThoseThatAreThere() throws IOException {
    CommandRun run =
        CommandRun.of(
            "survival", ownScores(), "--clinical", ownNames(), "--patient-column", "nobody");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("no such column for patient", "name, who, when, kind");
    CommandRun predict =
        CommandRun.of("predict", "bundled:default", "x.tsv", "--patient-column", "who");
    assertThat(predict.code()).isEqualTo(ExitCode.USAGE);
    assertThat(predict.err()).contains("belong to --clinical");
  }

  @Test
  void aDeclaredSampleColumnNeedNotBeTheFirst() throws IOException {
    StringBuilder text = new StringBuilder("row\tlabel\tos_months\tos_event\n");
    for (int i = 0; i < 20; i++) {
      text.append("R%d\tS%d\t%d\t%d\n".formatted(i, i, 3 + i, i % 2));
    }
    Path clinical = write("moved.tsv", text.toString());
    CommandRun run =
        CommandRun.of("survival", ownScores(), "--clinical", clinical, "--sample-column", "label");
    assertThat(run.out()).as(run.err()).startsWith("score and os_months: 20 patients, 10 events");
    assertThat(run.err()).doesNotContain("samples-joined");
  }

  @Test
  void commentLinesOfPortalsAreLeftOut() throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            #Patient Identifier\tSample Identifier\tOverall Survival (Months)\tStatus
            #Identifier\tIdentifier\tMonths\tStatus
            #STRING\tSTRING\tNUMBER\tSTRING
            #1\t1\t1\t1
            PATIENT_ID\tSAMPLE_ID\tOS_MONTHS\tOS_STATUS
            """);
    for (int i = 0; i < 20; i++) {
      text.append(
          "W%d\tS%d\t%d\t%s\n".formatted(i, i, 3 + i, i % 2 == 1 ? "1:DECEASED" : "0:LIVING"));
    }
    Path clinical = write("data_clinical.txt", text.toString());
    CommandRun run =
        CommandRun.of(
            "survival", ownScores(), "--clinical", clinical, "--event-coding", "cbioportal");
    assertThat(run.out()).as(run.err()).startsWith("score and OS_MONTHS: 20 patients, 10 events");
    assertThat(run.err())
        .contains("patient is taken from PATIENT_ID; another column: --patient-column");
  }
}
