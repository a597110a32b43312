package org.ferrostrat.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.ferrostrat.genes.Gene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders with the tables of one sample each. */
class SampleFilesTest {
  @TempDir private Path folder;

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private ExpressionMatrix read(ReadOptions options) throws IOException {
    return SampleFiles.read("folder", SampleFiles.in(folder), options);
  }

  private static String counts(String version, int factor) {
    List<Gene> genes = ShapeTables.genes();
    StringBuilder text = new StringBuilder();
    for (int gene = 0; gene < genes.size(); gene++) {
      text.append(genes.get(gene).ensembl()).append(version);
      text.append('\t').append(factor * gene).append('\n');
    }
    return text + "__no_feature\t99\n";
  }

  @Test
  void countsOfHtseqAreMerged() throws IOException {
    write("P01.htseq.counts", counts(".3", 1));
    write("P02.htseq.counts", counts(".14", 2));
    write("notes.md", "no table");

    ExpressionMatrix matrix = read(ReadOptions.defaults());

    assertThat(matrix.samples()).containsExactly("P01", "P02");
    assertThat(matrix.geneCount()).isEqualTo(ShapeTables.SYMBOLS.size());
    assertThat(matrix.copyGene(7)).containsExactly(7, 14);
    assertThat(TableShape.of(matrix.issues()).get(0)).contains("2 files of one sample each");
  }

  @Test
  void rowsAreJoinedByGeneNotByOrder() throws IOException {
    write("P01.counts", counts("", 1));
    List<String> lines = counts("", 3).lines().collect(Collectors.toList());
    Collections.reverse(lines);
    write("P02.counts", String.join("\n", lines) + "\n");

    assertThat(read(ReadOptions.defaults()).copyGene(5)).containsExactly(5, 15);
  }

  @Test
  void countsOfStarNeedTheLibrary() throws IOException {
    String text =
        "N_unmapped\t5\t5\t5\n"
            + ShapeTables.genes().stream()
                .map(gene -> gene.ensembl() + "\t9\t8\t1\n")
                .collect(Collectors.joining());
    write("P01ReadsPerGene.out.tab", text);
    write("P02ReadsPerGene.out.tab", text);

    assertThat(read(ReadOptions.defaults().withQuantity("stranded_first")).copyGene(0))
        .containsExactly(8, 8);
    assertThatThrownBy(() -> read(ReadOptions.defaults()))
        .hasMessageContaining("STAR")
        .hasMessageContaining("quantity: unstranded");
  }

  @Test
  void filesOfOneNameAreNamedByTheirFolders() throws IOException {
    String text =
        "Name\tLength\tEffectiveLength\tTPM\tNumReads\n"
            + ShapeTables.genes().stream()
                .map(gene -> gene.ensembl() + "\t900\t800\t1.5\t7\n")
                .collect(Collectors.joining());
    write("P1/quant.genes.sf", text);
    write("P2/quant.genes.sf", text);

    ExpressionMatrix matrix = read(ReadOptions.defaults().withQuantity("TPM"));

    assertThat(matrix.samples()).containsExactly("P1", "P2");
    assertThat(matrix.copyGene(3)).containsExactly(1.5, 1.5);
  }

  @Test
  void otherGenesAreRefused() throws IOException {
    write("P01.counts", counts("", 1));
    write("P02.counts", counts("", 1).replaceFirst("[^\n]*\n", ""));

    assertThatThrownBy(() -> read(ReadOptions.defaults()))
        .hasMessageContaining("the genes are not those of");
  }

  @Test
  void aFileOfSeveralSamplesIsRefused() throws IOException {
    write("P01.counts", counts("", 1));
    write("all.counts", ShapeTables.identified(Gene::symbol));

    assertThatThrownBy(() -> read(ReadOptions.defaults())).hasMessageContaining("4 samples");
  }
}
