package org.ferrostrat.prognosis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.ColumnRoles;
import org.ferrostrat.stats.AverageRanks;
import org.ferrostrat.survival.FollowUpColumns;
import org.ferrostrat.survival.SurvivalData;

/**
 * Recognises columns that are the outcome, follow from it or select samples. They are known only
 * afterwards, or describe the study; their association with survival is not evidence for a marker.
 */
final class OutcomeColumn {
  private static final List<String> SELECTION =
      List.of("sample", "patient", "timepoint", "sample_type", "primary_sample");
  private static final String RESPONSE =
      "response|responder|non_?responder|recist|bor|orr|dcb|(best_)?overall_response"
          + "|(durable_)?(clinical_)?benefit|durable_benefit|response_.*|.*_response";
  private static final String FOLLOW_UP =
      "(.*_)?(follow_?up|entry|time_to_.*|days_to_.*|months_to_.*)(_(time|days|weeks|months|years))?";

  /** Fewer patients may have equal ranks by chance. */
  private static final int FEWEST = 5;

  private final FollowUpColumns followUp;
  private final SurvivalData survival;
  private final PatientTable patients;

  /**
   * @param patients those of the follow-up, in its order
   */
  OutcomeColumn(FollowUpColumns followUp, SurvivalData survival, PatientTable patients) {
    this.followUp = followUp;
    this.survival = survival;
    this.patients = patients;
  }

  /** Why a column is not tested; empty for a marker. */
  Optional<String> reason(String column) {
    String name = ColumnRoles.plain(column);
    if (name.equals(ColumnRoles.plain(followUp.time()))
        || name.equals(ColumnRoles.plain(followUp.event()))) {
      return Optional.of("it is the outcome");
    }
    if (SELECTION.stream().anyMatch(role -> isRole(column, role))) {
      return Optional.of("it selects samples");
    }
    double[] values = patients.numbers(column).toArray();
    if (isOfEndpoint(column, values)) {
      return Optional.of("it is the follow-up of an endpoint");
    }
    if (name.matches(RESPONSE) && isTwoValued(values)) {
      return Optional.of("it is a response, known after treatment only");
    }
    return derived(values);
  }

  private boolean isRole(String column, String role) {
    return ColumnRoles.plain(column).equals(role)
        || (patients.has(role)
            && patients.tableWith(role).column(role).equals(Optional.of(column)));
  }

  /** A name such as {@code pfs_event} or {@code OS.time}. */
  private static boolean isOfEndpoint(String column, double[] values) {
    ColumnRoles.Column named = named(column, values);
    String name = named.plainName();
    for (String endpoint : ColumnRoles.endpointNames()) {
      boolean isTime = !ColumnRoles.times(endpoint, List.of(named)).isEmpty();
      if (isTime || !ColumnRoles.events(endpoint, List.of(named)).isEmpty()) {
        return true;
      }
    }
    return name.matches(FOLLOW_UP);
  }

  private static ColumnRoles.Column named(String column, double[] values) {
    return new ColumnRoles.Column() {
      @Override
      public String plainName() {
        return ColumnRoles.plain(column);
      }

      @Override
      public List<String> distinct() {
        return Arrays.stream(values)
            .filter(value -> !Double.isNaN(value))
            .distinct()
            .mapToObj(Double::toString)
            .toList();
      }
    };
  }

  private static boolean isTwoValued(double[] values) {
    return Arrays.stream(values)
        .filter(value -> !Double.isNaN(value))
        .allMatch(value -> value == 0 || value == 1);
  }

  private Optional<String> derived(double[] values) {
    int[] known = IntStream.range(0, values.length).filter(i -> !Double.isNaN(values[i])).toArray();
    if (known.length < FEWEST) {
      return Optional.empty();
    }
    double[] column = Arrays.stream(known).mapToDouble(i -> values[i]).toArray();
    double[] events = Arrays.stream(known).mapToDouble(i -> survival.event(i) ? 1 : 0).toArray();
    double[] times = Arrays.stream(known).mapToDouble(survival::time).toArray();
    if (haveEqualRanks(column, events)) {
      return Optional.of("it has the values of the event");
    }
    return haveEqualRanks(column, times)
        ? Optional.of("it has the order of the times")
        : Optional.empty();
  }

  /** Whether one column follows the other, from the same end or from the opposite one. */
  private static boolean haveEqualRanks(double[] first, double[] second) {
    double[] ranks = AverageRanks.of(first);
    double[] others = AverageRanks.of(second);
    double[] turned = Arrays.stream(others).map(rank -> others.length + 1 - rank).toArray();
    boolean varies = Arrays.stream(ranks).distinct().count() > 1;
    return varies && (Arrays.equals(ranks, others) || Arrays.equals(ranks, turned));
  }
}
