package org.ferrostrat.subtypes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsensusClusteringTest {
  private static final ConsensusClustering K_MEANS =
      ConsensusClustering.kMeans(1).withResamples(50).withReferences(20).withSubtypes(2, 4);

  private static ConsensusClustering quick(String method) {
    return (method.equals("k-means")
            ? ConsensusClustering.kMeans(3)
            : ConsensusClustering.hierarchical(3))
        .withResamples(50)
        .withReferences(20)
        .withSubtypes(2, 5);
  }

  /** Whether the groups are those of the positions modulo the number of clusters. */
  private static void assertRecovered(Strata labels, int clusters) {
    Set<List<Integer>> pairs = new HashSet<>();
    for (int i = 0; i < labels.size(); i++) {
      pairs.add(List.of(i % clusters, labels.groupOf(i)));
    }
    assertThat(pairs).hasSize(clusters);
  }

  @ParameterizedTest
  @CsvSource({"k-means,2", "k-means,3", "k-means,4", "hierarchical,3", "hierarchical,4"})
  void findsKnownClusters(String method, int clusters) {
    List<SampleValues> profile = Profiles.clustered(5, 60, 6, clusters, 7, 0);
    ConsensusSubtypes found = quick(method).fit(profile);
    assertThat(found.subtypeCount()).isEqualTo(clusters);
    assertRecovered(found.labels(), clusters);
    assertThat(found.chosen().ambiguousProportion()).isLessThan(0.01);
    assertThat(found.chosen().copheneticCorrelation()).isGreaterThan(0.99);
    assertThat(found.pValue()).isEqualTo(1 / 21.0);
    assertThat(found.issues()).isEmpty();
    assertThat(Arrays.stream(found.itemConsensus().toArray()).min().orElseThrow())
        .isGreaterThan(0.99);
    assertThat(found.centroidAgreement()).isEqualTo(1);
    assertThat(found.candidates())
        .extracting(SubtypeCandidate::subtypes)
        .containsExactly(2, 3, 4, 5);
  }

  @Test
  void independentNoiseIsAmbiguous() {
    ConsensusSubtypes found = K_MEANS.fit(Profiles.clustered(2, 80, 6, 1, 0, 0));
    assertThat(found.candidates())
        .allSatisfy(c -> assertThat(c.ambiguousProportion()).isGreaterThan(0.2));
    assertThat(found.issues()).extracting(Issue::code).contains("no-clear-subtypes");
  }

  /** Halves along the main axis of correlated features can be stable, but are no subtypes. */
  @Test
  void correlationAloneMakesNoSubtypes() {
    ConsensusClustering halves = K_MEANS.withSubtypes(2, 2);
    int stable = 0;
    int taken = 0;
    for (int seed = 1; seed <= 10; seed++) {
      ConsensusSubtypes found = halves.fit(Profiles.clustered(seed, 60, 8, 1, 0, 0.8));
      boolean flagged =
          found.issues().stream().anyMatch(issue -> issue.code().equals("no-clear-subtypes"));
      stable += found.chosen().ambiguousProportion() <= 0.1 ? 1 : 0;
      taken += flagged ? 0 : 1;
    }
    assertThat(stable).isGreaterThanOrEqualTo(1);
    assertThat(taken).isLessThanOrEqualTo(1);
  }

  @Test
  void hierarchicalFindsTwoClusters() {
    ConsensusSubtypes found =
        quick("hierarchical").withReferences(0).fit(Profiles.clustered(5, 60, 6, 2, 7, 0));
    assertThat(found.subtypeCount()).isEqualTo(2);
    assertRecovered(found.labels(), 2);
  }

  @Test
  void withoutReferencesTheSmallestAmbiguityChoosesAndNothingIsTested() {
    ConsensusSubtypes found = K_MEANS.withReferences(0).fit(Profiles.clustered(5, 60, 6, 3, 7, 0));
    assertThat(found.subtypeCount()).isEqualTo(3);
    assertThat(found.pValue()).isNaN();
    assertThat(found.chosen().stability()).isNaN();
    assertThat(found.issues()).extracting(Issue::code).containsExactly("subtypes-untested");
  }

  @ParameterizedTest
  @CsvSource({"k-means", "hierarchical"})
  void anyOrderOfSamplesAndFeaturesGivesTheSameBits(String method) {
    List<SampleValues> profile = Profiles.clustered(8, 45, 5, 3, 2, 0.2);
    List<Integer> order = new ArrayList<>(IntStream.range(0, 45).boxed().toList());
    Collections.shuffle(order, new Random(4));
    int[] positions = order.stream().mapToInt(Integer::intValue).toArray();
    List<SampleValues> shuffled = new ArrayList<>(Profiles.select(profile, positions));
    Collections.reverse(shuffled);
    ConsensusSubtypes straight = quick(method).fit(profile);
    ConsensusSubtypes other = quick(method).fit(shuffled);
    assertThat(other.labels()).isEqualTo(straight.labels().select(positions));
    assertThat(other.centroids()).isEqualTo(straight.centroids());
    assertThat(other.pValue()).isEqualTo(straight.pValue());
    ConsensusMatrix expected = straight.chosen().consensus();
    ConsensusMatrix actual = other.chosen().consensus();
    for (int i = 0; i < 45; i++) {
      assertThat(actual.samples().get(i)).isEqualTo("P" + positions[i]);
      for (int j = 0; j < 45; j++) {
        assertThat(actual.get(i, j)).isEqualTo(expected.get(positions[i], positions[j]));
      }
    }
  }

  @Test
  void theNumberOfThreadsChangesNothingAndTheSeedDoes() {
    List<SampleValues> profile = Profiles.clustered(8, 45, 5, 3, 1, 0.2);
    Execution one = new Execution(1, ProgressListener.NONE);
    Execution four = new Execution(4, ProgressListener.NONE);
    ConsensusSubtypes first = K_MEANS.fit(profile, one);
    ConsensusSubtypes second = K_MEANS.fit(profile, four);
    assertThat(second.labels()).isEqualTo(first.labels());
    assertThat(second.chosen().consensus().toArray())
        .isDeepEqualTo(first.chosen().consensus().toArray());
    assertThat(second.centroids()).isEqualTo(first.centroids());
    ConsensusSubtypes reseeded =
        ConsensusClustering.kMeans(2)
            .withResamples(50)
            .withReferences(20)
            .withSubtypes(2, 4)
            .fit(profile, one);
    assertThat(reseeded.candidates().get(0).consensus().toArray())
        .isNotEqualTo(first.candidates().get(0).consensus().toArray());
  }

  @Test
  void consensusIsSymmetricWithAUnitDiagonalBetweenNoneAndAll() {
    ConsensusMatrix matrix =
        K_MEANS.fit(Profiles.clustered(9, 40, 4, 2, 1, 0)).candidates().get(1).consensus();
    for (int i = 0; i < 40; i++) {
      assertThat(matrix.get(i, i)).isEqualTo(1);
      for (int j = 0; j < i; j++) {
        assertThat(matrix.get(i, j)).isEqualTo(matrix.get(j, i)).isBetween(0.0, 1.0);
      }
    }
    assertThat(matrix.cdf(1)).isEqualTo(1);
    assertThat(matrix.cdf(-0.1)).isZero();
    assertThat(matrix.ambiguousProportion())
        .isCloseTo(matrix.cdf(0.9) - matrix.cdf(0.1), within(0.0));
  }

  @Test
  void newPatientsGetTheSubtypeOfTheNearestCentroid() {
    List<SampleValues> all = Profiles.clustered(5, 90, 6, 3, 7, 0);
    int[] old = IntStream.range(0, 60).toArray();
    int[] recent = IntStream.range(60, 90).toArray();
    ConsensusSubtypes fitted = K_MEANS.fit(Profiles.select(all, old));
    SubtypeAssignment assigned = fitted.assign(Profiles.select(all, recent));
    for (int i = 0; i < 30; i++) {
      assertThat(assigned.subtypes().groupOf(i)).isEqualTo(fitted.labels().groupOf(i % 3));
      assertThat(assigned.margin().get(i)).isBetween(0.3, 1.0);
    }
    SubtypeAssignment alone = fitted.assign(Profiles.select(all, 75));
    assertThat(alone.distance().get(0)).isEqualTo(assigned.distance().get(15));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fitted.assign(Profiles.select(all, 1).subList(0, 3)))
        .withMessageContaining("axis-3");
  }

  @Test
  void aSampleWithoutAFeatureHasNoSubtypeAndChangesNoOther() {
    List<SampleValues> profile = new ArrayList<>(Profiles.clustered(5, 61, 6, 3, 7, 0));
    double[] values = profile.get(2).toArray();
    values[60] = Double.NaN;
    profile.set(2, SampleValues.of("axis-2", profile.get(2).samples(), values));
    ConsensusSubtypes found = K_MEANS.fit(profile);
    ConsensusSubtypes without =
        K_MEANS.fit(Profiles.select(profile, IntStream.range(0, 60).toArray()));
    assertThat(found.labels().isMissing(60)).isTrue();
    assertThat(found.itemConsensus().get(60)).isNaN();
    assertThat(found.centroids()).isEqualTo(without.centroids());
    assertThat(found.issues()).extracting(Issue::code).contains("missing-feature");
    assertThat(found.issues().get(0).message()).contains("1 of 61").contains("P60");
    assertThat(found.assign(profile).subtypes().isMissing(60)).isTrue();
  }

  @Test
  void largestSubtypeComesFirst() {
    List<SampleValues> all = Profiles.clustered(5, 90, 6, 3, 7, 0);
    int[] uneven = IntStream.range(0, 90).filter(i -> i % 3 == 1 || i < 40).toArray();
    ConsensusSubtypes found = K_MEANS.fit(Profiles.select(all, uneven));
    List<Integer> sizes =
        found.centroids().subtypes().stream().map(SubtypeCentroids.Subtype::size).toList();
    assertThat(sizes).containsExactly(30, 14, 13);
    assertThat(found.labels().groups().toList())
        .containsExactly("subtype-1", "subtype-2", "subtype-3");
    assertThat(found.labels().size(0)).isEqualTo(30);
  }

  @Test
  void resamplingFeaturesFindsTheClustersToo() {
    ConsensusSubtypes found =
        K_MEANS.withShares(0.7, 0.8).fit(Profiles.clustered(5, 60, 6, 2, 9, 0));
    assertThat(found.subtypeCount()).isEqualTo(2);
    assertRecovered(found.labels(), 2);
  }

  @Test
  void refusesWhatCannotBeClustered() {
    List<SampleValues> profile = Profiles.clustered(5, 7, 3, 1, 0, 0);
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(() -> K_MEANS.fit(profile))
        .withMessageContaining("samples in a resample 5, needed there 8");
    List<SampleValues> flat = new ArrayList<>(Profiles.clustered(5, 40, 3, 1, 0, 0));
    flat.set(0, SampleValues.of("axis-0", flat.get(1).samples(), new double[40]));
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(() -> K_MEANS.fit(flat))
        .withMessageContaining("'axis-0' does not vary");
    double[] infinite = new double[40];
    infinite[3] = Double.POSITIVE_INFINITY;
    flat.set(0, SampleValues.of("axis-0", flat.get(1).samples(), infinite));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> K_MEANS.fit(flat))
        .withMessageContaining("P3");
    assertThatIllegalArgumentException().isThrownBy(() -> K_MEANS.fit(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> K_MEANS.fit(List.of(flat.get(1), profile.get(0))));
  }

  @Test
  void refusesParametersOutsideTheirRanges() {
    assertThatIllegalArgumentException().isThrownBy(() -> K_MEANS.withSubtypes(1, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> K_MEANS.withSubtypes(4, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> K_MEANS.withSubtypes(2, 21));
    assertThatIllegalArgumentException().isThrownBy(() -> K_MEANS.withResamples(49));
    assertThatIllegalArgumentException().isThrownBy(() -> K_MEANS.withReferences(19));
    assertThatIllegalArgumentException().isThrownBy(() -> K_MEANS.withShares(1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> K_MEANS.withShares(Double.NaN, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> K_MEANS.withShares(0.8, 0));
  }

  /** With p at most 1/21 needed, about one noise cohort in 21 is taken for subtypes. */
  @Test
  void noiseIsRarelyTakenForSubtypes() {
    ConsensusClustering plan =
        ConsensusClustering.hierarchical(1).withResamples(50).withReferences(20);
    long clear =
        IntStream.range(0, 60)
            .filter(
                run -> plan.fit(Profiles.clustered(100 + run, 30, 4, 1, 0, 0.3)).pValue() < 0.05)
            .count();
    assertThat(clear).isLessThanOrEqualTo(9);
  }

  @Test
  void averageLinkageEqualsTheSlowAlgorithm() {
    Random random = new Random(3);
    for (int run = 0; run < 20; run++) {
      int n = 2 + random.nextInt(14);
      double[][] distances = new double[n][n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < i; j++) {
          distances[i][j] = random.nextDouble();
          distances[j][i] = distances[i][j];
        }
      }
      double[][] copy = Arrays.stream(distances).map(double[]::clone).toArray(double[][]::new);
      AverageLinkage tree = AverageLinkage.of(copy);
      for (int clusters = 1; clusters <= n; clusters++) {
        assertThat(tree.cut(clusters)).isEqualTo(slowCut(distances, clusters));
      }
    }
  }

  /** Merges the two clusters of the smallest mean distance until few enough are left. */
  private static int[] slowCut(double[][] distances, int clusters) {
    List<List<Integer>> groups = new ArrayList<>();
    for (int i = 0; i < distances.length; i++) {
      groups.add(new ArrayList<>(List.of(i)));
    }
    while (groups.size() > clusters) {
      int first = 0;
      int second = 1;
      double least = Double.POSITIVE_INFINITY;
      for (int a = 0; a < groups.size(); a++) {
        for (int b = a + 1; b < groups.size(); b++) {
          List<Integer> others = groups.get(b);
          double mean =
              groups.get(a).stream()
                  .flatMapToDouble(i -> others.stream().mapToDouble(j -> distances[i][j]))
                  .average()
                  .orElseThrow();
          if (mean < least) {
            least = mean;
            first = a;
            second = b;
          }
        }
      }
      groups.get(first).addAll(groups.remove(second));
    }
    int[] clusterOf = new int[distances.length];
    for (int group = 0; group < groups.size(); group++) {
      for (int item : groups.get(group)) {
        clusterOf[item] = group;
      }
    }
    return clusterOf;
  }
}
