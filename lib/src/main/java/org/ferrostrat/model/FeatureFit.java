package org.ferrostrat.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.model.FeaturePlan.ExpressionValues;
import org.ferrostrat.scoring.MechanismPlan;
import org.ferrostrat.scoring.Scaling;
import org.ferrostrat.scoring.Scorer;
import org.ferrostrat.scoring.ScoringPlan;
import org.ferrostrat.scoring.ScoringPlan.Entry;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;

/** Learns what features need from training samples. */
final class FeatureFit {
  private final FeaturePlan plan;
  private final List<SampleSet.Rows> training;
  private final Execution execution;

  private FeatureFit(FeaturePlan plan, List<SampleSet.Rows> training, Execution execution) {
    this.plan = plan;
    this.training = training.stream().filter(rows -> rows.size() > 0).toList();
    this.execution = execution;
  }

  static FeatureExtractor fit(
      FeaturePlan plan, List<SampleSet.Rows> training, Execution execution) {
    return new FeatureFit(plan, training, execution).extractor();
  }

  /** What gives the scores of a sample's own values; empty where none is asked for. */
  static Optional<Scorer> freeScorer(FeaturePlan plan) {
    if (plan.freeScores().isEmpty()) {
      return Optional.empty();
    }
    ScoringPlan scoring = scoring(plan, plan.freeScores()).with(Scaling.RAW);
    Set<String> genes = new LinkedHashSet<>();
    plan.freeScores().forEach(entry -> genes.addAll(entry.signature().symbols()));
    double[][] nobody = new double[genes.size()][1];
    IntStream.range(0, nobody.length).forEach(gene -> nobody[gene][0] = gene + 1.0);
    ExpressionMatrix none =
        ExpressionMatrix.of(
            List.copyOf(genes), Labels.of("none"), nobody, ExpressionScale.of(Kind.LOG2));
    return Optional.of(scoring.acceptingAnyScale().fit(none).with(Scaling.RAW));
  }

  /** Percentiles suit every method; values as measured must be on its scale. */
  static ScoringPlan scoring(FeaturePlan plan, List<Entry> entries) {
    ScoringPlan scoring = ScoringPlan.of(entries);
    return plan.values() == ExpressionValues.PERCENTILE ? scoring.acceptingAnyScale() : scoring;
  }

  private FeatureExtractor extractor() {
    if (plan.values() == ExpressionValues.AS_MEASURED) {
      requireOneScale();
    }
    List<FeatureGroup> groups = new ArrayList<>();
    Optional<Scorer> free = freeScorer(plan);
    free.ifPresent(scorer -> groups.add(new FreeScoreFeatures(scorer, plan.values())));
    if (!plan.learntScores().isEmpty()) {
      groups.add(learntScores());
    }
    if (plan.hasProfile()) {
      groups.add(profile());
    }
    List<String> genes = genes();
    if (!genes.isEmpty()) {
      groups.add(new GeneFeatures(genes));
    }
    if (!plan.clinical().isEmpty()) {
      groups.add(ClinicalFeatures.fit(plan.clinical(), training));
    }
    return new FeatureExtractor(
        plan.text(), plan.values(), plan.standardisation(), scale(), groups, List.of());
  }

  /** Percentiles need no scale, values as measured that of training. */
  private Optional<ExpressionScale> scale() {
    return Optional.of(training.get(0).set().matrix().scale())
        .filter(own -> plan.values() == ExpressionValues.AS_MEASURED);
  }

  private void requireOneScale() {
    ExpressionScale first = training.get(0).set().matrix().scale();
    for (SampleSet.Rows rows : training) {
      if (!rows.set().matrix().scale().equals(first)) {
        throw new DataFormatException(
            Issue.error(
                "different-scales",
                Place.inFile(rows.set().name()),
                "the values are %s, those of %s are %s"
                    .formatted(rows.set().matrix().scale(), training.get(0).set().name(), first),
                "use percentiles within samples, or bring the cohorts to one scale"));
      }
    }
  }

  private LearntScoreFeatures learntScores() {
    List<Scorer> scorers = new ArrayList<>();
    for (Entry entry : plan.learntScores()) {
      boolean ownGenesSuffice = !entry.method().orElseThrow().needsWholeProfile();
      ExpressionMatrix matrix =
          joined(ownGenesSuffice ? entry.signature().symbols() : commonGenes());
      scorers.add(scoring(plan, List.of(entry)).fit(matrix, execution).with(Scaling.ANCHORED));
    }
    return new LearntScoreFeatures(scorers);
  }

  private MechanismFeatures profile() {
    MechanismPlan bundled = MechanismFeatures.bundled();
    MechanismPlan mechanisms =
        plan.values() == ExpressionValues.PERCENTILE
            ? bundled.withScoring(ScoringPlan::acceptingAnyScale)
            : bundled;
    List<String> genes =
        MechanismFeatures.ids(mechanisms).stream()
            .map(SignatureCatalog.bundled()::get)
            .map(Signature::symbols)
            .flatMap(List::stream)
            .distinct()
            .toList();
    return new MechanismFeatures(
        mechanisms.modules(), mechanisms.fit(joined(genes), execution).scorer());
  }

  private List<String> genes() {
    Set<String> genes = new LinkedHashSet<>(plan.genes());
    if (plan.hasAllGenes()) {
      genes.addAll(commonGenes());
    }
    return List.copyOf(genes);
  }

  /** The row identifiers of the first cohort that every training cohort has. */
  private List<String> commonGenes() {
    List<String> common = training.get(0).set().matrix().geneIds();
    for (SampleSet.Rows rows : training.subList(1, training.size())) {
      Set<String> there = new LinkedHashSet<>(rows.set().matrix().geneIds());
      common = common.stream().filter(there::contains).toList();
    }
    return common;
  }

  /** The training samples of all cohorts, over the genes of a list that every cohort has. */
  private ExpressionMatrix joined(List<String> wanted) {
    List<int[]> rows = training.stream().map(part -> part.set().rowsOf(wanted)).toList();
    int[] kept =
        IntStream.range(0, wanted.size())
            .filter(gene -> rows.stream().allMatch(found -> found[gene] >= 0))
            .toArray();
    List<String> names = new ArrayList<>();
    int samples = 0;
    for (SampleSet.Rows part : training) {
      for (int position : part.distinct()) {
        names.add(part.set().name() + "/" + part.set().matrix().samples().get(position));
        samples++;
      }
    }
    double[][] values = new double[kept.length][samples];
    for (int i = 0; i < kept.length; i++) {
      fill(values[i], kept[i], rows);
    }
    List<String> genes = Arrays.stream(kept).mapToObj(wanted::get).toList();
    return ExpressionMatrix.of(
        genes, Labels.of(names), values, training.get(0).set().matrix().scale());
  }

  private void fill(double[] values, int gene, List<int[]> rows) {
    int next = 0;
    for (int part = 0; part < training.size(); part++) {
      ExpressionMatrix matrix = training.get(part).set().matrix();
      for (int position : training.get(part).distinct()) {
        values[next++] = matrix.value(rows.get(part)[gene], position);
      }
    }
  }
}
