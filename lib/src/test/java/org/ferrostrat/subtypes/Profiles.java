package org.ferrostrat.subtypes;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;

/** Simulated profiles of patients. */
final class Profiles {
  private Profiles() {}

  /**
   * Normal features of patients in turn from each cluster; in every feature one cluster after the
   * other lies at the given distance from the rest. One factor common to all features correlates
   * them.
   */
  static List<SampleValues> clustered(
      long seed, int samples, int features, int clusters, double distance, double correlation) {
    Random random = new Random(seed);
    double[][] values = new double[features][samples];
    for (int i = 0; i < samples; i++) {
      double common = random.nextGaussian();
      for (int j = 0; j < features; j++) {
        values[j][i] =
            ((i + j) % clusters == 0 ? distance : 0)
                + Math.sqrt(correlation) * common
                + Math.sqrt(1 - correlation) * random.nextGaussian();
      }
    }
    Labels names = Labels.of(IntStream.range(0, samples).mapToObj(i -> "P" + i).toList());
    List<SampleValues> profile = new ArrayList<>();
    for (int j = 0; j < features; j++) {
      profile.add(SampleValues.of("axis-" + j, names, values[j]));
    }
    return profile;
  }

  /** The samples at some positions, in that order. */
  static List<SampleValues> select(List<SampleValues> profile, int... chosen) {
    return profile.stream()
        .map(
            feature ->
                SampleValues.of(
                    feature.name(),
                    feature.samples().select(chosen),
                    IntStream.of(chosen).mapToDouble(feature::get).toArray()))
        .toList();
  }
}
