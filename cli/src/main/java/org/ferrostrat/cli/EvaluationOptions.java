package org.ferrostrat.cli;

import java.util.List;
import java.util.Optional;
import org.ferrostrat.evaluation.SignatureEvaluation;
import org.ferrostrat.scoring.ScoringPlan;
import org.ferrostrat.stats.PValueAdjustment;
import org.ferrostrat.stats.RandomEffects;
import picocli.CommandLine.Option;

/** How signatures are held against response. */
final class EvaluationOptions {
  /** How p-values are adjusted, in the words that everybody uses. */
  enum Adjustment {
    BH(PValueAdjustment.BENJAMINI_HOCHBERG),
    HOLM(PValueAdjustment.HOLM);

    private final PValueAdjustment method;

    Adjustment(PValueAdjustment method) {
      this.method = method;
    }
  }

  @Option(
      names = "--random",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "Random signatures that each one is held against, of the same size and expression, the"
              + " same genes in every cohort; 0 for none, else at least 10. Default:"
              + " ${DEFAULT-VALUE}.")
  private int random;

  @Option(
      names = "--permutations",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "Permutations of the labels, for p-values adjusted by the largest statistic; 0 for none."
              + " Default: ${DEFAULT-VALUE}.")
  private int permutations;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of random signatures and permutations. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--p-adjust",
      paramLabel = "NAME",
      defaultValue = "bh",
      description =
          "bh (Benjamini and Hochberg) or holm, over the signatures of a cohort. Default:"
              + " ${DEFAULT-VALUE}.")
  private Adjustment adjustment;

  @Option(
      names = "--against",
      paramLabel = "ID",
      description = "Compare every signature with this one, by DeLong's test of the same patients.")
  private String comparator;

  @Option(
      names = "--sensitivity",
      description =
          "Go through other definitions of response (stable disease, not evaluable) and other"
              + " samples.")
  private boolean sensitivity;

  @Option(
      names = "--paired",
      description = "Change from before to under treatment by response, where there are pairs.")
  private boolean paired;

  @Option(
      names = "--subgroup",
      paramLabel = "COLUMN",
      description =
          "Compare the patients of the two values of this clinical column, such as prior therapy:"
              + " the areas in both, with responders counted and a test of the interaction.")
  private String subgroup;

  @Option(
      names = "--allow-overlap",
      description = "Pool cohorts that share patients; those count twice.")
  private boolean allowOverlap;

  @Option(
      names = "--limits",
      paramLabel = "NAME",
      defaultValue = "knapp-hartung-at-least-one",
      description =
          "knapp-hartung-at-least-one, knapp-hartung (can be too narrow where few cohorts agree) or"
              + " normal (too narrow for few). Default: ${DEFAULT-VALUE}.")
  private RandomEffects.Limits limits;

  @Option(
      names = "--heterogeneity",
      paramLabel = "NAME",
      defaultValue = "reml",
      description = "reml or dersimonian-laird. Default: ${DEFAULT-VALUE}.")
  private RandomEffects.Heterogeneity heterogeneity;

  @Option(
      names = "--prediction",
      paramLabel = "DF",
      defaultValue = "cohorts-less-one",
      description =
          "Degrees of freedom of the prediction interval: cohorts-less-one or cohorts-less-two,"
              + " which is wider. Default: ${DEFAULT-VALUE}.")
  private RandomEffects.Prediction prediction;

  @Option(
      names = "--correct-extreme",
      description =
          "Pool an AUC of 0 or 1 as (AUC mn + 0.5) / (mn + 1), with m responders and n"
              + " non-responders; by default it is reported beside the pooled AUC.")
  private boolean correctExtreme;

  boolean isPaired() {
    return paired;
  }

  Optional<String> subgroup() {
    return Optional.ofNullable(subgroup);
  }

  boolean isSensitivity() {
    return sensitivity;
  }

  long seed() {
    return seed;
  }

  /** What the options ask for. */
  SignatureEvaluation evaluation(ScoringPlan plan) {
    SignatureEvaluation evaluation =
        SignatureEvaluation.of(plan, seed)
            .withPermutations(permutations)
            .with(adjustment.method)
            .with(RandomEffects.withDefaults().with(limits).with(heterogeneity).with(prediction));
    evaluation = correctExtreme ? evaluation.correctingExtreme() : evaluation;
    evaluation = random == 0 ? evaluation.withoutRandom() : evaluation.withRandom(random);
    if (comparator != null) {
      UsageException.refuse(
          plan.entries().stream().noneMatch(entry -> entry.signature().id().equals(comparator)),
          "--against %s is not among the signatures %s"
              .formatted(comparator, String.join(", ", ids(plan))));
      evaluation = evaluation.against(comparator);
    }
    if (sensitivity) {
      evaluation = evaluation.withSensitivity();
    }
    return allowOverlap ? evaluation.allowingOverlap() : evaluation;
  }

  private static List<String> ids(ScoringPlan plan) {
    return plan.entries().stream().map(entry -> entry.signature().id()).toList();
  }
}
