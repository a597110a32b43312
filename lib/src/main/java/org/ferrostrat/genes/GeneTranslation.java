package org.ferrostrat.genes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.InputBytes;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.ReadLimits;

/**
 * A table that turns the identifiers of a matrix into human genes: the annotation of a microarray
 * (probe to symbol), or orthologues (mouse to human). Immutable.
 *
 * <p>An identifier that the table lists with several genes has none here: which one was measured
 * cannot be decided. Of orthologues, both sides must be unique (one-to-one).
 */
public final class GeneTranslation {
  private static final List<String> SYMBOL_COLUMNS =
      List.of(
          "genesymbol",
          "symbol",
          "hgncsymbol",
          "genename",
          "gene",
          "ilmngene",
          "externalgenename",
          "ensemblgeneid",
          "ensembl",
          "entrezgeneid",
          "entrezid",
          "entrez");

  /** Separators of several genes of one probe, as GEO and Affymetrix write them. */
  private static final String SEVERAL = "\\s*(///|//|;|,|\\|)\\s*";

  private static final Pattern MOUSE_PREFIX = Pattern.compile("^(mm10|mm39|GRCm3[89])_+");

  private static final Set<String> NO_GENE = Set.of("", "-", "--", "---", "na", "n/a", "null", "?");

  private final String name;
  private final Map<String, String> genes;
  private final Set<String> ambiguous;
  private final boolean oneToOne;

  private GeneTranslation(
      String name, Map<String, String> genes, Set<String> ambiguous, boolean oneToOne) {
    this.name = name;
    this.genes = Map.copyOf(genes);
    this.ambiguous = Set.copyOf(ambiguous);
    this.oneToOne = oneToOne;
  }

  /**
   * Reads the annotation of identifiers: tab- or comma-separated, with a header; lines that start
   * with {@code #}, {@code !} or {@code ^} are comments, so that a GEO platform table serves.
   *
   * @param from name of the column of identifiers; empty for the first
   * @param to name of the column of genes; empty for the first that is named like one, such as
   *     {@code Gene Symbol}
   * @throws DataFormatException if there is no such column, or the file is no such table
   * @throws IOException if the file cannot be read
   */
  public static GeneTranslation annotation(
      Path file, Optional<String> from, Optional<String> to, ReadLimits limits) throws IOException {
    Objects.requireNonNull(from, "from");
    Lines lines = Lines.read(file, limits);
    int source = from.isPresent() ? lines.column(from.get()) : 0;
    int target = to.isPresent() ? lines.column(to.get()) : lines.columnOf(SYMBOL_COLUMNS, source);
    Map<String, Set<String>> found = lines.pairs(source, target);
    return of(file.toString(), found, false);
  }

  /**
   * Reads orthologues: a table whose header names one column of human and one of mouse genes, such
   * as {@code human} and {@code mouse}, symbols or Ensembl genes. Pairs in which a gene of either
   * side stands with several of the other are not used.
   *
   * @throws DataFormatException if there are no such columns
   * @throws IOException if the file cannot be read
   */
  public static GeneTranslation orthologs(Path file, ReadLimits limits) throws IOException {
    Lines lines = Lines.read(file, limits);
    int mouse = lines.columnNaming("mouse");
    Map<String, Set<String>> found = lines.pairs(mouse, lines.columnNaming("human"));
    Map<String, Integer> uses = new HashMap<>();
    found.values().forEach(set -> set.forEach(gene -> uses.merge(gene, 1, Integer::sum)));
    found.replaceAll(
        (id, set) ->
            set.size() == 1 && uses.get(set.iterator().next()) > 1
                ? Set.of("", set.iterator().next())
                : set);
    return of(file.toString(), found, true);
  }

  private static GeneTranslation of(String name, Map<String, Set<String>> found, boolean oneToOne) {
    Map<String, String> genes = new HashMap<>();
    Set<String> ambiguous = new HashSet<>();
    found.forEach(
        (id, set) -> {
          if (set.size() == 1) {
            genes.put(id, set.iterator().next());
          } else {
            ambiguous.add(id);
          }
        });
    return new GeneTranslation(name, genes, ambiguous, oneToOne);
  }

