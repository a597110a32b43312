package org.ferrostrat.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.InputFiles;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.data.SampleNames;
import org.ferrostrat.expression.ExpressionFiles;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.SampleFiles;
import org.ferrostrat.formats.LedgerEntry.Subject;
import org.ferrostrat.formats.SampleSheet.Column;
import org.ferrostrat.singlecell.CellFile;
import org.ferrostrat.singlecell.CellFiles;

/** One source on its way to a cohort. */
final class SourceReading {
  /** The description of a series to keep; no personal data. */
  private static final List<String> ABOUT_SERIES =
      List.of(
          "title",
          "geo_accession",
          "pubmed_id",
          "summary",
          "overall_design",
          "type",
          "platform_id",
          "last_update_date",
          "supplementary_file");

  private final Conversion conversion;
  private final Path input;
  private final ReadLimits limits;
  private final List<Issue> issues = new ArrayList<>();
  private final List<LedgerEntry> ledger = new ArrayList<>();
  private final List<Path> read = new ArrayList<>();

  SourceReading(Conversion conversion, Path input) {
    this.conversion = conversion;
    this.input = input;
    this.limits = conversion.reading().limits();
  }

  /** A GEO series matrix, with its own values, those of another file, or none. */
  ConvertedCohort series() throws IOException {
    read.add(input);
    SeriesMatrix series = SeriesMatrix.read(input, limits);
    issues.addAll(series.issues());
    series
        .constant()
        .forEach(
            (key, value) ->
                ledger.add(
                    new LedgerEntry(Subject.COLUMN, key, "left-out", "the same in all: " + value)));
    Optional<ExpressionMatrix> matrix = Optional.empty();
    if (conversion.counts().isPresent()) {
      read.add(conversion.counts().get());
      matrix = Optional.of(ExpressionFiles.read(conversion.counts().get(), conversion.reading()));
    } else if (series.hasValues()) {
      matrix = Optional.of(ExpressionFiles.read(input, conversion.reading()));
    }
    Map<String, String> about = new LinkedHashMap<>();
    for (String key : ABOUT_SERIES) {
      Optional.ofNullable(series.series().get(key)).ifPresent(value -> about.put(key, value));
    }
    String id = about.getOrDefault("geo_accession", stem());
    return result(id, "geo-series-matrix", about, series.sheet(), matrix);
  }

  /** A folder of a cBioPortal study. */
  ConvertedCohort cbioportal() throws IOException {
    CbioportalStudy study = CbioportalStudy.open(input, limits);
    Map<String, String> about = new LinkedHashMap<>(study.about());
    Optional<CbioportalStudy.Profile> profile = study.profile(conversion.profile());
    Optional<ExpressionMatrix> matrix = Optional.empty();
    if (profile.isPresent()) {
      read.add(profile.get().file());
      matrix = Optional.of(ExpressionFiles.read(profile.get().file(), conversion.reading()));
      profile.get().about().forEach((key, value) -> about.putIfAbsent(key, value));
    }
    SampleSheet sheet = study.sheet(issues, read);
    String id = about.getOrDefault("cancer_study_identifier", stem());
    return result(id, "cbioportal-study", about, sheet, matrix);
  }

  /** An expression matrix; GCT has clinical columns of its own. */
  ConvertedCohort matrix(boolean gct) throws IOException {
    read.add(input);
    ExpressionMatrix matrix = ExpressionFiles.read(input, conversion.reading());
    SampleSheet sheet =
        gct
            ? GctColumns.read(input, limits, matrix, ledger)
            : SampleSheet.without(matrix.samples());
    if (conversion.classes().isPresent()) {
      sheet = sheet.with(List.of(classes(conversion.classes().get(), matrix)));
    }
    return result(stem(), gct ? "gct" : "table", Map.of(), sheet, Optional.of(matrix));
  }

  /** A folder with the tables of one sample each. */
  ConvertedCohort samples() throws IOException {
    List<Path> files = SampleFiles.in(input);
    read.addAll(files);
    ExpressionMatrix matrix = SampleFiles.read(input.toString(), files, conversion.reading());
    return result(
        stem(),
        "tables-of-samples",
        Map.of(),
        SampleSheet.without(matrix.samples()),
        Optional.of(matrix));
  }

  /** Single cells, each a sample, with what is annotated of them. */
  ConvertedCohort cells() throws IOException {
    read.addAll(CellFiles.parts(input));
    ExpressionMatrix matrix = ExpressionFiles.read(input, conversion.reading(), conversion.cells());
    List<Column> columns = new ArrayList<>();
    try (CellFile file = CellFiles.open(input, conversion.cells())) {
      for (String name : file.annotation().columns()) {
        columns.add(new Column(name, file.annotation().column(name)));
      }
    }
    SampleSheet sheet = SampleSheet.without(matrix.samples()).with(columns);
    return result(stem(), "single-cell", Map.of(), sheet, Optional.of(matrix));
  }

