package org.ferrostrat.subtypes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.Moments;

/** Fits a consensus clustering, with samples and features in the order of their names. */
final class ConsensusFit {
  private static final int SMALL_SUBTYPE = 5;

  private final ConsensusClustering plan;
  private final ProfileFeatures known;
  private final List<SubtypeCentroids.Feature> features;
  private final double[][] points;

  ConsensusFit(ConsensusClustering plan, ProfileFeatures known) {
    requireEnough(plan, known.complete().length);
    this.plan = plan;
    this.known = known;
    this.features = moments(known);
    this.points = standardised(known, features);
  }

  private static void requireEnough(ConsensusClustering plan, int samples) {
    int drawn = ResampledClusters.drawn(plan, samples);
    if (drawn < 2 * plan.most()) {
      Map<String, Integer> counts = new LinkedHashMap<>();
      counts.put("samples with all features", samples);
      counts.put("samples in a resample", drawn);
      counts.put("needed there", 2 * plan.most());
      throw new InsufficientDataException("too few samples for so many subtypes", counts);
    }
  }

  private static List<SubtypeCentroids.Feature> moments(ProfileFeatures known) {
    List<SubtypeCentroids.Feature> features = new ArrayList<>();
    for (int i = 0; i < known.features().size(); i++) {
      String name = known.features().get(i).name();
      Moments moments = Moments.of(known.column(i));
      if (!(moments.standardDeviation() > 0)) {
        throw new InsufficientDataException(
            "feature '%s' does not vary; leave it out".formatted(name),
            Map.of("samples", moments.n()));
      }
      features.add(new SubtypeCentroids.Feature(name, moments.mean(), moments.standardDeviation()));
    }
    return features;
  }

  private static double[][] standardised(
      ProfileFeatures known, List<SubtypeCentroids.Feature> features) {
    double[][] points = new double[known.complete().length][features.size()];
    for (int j = 0; j < features.size(); j++) {
      double[] column = known.column(j);
      for (int i = 0; i < column.length; i++) {
        points[i][j] = (column[i] - features.get(j).mean()) / features.get(j).standardDeviation();
      }
    }
    return points;
  }

  private static double[][] distances(double[][] consensus) {
    return Arrays.stream(consensus)
        .map(row -> Arrays.stream(row).map(value -> 1 - value).toArray())
        .toArray(double[][]::new);
  }

  ConsensusSubtypes fit(Execution execution) {
    double[][][] consensus = new ResampledClusters(plan, points).consensus(execution);
    Optional<UnclusteredReferences> references =
        plan.references() == 0
            ? Optional.empty()
            : Optional.of(UnclusteredReferences.of(plan, points, consensus, execution));
    List<SubtypeCandidate> candidates = new ArrayList<>();
    AverageLinkage[] trees = new AverageLinkage[consensus.length];
    Labels names = known.samples().select(known.complete());
    for (int number = 0; number < consensus.length; number++) {
      trees[number] = AverageLinkage.of(distances(consensus[number]));
      ConsensusMatrix matrix = ConsensusMatrix.of(names, consensus[number], trees[number]);
      candidates.add(candidate(number, matrix, references));
    }
    int best = best(candidates);
    int[] clusterOf = bySize(trees[best].cut(plan.fewest() + best), plan.fewest() + best);
    double pValue = references.map(UnclusteredReferences::pValue).orElse(Double.NaN);
    return subtypes(candidates, best, clusterOf, pValue);
  }

  private SubtypeCandidate candidate(
      int number, ConsensusMatrix matrix, Optional<UnclusteredReferences> references) {
    return new SubtypeCandidate(
        plan.fewest() + number,
        matrix,
        matrix.ambiguousProportion(),
        matrix.copheneticCorrelation(),
        references.map(r -> r.mean(number)).orElse(Double.NaN),
        references.map(r -> r.stability(number)).orElse(Double.NaN));
  }

