package org.ferrostrat.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ferrostrat.prognosis.Observation;
import org.ferrostrat.response.ResponseCoding;
import org.ferrostrat.survival.CompetingEventCoding;
import org.ferrostrat.survival.TimeEffect;
import picocli.CommandLine.Option;

/** Competing events, delayed entry, clusters and effects that change over time. */
final class ObservationOptions {
  @Option(
      names = "--event-of-interest",
      paramLabel = "CODE",
      description =
          "Code of the event of interest where others compete with it: cumulative incidence, Gray's"
              + " test, Fine-Gray and cause-specific Cox regression.")
  private String eventOfInterest;

  @Option(
      names = "--censored",
      paramLabel = "CODE",
      description = "Code of censoring beside --event-of-interest. Default: 0.")
  private String censored;

  @Option(
      names = "--entry",
      paramLabel = "COLUMN",
      description =
          "Time at which observation begins (left truncation), such as the time of the biopsy where"
              + " --time counts from diagnosis.")
  private String entry;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Curves and tests among patients event-free at this time (landmark).")
  private Double from;

  @Option(
      names = "--cluster",
      paramLabel = "COLUMN",
      description =
          "Clusters of dependent samples, for robust Cox standard errors. Default: patient, where a"
              + " patient has several samples.")
  private String cluster;

  @Option(
      names = "--time-effect",
      paramLabel = "FORM",
      description = "Hazard ratio that changes over time: piecewise:TIME[:TIME...] or log-time.")
  private String timeEffect;

  @Option(
      names = "--by",
      paramLabel = "RESPONSE",
      description =
          "Survival by response instead of a score, from --landmark TIME (default: 3 months):"
              + " response for the usual columns, or a column that holds it.")
  private String by;

  @Option(
      names = "--response-time",
      paramLabel = "COLUMN",
      description = "Time of the response beside --by, in the unit of --time.")
  private String responseTime;

  /** How response is read where survival is by response. */
  Optional<ResponseCoding> byResponse() {
    UsageException.refuse(
        by == null && responseTime != null, "--response-time belongs to --by response");
    UsageException.refuse(
        by != null
            && (eventOfInterest != null
                || entry != null
                || from != null
                || cluster != null
                || timeEffect != null),
        "--by response takes none of --event-of-interest, --entry, --from, --cluster and"
            + " --time-effect");
    return Optional.ofNullable(by)
        .map(name -> name.equals("response") ? ResponseCoding.standard() : ResponseCoding.of(name));
  }

  Optional<String> responseTime() {
    return Optional.ofNullable(responseTime);
  }

  Observation observation() {
    return new Observation(
        Optional.ofNullable(entry),
        from == null ? OptionalDouble.empty() : OptionalDouble.of(from),
        Optional.ofNullable(cluster));
  }

  Optional<TimeEffect> timeEffect() {
    if (timeEffect == null) {
      return Optional.empty();
    }
    if (timeEffect.equals("log-time")) {
      return Optional.of(TimeEffect.logTime());
    }
    UsageException.refuse(
        !timeEffect.startsWith("piecewise:"),
        "unknown time effect '%s'; need piecewise:TIME[:TIME...] or log-time"
            .formatted(timeEffect));
    try {
      return Optional.of(
          TimeEffect.piecewise(
              Arrays.stream(timeEffect.substring("piecewise:".length()).split(":"))
                  .mapToDouble(Double::parseDouble)
                  .toArray()));
    } catch (NumberFormatException e) {
      throw new UsageException("times of '%s' are not numbers".formatted(timeEffect), e);
    }
  }

  /** The codes of competing events; empty where all events are of one kind. */
  Optional<CompetingEventCoding> competing() {
    UsageException.refuse(
        censored != null && eventOfInterest == null, "--censored belongs to --event-of-interest");
    if (eventOfInterest == null) {
      return Optional.empty();
    }
    UsageException.refuse(
        entry != null || cluster != null || from != null || timeEffect != null,
        "--entry, --from, --cluster and --time-effect cannot be combined with --event-of-interest: the"
            + " Fine-Gray regression takes none of them");
    return Optional.of(
        new CompetingEventCoding(eventOfInterest, censored == null ? "0" : censored));
  }

  boolean isClustered() {
    return cluster != null;
  }
}
