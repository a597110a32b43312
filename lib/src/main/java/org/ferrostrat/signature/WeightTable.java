package org.ferrostrat.signature;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;

/** A table of genes and weights, comma- or tab-separated, with a header. */
final class WeightTable {
  private static final Set<String> GENE = Set.of("gene", "symbol", "gene_symbol");
  private static final Set<String> WEIGHT = Set.of("weight", "coefficient", "coef");
  private static final String INTERCEPT = "(intercept)";
  private static final int SHOWN = 6;
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private final String file;
  private final IssueLog issues;
  private final Map<String, Double> weights = new LinkedHashMap<>();
  private final Map<String, Long> lines = new LinkedHashMap<>();

  private WeightTable(String file) {
    this.file = file;
    this.issues = new IssueLog(file);
  }

  /** Reads the table; throws a {@link DataFormatException} with every issue found. */
  static Signature read(SourceText source, String id) {
    WeightTable table = new WeightTable(source.name());
    table.records(table.parse(source.text()));
    table.requireWeights();
    table.issues.throwIfAny();
    double intercept = table.weights.getOrDefault(INTERCEPT, 0.0);
    table.weights.remove(INTERCEPT);
    return Signature.weighted(id, table.weights, intercept);
  }

  private List<CsvRecord> parse(String text) {
    char separator = text.lines().findFirst().orElse("").contains("\t") ? '\t' : ',';
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .allowUnclosedQuote(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text)) {
      return reader.stream().toList();
    } catch (CsvParseException e) {
      throw new DataFormatException(
          Issue.error(
              "not-a-table",
              Issue.Place.inFile(file),
              "the table cannot be read: " + e.getMessage(),
              "close every quote, or remove the quotes"),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading a table from memory", e);
    }
  }

  private void records(List<CsvRecord> records) {
    if (records.isEmpty()) {
      issues.add(0, 0, "", "empty-file", "the file is empty", "write a header and one gene a line");
      return;
    }
    CsvRecord header = records.get(0);
    int gene = isRowNames(header) ? 0 : column(header, GENE, "gene");
    int weight = column(header, WEIGHT, "weight");
    if (gene >= 0 && weight >= 0) {
      records.stream().skip(1).forEach(record -> row(record, gene, weight));
    }
  }

  /** Whether the genes are in an unnamed first column, as R writes row names. */
  private static boolean isRowNames(CsvRecord header) {
    return header.getField(0).isBlank() && positions(header, GENE).length == 0;
  }

  private static int[] positions(CsvRecord header, Set<String> names) {
    return IntStream.range(0, header.getFieldCount())
        .filter(i -> names.contains(header.getField(i).strip().toLowerCase(Locale.ROOT)))
        .toArray();
  }

  private int column(CsvRecord header, Set<String> names, String wanted) {
    int[] found = positions(header, names);
    if (found.length == 1) {
      return found[0];
    }
    issues.add(
        header.getStartingLineNumber(),
        0,
        "",
        "header",
        "the header has %d %s columns: %s"
            .formatted(found.length, wanted, shown(header.getFields())),
        "name one column gene and one weight, separated by a comma or a tab");
    return -1;
  }

  private static String shown(List<String> fields) {
    return fields.size() > SHOWN
        ? String.join(", ", fields.subList(0, SHOWN)) + ", ..."
        : String.join(", ", fields);
  }

  private void row(CsvRecord record, int geneColumn, int weightColumn) {
    long line = record.getStartingLineNumber();
    String gene = name(field(record, geneColumn));
    String weight = field(record, weightColumn);
    if (!SignatureGene.isSymbol(gene)) {
      issues.add(
          line, geneColumn + 1, "", "bad-symbol", "there is no usable gene symbol", "write one");
      return;
    }
    if (!isFinite(weight)) {
      issues.add(
          line,
          weightColumn + 1,
          weight,
          "bad-number",
          "the weight of %s is not a finite number".formatted(gene),
          "write a number with a decimal point");
      return;
    }
    Long earlier = lines.putIfAbsent(gene, line);
    if (earlier == null) {
      weights.put(gene, Double.parseDouble(weight));
    } else {
      issues.add(
          line,
          geneColumn + 1,
          gene,
          "repeated-gene",
          "the gene is on lines %d and %d".formatted(earlier, line),
          "keep one of the two");
    }
  }

  /** The gene, or one name for the ways in which programs name the intercept. */
  private static String name(String gene) {
    boolean intercept = gene.equalsIgnoreCase(INTERCEPT) || gene.equalsIgnoreCase("intercept");
    return intercept ? INTERCEPT : gene;
  }

  private static String field(CsvRecord record, int column) {
    return column < record.getFieldCount() ? record.getField(column).strip() : "";
  }

  private static boolean isFinite(String number) {
    return NUMBER.matcher(number).matches() && Double.isFinite(Double.parseDouble(number));
  }

  private void requireWeights() {
    boolean none = weights.keySet().stream().allMatch(INTERCEPT::equals);
    if (none && issues.size() == 0) {
      issues.add(
          0, 0, "", "no-genes", "there are no genes", "write one gene and its weight a line");
    }
  }
}
