package org.ferrostrat.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ferrostrat.genes.GeneLedger;

/**
 * A {@link Scorer} bound to a list of genes: scores one sample or cell after another from arrays of
 * numbers, without files or matrices. The scores equal those of {@link Scorer#score} for the same
 * values to the last bit.
 *
 * <pre>{@code
 * ExpressionScale scale = ExpressionScale.of(ExpressionScale.Kind.COUNTS);
 * Scorer scorer = ScoringMethod.named("ucell").of(signatures).rawScorer(scale);
 * BoundScorer bound = scorer.bind(geneIds);
 * double[] scores = new double[bound.columns().size()];
 * for (Cell cell : cells) {
 *   bound.score(cell.geneIndices(), cell.counts(), scores); // genes without an index are 0
 *   for (int i = 0; i < scores.length; i++) {
 *     BoundColumn column = bound.columns().get(i);
 *     System.out.println(column.name() + " " + scores[i] + " " + column.status(scores[i]));
 *   }
 * }
 * }</pre>
 *
 * <p>Immutable and safe for threads: every thread has its own buffers, made at its first call, some
 * 60 bytes per gene. Later calls allocate nothing, except for GSVA and the immunophenoscore.
 */
public final class BoundScorer {
  private final List<BoundColumn> columns;
  private final GeneLedger ledger;
  private final int geneCount;
  private final List<Group> groups;
  private final ThreadLocal<Workspace> workspaces = ThreadLocal.withInitial(Workspace::new);

  /**
   * Signatures that are scored on the same rows.
   *
   * @param outputs for each component its column
   * @param divisors for each component what it is divided by
   * @param needRanks for each component whether it is undefined where all values are equal
   */
  record Group(
      BoundRows rows, ScorerBatch batch, int[] outputs, double[] divisors, boolean[] needRanks) {}

  BoundScorer(List<BoundColumn> columns, GeneLedger ledger, int geneCount, List<Group> groups) {
    this.columns = List.copyOf(columns);
    this.ledger = ledger;
    this.geneCount = geneCount;
    this.groups = List.copyOf(groups);
  }

  /** What is written for every sample, in this order: each signature followed by its arms. */
  public List<BoundColumn> columns() {
    return columns;
  }

  /** Every gene of the signatures that was looked up among the given genes. */
  public GeneLedger ledger() {
    return ledger;
  }

  /** Number of genes that values are given for. */
  public int geneCount() {
    return geneCount;
  }

  /**
   * Scores a sample of which the values that are not 0 are given.
   *
   * @param index positions in the list of genes that this is bound to, each at most once, in any
   *     order
   * @param value for each of them the value, finite, on the scale of the scorer; 0 is allowed
   * @param out is filled with the scores by column; NaN where there is none
   * @throws IllegalArgumentException if the lengths do not fit, an index is out of range or given
   *     more than once, or a value is not finite
   */
  public void score(int[] index, double[] value, double[] out) {
    Workspace workspace = start(out);
    workspace.sample.startSparse(index.length, value.length);
    for (int i = 0; i < index.length; i++) {
      workspace.sample.add(index[i], value[i]);
    }
    workspace.score(out);
  }

  /** The same for values of single precision. */
  public void score(int[] index, float[] value, double[] out) {
    Workspace workspace = start(out);
    workspace.sample.startSparse(index.length, value.length);
    for (int i = 0; i < index.length; i++) {
      workspace.sample.add(index[i], value[i]);
    }
    workspace.score(out);
  }

  /**
   * Scores a sample of which the values of all genes are given.
   *
   * @param values one finite value per gene, on the scale of the scorer
   * @param out is filled with the scores by column; NaN where there is none
   * @throws IllegalArgumentException if the lengths do not fit or a value is not finite
   */
  public void score(double[] values, double[] out) {
    Workspace workspace = start(out);
    workspace.sample.startDense(values.length);
    for (double value : values) {
      workspace.sample.add(value);
    }
    workspace.score(out);
  }

  /** The same for values of single precision. */
  public void score(float[] values, double[] out) {
    Workspace workspace = start(out);
    workspace.sample.startDense(values.length);
    for (float value : values) {
      workspace.sample.add(value);
    }
    workspace.score(out);
  }

  private Workspace start(double[] out) {
    if (out.length != columns.size()) {
      throw new IllegalArgumentException(
          "the array of scores has length %d; need %d".formatted(out.length, columns.size()));
    }
    return workspaces.get();
  }

  /** The buffers of one thread. */
  private final class Workspace {
    private final BoundSample sample = new BoundSample(geneCount);
    private final double[] own = ScorerBatch.newOwn();
    private final List<BoundRows.Profiles> profiles = new ArrayList<>();
    private final List<double[]> components = new ArrayList<>();

    Workspace() {
      for (Group group : groups) {
        profiles.add(group.rows().newProfiles());
        components.add(group.batch().newComponents());
      }
    }

    void score(double[] out) {
      sample.finish();
      Arrays.fill(out, Double.NaN);
      for (int i = 0; i < groups.size(); i++) {
        Group group = groups.get(i);
        double[] numbers = components.get(i);
        group.batch().score(profiles.get(i).of(sample), numbers, own);
        for (int component = 0; component < numbers.length; component++) {
          out[group.outputs()[component]] =
              ScoreAssembly.score(
                  numbers[component],
                  group.divisors()[component],
                  group.needRanks()[component] && sample.isFlat());
        }
      }
    }
  }
}
