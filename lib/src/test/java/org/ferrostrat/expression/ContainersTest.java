package org.ferrostrat.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.singlecell.CellOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables within workbooks, with two columns of identifiers, and cells of several programs. */
class ContainersTest {
  private static final Path CELLS = Path.of("../testdata/cells");
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE =
      "http://schemas.openxmlformats.org/package/2006/relationships";

  @TempDir private Path folder;

  /** A workbook of sheets; each is a name and the XML of its rows. Style 1 is a date. */
  private Path workbook(String... namesAndRows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StringBuilder sheets = new StringBuilder();
    StringBuilder relations = new StringBuilder();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndRows.length; i += 2) {
        int number = 1 + i / 2;
        sheets.append(
            "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"/>"
                .formatted(namesAndRows[i], number, number));
        relations.append(
            "<Relationship Id=\"rId%d\" Type=\"%s/worksheet\" Target=\"worksheets/sheet%d.xml\"/>"
                .formatted(number, OFFICE, number));
        entry(
            zip,
            "xl/worksheets/sheet%d.xml".formatted(number),
            "<worksheet xmlns=\"%s\"><sheetData>%s</sheetData></worksheet>"
                .formatted(MAIN, namesAndRows[i + 1]));
      }
      relations.append(
          "<Relationship Id=\"rId99\" Type=\"%s/styles\" Target=\"styles.xml\"/>"
              .formatted(OFFICE));
      entry(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets>%s</sheets></workbook>"
              .formatted(MAIN, OFFICE, sheets));
      entry(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<Relationships xmlns=\"%s\">%s</Relationships>".formatted(PACKAGE, relations));
      entry(
          zip,
          "_rels/.rels",
          ("<Relationships xmlns=\"%s\"><Relationship Id=\"rId1\" Type=\"%s/officeDocument\""
                  + " Target=\"xl/workbook.xml\"/></Relationships>")
              .formatted(PACKAGE, OFFICE));
      entry(
          zip,
          "xl/styles.xml",
          ("<styleSheet xmlns=\"%s\"><numFmts count=\"1\"><numFmt numFmtId=\"164\""
                  + " formatCode=\"d-mmm\"/></numFmts><cellXfs count=\"2\"><xf numFmtId=\"0\"/>"
                  + "<xf numFmtId=\"164\"/></cellXfs></styleSheet>")
              .formatted(MAIN));
      entry(
          zip,
          "[Content_Types].xml",
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
              + part("/xl/workbook.xml", "sheet.main")
              + part("/xl/styles.xml", "styles")
              + "</Types>");
    }
    return Files.write(folder.resolve("book.xlsx"), bytes.toByteArray());
  }

  private static String part(String name, String type) {
    return ("<Override PartName=\"%s\" ContentType=\"application/"
            + "vnd.openxmlformats-officedocument.spreadsheetml.%s+xml\"/>")
        .formatted(name, type);
  }

  private static void entry(ZipOutputStream zip, String name, String xml) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(("<?xml version=\"1.0\"?>" + xml).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  /** A row; texts in quotes, {@code @} before serial numbers of days, empty for no cell. */
  private static String row(int number, String... cells) {
    StringBuilder xml = new StringBuilder("<row r=\"%d\">".formatted(number));
    for (int column = 0; column < cells.length; column++) {
      String cell = cells[column];
      String place = "%c%d".formatted('A' + column, number);
      if (cell.startsWith("'")) {
        xml.append(
            "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>"
                .formatted(place, cell.substring(1)));
      } else if (cell.startsWith("@")) {
        xml.append("<c r=\"%s\" s=\"1\"><v>%s</v></c>".formatted(place, cell.substring(1)));
      } else if (!cell.isEmpty()) {
        xml.append("<c r=\"%s\"><v>%s</v></c>".formatted(place, cell));
      }
    }
    return xml.append("</row>").toString();
  }

  private static final String VALUES =
      row(1, "'gene", "'A", "'B")
          + row(2, "'GPX4", "1.5", "2.25")
          + row(3, "'TP53", "3", "0.1")
          + row(4, "@44441", "4.440892098500626E-16", "7")
          + row(9, "", "", "'");

  private static final String PATIENTS =
      row(1, "'sample", "'seen", "'note") + row(2, "'A", "@44256", "") + row(3, "'B", "", "'x y");

  private static List<String> codes(List<Issue> issues) {
    return issues.stream().map(Issue::code).toList();
  }

  @Test
  void valuesOfAWorkbook() throws IOException {
    ExpressionMatrix matrix = ExpressionFiles.read(workbook("Data", VALUES, "Empty", ""));

    assertThat(matrix.samples().toList()).containsExactly("A", "B");
    assertThat(matrix.geneIds()).containsExactly("GPX4", "TP53", "2021-09-02");
    assertThat(matrix.value(0, 1)).isEqualTo(2.25);
    assertThat(matrix.value(1, 1)).isEqualTo(0.1);
    assertThat(matrix.value(2, 0)).isEqualTo(4.440892098500626E-16);
    assertThat(matrix.issues())
        .anyMatch(issue -> issue.message().contains("'2021-09-02' (SEPTIN2)"));
  }

  @Test
  void sheetsAreNamedWhereThereAreSeveral() throws IOException {
    Path book = workbook("Data", VALUES, "Patients", PATIENTS);
    assertThatThrownBy(() -> ExpressionFiles.read(book))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("several sheets: 'Data', 'Patients'")
        .hasMessageContaining("[excel-sheet]");

    ReadLimits both = ReadLimits.defaults().withSheets(List.of("Data", "Patients"));
    assertThat(ExpressionFiles.read(book, ReadOptions.defaults().with(both)).geneCount())
        .isEqualTo(3);
    ClinicalTable patients = ClinicalTable.read(book, both.times(2));
    assertThat(patients.value("A", "seen")).contains("2021-03-01");
    assertThat(patients.value("A", "note")).isEmpty();
    assertThat(patients.value("B", "note")).contains("x y");

    ReadLimits absent = ReadLimits.defaults().withSheets(List.of("Sheet9"));
    assertThatThrownBy(() -> ClinicalTable.read(book, absent))
        .hasMessageContaining("no sheet 'Sheet9'");
  }

  @Test
  void damagedWorkbooksAreRefused() throws IOException {
    byte[] whole = Files.readAllBytes(workbook("Data", VALUES));
    for (int length = 4; length < whole.length; length += 17) {
      Path cut = Files.write(folder.resolve("cut.xlsx"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> ExpressionFiles.read(cut))
          .isInstanceOf(DataFormatException.class)
          .hasMessageContaining("[excel-workbook]");
    }
  }

  @Test
  void zipArchivesAreNamed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entry(zip, "a.tsv", "");
    }
    Path file = Files.write(folder.resolve("a.zip"), bytes.toByteArray());
    assertThatThrownBy(() -> ExpressionFiles.read(file))
        .hasMessageContaining("a zip archive of 1 file(s): a.tsv")
        .hasMessageContaining("[zip-archive]");
  }

  @Test
  void serialNumbersOfDaysAreReported() throws IOException {
    Path file = Files.writeString(folder.resolve("a.tsv"), "gene\tA\nGPX4\t1\n44256\t2\nTP53\t3\n");
    assertThat(ExpressionFiles.read(file).issues())
        .anyMatch(issue -> issue.message().contains("44256 (2021-03-01)"));
    Path entrez = Files.writeString(folder.resolve("b.tsv"), "gene\tA\n2879\t1\n44256\t2\n");
    assertThat(codes(ExpressionFiles.read(entrez).issues())).doesNotContain("spreadsheet-serials");
  }

  @Test
  void rowsWithoutASymbolAreNamedByTheirEntrezGene() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("data_mrna.txt"),
            "Hugo_Symbol\tEntrez_Gene_Id\tA\nGPX4\t2879\t1\n\t2182\t2\nNA\t1728\t3\n\t999999999\t4\n");
    ExpressionMatrix matrix = ExpressionFiles.read(file);
    assertThat(matrix.geneIds()).containsExactly("GPX4", "ACSL4", "NQO1", "999999999");
    assertThat(matrix.issues())
        .anyMatch(issue -> issue.message().contains("2182 (ACSL4), 1728 (NQO1)"));
  }

  @Test
  void probesOfGctAreNamedByTheirDescription() throws IOException {
    String rows = "1_at\tGPX4\t1\n2_at\tna\t2\n3_at\tTP53\t3\n";
    Path probes =
        Files.writeString(folder.resolve("a.gct"), "#1.2\n3\t1\nName\tDescription\tA\n" + rows);
    assertThat(ExpressionFiles.read(probes).geneIds()).containsExactly("GPX4", "2_at", "TP53");
    assertThat(codes(ExpressionFiles.read(probes).issues())).contains("identifier-column");

    Path annotated =
        Files.writeString(
            folder.resolve("b.gct"),
            "#1.3\n3\t1\t1\t1\nid\tpr_gene_symbol\tA\nage\tna\t50\n" + rows);
    assertThat(ExpressionFiles.read(annotated).geneIds()).containsExactly("GPX4", "2_at", "TP53");

    Path symbols =
        Files.writeString(
            folder.resolve("c.gct"),
            "#1.2\n2\t1\nName\tDescription\tA\nGPX4\tACSL4\t1\nTP53\tMYC\t2\n");
    assertThat(ExpressionFiles.read(symbols).geneIds()).containsExactly("GPX4", "TP53");
  }

  /** Read as a whole and cell by cell alike. */
  @Test
  void cellsThatAreScaledOrNaturalLogarithmsHaveAWarning() throws IOException {
    assertWarned("natural-log.h5ad", "natural-logarithm");
    assertWarned("scaled.h5ad", "scaled-cells");
    assertWarned("csr.h5ad", "");
  }

  private static void assertWarned(String name, String code) throws IOException {
    Path file = CELLS.resolve(name);
    ReadOptions options = ReadOptions.defaults();
    try (SparseExpression cells = SparseExpression.open(file, options, CellOptions.defaults())) {
      for (List<Issue> issues : List.of(cells.issues(), ExpressionFiles.read(file).issues())) {
        List<String> warned = codes(issues).stream().filter(WARNINGS::contains).toList();
        assertThat(warned).as(name).isEqualTo(code.isEmpty() ? List.of() : List.of(code));
      }
    }
  }

  private static final List<String> WARNINGS = List.of("natural-logarithm", "scaled-cells");
}
