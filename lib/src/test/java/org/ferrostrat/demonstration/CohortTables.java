package org.ferrostrat.demonstration;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the tables of a cohort folder: tab-separated, UTF-8, lines ended by a line feed.
 *
 * @param folder the folder
 */
record CohortTables(Path folder) {

  /** Counts, one row per gene. */
  void writeCounts(Sequencing sequencing) throws IOException {
    long[][] counts = sequencing.counts();
    writeMatrix("counts.tsv.gz", sequencing, (gene, sample) -> Long.toString(counts[gene][sample]));
  }

  /** log2(TPM + 1) with four decimals, one row per gene. */
  void writeExpression(Sequencing sequencing) throws IOException {
    double[][] values = sequencing.log2Tpm();
    writeMatrix(
        "expression.tsv.gz", sequencing, (gene, sample) -> Decimals.fixed(values[gene][sample], 4));
  }

  private void writeMatrix(
      String name, Sequencing sequencing, BiFunction<Integer, Integer, String> cell)
      throws IOException {
    try (Writer out = gzip(folder.resolve(name))) {
      writeRow(out, "gene", Sample.names(sequencing.samples()));
      for (int g = 0; g < sequencing.genes().size(); g++) {
        List<String> cells = new ArrayList<>();
        for (int s = 0; s < sequencing.samples().size(); s++) {
          cells.add(cell.apply(g, s));
        }
        writeRow(out, sequencing.genes().get(g).symbol(), cells);
      }
    }
  }

  /** The clinical table, one row per sample. */
  void writeClinical(ClinicalTable table) throws IOException {
    try (Writer out = text(folder.resolve("clinical.tsv"))) {
      out.write(String.join("\t", table.row(table.samples().get(0)).keySet()) + "\n");
      for (Sample sample : table.samples()) {
        out.write(String.join("\t", table.row(sample).values()) + "\n");
      }
    }
  }

  /** The truth about the genes: why chosen, length, loadings. */
  void writeGenes(List<Gene> genes) throws IOException {
    try (Writer out = text(folder.resolve("genes.tsv"))) {
      List<String> header = new ArrayList<>(List.of("chosen_for", "length_bases"));
      header.addAll(axisColumns());
      writeRow(out, "gene", header);
      for (Gene gene : genes) {
        List<String> cells = new ArrayList<>();
        cells.add(gene.reason());
        cells.add(Integer.toString(gene.lengthBases()));
        cells.addAll(axisCells(gene.loadings()));
        writeRow(out, gene.symbol(), cells);
      }
    }
  }

  /** The truth about the samples: their axes. */
  void writeAxes(List<Sample> samples) throws IOException {
    try (Writer out = text(folder.resolve("axes.tsv"))) {
      writeRow(out, "sample", axisColumns());
      for (Sample sample : samples) {
        writeRow(out, sample.name(), axisCells(sample.axes()));
      }
    }
  }

  private static List<String> axisColumns() {
    return List.of(Axis.values()).stream().map(Axis::column).toList();
  }

  private static List<String> axisCells(AxisValues values) {
    return List.of(Axis.values()).stream()
        .map(axis -> Decimals.fixed(values.get(axis), 3))
        .toList();
  }

  private static void writeRow(Writer out, String label, List<String> cells) throws IOException {
    out.write(label + "\t" + String.join("\t", cells) + "\n");
  }

  private static Writer text(Path file) throws IOException {
    return Files.newBufferedWriter(file, StandardCharsets.UTF_8);
  }

  /** The header of a gzip stream from Java holds neither name nor time. */
  private static Writer gzip(Path file) throws IOException {
    return new BufferedWriter(
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file)) {
              {
                def.setLevel(9);
              }
            },
            StandardCharsets.UTF_8));
  }
}
