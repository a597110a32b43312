package org.ferrostrat.stratification;

import java.util.Optional;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCutoff;

/** The published cut-off of a signature as a rule. */
public final class PublishedCutoff {
  private PublishedCutoff() {}

  /**
   * The rule of a signature; empty where none was published, or where it is one of two markers. A
   * score that equals the cut-off belongs to the side that the publication states.
   *
   * @param settings of a published rule that searches survival
   */
  public static Optional<CutpointRule> of(Signature signature, SelectionSettings settings) {
    return signature
        .cutoff()
        .filter(cutoff -> !cutoff.rule().contains(" and "))
        .map(cutoff -> CutpointRule.published(rule(cutoff, settings), source(signature)));
  }

  private static CutpointRule rule(SignatureCutoff cutoff, SelectionSettings settings) {
    ScoreSide ties = ties(cutoff.rule());
    return switch (cutoff.type()) {
      case MEDIAN -> ties == ScoreSide.HIGH ? CutpointRule.median() : CutpointRule.medianAbove();
      case FIXED -> CutpointRule.fixed(cutoff.value().orElseThrow(), ties);
      case MAXSTAT -> CutpointRule.maximallySelectedLogRank(settings);
    };
  }

  /** "Above the cut-off is high" leaves equality low; "below it is low" leaves it high. */
  private static ScoreSide ties(String words) {
    boolean strictlyAbove = words.contains(" > ");
    return strictlyAbove ? ScoreSide.LOW : ScoreSide.HIGH;
  }

  private static String source(Signature signature) {
    return "%s: %s".formatted(signature.id(), signature.cutoff().orElseThrow().rule());
  }
}
