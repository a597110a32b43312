package org.ferrostrat.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.ferrostrat.SharedData;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.expression.ExpressionMatrix.ScaleOrigin;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.genes.GeneIdType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExpressionFilesTest {
  private static final String TSV =
      "gene\tP1\tP 2\tP3\nGPX4\t1.5\t-2\t1e3\nACSL4\t0\t.25\t7.\nHLA-A\t3\t+4\t1e-2\n";
  private static final String CSV = TSV.replace('\t', ',');

  private static Stream<Arguments> layouts() {
    return Stream.of(
        layout("TSV", TSV),
        layout("CSV", CSV),
        layout("semicolons", TSV.replace('\t', ';')),
        layout("CRLF", TSV.replace("\n", "\r\n")),
        layout("no line end at the end", TSV.stripTrailing()),
        layout("carriage return at the end", TSV.stripTrailing() + "\r"),
        layout("byte order mark", "\uFEFF" + TSV),
        layout("byte order mark and CRLF", "\uFEFF" + CSV.replace("\n", "\r\n")),
        layout("blank lines at the end", TSV + "\n\n \n"),
        layout("blank lines in between", TSV.replace("\nACSL4", "\n\n \n\t\t\t\nACSL4")),
        layout("rows of nothing but delimiters", TSV + "\t\t\t\n\t\t\t\n"),
        layout("spaces around fields", TSV.replace("\t", " \t ")),
        layout("any first cell", TSV.replace("gene\t", "Hugo symbol\t")),
        layout("no first cell", TSV.replace("gene\t", "")),
        layout("no first cell, CSV", CSV.replace("gene,", "")),
        layout("empty first cell", TSV.replace("gene\t", "\t")),
        layout("write.csv", quoted(CSV.replace("gene,", ",")).replaceFirst("^,", "\"\",")),
        layout("all quoted", quoted(TSV)),
        layout("quoted CRLF", quoted(CSV).replace("\n", "\r\n")),
        layout(
            "GCT 1.2",
            """
            #1.2
            3\t3
            NAME\tDescription\tP1\tP 2\tP3
            GPX4\tna\t1.5\t-2\t1e3
            ACSL4\t\t0\t.25\t7.
            HLA-A\tmajor "HLA" gene\t3\t+4\t1e-2
            """),
        layout(
            "GCT 1.3",
            """
            #1.3
            3\t3\t2\t2
            id\tsymbol\tlength\tP1\tP 2\tP3
            response\tna\tna\tR\tNR\tNR
            age\tna\tna\t50\t60\t70
            GPX4\tx\t1\t1.5\t-2\t1e3
            ACSL4\ty\t2\t0\t.25\t7.
            HLA-A\tz\t3\t3\t+4\t1e-2
            """),
        layout("GCT 1.3 without annotations", "#1.3\n3\t3\t0\t0\n" + TSV.replace("gene", "id")),
        layout("GCT with CRLF", "#1.3\r\n3\t3\t0\t0\r\n" + TSV.replace("\n", "\r\n")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layouts")
  void everyLayoutIsTheSameMatrix(String name, String text) {
    assertIsTheMatrix(Tables.read(text));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layouts")
  void gzipIsSeenThrough(String name, String text) {
    byte[] content = Tables.utf8(text);
    byte[] start = Tables.gzip(Arrays.copyOfRange(content, 0, 9));
    byte[] rest = Tables.gzip(Arrays.copyOfRange(content, 9, content.length));

    assertIsTheMatrix(Tables.read(Tables.gzip(content), ReadOptions.defaults()));
    assertIsTheMatrix(Tables.read(Tables.joined(start, rest), ReadOptions.defaults()));
  }

  private static void assertIsTheMatrix(ExpressionMatrix matrix) {
    assertThat(matrix.samples()).containsExactly("P1", "P 2", "P3");
    assertThat(matrix.geneIds()).containsExactly("GPX4", "ACSL4", "HLA-A");
    assertThat(Tables.values(matrix))
        .isDeepEqualTo(new double[][] {{1.5, -2, 1000}, {0, 0.25, 7}, {3, 4, 0.01}});
    assertThat(matrix.name()).isEqualTo(Tables.NAME);
    assertThat(matrix.geneIdType()).isEqualTo(GeneIdType.SYMBOL);
    assertThat(matrix.freeOfCohort()).isTrue();
  }

  @Test
  void aHeaderWithoutFirstCellIsMentioned() {
    ExpressionMatrix matrix = Tables.read("P1\tP2\nGPX4\t1\t2\nACSL4\t3\t4\n");

    assertThat(Tables.notes(matrix, "header-one-short"))
        .singleElement()
        .satisfies(issue -> assertThat(issue.level()).isEqualTo(Issue.Level.INFO));
    assertThat(Tables.notes(Tables.read(TSV), "header-one-short")).isEmpty();
  }

  /** R: {@code write.table(x["P1"], sep = "\t")}: a header of one name has no delimiter. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "gene\\tP1 | GPX4\\t5.5",
        "P1        | GPX4\\t5.5",
        "\"P1\"    | \"GPX4\"\\t5.5",
        "Patient 1 | GPX4\\t5.5",
        "P1        | GPX4,5.5",
        "P1        | GPX4;5.5"
      })
  void oneSampleIsEnough(String header, String row) {
    ExpressionMatrix matrix = Tables.read((header + "\n" + row + "\n").replace("\\t", "\t"));

    assertThat(matrix.samples().toList())
        .containsExactly(header.startsWith("Patient") ? "Patient 1" : "P1");
    assertThat(matrix.geneIds()).containsExactly("GPX4");
    assertThat(Tables.values(matrix)).isDeepEqualTo(new double[][] {{5.5}});
  }

  @Test
  void oneGeneIsEnough() {
    ExpressionMatrix matrix = Tables.read("gene\tP1\tP2\nGPX4\t1.5\t2\n");

    assertThat(matrix.geneIds()).containsExactly("GPX4");
    assertThat(matrix.copyGene(0)).containsExactly(1.5, 2);
  }

  /** A row that is one too long among good ones does not make the header one too short. */
  @Test
  void theHeaderIsJudgedByMostOfTheFirstRows() {
    byte[] content = Tables.utf8("gene\tP1\nGPX4\t1\t2\nACSL4\t3\nTFRC\t4\nFTH1\t5\n");

    assertThat(Tables.errors(content, ReadOptions.defaults()))
        .extracting(Issue::code, issue -> issue.place().line())
        .containsExactly(tuple("ragged-row", 2L));
  }

  @Test
  void quotedFieldsKeepDelimitersAndQuotes() {
    ExpressionMatrix matrix =
        Tables.read(
            "gene,\"P1, left\",\"P\"\"2\"\"\",\"\"\"a,b\"\"\"\n\"GPX4, old\",\"1.5\",\" 2 \",3\n");

    assertThat(matrix.samples()).containsExactly("P1, left", "P\"2\"", "\"a,b\"");
    assertThat(matrix.geneIds()).containsExactly("GPX4, old");
    assertThat(matrix.copyGene(0)).containsExactly(1.5, 2, 3);
  }

  @Test
  void aQuoteWithinAFieldIsText() {
    ExpressionMatrix matrix = Tables.read("gene\t5\" core\t3'\n3\"-END\t1\t2\n5'\"\t3\t4\n");

    assertThat(matrix.samples()).containsExactly("5\" core", "3'");
    assertThat(matrix.geneIds()).containsExactly("3\"-END", "5'\"");
  }

  @Test
  void namesMayBeInAnyScript() {
    ExpressionMatrix matrix = Tables.read("gène\tPatiënt 1\t患者2\nGPX4\t1\t2\n");

    assertThat(matrix.samples()).containsExactly("Patiënt 1", "患者2");
  }

  @ParameterizedTest
  @CsvSource({
    "GPX4, ACSL4, TP53, SYMBOL",
    "ENSG00000167468, ENSG00000068366.21, TP53, ENSEMBL",
    "2879, 2182, 7157, ENTREZ",
    "2879, GPX4, ENSG00000141510, SYMBOL"
  })
  void findsTheIdentifierType(String first, String second, String third, GeneIdType expected) {
    String text = "gene\tP1\n" + first + "\t1\n" + second + "\t2\n" + third + "\t3\n";

    assertThat(Tables.read(text).geneIdType()).isEqualTo(expected);
    assertThat(Tables.read(text, ReadOptions.defaults().with(GeneIdType.ENTREZ)).geneIdType())
        .isEqualTo(GeneIdType.ENTREZ);
  }

  @Test
  void scaleIsFoundOrDeclared() {
    ExpressionMatrix found = Tables.read(TSV);
    ExpressionMatrix declared =
        Tables.read(TSV, ReadOptions.defaults().with(ExpressionScale.parse("log2-tpm")));

    assertThat(found.scaleOrigin()).isEqualTo(ScaleOrigin.FOUND);
    assertThat(declared.scaleOrigin()).isEqualTo(ScaleOrigin.DECLARED);
    assertThat(declared.scale()).isEqualTo(ExpressionScale.of(Kind.LOG2, "TPM"));
    assertThat(Tables.values(declared)).isDeepEqualTo(Tables.values(found));
  }

  @Test
  void aDeclarationAgainstTheNumbersIsMentioned() {
    String counts = "gene\tP1\tP2\nGPX4\t100\t2000\nACSL4\t3\t45\n";
    ReadOptions options = ReadOptions.defaults();

    assertThat(
            Tables.notes(
                Tables.read(counts, options.with(ExpressionScale.of(Kind.LOG2))),
                "scale-declared-otherwise"))
        .singleElement()
        .satisfies(issue -> assertThat(issue.message()).contains("log2", "counts"));
    assertThat(Tables.read(counts, options.with(ExpressionScale.of(Kind.COUNTS))).issues())
        .isEmpty();
  }

  /** A declared scale gives no warning that the values look different. */
  @Test
  void aDeclarationThatSettlesTheUndecidedIsNotQuestioned() {
    String few = "gene\tP1\tP2\nGPX4\t1.5\t2.5\nACSL4\t3\t4\n";

    assertThat(Tables.notes(Tables.read(few), "scale-undecided")).hasSize(1);
    assertThat(
            Tables.read(few, ReadOptions.defaults().with(ExpressionScale.of(Kind.LOG2))).issues())
        .isEmpty();
  }

  @Test
  void readsFilesByName(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("m.tsv.gz"), Tables.gzip(Tables.utf8(TSV)));

    ExpressionMatrix matrix = ExpressionFiles.read(file);

    assertThat(matrix.name()).isEqualTo(file.toString());
    assertThat(Tables.values(matrix)).isDeepEqualTo(Tables.values(Tables.read(TSV)));
    assertThatThrownBy(() -> ExpressionFiles.read(folder.resolve("absent.tsv")))
        .isInstanceOf(NoSuchFileException.class);
  }

  private static Stream<Arguments> contents() {
    return Stream.of(
        Arguments.of("a matrix", Tables.utf8(TSV), ""),
        Arguments.of("gzip", Tables.gzip(Tables.utf8(TSV)), ""),
        Arguments.of("nothing", new byte[0], "empty-file"),
        Arguments.of("a workbook", Tables.utf8("PK\u0003\u0004"), "excel-workbook"),
        Arguments.of("half of gzip", new byte[] {0x1f, (byte) 0x8b}, "truncated-gzip"),
        Arguments.of("a bad matrix", Tables.utf8("gene\tP1\nGPX4\tx\n"), "not-a-number"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("contents")
  void theStreamIsClosedInAnyCase(String name, byte[] content, String code) {
    AtomicBoolean closed = new AtomicBoolean();
    InputStream stream =
        new ByteArrayInputStream(content) {
          @Override
          public void close() {
            closed.set(true);
          }
        };

    assertThat(codes(stream)).isEqualTo(code);
    assertThat(closed).isTrue();
  }

  private static String codes(InputStream stream) {
    try {
      ExpressionFiles.read("x", stream, ReadOptions.defaults());
      return "";
    } catch (DataFormatException e) {
      return e.issues().stream().map(Issue::code).collect(Collectors.joining(" "));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anUnreadableStreamIsNoMatterOfFormat() {
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(Tables.utf8(TSV)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("the disk is gone");
              }

              @Override
              public int read(byte[] target, int offset, int length) throws IOException {
                return read();
              }
            });

    assertThatThrownBy(() -> ExpressionFiles.read("x", broken, ReadOptions.defaults()))
        .isInstanceOf(IOException.class)
        .hasMessage("the disk is gone");
  }

  /** Genes and samples of the files as their README gives them. */
  @ParameterizedTest
  @CsvSource({
    "riaz2017-melanoma-nivolumab, 22080, 109",
    "hugo2016-melanoma-pd1, 25268, 28",
    "liu2019-melanoma-pd1, 16737, 121",
    "mariathasan2018-urothelial-atezolizumab, 17993, 86",
    "snyder2017-urothelial-atezolizumab, 19727, 25",
    "vanallen2015-melanoma-ctla4, 20242, 42"
  })
  void readsRealCohortsAsTheSlowWayDoes(String cohort, int genes, int samples) throws IOException {
    Path file = SharedData.path("cohorts", cohort, "expression.tsv.gz");

    ExpressionMatrix matrix = ExpressionFiles.read(file);

    assertThat(matrix.geneCount()).isEqualTo(genes);
    assertThat(matrix.sampleCount()).isEqualTo(samples);
    try (InputStream text = new GZIPInputStream(Files.newInputStream(file))) {
      SlowReader.read(new String(text.readAllBytes(), StandardCharsets.UTF_8)).assertSameAs(matrix);
    }
  }

  private static String quoted(String text) {
    return text.replaceAll("[^\t,\n]+", "\"$0\"");
  }

  private static Arguments layout(String name, String text) {
    return Arguments.of(name, text);
  }

  @Test
  void absurdNumbersOfColumnsAreRefused() {
    ReadOptions narrow =
        ReadOptions.defaults().with(new ReadLimits(1 << 20, 1 << 20, 200, 3, 64, 1_000));
    assertThat(Tables.read("gene\tA\tB\tC\nGPX4\t1\t2\t3\n", narrow).sampleCount()).isEqualTo(3);
    assertThat(Tables.errors("gene\tA\tB\tC\tD\nGPX4\t1\t2\t3\t4\n", narrow))
        .extracting(Issue::code)
        .containsExactly("too-large");
  }
}
