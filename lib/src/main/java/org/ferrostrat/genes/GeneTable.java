package org.ferrostrat.genes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Human genes with their approved symbols, earlier and alias symbols, Ensembl and Entrez ids.
 *
 * <p>Every lookup disregards outer spaces, case, and a dot in place of a hyphen. An alias often
 * belongs to several genes; what a text means is for {@link GeneMap} to decide.
 *
 * <p>Immutable and safe for threads. The text of the table is held as it is (2 MB); the indices of
 * names and of ids (4 MB each) are made when first needed.
 */
public final class GeneTable {
  private static final String RESOURCE = "human-genes.tsv.gz";
  private static final int SYMBOL = 0;
  private static final int ENTREZ = 1;
  private static final int ENSEMBL = 2;
  private static final int FURTHER_ENSEMBL = 3;
  private static final int ALIASES = 4;

  private final byte[] text;
  private final Lazy<TokenIndex> names = index(SYMBOL, ALIASES);
  private final Lazy<TokenIndex> ids = index(ENTREZ, ENSEMBL, FURTHER_ENSEMBL);

  private GeneTable(byte[] text) {
    this.text = text;
  }

  /** The table in the library, read when first asked for. */
  public static GeneTable bundled() {
    return Bundled.TABLE;
  }

  /**
   * A table of the given lines, ASCII and sorted by symbol. Columns: symbol, Entrez, number of the
   * Ensembl gene, numbers of further Ensembl genes, aliases; the last two are separated by {@code
   * |}.
   */
  static GeneTable of(byte[] text) {
    return new GeneTable(text.clone());
  }

  /** The gene of an approved symbol. */
  public Optional<Gene> symbol(String symbol) {
    return genes(names, SYMBOL, symbol).stream().findFirst();
  }

  /**
   * The gene of an Ensembl id, with or without version; none for the copies on the Y chromosome
   * ({@code _PAR_Y}) and for an id that several genes of the table share.
   */
  public Optional<Gene> ensembl(String id) {
    return theOnly(sharingEnsembl(id));
  }

  /** The gene of an Entrez id. */
  public Optional<Gene> entrez(String id) {
    return genes(ids, ENTREZ, id).stream().findFirst();
  }

  /** The genes, by symbol, that have the text among their earlier and alias symbols. */
  public List<Gene> withAlias(String alias) {
    return genes(names, ALIASES, alias);
  }

  /** The number of genes. */
  public int size() {
    int lines = 0;
    for (byte b : text) {
      lines += b == '\n' ? 1 : 0;
    }
    return lines;
  }

  /**
   * Whether the text names a gene: an approved symbol, an earlier or alias symbol, an Ensembl or an
   * Entrez id. A symbol that a spreadsheet turned into a date does not count, because dates are in
   * files for other reasons. Intended to distinguish names of genes from names of samples: one text
   * proves little (any short number is an Entrez id), most of a row or column does.
   */
  public boolean recognises(String id) {
    Reading reading = Reading.of(this, id);
    return !reading.genes().isEmpty() && reading.kind() != GeneMatch.Kind.EXCEL_DATE;
  }

  /** The genes that claim an Ensembl id: those that have it as their own, else any. */
  List<Gene> sharingEnsembl(String id) {
    String bare = EnsemblId.bare(Spelling.strip(id));
    if (bare.isEmpty()) {
      return List.of();
    }
    String number = EnsemblId.number(bare);
    List<Gene> own = genes(ids, ENSEMBL, number);
    return own.isEmpty() ? genes(ids, FURTHER_ENSEMBL, number) : own;
  }

  private static Optional<Gene> theOnly(List<Gene> genes) {
    return genes.size() == 1 ? Optional.of(genes.get(0)) : Optional.empty();
  }

  private Lazy<TokenIndex> index(int... columns) {
    int bits = Arrays.stream(columns).map(column -> 1 << column).sum();
    return new Lazy<>(() -> TokenIndex.of(text, bits));
  }

  private List<Gene> genes(Lazy<TokenIndex> index, int column, String token) {
    return index.get().lines(token, column).stream().map(this::gene).toList();
  }

  private Gene gene(int start) {
    int end = start;
    while (text[end] != '\n') {
      end++;
    }
    String line = new String(text, start, end - start, StandardCharsets.US_ASCII);
    String[] fields = line.split("\t", -1);
    return new Gene(
        fields[SYMBOL],
        fields[ENTREZ],
        tokens(fields[ENSEMBL]).stream().map(EnsemblId::ofNumber).findFirst().orElse(""),
        tokens(fields[FURTHER_ENSEMBL]).stream().map(EnsemblId::ofNumber).toList(),
        tokens(fields[ALIASES]));
  }

  private static List<String> tokens(String field) {
    return field.isEmpty() ? List.of() : List.of(field.split("\\|"));
  }

  private static final class Bundled {
    static final GeneTable TABLE = new GeneTable(read());

    private static byte[] read() {
      try (InputStream file = GeneTable.class.getResourceAsStream(RESOURCE);
          InputStream lines = new GZIPInputStream(file, 1 << 16)) {
        return lines.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException("the gene table of the library cannot be read", e);
      }
    }
  }
}
