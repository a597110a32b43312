package org.ferrostrat.genes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.ferrostrat.genes.GeneMatch.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneMapTest {
  /** Rows are separated by commas; {@code _} stands for a space and {@code -} for nothing. */
  @ParameterizedTest(name = "{1} among {0}")
  @CsvSource(
      delimiter = ';',
      value = {
        // rows; wanted; kind; row id; approved; candidates
        "GPX4,AIFM2; AIFM2; EXACT; AIFM2; -; -",
        "GPX4,FSP1; FSP1; EXACT; FSP1; -; -",
        // spelling
        "gpx4,AIFM2; GPX4; SPELLING; gpx4; -; -",
        "_GPX4_,AIFM2; GPX4; SPELLING; _GPX4_; -; -",
        "GPX4,AIFM2; _gpx4; SPELLING; GPX4; -; -",
        "HLA.A,HLA.B; HLA-A; SPELLING; HLA.A; -; -",
        "HLA-A,HLA.B; HLA.A; SPELLING; HLA-A; -; -",
        "HLA_A; HLA-A; ABSENT; -; HLA-A; -",
        "C1ORF112; C1orf112; SPELLING; C1ORF112; -; -",
        "gpx4,Gpx4; GPX4; AMBIGUOUS; -; -; Gpx4|gpx4",
        "gpx4,GPX4; GPX4; EXACT; GPX4; -; -",
        // an alias of several genes is never used, whichever side it is on
        "AIFM2,S100A4,ATL1; FSP1; AMBIGUOUS; -; -; AIFM2|ATL1|S100A4",
        "AIFM2; FSP1; AMBIGUOUS; -; -; AIFM2|ATL1|S100A4",
        "FSP1,GPX4; AIFM2; AMBIGUOUS; FSP1; AIFM2; AIFM2|ATL1|S100A4",
        "FSP1,S100A4,ATL1; AIFM2; AMBIGUOUS; FSP1; AIFM2; AIFM2|ATL1|S100A4",
        "FSP1,AMID; AIFM2; ALIAS; AMID; AIFM2; -",
        "TAZ,WWTR1; TAFAZZIN; AMBIGUOUS; TAZ; TAFAZZIN; TAFAZZIN|WWTR1",
        // the approved symbol beats every alias
        "AIFM2,FSP1,AMID; AIFM2; EXACT; AIFM2; -; -",
        "aifm2,AMID; AIFM2; SPELLING; aifm2; -; -",
        "POU5F1; POU5F1P3; ABSENT; -; POU5F1P3; -",
        "SMAD1; GARS1; ABSENT; -; GARS1; -",
        // earlier and alias symbols
        "MARCH1,GPX4; MARCHF1; ALIAS; MARCH1; MARCHF1; -",
        "MARC1,GPX4; MTARC1; ALIAS; MARC1; MTARC1; -",
        "MARCHF1,GPX4; MARCH1; ALIAS; MARCHF1; MARCHF1; -",
        "march1,GPX4; MARCHF1; ALIAS; march1; MARCHF1; -",
        "AIFM2; AMID; ALIAS; AIFM2; AIFM2; -",
        "aifm2; AMID; ALIAS; aifm2; AIFM2; -",
        "PRG3,PRG2; AIFM2; ABSENT; -; AIFM2; -",
        "TMEM173; STING1; ALIAS; TMEM173; STING1; -",
        "TMEM173; MITA; ALIAS; TMEM173; STING1; -",
        "NDUFA4; COXFA4; ALIAS; NDUFA4; COXFA4; -",
        "METTL7B; TMT1B; ALIAS; METTL7B; TMT1B; -",
        "AMID,PRG3.; AIFM2; ALIAS; AMID; AIFM2; -",
        "DFNA5,ICERE-1; GSDME; AMBIGUOUS; -; GSDME; DFNA5|ICERE-1",
        // an alias in its own spelling: HN1 is JPT1, hN1 is NOTCH1
        "HN1; JPT1; ALIAS; HN1; JPT1; -",
        "hN1; NOTCH1; ALIAS; hN1; NOTCH1; -",
        "hn1; JPT1; AMBIGUOUS; hn1; JPT1; JPT1|NOTCH1",
        // an earlier approved symbol outranks the aliases of other genes
        "SEPT2,SEPT6; SEPTIN2; ALIAS; SEPT2; SEPTIN2; -",
        "SEPT2; SEPTIN6; ABSENT; -; SEPTIN6; -",
        "SEPTIN2,SEPTIN6; SEPT2; ALIAS; SEPTIN2; SEPTIN2; -",
        "DEC1; DELEC1; ALIAS; DEC1; DELEC1; -",
        "SEP2; SEPTIN6; AMBIGUOUS; SEP2; SEPTIN6; SEPTIN6|SEPTIN8",
        // identifiers among symbols
        "GPX4; ENSG00000167468.12; ENSEMBL; GPX4; GPX4; -",
        "GPX4; 2879; ENTREZ; GPX4; GPX4; -",
        "DFNA5; 1687; ALIAS; DFNA5; GSDME; -",
        "GPX4; ENSG00000000000; ABSENT; -; -; -",
        // neither here nor there
        "GPX4; AIFM2; ABSENT; -; AIFM2; -",
        "GPX4; NOSUCHGENE; ABSENT; -; -; -",
        "GPX4,_; _; EXACT; _; -; -",
        "GPX4; _; ABSENT; -; -; -",
      })
  void amongSymbols(
      String rows, String wanted, Kind kind, String row, String approved, String candidates) {
    assertMatch(symbols(rows), rows, wanted, kind, row, approved, candidates);
  }

  @ParameterizedTest(name = "{1} among {0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "2-Sep,GPX4; SEPTIN2; EXCEL_DATE; 2-Sep; SEPTIN2; -",
        "02-Sep; SEPTIN2; EXCEL_DATE; 02-Sep; SEPTIN2; -",
        "Sep-02; SEPTIN2; EXCEL_DATE; Sep-02; SEPTIN2; -",
        "2-Sep-24; SEPTIN2; EXCEL_DATE; 2-Sep-24; SEPTIN2; -",
        "2001-09-02; SEPTIN2; EXCEL_DATE; 2001-09-02; SEPTIN2; -",
        "9/2/2001; SEPTIN2; EXCEL_DATE; 9/2/2001; SEPTIN2; -",
        "2-Sep; SEPT2; EXCEL_DATE; 2-Sep; SEPTIN2; -",
        "2-Sep; SEPTIN6; ABSENT; -; SEPTIN6; -",
        "2-Sep,SEPTIN2; SEPTIN2; EXACT; SEPTIN2; -; -",
        "2-Sep,SEPT2; SEPTIN2; AMBIGUOUS; -; SEPTIN2; 2-Sep|SEPT2",
        "2-Sep,Sep-02; SEPTIN2; AMBIGUOUS; -; SEPTIN2; 2-Sep|Sep-02",
        "15-Sep; SELENOF; EXCEL_DATE; 15-Sep; SELENOF; -",
        "1-Dec; DELEC1; EXCEL_DATE; 1-Dec; DELEC1; -",
        "10-Mar; MARCHF10; EXCEL_DATE; 10-Mar; MARCHF10; -",
        "3-Mar; MARCHF3; EXCEL_DATE; 3-Mar; MARCHF3; -",
        "1-Mar; MARCHF1; AMBIGUOUS; 1-Mar; MARCHF1; MARCHF1|MTARC1",
        "1-Mar; MTARC1; AMBIGUOUS; 1-Mar; MTARC1; MARCHF1|MTARC1",
        "2-Mar,Mar-02; MARCHF2; AMBIGUOUS; 2-Mar|Mar-02; MARCHF2; MARCHF2|MTARC2",
        "3/9/2001; MARCHF9; AMBIGUOUS; 3/9/2001; MARCHF9; MARCHF9|SEPTIN3",
        "4-Oct; POU5F1; AMBIGUOUS; 4-Oct; POU5F1; POU5F1|POU5F1P3|POU5F1P4",
        "7-Oct; POU3F2; EXCEL_DATE; 7-Oct; POU3F2; -",
        "1-Apr; MAGEH1; EXCEL_DATE; 1-Apr; MAGEH1; -",
        "SEPTIN2; 2-Sep; EXCEL_DATE; SEPTIN2; SEPTIN2; -",
        "GPX4; 1-Mar; AMBIGUOUS; -; -; MARCHF1|MTARC1",
      })
  void datesMadeBySpreadsheets(
      String rows, String wanted, Kind kind, String row, String approved, String candidates) {
    assertMatch(symbols(rows), rows, wanted, kind, row, approved, candidates);
  }

  @ParameterizedTest(name = "{1} among {0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "ENSG00000167468,ENSG00000042286; GPX4; ENSEMBL; ENSG00000167468; GPX4; -",
        "ENSG00000167468.12; GPX4; ENSEMBL; ENSG00000167468.12; GPX4; -",
        "_ENSG00000167468.12; gpx4; ENSEMBL; _ENSG00000167468.12; GPX4; -",
        "ENSG00000167468.12; ENSG00000167468.12; EXACT; ENSG00000167468.12; -; -",
        "ENSG00000167468.12; ENSG00000167468; ENSEMBL; ENSG00000167468.12; -; -",
        "ENSG00000167468.12; 2879; ENTREZ; ENSG00000167468.12; GPX4; -",
        "ENSG00000042286.3; AMID; ALIAS; ENSG00000042286.3; AIFM2; -",
        "ENSG00000042286.3; FSP1; AMBIGUOUS; -; -; AIFM2|ATL1|S100A4",
        "ENSG00000167468.1,ENSG00000167468.2; GPX4; AMBIGUOUS; -; GPX4; "
            + "ENSG00000167468.1|ENSG00000167468.2",
        "ENSG00000167468.1_PAR_Y,ENSG00000167468.1; GPX4; ENSEMBL; ENSG00000167468.1; GPX4; -",
        "ENSG00000167468.1_PAR_Y; GPX4; ABSENT; -; GPX4; -",
        "ENSG00000167468; AIFM2; ABSENT; -; AIFM2; -",
        // the gene on the reference chromosome before its copies elsewhere
        "ENSG00000206505,ENSG00000206503; HLA-A; ENSEMBL; ENSG00000206503; HLA-A; -",
        "ENSG00000206505; HLA-A; ENSEMBL; ENSG00000206505; HLA-A; -",
        "ENSG00000206505,ENSG00000223980; HLA-A; AMBIGUOUS; -; HLA-A; "
            + "ENSG00000206505|ENSG00000223980",
        "ENSG00000112096.17; SOD2; ENSEMBL; ENSG00000112096.17; SOD2; -",
        // an id that several genes claim
        "ENSG00000230124; ACBD6; AMBIGUOUS; ENSG00000230124; ACBD6; ACBD6|LHX4-AS1",
        "ENSG00000169627; BOLA2; ABSENT; -; BOLA2; -",
        "ENSG00000143384; MCL1; ENSEMBL; ENSG00000143384; MCL1; -",
        "ENSG00000143384; ADAMTSL4-AS1; ABSENT; -; ADAMTSL4-AS1; -",
        // a row of another kind is found by its text
        "ENSG00000167468,ERCC-00002; ERCC-00002; EXACT; ERCC-00002; -; -",
      })
  void amongEnsemblGenes(
      String rows, String wanted, Kind kind, String row, String approved, String candidates) {
    assertMatch(map(rows, GeneIdType.ENSEMBL), rows, wanted, kind, row, approved, candidates);
  }

  @ParameterizedTest(name = "{1} among {0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "2879,84883; GPX4; ENTREZ; 2879; GPX4; -",
        "_2879; GPX4; ENTREZ; _2879; GPX4; -",
        "2879; 2879; EXACT; 2879; -; -",
        "_2879; 2879; SPELLING; _2879; -; -",
        "2879; ENSG00000167468; ENTREZ; 2879; GPX4; -",
        "84883; AMID; ALIAS; 84883; AIFM2; -",
        "84883; FSP1; AMBIGUOUS; -; -; AIFM2|ATL1|S100A4",
        "2879; AIFM2; ABSENT; -; AIFM2; -",
      })
  void amongEntrezGenes(
      String rows, String wanted, Kind kind, String row, String approved, String candidates) {
    assertMatch(map(rows, GeneIdType.ENTREZ), rows, wanted, kind, row, approved, candidates);
  }

  @ParameterizedTest(name = "{2} among {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "SYMBOL; GPX4; GPX4; EXACT; GPX4; -; -",
        "SYMBOL; gpx4; GPX4; ABSENT; -; -; -",
        "SYMBOL; _GPX4; GPX4; ABSENT; -; -; -",
        "SYMBOL; MARCH1; MARCHF1; ABSENT; -; -; -",
        "SYMBOL; 2-Sep; SEPTIN2; ABSENT; -; -; -",
        "SYMBOL; AIFM2; FSP1; ABSENT; -; -; -",
        "SYMBOL; GPX4; ENSG00000167468; ENSEMBL; GPX4; GPX4; -",
        "SYMBOL; gpx4; ENSG00000167468; ABSENT; -; GPX4; -",
        "SYMBOL; DFNA5; 1687; ABSENT; -; GSDME; -",
        "ENSEMBL; ENSG00000167468.12; GPX4; ENSEMBL; ENSG00000167468.12; GPX4; -",
        "ENSEMBL; ENSG00000167468.12; gpx4; ABSENT; -; -; -",
        "ENSEMBL; ENSG00000042286.12; AMID; ABSENT; -; -; -",
        "ENSEMBL; ENSG00000167468.12; 2879; ENTREZ; ENSG00000167468.12; GPX4; -",
        "ENSEMBL; _ENSG00000167468; GPX4; ABSENT; -; GPX4; -",
        "ENTREZ; 2879; GPX4; ENTREZ; 2879; GPX4; -",
        "ENTREZ; 2879; _2879; ABSENT; -; -; -",
      })
  void exactMatchingTranslatesIdsOnly(
      GeneIdType type,
      String rows,
      String wanted,
      Kind kind,
      String row,
      String approved,
      String candidates) {
    GeneMap map = GeneMap.of(rowIds(rows), type, GeneMatching.EXACT);
    assertMatch(map, rows, wanted, kind, row, approved, candidates);
  }

  @Test
  void ofEqualRowsTheFirstIsFound() {
    assertThat(symbols("AIFM2,GPX4,GPX4").find("GPX4").row()).isEqualTo(1);
    assertThat(symbols("AIFM2,gpx4,gpx4").find("GPX4").row()).isEqualTo(1);
    assertThat(symbols("AIFM2,DFNA5,DFNA5").find("GSDME").row()).isEqualTo(1);
  }

  @Test
  void equalDatesAreAmbiguous() {
    assertThat(symbols("2-Sep,2-Sep").find("SEPTIN2"))
        .extracting("kind", "candidates")
        .containsExactly(Kind.AMBIGUOUS, List.of("2-Sep"));
    assertThat(symbols("1-Mar,1-Mar").find("MARCHF1"))
        .extracting("kind", "rowId")
        .containsExactly(Kind.AMBIGUOUS, "1-Mar");
  }

  @Test
  void exactMatchingSaysSo() {
    GeneMap exact = GeneMap.of(List.of("2879"), GeneIdType.ENTREZ, GeneMatching.EXACT);
    assertThat(exact.findAll(List.of("AMID", "AIFM2")))
        .extracting(GeneMatch::note)
        .containsExactly(
            "no row has this text, and it names no gene; matching is exact",
            "no row for AIFM2; matching is exact");
  }

  @Test
  void severalGenesAreFoundInTheirOrder() {
    assertThat(symbols("GPX4,MARCH1").findAll(List.of("MARCHF1", "GPX4", "X", "GPX4")))
        .extracting(GeneMatch::row)
        .containsExactly(1, 0, -1, 0);
  }

  @Test
  void aRowMayServeSeveralTexts() {
    assertThat(symbols("AIFM2").findAll(List.of("AIFM2", "AMID")))
        .extracting(GeneMatch::row)
        .containsExactly(0, 0);
  }

  @Test
  void textAloneNeedsNoTable() {
    GeneMap resolving =
        GeneMap.of(
            List.of("GPX4", "hla.a"),
            GeneIdType.SYMBOL,
            GeneMatching.RESOLVE,
            GeneMapTest::noTable);
    assertThat(resolving.find("GPX4").found()).isTrue();
    assertThat(resolving.find("HLA-A").found()).isTrue();
    GeneMap exact =
        GeneMap.of(List.of("GPX4"), GeneIdType.SYMBOL, GeneMatching.EXACT, GeneMapTest::noTable);
    assertThat(exact.find("AIFM2").found()).isFalse();
    GeneMap ids =
        GeneMap.of(
            List.of("ENSG00000167468.1"),
            GeneIdType.ENSEMBL,
            GeneMatching.RESOLVE,
            GeneMapTest::noTable);
    assertThat(ids.find("ENSG00000167468").found()).isTrue();
  }

  @Test
  void notesSayWhy() {
    GeneMap map = symbols("FSP1,DFNA5,hla.a,1-Mar,AIFM2");
    assertThat(
            map.findAll(List.of("AIFM2", "HLA-A", "GSDME", "ICERE-1", "MARCHF1", "PHGPX", "GPX9")))
        .extracting(GeneMatch::note)
        .containsExactly(
            "",
            "the spelling differs",
            "'DFNA5' is an earlier or alias symbol of GSDME",
            "'ICERE-1' is an earlier or alias symbol of GSDME; "
                + "'DFNA5' is an earlier or alias symbol of GSDME",
            "'1-Mar' is a date made of a symbol of MARCHF1 or MTARC1",
            "no row for GPX4",
            "no row has this text, and it names no gene");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theOrderOfTheRowsDoesNotMatter(long seed) {
    List<String> rows =
        List.of(
            "GPX4", "gpx4", "Gpx4", "FSP1", "S100A4", "AMID", "2-Sep", "SEPT2", "1-Mar", "Mar-01",
            "DFNA5", "hla.a", "HLA.A", "TMEM173", "TAZ", "CD97", "EMR2", "MARCH3", "3-Mar");
    List<String> wanted =
        List.of(
            "GPX4",
            "gPX4",
            "AIFM2",
            "FSP1",
            "SEPTIN2",
            "MARCHF1",
            "MTARC1",
            "GSDME",
            "HLA-A",
            "STING1",
            "TAFAZZIN",
            "WWTR1",
            "ADGRE2",
            "ADGRE5",
            "MARCHF3",
            "CD97",
            "2879");
    List<String> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(withoutRows(shuffled, wanted)).isEqualTo(withoutRows(rows, wanted));
  }

  private static List<GeneMatch> withoutRows(List<String> rows, List<String> wanted) {
    GeneMap map = GeneMap.of(rows, GeneIdType.SYMBOL, GeneMatching.RESOLVE);
    return map.findAll(wanted).stream().map(match -> withoutRow(match, rows)).toList();
  }

  private static GeneMatch withoutRow(GeneMatch match, List<String> rows) {
    if (match.found()) {
      assertThat(rows.get(match.row())).isEqualTo(match.rowId());
    }
    return new GeneMatch(
        match.wanted(),
        match.kind(),
        match.found() ? 0 : -1,
        match.rowId(),
        match.approved(),
        match.candidates(),
        match.note());
  }

  private static void assertMatch(
      GeneMap map,
      String rows,
      String wanted,
      Kind kind,
      String rowId,
      String approved,
      String candidates) {
    GeneMatch match = map.find(text(wanted));
    assertThat(match)
        .extracting("wanted", "kind", "rowId", "approved", "candidates")
        .containsExactly(text(wanted), kind, text(rowId), text(approved), list(candidates, "\\|"));
    assertThat(match.found()).isEqualTo(kind.found());
    assertThat(match.row()).isEqualTo(match.found() ? rowIds(rows).indexOf(text(rowId)) : -1);
    assertThat(match.note().isEmpty()).isEqualTo(kind == Kind.EXACT);
  }

  private static GeneMap symbols(String rows) {
    return map(rows, GeneIdType.SYMBOL);
  }

  private static GeneMap map(String rows, GeneIdType type) {
    return GeneMap.of(rowIds(rows), type, GeneMatching.RESOLVE);
  }

  private static List<String> rowIds(String rows) {
    return list(rows, ",");
  }

  private static List<String> list(String texts, String separator) {
    return text(texts).isEmpty()
        ? List.of()
        : List.of(texts.split(separator)).stream().map(GeneMapTest::text).toList();
  }

  private static String text(String written) {
    return written.equals("-") ? "" : written.replaceAll("^_|_$", " ");
  }

  private static GeneTable noTable() {
    throw new AssertionError("the gene table was asked for");
  }
}
