package org.ferrostrat.prognosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ferrostrat.data.Internal;
import org.ferrostrat.survival.FollowUpColumns;

/**
 * Columns of follow-up that are known by their names.
 *
 * @hidden
 */
@Internal
public final class FollowUpNames {
  private static final Pattern TIME =
      Pattern.compile("(os|pfs|dfs|rfs|efs|dss|pfi|dfi)[_. ](months|days|weeks|years)");

  private FollowUpNames() {}

  /** Pairs such as {@code os_months} and {@code os_event}, in the order of the times. */
  public static List<FollowUpColumns> in(List<String> columns) {
    List<FollowUpColumns> found = new ArrayList<>();
    for (String time : columns) {
      Matcher matcher = TIME.matcher(time.toLowerCase(Locale.ROOT));
      if (matcher.matches()) {
        columns.stream()
            .filter(event -> isEvent(event, matcher.group(1)))
            .findFirst()
            .ifPresent(event -> found.add(FollowUpColumns.of(time, event)));
      }
    }
    return found;
  }

  private static boolean isEvent(String column, String name) {
    return column.toLowerCase(Locale.ROOT).matches(name + "[_. ](event|status)");
  }
}
