package org.ferrostrat.subtypes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;

/**
 * Features of the same samples, and which samples have all of them.
 *
 * @param features sorted by name
 * @param samples the samples, in the order given
 * @param complete positions of the samples without a missing value, sorted by name, so that no
 *     result depends on the order of the file
 */
record ProfileFeatures(List<SampleValues> features, Labels samples, int[] complete) {

  static ProfileFeatures of(List<SampleValues> features) {
    if (features.isEmpty()) {
      throw new IllegalArgumentException("there is no feature; need at least one");
    }
    List<SampleValues> sorted = new ArrayList<>(features);
    sorted.sort(Comparator.comparing(SampleValues::name));
    Labels.of(sorted.stream().map(SampleValues::name).toList());
    Labels samples = features.get(0).samples();
    for (SampleValues feature : sorted) {
      if (!feature.samples().equals(samples)) {
        throw new IllegalArgumentException(
            "feature '%s' has other samples than '%s', or in another order"
                .formatted(feature.name(), features.get(0).name()));
      }
      requireNotInfinite(feature);
    }
    int[] complete =
        IntStream.range(0, samples.size())
            .filter(i -> sorted.stream().noneMatch(feature -> feature.isMissing(i)))
            .boxed()
            .sorted(Comparator.comparing(samples::get))
            .mapToInt(Integer::intValue)
            .toArray();
    return new ProfileFeatures(List.copyOf(sorted), samples, complete);
  }

  private static void requireNotInfinite(SampleValues feature) {
    for (int i = 0; i < feature.size(); i++) {
      if (Double.isInfinite(feature.get(i))) {
        throw new IllegalArgumentException(
            "%s of %s is %s; need a finite value, or NaN where missing"
                .formatted(feature.name(), feature.samples().get(i), feature.get(i)));
      }
    }
  }

  /** The values of a feature over the complete samples. */
  double[] column(int feature) {
    return IntStream.of(complete).mapToDouble(features.get(feature)::get).toArray();
  }

  /** A word on samples that have not all features, where there are such. */
  List<Issue> missingIssues() {
    int missing = samples.size() - complete.length;
    if (missing == 0) {
      return List.of();
    }
    List<String> names =
        IntStream.range(0, samples.size())
            .filter(i -> features.stream().anyMatch(feature -> feature.isMissing(i)))
            .mapToObj(samples::get)
            .toList();
    return List.of(
        Issue.warning(
            "missing-feature",
            Place.NOWHERE,
            "%d of %d samples lack a feature and have no subtype: %s"
                .formatted(
                    missing,
                    samples.size(),
                    String.join(", ", names.subList(0, Math.min(5, missing)))),
            "leave out the features that are missing"));
  }
}
