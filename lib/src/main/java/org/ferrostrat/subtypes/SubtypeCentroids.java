package org.ferrostrat.subtypes;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;

/**
 * What is needed to give new patients the subtypes of a fitted cohort: how its features were
 * standardised and where the subtypes lie. Immutable; can be saved and loaded.
 */
public final class SubtypeCentroids {
  static final String STRATA = "subtype";

  private final List<Feature> features;
  private final List<Subtype> subtypes;
  private final Origin origin;

  /**
   * A feature and its moments over the fitted samples.
   *
   * @param name name of the feature
   * @param mean mean over the fitted samples
   * @param standardDeviation standard deviation (n - 1), above 0
   */
  public record Feature(String name, double mean, double standardDeviation) {
    /** Checks the moments. */
    public Feature {
      Objects.requireNonNull(name, "name");
      if (!Double.isFinite(mean)
          || !(standardDeviation > 0 && standardDeviation < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "feature '%s' has mean %s and standard deviation %s; need finite ones, the latter"
                    .formatted(name, mean, standardDeviation)
                + " above 0");
      }
    }
  }

  /**
   * A subtype.
   *
   * @param name name of the subtype
   * @param size how many fitted samples it has, at least 1
   * @param consensus mean consensus of the pairs of its samples, 0 to 1; NaN for a single sample
   * @param centroid mean of its samples by feature, standardised
   */
  public record Subtype(String name, int size, double consensus, List<Double> centroid) {
    /** Copies the list and checks the numbers. */
    public Subtype {
      Objects.requireNonNull(name, "name");
      centroid = List.copyOf(centroid);
      if (size < 1) {
        throw new IllegalArgumentException(
            "subtype '%s' has %d samples; need at least 1".formatted(name, size));
      }
      if (!(Double.isNaN(consensus) || (consensus >= 0 && consensus <= 1))) {
        throw new IllegalArgumentException(
            "consensus of subtype '%s' is %s; need 0 to 1".formatted(name, consensus));
      }
      if (!centroid.stream().allMatch(Double::isFinite)) {
        throw new IllegalArgumentException(
            "centroid of subtype '%s' is %s; need finite numbers".formatted(name, centroid));
      }
    }
  }

  /**
   * How the subtypes were found.
   *
   * @param specification the specification that was fitted
   * @param ambiguousProportion proportion of ambiguous clustering at the chosen number
   * @param copheneticCorrelation cophenetic correlation at the chosen number; NaN where undefined
   * @param pValue of no subtypes; NaN where not tested
   */
  public record Origin(
      ConsensusClustering specification,
      double ambiguousProportion,
      double copheneticCorrelation,
      double pValue) {
    /** Checks the proportion. */
    public Origin {
      Objects.requireNonNull(specification, "specification");
      if (!(ambiguousProportion >= 0 && ambiguousProportion <= 1)) {
        throw new IllegalArgumentException(
            "proportion of ambiguous clustering is %s; need 0 to 1".formatted(ambiguousProportion));
      }
    }
  }

  SubtypeCentroids(List<Feature> features, List<Subtype> subtypes, Origin origin) {
    this.features = List.copyOf(features);
    this.subtypes = List.copyOf(subtypes);
    this.origin = origin;
    Labels.of(features.stream().map(Feature::name).toList());
    Labels.of(subtypes.stream().map(Subtype::name).toList());
    if (features.isEmpty() || subtypes.size() < 2) {
      throw new IllegalArgumentException(
          "%d features and %d subtypes; need at least 1 and 2"
              .formatted(features.size(), subtypes.size()));
    }
    for (Subtype subtype : subtypes) {
      if (subtype.centroid().size() != features.size()) {
        throw new IllegalArgumentException(
            "centroid of subtype '%s' has %d numbers for %d features"
                .formatted(subtype.name(), subtype.centroid().size(), features.size()));
      }
    }
  }

  /** The features, sorted by name. */
  public List<Feature> features() {
    return features;
  }

  /** The subtypes, the largest first. */
  public List<Subtype> subtypes() {
    return subtypes;
  }

  /** How the subtypes were found. */
  public Origin origin() {
    return origin;
  }

