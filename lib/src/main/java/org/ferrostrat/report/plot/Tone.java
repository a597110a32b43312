package org.ferrostrat.report.plot;

import java.util.List;
import java.util.Locale;

/**
 * The colours of all plots, for light and dark paper. The colours of series are those of Okabe and
 * Ito, which colour-blind readers can distinguish; in greyscale, dashes and shapes distinguish
 * series. Shades rise in one direction, also in grey.
 *
 * <p>A page sets any of them by the custom property {@code --plot-} and the name in lower case.
 */
enum Tone {
  PAPER("#fff", "#15181c"),
  INK("#1f2328", "#e6e8ea"),
  MUTED("#57606a", "#a6aeb6"),
  GRID("#e4e7ea", "#30363d"),
  /**
   * Text upon shades of the middle, which are too dark for one paper and too light for the other.
   */
  UPON("#111", "#111"),
  MISSING("#b4bbc2", "#5f6770"),
  SERIES0("#0072b2", "#4da6e0"),
  SERIES1("#d55e00", "#ff8a3d"),
  SERIES2("#009e73", "#2fc99a"),
  SERIES3("#cc79a7", "#e59ac6"),
  SERIES4("#56b4e9", "#9ad4f5"),
  SERIES5("#e69f00", "#f5bf4f"),
  BELOW5("#0b4f85", "#7cc4f5"),
  BELOW4("#2673ad", "#57a5dd"),
  BELOW3("#5b9bc9", "#3b82b8"),
  BELOW2("#95c0de", "#2b628d"),
  BELOW1("#cde1ef", "#234560"),
  LEVEL("#f3f3f2", "#2a2e33"),
  ABOVE1("#fadcc2", "#5a3d26"),
  ABOVE2("#f3b98a", "#8a5426"),
  ABOVE3("#e28e4c", "#bd6d25"),
  ABOVE4("#b65d13", "#ea8c33"),
  ABOVE5("#843f04", "#ffb469"),
  SHADE0("#f1f5f9", "#20262c"),
  SHADE1("#cfe0ee", "#22425c"),
  SHADE2("#9cc3df", "#28618c"),
  SHADE3("#5f9fcb", "#3384bb"),
  SHADE4("#2a75ae", "#57a8df"),
  SHADE5("#0a4576", "#a3d5f7");

  /** Number of colours of series, which begin again thereafter. */
  static final int SERIES = 6;

  /** Shades on either side of {@link #LEVEL}. */
  static final int STEPS = 5;

  /** Shades from none to all. */
  static final int SHADES = 6;

  private static final List<Tone> OF_SERIES =
      List.of(SERIES0, SERIES1, SERIES2, SERIES3, SERIES4, SERIES5);
  private static final List<Tone> DIVERGING =
      List.of(
          BELOW5, BELOW4, BELOW3, BELOW2, BELOW1, LEVEL, ABOVE1, ABOVE2, ABOVE3, ABOVE4, ABOVE5);
  private static final List<Tone> RISING = List.of(SHADE0, SHADE1, SHADE2, SHADE3, SHADE4, SHADE5);

  private final String light;
  private final String dark;

  Tone(String light, String dark) {
    this.light = light;
    this.dark = dark;
  }

  static Tone series(int number) {
    return OF_SERIES.get(number % SERIES);
  }

  /** The shade of a value from -1 to 1; beyond, the outermost. */
  static Tone diverging(double share) {
    int step = (int) Math.round(Math.max(-1, Math.min(1, share)) * STEPS);
    return DIVERGING.get(STEPS + step);
  }

  /** The shade of a share from 0 to 1. */
  static Tone shade(double share) {
    int step = (int) Math.min(SHADES - 1, Math.max(0, share) * SHADES);
    return RISING.get(step);
  }

  /** The tone of text upon a shade of {@link #diverging}, or upon {@link #MISSING}. */
  Tone text() {
    int away = Math.abs(DIVERGING.indexOf(this) - STEPS);
    if (this == MISSING || away < STEPS - 2) {
      return INK;
    }
    return away == STEPS - 2 ? UPON : PAPER;
  }

  /** The name in style sheets. */
  String css() {
    return name().toLowerCase(Locale.ROOT);
  }

  String light() {
    return light;
  }

  String dark() {
    return dark;
  }
}
