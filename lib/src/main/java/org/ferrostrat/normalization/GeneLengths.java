package org.ferrostrat.normalization;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.ReadLimits;

/** Lengths of genes in bases, such as the summed length of their exons. Immutable. */
public final class GeneLengths {
  private static final List<String> COLUMNS = List.of("length", "length_bases");

  private final Map<String, Double> lengths;

  private GeneLengths(Map<String, Double> lengths) {
    this.lengths = lengths;
  }

  /**
   * Lengths in memory.
   *
   * @param lengths bases by gene, above 0
   * @throws IllegalArgumentException if a length is not above 0
   */
  public static GeneLengths of(Map<String, Double> lengths) {
    lengths.forEach(
        (gene, length) -> {
          if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                "length of gene %s is %s; need a number above 0".formatted(gene, length));
          }
        });
    return new GeneLengths(new LinkedHashMap<>(lengths));
  }

  /**
   * Reads a table with a header whose first column holds the identifiers of the expression matrix.
   * The lengths are in the column {@code length} or {@code length_bases}, in any case, or in the
   * second where there are two.
   *
   * @throws DataFormatException if it is no such table, or a length is missing or not above 0;
   *     carries every issue found
   * @throws IOException if the file cannot be read
   */
  public static GeneLengths read(Path file) throws IOException {
    return read(file, ReadLimits.defaults());
  }

  /**
   * Reads a table as {@link #read(Path)} does, with other limits.
   *
   * @throws DataFormatException as there, and if the file exceeds a limit
   * @throws IOException if the file cannot be read
   */
  public static GeneLengths read(Path file, ReadLimits limits) throws IOException {
    ClinicalTable table = ClinicalTable.read(file, limits);
    String column = column(table);
    Map<String, Double> lengths = new LinkedHashMap<>();
    List<Issue> issues = new ArrayList<>();
    for (String gene : table.samples()) {
      double length = table.value(gene, column).map(GeneLengths::parse).orElse(Double.NaN);
      if (length > 0 && length < Double.POSITIVE_INFINITY) {
        lengths.put(gene, length);
      } else {
        issues.add(
            Issue.error(
                "gene-length",
                new Place(table.name(), 0, 0, gene),
                "the gene has no length above 0",
                "give the length in bases, or delete the row"));
      }
    }
    if (!issues.isEmpty()) {
      throw new DataFormatException(issues);
    }
    return new GeneLengths(lengths);
  }

  private static String column(ClinicalTable table) {
    List<String> values = table.columns().toList().subList(1, table.columns().size());
    List<String> named =
        values.stream().filter(name -> COLUMNS.contains(name.toLowerCase(Locale.ROOT))).toList();
    List<String> candidates = named.isEmpty() ? values : named;
    if (candidates.size() != 1) {
      throw new DataFormatException(
          Issue.error(
              "gene-length",
              Place.inFile(table.name()),
              named.isEmpty()
                  ? "there is no column 'length'"
                  : "there are several columns of lengths: " + String.join(", ", named),
              "name one column 'length'"));
    }
    return candidates.get(0);
  }

  private static double parse(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** The length of a gene in bases; empty where it is not known. */
  public OptionalDouble of(String gene) {
    Double length = lengths.get(gene);
    return length == null ? OptionalDouble.empty() : OptionalDouble.of(length);
  }

  /** The number of genes. */
  public int size() {
    return lengths.size();
  }
}