  /** Name of the table. */
  public String name() {
    return name;
  }

  /** Whether the table holds orthologues, each of one gene. */
  public boolean isOneToOne() {
    return oneToOne;
  }

  /** The gene of an identifier, without regard to the version of an Ensembl gene. */
  public Optional<String> gene(String id) {
    return Optional.ofNullable(genes.get(key(id)));
  }

  /** Whether the table lists several genes for an identifier. */
  public boolean isAmbiguous(String id) {
    return ambiguous.contains(key(id));
  }

  private static String key(String id) {
    String text = MOUSE_PREFIX.matcher(Spelling.strip(id)).replaceFirst("");
    return text.matches("(?i)ENS[A-Z]*G\\d{11}\\.\\d+") ? text.replaceFirst("\\.\\d+$", "") : text;
  }

  /** The lines of a table behind its comments. */
  private record Lines(String name, List<String> header, List<List<String>> rows) {
    static Lines read(Path file, ReadLimits limits) throws IOException {
      String text;
      try (InputBytes bytes = InputBytes.of(file, limits)) {
        text = bytes.text();
      }
      List<String> lines =
          text.lines().filter(line -> !line.isBlank() && !line.matches("[#!^].*")).toList();
      if (lines.size() < 2) {
        throw failure(
            file.toString(),
            "the table has no row below a header",
            "give a table with a header, one row per identifier");
      }
      String delimiter = lines.get(0).indexOf('\t') >= 0 ? "\t" : ",";
      List<List<String>> rows = new ArrayList<>();
      for (String line : lines) {
        rows.add(fields(line, delimiter));
      }
      return new Lines(file.toString(), rows.get(0), rows.subList(1, rows.size()));
    }

    private static List<String> fields(String line, String delimiter) {
      String outsideQuotes = delimiter + "(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";
      List<String> fields = new ArrayList<>();
      for (String field : line.split(line.indexOf('"') < 0 ? delimiter : outsideQuotes, -1)) {
        fields.add(field.strip().replaceAll("^\"|\"$", ""));
      }
      return fields;
    }

    int column(String wanted) {
      for (int i = 0; i < header.size(); i++) {
        if (header.get(i).equalsIgnoreCase(wanted.strip())) {
          return i;
        }
      }
      throw failure(
          name,
          "there is no column '%s'; the columns are %s"
              .formatted(wanted, String.join(", ", header)),
          "name one of them");
    }

    int columnOf(List<String> names, int except) {
      for (String wanted : names) {
        for (int i = 0; i < header.size(); i++) {
          String plain = header.get(i).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
          if (i != except && plain.equals(wanted)) {
            return i;
          }
        }
      }
      throw failure(
          name,
          "no column is named as genes are; the columns are " + String.join(", ", header),
          "name the columns of identifiers and genes");
    }

    int columnNaming(String species) {
      for (int i = 0; i < header.size(); i++) {
        if (header.get(i).toLowerCase(Locale.ROOT).contains(species)) {
          return i;
        }
      }
      throw failure(
          name,
          "no column names %s genes; the columns are %s"
              .formatted(species, String.join(", ", header)),
          "name the columns human and mouse");
    }

    Map<String, Set<String>> pairs(int from, int to) {
      Map<String, Set<String>> pairs = new HashMap<>();
      for (List<String> row : rows) {
        if (row.size() <= Math.max(from, to)) {
          continue;
        }
        for (String gene : row.get(to).split(SEVERAL, -1)) {
          if (!NO_GENE.contains(gene.strip().toLowerCase(Locale.ROOT))) {
            pairs
                .computeIfAbsent(key(row.get(from)), id -> new LinkedHashSet<>())
                .add(gene.strip());
          }
        }
      }
      return pairs;
    }

    private static DataFormatException failure(String name, String message, String remedy) {
      return new DataFormatException(
          Issue.error("gene-table", Place.inFile(name), message, remedy));
    }
  }
}
