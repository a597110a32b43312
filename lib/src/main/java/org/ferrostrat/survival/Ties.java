package org.ferrostrat.survival;

/** How events at the same time share the patients at risk in a Cox regression. */
public enum Ties {
  /**
   * Efron's approximation (1977, <a
   * href="https://doi.org/10.1080/01621459.1977.10480613">doi:10.1080/01621459.1977.10480613</a>):
   * close to the exact likelihood even with many ties; the default, as in R.
   */
  EFRON,
  /**
   * Breslow's approximation (1974, <a
   * href="https://doi.org/10.2307/2529620">doi:10.2307/2529620</a>): simpler, biased towards no
   * effect with many ties; the default of other programs.
   */
  BRESLOW
}
