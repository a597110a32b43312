package org.ferrostrat.demonstration;

import java.util.Locale;

/** What varies between tumours; an axis has mean 0 and variance 1 among pre-treatment samples. */
enum Axis {
  /** Propensity to ferroptosis: pro-ferroptotic genes up, anti-ferroptotic genes down. */
  FERROPTOSIS,
  /** Interferon gamma and CD8 T cells; raises ACSL4 and lowers SLC7A11. */
  INTERFERON,
  /** Leukocyte content; follows {@link #INTERFERON} and lowers purity. */
  LEUKOCYTES,
  /** Labile iron: uptake and ferritinophagy against storage and export. */
  IRON,
  /** Polyunsaturated against monounsaturated membrane lipids. */
  PUFA,
  /** Mesenchymal state and stroma; lowers purity. */
  EMT,
  /** A programme of no interest that many genes share. */
  BACKGROUND_1,
  /** A second programme of no interest. */
  BACKGROUND_2,
  /** A third programme of no interest. */
  BACKGROUND_3;

  /** The name as a column header. */
  String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether genes follow this axis at random and not by their signatures. */
  boolean isBackground() {
    return compareTo(BACKGROUND_1) >= 0;
  }
}
