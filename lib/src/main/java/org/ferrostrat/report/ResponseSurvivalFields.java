package org.ferrostrat.report;

import java.util.List;
import java.util.Optional;
import org.ferrostrat.prognosis.ResponseSurvivalFindings;
import org.ferrostrat.report.GroupFields.Curve;
import org.ferrostrat.report.HazardFields.GroupTest;
import org.ferrostrat.stats.PValue;
import org.ferrostrat.survival.ChiSquareTest;
import org.ferrostrat.survival.ResponseSurvival;

/** Survival by response. */
final class ResponseSurvivalFields {
  private static final Fields<ResponseSurvivalFindings> LANDMARK =
      Fields.<ResponseSurvivalFindings>of("Survival from the landmark")
          .number("time", found -> found.atLandmark().landmark())
          .count("events_before", found -> found.atLandmark().deadBefore())
          .count("censored_before", found -> found.atLandmark().censoredBefore())
          .list(
              "groups",
              found -> Curve.of(found.atLandmark().curves(), found.analysis().times()),
              GroupFields.CURVE)
          .object("logrank", ResponseSurvivalFields::logRank, HazardFields.GROUP_TEST)
          .list("cox", found -> found.atLandmark().cox().coefficients(), HazardFields.COEFFICIENT);

  private static final Fields<ResponseSurvival.TimeDependent> TIME_DEPENDENT =
      Fields.<ResponseSurvival.TimeDependent>of("Response as a time-dependent covariate")
          .count("n", ResponseSurvival.TimeDependent::patients)
          .count("responders", ResponseSurvival.TimeDependent::responders)
          .count("without_response_time", ResponseSurvival.TimeDependent::withoutTime)
          .object("mantel_byar", ResponseSurvivalFields::mantelByar, HazardFields.GROUP_TEST)
          .list("cox", found -> found.cox().coefficients(), HazardFields.COEFFICIENT)
          .list(
              "simon_makuch", found -> Curve.of(found.simonMakuch(), List.of()), GroupFields.CURVE);

  static final Fields<ResponseSurvivalFindings> RESULT =
      Fields.<ResponseSurvivalFindings>of("survival by response")
          .text("time_column", found -> found.analysis().followUp().time())
          .text("event_column", found -> found.analysis().followUp().event())
          .text("time_unit", found -> Fields.word(found.survival().unit()))
          .text("mapping", ResponseSurvivalFindings::mapping)
          .count("n", found -> found.survival().size())
          .count("events", found -> found.survival().events())
          .number("confidence_level", found -> found.analysis().cox().level())
          .object("landmark", found -> found, LANDMARK)
          .optionalObject("time_dependent", found -> found.timeDependent().result(), TIME_DEPENDENT)
          .whenPresent(
              found -> Optional.of(found.timeDependent().reason()).filter(text -> !text.isEmpty()),
              Fields.<String>of("Reason").text("time_dependent_reason", text -> text));

  private ResponseSurvivalFields() {}

  private static GroupTest logRank(ResponseSurvivalFindings found) {
    return new GroupTest(found.atLandmark().logRank().test(), found.atLandmark().pValue());
  }

  private static GroupTest mantelByar(ResponseSurvival.TimeDependent found) {
    ChiSquareTest test = found.mantelByar().test();
    return new GroupTest(test, new PValue(test.pValue(), PValue.Method.CHI_SQUARE));
  }
}
