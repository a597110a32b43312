package org.ferrostrat.quality;

import java.util.Locale;

/** The sex inferred from XIST and genes of the Y chromosome. */
public enum InferredSex {
  /** XIST is expressed, Y genes at most a quarter of it. */
  FEMALE,
  /** Y genes are expressed, XIST, where it was measured, at most a quarter of them. */
  MALE,
  /** Both or neither: lost chromosomes, mixed samples, few reads. */
  UNCLEAR,
  /** Y genes are not there, or the values have no zero. */
  NOT_JUDGED;

  /** The name used in files, such as {@code not-judged}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
