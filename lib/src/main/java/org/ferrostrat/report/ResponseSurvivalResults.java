package org.ferrostrat.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ferrostrat.prognosis.ResponseSurvivalFindings;
import org.ferrostrat.survival.ChiSquareTest;
import org.ferrostrat.survival.CoxCoefficient;
import org.ferrostrat.survival.KaplanMeierCurve;
import org.ferrostrat.survival.ResponseSurvival;

/** Findings of survival by response as text and as JSON. */
public final class ResponseSurvivalResults {
  private ResponseSurvivalResults() {}

  /** Writes the text. */
  public static void writeText(ResponseSurvivalFindings findings, Appendable out)
      throws IOException {
    ResponseSurvival.AtLandmark landmark = findings.atLandmark();
    String unit = findings.survival().unit().name().toLowerCase(Locale.ROOT);
    out.append(
        "%s by response (%s): %d patients, %d events\n"
            .formatted(
                findings.analysis().followUp().time(),
                findings.mapping(),
                findings.survival().size(),
                findings.survival().events()));
    out.append(
        "landmark %s %s: %d patients with the event and %d censored before it are left out\n\n"
            .formatted(
                Numbers.plain(landmark.landmark()),
                unit,
                landmark.deadBefore(),
                landmark.censoredBefore()));
    out.append(curves(landmark.curves(), findings.analysis().times()));
    out.append(ratio("from the landmark", landmark.cox().coefficients().get(0)));
    out.append(
        "log-rank: chi-square %s, p %s (%s)\n"
            .formatted(
                Numbers.shown(landmark.logRank().test().statistic()),
                Numbers.shownP(landmark.pValue().value()),
                landmark.pValue().method().id()));
    if (findings.timeDependent().result().isPresent()) {
      ResponseSurvival.TimeDependent found = findings.timeDependent().result().get();
      out.append(
          "\nresponse as a time-dependent covariate: %d patients, %d responses\n"
              .formatted(found.patients(), found.responders()));
      out.append(ratio("after against before response", found.cox().coefficients().get(0)));
      out.append("Mantel-Byar: %s\n".formatted(test(found.mantelByar().test())));
    } else {
      out.append("\nno time-dependent analysis: %s\n".formatted(findings.timeDependent().reason()));
    }
    out.append(
        "\nPatients who respond may differ from others beforehand: association, not effect of the"
            + " response.\n");
  }

  private static String curves(Map<String, KaplanMeierCurve> curves, List<Double> times) {
    TextTable table = new TextTable();
    String[] header = new String[4 + times.size()];
    header[0] = "group";
    header[1] = "n";
    header[2] = "events";
    header[3] = "median from the landmark";
    for (int t = 0; t < times.size(); t++) {
      header[4 + t] = "at " + Numbers.plain(times.get(t));
    }
    table.row(header);
    curves.forEach(
        (name, curve) -> {
          String[] row = new String[header.length];
          row[0] = name;
          row[1] = Integer.toString(curve.n());
          row[2] = Integer.toString(curve.events());
          row[3] = Numbers.shown(curve.median());
          for (int t = 0; t < times.size(); t++) {
            KaplanMeierCurve.Point point = curve.at(times.get(t));
            row[4 + t] = Numbers.shown(point.survival(), point.interval());
          }
          table.row(row);
        });
    return table.toString();
  }

  private static String ratio(String what, CoxCoefficient ratio) {
    return "responders against non-responders, %s: hazard ratio %s, p %s\n"
        .formatted(
            what,
            Numbers.shown(ratio.hazardRatio(), ratio.interval()),
            Numbers.shownP(ratio.pValue()));
  }

  private static String test(ChiSquareTest test) {
    return "chi-square %s on %s df, p %s"
        .formatted(
            Numbers.shown(test.statistic()),
            Numbers.plain(test.degreesOfFreedom()),
            Numbers.shownP(test.pValue()));
  }

  /** Writes the JSON document; {@code docs/reference/fields.md} describes it. */
  public static void writeJson(RunDescription run, ResponseSurvivalFindings findings, Writer out)
      throws IOException {
    ResultJson.write(
        run, out, json -> FieldsJson.write(ResponseSurvivalFields.RESULT, findings, json));
  }
}
