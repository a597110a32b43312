package org.ferrostrat.benchmark;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ferrostrat.benchmark.SimulatedInput.SymbolAndAliases;
import org.ferrostrat.genes.GeneIdType;
import org.ferrostrat.genes.GeneMap;
import org.ferrostrat.genes.GeneMatch;
import org.ferrostrat.genes.GeneMatching;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to find genes by other names than those of the file? Among 20,000 rows, 3,000
 * genes are looked up by the text of their rows (0 % aliases), by earlier and alias symbols only
 * (100 %), and as in an older gene list (10 %).
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class GeneLookupBenchmark {
  private static final int WANTED = 3_000;
  private static final long SEED = 4;

  /**
   * The rows of a file. Nothing is looked up beforehand, so that {@link #firstLookup} finds the
   * gene table unread.
   */
  @State(Scope.Benchmark)
  public static class Rows {
    private List<SymbolAndAliases> table;
    private List<SymbolAndAliases> present;
    private List<String> ids;
    private GeneMap map;

    /** Draws the rows. */
    @Setup
    public void draw() {
      table = SimulatedInput.geneTable();
      present = SimulatedInput.of(SEED).draw(SimulatedInput.GENES, table);
      ids = present.stream().map(SymbolAndAliases::symbol).toList();
      map = newMap();
    }

    GeneMap newMap() {
      return GeneMap.of(ids, GeneIdType.SYMBOL, GeneMatching.RESOLVE);
    }
  }

  /** The genes that are looked up, all of them among the rows. */
  @State(Scope.Benchmark)
  public static class Wanted {
    /** Share of the genes that are wanted by another name than that of the row. */
    @Param({"0", "10", "100"})
    int percentAliases;

    private List<String> names;

    /** Draws the genes among those that have an alias. */
    @Setup
    public void draw(Rows rows) {
      Set<String> clear = clearAliases(rows.table);
      List<SymbolAndAliases> candidates =
          rows.present.stream()
              .filter(gene -> gene.aliases().stream().anyMatch(clear::contains))
              .toList();
      List<SymbolAndAliases> chosen = SimulatedInput.of(SEED).draw(WANTED, candidates);
      names = new ArrayList<>();
      for (int i = 0; i < WANTED; i++) {
        SymbolAndAliases gene = chosen.get(i);
        boolean byAlias = i % 100 < percentAliases;
        names.add(byAlias ? firstOf(gene, clear) : gene.symbol());
      }
    }

    private static String firstOf(SymbolAndAliases gene, Set<String> clear) {
      return gene.aliases().stream().filter(clear::contains).findFirst().orElseThrow();
    }
  }

  /** The aliases that one gene only has and that are no gene's approved symbol. */
  private static Set<String> clearAliases(List<SymbolAndAliases> table) {
    Map<String, Long> uses =
        table.stream()
            .flatMap(gene -> Stream.concat(Stream.of(gene.symbol()), gene.aliases().stream()))
            .map(name -> name.toUpperCase(Locale.ROOT))
            .collect(groupingBy(identity(), counting()));
    Set<String> clear = new HashSet<>();
    for (SymbolAndAliases gene : table) {
      for (String alias : gene.aliases()) {
        if (uses.get(alias.toUpperCase(Locale.ROOT)) == 1) {
          clear.add(alias);
        }
      }
    }
    return clear;
  }

  /** The map over the rows, made once per file. */
  @Benchmark
  public GeneMap makeMap(Rows rows) {
    return rows.newMap();
  }

  /** The wanted genes in a map that is there, with the gene table in memory. */
  @Benchmark
  public List<GeneMatch> find(Rows rows, Wanted wanted) {
    return found(rows.map, wanted);
  }

  /**
   * Map and genes as the first thing a process does: not compiled yet, and with aliases the gene
   * table and its index are read.
   */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  @Fork(10)
  public List<GeneMatch> firstLookup(Rows rows, Wanted wanted) {
    return found(rows.newMap(), wanted);
  }

  private static List<GeneMatch> found(GeneMap map, Wanted wanted) {
    List<GeneMatch> matches = map.findAll(wanted.names);
    for (GeneMatch match : matches) {
      if (!match.found()) {
        throw new IllegalStateException(match.toString());
      }
    }
    return matches;
  }
}
