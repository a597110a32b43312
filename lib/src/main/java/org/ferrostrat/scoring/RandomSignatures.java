package org.ferrostrat.scoring;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureGene;

/**
 * Random signatures that resemble given ones, with the same random genes in every cohort.
 *
 * <p>Every gene of a signature is replaced by a random gene, sampled from the genes that all
 * cohorts have in common and from the same of ten bins of expression (the average over the cohorts
 * of the rank of a gene's mean among the genes of the cohort). It takes over direction, weight,
 * role and pairs, so that arms keep their sizes; no random gene stands twice in one signature.
 * Where a cohort lacks a gene of the signature, the random gene that replaces it is left out there
 * too. Genes of the signature itself may be drawn. Immutable and safe for threads.
 */
public final class RandomSignatures {
  private final RandomSignatureDraw draw;
  private final CommonGenes genes;

  RandomSignatures(RandomSignatureDraw draw, CommonGenes genes) {
    this.draw = draw;
    this.genes = genes;
  }

  /** How they are drawn. */
  public RandomSignatureDraw draw() {
    return draw;
  }

  /** Number of genes that the cohorts have in common. */
  public int commonGenes() {
    return genes.size();
  }

  /**
   * Why no random signatures can be sampled for a signature: it has more genes of one bin than the
   * cohorts have in common.
   */
  public Optional<String> obstacle(Signature signature) {
    try {
      genes.bins().requireEnough(bins(wanted(signature)));
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  /**
   * The scores of the random signatures in one of the cohorts.
   *
   * @param cohort number of the cohort among those that were drawn over
   * @param scorer fitted to the matrix of this cohort; what methods learn they learn of all its
   *     samples
   * @param samples columns of the samples to score, in the order in which scores are given
   * @throws IllegalArgumentException if there is no such cohort or sample, or the scorer was loaded
   *     and has no cohort
   */
  public RandomScores in(int cohort, Scorer scorer, int... samples) {
    if (cohort < 0 || cohort >= genes.cohortCount()) {
      throw new IllegalArgumentException(
          "cohort is %d; need 0 to %d".formatted(cohort, genes.cohortCount() - 1));
    }
    return new RandomScores(this, cohort, scorer, samples);
  }

  /** The different genes of a signature that a cohort has, with their bins, in order. */
  private Map<String, Integer> wanted(Signature signature) {
    Map<String, Integer> bins = new LinkedHashMap<>();
    for (String symbol : signature.symbols()) {
      int bin = genes.binOf(symbol);
      if (bin >= 0) {
        bins.put(symbol, bin);
      }
    }
    return bins;
  }

  private static int[] bins(Map<String, Integer> wanted) {
    return wanted.values().stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * The common gene for every gene of a signature, {@code [random signature][gene of the
   * signature]}; -1 where no cohort has the gene.
   */
  int[][] genesFor(Signature signature) {
    Map<String, Integer> wanted = wanted(signature);
    int[] bins = bins(wanted);
    Map<String, Integer> positions = new HashMap<>();
    wanted.keySet().forEach(symbol -> positions.put(symbol, positions.size()));
    int[] positionOfSlot =
        signature.genes().stream()
            .map(SignatureGene::symbol)
            .mapToInt(symbol -> positions.getOrDefault(symbol, -1))
            .toArray();
    SplittableRandom random = new SplittableRandom(draw.seed() ^ fingerprint(signature.id()));
    int[][] drawn = new int[draw.count()][positionOfSlot.length];
    for (int[] slots : drawn) {
      int[] stands = genes.bins().draw(bins, random);
      for (int slot = 0; slot < slots.length; slot++) {
        slots[slot] = positionOfSlot[slot] < 0 ? -1 : stands[positionOfSlot[slot]];
      }
    }
    return drawn;
  }

  /** Sixty-four bits of a text, the same on every machine: FNV-1a over its characters. */
  private static long fingerprint(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  /** The genes bound to the rows of a cohort with random genes in their places. */
  BoundGenes bind(BoundGenes own, int cohort, int[] drawn) {
    int[] rows = own.rows().clone();
    for (int slot = 0; slot < rows.length; slot++) {
      if (rows[slot] >= 0) {
        rows[slot] = genes.row(cohort, drawn[slot]);
      }
    }
    return new BoundGenes(own.signature(), rows, own.geneCount());
  }

  /** The names of the common genes that replace the genes of a signature; empty for none. */
  List<String> names(int[] drawn) {
    return Arrays.stream(drawn).mapToObj(gene -> gene < 0 ? "" : genes.name(gene)).toList();
  }
}
