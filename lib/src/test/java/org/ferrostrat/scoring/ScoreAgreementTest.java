package org.ferrostrat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.stats.SpearmanCorrelation;
import org.junit.jupiter.api.Test;

class ScoreAgreementTest {
  private static final double NONE = Double.NaN;
  private static final Labels SAMPLES = Labels.of("A", "B", "C", "D", "E", "F");
  private static final SampleValues ONE = values("one", 1, 2, 3, 4, 5, 6);

  private static SampleValues values(String name, double... values) {
    return SampleValues.of(name, SAMPLES, values);
  }

  /** The medians are 3.5 and 4.5: A and B are low then high, D is high then low, F is missing. */
  @Test
  void patientsOnDifferentSidesComeByTheirDistance() {
    DiscordantPatients found =
        ScoreAgreement.of(List.of(ONE, values("two", 5, 9, 4, 1, 4.5, NONE)))
            .discordant("one", "two");
    assertThat(found.firstMedian()).isEqualTo(3.5);
    assertThat(found.secondMedian()).isEqualTo(4.5);
    assertThat(found.n()).isEqualTo(5);
    assertThat(found.patients())
        .extracting(DiscordantPatients.Patient::sample)
        .containsExactly("B", "A", "D");
    DiscordantPatients.Patient second = found.patients().get(0);
    assertThat(second.first()).isEqualTo(2);
    assertThat(second.second()).isEqualTo(9);
    assertThat(second.firstPercentile()).as("1.5 of 6").isCloseTo(25, within(1e-12));
    assertThat(second.secondPercentile()).as("4.5 of 5").isCloseTo(90, within(1e-12));
    assertThat(second.difference()).isCloseTo(-65, within(1e-12));
  }

  @Test
  void equalDistancesKeepTheOrderOfTheSamples() {
    assertThat(
            ScoreAgreement.of(List.of(ONE, values("turned", 6, 5, 4, 3, 2, 1)))
                .discordant("one", "turned")
                .patients())
        .extracting(DiscordantPatients.Patient::sample)
        .containsExactly("A", "F", "B", "E", "C", "D");
  }

  @Test
  void nobodyIsOnASideOfAScoreThatDoesNotVary() {
    ScoreAgreement agreement = ScoreAgreement.of(List.of(ONE, values("flat", 2, 2, 2, 2, 2, 2)));
    assertThat(agreement.discordant("one", "flat").patients()).isEmpty();
    assertThat(agreement.correlation(0, 1).rho()).isNaN();
    assertThat(agreement.correlation(0, 1).reason()).contains("same value");
    DiscordantPatients nobody =
        ScoreAgreement.of(List.of(ONE, values("none", NONE, NONE, NONE, NONE, NONE, NONE)))
            .discordant("none", "one");
    assertThat(nobody.n()).isZero();
    assertThat(nobody.firstMedian()).isNaN();
    assertThat(nobody.patients()).isEmpty();
  }

