package org.ferrostrat.quality;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue.Level;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.stats.Quantiles;

/** How the samples lie to each other. */
final class SampleProfiles {
  static final int COMPONENTS_TOLD = 5;

  /**
   * Of whom and when a sample was taken.
   *
   * @param timepoint empty where it is not specified
   */
  record Taking(String patient, Optional<String> timepoint) {}

  private static final int COMPONENTS = 10;
  private static final int MOST_SAMPLES = 5000;

  /** As many as DESeq2 takes for its plot of principal components. */
  private static final int GENES_OF_COMPONENTS = 500;

  /** From a median absolute deviation to the standard deviation of a normal distribution. */
  private static final double MAD_TO_SD = 1.4826;

  /** As between cohorts: unrelated patients stay below 0.4. */
  private static final double LEAST_CORRELATION = 0.45;

  private static final double LEAST_MARGIN = 0.25;

  /** Two libraries of one piece of tumour share nearly all that is its own. */
  private static final double REPLICATE = 0.8;

  private static final double EQUAL = 1 - 1e-9;

  private final ComparableExpression expression;
  private final VariableGenes genes;
  private final double[] medianCorrelation;
  private final PrincipalComponents components;
  private final Optional<NearDuplicates> neighbours;
  private final double[] distance;
  private final List<Taking> takings;

  private SampleProfiles(
      ComparableExpression expression, Function<String, Taking> takingOf, Execution execution) {
    this.expression = expression;
    this.genes = VariableGenes.of(expression);
    this.medianCorrelation = genes.correlationsWithMedian();
    this.components = PrincipalComponents.of(genes.centred(GENES_OF_COMPONENTS), COMPONENTS);
    this.distance = distances();
    this.takings = samples().stream().map(takingOf).toList();
    this.neighbours =
        isComparable()
            ? Optional.of(
                NearDuplicates.of(
                    genes.centred(genes.geneCount()),
                    components,
                    takings.stream().map(Taking::patient).toList(),
                    execution))
            : Optional.empty();
  }

  static SampleProfiles of(
      ComparableExpression expression, Function<String, Taking> takingOf, Execution execution) {
    return new SampleProfiles(expression, takingOf, execution);
  }

  private boolean isComparable() {
    return genes.sampleCount() >= Fence.FEWEST
        && genes.sampleCount() <= MOST_SAMPLES
        && genes.geneCount() >= NearDuplicates.FEWEST_GENES;
  }

  /** Root mean square of the first scores, each in robust standard deviations from its median. */
  private double[] distances() {
    double[] squares = new double[genes.sampleCount()];
    int told = Math.min(COMPONENTS_TOLD, components.count());
    for (int component = 0; component < told; component++) {
      double[] scores = components.component(component);
      double median = Quantiles.median(scores);
      double[] away = Arrays.stream(scores).map(score -> Math.abs(score - median)).toArray();
      double deviation = MAD_TO_SD * Quantiles.median(away);
      for (int sample = 0; sample < away.length; sample++) {
        double z = deviation > 0 ? away[sample] / deviation : 0;
        squares[sample] += z * z / told;
      }
    }
    return Arrays.stream(squares)
        .map(square -> told == 0 ? Double.NaN : Math.sqrt(square))
        .toArray();
  }

  void tell(IssueList issues) {
    if (neighbours.isEmpty()) {
      issues.add(
          Level.INFO,
          "samples-not-compared",
          "%,d samples with a profile and %,d variable genes; to compare samples needs %d to %,d and %d"
              .formatted(
                  genes.sampleCount(),
                  genes.geneCount(),
                  Fence.FEWEST,
                  MOST_SAMPLES,
                  NearDuplicates.FEWEST_GENES),
          "");
    }
    tellOutliers(issues);
    neighbours.ifPresent(found -> tellDuplicates(found, issues));
  }

