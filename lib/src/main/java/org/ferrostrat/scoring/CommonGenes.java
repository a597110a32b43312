package org.ferrostrat.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.genes.GeneMap;
import org.ferrostrat.genes.GeneMatching;
import org.ferrostrat.stats.Quantiles;

/**
 * The genes that several cohorts have in common, in bins of expression. The level of a gene is the
 * average over the cohorts of the rank of its mean among the genes of the cohort, divided by their
 * number: ranks, because the scales of cohorts differ.
 */
final class CommonGenes {
  private static final int FEWEST = 10;

  private final List<CohortGenes> cohorts;
  private final List<String> names;
  private final int[][] rows;
  private final ExpressionBins bins;
  private final Map<Integer, Integer> geneOfFirstRow = new HashMap<>();
  private final Map<String, Integer> binOfSymbol = new ConcurrentHashMap<>();

  /** The genes of one cohort: where they are, and how highly each row is expressed. */
  private record CohortGenes(GeneMap map, double[] levels) {
    static CohortGenes of(ExpressionMatrix matrix, GeneMatching matching) {
      double[] means = new double[matrix.geneCount()];
      Arrays.setAll(means, gene -> Arrays.stream(matrix.copyGene(gene)).average().orElseThrow());
      double[] sorted = Quantiles.sorted(means);
      return new CohortGenes(
          GeneMap.of(matrix.geneIds(), matrix.geneIdType(), matching),
          Arrays.stream(means).map(mean -> Quantiles.rankWithin(sorted, mean)).toArray());
    }
  }

  private CommonGenes(List<CohortGenes> cohorts, List<String> names, int[][] rows) {
    this.cohorts = cohorts;
    this.names = names;
    this.rows = rows;
    this.bins =
        new ExpressionBins(
            IntStream.range(0, names.size()).mapToDouble(gene -> level(rows[gene])).toArray());
    for (int gene = 0; gene < rows.length; gene++) {
      geneOfFirstRow.put(rows[gene][0], gene);
    }
  }

  static CommonGenes of(List<ExpressionMatrix> matrices, GeneMatching matching) {
    if (matrices.isEmpty()) {
      throw new IllegalArgumentException("there is no cohort to draw random genes from");
    }
    List<CohortGenes> cohorts =
        matrices.stream().map(matrix -> CohortGenes.of(matrix, matching)).toList();
    List<String> names = new ArrayList<>();
    List<int[]> found = new ArrayList<>();
    boolean[][] taken =
        matrices.stream().map(m -> new boolean[m.geneCount()]).toArray(boolean[][]::new);
    // By name, so that the order of cohorts and of their rows does not matter.
    for (String name : matrices.get(0).geneIds().stream().sorted().toList()) {
      int[] rowsOfGene = rowsInAll(name, cohorts);
      if (isNew(rowsOfGene, taken)) {
        names.add(name);
        found.add(rowsOfGene);
      }
    }
    if (names.size() < FEWEST) {
      throw new IllegalArgumentException(
          "the cohorts have %d genes in common; need at least %d to draw random genes from"
              .formatted(names.size(), FEWEST));
    }
    return new CommonGenes(cohorts, List.copyOf(names), found.toArray(int[][]::new));
  }

  /** The row in every cohort; looking stops at the first that has none. */
  private static int[] rowsInAll(String name, List<CohortGenes> cohorts) {
    int[] rows = new int[cohorts.size()];
    Arrays.fill(rows, -1);
    for (int cohort = 0; cohort < rows.length; cohort++) {
      rows[cohort] = cohorts.get(cohort).map().find(name).row();
      if (rows[cohort] < 0) {
        return rows;
      }
    }
    return rows;
  }

  /** Whether a gene has a row in every cohort that no gene before it has; marks these rows. */
  private static boolean isNew(int[] rowsOfGene, boolean[][] taken) {
    for (int cohort = 0; cohort < rowsOfGene.length; cohort++) {
      if (rowsOfGene[cohort] < 0 || taken[cohort][rowsOfGene[cohort]]) {
        return false;
      }
    }
    for (int cohort = 0; cohort < rowsOfGene.length; cohort++) {
      taken[cohort][rowsOfGene[cohort]] = true;
    }
    return true;
  }

  /** The average level over the cohorts that have a row; smallest first, whatever their order. */
  private double level(int[] rowsOfGene) {
    return IntStream.range(0, rowsOfGene.length)
        .filter(cohort -> rowsOfGene[cohort] >= 0)
        .mapToDouble(cohort -> cohorts.get(cohort).levels()[rowsOfGene[cohort]])
        .sorted()
        .average()
        .orElse(Double.NaN);
  }

  int size() {
    return names.size();
  }

  int cohortCount() {
    return cohorts.size();
  }

  String name(int gene) {
    return names.get(gene);
  }

  /** The row of a gene in a cohort. */
  int row(int cohort, int gene) {
    return rows[gene][cohort];
  }

  ExpressionBins bins() {
    return bins;
  }

  /** The bin of any gene that a cohort has; -1 where none has it. */
  int binOf(String symbol) {
    return binOfSymbol.computeIfAbsent(symbol, this::findBin);
  }

  private int findBin(String symbol) {
    int[] found = cohorts.stream().mapToInt(c -> c.map().find(symbol).row()).toArray();
    int gene = geneOfFirstRow.getOrDefault(found[0], -1);
    if (gene >= 0 && Arrays.equals(rows[gene], found)) {
      return bins.binOf(gene);
    }
    double level = level(found);
    return Double.isNaN(level) ? -1 : bins.binOfLevel(level);
  }
}
