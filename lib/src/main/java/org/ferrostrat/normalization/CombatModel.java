package org.ferrostrat.normalization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Strata;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;

/**
 * A fitted correction.
 *
 * @param combat how it was fitted
 * @param terms its covariates
 * @param standard where genes lie without any batch
 * @param effects by name of the batch
 */
record CombatModel(
    Combat combat, CombatDesign terms, Standardization standard, Map<String, BatchEffect> effects)
    implements FittedStep {

  @Override
  public Stage apply(Stage stage) {
    ExpressionMatrix matrix = stage.matrix();
    SampleDesign design = Combat.design(stage);
    double[][] covariates = terms.of(design, matrix.sampleCount());
    Strata batches = design.batches();
    Map<String, BatchEffect> all = new LinkedHashMap<>(effects);
    for (int batch = 0; batch < batches.groups().size(); batch++) {
      String name = batches.groups().get(batch);
      int[] members = batches.members(batch);
      if (members.length > 0 && !effects.containsKey(name)) {
        all.put(name, standard.effect(stage, name, members, covariates, combat.isMeanOnly()));
      }
    }
    ExpressionMatrix corrected = corrected(stage, batches, covariates, all);
    boolean isNew = all.size() > effects.size();
    return stage.with(
        (isNew ? corrected.boundToCohort() : corrected).withIssues(issues(matrix, all)));
  }

  private ExpressionMatrix corrected(
      Stage stage, Strata batches, double[][] covariates, Map<String, BatchEffect> all) {
    BatchEffect[] ofSample = new BatchEffect[batches.size()];
    Arrays.setAll(ofSample, sample -> effect(batches.groups().get(batches.groupOf(sample)), all));
    ExpressionScale scale = stage.matrix().scale();
    return stage
        .matrix()
        .mapGenes(
            ExpressionScale.of(scale.kind(), scale.unit()),
            stage.execution(),
            (gene, row) -> {
              for (int sample = 0; sample < row.length; sample++) {
                if (standard.isCorrected(gene) && ofSample[sample] != null) {
                  row[sample] = corrected(row[sample], gene, covariates[sample], ofSample[sample]);
                }
              }
            });
  }

  /** The effect of a batch; null for the reference, which stays to the last bit. */
  private BatchEffect effect(String batch, Map<String, BatchEffect> all) {
    return combat.referenceBatch().filter(batch::equals).isPresent() ? null : all.get(batch);
  }

  private double corrected(double value, int gene, double[] covariates, BatchEffect effect) {
    double expected = standard.expected(gene, covariates);
    double deviation = standard.deviations()[gene];
    double score = (value - expected) / deviation;
    double without = (score - effect.shift()[gene]) / Math.sqrt(effect.variance()[gene]);
    return without * deviation + expected;
  }

  private List<Issue> issues(ExpressionMatrix matrix, Map<String, BatchEffect> all) {
    Place place = Place.inFile(matrix.name());
    long kept =
        IntStream.range(0, matrix.geneCount()).filter(gene -> !standard.isCorrected(gene)).count();
    List<Issue> issues = new ArrayList<>();
    if (kept > 0) {
      issues.add(
          Issue.info(
              "genes-not-corrected",
              place,
              String.format(
                  Locale.ROOT,
                  "%,d of %,d genes are constant within a batch and stay as they are",
                  kept,
                  matrix.geneCount())));
    }
    all.keySet().stream()
        .filter(batch -> !effects.containsKey(batch))
        .forEach(
            batch ->
                issues.add(
                    Issue.warning(
                        "new-batch",
                        place,
                        "batch '%s' is new; its effect was estimated from its samples here"
                            .formatted(batch),
                        "correct all samples of the batch together")));
    return issues;
  }

  @Override
  public StepState state() {
    StepState state =
        terms
            .state(StepState.NONE)
            .with("batches", List.copyOf(effects.keySet()))
            .with("means", standard.means())
            .with("deviations", standard.deviations());
    List<CombatDesign.Term> estimated = terms.estimated();
    for (int column = 0; column < estimated.size(); column++) {
      state = state.with("slope " + estimated.get(column).label(), standard.slopes()[column]);
    }
    for (Map.Entry<String, BatchEffect> effect : effects.entrySet()) {
      state =
          state
              .with("shift " + effect.getKey(), effect.getValue().shift())
              .with("variance " + effect.getKey(), effect.getValue().variance());
    }
    return state;
  }

  static CombatModel restore(Combat combat, StepState state, int genes) {
    CombatDesign terms = CombatDesign.restore(state);
    double[] deviations = state.vector("deviations", genes);
    if (Arrays.stream(deviations).anyMatch(deviation -> deviation < 0)) {
      throw new IllegalArgumentException("'deviations' holds a negative number");
    }
    double[][] slopes =
        terms.estimated().stream()
            .map(term -> state.vector("slope " + term.label(), genes))
            .toArray(double[][]::new);
    Map<String, BatchEffect> effects = new LinkedHashMap<>();
    for (String batch : state.labels("batches")) {
      effects.put(
          batch,
          new BatchEffect(
              state.vector("shift " + batch, genes), state.positive("variance " + batch, genes)));
    }
    return new CombatModel(
        combat,
        terms,
        new Standardization(state.vector("means", genes), deviations, slopes),
        effects);
  }
}