  private static int best(List<SubtypeCandidate> candidates) {
    return IntStream.range(0, candidates.size())
        .boxed()
        .min(
            Comparator.<Integer>comparingDouble(i -> instability(candidates.get(i)))
                .thenComparingDouble(i -> -orLeast(candidates.get(i).copheneticCorrelation()))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  private static double instability(SubtypeCandidate candidate) {
    return Double.isNaN(candidate.stability())
        ? candidate.ambiguousProportion()
        : -candidate.stability();
  }

  private static double orLeast(double correlation) {
    return Double.isNaN(correlation) ? -1 : correlation;
  }

  /** Numbers the clusters anew, the largest first, equal ones by their first sample. */
  private static int[] bySize(int[] clusterOf, int clusters) {
    int[] sizes = new int[clusters];
    Arrays.stream(clusterOf).forEach(cluster -> sizes[cluster]++);
    List<Integer> order =
        IntStream.range(0, clusters)
            .boxed()
            .sorted(Comparator.comparing(cluster -> -sizes[cluster]))
            .toList();
    return Arrays.stream(clusterOf).map(order::indexOf).toArray();
  }

  private ConsensusSubtypes subtypes(
      List<SubtypeCandidate> candidates, int best, int[] clusterOf, double pValue) {
    SubtypeCandidate chosen = candidates.get(best);
    double[] items = itemConsensus(chosen.consensus(), clusterOf);
    List<SubtypeCentroids.Subtype> subtypes = new ArrayList<>();
    for (int cluster = 0; cluster < chosen.subtypes(); cluster++) {
      subtypes.add(subtype(cluster, clusterOf, points, items));
    }
    SubtypeCentroids centroids =
        new SubtypeCentroids(
            features,
            subtypes,
            new SubtypeCentroids.Origin(
                plan, chosen.ambiguousProportion(), chosen.copheneticCorrelation(), pValue));
    int[] groupOf = new int[known.samples().size()];
    double[] itemOf = new double[groupOf.length];
    Arrays.fill(groupOf, Strata.MISSING);
    Arrays.fill(itemOf, Double.NaN);
    for (int i = 0; i < clusterOf.length; i++) {
      groupOf[known.complete()[i]] = clusterOf[i];
      itemOf[known.complete()[i]] = items[i];
    }
    List<Issue> issues = new ArrayList<>(known.missingIssues());
    issues.addAll(issues(chosen, pValue, subtypes));
    return new ConsensusSubtypes(
        Strata.of(SubtypeCentroids.STRATA, known.samples(), centroids.subtypeNames(), groupOf),
        SampleValues.of("item-consensus", known.samples(), itemOf),
        inOrderOfSamples(candidates),
        best,
        centroids,
        agreement(groupOf, centroids.assign(known.features()).subtypes()),
        issues);
  }

  private List<SubtypeCandidate> inOrderOfSamples(List<SubtypeCandidate> candidates) {
    int[] order =
        IntStream.range(0, known.complete().length)
            .boxed()
            .sorted(Comparator.comparing(i -> known.complete()[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    return candidates.stream().map(candidate -> candidate.reordered(order)).toList();
  }

  private static double[] itemConsensus(ConsensusMatrix consensus, int[] clusterOf) {
    double[] items = new double[clusterOf.length];
    for (int i = 0; i < items.length; i++) {
      int sample = i;
      items[i] =
          IntStream.range(0, items.length)
              .filter(other -> other != sample && clusterOf[other] == clusterOf[sample])
              .mapToDouble(other -> consensus.get(sample, other))
              .average()
              .orElse(Double.NaN);
    }
    return items;
  }

  private static SubtypeCentroids.Subtype subtype(
      int cluster, int[] clusterOf, double[][] points, double[] items) {
    int[] members =
        IntStream.range(0, clusterOf.length).filter(i -> clusterOf[i] == cluster).toArray();
    List<Double> centroid = new ArrayList<>();
    for (int j = 0; j < points[0].length; j++) {
      int coordinate = j;
      centroid.add(
          Arrays.stream(members).mapToDouble(i -> points[i][coordinate]).sum() / members.length);
    }
    double consensus = Arrays.stream(members).mapToDouble(i -> items[i]).sum() / members.length;
    return new SubtypeCentroids.Subtype(
        SubtypeCentroids.STRATA + "-" + (cluster + 1),
        members.length,
        Double.isNaN(consensus) ? Double.NaN : Math.min(1, consensus),
        centroid);
  }

  private static List<Issue> issues(
      SubtypeCandidate chosen, double pValue, List<SubtypeCentroids.Subtype> subtypes) {
    List<Issue> issues = new ArrayList<>();
    if (Double.isNaN(pValue)) {
      issues.add(
          Issue.info(
              "subtypes-untested",
              Place.NOWHERE,
              "the subtypes were not compared with data without clusters"));
    }
    if (chosen.ambiguousProportion() > ConsensusSubtypes.MOST_AMBIGUOUS
        || pValue > ConsensusSubtypes.LARGEST_P_VALUE) {
      issues.add(noClearSubtypes(chosen, pValue));
    }
    String small =
        subtypes.stream()
            .filter(subtype -> subtype.size() < SMALL_SUBTYPE)
            .map(subtype -> "%s (%d)".formatted(subtype.name(), subtype.size()))
            .collect(Collectors.joining(", "));
    if (!small.isEmpty()) {
      issues.add(
          Issue.warning(
              "small-subtype",
              Place.NOWHERE,
              "subtypes of fewer than %d samples: %s".formatted(SMALL_SUBTYPE, small),
              "look for outlying samples, or try fewer subtypes"));
    }
    return issues;
  }

  private static Issue noClearSubtypes(SubtypeCandidate chosen, double pValue) {
    String tested =
        Double.isNaN(pValue)
            ? ""
            : String.format(
                Locale.ROOT, ", and data without clusters are as stable with p = %.2g", pValue);
    return Issue.warning(
        "no-clear-subtypes",
        Place.NOWHERE,
        String.format(
            Locale.ROOT,
            "with %d subtypes %.1f%% of the pairs of samples are ambiguous%s",
            chosen.subtypes(),
            100 * chosen.ambiguousProportion(),
            tested),
        "take the profile as continuous and do not interpret the subtypes");
  }

  /** The share of the known groups that are those of the nearest centroid. */
  private static double agreement(int[] groupOf, Strata nearest) {
    int[] samples =
        IntStream.range(0, groupOf.length).filter(i -> groupOf[i] != Strata.MISSING).toArray();
    return Arrays.stream(samples).filter(i -> groupOf[i] == nearest.groupOf(i)).count()
        / (double) samples.length;
  }
}
