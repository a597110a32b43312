package org.ferrostrat.quality;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.ferrostrat.data.Issue.Level;
import org.ferrostrat.survival.FollowUpUnit;

/** Times and events that cannot both be so. */
final class FollowUpChecks {
  /** Three days, and the difference between months of 30 and of 30.5 days. */
  private static final double MONTHS_OF_ROUNDING = 0.1;

  private static final double SHARE_OF_ROUNDING = 0.02;

  /** A first look at the tumour comes after 6 to 12 weeks; who dies before it has no response. */
  private static final double MONTHS_BEFORE_RESPONSE = 3;

  private static final int EARLY_DEATHS_TOLD = 2;

  private final ClinicalRecords records;
  private final IssueList issues;
  private final List<Endpoint> endpoints;

  private FollowUpChecks(ClinicalRecords records, IssueList issues) {
    this.records = records;
    this.issues = issues;
    this.endpoints = Endpoint.in(records);
  }

  static void run(ClinicalRecords records, IssueList issues) {
    FollowUpChecks checks = new FollowUpChecks(records, issues);
    checks.endpoints.forEach(checks::checkEndpoint);
    checks.compare();
    checks.checkEarlyDeaths();
  }

  private void checkEndpoint(Endpoint endpoint) {
    Predicate<String> hasTime = sample -> records.text(sample, endpoint.time()).isPresent();
    Predicate<String> hasEvent = sample -> records.text(sample, endpoint.event()).isPresent();
    issues.addGroup(
        Level.WARNING,
        "event-without-time",
        endpoint.event(),
        records.where(hasEvent.and(hasTime.negate())),
        "%s is given and %s is not".formatted(endpoint.event(), endpoint.time()),
        "find the times; without them the samples are left out of survival");
    issues.addGroup(
        Level.WARNING,
        "time-without-event",
        endpoint.time(),
        records.where(hasTime.and(hasEvent.negate())),
        "%s is given and %s is not".formatted(endpoint.time(), endpoint.event()),
        "find the events; a missing one is not the same as censored");
    issues.addGroup(
        Level.ERROR,
        "time-not-a-number",
        endpoint.time(),
        records.where(hasTime.and(s -> Double.isNaN(records.number(s, endpoint.time())))),
        endpoint.time() + " is no number",
        "write numbers with a decimal point, and leave missing ones empty");
    issues.addGroup(
        Level.ERROR,
        "negative-time",
        endpoint.time(),
        records.where(sample -> records.number(sample, endpoint.time()) < 0),
        endpoint.time() + " is negative",
        "count from the start of treatment");
    if (endpoint.coding().isEmpty()) {
      issues.addGroup(
          Level.WARNING,
          "event-coding",
          endpoint.event(),
          records.where(hasEvent),
          "the values of %s have no common coding".formatted(endpoint.event()),
          "write 1 for the event and 0 for censored");
    }
    if (endpoint.unit().isPresent()) {
      issues.addGroup(
          Level.WARNING,
          "time-unit",
          endpoint.time(),
          records.where(
              sample -> FollowUpUnit.MONTHS.isImplausible(endpoint.months(sample, records))),
          "%s is more than 30 years".formatted(endpoint.time()),
          "the unit of the name is probably not that of the values");
    }
  }

  private Optional<Endpoint> endpoint(String name) {
    return endpoints.stream().filter(endpoint -> endpoint.name().equals(name)).findFirst();
  }

  private void compare() {
    Optional<Endpoint> survival = endpoint("os");
    Optional<Endpoint> progression = endpoint("pfs");
    if (survival.isPresent()
        && progression.isPresent()
        && survival.get().unit().equals(progression.get().unit())) {
      compare(survival.get(), progression.get());
    }
  }

  private void compare(Endpoint survival, Endpoint progression) {
    Predicate<String> isDead = sample -> survival.isEvent(sample, records).orElse(false);
    Predicate<String> hasProgressed = sample -> progression.isEvent(sample, records).orElse(false);
    Predicate<String> isLater =
        sample -> {
          double death = survival.months(sample, records);
          double rounding = Math.max(MONTHS_OF_ROUNDING, SHARE_OF_ROUNDING * death);
          return progression.months(sample, records) > death + rounding;
        };
    Predicate<String> isProgressionAfterDeath = isDead.and(hasProgressed).and(isLater);
    issues.addGroup(
        Level.WARNING,
        "progression-after-death",
        progression.time(),
        records.where(isProgressionAfterDeath),
        "progression comes after death",
        "compare both dates with the source");
    issues.addGroup(
        Level.WARNING,
        "pfs-exceeds-os",
        progression.time(),
        records.where(isLater.and(isProgressionAfterDeath.negate())),
        "%s is longer than %s".formatted(progression.time(), survival.time()),
        "compare both times with the source; nobody is free of progression for longer than alive");
    Predicate<String> isDeathUncounted =
        sample ->
            progression.isEvent(sample, records).filter(event -> !event).isPresent()
                && progression.months(sample, records) >= survival.months(sample, records);
    issues.addGroup(
        Level.WARNING,
        "death-not-in-pfs",
        progression.event(),
        records.where(isDead.and(isDeathUncounted).and(isLater.negate())),
        "progression-free survival is censored at death",
        "death counts as an event of progression-free survival; or call it time to progression");
  }

  private void checkEarlyDeaths() {
    Optional<Endpoint> survival = endpoint("os").filter(known -> known.unit().isPresent());
    if (survival.isEmpty() || !records.has(ClinicalRecords.RESPONSE)) {
      return;
    }
    List<String> patients =
        records.samplesOfPatient().values().stream()
            .map(samples -> samples.get(0))
            .filter(sample -> records.isResponder(sample).isEmpty())
            .filter(sample -> survival.get().isEvent(sample, records).orElse(false))
            .filter(sample -> survival.get().months(sample, records) < MONTHS_BEFORE_RESPONSE)
            .toList();
    if (patients.size() >= EARLY_DEATHS_TOLD) {
      issues.addGroup(
          Level.WARNING,
          "response-missing-early-death",
          ClinicalRecords.RESPONSE,
          patients,
          "patients without a response died within 3 months",
          "excluding them overestimates the response rate; check how results change when they are"
              + " counted as non-responders");
    }
  }
}
