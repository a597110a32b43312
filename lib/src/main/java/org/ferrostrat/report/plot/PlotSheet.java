package org.ferrostrat.report.plot;

import org.ferrostrat.data.Internal;

/**
 * Plots within a page: they share one style sheet instead of each carrying its own.
 *
 * @hidden
 */
@Internal
public final class PlotSheet {
  private PlotSheet() {}

  /** The style of all plots; it touches nothing but them. */
  public static String style() {
    return PlotStyle.css();
  }

  /**
   * The document of a plot with its style as attributes of its elements, for viewers that know no
   * style sheets; on light paper.
   */
  public static String withAttributes(String svg) {
    return StyleAttributes.of(PlotStyle.css()).apply(withoutStyle(svg));
  }

  /** The document of a plot without its style. */
  public static String withoutStyle(String svg) {
    return svg.replaceFirst("<style>[^<]*</style>\n", "");
  }
}
