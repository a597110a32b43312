package org.ferrostrat.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ferrostrat.data.Execution;
import org.ferrostrat.performance.Split;

/**
 * Several learners together. Either the mean of their log odds, or a logistic regression of the
 * outcome on their log odds for patients left out in inner folds, no weight below zero (Wolpert
 * 1992, doi:10.1016/S0893-6080(05)80023-1; Breiman 1996, doi:10.1007/BF00117832).
 *
 * @param learners at least two
 * @param combination how they are put together
 * @param folds inner folds of the logistic regression
 */
public record Stacked(List<Learner> learners, Combination combination, InnerFolds folds)
    implements Learner {
  static final String NAME = "stack";
  static final int MOST_LEARNERS = 100;

  /** How learners are put together. */
  public enum Combination {
    /** The mean of the log odds: nothing more is fitted, the choice for few patients. */
    MEAN,
    /** Weights by logistic regression on predictions out of inner folds. */
    LOGISTIC
  }

  /** Checks the number of learners. */
  public Stacked {
    learners = List.copyOf(learners);
    Parameters.requireRange("number of learners", learners.size(), 2, MOST_LEARNERS);
    Objects.requireNonNull(combination, "combination");
    Objects.requireNonNull(folds, "folds");
  }

  /** Weights by logistic regression on five inner folds. */
  public static Stacked of(Learner... learners) {
    return new Stacked(List.of(learners), Combination.LOGISTIC, InnerFolds.stratified(5));
  }

  /** The same put together in another way. */
  public Stacked with(Combination other) {
    return new Stacked(learners, other, folds);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isSavable() {
    return learners.stream().allMatch(Learner::isSavable);
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("combination", Parameters.name(combination));
    parameters.put("inner-folds", folds.toString());
    for (int k = 0; k < learners.size(); k++) {
      String prefix = (k + 1) + ".";
      parameters.put(prefix + "learner", learners.get(k).name());
      learners.get(k).parameters().forEach((name, text) -> parameters.put(prefix + name, text));
    }
    return parameters;
  }

  @Override
  public Classifier fit(TrainingSet patients, long seed, Execution execution) {
    Classes.requireBoth(patients.outcomes());
    long[] seeds = Sampling.seeds(2 * learners.size() + 1, seed);
    MonotoneLogistic weights =
        combination == Combination.MEAN ? mean() : logistic(patients, seeds, execution);
    List<Classifier> fitted = new ArrayList<>();
    for (int k = 0; k < learners.size(); k++) {
      fitted.add(learners.get(k).fit(patients, seeds[2 * k + 2], execution));
    }
    return new StackedClassifier(patients.features(), fitted, weights, notes(weights));
  }

  private MonotoneLogistic mean() {
    double[] equal = new double[learners.size()];
    Arrays.fill(equal, 1.0 / equal.length);
    return new MonotoneLogistic(0, equal);
  }

  private MonotoneLogistic logistic(TrainingSet patients, long[] seeds, Execution execution) {
    List<Split> splits = folds.split(patients.outcomes(), seeds[0]);
    double[][] logits = new double[learners.size()][];
    boolean[] responders = {};
    for (int k = 0; k < learners.size(); k++) {
      OutOfFold.Predictions left =
          OutOfFold.predictions(patients, splits, seeds[2 * k + 1], execution, learners.get(k));
      logits[k] = Arrays.stream(left.probabilities()).map(Logistic::logit).toArray();
      responders = left.responders();
    }
    return MonotoneLogistic.fit(logits, responders);
  }

  private FitNotes notes(MonotoneLogistic weights) {
    Map<String, Double> choices = new LinkedHashMap<>();
    for (int k = 0; k < learners.size(); k++) {
      choices.put("weight-" + (k + 1) + "-" + learners.get(k).name(), weights.slopes()[k]);
    }
    return new FitNotes(List.of(), choices);
  }
}
