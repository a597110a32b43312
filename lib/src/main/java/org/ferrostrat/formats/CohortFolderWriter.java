package org.ferrostrat.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Issue;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionWriter;

/** Writes the files of a cohort folder. */
final class CohortFolderWriter {
  private static final int SCHEMA_VERSION = 1;
  private static final int BUFFER = 1 << 16;

  private final Path folder;

  CohortFolderWriter(Path folder) {
    this.folder = folder;
  }

  void write(ConvertedCohort cohort, SourceRecord source, String toolVersion, List<String> options)
      throws IOException {
    if (cohort.expression().isPresent()) {
      // Its header has no time of writing: the same values are the same bytes.
      try (Writer out =
          new BufferedWriter(
              new OutputStreamWriter(
                  new GZIPOutputStream(
                      Files.newOutputStream(folder.resolve("expression.tsv.gz")), BUFFER),
                  StandardCharsets.UTF_8),
              BUFFER)) {
        ExpressionWriter.write(cohort.expression().get(), out);
      }
    }
    try (Writer out = Files.newBufferedWriter(folder.resolve("clinical.tsv"))) {
      writeClinical(cohort.clinical(), out);
    }
    try (Writer out = Files.newBufferedWriter(folder.resolve("ledger.tsv"))) {
      writeLedger(cohort.ledger(), out);
    }
    try (Writer out = Files.newBufferedWriter(folder.resolve("source.json"))) {
      writeSource(cohort, source, toolVersion, options, out);
    }
  }

  private static void writeClinical(ClinicalTable table, Writer out) throws IOException {
    List<String> columns = table.columns().toList();
    writeLine(columns, out);
    for (String sample : table.samples()) {
      writeLine(
          columns.stream().map(column -> table.value(sample, column).orElse("")).toList(), out);
    }
  }

  private static void writeLedger(List<LedgerEntry> ledger, Writer out) throws IOException {
    writeLine(List.of("subject", "name", "change", "detail"), out);
    for (LedgerEntry entry : ledger) {
      writeLine(
          List.of(
              entry.subject().name().toLowerCase(Locale.ROOT),
              entry.name(),
              entry.change(),
              entry.detail().replaceAll("[\\t\\r\\n]+", " ")),
          out);
    }
  }

  private static void writeLine(List<String> fields, Writer out) throws IOException {
    out.write(fields.stream().map(CohortFolderWriter::field).collect(Collectors.joining("\t")));
    out.write('\n');
  }

  /** A field that holds what separates fields is quoted. */
  private static String field(String text) {
    boolean quoted = text.chars().anyMatch(c -> c == '\t' || c == '\n' || c == '\r' || c == '"');
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  private static void writeSource(
      ConvertedCohort cohort,
      SourceRecord source,
      String toolVersion,
      List<String> options,
      Writer out)
      throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeNumberField("schema_version", SCHEMA_VERSION);
      json.writeStringField("tool", "ferrostrat " + toolVersion);
      json.writeStringField("command", "convert");
      json.writeStringField("id", source.id());
      json.writeStringField("title", source.title());
      json.writeStringField("format", source.format());
      writeInputs(source.inputs(), json);
      json.writeArrayFieldStart("options");
      for (String option : options) {
        json.writeString(option);
      }
      json.writeEndArray();
      writeMap("mapping", cohort.roles(), json);
      json.writeNumberField("nSamples", cohort.clinical().samples().size());
      if (cohort.expression().isPresent()) {
        ExpressionMatrix matrix = cohort.expression().get();
        json.writeNumberField("nGenes", matrix.geneCount());
        json.writeStringField("geneIdType", matrix.geneIdType().label());
        json.writeStringField("expressionUnit", matrix.scale().toString());
      }
      writeMap("about", source.about(), json);
      writeIssues(cohort.issues(), json);
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void writeInputs(List<SourceRecord.Input> inputs, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart("inputs");
    for (SourceRecord.Input input : inputs) {
      json.writeStartObject();
      json.writeStringField("name", input.name());
      json.writeStringField("sha256", input.sha256());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeMap(String name, Map<String, String> map, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> entry : map.entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  private static void writeIssues(List<Issue> issues, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("notes");
    for (Issue issue : issues) {
      json.writeStartObject();
      json.writeStringField("level", issue.level().name().toLowerCase(Locale.ROOT));
      json.writeStringField("code", issue.code());
      json.writeStringField("message", issue.message());
      json.writeStringField("remedy", issue.remedy());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
