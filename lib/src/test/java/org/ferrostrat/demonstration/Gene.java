package org.ferrostrat.demonstration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A simulated gene.
 *
 * @param symbol symbol
 * @param reason why it is in the panel
 * @param lengthBases length of the transcript, simulated
 * @param logBaseline log of its expression in an average tumour, on a scale common to all genes
 * @param dispersion variance of counts = mean + dispersion x mean^2
 * @param loadings change of log expression per unit of each axis
 */
record Gene(
    String symbol,
    String reason,
    int lengthBases,
    double logBaseline,
    double dispersion,
    AxisValues loadings) {
  private static final double ABSENT = -6;
  private static final double PERSONAL_SD = 0.35;

  /** The genes of a panel. */
  static List<Gene> simulate(GenePanel panel, Programmes programmes, long seed) {
    List<Gene> genes = new ArrayList<>();
    for (Map.Entry<String, String> entry : panel.reasons().entrySet()) {
      Draws draws = Draws.of(seed, "gene", entry.getKey());
      genes.add(simulate(entry.getKey(), entry.getValue(), programmes, draws));
    }
    return genes;
  }

  private static Gene simulate(String symbol, String reason, Programmes programmes, Draws draws) {
    int length = (int) clamp(StrictMath.exp(draws.gaussian(StrictMath.log(2500), 0.6)), 400, 15000);
    boolean housekeeping = programmes.isHousekeeping(symbol);
    double dispersion = StrictMath.exp(draws.gaussian(StrictMath.log(0.15), 0.5));
    double z = draws.gaussian();
    AxisValues loadings = AxisValues.of(axis -> loading(symbol, axis, programmes, draws));
    return new Gene(
        symbol,
        reason,
        length,
        baseline(symbol, housekeeping, loadings, z),
        housekeeping ? dispersion / 3 : dispersion,
        loadings);
  }

  private static double loading(String symbol, Axis axis, Programmes programmes, Draws draws) {
    if (axis.isBackground()) {
      return draws.gaussian(0, 0.2);
    }
    return programmes.loading(symbol, axis) * draws.uniform(0.6, 1.4);
  }

  private static double baseline(
      String symbol, boolean housekeeping, AxisValues loadings, double z) {
    if (housekeeping) {
      return 2 + 0.6 * z;
    }
    if (followsSex(symbol)) {
      return 1 + 0.4 * z;
    }
    boolean immune = loadings.get(Axis.INTERFERON) > 0 || loadings.get(Axis.LEUKOCYTES) > 0;
    return clamp((immune ? -1 : 0) + 1.8 * z, -6, 4.2);
  }

  private static boolean followsSex(String symbol) {
    return symbol.equals(GenePanel.X_SILENCER) || GenePanel.Y_GENES.contains(symbol);
  }

  private static double clamp(double value, double low, double high) {
    return StrictMath.max(low, StrictMath.min(high, value));
  }

  /** The log of the expected expression in a sample, on the common scale. */
  double logExpression(Sample sample, long seed) {
    Patient patient = sample.patient();
    double personal = Draws.of(seed, "personal", patient.id(), symbol).gaussian(0, PERSONAL_SD);
    return logBaseline
        + loadings.dot(sample.axes())
        + personal
        + (isSilent(patient.sex()) ? ABSENT : 0);
  }

  private boolean isSilent(Sex sex) {
    return sex == Sex.M ? symbol.equals(GenePanel.X_SILENCER) : GenePanel.Y_GENES.contains(symbol);
  }
}
