package org.ferrostrat.report.plot;

import java.util.Locale;
import java.util.Map;
import org.ferrostrat.data.Internal;

/**
 * The name of an endpoint as figures state it.
 *
 * @hidden
 */
@Internal
public final class EndpointLabel {
  private static final Map<String, String> NAMES =
      Map.of(
          "os", "Overall survival",
          "pfs", "Progression-free survival",
          "pfi", "Progression-free interval",
          "dfs", "Disease-free survival",
          "dfi", "Disease-free interval",
          "rfs", "Recurrence-free survival",
          "efs", "Event-free survival",
          "dss", "Disease-specific survival",
          "dmfs", "Distant metastasis-free survival");

  private EndpointLabel() {}

  /**
   * The label of an endpoint or of its time column, such as {@code Overall survival} of {@code os}
   * and {@code os_months}; another name as it is.
   */
  public static String of(String name) {
    return NAMES.getOrDefault(abbreviation(name), name);
  }

  /** The label of an axis: that of the endpoint, or one that suits every endpoint. */
  public static String axis(String name) {
    return NAMES.getOrDefault(abbreviation(name), "Survival probability");
  }

  private static String abbreviation(String name) {
    return name.toLowerCase(Locale.ROOT).split("[^a-z]", 2)[0];
  }
}
