package org.ferrostrat.scoring;

import java.util.List;

/**
 * Signatures bound to the same rows, scored together so that a sample is ranked once. Their
 * components follow one another in one array. Has no state of its own, so threads share it.
 */
final class ScorerBatch {
  /** The most components a score has. */
  private static final int MOST_COMPONENTS = Formula.DIFFERENCE.size();

  private final SampleScorer[] scorers;
  private final int[] widths;
  private final int width;

  /** One signature bound to rows, and how many numbers its score is made of. */
  record Member(SampleScorer scorer, int components) {}

  ScorerBatch(List<Member> members) {
    scorers = members.stream().map(Member::scorer).toArray(SampleScorer[]::new);
    widths = members.stream().mapToInt(Member::components).toArray();
    width = members.stream().mapToInt(Member::components).sum();
  }

  /** Room for the components of one sample. */
  double[] newComponents() {
    return new double[width];
  }

  /**
   * Scores one sample.
   *
   * @param components from {@link #newComponents}: the components of the first signature, then
   *     those of the second and so on; NaN where undefined
   * @param own memory for the components of one signature, from {@link #newOwn}
   */
  void score(SampleProfile sample, double[] components, double[] own) {
    int at = 0;
    for (int i = 0; i < scorers.length; i++) {
      scorers[i].score(sample, own);
      for (int component = 0; component < widths[i]; component++) {
        components[at++] = own[component];
      }
    }
  }

  /** Room for the components of one signature. */
  static double[] newOwn() {
    return new double[MOST_COMPONENTS];
  }

  /**
   * Moves the components of one sample to where scores are kept by signature.
   *
   * @param scores {@code [signature][component][sample]}
   */
  void spread(double[] components, double[][][] scores, int sample) {
    int at = 0;
    for (int i = 0; i < widths.length; i++) {
      for (int component = 0; component < widths[i]; component++) {
        scores[i][component][sample] = components[at++];
      }
    }
  }
}
