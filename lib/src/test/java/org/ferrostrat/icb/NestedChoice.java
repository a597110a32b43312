package org.ferrostrat.icb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.model.PipelineProcedure;
import org.ferrostrat.performance.LeaveOneCohortOut;
import org.ferrostrat.performance.Outcomes;
import org.ferrostrat.performance.Procedure;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.stats.RocCurve;

/**
 * Chooses one of the candidates by leaving out one cohort after another of the training cohorts,
 * and fits it to all of them.
 *
 * <p>The rule was fixed beforehand: the mean area under the ROC curve of the left-out cohorts, each
 * weighted by responders x others / patients, and among candidates within {@value #MARGIN} of the
 * best the first, that is the simplest.
 */
final class NestedChoice implements Procedure {
  static final double MARGIN = 0.01;
  private final Map<Candidate, PipelineProcedure> candidates;
  private final LeaveOneCohortOut design;
  private final Map<String, Choice> choices = new ConcurrentHashMap<>();

  /**
   * What was chosen.
   *
   * @param candidate the candidate
   * @param areas mean area of every candidate within
   */
  record Choice(Candidate candidate, Map<Candidate, Double> areas) {}

  private NestedChoice(Map<Candidate, PipelineProcedure> candidates, LeaveOneCohortOut design) {
    this.candidates = candidates;
    this.design = design;
  }

  static NestedChoice of(
      List<Candidate> candidates,
      List<ResponseCohort> cohorts,
      SharedPatients shared,
      Execution execution) {
    Map<Candidate, PipelineProcedure> procedures = new LinkedHashMap<>();
    Map<String, PipelineProcedure> byFeatures = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      PipelineProcedure procedure =
          byFeatures.computeIfAbsent(
              candidate.features(),
              none ->
                  PipelineProcedure.of(
                      candidate.plan(), candidate.learner(), cohorts, shared, execution));
      procedures.put(candidate, procedure.with(candidate.learner()));
    }
    Outcomes outcomes = procedures.values().iterator().next().outcomes();
    List<String> ids = cohorts.stream().map(ResponseCohort::id).toList();
    return new NestedChoice(procedures, LeaveOneCohortOut.of(ids, outcomes));
  }

  /** The same choice among some of the candidates. */
  NestedChoice among(List<Candidate> some) {
    Map<Candidate, PipelineProcedure> procedures = new LinkedHashMap<>(candidates);
    procedures.keySet().retainAll(some);
    return new NestedChoice(procedures, design);
  }

  Map<Candidate, PipelineProcedure> candidates() {
    return candidates;
  }

  LeaveOneCohortOut design() {
    return design;
  }

  Outcomes outcomes() {
    return candidates.values().iterator().next().outcomes();
  }

  /** What was chosen without a cohort and its group; after {@link #fit} has run for it. */
  Choice chosenWithout(String cohort) {
    int group = groupOf(design.cohorts().indexOf(cohort));
    String others =
        String.join(
            ", ",
            IntStream.range(0, design.cohorts().size())
                .filter(other -> groupOf(other) != group)
                .mapToObj(design.cohorts()::get)
                .toList());
    return choices.get(others);
  }

  /** Chooses by all cohorts. */
  Choice chooseOfAll(long seed) {
    return choose(IntStream.range(0, outcomes().size()).toArray(), seed);
  }

  @Override
  public Fitted fit(int[] rows, Outcomes training, long seed) {
    Choice choice = choose(rows, seed);
    choices.put(cohortsOf(rows), choice);
    return candidates.get(choice.candidate()).fit(rows, training, seed);
  }

  private String cohortsOf(int[] rows) {
    return String.join(
        ", ",
        IntStream.of(rows)
            .map(outcomes()::cohort)
            .distinct()
            .sorted()
            .mapToObj(design.cohorts()::get)
            .toList());
  }

  /** Chooses by cohorts left out among these rows. */
  private Choice choose(int[] rows, long seed) {
    Map<Candidate, Double> areas = new LinkedHashMap<>();
    candidates.forEach((candidate, fit) -> areas.put(candidate, meanArea(fit, rows, seed)));
    double best = areas.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    Candidate first =
        areas.entrySet().stream()
            .filter(entry -> entry.getValue() >= best - MARGIN)
            .findFirst()
            .orElseThrow()
            .getKey();
    return new Choice(first, areas);
  }

  private double meanArea(PipelineProcedure procedure, int[] rows, long seed) {
    double sum = 0;
    double weights = 0;
    List<Integer> cohorts =
        IntStream.of(rows).map(outcomes()::cohort).distinct().sorted().boxed().toList();
    for (int cohort : cohorts) {
      int[] train = rowsWhere(rows, other -> groupOf(other) != groupOf(cohort));
      int[] test = rowsWhere(rows, other -> other == cohort);
      Outcomes known = outcomes().select(train);
      Outcomes left = outcomes().select(test);
      double[] predicted = procedure.fit(train, known, seed).predict(test);
      double responders = left.responderCount();
      double weight = responders * (left.size() - responders) / left.size();
      sum += weight * RocCurve.of(predicted, left.responders()).auc();
      weights += weight;
    }
    return sum / weights;
  }

  private int groupOf(int cohort) {
    return design.groups().get(cohort);
  }

  private int[] rowsWhere(int[] rows, IntPredicate isWanted) {
    return IntStream.of(rows).filter(row -> isWanted.test(outcomes().cohort(row))).toArray();
  }
}
