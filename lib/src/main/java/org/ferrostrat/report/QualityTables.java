package org.ferrostrat.report;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ferrostrat.data.Issue;
import org.ferrostrat.quality.BatchAssociation;
import org.ferrostrat.quality.MeasureSpread;
import org.ferrostrat.quality.QualityReport;
import org.ferrostrat.quality.SampleQuality;
import org.ferrostrat.quality.SharedPatients;

/** The quality of data as tables. */
public final class QualityTables {
  /** A technical variable below this share of a component is not worth a line. */
  private static final double LEAST_SHARE_SHOWN = 0.1;

  private QualityTables() {}

  /** The quality measures of one matrix as text: distributions, components, sex, batches. */
  public static String text(QualityReport report) {
    TextTable table = new TextTable();
    table.row("", "n", "minimum", "Q1", "median", "Q3", "maximum");
    for (MeasureSpread spread : report.spreads()) {
      if (spread.n() > 0) {
        table.row(
            spread.measure(),
            Integer.toString(spread.n()),
            Numbers.shown(spread.smallest()),
            Numbers.shown(spread.lowerQuartile()),
            Numbers.shown(spread.median()),
            Numbers.shown(spread.upperQuartile()),
            Numbers.shown(spread.largest()));
      }
    }
    return table + components(report) + sexes(report) + associations(report);
  }

  private static String components(QualityReport report) {
    if (report.componentShares().isEmpty()) {
      return "";
    }
    String components =
        report.componentShares().size() == 1
            ? "principal component 1 explains "
            : "principal components 1–%d explain ".formatted(report.componentShares().size());
    return report.componentShares().stream()
        .map(share -> String.format(Locale.ROOT, "%.0f%%", 100 * share))
        .collect(Collectors.joining(", ", components, " of the variance\n"));
  }

  private static String sexes(QualityReport report) {
    Map<String, Integer> counts = new TreeMap<>();
    for (SampleQuality sample : report.samples()) {
      String recorded = sample.recordedSex().isEmpty() ? "not recorded" : sample.recordedSex();
      counts.merge(recorded + " by genes " + sample.inferredSex().label(), 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .map(entry -> "%s: %d".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("; ", "sex ", "\n"));
  }

  private static String associations(QualityReport report) {
    List<BatchAssociation> shown =
        report.associations().stream().filter(one -> one.share() >= LEAST_SHARE_SHOWN).toList();
    if (shown.isEmpty()) {
      return "";
    }
    TextTable table = new TextTable();
    table.row("technical variable", "with", "n", "groups", "share", "p", "adjusted p");
    for (BatchAssociation one : shown) {
      table.row(
          one.column(),
          one.variable(),
          Integer.toString(one.n()),
          one.groups() == 0 ? "-" : Integer.toString(one.groups()),
          Numbers.shown(one.share()),
          Numbers.shownP(one.pValue()),
          Numbers.shownP(one.adjustedPValue()));
    }
    return table.toString();
  }

  /**
   * Issues as TSV: level, code, file, line, column, value, message, remedy; an unknown line or
   * column is empty.
   *
   * @throws IOException if writing fails
   */
  public static void writeIssues(List<Issue> issues, Appendable out) throws IOException {
    TsvText tsv = new TsvText(out);
    tsv.line("level", "code", "file", "line", "column", "value", "message", "remedy");
    for (Issue issue : issues) {
      Issue.Place place = issue.place();
      tsv.line(
          issue.level().name().toLowerCase(Locale.ROOT),
          issue.code(),
          place.file(),
          place.line() > 0 ? Long.toString(place.line()) : "",
          place.column() > 0 ? Integer.toString(place.column()) : "",
          place.value(),
          issue.message(),
          issue.remedy());
    }
  }

  /**
   * The measures of every sample as TSV; {@code NA} where there is none.
   *
   * @throws IOException if writing fails
   */
  public static void writeSamples(List<QualityReport> reports, Appendable out) throws IOException {
    TsvText.write(QualityFields.TABLE, QualityFields.Row.of(reports), out);
  }

  /** Patients of two cohorts for people; empty where there are none. */
  public static String text(SharedPatients shared) {
    if (shared.pairs().isEmpty()) {
      return "";
    }
    TextTable table = new TextTable();
    table.row("cohort", "patient", "other cohort", "other patient", "by", "correlation", "margin");
    for (SharedPatients.Pair pair : shared.pairs()) {
      table.row(
          pair.cohort(),
          pair.patient(),
          pair.otherCohort(),
          pair.otherPatient(),
          pair.evidence().label(),
          Numbers.shown(pair.correlation()),
          Numbers.shown(pair.margin()));
    }
    return table.toString();
  }
}
