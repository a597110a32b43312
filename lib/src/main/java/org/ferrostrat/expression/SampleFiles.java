package org.ferrostrat.expression;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;

/**
 * A folder with the tables of one sample each that quantifiers write: HTSeq, STAR, RSEM, Salmon and
 * kallisto at the gene level, featureCounts, the STAR counts of GDC. The files may lie in the
 * folder itself or in folders of it. They need the same genes, in any order and of any Ensembl
 * version; each sample has the name of its file, or of the folder of its file where the files have
 * the same name.
 */
public final class SampleFiles {
  private static final String ZIPPED = "(\\.gz)?";

  /** Of the first kind that is there, all files are read. */
  private static final List<Pattern> KINDS =
      Stream.of(
              "quant\\.genes\\.sf",
              ".*\\.genes\\.results",
              ".*ReadsPerGene\\.out\\.tab",
              ".*star_gene_counts\\.tsv",
              "abundance.*gene.*\\.tsv",
              ".*(htseq|[._]counts?)(\\.(txt|tsv|tab))?",
              "abundance\\.tsv",
              "quant\\.sf",
              ".*\\.(txt|tsv|tab|csv)")
          .map(kind -> Pattern.compile(kind + ZIPPED))
          .toList();

  /** Of Ensembl genes, but for the copies on the Y chromosome. */
  private static final Pattern VERSION = Pattern.compile("^(ENSG\\d{11})\\.\\d+$");

  private static final int FOLDERS = 2;

  private SampleFiles() {}

  /**
   * The files of the first kind that a folder holds, in the order of their names; none where it
   * holds no such files.
   *
   * @throws IOException if the folder cannot be listed
   */
  public static List<Path> in(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder, FOLDERS)) {
      files = found.filter(Files::isRegularFile).sorted().toList();
    }
    return KINDS.stream()
        .map(kind -> files.stream().filter(file -> isOf(kind, file)).toList())
        .filter(some -> !some.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static boolean isOf(Pattern kind, Path file) {
    return kind.matcher(file.getFileName().toString()).matches();
  }

  /**
   * Reads the files of samples as one matrix.
   *
   * @param name what to call the matrix
   * @param files one file per sample
   * @param options how each is read; where files hold several quantities, which one is named in
   *     {@link ReadOptions#quantity}
   * @throws DataFormatException if a file is no table of one sample, or the genes differ
   * @throws IOException if a file cannot be read
   */
  public static ExpressionMatrix read(String name, List<Path> files, ReadOptions options)
      throws IOException {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("there are no files; need one per sample");
    }
    List<RawMatrix> tables = new ArrayList<>();
    for (Path file : files) {
      tables.add(table(file, options));
    }
    List<String> samples = FileSampleNames.shortened(files.stream().map(Path::toString).toList());
    return ExpressionFiles.judged(merged(name, tables, samples), options);
  }

  private static RawMatrix table(Path file, ReadOptions options) throws IOException {
    RawMatrix table;
    try {
      table = ExpressionFiles.table(file.toString(), Files.newInputStream(file), options);
    } catch (DataFormatException e) {
      boolean headerless = e.issues().get(0).code().equals(TopLines.NO_HEADER);
      if (!headerless || options.quantity().isPresent()) {
        throw e;
      }
      table = withoutHeader(file, options, e);
    }
    if (table.columns().size() != 1) {
      throw failure(
          table.name(),
          "several-samples",
          "the table holds %d samples; the files of a folder hold one each"
              .formatted(table.columns().size()),
          "convert this file alone");
    }
    return table;
  }

  /** The counts of one sample in two columns; anything else keeps its reason. */
  private static RawMatrix withoutHeader(Path file, ReadOptions options, DataFormatException reason)
      throws IOException {
    try {
      InputStream again = Files.newInputStream(file);
      return ExpressionFiles.table(file.toString(), again, options.withQuantity("count"));
    } catch (DataFormatException e) {
      throw e.issues().get(0).code().equals("absent-quantity") ? reason : e;
    }
  }

  private static RawMatrix merged(String name, List<RawMatrix> tables, List<String> samples) {
    RawMatrix first = tables.get(0);
    double[][] rows = new double[first.ids().size()][tables.size()];
    for (int sample = 0; sample < tables.size(); sample++) {
      RawMatrix table = tables.get(sample);
      int[] rowOf = rowsOf(first, table);
      for (int row = 0; row < rows.length; row++) {
        rows[row][sample] = table.rows()[rowOf[row]][0];
      }
    }
    return new RawMatrix(
        name,
        first.ids(),
        first.places(),
        samples,
        samples.stream().map(sample -> new Place(name, 0, 0, sample)).toList(),
        rows,
        true,
        first.shape().with("%,d files of one sample each".formatted(tables.size())),
        Map.of(),
        List.of());
  }

  /** For each gene of the first table the row of another. */
  private static int[] rowsOf(RawMatrix first, RawMatrix table) {
    Map<String, Integer> rows = new HashMap<>();
    for (int row = 0; row < table.ids().size(); row++) {
      rows.put(withoutVersion(table.ids().get(row)), row);
    }
    int[] found = new int[first.ids().size()];
    for (int gene = 0; gene < found.length; gene++) {
      Integer row = rows.get(withoutVersion(first.ids().get(gene)));
      if (row == null || rows.size() != found.length) {
        throw failure(
            table.name(),
            "other-genes",
            "the genes are not those of %s: %,d and %,d%s"
                .formatted(
                    first.name(),
                    rows.size(),
                    found.length,
                    row == null ? ", without " + first.ids().get(gene) : ""),
            "merge files that were counted with the same annotation");
      }
      found[gene] = row;
    }
    return found;
  }

  private static String withoutVersion(String id) {
    return VERSION.matcher(id).replaceFirst("$1");
  }

  private static DataFormatException failure(
      String file, String code, String message, String remedy) {
    return new DataFormatException(Issue.error(code, Place.inFile(file), message, remedy));
  }
}
