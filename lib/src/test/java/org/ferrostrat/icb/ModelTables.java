package org.ferrostrat.icb;

import static org.ferrostrat.icb.LeftOut.head;
import static org.ferrostrat.icb.LeftOut.number;
import static org.ferrostrat.icb.LeftOut.range;
import static org.ferrostrat.icb.LeftOut.row;
import static org.ferrostrat.icb.LeftOut.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ferrostrat.data.Execution;
import org.ferrostrat.learning.NullModel;
import org.ferrostrat.model.FeaturePlan;
import org.ferrostrat.model.FeaturePlan.Standardisation;
import org.ferrostrat.model.PipelineProcedure;
import org.ferrostrat.performance.Calibration;
import org.ferrostrat.performance.CohortAuc;
import org.ferrostrat.performance.LeaveOneCohortOut;
import org.ferrostrat.performance.Procedure;

/** The tables of models, each cohort predicted by a model that was trained without it. */
final class ModelTables {
  private final Execution execution;
  private final StringBuilder out = new StringBuilder();
  private final IcbCohorts training;
  private final IcbCohorts all;
  private final NestedChoice nested;

  ModelTables(IcbCohorts all, Execution execution) {
    this.execution = execution;
    this.all = all;
    this.training = all.without(IcbCohorts.SNYDER);
    this.nested =
        NestedChoice.of(CandidateList.all(), training.cohorts(), training.shared(), execution);
  }

  /** All of them in Markdown. */
  String markdown() {
    models();
    return out.toString();
  }

  private void models() {
    out.append("\n## Models, each cohort left out\n\n");
    out.append(modelHead());
    LeftOut chosen = leftOut(nested);
    out.append(modelRow("**nested choice**", chosen));
    nested
        .candidates()
        .forEach(
            (candidate, procedure) ->
                out.append(
                    modelRow(
                        candidate.id() + (candidate.afterOthers() ? " *" : ""),
                        leftOut(procedure))));
    PipelineProcedure any = nested.candidates().values().iterator().next();
    out.append(modelRow("null model (prevalence)", leftOut(any.with(new NullModel()))));
    out.append(modelRow("PTPRC", leftOut(procedure(CandidateList.score("", "genes:PTPRC")))));
    choices(chosen);
    withoutPairs();
    transductive();
    calibration(chosen);
    snyder();
  }

  private static String modelHead() {
    List<String> cells = new ArrayList<>(List.of("model"));
    cells.addAll(IcbBenchmark.SHORT.subList(0, IcbCohorts.TRAINING.size()));
    cells.addAll(List.of("melanoma anti-PD-1", "all five", "prediction", "Brier"));
    return head(cells.toArray(String[]::new));
  }

  private static String modelRow(String name, LeftOut left) {
    List<String> cells = new ArrayList<>(List.of(name));
    left.areas().forEach(area -> cells.add(number(area.auc())));
    boolean isPoolable = left.areas().stream().allMatch(CohortAuc::isPoolable);
    cells.add(isPoolable ? text(left.pooled(IcbCohorts.PRIMARY)) : "-");
    cells.add(isPoolable ? text(left.pooled(IcbCohorts.TRAINING)) : "-");
    cells.add(isPoolable ? range(left.pooled(IcbCohorts.TRAINING).prediction()) : "-");
    cells.add(number(left.brier()));
    return row(cells.toArray(String[]::new));
  }

  private LeftOut leftOut(Procedure procedure) {
    return LeftOut.of(procedure, nested.design(), nested.outcomes(), execution);
  }

  private PipelineProcedure procedure(Candidate candidate) {
    return procedure(candidate, candidate.plan());
  }

  private PipelineProcedure procedure(Candidate candidate, FeaturePlan plan) {
    return PipelineProcedure.of(
        plan, candidate.learner(), training.cohorts(), training.shared(), execution);
  }

  private void choices(LeftOut chosen) {
    out.append("\n## What the nested choice took\n\n");
    out.append(head("left out", "responders / n", "chosen without it", "inner AUC", "AUC"));
    for (CohortAuc area : chosen.areas()) {
      NestedChoice.Choice choice = nested.chosenWithout(area.id());
      out.append(
          row(
              area.id(),
              area.responders() + " / " + area.n(),
              choice.candidate().id(),
              number(choice.areas().get(choice.candidate())),
              text(area)));
    }
    NestedChoice.Choice last = nested.chooseOfAll(LeftOut.SEED);
    out.append(
        row(
            "none (the bundled model)",
            training.responders() + " / " + training.patients(),
            last.candidate().id(),
            number(last.areas().get(last.candidate())),
            "-"));
  }

  private void withoutPairs() {
    List<Candidate> others =
        nested.candidates().keySet().stream()
            .filter(candidate -> !candidate.id().contains("impres"))
            .toList();
    NestedChoice choice = NestedChoice.of(others, training.cohorts(), training.shared(), execution);
    out.append("\n## The nested choice among the %d without IMPRES\n\n".formatted(others.size()));
    out.append(modelHead());
    out.append(modelRow("nested choice", leftOut(choice)));
    out.append("\nOf all cohorts: ").append(choice.chooseOfAll(LeftOut.SEED).candidate().id());
    out.append("\n");
  }

  private void transductive() {
    out.append("\n## Standardised within each cohort (no model of one patient)\n\n");
    out.append(modelHead());
    for (Candidate candidate : nested.candidates().keySet()) {
      if (List.of("inflamed", "everything", "ridge-immune-ferroptosis", "cxcl9+impres")
          .contains(candidate.id())) {
        FeaturePlan plan = candidate.plan().with(Standardisation.TRANSDUCTIVE);
        out.append(modelRow(candidate.id(), leftOut(procedure(candidate, plan))));
      }
    }
  }

  private void calibration(LeftOut chosen) {
    out.append("\n## Calibration of the nested choice\n\n");
    out.append(head("cohort", "observed / expected", "intercept", "slope"));
    for (String cohort : IcbCohorts.TRAINING) {
      Calibration.Result result = chosen.calibration(cohort);
      out.append(
          row(
              cohort,
              String.format(Locale.ROOT, "%.2f", result.observedToExpected()),
              text(result.intercept().value(), result.intercept().interval()),
              text(result.slope().value(), result.slope().interval())));
    }
  }

  /** Snyder 2017 by a model that was trained without it and without Mariathasan 2018. */
  private void snyder() {
    Candidate chosen = nested.chooseOfAll(LeftOut.SEED).candidate();
    PipelineProcedure procedure =
        PipelineProcedure.of(
            chosen.plan(), chosen.learner(), all.cohorts(), all.shared(), execution);
    LeaveOneCohortOut design = LeaveOneCohortOut.of(IcbCohorts.ALL, procedure.outcomes());
    CohortAuc area =
        LeftOut.of(procedure, design, procedure.outcomes(), execution).area(IcbCohorts.SNYDER);
    out.append("\nSnyder 2017 by %s: %s, ".formatted(chosen.id(), text(area)));
    out.append("%d responders of %d\n".formatted(area.responders(), area.n()));
  }
}
