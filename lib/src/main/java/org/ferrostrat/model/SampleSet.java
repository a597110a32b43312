package org.ferrostrat.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.expression.SamplePercentiles;
import org.ferrostrat.genes.GeneMap;
import org.ferrostrat.genes.GeneMatching;
import org.ferrostrat.model.FeaturePlan.ExpressionValues;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.scoring.Scorer;
import org.ferrostrat.scoring.Scores;

/**
 * Samples of one cohort from which features are taken: their values, and the scores that each
 * sample's own values give, computed once for all folds.
 */
final class SampleSet {
  private final String name;
  private final ExpressionMatrix matrix;
  private final Optional<PatientTable> clinical;
  private final Optional<Scores> freeScores;
  private final GeneMap genes;
  private final int[] labelled;

  /** Some samples of a set, by their positions in it; one may stand there several times. */
  record Rows(SampleSet set, int[] positions) {
    int size() {
      return positions.length;
    }

    /** Each position once: the samples from which the distribution of features is estimated. */
    int[] distinct() {
      return Arrays.stream(positions).distinct().toArray();
    }
  }

  private SampleSet(
      String name,
      ExpressionMatrix matrix,
      Optional<PatientTable> clinical,
      Optional<Scores> freeScores,
      int[] labelled) {
    this.name = name;
    this.matrix = matrix;
    this.clinical = clinical;
    this.freeScores = freeScores;
    this.genes = GeneMap.of(matrix.geneIds(), matrix.geneIdType(), GeneMatching.RESOLVE);
    this.labelled = labelled;
  }

  /** The samples of a cohort that take part, with and without label. */
  static SampleSet of(ResponseCohort cohort, FeaturePlan plan, Execution execution) {
    ExpressionMatrix all = cohort.cohort().expression();
    Labels samples = cohort.labels().samples();
    int[] columns = samples.toList().stream().mapToInt(all.samples()::indexOf).toArray();
    return make(
        cohort.id(),
        all.selectSamples(columns),
        Optional.of(cohort.allClinical()),
        plan.values(),
        FeatureFit.freeScorer(plan),
        cohort.labels().labelled(),
        execution);
  }

  /** Samples that are to be predicted. */
  static SampleSet of(
      ExpressionMatrix matrix,
      Optional<PatientTable> clinical,
      ExpressionValues values,
      Optional<Scorer> free,
      Execution execution) {
    int[] all = IntStream.range(0, matrix.sampleCount()).toArray();
    return make(matrix.name(), matrix, clinical, values, free, all, execution);
  }

  private static SampleSet make(
      String name,
      ExpressionMatrix matrix,
      Optional<PatientTable> clinical,
      ExpressionValues values,
      Optional<Scorer> free,
      int[] labelled,
      Execution execution) {
    if (values == ExpressionValues.PERCENTILE) {
      requireComparableGenes(matrix);
    }
    ExpressionMatrix used =
        values == ExpressionValues.PERCENTILE ? SamplePercentiles.of(matrix, execution) : matrix;
    return new SampleSet(
        name, used, clinical, free.map(scorer -> scorer.score(used, execution)), labelled);
  }

  private static void requireComparableGenes(ExpressionMatrix matrix) {
    Kind kind = matrix.scale().kind();
    if (kind == Kind.CENTRED || kind == Kind.Z_SCORE) {
      throw new DataFormatException(
          Issue.error(
              "genes-centred",
              Place.inFile(matrix.name()),
              "the values are %s: each gene is relative to these samples, so that genes of one sample cannot be ranked"
                  .formatted(matrix.scale()),
              "use the values from before they were centred"));
    }
  }

  String name() {
    return name;
  }

  int size() {
    return matrix.sampleCount();
  }

  ExpressionMatrix matrix() {
    return matrix;
  }

  Optional<PatientTable> clinical() {
    return clinical;
  }

  Optional<Scores> freeScores() {
    return freeScores;
  }

  GeneMap genes() {
    return genes;
  }

  /** The samples that have a label. */
  Rows labelled() {
    return new Rows(this, labelled);
  }

  /** The rows of the expression matrix of several genes; -1 where there is none. */
  int[] rowsOf(List<String> wanted) {
    return wanted.stream().mapToInt(gene -> genes.find(gene).row()).toArray();
  }
}
