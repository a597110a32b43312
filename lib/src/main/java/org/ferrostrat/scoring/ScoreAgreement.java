package org.ferrostrat.scoring;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.stats.Quantiles;
import org.ferrostrat.stats.SpearmanCorrelation;

/**
 * How far scores of one cohort agree: Spearman's correlation of every pair, and the patients that
 * two scores disagree about. Immutable.
 *
 * <p>Give one sample per patient; the same patient twice would count twice. The sign of a score is
 * taken as it is: scores of opposite meaning correlate negatively where they agree.
 */
public final class ScoreAgreement {
  private final List<SampleValues> scores;
  private final Labels names;
  private final SpearmanCorrelation.Result[][] correlations;

  private ScoreAgreement(List<SampleValues> scores) {
    this.scores = List.copyOf(scores);
    this.names = Labels.of(scores.stream().map(SampleValues::name).toList());
    double[][] values = scores.stream().map(SampleValues::toArray).toArray(double[][]::new);
    this.correlations = new SpearmanCorrelation.Result[values.length][values.length];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j <= i; j++) {
        correlations[i][j] = SpearmanCorrelation.test(values[i], values[j]);
        correlations[j][i] = correlations[i][j];
      }
    }
  }

  /**
   * The agreement of scores. Missing values (NaN) are left out of the pairs they are in, so that
   * pairs can differ in their number of patients.
   *
   * @param scores at least one, of the same samples in the same order, each with its own name
   * @throws IllegalArgumentException if there is no score, a name stands twice, the samples differ
   *     or a value is infinite
   */
  public static ScoreAgreement of(List<SampleValues> scores) {
    if (scores.isEmpty()) {
      throw new IllegalArgumentException("there is no score; need at least one");
    }
    Set<String> seen = new HashSet<>();
    for (SampleValues score : scores) {
      if (!seen.add(score.name())) {
        throw new IllegalArgumentException(
            "two scores are named '%s'; names must differ".formatted(score.name()));
      }
      if (!score.samples().equals(scores.get(0).samples())) {
        throw new IllegalArgumentException(
            "score %s has other samples than %s".formatted(score.name(), scores.get(0).name()));
      }
    }
    return new ScoreAgreement(scores);
  }

  /** The names of the scores, in the order given. */
  public Labels names() {
    return names;
  }

  /** The samples. */
  public Labels samples() {
    return scores.get(0).samples();
  }

  /**
   * Spearman's correlation of two scores, counted from 0, with a 95% confidence interval. Of a
   * score with itself it is 1, with the number of its values; where there is none the reason is
   * given.
   */
  public SpearmanCorrelation.Result correlation(int i, int j) {
    return correlations[i][j];
  }

  /**
   * Spearman's correlation of two scores.
   *
   * @throws IllegalArgumentException if there is no score of that name
   */
  public SpearmanCorrelation.Result correlation(String first, String second) {
    return correlations[position(first)][position(second)];
  }

  /**
   * The patients that two scores disagree about: above the median of one and below that of the
   * other. A patient at a median is on neither side. Medians and percentiles are those of all
   * patients who have that score, so that a patient's percentile is the same in every pair.
   *
   * @throws IllegalArgumentException if there is no score of that name, or it is one score twice
   */
  public DiscordantPatients discordant(String first, String second) {
    if (first.equals(second)) {
      throw new IllegalArgumentException(
          "score '%s' is compared with itself; need two scores".formatted(first));
    }
    SampleValues x = scores.get(position(first));
    SampleValues y = scores.get(position(second));
    ReferenceDistribution ofX = ReferenceDistribution.of(first, x.toArray());
    ReferenceDistribution ofY = ReferenceDistribution.of(second, y.toArray());
    double medianX = Quantiles.median(ofX.toArray());
    double medianY = Quantiles.median(ofY.toArray());
    List<DiscordantPatients.Patient> patients =
        IntStream.range(0, x.size())
            .filter(i -> (x.get(i) - medianX) * Math.signum(y.get(i) - medianY) < 0)
            .mapToObj(
                i ->
                    new DiscordantPatients.Patient(
                        x.samples().get(i),
                        x.get(i),
                        y.get(i),
                        ofX.percentile(x.get(i)),
                        ofY.percentile(y.get(i))))
            .sorted(Comparator.comparingDouble(ScoreAgreement::nearness))
            .toList();
    return new DiscordantPatients(
        first, second, medianX, medianY, correlation(first, second).n(), patients);
  }

  /** Rounded, so that distances which differ in their last bit alone are equal. */
  private static double nearness(DiscordantPatients.Patient patient) {
    return -Math.rint(1e9 * Math.abs(patient.difference()));
  }

  private int position(String name) {
    int position = names.indexOf(name);
    if (position < 0) {
      throw new IllegalArgumentException(
          "no score '%s' among %s".formatted(name, String.join(", ", names.toList())));
    }
    return position;
  }

  @Override
  public String toString() {
    return "agreement of %d scores of %d samples".formatted(names().size(), samples().size());
  }
}
