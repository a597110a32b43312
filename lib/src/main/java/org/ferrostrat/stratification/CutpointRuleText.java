package org.ferrostrat.stratification;

import java.util.Optional;
import org.ferrostrat.stratification.CutpointRule.Kind;

/** The rules as they are written on a command line. */
final class CutpointRuleText {
  private static final String FORMS =
      "median, median:above, tertiles, quantile:Q, mean, fixed:X, published, maxstat, youden,"
          + " mixture or kmeans:K";

  private CutpointRuleText() {}

  static String of(CutpointRule rule) {
    String label = rule.kind().label();
    return switch (rule.kind()) {
      case MEDIAN -> rule.ties() == ScoreSide.LOW ? label + ":above" : label;
      case QUANTILE, FIXED -> label + ":" + rule.parameter().orElseThrow();
      case KMEANS -> label + ":" + rule.groups().orElseThrow();
      default -> label;
    };
  }

  static CutpointRule parse(
      String text, SelectionSettings settings, Optional<CutpointRule> published) {
    int colon = text.indexOf(':');
    if (colon >= 0) {
      return withArgument(text, text.substring(0, colon), text.substring(colon + 1));
    }
    return switch (text) {
      case "median" -> CutpointRule.median();
      case "tertiles" -> CutpointRule.tertiles();
      case "mean" -> CutpointRule.mean();
      case "maxstat" -> CutpointRule.maximallySelectedLogRank(settings);
      case "youden" -> CutpointRule.maximallySelectedResponse(settings);
      case "mixture" -> CutpointRule.mixture();
      case "published" ->
          published.orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "no cut-off was published for this score; need another rule"));
      default -> throw unknown(text);
    };
  }

  private static CutpointRule withArgument(String text, String name, String argument) {
    if (text.equals("median:above")) {
      return CutpointRule.medianAbove();
    }
    if (name.equals(Kind.QUANTILE.label())) {
      return CutpointRule.quantile(number(text, argument));
    }
    if (name.equals(Kind.FIXED.label())) {
      return CutpointRule.fixed(number(text, argument));
    }
    if (name.equals(Kind.KMEANS.label())) {
      double groups = number(text, argument);
      if (groups != Math.rint(groups)) {
        throw new IllegalArgumentException("rule '" + text + "' needs a whole number of groups");
      }
      return CutpointRule.kMeans((int) groups);
    }
    throw unknown(text);
  }

  private static double number(String text, String argument) {
    try {
      return Double.parseDouble(argument);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "rule '%s' needs a number, not '%s'".formatted(text, argument), e);
    }
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException("'%s' is no rule; need %s".formatted(text, FORMS));
  }
}
