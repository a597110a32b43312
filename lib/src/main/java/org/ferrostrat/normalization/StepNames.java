package org.ferrostrat.normalization;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ferrostrat.expression.ExpressionTransform;

/** Steps as text. */
final class StepNames {
  private static final List<String> KNOWN =
      List.of(
          "log2[:OFFSET]",
          "exp2[:OFFSET]",
          "log-cpm",
          "tpm-from-fpkm",
          "tpm-from-counts",
          "cpm",
          "log-cpm-prior[:COUNT]",
          "tmm[:LOGRATIO_TRIM[:SUM_TRIM]]",
          "upper-quartile[:SHARE]",
          "median-of-ratios",
          "quantile",
          "z-score",
          "robust-z",
          "rank",
          "combat[:REFERENCE]",
          "combat-mean-only[:REFERENCE]",
          "low-expression[:CPM:SAMPLES]");

  private StepNames() {}

  static NormalizationStep parse(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    String rest = colon < 0 ? "" : text.substring(colon + 1);
    if (name.equals(Combat.NAME) || name.equals(Combat.MEAN_ONLY_NAME)) {
      Combat combat = name.equals(Combat.NAME) ? Combat.parametric() : Combat.meanOnly();
      return colon < 0 ? combat : combat.withReferenceBatch(rest);
    }
    double[] numbers = colon < 0 ? new double[0] : numbers(text, rest);
    return step(name, numbers)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown step '%s'; need one of %s".formatted(text, String.join(", ", KNOWN))));
  }

  private static double[] numbers(String text, String rest) {
    String[] parts = rest.split(":", -1);
    double[] numbers = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      try {
        numbers[i] = new BigDecimal(parts[i]).doubleValue();
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "'%s' of the step '%s' is no number".formatted(parts[i], text), e);
      }
    }
    return numbers;
  }

  /** The step, or nothing where there is none of that name with so many numbers. */
  private static Optional<NormalizationStep> step(String name, double[] numbers) {
    NormalizationStep step =
        switch (numbers.length) {
          case 0 -> plain(name);
          case 1 -> withNumber(name, numbers[0]);
          case 2 -> withNumbers(name, numbers[0], numbers[1]);
          default -> null;
        };
    return Optional.ofNullable(step);
  }

  private static NormalizationStep plain(String name) {
    return switch (name) {
      case "log2" -> NormalizationStep.log2(1);
      case "exp2" -> NormalizationStep.exp2(OptionalDouble.empty());
      case "log-cpm", "tpm-from-fpkm" ->
          NormalizationStep.transform(ExpressionTransform.parse(name));
      case "tpm-from-counts" -> new TpmFromCounts();
      case "cpm" -> NormalizationStep.cpm();
      case "log-cpm-prior" -> NormalizationStep.logCpmPrior(LogCpmPrior.PRIOR_COUNT);
      case "tmm" -> NormalizationStep.tmm();
      case "upper-quartile" -> NormalizationStep.upperQuartile(UpperQuartile.SHARE);
      case "median-of-ratios" -> NormalizationStep.medianOfRatios();
      case "quantile" -> NormalizationStep.quantile();
      case "z-score" -> NormalizationStep.zScore();
      case "robust-z" -> NormalizationStep.robustZ();
      case "rank" -> NormalizationStep.rank();
      case "low-expression" -> NormalizationStep.lowExpression();
      default -> null;
    };
  }

  private static NormalizationStep withNumber(String name, double number) {
    return switch (name) {
      case "log2" -> NormalizationStep.log2(number);
      case "exp2" -> NormalizationStep.exp2(OptionalDouble.of(number));
      case "log-cpm-prior" -> NormalizationStep.logCpmPrior(number);
      case "tmm" -> NormalizationStep.tmm(number, TrimmedMeanOfM.SUM_TRIM);
      case "upper-quartile" -> NormalizationStep.upperQuartile(number);
      default -> null;
    };
  }

  private static NormalizationStep withNumbers(String name, double first, double second) {
    return switch (name) {
      case "tmm" -> NormalizationStep.tmm(first, second);
      case "low-expression" -> {
        if (second != Math.rint(second) || Math.abs(second) > Integer.MAX_VALUE) {
          throw new IllegalArgumentException(
              "samples of low-expression is %s; need a whole number".formatted(second));
        }
        yield NormalizationStep.lowExpression(first, (int) second);
      }
      default -> null;
    };
  }

  /** A name with the numbers that differ from the defaults. */
  static String label(String name, double... numbers) {
    StringBuilder label = new StringBuilder(name);
    for (double number : numbers) {
      label.append(':').append(BigDecimal.valueOf(number).stripTrailingZeros().toPlainString());
    }
    return label.toString();
  }
}
