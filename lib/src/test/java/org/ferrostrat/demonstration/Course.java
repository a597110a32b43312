package org.ferrostrat.demonstration;

/**
 * What becomes of a patient.
 *
 * @param recist best response
 * @param survival time to death
 * @param progression time to progression or death, never longer than {@code survival}
 */
record Course(Recist recist, FollowUp survival, FollowUp progression) {
  private static final double LUCK_IN_RESPONSE = 0.98;
  private static final double LUCK_IN_SURVIVAL = 0.85;
  private static final double DROPOUT_PER_MONTH = 0.006;

  /**
   * The course of a patient.
   *
   * <p>Response, death and progression each have a uniform number of their own. The three numbers
   * of a patient are correlated (a Gaussian copula with one factor, the luck), and depend on
   * nothing else: given the axes, every outcome follows its {@link Effects} exactly.
   */
  static Course simulate(AxisValues axes, boolean ldh, Draws draws) {
    double luck = draws.gaussian();
    double censored = StrictMath.min(draws.uniform(20, 60), draws.exponential(DROPOUT_PER_MONTH));
    double ofResponse = quantile(LUCK_IN_RESPONSE, luck, draws);
    double ofDeath = quantile(LUCK_IN_SURVIVAL, luck, draws);
    double ofProgression = quantile(LUCK_IN_RESPONSE, luck, draws);
    FollowUp survival =
        FollowUp.DEATH.draw(ofDeath, Effects.SURVIVAL.linearPredictor(axes, ldh), censored);
    FollowUp progression =
        FollowUp.PROGRESSION.draw(
            ofProgression, Effects.PROGRESSION.linearPredictor(axes, ldh), censored);
    return new Course(
        Recist.of(ofResponse, Effects.responseProbability(axes)),
        survival,
        progression.orEarlier(survival));
  }

  private static double quantile(double weight, double luck, Draws draws) {
    return Draws.normalCdf(draws.correlated(weight, luck));
  }
}
