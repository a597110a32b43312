package org.ferrostrat.scoring;

import java.util.Arrays;
import java.util.Optional;

/**
 * The rows that some signatures are scored on: all genes that values are given for, or those of a
 * reference, with the values themselves or their shares of the distributions of the reference.
 */
final class BoundRows {
  /** For each gene that values are given for its row here, or -1; empty where they are the same. */
  private final Optional<int[]> rowOfGene;

  private final int rowCount;
  private final Optional<Distributions> distributions;

  /** What turns a value into a share: the kernel and the values of the reference by row. */
  private record Distributions(Kernel kernel, double[][] reference) {}

  private BoundRows(
      Optional<int[]> rowOfGene, int rowCount, Optional<Distributions> distributions) {
    this.rowOfGene = rowOfGene;
    this.rowCount = rowCount;
    this.distributions = distributions;
  }

  /** The genes as they are given. */
  static BoundRows all(int geneCount) {
    return new BoundRows(Optional.empty(), geneCount, Optional.empty());
  }

  /** The genes of a reference, in its order. */
  static BoundRows aligned(AlignedMatrix aligned, int geneCount) {
    int[] rowOfGene = new int[geneCount];
    Arrays.fill(rowOfGene, -1);
    for (int row = 0; row < aligned.rows().length; row++) {
      rowOfGene[aligned.rows()[row]] = row;
    }
    return new BoundRows(Optional.of(rowOfGene), aligned.rows().length, Optional.empty());
  }

  /**
   * Shares of the distributions of a reference instead of values.
   *
   * @param shares which of the rows here have a distribution
   * @param reference for each row here the values of that gene in the reference
   */
  BoundRows shares(KernelShares shares, Kernel kernel, double[][] reference) {
    int[] rows = rowOfGene.orElseThrow();
    int[] rowOfShare = Arrays.stream(rows).map(row -> row < 0 ? -1 : shares.row(row)).toArray();
    double[][] byShare = new double[shares.geneCount()][];
    for (int row = 0; row < reference.length; row++) {
      if (shares.row(row) >= 0) {
        byShare[shares.row(row)] = reference[row];
      }
    }
    return new BoundRows(
        Optional.of(rowOfShare), byShare.length, Optional.of(new Distributions(kernel, byShare)));
  }

  /** Buffers for samples of one thread. */
  Profiles newProfiles() {
    return new Profiles();
  }

  /** The profiles of one thread. */
  final class Profiles {
    private Optional<SparseProfile> sparse = Optional.empty();
    private Optional<DenseProfile> dense = Optional.empty();
    private int[] rows = new int[0];
    private double[] values = new double[0];

    /** The profile of a sample over the rows; the next call changes it. */
    SampleProfile of(BoundSample sample) {
      return sample.isDense() || distributions.isPresent() ? dense(sample) : sparse(sample);
    }

    private SampleProfile sparse(BoundSample sample) {
      if (sparse.isEmpty()) {
        sparse = Optional.of(new SparseProfile(rowCount));
        rows = new int[rowCount];
      }
      SparseProfile profile = sparse.get();
      if (rowOfGene.isEmpty()) {
        profile.load(sample.genes(), sample.values(), sample.size(), 0);
        return profile;
      }
      reserveValues();
      int size = 0;
      for (int i = 0; i < sample.size(); i++) {
        int row = rowOfGene.get()[sample.gene(i)];
        if (row >= 0) {
          rows[size] = row;
          values[size++] = sample.value(i);
        }
      }
      profile.load(rows, values, size, 0);
      return profile;
    }

    private SampleProfile dense(BoundSample sample) {
      if (dense.isEmpty()) {
        dense = Optional.of(new DenseProfile(rowCount));
      }
      DenseProfile profile = dense.get();
      if (rowOfGene.isEmpty()) {
        profile.load(sample.values());
        return profile;
      }
      reserveValues();
      Arrays.fill(values, 0);
      for (int i = 0; i < sample.size(); i++) {
        int row = rowOfGene.get()[sample.gene(i)];
        if (row >= 0) {
          values[row] = sample.value(i);
        }
      }
      distributions.ifPresent(this::toShares);
      profile.load(values);
      return profile;
    }

    private void reserveValues() {
      if (values.length < rowCount) {
        values = new double[rowCount];
      }
    }

    private void toShares(Distributions known) {
      for (int row = 0; row < values.length; row++) {
        values[row] = known.kernel().at(known.reference()[row], values[row]);
      }
    }
  }
}
