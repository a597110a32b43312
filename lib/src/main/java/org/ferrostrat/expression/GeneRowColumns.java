package org.ferrostrat.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.expression.ColumnNames.UnitName;
import org.ferrostrat.expression.TableColumns.Role;
import org.ferrostrat.genes.GeneIdType;
import org.ferrostrat.genes.GeneIdentity;
import org.ferrostrat.genes.GeneTable;
import org.ferrostrat.genes.IdentifierForm;

/** Recognises the columns of a table of genes in rows by their names and first cells. */
final class GeneRowColumns {
  /** Fewer rows do not distinguish a text column from one of damaged numbers. */
  private static final int FEWEST_ROWS = 3;

  /** Another column than the first names the genes only where it names clearly more of them. */
  private static final double CLEARLY_MORE = 0.05;

  private final String file;
  private final long headerLine;
  private final List<String> names;
  private final List<List<String>> rows;
  private final ReadOptions options;
  private final Role[] roles;
  private final List<Map<Cells, Integer>> counts;
  private final List<String> remarks = new ArrayList<>();

  /**
   * @param headerLine line of the header, for messages
   * @param names the names of all columns
   * @param rows the first rows
   */
  GeneRowColumns(
      String file,
      long headerLine,
      List<String> names,
      List<List<String>> rows,
      ReadOptions options) {
    this.file = file;
    this.headerLine = headerLine;
    this.names = names;
    this.rows = rows;
    this.options = options;
    this.roles = new Role[names.size()];
    this.counts = counted();
  }

  TableColumns recognise() {
    boolean results = names.stream().anyMatch(ColumnNames::isResult);
    for (int column = 0; column < roles.length; column++) {
      roles[column] = role(column, results);
    }
    List<Integer> candidates = identifierCandidates();
    int id = identifier(candidates);
    int spare = spare(id, candidates);
    if (id != 0 && (isCounter(0) || count(0, Cells.TEXT) > 0)) {
      roles[0] = Role.ANNOTATION;
    }
    roles[id] = Role.IDENTIFIER;
    refuseTranscripts(id);
    Map<Integer, String> samples = samples();
    int[] slots = new int[roles.length];
    Arrays.fill(slots, -1);
    int slot = 0;
    for (int column : samples.keySet()) {
      slots[column] = slot++;
    }
    if (id != 0 || (spare >= 0 && candidates.size() > 1)) {
      remarks.add(
          0, "identifiers from column " + (names.get(id).isEmpty() ? id + 1 : names.get(id)));
    }
    return new TableColumns(
        id,
        spare,
        slots,
        List.copyOf(samples.values()),
        namesOf(Role.ANNOTATION),
        namesOf(Role.STATISTIC),
        (int) Arrays.stream(roles).filter(role -> role == Role.EMPTY).count(),
        remarks);
  }

  private List<String> namesOf(Role role) {
    return IntStream.range(0, roles.length)
        .filter(column -> roles[column] == role)
        .mapToObj(column -> names.get(column).isEmpty() ? "row numbers" : names.get(column))
        .toList();
  }

  private Role role(int column, boolean results) {
    String name = names.get(column);
    if (column > 0 && name.isEmpty() && count(column, Cells.MISSING) == rows.size()) {
      return Role.EMPTY;
    }
    if (column > 0 && ColumnNames.isAnnotation(name)) {
      return Role.ANNOTATION;
    }
    if (ColumnNames.isStatistic(name) || (results && ColumnNames.isStatisticAmongResults(name))) {
      return Role.STATISTIC;
    }
    boolean texts =
        count(column, Cells.TEXT) > 0
            && count(column, Cells.NUMBER) == 0
            && rows.size() >= FEWEST_ROWS;
    return texts && column > 0 ? Role.ANNOTATION : Role.VALUE;
  }

  private int count(int column, Cells kind) {
    return counts.get(column).getOrDefault(kind, 0);
  }

  /** How many cells of each kind every column has. */
  private List<Map<Cells, Integer>> counted() {
    List<Map<Cells, Integer>> counted = new ArrayList<>(names.size());
    for (int column = 0; column < names.size(); column++) {
      Map<Cells, Integer> kinds = new EnumMap<>(Cells.class);
      for (List<String> row : rows) {
        kinds.merge(Cells.of(cell(row, column)), 1, Integer::sum);
      }
      counted.add(kinds);
    }
    return counted;
  }

  private static String cell(List<String> row, int column) {
    return column < row.size() ? row.get(column) : "";
  }

