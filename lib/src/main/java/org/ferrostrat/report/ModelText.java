package org.ferrostrat.report;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ferrostrat.model.CallRule;
import org.ferrostrat.model.CrossCohortAuc;
import org.ferrostrat.model.ResponseModel;
import org.ferrostrat.model.TrainingRecord;
import org.ferrostrat.stats.ConfidenceInterval;

/** A model of response as text for people: what it was made of, how it calls, how good it is. */
public final class ModelText {
  private static final int TERMS_SHOWN = 20;

  private ModelText() {}

  /** Writes all that is known of a model. */
  public static void write(ResponseModel model, Appendable out) throws IOException {
    out.append(model.card().name()).append('\n');
    writeTraining(model, out);
    out.append("intended use: ").append(model.card().intendedUse()).append('\n');
    out.append("written by ").append(model.card().software()).append('\n');
    writeList("input", inputs(model), out);
  }

  /** Writes the training results of a model. */
  public static void writeTraining(ResponseModel model, Appendable out) throws IOException {
    TrainingRecord training = model.training();
    out.append(
        "trained on %d patients, %d responders, seed %d\n"
            .formatted(training.n(), training.responders(), training.seed()));
    for (TrainingRecord.TrainingCohort cohort : training.cohorts()) {
      out.append(
          "  %s: n %d, %d responders; %s\n"
              .formatted(cohort.id(), cohort.n(), cohort.responders(), cohort.mapping()));
    }
    writeLearnt(model, out);
    out.append(call(model.callRule())).append('\n');
    out.append(crossCohort(training)).append('\n');
    out.append(
        model
            .callObstacle()
            .map(obstacle -> "predicted classes not supported: " + obstacle.message())
            .orElse("predicted classes supported: AUC above 0.5 in held-out cohorts"));
    out.append('\n');
    writeList("validation", model.card().validation(), out);
    writeList("limitation", model.card().limits(), out);
  }

  private static void writeLearnt(ResponseModel model, Appendable out) throws IOException {
    List<String> leftOut = model.features().leftOut();
    out.append(
        "features %s: %d, %d left out%s\n"
            .formatted(
                model.features(),
                model.features().features().size(),
                leftOut.size(),
                leftOut.isEmpty() ? "" : " (%s)".formatted(some(leftOut))));
    out.append(
        "learner %s: %s\n"
            .formatted(model.training().learner(), joined(model.training().parameters())));
    Map<String, Double> choices = model.classifier().choices();
    if (!choices.isEmpty()) {
      out.append(
          "chosen: %s\n"
              .formatted(
                  choices.entrySet().stream()
                      .map(choice -> choice.getKey() + " " + Numbers.shown(choice.getValue()))
                      .collect(Collectors.joining(", "))));
    }
    if (!model.classifier().terms().isEmpty()) {
      out.append(terms(model.classifier().terms()));
    }
  }

  private static String some(List<String> names) {
    return names.size() <= TERMS_SHOWN
        ? String.join(", ", names)
        : "%s and %d more"
            .formatted(
                String.join(", ", names.subList(0, TERMS_SHOWN)), names.size() - TERMS_SHOWN);
  }

  private static String joined(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .filter(parameter -> !parameter.getValue().isEmpty())
        .map(parameter -> parameter.getKey() + " " + parameter.getValue())
        .collect(Collectors.joining(", "));
  }

  /** The largest first; those that are 0 are not shown. */
  private static String terms(Map<String, Double> terms) {
    List<Map.Entry<String, Double>> used =
        terms.entrySet().stream()
            .filter(term -> Math.abs(term.getValue()) > 0)
            .sorted(Comparator.comparingDouble(term -> -Math.abs(term.getValue())))
            .toList();
    if (used.isEmpty()) {
      return "no feature has a coefficient: every patient gets the prevalence of training\n";
    }
    TextTable table = new TextTable().row("coefficient", "log odds per SD");
    used.stream()
        .limit(TERMS_SHOWN)
        .forEach(term -> table.row(term.getKey(), Numbers.shown(term.getValue())));
    return used.size() > TERMS_SHOWN
        ? table + "and %d more\n".formatted(used.size() - TERMS_SHOWN)
        : table.toString();
  }

  private static String call(CallRule rule) {
    String threshold =
        "responder if p ≥ %s (%s)".formatted(Numbers.shown(rule.threshold()), name(rule.rule()));
    return rule.greyLow() < rule.greyHigh()
        ? threshold
            + "; indeterminate %s–%s"
                .formatted(Numbers.shown(rule.greyLow()), Numbers.shown(rule.greyHigh()))
        : threshold;
  }

  private static String name(String rule) {
    return rule.equals("youden") ? "Youden" : rule;
  }

  private static String crossCohort(TrainingRecord training) {
    return training
        .crossCohort()
        .map(ModelText::shown)
        .orElseGet(() -> "cross-cohort AUC: none, " + training.crossCohortReason());
  }

  private static String shown(CrossCohortAuc found) {
    String further = found.hasPrediction() ? range(found.prediction()) : "not estimated";
    return "cross-cohort AUC: %s (95%% CI %s), 95%% prediction interval for a new cohort %s; %d cohorts, %d patients, %s"
        .formatted(
            decimals(found.auc()),
            range(found.interval()),
            further,
            found.cohorts(),
            found.patients(),
            found.design());
  }

  private static String range(ConfidenceInterval interval) {
    return "%s to %s".formatted(decimals(interval.low()), decimals(interval.high()));
  }

  /** As on the card. */
  private static String decimals(double area) {
    return String.format(Locale.ROOT, "%.3f", area);
  }

  private static List<String> inputs(ResponseModel model) {
    return model.card().inputs().entrySet().stream()
        .map(input -> "%s %s".formatted(input.getKey(), input.getValue()))
        .toList();
  }

  private static void writeList(String head, List<String> lines, Appendable out)
      throws IOException {
    for (String line : lines) {
      out.append(head).append(": ").append(line).append('\n');
    }
  }
}