  private void tellOutliers(IssueList issues) {
    double[] logDistance = Arrays.stream(distance).map(Math::log).toArray();
    Fence correlationFence = Fence.of(medianCorrelation);
    Fence distanceFence = Fence.of(logDistance);
    for (int row = 0; row < logDistance.length; row++) {
      boolean isUnlike = medianCorrelation[row] < correlationFence.low();
      boolean isFar = logDistance[row] > distanceFence.high();
      if (isUnlike || isFar) {
        issues.addSample(
            Level.WARNING,
            "outlying-sample",
            sample(row),
            String.format(
                Locale.ROOT,
                "correlation with the median sample is %.2f (others %.2f), distance in the first"
                    + " components %.1f robust SD (others %.1f)",
                medianCorrelation[row],
                Quantiles.median(medianCorrelation),
                distance[row],
                Quantiles.median(distance)),
            "look at RNA quality, tissue and diagnosis; leave it out only for a reason of its own");
      }
    }
  }

  private void tellDuplicates(NearDuplicates found, IssueList issues) {
    for (int row = 0; row < found.size(); row++) {
      int other = found.nearest(row);
      double agreement = found.correlation(row);
      boolean isEqual = agreement > EQUAL; // reported under its own code
      if (row > other || !found.isMutual(row) || isEqual) {
        continue;
      }
      boolean isOnePatient = takings.get(row).patient().equals(takings.get(other).patient());
      boolean isOneTaking = takings.get(row).equals(takings.get(other));
      boolean isAlone = Math.min(found.margin(row), found.margin(other)) >= LEAST_MARGIN;
      if (isOneTaking && agreement >= REPLICATE) {
        issues.addSample(
            Level.INFO,
            "replicate-samples",
            sample(row),
            String.format(
                Locale.ROOT,
                "agrees with %s of the same patient and time as replicates do (%.2f after taking away what"
                    + " samples share)",
                sample(other),
                agreement),
            "");
        issues.flag("replicate-samples", sample(other));
      } else if (!isOnePatient && agreement >= LEAST_CORRELATION && isAlone) {
        issues.addSample(
            Level.WARNING,
            "near-duplicate-samples",
            sample(row),
            String.format(
                Locale.ROOT,
                "agrees with %s of another patient as samples of one tumour do (%.2f after taking"
                    + " away what samples share, next best %.2f)",
                sample(other),
                agreement,
                agreement - Math.min(found.margin(row), found.margin(other))),
            "find out whether they are one patient, or were mixed up; never split them between"
                + " training and test");
        issues.flag("near-duplicate-samples", sample(other));
      }
    }
  }

  private String sample(int row) {
    return expression.matrix().samples().get(genes.column(row));
  }

  /** The samples with a profile. */
  List<String> samples() {
    return IntStream.range(0, genes.sampleCount()).mapToObj(this::sample).toList();
  }

  PrincipalComponents components() {
    return components;
  }

  /** What depends on how samples were made, of the samples with a profile. */
  Map<String, double[]> technicalFigures() {
    Map<String, double[]> figures = new LinkedHashMap<>();
    if (expression.isAmount()) {
      if (expression.matrix().scale().kind() == Kind.COUNTS) {
        double[] sums = expression.sums();
        figures.put("library_size", ofProfiled(column -> sums[column]));
      }
      int[] detected = expression.detected();
      figures.put("detected_genes", ofProfiled(column -> detected[column]));
    }
    return figures;
  }

  private double[] ofProfiled(IntToDoubleFunction figure) {
    return IntStream.range(0, genes.sampleCount()).map(genes::column).mapToDouble(figure).toArray();
  }

  /** The rows of the samples by their names in the matrix. */
  Map<Integer, Integer> rowOfColumn() {
    Map<Integer, Integer> rows = new LinkedHashMap<>();
    for (int row = 0; row < genes.sampleCount(); row++) {
      rows.put(genes.column(row), row);
    }
    return rows;
  }

  double medianCorrelation(int row) {
    return medianCorrelation[row];
  }

  double distance(int row) {
    return distance[row];
  }

  List<Double> scores(int row) {
    return Arrays.stream(components.scores(row)).limit(COMPONENTS_TOLD).boxed().toList();
  }

  /** The sample that agrees most with another; empty where samples were not compared. */
  String nearest(int row) {
    return neighbours.map(found -> sample(found.nearest(row))).orElse("");
  }

  double nearestCorrelation(int row) {
    return neighbours.map(found -> found.correlation(row)).orElse(Double.NaN);
  }
}
