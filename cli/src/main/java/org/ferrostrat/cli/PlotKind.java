package org.ferrostrat.cli;

import java.util.Locale;

/** What a plot of response shows. */
enum PlotKind {
  FOREST,
  ROC,
  PRECISION_RECALL,
  CALIBRATION,
  DECISION_CURVE,
  DISTRIBUTION;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
