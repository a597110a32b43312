package org.ferrostrat.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ferrostrat.data.InputBytes;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.formats.LedgerEntry.Subject;
import org.ferrostrat.formats.SampleSheet.Column;

/** What a GCT 1.3 file says of its columns above the values; GCT 1.2 says nothing. */
final class GctColumns {
  private static final int FIRST = 3;

  private GctColumns() {}

  static boolean is(String start) {
    return start.startsWith("#1.2") || start.startsWith("#1.3");
  }

  /**
   * @param samples those of the matrix, which was read and is whole
   * @param ledger takes the annotations of rows, which a cohort does not have
   */
  static SampleSheet read(Path file, ReadLimits limits, Labels samples, List<LedgerEntry> ledger)
      throws IOException {
    try (InputBytes bytes = InputBytes.of(file, limits);
        Reader reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
      QuotedLines lines = new QuotedLines(file.toString(), reader, limits.documentBytes());
      boolean annotated = lines.next().get(0).startsWith("#1.3");
      List<String> sizes = lines.next();
      List<String> header = lines.next();
      int before = header.size() - samples.size();
      for (String name : header.subList(1, before)) {
        ledger.add(new LedgerEntry(Subject.COLUMN, name, "left-out", "it describes genes"));
      }
      List<Column> columns = new ArrayList<>();
      int count = annotated ? Integer.parseInt(sizes.get(FIRST)) : 0;
      for (int i = 0; i < count; i++) {
        List<String> line = lines.next();
        List<String> values = new ArrayList<>();
        for (int sample = 0; sample < samples.size(); sample++) {
          values.add(before + sample < line.size() ? line.get(before + sample) : "");
        }
        columns.add(new Column(line.get(0), values));
      }
      return new SampleSheet(samples, columns);
    }
  }
}
