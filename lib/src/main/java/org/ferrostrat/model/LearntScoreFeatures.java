package org.ferrostrat.model;

import java.util.ArrayList;
import java.util.List;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.scoring.ScoreColumn;
import org.ferrostrat.scoring.Scorer;
import org.ferrostrat.signature.Signature;

/**
 * Scores by methods that learn from a cohort, on the scale of the training samples.
 *
 * @param scorers one per signature, so that samples that lack the genes of one have the others
 */
record LearntScoreFeatures(List<Scorer> scorers) implements FeatureGroup {
  LearntScoreFeatures {
    scorers = List.copyOf(scorers);
  }

  @Override
  public List<String> names() {
    return scorers.stream()
        .flatMap(scorer -> scorer.signatures().stream())
        .map(Signature::id)
        .toList();
  }

  @Override
  public List<Column> extract(SampleSet samples, Execution execution) {
    List<Column> columns = new ArrayList<>();
    for (Scorer scorer : scorers) {
      columns.add(column(scorer, samples, execution));
    }
    return columns;
  }

  private static Column column(Scorer scorer, SampleSet samples, Execution execution) {
    try {
      ScoreColumn score = scorer.score(samples.matrix(), execution).scoreColumns().get(0);
      return Column.of(score.name(), score.values().toArray(), score.reason());
    } catch (DataFormatException e) {
      String id = scorer.signatures().get(0).id();
      return Column.missing(id, samples.size(), e.issues().get(0).message());
    }
  }
}
