package org.ferrostrat.genes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneTableTest {
  private static final GeneTable TABLE = GeneTable.bundled();

  @ParameterizedTest
  @CsvSource({
    "GPX4, GPX4, 2879, ENSG00000167468",
    "gpx4, GPX4, 2879, ENSG00000167468",
    "' GPX4\u00a0', GPX4, 2879, ENSG00000167468",
    "HLA.A, HLA-A, 3105, ENSG00000206503",
    "hla\u2011a, HLA-A, 3105, ENSG00000206503",
    "AIFM2, AIFM2, 84883, ENSG00000042286",
    "MCL1, MCL1, 4170, ENSG00000143384",
    "SOD2, SOD2, 6648, ENSG00000291237",
  })
  void findsAGeneByEachOfItsNames(String text, String symbol, String entrez, String ensembl) {
    Gene gene = TABLE.symbol(text).orElseThrow();
    assertThat(gene)
        .extracting("symbol", "entrez", "ensembl")
        .containsExactly(symbol, entrez, ensembl);
    assertThat(TABLE.entrez(entrez)).contains(gene);
    assertThat(TABLE.ensembl(ensembl)).contains(gene);
    assertThat(TABLE.ensembl(ensembl.toLowerCase(Locale.ROOT) + ".12")).contains(gene);
  }

  @Test
  void aGeneIsFoundByItsFurtherEnsemblIds() {
    Gene sod2 = TABLE.symbol("SOD2").orElseThrow();
    assertThat(sod2.furtherEnsembl()).containsExactly("ENSG00000112096");
    assertThat(TABLE.ensembl("ENSG00000112096.1")).contains(sod2);
  }

  @Test
  void anAliasMayBelongToSeveralGenes() {
    assertThat(TABLE.withAlias("FSP1"))
        .extracting(Gene::symbol)
        .containsExactly("AIFM2", "ATL1", "S100A4");
    assertThat(TABLE.withAlias("AIFM2")).isEmpty();
  }

  @Test
  void anEnsemblIdThatGenesShareNamesNone() {
    Gene one = gene("G1\t1\t5\t\t\n");
    GeneTable shared = table("G1\t1\t5\t\t", "G2\t2\t5\t\t", "G3\t3\t\t5|6\t");
    assertThat(shared.ensembl("ENSG00000000005")).isEmpty();
    assertThat(shared.sharingEnsembl("ENSG00000000005"))
        .extracting(Gene::symbol)
        .containsExactly("G1", "G2");
    assertThat(shared.ensembl("ENSG00000000006")).map(Gene::symbol).contains("G3");
    assertThat(one.ensembl()).isEqualTo("ENSG00000000005");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GPX4", "gpx4 ", "FSP1", "SEPT2", "MARCH1", "HLA.A", "ENSG00000141510.17", "7157"})
  void recognisesNamesOfGenes(String text) {
    assertThat(TABLE.recognises(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "2-Sep",
        "1-Mar",
        "Pt12-baseline",
        "TCGA-3N-A9WB-06A",
        "GSM2069823",
        "SRR3184279",
        "ENSG00000000000",
        "ENSG00000182378_PAR_Y",
        "999999999",
        "patient 7",
        "sample"
      })
  void doesNotRecogniseOtherTexts(String text) {
    assertThat(TABLE.recognises(text)).isFalse();
  }

  @Test
  void noTwoApprovedSymbolsShareASpelling() throws IOException {
    Set<String> spellings = new HashSet<>();
    for (String[] fields : lines()) {
      assertThat(spellings.add(Spelling.fold(fields[0]))).as(fields[0]).isTrue();
    }
    assertThat(spellings).hasSize(TABLE.size()).hasSizeGreaterThan(50_000);
  }

  /** The index of bytes against maps of strings, for every name in the table. */
  @Test
  void findsWhatMapsOfStringsFind() throws IOException {
    Map<String, String> symbols = new HashMap<>();
    Map<String, TreeSet<String>> aliases = new HashMap<>();
    for (String[] fields : lines()) {
      symbols.put(Spelling.fold(fields[0]), fields[0]);
      for (String alias : fields[4].split("\\|", -1)) {
        aliases.computeIfAbsent(Spelling.fold(alias), none -> new TreeSet<>()).add(fields[0]);
      }
    }
    aliases.remove("");
    symbols.forEach(
        (text, symbol) -> assertThat(TABLE.symbol(text).orElseThrow().symbol()).isEqualTo(symbol));
    aliases.forEach(
        (text, genes) ->
            assertThat(TABLE.withAlias(text).stream().map(Gene::symbol).toList())
                .isEqualTo(List.copyOf(genes)));
  }

  @Test
  void aGeneHoldsItsOwnLists() {
    List<String> aliases = new ArrayList<>(List.of("X"));
    Gene gene = new Gene("S", "", "", List.of(), aliases);
    aliases.clear();
    assertThat(gene.aliases()).containsExactly("X");
    assertThatThrownBy(() -> new Gene(null, "", "", List.of(), List.of()))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("symbol");
  }

  private static Gene gene(String line) {
    return GeneTable.of(line.getBytes(StandardCharsets.US_ASCII)).entrez("1").orElseThrow();
  }

  private static GeneTable table(String... lines) {
    return GeneTable.of((String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  private static List<String[]> lines() throws IOException {
    try (InputStream file = GeneTable.class.getResourceAsStream("human-genes.tsv.gz");
        InputStream text = new GZIPInputStream(file)) {
      return new String(text.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(line -> line.split("\t", -1))
          .toList();
    }
  }
}