  /**
   * Gives samples the subtype of the nearest centroid. A sample that lacks a feature has none.
   *
   * @param profile values of the same samples, those of {@link #features()} among them; others are
   *     not looked at
   * @throws IllegalArgumentException if a feature is not there, or the samples differ
   */
  public SubtypeAssignment assign(List<SampleValues> profile) {
    ProfileFeatures known = ProfileFeatures.of(wanted(profile));
    int samples = known.samples().size();
    int[] groupOf = new int[samples];
    Arrays.fill(groupOf, Strata.MISSING);
    double[] distance = new double[samples];
    double[] margin = new double[samples];
    Arrays.fill(distance, Double.NaN);
    Arrays.fill(margin, Double.NaN);
    for (int sample : known.complete()) {
      double[] distances = distances(known, sample);
      int nearest = nearest(distances);
      double second =
          Math.min(least(distances, 0, nearest), least(distances, nearest + 1, distances.length));
      groupOf[sample] = nearest;
      distance[sample] = distances[nearest];
      margin[sample] = second > 0 ? 1 - distances[nearest] / second : 0;
    }
    return new SubtypeAssignment(
        Strata.of(STRATA, known.samples(), subtypeNames(), groupOf),
        SampleValues.of("subtype-distance", known.samples(), distance),
        SampleValues.of("subtype-margin", known.samples(), margin),
        known.missingIssues());
  }

  List<String> subtypeNames() {
    return subtypes.stream().map(Subtype::name).toList();
  }

  private List<SampleValues> wanted(List<SampleValues> profile) {
    Labels names = Labels.of(profile.stream().map(SampleValues::name).toList());
    List<SampleValues> wanted = new ArrayList<>();
    for (Feature feature : features) {
      int position = names.indexOf(feature.name());
      if (position < 0) {
        throw new IllegalArgumentException(
            "the subtypes need the feature '%s'; there are %s".formatted(feature.name(), names));
      }
      wanted.add(profile.get(position));
    }
    return wanted;
  }

  private double[] distances(ProfileFeatures known, int sample) {
    double[] standardised = new double[features.size()];
    for (int i = 0; i < standardised.length; i++) {
      Feature feature = features.get(i);
      standardised[i] =
          (known.features().get(i).get(sample) - feature.mean()) / feature.standardDeviation();
    }
    return subtypes.stream()
        .mapToDouble(
            subtype ->
                Math.sqrt(
                    KMeans.squaredDistance(
                        standardised,
                        subtype.centroid().stream().mapToDouble(Double::doubleValue).toArray())))
        .toArray();
  }

  private static int nearest(double[] distances) {
    int nearest = 0;
    for (int i = 1; i < distances.length; i++) {
      nearest = distances[i] < distances[nearest] ? i : nearest;
    }
    return nearest;
  }

  private static double least(double[] distances, int from, int to) {
    return Arrays.stream(distances, from, to).min().orElse(Double.POSITIVE_INFINITY);
  }

  /** Saves the centroids as JSON, for {@link #load}. */
  public void save(Writer out) throws IOException {
    SubtypeJson.write(this, out);
  }

  /**
   * Loads centroids that were saved, with the default limits.
   *
   * @param name what to call the stream in messages
   * @throws org.ferrostrat.data.DataFormatException if the content is not saved subtypes
   */
  public static SubtypeCentroids load(String name, InputStream in) throws IOException {
    return load(name, in, ReadLimits.defaults());
  }

  /**
   * Loads centroids that were saved.
   *
   * @param name what to call the stream in messages
   * @param limits size limits for the JSON
   * @throws org.ferrostrat.data.DataFormatException if the content is not saved subtypes, or
   *     exceeds a limit
   */
  public static SubtypeCentroids load(String name, InputStream in, ReadLimits limits)
      throws IOException {
    return SubtypeJson.read(name, in, limits);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SubtypeCentroids that
        && features.equals(that.features)
        && subtypes.equals(that.subtypes)
        && origin.equals(that.origin);
  }

  @Override
  public int hashCode() {
    return Objects.hash(features, subtypes, origin);
  }
}
