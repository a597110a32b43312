package org.ferrostrat.performance;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.stats.RocCurve;

/**
 * How the threshold is chosen from which on a patient is called a responder. Fitted to the training
 * patients it gives a {@link Threshold}, which is applied to others as it is: sensitivity and
 * specificity at a threshold chosen on the same patients are too good.
 *
 * @param kind what is sought
 * @param parameter the least sensitivity, or the fixed threshold; NaN for the others
 */
public record ThresholdRule(Kind kind, double parameter) {
  private static final double ROUNDING = 1e-12;

  /** What is sought. */
  public enum Kind {
    /** The largest sensitivity plus specificity. */
    YOUDEN,
    /** The highest threshold that keeps a sensitivity. */
    SENSITIVITY,
    /** The share of responders, a threshold of calibrated probabilities. */
    PREVALENCE,
    /** A given number. */
    FIXED
  }

  /** Checks the parameter. */
  public ThresholdRule {
    boolean valid =
        switch (kind) {
          case SENSITIVITY -> parameter > 0 && parameter <= 1;
          case FIXED -> Double.isFinite(parameter);
          case YOUDEN, PREVALENCE -> Double.isNaN(parameter);
        };
    if (!valid) {
      throw new IllegalArgumentException(
          "parameter of %s is %s; need %s".formatted(kind, parameter, need(kind)));
    }
  }

  private static String need(Kind kind) {
    return switch (kind) {
      case SENSITIVITY -> "more than 0 and at most 1";
      case FIXED -> "a finite number";
      case YOUDEN, PREVALENCE -> "none (NaN)";
    };
  }

  /** The largest sensitivity plus specificity; of equally good thresholds the lowest. */
  public static ThresholdRule youden() {
    return new ThresholdRule(Kind.YOUDEN, Double.NaN);
  }

  /** The highest threshold, and so the largest specificity, with at least a sensitivity. */
  public static ThresholdRule sensitivityAtLeast(double sensitivity) {
    return new ThresholdRule(Kind.SENSITIVITY, sensitivity);
  }

  /** The share of responders among the training patients; for probabilities. */
  public static ThresholdRule prevalence() {
    return new ThresholdRule(Kind.PREVALENCE, Double.NaN);
  }

  /** A threshold that was known before. */
  public static ThresholdRule fixed(double threshold) {
    return new ThresholdRule(Kind.FIXED, threshold);
  }

  /** The rule as it is written: {@code youden}, {@code sensitivity:0.9}, {@code fixed:0.5}, ... */
  public String text() {
    return switch (kind) {
      case YOUDEN -> "youden";
      case SENSITIVITY -> "sensitivity:" + parameter;
      case PREVALENCE -> "prevalence";
      case FIXED -> "fixed:" + parameter;
    };
  }

  /**
   * The rule that is written so, as {@link #text()} writes it.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ThresholdRule of(String text) {
    String[] parts = text.split(":", 2);
    boolean numbered = parts.length == 2;
    try {
      return switch (numbered ? parts[0] + ":" : parts[0]) {
        case "youden" -> youden();
        case "prevalence" -> prevalence();
        case "sensitivity:" -> sensitivityAtLeast(Double.parseDouble(parts[1]));
        case "fixed:" -> fixed(Double.parseDouble(parts[1]));
        default -> throw unknown(text, null);
      };
    } catch (NumberFormatException e) {
      throw unknown(text, e);
    }
  }

  private static IllegalArgumentException unknown(String text, NumberFormatException cause) {
    return new IllegalArgumentException(
        "'" + text + "' is no threshold; need youden, sensitivity:X, prevalence or fixed:X", cause);
  }

  /**
   * The threshold by the training patients.
   *
   * @param scores of the training patients, finite; higher means response is more likely
   * @param responder whether the patient responded, in the same order
   * @throws IllegalArgumentException if the lengths differ or a score is not finite
   * @throws InsufficientDataException if the rule needs both classes, or different scores, and
   *     there are none
   */
  public Threshold fit(double[] scores, boolean[] responder) {
    if (kind != Kind.FIXED) {
      Probabilities.requireBothClasses(responder, "the threshold " + text());
    }
    double value =
        switch (kind) {
          case YOUDEN -> youden(RocCurve.of(scores, responder), scores.length);
          case SENSITIVITY -> sensitive(RocCurve.of(scores, responder), scores);
          case PREVALENCE -> (double) Probabilities.responders(responder) / responder.length;
          case FIXED -> parameter;
        };
    return new Threshold(this, value, responder.length, Probabilities.responders(responder));
  }

  private static double youden(RocCurve curve, int n) {
    return curve
        .youden()
        .orElseThrow(
            () ->
                new InsufficientDataException(
                    "all scores are equal, so there is no Youden point", Map.of("patients", n)))
        .threshold();
  }

  private double sensitive(RocCurve curve, double[] scores) {
    List<RocCurve.Point> points = curve.points();
    int last = 0;
    for (int i = 0; i < points.size(); i++) {
      last = points.get(i).sensitivity() >= parameter - ROUNDING ? i : last;
    }
    // Where all must be called: the lowest score, as a number that can be written and read.
    double lowest = Arrays.stream(scores).min().orElseThrow();
    return Math.max(lowest, points.get(last).threshold());
  }
}