  /** Scores with ties and gaps, against what the definitions say word by word. */
  @Test
  void equalsTheDefinitions() {
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      int n = 5 + random.nextInt(60);
      Labels samples = Labels.of(IntStream.range(0, n).mapToObj(i -> "P" + i).toList());
      List<SampleValues> scores =
          IntStream.range(0, 4)
              .mapToObj(
                  k ->
                      SampleValues.of(
                          "score " + k,
                          samples,
                          random.ints(n, 0, 30).mapToDouble(v -> v < 3 ? NONE : v / 3.0).toArray()))
              .toList();
      ScoreAgreement agreement = ScoreAgreement.of(scores);
      for (int i = 0; i < scores.size(); i++) {
        for (int j = 0; j < scores.size(); j++) {
          assertCorrelation(agreement.correlation(i, j), scores.get(i), scores.get(j));
          if (i != j) {
            assertDiscordant(agreement, scores.get(i), scores.get(j));
          }
        }
      }
    }
  }

  private static void assertCorrelation(
      SpearmanCorrelation.Result found, SampleValues x, SampleValues y) {
    List<Integer> both =
        IntStream.range(0, x.size())
            .filter(i -> !x.isMissing(i) && !y.isMissing(i))
            .boxed()
            .toList();
    assertThat(found.n()).isEqualTo(both.size());
    double[] a =
        both.stream().mapToDouble(i -> percentile(x.get(i), x.select(all(both)))).toArray();
    double[] b =
        both.stream().mapToDouble(i -> percentile(y.get(i), y.select(all(both)))).toArray();
    double meanA = Arrays.stream(a).average().orElse(NONE);
    double meanB = Arrays.stream(b).average().orElse(NONE);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += Math.pow(a[i] - meanA, 2);
      bb += Math.pow(b[i] - meanB, 2);
    }
    if (!Double.isNaN(found.rho())) {
      assertThat(found.rho()).isCloseTo(ab / Math.sqrt(aa) / Math.sqrt(bb), within(1e-12));
    } else {
      assertThat(found.reason()).isNotEmpty();
    }
  }

  private static int[] all(List<Integer> positions) {
    return positions.stream().mapToInt(Integer::intValue).toArray();
  }

  private static double percentile(double value, SampleValues among) {
    double below = 0;
    int n = 0;
    for (double other : among.toArray()) {
      if (!Double.isNaN(other)) {
        below += other < value ? 1 : other == value ? 0.5 : 0;
        n++;
      }
    }
    return 100 * below / n;
  }

  private static double median(SampleValues values) {
    List<Double> sorted =
        Arrays.stream(values.toArray()).filter(v -> !Double.isNaN(v)).sorted().boxed().toList();
    int n = sorted.size();
    return n == 0 ? NONE : (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
  }

  private static void assertDiscordant(ScoreAgreement agreement, SampleValues x, SampleValues y) {
    Map<Double, List<String>> byDistance = new TreeMap<>(Comparator.reverseOrder());
    for (int i = 0; i < x.size(); i++) {
      boolean highLow = x.get(i) > median(x) && y.get(i) < median(y);
      boolean lowHigh = x.get(i) < median(x) && y.get(i) > median(y);
      if (highLow || lowHigh) {
        double distance = Math.abs(percentile(x.get(i), x) - percentile(y.get(i), y));
        byDistance
            .computeIfAbsent(Math.round(distance * 1e9) / 1e9, key -> new ArrayList<>())
            .add(x.samples().get(i));
      }
    }
    DiscordantPatients found = agreement.discordant(x.name(), y.name());
    List<String> expected = byDistance.values().stream().flatMap(List::stream).toList();
    assertThat(found.patients())
        .extracting(DiscordantPatients.Patient::sample)
        .containsExactlyElementsOf(expected);
    for (DiscordantPatients.Patient patient : found.patients()) {
      assertThat(patient.firstPercentile())
          .isCloseTo(percentile(patient.first(), x), within(1e-12));
      assertThat(patient.difference() > 0).isEqualTo(patient.first() > found.firstMedian());
    }
  }

  @Test
  void theOrderOfThePairTurnsTheSides() {
    ScoreAgreement agreement =
        ScoreAgreement.of(List.of(ONE, values("two", 5, 9, 4, 1, 4.5, NONE)));
    assertThat(agreement.correlation("one", "two")).isEqualTo(agreement.correlation(1, 0));
    assertThat(agreement.correlation(1, 1).rho()).isEqualTo(1);
    assertThat(agreement.correlation(1, 1).n()).isEqualTo(5);
    assertThat(agreement.discordant("two", "one").patients())
        .extracting(DiscordantPatients.Patient::sample)
        .containsExactly("B", "A", "D");
    assertThat(agreement.discordant("two", "one").patients().get(0).difference())
        .isCloseTo(65, within(1e-12));
  }

  @Test
  void refusesWhatItCannotCompare() {
    assertThatIllegalArgumentException().isThrownBy(() -> ScoreAgreement.of(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScoreAgreement.of(List.of(ONE, ONE)))
        .withMessageContaining("'one'");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ScoreAgreement.of(
                    List.of(ONE, SampleValues.of("two", Labels.of("A"), new double[1]))))
        .withMessageContaining("other samples");
    ScoreAgreement alone = ScoreAgreement.of(List.of(ONE));
    assertThatIllegalArgumentException().isThrownBy(() -> alone.discordant("one", "one"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> alone.correlation("one", "two"))
        .withMessageContaining("'two'");
  }
}
