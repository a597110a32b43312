package org.ferrostrat.prognosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.Attempt;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.response.ResponseCoding;
import org.ferrostrat.response.ResponseLabels;
import org.ferrostrat.survival.CoxRegression;
import org.ferrostrat.survival.FollowUp;
import org.ferrostrat.survival.FollowUpColumns;
import org.ferrostrat.survival.FollowUpUnit;
import org.ferrostrat.survival.KaplanMeier;
import org.ferrostrat.survival.ResponseSurvival;
import org.ferrostrat.survival.SurvivalData;

/**
 * Survival by response: from a landmark, and with response times with response as a covariate that
 * changes over time. No hazard ratio by best response from time 0 is given: responders must live
 * until their response (immortal-time bias).
 *
 * @param followUp the columns of the follow-up
 * @param coding how response is read
 * @param responseTime column of the time of response, in the unit of the follow-up; empty where it
 *     is unknown
 * @param landmark the landmark, in the unit of the follow-up; empty for 3 months
 * @param times times from the landmark at which survival is reported
 * @param cox how hazard ratios are estimated; without a penalty
 * @param curves how survival curves are estimated
 */
public record ResponseSurvivalAnalysis(
    FollowUpColumns followUp,
    ResponseCoding coding,
    Optional<String> responseTime,
    OptionalDouble landmark,
    List<Double> times,
    CoxRegression cox,
    KaplanMeier curves) {
  private static final double DEFAULT_MONTHS = 3;

  /** Copies the list. */
  public ResponseSurvivalAnalysis {
    Objects.requireNonNull(followUp, "followUp");
    Objects.requireNonNull(coding, "coding");
    times = List.copyOf(times);
  }

  /** Response by the usual columns, at 3 months. */
  public static ResponseSurvivalAnalysis of(FollowUpColumns followUp) {
    return new ResponseSurvivalAnalysis(
        followUp,
        ResponseCoding.standard(),
        Optional.empty(),
        OptionalDouble.empty(),
        List.of(),
        CoxRegression.withDefaults(),
        KaplanMeier.withDefaults());
  }

  /** The same with times of response. */
  public ResponseSurvivalAnalysis withResponseTime(String column) {
    return new ResponseSurvivalAnalysis(
        followUp, coding, Optional.of(column), landmark, times, cox, curves);
  }

  /** The same at another landmark. */
  public ResponseSurvivalAnalysis atLandmark(double time) {
    return new ResponseSurvivalAnalysis(
        followUp, coding, responseTime, OptionalDouble.of(time), times, cox, curves);
  }

  /**
   * Analyses the patients of a table.
   *
   * @throws IllegalArgumentException if a column does not exist or the landmark is not above 0
   * @throws org.ferrostrat.data.DataFormatException if values are not understood
   * @throws org.ferrostrat.data.InsufficientDataException if a group has no patient, or no event
   *     happens, after the landmark
   */
  public ResponseSurvivalFindings run(PatientTable patients) {
    FollowUp read = followUp.read(patients.tableWith(followUp.time()), patients.samples());
    SurvivalData survival = read.data();
    PatientTable followed = patients.select(survival.samples());
    List<Issue> issues = new ArrayList<>(patients.issues());
    issues.addAll(read.issues());
    ResponseLabels labels = coding.fit(followed);
    issues.addAll(labels.issues());
    Strata response = groups(labels);
    ResponseSurvival method = new ResponseSurvival(landmarkIn(survival.unit()), cox, curves);
    Optional<SampleValues> when = responseTime.map(followed::numbers);
    ResponseSurvival.AtLandmark landmarked =
        when.map(times -> method.atLandmark(survival, response, times))
            .orElseGet(() -> method.atLandmark(survival, response));
    issues.addAll(landmarked.issues());
    Attempt<ResponseSurvival.TimeDependent> timeDependent =
        when.map(times -> Attempt.to(() -> method.timeDependent(survival, response, times)))
            .orElseGet(() -> Attempt.none("response times are unknown"));
    timeDependent.result().ifPresent(found -> issues.addAll(found.cox().issues()));
    timeDependent
        .result()
        .filter(found -> found.withoutTime() > 0)
        .ifPresent(found -> issues.add(withoutTime(found.withoutTime())));
    return new ResponseSurvivalFindings(
        this, survival, labels.mapping(), landmarked, timeDependent, issues);
  }

  private static Issue withoutTime(int count) {
    return Issue.warning(
        "no-response-time",
        Place.NOWHERE,
        "%d responders have no response time and are left out, which underestimates the response rate"
            .formatted(count),
        "complete the times");
  }

  private double landmarkIn(FollowUpUnit unit) {
    return landmark.orElseGet(() -> FollowUpUnit.MONTHS.convert(DEFAULT_MONTHS, unit));
  }

  private static Strata groups(ResponseLabels labels) {
    int[] groups =
        IntStream.range(0, labels.samples().size())
            .map(i -> labels.isMissing(i) ? Strata.MISSING : labels.isResponder(i) ? 1 : 0)
            .toArray();
    return Strata.of("response", labels.samples(), List.of("non-responder", "responder"), groups);
  }
}
