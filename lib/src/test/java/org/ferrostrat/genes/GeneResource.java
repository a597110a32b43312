package org.ferrostrat.genes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the gene table of the library from two tables: {@code genes/human-genes.tsv.gz} (symbol,
 * entrez, ensembl, aliases, type) and {@code signatures/symbols.tsv} (symbol, hgncId, entrezId,
 * ensemblId, aliasesAndPrevious).
 *
 * <p>The second one has only the genes of the signatures, and newer facts about them. It decides
 * their approved symbol (the one before becomes an alias) and which Ensembl gene is their own (no
 * other gene keeps it); genes that the first table lacks are added. For genes of the first table
 * its aliases are not taken: an alias given for some genes only would look unique.
 *
 * <p>Run with two arguments: the folder that holds {@code genes} and {@code signatures}, and the
 * file to write.
 */
final class GeneResource {

  /** A gene as it grows. Ensembl genes are numbers without leading zeros. */
  private static final class Row {
    private String symbol;
    private final String entrez;
    private String ensembl = "";
    private final Set<String> furtherEnsembl = new LinkedHashSet<>();
    private final Set<String> aliases = new LinkedHashSet<>();

    Row(String symbol, String entrez, List<String> ensembl, List<String> aliases) {
      this.symbol = symbol;
      this.entrez = entrez;
      this.aliases.addAll(aliases);
      if (ensembl.size() == 1) {
        this.ensembl = ensembl.get(0);
      } else {
        furtherEnsembl.addAll(ensembl);
      }
    }

    void rename(String approved) {
      if (!approved.equals(symbol)) {
        aliases.remove(approved);
        aliases.add(symbol);
        symbol = approved;
      }
    }

    void own(String id) {
      if (!id.equals(ensembl)) {
        furtherEnsembl.remove(id);
        furtherEnsembl.addAll(ensembl.isEmpty() ? Set.of() : Set.of(ensembl));
        ensembl = id;
      }
    }

    void disown(Set<String> ids) {
      furtherEnsembl.removeAll(ids);
      ensembl = ids.contains(ensembl) ? "" : ensembl;
    }

    String line() {
      String further = String.join("|", furtherEnsembl);
      return String.join("\t", symbol, entrez, ensembl, further, String.join("|", aliases)) + "\n";
    }
  }

  private final Map<String, Row> byEntrez = new HashMap<>();

  private GeneResource() {}

  /** Writes the resource. */
  public static void main(String[] arguments) throws IOException {
    try (OutputStream file = Files.newOutputStream(Path.of(arguments[1]));
        OutputStream packed = new SmallestGzip(file)) {
      packed.write(text(Path.of(arguments[0])).getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** The text of the resource: one line per gene, sorted by symbol. */
  static String text(Path shared) throws IOException {
    GeneResource genes = new GeneResource();
    for (String[] gene : table(shared.resolve("genes/human-genes.tsv.gz"))) {
      genes.add(new Row(gene[0], gene[1], numbers(gene[2]), tokens(gene[3])));
    }
    genes.update(table(shared.resolve("signatures/symbols.tsv")));
    return genes.text();
  }

  private void add(Row row) {
    byEntrez.put(row.entrez, row);
  }

  private void update(List<String[]> newer) {
    Set<String> owned = new LinkedHashSet<>();
    newer.forEach(gene -> owned.addAll(numbers(gene[3])));
    byEntrez.values().forEach(row -> row.disown(owned));
    for (String[] gene : newer) {
      if (!byEntrez.containsKey(gene[2])) {
        add(new Row(gene[0], gene[2], List.of(), tokens(gene[4])));
      }
      byEntrez.get(gene[2]).rename(gene[0]);
      numbers(gene[3]).forEach(byEntrez.get(gene[2])::own);
    }
  }

  private String text() {
    Map<String, String> lines = new TreeMap<>();
    for (Row row : byEntrez.values()) {
      if (lines.put(row.symbol, row.line()) != null) {
        throw new IllegalStateException(row.symbol + " is approved for two genes");
      }
    }
    return String.join("", lines.values());
  }

  private static List<String[]> table(Path path) throws IOException {
    try (InputStream file = Files.newInputStream(path);
        InputStream plain = path.toString().endsWith(".gz") ? new GZIPInputStream(file) : file;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(line -> line.split("\t", -1)).toList();
    }
  }

  private static List<String> numbers(String ensembl) {
    return tokens(ensembl).stream().map(EnsemblId::number).toList();
  }

  private static List<String> tokens(String field) {
    return field.isEmpty() ? List.of() : List.of(field.split("\\|"));
  }

  private static final class SmallestGzip extends GZIPOutputStream {
    SmallestGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
