package org.ferrostrat.report.plot;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The style sheet of all plots. Every colour is said twice, as itself and as a custom property: a
 * viewer that knows no custom properties keeps the first. On dark screens the dark colours hold; on
 * paper, the light ones.
 */
final class PlotStyle {
  /** Dashes of the lines of a series, so that they differ without colours. */
  private static final List<String> DASHES =
      List.of("none", "8 4", "2 3", "10 3 2 3", "5 2", "1 2");

  private static final String TEXT =
      """
      .plot text{font:13px system-ui,"Segoe UI",Helvetica,Arial,sans-serif;%s}
      .plot .heading{font-size:16px;font-weight:600}
      .plot .small{font-size:11px}
      .plot .muted{%s}
      .plot .strong{font-weight:600}
      .plot .paper{%s}
      .plot .axis{fill:none;stroke-width:1;%s}
      .plot .grid{fill:none;stroke-width:1;%s}
      .plot .rule{stroke-width:1;%s}
      .plot .reference{fill:none;stroke-width:1;stroke-dasharray:4 3;%s}
      .plot .ink{fill:none;stroke-width:1.5;%s}
      .plot .median{fill:none;stroke-width:3;%s}
      .plot .line{fill:none;stroke-width:2}
      .plot .band{stroke:none;fill-opacity:.14}
      .plot .area{stroke:none;fill-opacity:.22}
      .plot .mark{stroke-width:1;fill-opacity:.8;%s}
      .plot .dots{fill:none;stroke-linecap:round;stroke-width:4;stroke-opacity:.55}
      .plot .cells{fill:none;stroke-width:1;shape-rendering:crispEdges}
      .plot .hit{fill:none;pointer-events:all}
      .plot .none{stroke-dasharray:4 3;%s}
      .plot .limits{stroke-width:1.5;%s}
      .plot .prediction{stroke-width:3;stroke-opacity:.55;%s}
      .plot .single{%s}
      .plot .pooled{%s}
      """;

  private static final String SHEET = sheet();

  private PlotStyle() {}

  /** The sheet, the same in every plot. */
  static String css() {
    return SHEET;
  }

  /** Dashes of a line; where colours are used again, they have other dashes. */
  static String dashes(int number) {
    return DASHES.get((number + number / Tone.SERIES) % DASHES.size());
  }

  private static String sheet() {
    StringBuilder sheet =
        new StringBuilder(
            TEXT.formatted(
                fill(Tone.INK),
                fill(Tone.MUTED),
                fill(Tone.PAPER),
                stroke(Tone.MUTED),
                stroke(Tone.GRID),
                stroke(Tone.GRID),
                stroke(Tone.MUTED),
                stroke(Tone.INK),
                stroke(Tone.INK),
                stroke(Tone.PAPER),
                stroke(Tone.MUTED),
                stroke(Tone.SERIES0),
                stroke(Tone.SERIES1),
                fill(Tone.SERIES0),
                fill(Tone.SERIES1)));
    for (Tone tone : Tone.values()) {
      sheet.append(".plot .f-%s{%s}\n".formatted(tone.css(), fill(tone)));
      sheet.append(".plot .s-%s{%s}\n".formatted(tone.css(), stroke(tone)));
    }
    String dark =
        Arrays.stream(Tone.values())
            .map(tone -> "--dark-%s:%s".formatted(tone.css(), tone.dark()))
            .collect(Collectors.joining(";"));
    return sheet
        .append("@media screen and (prefers-color-scheme:dark){.plot{%s}}\n".formatted(dark))
        .toString();
  }

  private static String fill(Tone tone) {
    return twice("fill", tone);
  }

  private static String stroke(Tone tone) {
    return twice("stroke", tone);
  }

  private static String twice(String property, Tone tone) {
    return "%1$s:%2$s;%1$s:var(--plot-%3$s,var(--dark-%3$s,%2$s))"
        .formatted(property, tone.light(), tone.css());
  }
}
