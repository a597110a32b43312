package org.ferrostrat.scoring;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.data.Execution;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.signature.Signature;

/**
 * The scores of random signatures in one cohort, by the method of the signature they replace and as
 * its component {@code raw}: where own scores are divided by their range, these are not.
 *
 * <p>Samples are ranked, and what methods learn of a gene is learned, once for all random
 * signatures, so that each costs its size. Every number equals what scoring the random signature
 * alone gives, for any number of threads.
 */
public final class RandomScores {
  private static final int SETS_PER_PIECE = 250;

  private final RandomSignatures random;
  private final int cohort;
  private final Scorer scorer;
  private final ExpressionMatrix matrix;
  private final GeneLookup lookup;
  private final int[] samples;

  RandomScores(RandomSignatures random, int cohort, Scorer scorer, int[] samples) {
    Scorer.FittedCohort fitted =
        scorer
            .cohort()
            .orElseThrow(
                () -> new IllegalArgumentException("a loaded scorer has no cohort of its own"));
    this.random = random;
    this.cohort = cohort;
    this.scorer = scorer;
    this.matrix = fitted.matrix();
    this.lookup = fitted.lookup();
    this.samples = samples.clone();
    for (int sample : this.samples) {
      if (sample < 0 || sample >= matrix.sampleCount()) {
        throw new IllegalArgumentException(
            "sample is %d; need 0 to %d".formatted(sample, matrix.sampleCount() - 1));
      }
    }
  }

  /** Takes the scores of one random signature; called from several threads at the same time. */
  @FunctionalInterface
  public interface Receiver {
    /**
     * Takes scores.
     *
     * @param signature position of the signature among those asked for
     * @param set number of the random signature, from 0
     * @param scores one per sample that was asked for, NaN where the formula has no value; the
     *     array is the receiver's to keep
     */
    void accept(int signature, int set, double[] scores);
  }

  /** Random signatures of one signature that are scored together. */
  private record Piece(
      int signature, FittedEntry entry, BoundGenes own, int first, int[][] drawn) {}

  /**
   * Scores all random signatures of the given signatures.
   *
   * @param ids signatures of the plan that have scores
   * @throws IllegalArgumentException if a signature is not in the plan or cannot be scored, or
   *     {@link RandomSignatures#obstacle} has a reason against it
   */
  public void forEach(List<String> ids, Execution execution, Receiver receiver) {
    ScoreAssembly assembly = new ScoreAssembly(scorer, matrix, true);
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      FittedEntry entry = assembly.requireScorable(ids.get(i));
      assembly.requireCovered(entry, lookup);
      addPieces(i, entry, pieces);
    }
    Sources sources = new Sources(matrix, pieces, execution);
    execution.forEach(
        "scoring random signatures",
        pieces.size(),
        number -> score(pieces.get(number), sources, receiver));
  }

  private void addPieces(int index, FittedEntry entry, List<Piece> pieces) {
    Signature signature = entry.entry().signature();
    BoundGenes own = lookup.bind(signature);
    int[][] drawn = random.genesFor(signature);
    for (int first = 0; first < drawn.length; first += SETS_PER_PIECE) {
      int size = Math.min(SETS_PER_PIECE, drawn.length - first);
      int[][] part = new int[size][];
      System.arraycopy(drawn, first, part, 0, size);
      pieces.add(new Piece(index, entry, own, first, part));
    }
  }

  private void score(Piece piece, Sources sources, Receiver receiver) {
    Formula formula = piece.entry().formula(matrix.scale());
    RankedSamples ranked = sources.of(formula);
    SampleScorer[] scorers = new SampleScorer[piece.drawn().length];
    for (int set = 0; set < scorers.length; set++) {
      BoundGenes genes = random.bind(piece.own(), cohort, piece.drawn()[set]);
      GeneState state = formula.fit(genes, sources.learning());
      scorers[set] = formula.bind(sources.rebind(formula, genes), state);
    }
    double[][] scores = new double[scorers.length][samples.length];
    double[] components = new double[Formula.DIFFERENCE.size()];
    // Sample by sample, because the ranks of one sample stay near the processor.
    for (int i = 0; i < samples.length; i++) {
      SampleProfile profile = ranked.get(samples[i]);
      for (int set = 0; set < scorers.length; set++) {
        scorers[set].score(profile, components);
        scores[set][i] = components[0];
      }
    }
    for (int set = 0; set < scores.length; set++) {
      receiver.accept(piece.signature(), piece.first() + set, scores[set]);
    }
  }

  /** The samples as the formulas see them: by their values, or by kernel distributions. */
  private static final class Sources {
    private final RankedSamples direct;
    private final LearningCohort learning;
    private final Map<Kernel, KernelShares> shares = new EnumMap<>(Kernel.class);
    private final Map<Kernel, RankedSamples> byKernel = new EnumMap<>(Kernel.class);

    Sources(ExpressionMatrix matrix, List<Piece> pieces, Execution execution) {
      this.direct = RankedSamples.of(SampleSource.of(matrix), execution);
      this.learning = new LearningCohort(matrix, direct::forEach);
      for (Piece piece : pieces) {
        Optional<Kernel> kernel = piece.entry().formula(matrix.scale()).kernel();
        if (kernel.isPresent() && !shares.containsKey(kernel.get())) {
          KernelShares known = KernelShares.within(kernel.get(), matrix, execution);
          shares.put(kernel.get(), known);
          byKernel.put(kernel.get(), RankedSamples.of(known, execution));
        }
      }
    }

    LearningCohort learning() {
      return learning;
    }

    RankedSamples of(Formula formula) {
      return formula.kernel().map(byKernel::get).orElse(direct);
    }

    BoundGenes rebind(Formula formula, BoundGenes genes) {
      return formula.kernel().map(kernel -> shares.get(kernel).rebind(genes)).orElse(genes);
    }
  }
}
