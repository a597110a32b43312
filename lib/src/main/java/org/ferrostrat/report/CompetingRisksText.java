package org.ferrostrat.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ferrostrat.prognosis.CompetingRisksFindings;
import org.ferrostrat.prognosis.CompetingRisksFindings.CauseSpecific;
import org.ferrostrat.prognosis.CompetingRisksFindings.Gray;
import org.ferrostrat.survival.CompetingRisksData;
import org.ferrostrat.survival.CoxCoefficient;
import org.ferrostrat.survival.CumulativeIncidence;
import org.ferrostrat.survival.CumulativeIncidenceCurve;
import org.ferrostrat.survival.FineGrayFit;
import org.ferrostrat.survival.SubdistributionHazardRatio;

/** Findings of competing risks as text and as a table. */
public final class CompetingRisksText {
  private CompetingRisksText() {}

  /** Writes the text. */
  public static void write(CompetingRisksFindings findings, Appendable out) throws IOException {
    CompetingRisksData data = findings.data();
    String counts =
        IntStream.rangeClosed(1, data.causes().size())
            .mapToObj(k -> "event %s in %d".formatted(data.causes().get(k - 1), data.events(k)))
            .collect(Collectors.joining(", "));
    out.append(
        "%s and %s: %s, %s, censored %d, times in %s\n\n"
            .formatted(
                findings.analysis().column(),
                findings.analysis().followUp().time(),
                SurvivalText.patients(data.size(), findings.patients()),
                counts,
                data.events(CompetingRisksData.CENSORED),
                data.anyEvent().unit().name().toLowerCase(Locale.ROOT)));
    out.append(incidences(findings)).append('\n');
    for (Gray gray : findings.gray()) {
      out.append(
          "Gray's test of event %s: chi-square %s on %s df, p %s (%s)\n"
              .formatted(
                  gray.event(),
                  Numbers.shown(gray.test().statistic()),
                  Numbers.plain(gray.test().degreesOfFreedom()),
                  Numbers.shownP(gray.pValue().value()),
                  gray.pValue().method().id()));
    }
    out.append('\n').append(regressions(findings));
    for (FineGrayFit fit : findings.fineGray()) {
      out.append(
          "proportional subdistribution hazards of event %s: p %s\n"
              .formatted(fit.cause(), Numbers.shownP(fit.proportionality().global().pValue())));
    }
  }

  /** Lines under a plot of the incidences. */
  public static List<String> plotNotes(CompetingRisksFindings findings) {
    return findings.gray().stream()
        .map(
            gray ->
                "Gray's test of event %s: %s"
                    .formatted(gray.event(), Numbers.reportedP(gray.pValue().value())))
        .toList();
  }

  private static String incidences(CompetingRisksFindings findings) {
    List<Double> times = findings.analysis().times();
    List<String> header = new ArrayList<>(List.of("cumulative incidence", "event", "n", "events"));
    times.forEach(time -> header.add("at " + Numbers.plain(time)));
    TextTable table = new TextTable().row(header.toArray(String[]::new));
    for (CumulativeIncidenceCurve curve : findings.curves()) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  curve.group(),
                  curve.cause(),
                  Integer.toString(curve.n()),
                  Integer.toString(curve.events())));
      for (double time : times) {
        CumulativeIncidence.Point point = curve.at(time);
        row.add(Numbers.shown(point.estimate(), point.interval()) + ", at risk " + point.atRisk());
      }
      table.row(row.toArray(String[]::new));
    }
    return table.toString();
  }

  private static String regressions(CompetingRisksFindings findings) {
    String percent = Numbers.percent(findings.analysis().cox().level());
    TextTable table =
        new TextTable().row("per unit", "event", "ratio (%s)".formatted(percent), "p");
    for (FineGrayFit fit : findings.fineGray()) {
      for (SubdistributionHazardRatio ratio : fit.coefficients()) {
        table.row(
            "subdistribution HR " + ratio.column(),
            fit.cause(),
            Numbers.shown(ratio.ratio(), ratio.interval()),
            Numbers.shownP(ratio.pValue()));
      }
    }
    for (CauseSpecific cause : findings.causeSpecific()) {
      for (CoxCoefficient ratio : cause.fit().coefficients()) {
        table.row(
            "cause-specific HR " + ratio.column(),
            cause.event(),
            Numbers.shown(ratio.hazardRatio(), ratio.interval()),
            Numbers.shownP(ratio.pValue()));
      }
    }
    return table.toString();
  }

  /** Writes a table at full precision: incidences, tests and ratios; {@code NA} where missing. */
  public static void writeTable(CompetingRisksFindings findings, Appendable out)
      throws IOException {
    TsvText.write(CompetingRisksTable.FIELDS, CompetingRisksTable.rows(findings), out);
  }
}