  private Column classes(Path file, ExpressionMatrix matrix) throws IOException {
    read.add(file);
    List<String> classes = ClassLabels.read(file, limits);
    if (classes.size() != matrix.sampleCount()) {
      throw new DataFormatException(
          Issue.error(
              "cls-counts",
              Place.inFile(file.toString()),
              "there are %d labels for %d samples".formatted(classes.size(), matrix.sampleCount()),
              "give one label per sample of the matrix, in its order"));
    }
    return new Column("class", classes);
  }

  private ConvertedCohort result(
      String id,
      String format,
      Map<String, String> about,
      SampleSheet source,
      Optional<ExpressionMatrix> read)
      throws IOException {
    SampleSheet sheet = source;
    String by = sampleColumn(source);
    if (read.isPresent()) {
      ExpressionMatrix matrix = read.get();
      boolean own = sheet.samples().equals(matrix.samples()) && by == null;
      sheet =
          own ? sheet : SampleJoin.join(matrix.name(), matrix.samples(), sheet, by, issues, ledger);
    } else {
      issues.add(
          Issue.warning(
              "no-expression-values",
              Place.inFile(input.toString()),
              "there are no expression values: only the clinical table is made",
              "name the file of values, if the source has one"));
      sheet = by == null ? sheet : SampleJoin.named(input.toString(), sheet, by);
    }
    if (conversion.clinical().isPresent()) {
      sheet = joined(sheet, conversion.clinical().get());
    }
    sheet = sheet.withoutMissing(conversion.mapping().missing());
    ClinicalRoles.Result clinical =
        ClinicalRoles.assign(input.toString(), sheet, conversion.mapping());
    issues.addAll(clinical.issues());
    read.ifPresent(matrix -> tellReading(matrix));
    Optional<ExpressionMatrix> named =
        conversion.keepGeneIds() ? read : read.map(matrix -> GeneNaming.symbols(matrix, ledger));
    ledger.addAll(clinical.ledger());
    return new ConvertedCohort(
        new SourceRecord(id, format, about, inputs()),
        named,
        clinical.table(),
        clinical.sources(),
        ledger,
        issues);
  }

  /**
   * The column that names the samples; null where none is specified, or it belongs to the
   * accompanying table.
   */
  private String sampleColumn(SampleSheet sheet) {
    return conversion
        .mapping()
        .column("sample")
        .filter(name -> sheet.find(name).isPresent() || conversion.clinical().isEmpty())
        .orElse(null);
  }

  private SampleSheet joined(SampleSheet sheet, Path file) throws IOException {
    read.add(file);
    Optional<String> by =
        conversion.mapping().column("sample").filter(name -> sheet.find(name).isEmpty());
    ClinicalTable table =
        by.isPresent()
            ? ClinicalTable.read(file, limits, by.get())
            : ClinicalTable.read(file, limits);
    ClinicalTable named = SampleNames.join(table, sheet.samples());
    named.issues().stream()
        .filter(issue -> !issue.code().equals("role-guessed")) // roles are given below
        .forEach(issues::add);
    SampleSheet more =
        SampleJoin.join(
            input.toString(), sheet.samples(), SampleSheet.of(named), null, issues, ledger);
    List<Column> columns = new ArrayList<>();
    for (Column column : more.columns()) {
      boolean taken = sheet.columns().stream().anyMatch(c -> c.source().equals(column.source()));
      columns.add(taken ? new Column("clinical:" + column.source(), column.values()) : column);
    }
    return sheet.with(columns);
  }

  private void tellReading(ExpressionMatrix matrix) {
    issues.addAll(
        matrix.issues().stream().filter(issue -> !issue.code().endsWith("rows-merged")).toList());
    for (Issue issue : matrix.issues()) {
      if (issue.code().endsWith("rows-merged") || issue.code().equals("genes-dropped")) {
        ledger.add(
            new LedgerEntry(Subject.GENE, issue.place().value(), issue.code(), issue.message()));
      }
    }
  }

  /** The name of the input without its endings. */
  private String stem() {
    Path name = input.toAbsolutePath().normalize().getFileName();
    return name == null ? "cohort" : name.toString().replaceFirst("\\.[A-Za-z.]+$", "");
  }

  private List<SourceRecord.Input> inputs() throws IOException {
    List<SourceRecord.Input> inputs = new ArrayList<>();
    for (Path file : read) {
      inputs.add(new SourceRecord.Input(file.getFileName().toString(), sha256(file)));
    }
    return inputs;
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream stream =
        new DigestInputStream(InputFiles.open(file), MessageDigest.getInstance("SHA-256"))) {
      DigestInputStream digesting = (DigestInputStream) stream;
      digesting.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