  private List<String> cells(int column) {
    return rows.stream().map(row -> cell(row, column)).filter(text -> !text.isEmpty()).toList();
  }

  private List<Integer> identifierCandidates() {
    List<Integer> candidates = new ArrayList<>(List.of(0));
    for (int column = 1; column < roles.length; column++) {
      boolean texts = count(column, Cells.TEXT) > 0;
      if (roles[column] == Role.ANNOTATION
          && (texts || ColumnNames.isIdentifier(names.get(column)))) {
        candidates.add(column);
      }
    }
    return candidates;
  }

  /** The first column, or another one that names clearly more different genes. */
  private int identifier(List<Integer> candidates) {
    if (candidates.size() == 1 || TableHeader.isCbioportal(names)) {
      return 0;
    }
    List<Integer> declared =
        candidates.stream()
            .filter(column -> options.geneIds().filter(type -> isOfType(column, type)).isPresent())
            .toList();
    List<Integer> open = declared.isEmpty() ? candidates : declared;
    int best = open.get(0);
    double most = knownGenes(best);
    for (int column : open.subList(1, open.size())) {
      double known = knownGenes(column);
      if (known > most + CLEARLY_MORE * rows.size()) {
        best = column;
        most = known;
      }
    }
    return best;
  }

  private boolean isOfType(int column, GeneIdType type) {
    return GeneIdType.detect(cells(column)) == type && knownGenes(column) > 0;
  }

  /** The number of different genes that the first cells of a column name. */
  private int knownGenes(int column) {
    List<String> cells = cells(column);
    if (isCounter(column)) {
      return 0;
    }
    IdentifierForm form = IdentifierForm.of(cells);
    GeneTable table = GeneTable.bundled();
    Set<String> known = new HashSet<>();
    for (String cell : cells) {
      String id = form.identifier(cell);
      if (table.recognises(id)) {
        known.add(id);
      }
    }
    return known.size();
  }

  /** Whether a column counts the rows from 0 or 1, as R and pandas write it. */
  private boolean isCounter(int column) {
    List<String> cells = cells(column);
    boolean named =
        !names.get(column).isEmpty()
            && !names.get(column).matches("(?i)x|index|row.*|no\\.?|unnamed: 0");
    for (int i = 0; i < cells.size(); i++) {
      String text = cells.get(i);
      if (!text.equals(Integer.toString(i)) && !text.equals(Integer.toString(i + 1))) {
        return false;
      }
    }
    return !cells.isEmpty() && (!named || GeneIdentity.areRowNumbers(cells));
  }

  private int spare(int id, List<Integer> candidates) {
    if (TableHeader.isCbioportal(names)) {
      return candidates.size() > 1 && names.size() > 1 && roles[1] == Role.ANNOTATION ? 1 : -1;
    }
    return candidates.stream()
        .filter(column -> column != id && ColumnNames.isIdentifier(names.get(column)))
        .filter(column -> knownGenes(column) > rows.size() / 2)
        .findFirst()
        .orElse(-1);
  }

  private void refuseTranscripts(int id) {
    if (rows.size() < FEWEST_ROWS) {
      return;
    }
    Optional<GeneIdentity.Problem> transcripts =
        options.genes().acceptUnknown() || options.genes().translation().isPresent()
            ? Optional.empty()
            : GeneIdentity.transcripts(cells(id));
    if (transcripts.isPresent()) {
      throw failure(
          transcripts.get().code(), transcripts.get().message(), transcripts.get().remedy());
    }
  }

  /** The columns of samples and the names of these. */
  private Map<Integer, String> samples() {
    List<Integer> values =
        IntStream.range(0, roles.length).filter(c -> roles[c] == Role.VALUE).boxed().toList();
    if (values.isEmpty()) {
      throw withoutSamples();
    }
    List<Integer> quantities =
        values.stream().filter(column -> ColumnNames.isQuantity(names.get(column))).toList();
    if (quantities.size() == values.size()) {
      return oneSample(quantities);
    }
    quantities.forEach(column -> roles[column] = Role.STATISTIC);
    List<Integer> samples = values.stream().filter(c -> !quantities.contains(c)).toList();
    return named(ofOneUnit(samples));
  }

  private DataFormatException withoutSamples() {
    List<String> statistics = namesOf(Role.STATISTIC);
    if (names.stream().anyMatch(ColumnNames::isResult)) {
      return failure(
          "no-samples",
          "these are results of a differential expression analysis (%s), not values of samples"
              .formatted(String.join(", ", statistics)),
          "give the matrix of normalised counts, genes x samples");
    }
    return failure(
        "one-column",
        names.size() > 1
            ? "no column holds values of a sample; left out: "
                + String.join(", ", names.subList(1, names.size()))
            : "the header names no sample",
        "separate the fields by tabs or commas; the first column holds gene identifiers");
  }

