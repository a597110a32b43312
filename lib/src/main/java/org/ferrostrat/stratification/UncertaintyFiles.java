package org.ferrostrat.stratification;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.InputBytes;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.data.SampleValues;

/**
 * Reads the sources of uncertainty of an indeterminate zone. Files are tab-separated text with a
 * header, plain or gzip.
 */
public final class UncertaintyFiles {
  private UncertaintyFiles() {}

  /**
   * Pairs of samples of the same tumour: one pair a row, in the first two columns, whatever their
   * names.
   *
   * @throws DataFormatException if there is no pair, or a row has fewer than two names, or one name
   *     twice, or the file exceeds a limit
   * @throws IOException if the file cannot be read
   */
  public static List<ReplicatePair> replicates(Path file, ReadLimits limits) throws IOException {
    List<ReplicatePair> pairs = new ArrayList<>();
    for (NamedCsvRecord row : rows(file, limits)) {
      List<String> fields = row.getFields();
      boolean isPair =
          fields.size() >= 2
              && !fields.get(0).isBlank()
              && !fields.get(1).isBlank()
              && !fields.get(0).strip().equals(fields.get(1).strip());
      if (!isPair) {
        throw failure(
            file,
            row.getStartingLineNumber(),
            String.join(" ", fields),
            "the row names no two samples",
            "give two names, separated by a tab");
      }
      pairs.add(new ReplicatePair(fields.get(0).strip(), fields.get(1).strip()));
    }
    return pairs;
  }

  /**
   * The standard deviation of the score of a signature over random gene sets, as {@code score
   * --spread} writes it.
   *
   * @param signature its column {@code signature}
   * @throws DataFormatException if a column is missing, no row is of the signature, a sample has no
   *     name or stands twice, a deviation is no number, or the file exceeds a limit
   * @throws IOException if the file cannot be read
   */
  public static SampleValues geneSpread(Path file, String signature, ReadLimits limits)
      throws IOException {
    Map<String, Double> deviations = new LinkedHashMap<>();
    Set<String> signatures = new HashSet<>();
    for (NamedCsvRecord row : rows(file, limits)) {
      String own = field(file, row, "signature");
      signatures.add(own);
      if (own.equals(signature)) {
        String sample = field(file, row, "sample");
        if (sample.isBlank()) {
          throw failure(
              file,
              row.getStartingLineNumber(),
              "",
              "the row names no sample",
              "write the file again with the scores");
        }
        double deviation = number(file, row, field(file, row, "random_sd"));
        if (deviations.put(sample, deviation) != null) {
          throw failure(
              file,
              row.getStartingLineNumber(),
              sample,
              "the sample is already listed above",
              "keep one row per sample and signature");
        }
      }
    }
    if (deviations.isEmpty()) {
      throw failure(
          file,
          0,
          "",
          "it is of %s, not of %s"
              .formatted(String.join(", ", signatures.stream().sorted().toList()), signature),
          "write the spread of the same signature");
    }
    double[] values = deviations.values().stream().mapToDouble(Double::doubleValue).toArray();
    return SampleValues.of(signature, Labels.of(List.copyOf(deviations.keySet())), values);
  }

  private static List<NamedCsvRecord> rows(Path file, ReadLimits limits) throws IOException {
    try (InputBytes bytes = InputBytes.of(file, limits);
        CsvReader<NamedCsvRecord> csv =
            CsvReader.builder().fieldSeparator('\t').ofNamedCsvRecord(bytes.text())) {
      List<NamedCsvRecord> rows = csv.stream().toList();
      if (rows.isEmpty()) {
        throw failure(
            file, 0, "", "there is no row below a header", "give a table separated by tabs");
      }
      rows.forEach(row -> requireFull(file, row));
      return rows;
    } catch (CsvParseException e) {
      throw new DataFormatException(
          Issue.error(
              "table-unreadable",
              Place.inFile(file.toString()),
              "the table cannot be read: " + e.getMessage(),
              "give UTF-8 text separated by tabs, with a header and as many fields in every row"),
          e);
    }
  }

  private static void requireFull(Path file, NamedCsvRecord row) {
    if (row.getFieldCount() != row.getHeader().size()) {
      throw failure(
          file,
          row.getStartingLineNumber(),
          "",
          "the row has %d fields, but the header has %d"
              .formatted(row.getFieldCount(), row.getHeader().size()),
          "give every row one field per column, separated by tabs");
    }
  }

  private static String field(Path file, NamedCsvRecord row, String column) {
    return row.findField(column)
        .orElseThrow(
            () ->
                failure(
                    file,
                    1,
                    "",
                    "there is no column " + column,
                    "write the file again with the scores"));
  }

  private static double number(Path file, NamedCsvRecord row, String text) {
    if (text.equals("NA")) {
      return Double.NaN;
    }
    try {
      double number = Double.parseDouble(text);
      if (number >= 0 && number < Double.POSITIVE_INFINITY) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below like any other text that is no deviation.
    }
    throw failure(
        file,
        row.getStartingLineNumber(),
        text,
        "a standard deviation must be a number of at least 0",
        "write the file again with the scores");
  }

  private static DataFormatException failure(
      Path file, long line, String value, String message, String remedy) {
    return new DataFormatException(
        Issue.error("uncertainty", new Place(file.toString(), line, 0, value), message, remedy));
  }
}
