package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ferrostrat.cohort.Cohort;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvertCommandTest {
  private static final List<String> FILES =
      List.of("clinical.tsv", "expression.tsv.gz", "ledger.tsv", "source.json");
  private static final String SERIES =
      """
      !Series_geo_accession	"GSE1"
      !Sample_title	"T1"	"T2"	"T3"
      !Sample_geo_accession	"GSM1"	"GSM2"	"GSM3"
      !Sample_characteristics_ch1	"benefit: Complete, lasting"	"benefit: none"	"benefit: none"
      !Sample_characteristics_ch1	"followup: 10"	"followup: 20"	"followup: 30"
      !Sample_characteristics_ch1	"state: 2"	"state: 1"	"state: 2"
      !series_matrix_table_begin
      "ID_REF"	"GSM1"	"GSM2"	"GSM3"
      !series_matrix_table_end
      """;
  private static final String COUNTS =
      "\"\",\"T2\",\"T1\",\"T3\"\n\"2879\",20,10,0\n\"10\",1,2,3\n";

  @TempDir private Path folder;
  private Path series;
  private Path counts;
  private Path target;

  @BeforeEach
  void writeSeries() {
    series = TextFiles.write(folder.resolve("GSE1_series_matrix.txt.gz"), SERIES);
    counts = TextFiles.write(folder.resolve("counts.csv.gz"), COUNTS);
    target = folder.resolve("cohort");
  }

  private CommandRun convert(Object... args) {
    return CommandRun.of(Stream.concat(Stream.of("convert"), Arrays.stream(args)).toArray())
        .within(folder);
  }

  private CommandRun convertWithCounts(Object... more) {
    return convert(
        Stream.concat(Stream.of(series, target, "--counts", counts), Arrays.stream(more))
            .toArray());
  }

  @Test
  void aSeriesAndItsCountsBecomeACohort() throws IOException {
    CommandRun run =
        convertWithCounts(
            "--map",
            "response=characteristics:benefit",
            "--map-values",
            "response:\"Complete, lasting\"=R,none=NR",
            "--map",
            "os_time=followup",
            "--map",
            "os_event=state",
            "--time-unit",
            "os=weeks",
            "--event-coding",
            "1/2");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(TextFiles.names(target)).isEqualTo(FILES);
    assertThat(TextFiles.read(target.resolve("expression.tsv.gz")))
        .isEqualTo("gene\tT2\tT1\tT3\nGPX4\t20\t10\t0\nNAT2\t1\t2\t3\n");
    assertThat(TextFiles.lines(target.resolve("clinical.tsv")).get(0))
        .startsWith(
            "sample\tresponse\tos_months\tos_event\ttitle\tgeo_accession\tbenefit\tfollowup");
    assertThat(TextFiles.lines(target.resolve("clinical.tsv")).get(2))
        .startsWith("T1\tR\t2.29979")
        .contains("\t1\tT1\tGSM1\tComplete, lasting\t10\t2");
    assertThat(TextFiles.read(target.resolve("source.json")))
        .contains(
            "\"id\" : \"GSE1\"", "\"--counts counts.csv.gz\"", "\"--time-unit os=weeks\"", "sha256")
        .doesNotContain(folder.toString());
    assertThat(TextFiles.lines(target.resolve("ledger.tsv")))
        .startsWith("subject\tname\tchange\tdetail")
        .contains(
            "gene\t2879\trenamed\tGPX4", "value\tresponse\trecoded\t'none' to 'NR' in 2 samples");
    Cohort cohort = Cohort.read(target);
    assertThat(cohort.expression().samples()).containsExactly("T2", "T1", "T3");
    assertThat(TextFiles.names(folder))
        .containsExactly("GSE1_series_matrix.txt.gz", "cohort", "counts.csv.gz");
  }

  @Test
  void everyGuessIsToldUnlessQuiet() {
    TextFiles.write(series, SERIES.replace("followup", "os_months").replace("state", "os_status"));
    CommandRun run = convertWithCounts();
    assertThat(run.err())
        .contains("note: ", "os_months is taken from 'characteristics:os_months'", "[role-guessed]")
        .contains(
            "warning: ",
            "declare that of os: 0/1, 1/2",
            "in convert ENDPOINT=CODING",
            "[event-coding]")
        .endsWith(
            "cohort: 2 genes (linear, unit unknown), 3 samples, 5 clinical columns, 3 changes in"
                + " ledger.tsv\n");
    CommandRun quiet = convertWithCounts("--force", "-q");
    assertThat(quiet.err()).contains("[event-coding]").doesNotContain("note: ", "ledger.tsv");
  }

  @Test
  void theSameSourceGivesTheSameBytes() throws IOException {
    convertWithCounts("--threads", "1");
    Path other = folder.resolve("other");
    convert(series, other, "--counts", counts, "--threads", "3", "-q");
    for (String file : FILES) {
      assertThat(other.resolve(file)).hasSameBinaryContentAs(target.resolve(file));
    }
  }

  @Test
  void nothingIsLeftOfAFailure() {
    List<String> before = TextFiles.names(folder);
    CommandRun run =
        convert(series, target, "--counts", TextFiles.write(counts, "id,T1\nGPX4,x\n"));
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("value 'x'", "[not-a-number]");
    assertThat(TextFiles.names(folder)).isEqualTo(before);
  }

  @Test
  void aFolderIsReplacedWithForceOnly() throws IOException {
    Files.createDirectory(target);
    assertThat(convertWithCounts().code()).as("an empty folder").isZero();
    TextFiles.write(counts, COUNTS.replace("20", "21"));
    assertThat(convertWithCounts())
        .isEqualTo(
            new CommandRun(
                ExitCode.USAGE, "", "error: cohort exists; use --force to replace it\n"));
    assertThat(TextFiles.read(target.resolve("expression.tsv.gz"))).contains("GPX4\t20");
    assertThat(convertWithCounts("--force").code()).isZero();
    assertThat(TextFiles.read(target.resolve("expression.tsv.gz"))).contains("GPX4\t21");
    assertThat(TextFiles.names(folder)).hasSize(3);
  }

  @Test
  void aFolderOfOtherFilesIsNeverReplaced() throws IOException {
    Files.createDirectory(target);
    TextFiles.write(target.resolve("thesis.txt"), "years of work");
    CommandRun run = convertWithCounts("--force");
    assertThat(run)
        .isEqualTo(
            new CommandRun(
                ExitCode.USAGE,
                "",
                "error: cohort holds thesis.txt, which is none of the files that are written; name"
                    + " another folder\n"));
    assertThat(TextFiles.names(target)).containsExactly("thesis.txt");
    assertThat(convert(series, counts).err()).contains("is no folder");
    assertThat(convert(series, folder.resolve("no/where")).err()).contains("make it first");
  }

  @Test
  void metadataAloneAreACohortWithoutExpression() {
    CommandRun run = convert(series, target);
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("[no-expression-values]", "no expression, 3 samples");
    assertThat(TextFiles.names(target)).doesNotContain("expression.tsv.gz");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --map response                 | --map is 'response'; need ROLE=COLUMN
          --map-values response          | --map-values is 'response'; need ROLE:VALUE=NEW,...
          --map-values response:a        | --map-values has 'a'; need VALUE=NEW
          --time-unit os=fortnights      | --time-unit is 'fortnights'; need days, weeks, months or years
          --event-coding os=maybe        | event coding is 'maybe'; need one of [0/1, 1/2, cbioportal, cnsr, words]
          --profile rna                  | a profile belongs to a folder of a cBioPortal study
          --classes counts.csv.gz        | classes of a CLS file belong to an expression matrix
          --raise-limits 0               | factor of limits is 0; need at least 1
          """)
  void wrongOptions(String options, String message) {
    int space = options.indexOf(' ');
    String word = options.substring(space + 1);
    Object value = word.equals("counts.csv.gz") ? counts : word;
    CommandRun run = convert(series, target, options.substring(0, space), value);
    assertThat(run).isEqualTo(new CommandRun(ExitCode.USAGE, "", "error: " + message + "\n"));
    assertThat(TextFiles.names(folder)).doesNotContain("cohort");
  }

  @Test
  void missingFiles() {
    assertThat(convert(folder.resolve("none.txt"), target).code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(convert(series, target, "--counts", folder.resolve("none.txt")).err())
        .isEqualTo("error: there is no file none.txt; check the name\n");
  }

  @Test
  void otherCommandsReadTheTablesThemselves() {
    Path table =
        TextFiles.write(
            folder.resolve("GSE2_series_matrix.txt"),
            SERIES.replace(
                "!series_matrix_table_end", "\"GPX4\"\t1.5\t2\t3\n!series_matrix_table_end"));
    CommandRun run = CommandRun.of("check", table).within(folder);
    assertThat(run.out()).contains("1 gene (HGNC symbol) x 3 samples");
    CommandRun empty = CommandRun.of("score", series).within(folder);
    assertThat(empty.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(empty.err()).contains("[series-without-values]", "--counts FILE");
  }

  @Test
  void scoresAreWrittenForCbioportal() {
    Path scores = folder.resolve("data_ferroptosis_scores.txt");
    CommandRun run =
        CommandRun.of(
            "score",
            Project.DEMO_EXPRESSION,
            "-q",
            "--format",
            "cbioportal",
            "--study",
            "demo_2026",
            "-o",
            scores);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(TextFiles.read(folder.resolve("meta_ferroptosis_scores.txt")))
        .contains(
            "cancer_study_identifier: demo_2026\n", "data_filename: data_ferroptosis_scores.txt\n");
    List<String> lines = TextFiles.lines(scores);
    assertThat(lines.get(0)).startsWith("ENTITY_STABLE_ID\tNAME\tDESCRIPTION\tP001-pre\t");
    assertThat(lines.get(1)).startsWith("fps-32\tfps-32\tssgsea-difference, raw scaling");
    CommandRun again =
        CommandRun.of(
            "score",
            Project.DEMO_EXPRESSION,
            "-q",
            "--format",
            "cbioportal",
            "--study",
            "demo_2026",
            "-o",
            folder.resolve("x.txt"));
    assertThat(again.code()).isZero();
    assertThat(TextFiles.names(folder)).contains("x.txt", "meta_x.txt");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --format cbioportal                        | --format cbioportal needs --study ID and a file, such as -o data_ferroptosis_scores.txt
          --study demo                               | --study belongs to --format cbioportal
          --format cbioportal --study Demo -o x.txt  | study is 'Demo'; cBioPortal takes lower-case letters, digits and underscores
          --format cbioportal --study demo -o x.tsv  | data file is 'x.tsv'; name it as cBioPortal does, such as data_ferroptosis_scores.txt
          """)
  void whatCbioportalWouldRefuse(String options, String message) {
    Object[] args =
        Stream.concat(
                Stream.of("score", Project.DEMO_EXPRESSION),
                Arrays.stream(options.replace("x.t", folder + "/x.t").split(" ")))
            .toArray();
    assertThat(CommandRun.of(args).within(folder))
        .isEqualTo(new CommandRun(ExitCode.USAGE, "", "error: " + message + "\n"));
  }
}
