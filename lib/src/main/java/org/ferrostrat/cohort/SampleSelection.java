package org.ferrostrat.cohort;

/** Which samples of a cohort take part in statistics; all of them are scored. */
public enum SampleSelection {
  /**
   * One sample per patient from before treatment: where the clinical table has a column {@code
   * primary_sample} those with 1, else where it has a column {@code timepoint} those with {@code
   * pre} or {@code baseline}; all where it has neither. The default, because on-treatment samples
   * show the effect of treatment and cannot predict it.
   */
  BASELINE,
  /** Every sample. Several of one patient are not independent, which the result reports. */
  ALL
}
