package org.ferrostrat.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ferrostrat.data.Execution;
import org.ferrostrat.expression.ExpressionMatrix;

/**
 * Goes through the samples of a matrix once and scores all signatures that were added, so that each
 * sample is ranked once. Blocks of samples run in parallel; a score depends on its own sample only,
 * so the numbers are the same for any number of threads.
 */
final class SamplePass {
  /** Samples that share the cache line of a gene. */
  private static final int FEWEST_PER_BLOCK = 8;

  /** More make the copies of a block larger than the caches. */
  private static final int MOST_PER_BLOCK = 32;

  /** Fewer leave threads without work at the end. */
  private static final int BLOCKS_PER_THREAD = 4;

  private record Item(int index, Formula formula, BoundGenes genes, GeneState state) {}

  private final ExpressionMatrix matrix;
  private final ReferenceRows reference;
  private final Execution execution;
  private final List<Item> items = new ArrayList<>();

  /** Where the distributions of the genes come from. */
  interface ReferenceRows {
    KernelShares shares(Kernel kernel, ExpressionMatrix matrix, Execution execution);
  }

  SamplePass(ExpressionMatrix matrix, ReferenceRows reference, Execution execution) {
    this.matrix = matrix;
    this.reference = reference;
    this.execution = execution;
  }

  /** Adds a signature; returns its number in the result. */
  int add(Formula formula, BoundGenes genes, GeneState state) {
    items.add(new Item(items.size(), formula, genes, state));
    return items.size() - 1;
  }

  /** The components of every signature: {@code [signature][component][sample]}. */
  double[][][] run() {
    double[][][] scores = new double[items.size()][][];
    for (Item item : items) {
      scores[item.index()] = new double[item.formula().components().size()][matrix.sampleCount()];
    }
    for (Kernel kernel : Kernel.values()) {
      List<Item> ofKernel = itemsOf(Optional.of(kernel));
      if (!ofKernel.isEmpty()) {
        KernelShares shares = reference.shares(kernel, matrix, execution);
        pass(shares, ofKernel, item -> shares.rebind(item.genes()), scores);
      }
    }
    runDirect(itemsOf(Optional.empty()), scores);
    return scores;
  }

  private List<Item> itemsOf(Optional<Kernel> kernel) {
    return items.stream().filter(item -> item.formula().kernel().equals(kernel)).toList();
  }

  private void runDirect(List<Item> direct, double[][][] scores) {
    if (direct.isEmpty()) {
      return;
    }
    if (direct.stream().anyMatch(item -> item.formula().needsWholeProfile())) {
      pass(SampleSource.of(matrix), direct, Item::genes, scores);
      return;
    }
    TreeSet<Integer> used = new TreeSet<>();
    for (Item item : direct) {
      for (int row : item.genes().rows()) {
        if (row >= 0) {
          used.add(row);
        }
      }
    }
    int[] rows = used.stream().mapToInt(Integer::intValue).toArray();
    SampleSource source = SampleSource.of(matrix.selectGenes(rows));
    pass(source, direct, item -> selected(item.genes(), rows), scores);
  }

  private static BoundGenes selected(BoundGenes genes, int[] rows) {
    int[] bound = new int[genes.rows().length];
    for (int slot = 0; slot < bound.length; slot++) {
      int row = genes.rows()[slot];
      bound[slot] = row < 0 ? -1 : Arrays.binarySearch(rows, row);
    }
    return new BoundGenes(genes.signature(), bound, rows.length);
  }

  private interface Binder {
    BoundGenes bind(Item item);
  }

  private void pass(SampleSource source, List<Item> part, Binder binder, double[][][] scores) {
    ScorerBatch batch = new ScorerBatch(part.stream().map(item -> member(item, binder)).toList());
    double[][][] ofPart =
        part.stream().map(item -> scores[item.index()]).toArray(double[][][]::new);
    forEachSample(
        source,
        execution,
        (sample, profile) -> {
          double[] components = batch.newComponents();
          batch.score(profile, components, ScorerBatch.newOwn());
          batch.spread(components, ofPart, sample);
        });
  }

  private static ScorerBatch.Member member(Item item, Binder binder) {
    Formula formula = item.formula();
    return new ScorerBatch.Member(
        formula.bind(binder.bind(item), item.state()), formula.components().size());
  }

  /** The contributions of one signature's genes: {@code [gene of the signature][sample]}. */
  double[][] contributions(Formula formula, BoundGenes genes, GeneState state) {
    Optional<KernelShares> shares =
        formula.kernel().map(kernel -> reference.shares(kernel, matrix, execution));
    BoundGenes bound = shares.map(known -> known.rebind(genes)).orElse(genes);
    SampleScorer scorer = formula.bind(bound, state);
    double[][] bySlot = new double[genes.rows().length][matrix.sampleCount()];
    forEachSample(
        shares.map(known -> (SampleSource) known).orElseGet(() -> SampleSource.of(matrix)),
        execution,
        (sample, profile) -> {
          double[] parts = scorer.contributions(profile);
          for (int slot = 0; slot < parts.length; slot++) {
            bySlot[slot][sample] = parts[slot];
          }
        });
    return bySlot;
  }

  /** What is done with one sample. */
  interface SampleTask {
    void accept(int sample, SampleProfile profile);
  }

  static void forEachSample(SampleSource source, Execution execution, SampleTask task) {
    int samples = source.sampleCount();
    int perBlock = samplesPerBlock(samples, execution.threads());
    Queue<Block> idle = new ConcurrentLinkedQueue<>();
    execution.forEach(
        "scoring",
        (samples + perBlock - 1) / perBlock,
        number -> {
          Block block =
              Objects.requireNonNullElseGet(idle.poll(), () -> Block.of(source, perBlock));
          block.forEachSample(source, number * perBlock, task);
          idle.add(block);
        });
  }

  private static int samplesPerBlock(int samples, int threads) {
    int wanted = samples / (threads * BLOCKS_PER_THREAD * FEWEST_PER_BLOCK) * FEWEST_PER_BLOCK;
    return Math.max(FEWEST_PER_BLOCK, Math.min(MOST_PER_BLOCK, wanted));
  }

  /** Room for a block of samples; used again, because fresh memory costs as much as the ranks. */
  private record Block(double[][] values, DenseProfile profile) {
    static Block of(SampleSource source, int samples) {
      int genes = source.geneCount();
      return new Block(new double[samples][genes], new DenseProfile(genes));
    }

    void forEachSample(SampleSource source, int first, SampleTask task) {
      int size = Math.min(values.length, source.sampleCount() - first);
      source.copySamples(first, Arrays.copyOf(values, size));
      for (int i = 0; i < size; i++) {
        profile.load(values[i]);
        task.accept(first + i, profile);
      }
    }
  }
}
