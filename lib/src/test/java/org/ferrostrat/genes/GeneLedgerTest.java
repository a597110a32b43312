package org.ferrostrat.genes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ferrostrat.genes.GeneMatch.Kind;
import org.junit.jupiter.api.Test;

class GeneLedgerTest {

  @Test
  void everyLookupIsALineOfTheTable() throws IOException {
    GeneMap rows =
        GeneMap.of(
            List.of("GPX4", "FSP1", "MARCH5", "2-Sep"), GeneIdType.SYMBOL, GeneMatching.RESOLVE);
    GeneLedger ledger =
        GeneLedger.of(
            rows.findAll(
                List.of("GPX4", "AIFM2", "MARCHF5", "SEPTIN2", "gpx4", "ACSL4", "GPX4", "XYZ")));
    assertThat(text(ledger))
        .isEqualTo(
            """
            wanted\toutcome\trow\trow_id\tapproved_symbol\tcandidates\tnote
            GPX4\texact\t1\tGPX4\t\t\t
            AIFM2\tambiguous\t\tFSP1\tAIFM2\tAIFM2|ATL1|S100A4\t\
            'FSP1' is an earlier or alias symbol of AIFM2 or ATL1 or S100A4
            MARCHF5\talias\t3\tMARCH5\tMARCHF5\t\t\
            'MARCH5' is an earlier or alias symbol of MARCHF5
            SEPTIN2\texcel-date\t4\t2-Sep\tSEPTIN2\t\t\
            '2-Sep' is a date made of a symbol of SEPTIN2
            gpx4\tspelling\t1\tGPX4\t\t\tthe spelling differs
            ACSL4\tabsent\t\t\tACSL4\t\tno row for ACSL4
            XYZ\tabsent\t\t\t\t\t\
            no row has this text, and it names no gene
            """);
    assertThat(ledger).hasToString("4 of 7 genes found");
  }

  @Test
  void equalMatchesStandOnceInTheOrderGiven() {
    GeneMatch one = match("A", 0);
    GeneMatch other = match("B", 1);
    List<GeneMatch> matches = new ArrayList<>(List.of(other, one, other, match("A", 0)));
    GeneLedger ledger = GeneLedger.of(matches);
    matches.clear();
    assertThat(ledger.entries()).containsExactly(other, one);
    assertThat(ledger)
        .isEqualTo(GeneLedger.of(List.of(other, one)))
        .hasSameHashCodeAs(GeneLedger.of(List.of(other, one)))
        .isNotEqualTo(GeneLedger.of(List.of(one, other)));
  }

  @Test
  void tabsAndLineBreaksDoNotBreakTheTable() throws IOException {
    GeneLedger ledger = GeneLedger.of(List.of(match("A\tB\nC", 0)));
    assertThat(text(ledger).lines()).hasSize(2).last().asString().startsWith("A B C\texact\t1\t");
  }

  @Test
  void anEmptyLedgerIsAHeader() throws IOException {
    assertThat(text(GeneLedger.of(List.of())).lines()).hasSize(1);
  }

  @Test
  void aMatchHasARowExactlyIfFound() {
    assertThatThrownBy(() -> match("A", -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row -1 of exact match 'A'; need a row >= 0 if found, else -1");
    assertThatThrownBy(() -> new GeneMatch("A", Kind.ABSENT, 3, "", "", List.of(), ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static GeneMatch match(String wanted, int row) {
    return new GeneMatch(wanted, Kind.EXACT, row, wanted, "", List.of(), "");
  }

  private static String text(GeneLedger ledger) throws IOException {
    StringBuilder out = new StringBuilder();
    ledger.writeTsv(out);
    return out.toString();
  }
}
