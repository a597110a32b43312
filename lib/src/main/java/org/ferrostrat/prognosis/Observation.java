package org.ferrostrat.prognosis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.survival.FollowUp;
import org.ferrostrat.survival.FollowUpUnit;
import org.ferrostrat.survival.SurvivalData;

/**
 * How patients come under observation, and which samples depend on each other.
 *
 * @param entry column of the time at which observation begins, in the unit of the follow-up (left
 *     truncation); empty where everyone is observed from time 0
 * @param from time from which curves and tests start, given that a patient is event-free then;
 *     empty for the beginning
 * @param clusters column of clusters, such as {@code patient}, for robust standard errors; empty
 *     for the column {@code patient} where a patient has several samples, else none
 */
public record Observation(Optional<String> entry, OptionalDouble from, Optional<String> clusters) {
  private static final String PATIENT = "patient";
  private static final double MOST_YEARS = 30;

  private static final Pattern ENTRY_NAME =
      Pattern.compile(
          "(?i).*(^|[^a-z])(entry|delayed.?entry|left.?trunc[a-z]*|truncation|enrol[a-z]*|time.?to.?biopsy)([^a-z].*)?");

  /** Checks the time. */
  public Observation {
    if (from.isPresent() && !(from.getAsDouble() >= 0 && Double.isFinite(from.getAsDouble()))) {
      throw new IllegalArgumentException(
          "from is " + from.getAsDouble() + "; need a finite time >= 0");
    }
  }

  /** Everyone from time 0; clusters where a patient has several samples. */
  public static Observation fromStart() {
    return new Observation(Optional.empty(), OptionalDouble.empty(), Optional.empty());
  }

  /** The same with delayed entry. */
  public Observation withEntry(String column) {
    return new Observation(Optional.of(column), from, clusters);
  }

  /** The same conditional on reaching a time. */
  public Observation from(double time) {
    return new Observation(entry, OptionalDouble.of(time), clusters);
  }

  /** The same with clusters. */
  public Observation clusteredBy(String column) {
    return new Observation(entry, from, Optional.of(column));
  }

  /** Follow-up as observed, with the issues of reading it. */
  FollowUp observe(FollowUp read, PatientTable patients, String timeColumn) {
    List<Issue> issues = new ArrayList<>(read.issues());
    SurvivalData data = read.data();
    if (entry.isPresent()) {
      data = enter(data, patients.numbers(entry.get()), timeColumn, issues);
    } else {
      unusedEntry(patients).ifPresent(issues::add);
    }
    if (from.isPresent() && from.getAsDouble() > 0) {
      SurvivalData later = data.conditionalOn(from.getAsDouble());
      count("before-from", data.size() - later.size(), "not followed beyond it", issues);
      data = later;
    }
    return new FollowUp(data, issues);
  }

  private SurvivalData enter(
      SurvivalData data, SampleValues starts, String timeColumn, List<Issue> issues) {
    double[] start = data.samples().toList().stream().mapToDouble(starts::get).toArray();
    requireNotNegative(start, data);
    int[] known = IntStream.range(0, start.length).filter(i -> !Double.isNaN(start[i])).toArray();
    count(
        "no-entry-time", start.length - known.length, "no value of " + entry.orElseThrow(), issues);
    int[] observed = IntStream.of(known).filter(i -> start[i] < data.time(i)).toArray();
    count(
        "entry-after-exit",
        known.length - observed.length,
        "%s is not before %s".formatted(entry.orElseThrow(), timeColumn),
        issues);
    double[] begin = IntStream.of(observed).mapToDouble(i -> start[i]).toArray();
    SurvivalData entered = data.select(observed).withEntry(begin);
    if (isPlausible(entered)) {
      issues.removeIf(issue -> issue.code().equals("time-unit"));
    }
    return entered;
  }

  private void requireNotNegative(double[] start, SurvivalData data) {
    for (int i = 0; i < start.length; i++) {
      if (start[i] < 0) {
        throw new DataFormatException(
            Issue.error(
                "entry-time",
                new Place("", 0, 0, Double.toString(start[i])),
                "%s of %s is negative".formatted(entry.orElseThrow(), data.samples().get(i)),
                "count entry and follow-up from the same origin"));
      }
    }
  }

  /** With delayed entry, such as age as the time scale, the time under observation counts. */
  private static boolean isPlausible(SurvivalData data) {
    return IntStream.range(0, data.size())
        .allMatch(
            i ->
                data.unit().convert(data.time(i) - data.entry(i), FollowUpUnit.YEARS)
                    <= MOST_YEARS);
  }

  private static void count(String code, int count, String reason, List<Issue> issues) {
    if (count > 0) {
      issues.add(
          Issue.warning(
              code,
              Place.NOWHERE,
              "%d %s left out: %s"
                  .formatted(count, count == 1 ? "patient is" : "patients are", reason),
              ""));
    }
  }

  private static Optional<Issue> unusedEntry(PatientTable patients) {
    return patients.columns().stream()
        .filter(column -> ENTRY_NAME.matcher(column).matches() && patients.isNumeric(column))
        .findFirst()
        .map(
            column ->
                Issue.warning(
                    "entry-column-unused",
                    Place.NOWHERE,
                    "column %s is named like the start of observation and is not used, so everyone counts as at risk from time 0"
                        .formatted(column),
                    "declare it as the entry time if patients came under observation late"));
  }

  /** The clusters of the patients; empty where every sample is a cluster of its own. */
  Optional<Strata> clusters(PatientTable patients) {
    if (clusters.isPresent() && !clusters.get().equals(PATIENT)) {
      String column = clusters.get();
      var table = patients.tableWith(column);
      return Optional.of(
          strata(
              column,
              patients,
              patients.samples().toList().stream().map(s -> table.value(s, column)).toList()));
    }
    List<String> ids = patients.patientIds();
    boolean isRepeated = ids.stream().distinct().count() < ids.size();
    return isRepeated || clusters.isPresent()
        ? Optional.of(strata(PATIENT, patients, ids.stream().map(Optional::of).toList()))
        : Optional.empty();
  }

  private static Strata strata(
      String name, PatientTable patients, List<Optional<String>> clusterOf) {
    Map<String, Integer> numbers = new HashMap<>();
    List<String> names = new ArrayList<>();
    int[] groups = new int[clusterOf.size()];
    for (int i = 0; i < groups.length; i++) {
      groups[i] =
          clusterOf
              .get(i)
              .map(
                  id ->
                      numbers.computeIfAbsent(
                          id,
                          key -> {
                            names.add(key);
                            return names.size() - 1;
                          }))
              .orElse(Strata.MISSING);
    }
    return Strata.of(name, patients.samples(), names, groups);
  }
}
