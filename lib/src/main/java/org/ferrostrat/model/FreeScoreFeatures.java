package org.ferrostrat.model;

import java.util.Arrays;
import java.util.List;
import org.ferrostrat.data.Execution;
import org.ferrostrat.model.FeaturePlan.ExpressionValues;
import org.ferrostrat.scoring.ScoreColumn;
import org.ferrostrat.scoring.Scorer;
import org.ferrostrat.signature.Signature;

/**
 * Scores from a sample's own values.
 *
 * @param scorer gives them; what it was fitted to is of no effect on them
 * @param values percentiles have scores by rank divided by the number of genes
 */
record FreeScoreFeatures(Scorer scorer, ExpressionValues values) implements FeatureGroup {

  @Override
  public List<String> names() {
    return scorer.signatures().stream().map(Signature::id).toList();
  }

  @Override
  public List<Column> extract(SampleSet samples, Execution execution) {
    return samples.freeScores().orElseThrow().scoreColumns().stream()
        .map(column -> column(column, samples))
        .toList();
  }

  private Column column(ScoreColumn score, SampleSet samples) {
    boolean byRank = score.method().hasRange() && values == ExpressionValues.PERCENTILE;
    double divisor = byRank ? samples.matrix().geneCount() : 1;
    double[] numbers =
        Arrays.stream(score.values().toArray()).map(value -> value / divisor).toArray();
    return Column.of(score.name(), numbers, score.reason());
  }
}
