package org.ferrostrat.demonstration;

/**
 * A simulated patient with the whole truth; the missing values of the clinical table are chosen
 * later.
 *
 * @param id P001 and so on
 * @param axes the tumour before treatment
 * @param sex sex
 * @param age years
 * @param tmb mutations per megabase; without effect
 * @param ldhElevated whether lactate dehydrogenase is elevated
 * @param drug drug
 * @param course response and survival
 */
record Patient(
    String id,
    AxisValues axes,
    Sex sex,
    int age,
    double tmb,
    boolean ldhElevated,
    String drug,
    Course course) {
  private static final double FEMALE = 0.42;
  private static final double LDH_ELEVATED = 0.35;
  private static final double NIVOLUMAB = 0.55;

  /** The patient of that id. */
  static Patient simulate(String id, long seed) {
    AxisValues axes = axes(Draws.of(seed, "axes", id));
    Draws draws = Draws.of(seed, "clinical", id);
    Sex sex = draws.uniform() < FEMALE ? Sex.F : Sex.M;
    int age = (int) StrictMath.max(24, StrictMath.min(89, draws.gaussian(62, 12)));
    double tmb = StrictMath.exp(draws.gaussian(StrictMath.log(8), 1));
    boolean ldh = draws.uniform() < LDH_ELEVATED;
    String drug = draws.uniform() < NIVOLUMAB ? "nivolumab" : "pembrolizumab";
    Course course = Course.simulate(axes, ldh, Draws.of(seed, "course", id));
    return new Patient(id, axes, sex, age, tmb, ldh, drug, course);
  }

  private static AxisValues axes(Draws draws) {
    double interferon = draws.gaussian();
    double leukocytes = draws.correlated(0.75, interferon);
    double ferroptosis = draws.correlated(0.35, interferon);
    double iron = draws.correlated(0.4, ferroptosis);
    double pufa = draws.correlated(0.4, ferroptosis);
    return AxisValues.of(
        axis ->
            switch (axis) {
              case FERROPTOSIS -> ferroptosis;
              case INTERFERON -> interferon;
              case LEUKOCYTES -> leukocytes;
              case IRON -> iron;
              case PUFA -> pufa;
              default -> draws.gaussian();
            });
  }

  /** Whether the best response is complete or partial. */
  boolean responds() {
    return course.recist().isResponse();
  }
}
