package org.ferrostrat.cli;

import java.util.List;
import java.util.Optional;
import org.ferrostrat.evaluation.SignatureEvaluation;
import org.ferrostrat.scoring.ScoringPlan;
import org.ferrostrat.stats.PValueAdjustment;
import org.ferrostrat.stats.RandomEffects;
import picocli.CommandLine.Option;

/** How signatures are tested for association with response. */
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
          "Random signatures: number that each signature is compared with, matched for"
              + " size and expression; 0 for none, else at least 10. Default: ${DEFAULT-VALUE}.")
  private int random;

  @Option(
      names = "--permutations",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "Permutations: number of permutations of the response labels, for p-values"
              + " adjusted by the largest statistic (max-T); 0 for none. Default:"
              + " ${DEFAULT-VALUE}.")
  private int permutations;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Random seed: the same seed gives the same results. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--p-adjust",
      paramLabel = "bh|holm",
      defaultValue = "bh",
      description =
          "Adjustment of p-values over the signatures of a cohort: bh (Benjamini and"
              + " Hochberg) or holm. Default: ${DEFAULT-VALUE}.")
  private Adjustment adjustment;

  @Option(
      names = "--against",
      paramLabel = "ID",
      description =
          "Comparator: every signature is compared with this one by DeLong's test of the"
              + " same patients.")
  private String comparator;

  @Option(
      names = "--sensitivity",
      description =
          "Sensitivity analysis: other definitions of response (stable disease, not"
              + " evaluable) and other samples.")
  private boolean sensitivity;

  @Option(
      names = "--paired",
      description =
          "Paired samples: change from before to on treatment by response, where there"
              + " are pairs.")
  private boolean paired;

  @Option(
      names = "--subgroup",
      paramLabel = "COLUMN",
      description =
          "Subgroups: AUC among the patients of the two values of this clinical column,"
              + " such as prior therapy, with a test of the interaction.")
  private String subgroup;

  @Option(
      names = "--allow-overlap",
      description =
          "Allow cohorts that share patients: they are pooled, and these patients count"
              + " twice.")
  private boolean allowOverlap;

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
  SignatureEvaluation evaluation(ScoringPlan plan, RandomEffects pooling) {
    SignatureEvaluation evaluation =
        SignatureEvaluation.of(plan, seed)
            .withPermutations(permutations)
            .with(adjustment.method)
            .with(pooling);
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