  /** One sample's table of several quantities: one is taken, and the file names the sample. */
  private Map<Integer, String> oneSample(List<Integer> columns) {
    List<String> quantities = columns.stream().map(names::get).toList();
    Optional<String> wanted = options.quantity();
    if (columns.size() > 1 && wanted.isEmpty()) {
      throw failure(
          "several-quantities",
          "this is the table of one sample with %s: its columns are no samples"
              .formatted(String.join(", ", quantities)),
          "choose one column as the quantity, such as " + usual(quantities));
    }
    for (int column : columns) {
      boolean isWanted = wanted.isEmpty() || isNamed(wanted.get(), names.get(column));
      if (isWanted) {
        columns.stream().filter(c -> c != column).forEach(c -> roles[c] = Role.STATISTIC);
        String sample = fileStem(names.get(column));
        remarks.add("one sample, its %s".formatted(names.get(column)));
        return Map.of(column, sample);
      }
    }
    throw absentQuantity(quantities);
  }

  /** The quantity that most people want: TPM where it is there, else FPKM. */
  private static String usual(Collection<String> quantities) {
    return Stream.of("tpm", "fpkm", "")
        .flatMap(
            start -> quantities.stream().filter(name -> ColumnNames.plain(name).startsWith(start)))
        .findFirst()
        .orElseThrow();
  }

  private DataFormatException absentQuantity(List<String> quantities) {
    return failure(
        "absent-quantity",
        "there is no column of %s".formatted(options.quantity().orElseThrow()),
        "name one of " + String.join(", ", quantities));
  }

  private static boolean isNamed(String wanted, String quantity) {
    String plain = ColumnNames.plain(wanted).replaceFirst("s$", "");
    return plain.equals(ColumnNames.plain(quantity).replaceFirst("s$", ""));
  }

  /** The name of the file as that of its only sample; a stream has none. */
  private String fileStem(String fallback) {
    return file.matches(".*[/\\\\].*|.*\\.[A-Za-z]+") ? FileSampleNames.ofFile(file) : fallback;
  }

  /** Of columns such as Q1_count and Q1_FPKM those of one quantity, each named by its sample. */
  private Map<Integer, String> ofOneUnit(List<Integer> columns) {
    Map<Integer, UnitName> units = new LinkedHashMap<>();
    for (int column : columns) {
      ColumnNames.unit(names.get(column)).ifPresent(unit -> units.put(column, unit));
    }
    Map<String, String> written = new LinkedHashMap<>();
    units.values().forEach(u -> written.putIfAbsent(ColumnNames.plain(u.unit()), u.unit()));
    Collection<String> different = written.values();
    boolean all = units.size() == columns.size();
    Map<Integer, String> samples = new LinkedHashMap<>();
    if (!all || (different.size() < 2 && options.quantity().isEmpty())) {
      if (options.quantity().isPresent()) {
        throw absentQuantity(columns.stream().map(names::get).toList());
      }
      columns.forEach(column -> samples.put(column, names.get(column)));
      return samples;
    }
    if (options.quantity().isEmpty()) {
      throw failure(
          "several-quantities",
          "the columns hold %s of each sample".formatted(String.join(" and ", different)),
          "choose one as the quantity, such as " + usual(different));
    }
    units.forEach(
        (column, unit) -> {
          if (isNamed(options.quantity().get(), unit.unit())) {
            samples.put(column, unit.stem());
          } else {
            roles[column] = Role.STATISTIC;
          }
        });
    if (samples.isEmpty()) {
      throw absentQuantity(List.copyOf(different));
    }
    remarks.add("the %s of each sample".formatted(options.quantity().get()));
    return samples;
  }

  private Map<Integer, String> named(Map<Integer, String> samples) {
    List<String> before = List.copyOf(samples.values());
    List<String> after = FileSampleNames.shortened(before);
    if (after.equals(before)) {
      return samples;
    }
    remarks.add("sample names without paths and suffixes of files");
    Map<Integer, String> named = new LinkedHashMap<>();
    int next = 0;
    for (int column : samples.keySet()) {
      named.put(column, after.get(next++));
    }
    return named;
  }

  private DataFormatException failure(String code, String message, String remedy) {
    return new DataFormatException(
        Issue.error(code, new Place(file, headerLine, 0, ""), message, remedy));
  }
}
