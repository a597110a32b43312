package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders of studies and cohorts in place of their expression file. */
class FolderInputTest {
  private static final String PROFILE = "data_mrna_seq_tpm.txt";

  @TempDir static Path folder;

  @BeforeAll
  static void writeFolders() throws IOException {
    String table = TextFiles.read(Project.DEMO_EXPRESSION);
    Path study = Files.createDirectory(folder.resolve("STUDY"));
    TextFiles.write(study.resolve(PROFILE), table.replaceFirst("^[^\t]*", "Hugo_Symbol"));
    TextFiles.write(study.resolve("data_mrna_seq_tpm_zscores.txt"), "no table");
    TextFiles.write(study.resolve("meta_study.txt"), "cancer_study_identifier: demo\n");
    Path cohort = Files.createDirectory(folder.resolve("COHORT"));
    Files.copy(Project.DEMO_EXPRESSION, cohort.resolve("expression.tsv.gz"));
    Files.copy(Project.DEMO.resolve("clinical.tsv"), cohort.resolve("clinical.tsv"));
    Files.createDirectory(folder.resolve("EMPTY"));
    Files.copy(Project.DEMO.resolve("clinical.tsv"), folder.resolve("CLINICAL"));
    assertThat(run("score STUDY -o " + folder.resolve("SCORES")).code()).isZero();
  }

  private static CommandRun run(String words) {
    return CommandRun.of(
            Stream.of(words.split(" "))
                .<Object>map(
                    word -> word.matches("[A-Z]{5,}.*") ? folder.resolve(word).toString() : word)
                .toArray())
        .within(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "score STUDY",
        "score STUDY --format json",
        "profile STUDY",
        "check STUDY",
        "normalize STUDY --method z-score",
        "predict bundled:default STUDY --format json",
        "stratify --expression STUDY --high ACSL4 --low SLC7A11",
        "screen SCORES --clinical CLINICAL --time os_months --event os_event --expression STUDY",
        "survival SCORES --clinical CLINICAL --time os_months --event os_event"
            + " --adjust-composition --expression STUDY",
      })
  void theFolderOfAStudyIsItsExpressionFile(String words) {
    CommandRun ofFile = run(words.replace("STUDY", "STUDY/" + PROFILE));
    assertThat(ofFile.code()).isZero();
    assertThat(run(words)).isEqualTo(ofFile);
  }

  @ParameterizedTest
  @ValueSource(strings = {"score", "profile", "normalize --method z-score"})
  void theFolderOfACohortIsItsExpressionFile(String words) {
    CommandRun ofFile = run(words + " COHORT/expression.tsv.gz");
    assertThat(ofFile.code()).isZero();
    assertThat(run(words + " COHORT")).isEqualTo(ofFile);
  }

  @Test
  void whichProfileIsMeantIsNotGuessed() throws IOException {
    Path study = Files.createDirectory(folder.resolve("SEVERAL"));
    for (String unit : new String[] {"tpm", "fpkm"}) {
      Files.copy(
          folder.resolve("STUDY").resolve(PROFILE),
          study.resolve("data_mrna_seq_%s.txt".formatted(unit)));
    }
    CommandRun run = run("score SEVERAL");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err())
        .contains("data_mrna_seq_fpkm.txt, data_mrna_seq_tpm.txt", "[cbioportal-profile]");
  }

  @Test
  void aStudyWithoutExpressionIsRefused() throws IOException {
    Path study = Files.createDirectory(folder.resolve("CLINICALONLY"));
    TextFiles.write(study.resolve("data_clinical_sample.txt"), "#\n#\n#\n#\nSAMPLE_ID\nA\n");
    assertThat(run("score CLINICALONLY").err())
        .isEqualTo(
            "error: CLINICALONLY: the study has no expression profile; name a file that has values"
                + " [no-expression-profile]\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evaluate CLINICAL",
        "train CLINICAL -o MODEL",
        "validate CLINICAL --design=nested-cv",
        "evaluate STUDY",
        "check EMPTY"
      })
  void whatIsNoCohortIsToBeConverted(String words) {
    CommandRun run = run(words);
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.out() + run.err()).contains("[cohort-folder]", "convert");
  }
}
