package org.ferrostrat.scoring;

import org.ferrostrat.data.Execution;
import org.ferrostrat.stats.DescendingOrder;

/**
 * All samples of a source with their ranks, held in memory so that any number of signatures is
 * scored without ranking again: 20 bytes per gene and sample. Safe for threads.
 */
final class RankedSamples {
  private static final int SAMPLES_PER_BLOCK = 8;

  private final DenseProfile[] profiles;

  private RankedSamples(DenseProfile[] profiles) {
    this.profiles = profiles;
  }

  static RankedSamples of(SampleSource source, Execution execution) {
    DenseProfile[] profiles = new DenseProfile[source.sampleCount()];
    int blocks = (profiles.length + SAMPLES_PER_BLOCK - 1) / SAMPLES_PER_BLOCK;
    execution.forEach(
        "ranking",
        blocks,
        block -> {
          int first = block * SAMPLES_PER_BLOCK;
          int size = Math.min(SAMPLES_PER_BLOCK, profiles.length - first);
          double[][] values = new double[size][source.geneCount()];
          source.copySamples(first, values);
          DescendingOrder sorter = new DescendingOrder(source.geneCount());
          for (int i = 0; i < size; i++) {
            profiles[first + i] = DenseProfile.ranked(values[i], sorter);
          }
        });
    return new RankedSamples(profiles);
  }

  /** The profile of one sample. */
  SampleProfile get(int sample) {
    return profiles[sample];
  }

  void forEach(SamplePass.SampleTask task) {
    for (int sample = 0; sample < profiles.length; sample++) {
      task.accept(sample, profiles[sample]);
    }
  }
}
