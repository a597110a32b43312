package org.ferrostrat.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.InputBytes;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.formats.SampleSheet.Column;

/**
 * The metadata of a GEO series matrix. Characteristics are read by their key: the cells of one line
 * may have different keys for different samples, and a sample that lacks one shifts those below.
 *
 * @param series what is said of the series as a whole, several values of a key joined by a space
 * @param sheet title, accession, all that differs between samples, and every characteristic
 * @param constant what is the same for all samples, by key
 * @param hasValues whether the table below has rows
 */
record SeriesMatrix(
    Map<String, String> series,
    SampleSheet sheet,
    Map<String, String> constant,
    boolean hasValues,
    List<Issue> issues) {
  static final String TITLE = "title";
  static final String ACCESSION = "geo_accession";

  private static final String SERIES = "!Series_";
  private static final String SAMPLE = "!Sample_";
  private static final String TABLE = "!series_matrix_table_begin";
  private static final String TABLE_END = "!series_matrix_table_end";

  static SeriesMatrix read(Path file, ReadLimits limits) throws IOException {
    try (InputBytes bytes = InputBytes.of(file, limits);
        Reader reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
      QuotedLines lines = new QuotedLines(file.toString(), reader, limits.documentBytes());
      return new Reading(file.toString(), lines).read();
    }
  }

  /** Whether a file begins as a series matrix. */
  static boolean is(String start) {
    return start.startsWith(SERIES) || start.startsWith(SAMPLE);
  }

  /** One file being read. */
  private static final class Reading {
    private final String name;
    private final QuotedLines lines;
    private final Map<String, String> series = new LinkedHashMap<>();
    private final Map<String, String[]> fields = new LinkedHashMap<>();
    private final Map<String, Integer> times = new HashMap<>();
    private final Map<String, String> spelling = new HashMap<>();
    private final Map<String, String[]> characteristics = new LinkedHashMap<>();
    private final List<Issue> issues = new ArrayList<>();
    private final List<Issue> errors = new ArrayList<>();
    private int samples = -1;
    private int characteristicLines;

    Reading(String name, QuotedLines lines) {
      this.name = name;
      this.lines = lines;
    }

    SeriesMatrix read() throws IOException {
      List<String> line = lines.next();
      while (!line.isEmpty() && !line.get(0).equals(TABLE)) {
        take(line);
        line = lines.next();
      }
      if (line.isEmpty()) {
        throw failure("series-table", "the series matrix has no line " + TABLE);
      }
      boolean hasValues = hasValues();
      requireSamples();
      if (!errors.isEmpty()) {
        throw new DataFormatException(errors);
      }
      return result(hasValues);
    }

    private boolean hasValues() throws IOException {
      lines.next();
      List<String> below = lines.next();
      if (below.isEmpty()) {
        throw failure("series-table-end", "the series matrix has no line " + TABLE_END);
      }
      return !below.get(0).equals(TABLE_END);
    }

    private DataFormatException failure(String code, String message) {
      return new DataFormatException(
          Issue.error(
              code, Place.inFile(name), message, "the file may be cut off: fetch it again"));
    }

    private void take(List<String> line) {
      String key = line.get(0);
      if (key.startsWith(SERIES)) {
        String value = String.join(" ", line.subList(1, line.size()));
        series.merge(key.substring(SERIES.length()), value, (a, b) -> a + " " + b);
      } else if (key.startsWith(SAMPLE) && line.size() > 1) {
        takeSamples(key.substring(SAMPLE.length()), line.subList(1, line.size()));
      }
    }

    private void takeSamples(String key, List<String> values) {
      if (samples < 0) {
        samples = values.size();
      }
      if (values.size() != samples) {
        errors.add(
            Issue.error(
                "ragged-row",
                new Place(name, lines.startLine(), 0, SAMPLE + key),
                "the line has %d fields, but there are %d samples"
                    .formatted(values.size(), samples),
                "every line of samples needs one field per sample: fetch the file again"));
      } else if (key.startsWith("characteristics_ch")) {
        characteristicLines++;
        String channel = key.equals("characteristics_ch1") ? "" : key.substring(16) + ":";
        for (int sample = 0; sample < samples; sample++) {
          takeCharacteristic(channel, sample, values.get(sample));
        }
      } else {
        fields.put(unused(key), values.toArray(String[]::new));
      }
    }

    /** A key of a line that may stand several times. */
    private String unused(String key) {
      String unique = key;
      while (fields.containsKey(unique)) {
        unique = key + "_" + (1 + times.merge(key, 1, Integer::sum));
      }
      return unique;
    }

    private void takeCharacteristic(String channel, int sample, String cell) {
      if (cell.isBlank()) {
        return;
      }
      int colon = cell.indexOf(':');
      String key = colon > 0 ? cell.substring(0, colon).strip() : "line " + characteristicLines;
      String value = cell.substring(colon > 0 ? colon + 1 : 0).strip();
      String[] values = characteristics.computeIfAbsent(known(channel + key), none -> empty());
      if (!values[sample].isEmpty() && !values[sample].equals(value)) {
        issues.add(
            Issue.warning(
                "characteristic-twice",
                new Place(name, lines.startLine(), sample + 2, cell),
                "the sample has '%s' already, as '%s'; both are kept"
                    .formatted(key, values[sample]),
                "look which one is meant"));
        value = values[sample] + "; " + value;
      }
      values[sample] = value;
    }

    /** The key as it stood first: keys that differ in case only are one. */
    private String known(String key) {
      return spelling.computeIfAbsent(key.toLowerCase(Locale.ROOT), none -> key);
    }

    private String[] empty() {
      String[] values = new String[samples];
      Arrays.fill(values, "");
      return values;
    }

    private void requireSamples() {
      String[] accessions = fields.get(ACCESSION);
      if (accessions == null) {
        if (errors.isEmpty()) {
          throw failure("series-samples", "there is no line !Sample_geo_accession");
        }
        return;
      }
      Map<String, Integer> seen = new LinkedHashMap<>();
      for (int i = 0; i < accessions.length; i++) {
        Integer earlier = seen.putIfAbsent(accessions[i], i);
        if (accessions[i].isBlank() || earlier != null) {
          errors.add(
              Issue.error(
                  accessions[i].isBlank() ? "blank-sample" : "duplicated-sample",
                  new Place(name, 0, i + 2, accessions[i]),
                  accessions[i].isBlank()
                      ? "a sample has no accession"
                      : "the sample is already column " + (earlier + 2),
                  "fetch the file again"));
        }
      }
    }

    private SeriesMatrix result(boolean hasValues) {
      Labels accessions = Labels.of(fields.get(ACCESSION));
      List<Column> columns = new ArrayList<>();
      Map<String, String> constant = new LinkedHashMap<>();
      fields.forEach(
          (key, values) -> {
            boolean same = Arrays.stream(values).distinct().count() == 1;
            if (same && !key.equals(TITLE) && !key.equals(ACCESSION)) {
              constant.put(key, values[0]);
            } else {
              columns.add(new Column(key, List.of(values)));
            }
          });
      characteristics.forEach(
          (key, values) ->
              columns.add(new Column(SampleSheet.CHARACTERISTICS + key, List.of(values))));
      Map<String, String> about = new LinkedHashMap<>();
      series.forEach((key, value) -> about.put(key.toLowerCase(Locale.ROOT), value));
      return new SeriesMatrix(
          about, new SampleSheet(accessions, columns), constant, hasValues, List.copyOf(issues));
    }
  }
}
