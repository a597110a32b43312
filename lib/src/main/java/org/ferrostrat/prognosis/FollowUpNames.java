package org.ferrostrat.prognosis;

import java.util.List;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.EndpointColumns;
import org.ferrostrat.data.Internal;
import org.ferrostrat.survival.FollowUpColumns;
import org.ferrostrat.survival.FollowUpUnit;

/**
 * Columns of follow-up that are known by their names.
 *
 * @hidden
 */
@Internal
public final class FollowUpNames {
  private FollowUpNames() {}

  /** Pairs such as {@code os_months} and {@code os_event} whose unit is known, by endpoint. */
  public static List<FollowUpColumns> in(ClinicalTable table) {
    return EndpointColumns.in(table).stream()
        .filter(FollowUpNames::hasUnit)
        .map(endpoint -> FollowUpColumns.of(endpoint.time(), endpoint.event()))
        .toList();
  }

  private static boolean hasUnit(EndpointColumns endpoint) {
    return FollowUpUnit.ofColumn(endpoint.time()).isPresent()
        || FollowUpUnit.byConvention(endpoint.time()).isPresent();
  }
}
