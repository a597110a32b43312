package org.ferrostrat.genes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ferrostrat.data.ReadLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneTranslationTest {
  private static final String PLATFORM =
      """
      #ID = Affymetrix Probe Set ID
      !platform_table_begin
      ID\tGB_ACC\tGene Symbol\tENTREZ_GENE_ID
      1007_s_at\tU48705\tDDR1 /// MIR4640\t780 /// 100616237
      1053_at\tM87338\tRFC2\t5982
      117_at\tX51757\tHSPA6\t3310
      121_at\tX69699\t\t
      1255_g_at\tL36861\t---\t2978
      !platform_table_end
      """;

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("table.txt"), text);
  }

  private GeneTranslation annotation(String text, String from, String to) throws IOException {
    return GeneTranslation.annotation(
        file(text), Optional.ofNullable(from), Optional.ofNullable(to), ReadLimits.defaults());
  }

  @Test
  void aPlatformTableOfGeoServes() throws IOException {
    GeneTranslation genes = annotation(PLATFORM, null, null);

    assertThat(genes.gene("1053_at")).contains("RFC2");
    assertThat(genes.gene("121_at")).isEmpty();
    assertThat(genes.gene("1255_g_at")).isEmpty();
    assertThat(genes.gene("absent_at")).isEmpty();
  }

  @Test
  void aProbeOfSeveralGenesHasNone() throws IOException {
    GeneTranslation genes = annotation(PLATFORM, null, null);

    assertThat(genes.gene("1007_s_at")).isEmpty();
    assertThat(genes.isAmbiguous("1007_s_at")).isTrue();
    assertThat(genes.isAmbiguous("1053_at")).isFalse();
  }

  @Test
  void columnsAreChosenByName() throws IOException {
    assertThat(annotation(PLATFORM, "gb_acc", "ENTREZ_GENE_ID").gene("X51757")).contains("3310");
    assertThatThrownBy(() -> annotation(PLATFORM, "ID", "Symbol"))
        .hasMessageContaining("'Symbol'")
        .hasMessageContaining("Gene Symbol");
  }

  @Test
  void quotedFieldsMayHoldCommas() throws IOException {
    assertThat(annotation("probe,title,symbol\np1,\"a, b\",TP53\n", null, null).gene("p1"))
        .contains("TP53");
  }

  @Test
  void orthologuesAreOneToOne() throws IOException {
    GeneTranslation genes =
        GeneTranslation.orthologs(
            file(
                "Human gene,Mouse gene\nGPX4,Gpx4\nTP53,Trp53\nA1,Many\nA2,Many\nONE,M1\nONE,M2\n"),
            ReadLimits.defaults());

    assertThat(genes.gene("Trp53")).contains("TP53");
    assertThat(genes.gene("mm10_Gpx4")).contains("GPX4");
    for (String several : new String[] {"Many", "M1", "M2"}) {
      assertThat(genes.gene(several)).as(several).isEmpty();
      assertThat(genes.isAmbiguous(several)).as(several).isTrue();
    }
  }

  @Test
  void versionsOfEnsemblGenesDoNotMatter() throws IOException {
    GeneTranslation genes =
        GeneTranslation.orthologs(
            file("mouse\thuman\nENSMUSG00000075706\tENSG00000167468\n"), ReadLimits.defaults());

    assertThat(genes.gene("ENSMUSG00000075706.12")).contains("ENSG00000167468");
  }

  @Test
  void aTableWithoutTheColumnsIsRefused() {
    assertThatThrownBy(() -> GeneTranslation.orthologs(file("a\tb\nx\ty\n"), ReadLimits.defaults()))
        .hasMessageContaining("mouse");
    assertThatThrownBy(() -> annotation("a\tb\nx\ty\n", null, null))
        .hasMessageContaining("name the columns of identifiers and genes");
  }
}
