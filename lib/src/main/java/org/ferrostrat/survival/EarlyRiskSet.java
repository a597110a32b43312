package org.ferrostrat.survival;

import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Whether a curve with delayed entry begins with events among very few patients: such an event
 * brings the whole curve down, to 0 where a single patient is at risk.
 */
public final class EarlyRiskSet {
  /** Fewer patients at risk than this make an early event unreliable. */
  public static final int FEWEST_AT_RISK = 10;

  private EarlyRiskSet() {}

  /**
   * The time from which at least {@value #FEWEST_AT_RISK} patients are at risk; empty where no
   * event happens before it, or so many are never at risk.
   *
   * @param data follow-up of one curve
   */
  public static OptionalDouble reliableFrom(SurvivalData data) {
    if (!data.hasDelayedEntry()) {
      return OptionalDouble.empty();
    }
    EventTable table = EventTable.of(data);
    int line =
        IntStream.range(0, table.size())
            .filter(i -> table.atRisk[i] >= FEWEST_AT_RISK)
            .findFirst()
            .orElse(0);
    boolean anyEvent = IntStream.range(0, line).anyMatch(i -> table.events[i] > 0);
    return anyEvent ? OptionalDouble.of(table.time[line - 1]) : OptionalDouble.empty();
  }
}
