package org.ferrostrat.report;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.prognosis.CompetingRisksFindings;
import org.ferrostrat.prognosis.CompetingRisksFindings.CauseSpecific;
import org.ferrostrat.prognosis.CompetingRisksFindings.Gray;
import org.ferrostrat.report.HazardFields.GroupTest;
import org.ferrostrat.survival.CompetingRisksData;
import org.ferrostrat.survival.CoxCoefficient;
import org.ferrostrat.survival.CumulativeIncidence;
import org.ferrostrat.survival.CumulativeIncidenceCurve;
import org.ferrostrat.survival.FineGrayFit;
import org.ferrostrat.survival.SubdistributionHazardRatio;

/** Survival with competing events. */
final class CompetingRisksFields {
  private record Event(String name, boolean ofInterest, int n) {}

  /** The incidence of a group at a time. */
  record Incidence(CumulativeIncidenceCurve curve, CumulativeIncidence.Point point) {}

  /** A coefficient of a Fine-Gray regression. */
  record FineGray(FineGrayFit fit, SubdistributionHazardRatio ratio) {}

  /** A coefficient of a cause-specific regression. */
  record Specific(CauseSpecific cause, CoxCoefficient ratio) {}

  private static final Fields<Event> EVENT =
      Fields.<Event>of("Type of event")
          .text("event", Event::name)
          .flag("of_interest", Event::ofInterest)
          .count("n", Event::n);

  private static final Fields<Incidence> INCIDENCE =
      Fields.<Incidence>of("Cumulative incidence in a group at a time")
          .text("group", row -> row.curve().group())
          .text("event", row -> row.curve().cause())
          .number("time", row -> row.point().time())
          .number("estimate", row -> row.point().estimate())
          .number("se", row -> row.point().standardError())
          .number("variance_aalen", row -> row.point().aalenVariance())
          .number("low", row -> row.point().interval().low())
          .number("high", row -> row.point().interval().high())
          .count("at_risk", row -> row.point().atRisk());

  private static final Fields<Gray> GRAY =
      Fields.<Gray>of("Gray's test")
          .text("event", Gray::event)
          .all(gray -> new GroupTest(gray.test(), gray.pValue()), HazardFields.GROUP_TEST);

  private static final Fields<FineGray> FINE_GRAY =
      Fields.<FineGray>of("Subdistribution hazard ratio")
          .text("event", row -> row.fit().cause())
          .text("term", row -> row.ratio().column())
          .number("log_shr", row -> row.ratio().logRatio())
          .number("se", row -> row.ratio().standardError())
          .number("shr", row -> row.ratio().ratio())
          .interval("conf", row -> row.ratio().interval())
          .number("p_value", row -> row.ratio().pValue());

  private static final Fields<FineGrayFit> FIT =
      Fields.<FineGrayFit>of("Fine-Gray regression")
          .text("event", FineGrayFit::cause)
          .count("n", FineGrayFit::n)
          .count("events", FineGrayFit::events)
          .count("n_left_out", FineGrayFit::excluded)
          .flag("converged", FineGrayFit::converged)
          .number("log_likelihood", FineGrayFit::logLikelihood)
          .number("log_likelihood_null", FineGrayFit::nullLogLikelihood)
          .object(
              "proportional_subdistribution_hazards",
              fit -> fit.proportionality().global(),
              HazardFields.CHI_SQUARE);

  private static final Fields<Specific> SPECIFIC =
      Fields.<Specific>of("Cause-specific hazard ratio")
          .text("event", row -> row.cause().event())
          .all(Specific::ratio, HazardFields.COEFFICIENT);

  static final Fields<CompetingRisksFindings> RESULT =
      Fields.<CompetingRisksFindings>of("survival with competing events")
          .text("column", found -> found.analysis().column())
          .text("time_column", found -> found.analysis().followUp().time())
          .text("event_column", found -> found.analysis().followUp().event())
          .text("time_unit", found -> Fields.word(found.data().anyEvent().unit()))
          .count("n", found -> found.data().size())
          .count("patients", CompetingRisksFindings::patients)
          .count("censored", found -> found.data().events(CompetingRisksData.CENSORED))
          .list("event_counts", found -> events(found.data()), EVENT)
          .number("confidence_level", found -> found.analysis().cox().level())
          .list("cumulative_incidence", found -> incidences(found).toList(), INCIDENCE)
          .list("gray", CompetingRisksFindings::gray, GRAY)
          .list("fine_gray", found -> fineGray(found).toList(), FINE_GRAY)
          .list("fine_gray_fit", CompetingRisksFindings::fineGray, FIT)
          .list("cause_specific", found -> specific(found).toList(), SPECIFIC);

  private CompetingRisksFields() {}

  private static List<Event> events(CompetingRisksData data) {
    return IntStream.rangeClosed(1, data.causes().size())
        .mapToObj(cause -> new Event(data.causes().get(cause - 1), cause == 1, data.events(cause)))
        .toList();
  }

  static Stream<Incidence> incidences(CompetingRisksFindings found) {
    List<Double> times = found.analysis().times();
    return found.curves().stream()
        .flatMap(curve -> times.stream().map(time -> new Incidence(curve, curve.at(time))));
  }

  static Stream<FineGray> fineGray(CompetingRisksFindings found) {
    return found.fineGray().stream()
        .flatMap(fit -> fit.coefficients().stream().map(ratio -> new FineGray(fit, ratio)));
  }

  static Stream<Specific> specific(CompetingRisksFindings found) {
    return found.causeSpecific().stream()
        .flatMap(
            cause -> cause.fit().coefficients().stream().map(ratio -> new Specific(cause, ratio)));
  }
}
