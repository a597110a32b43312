package org.ferrostrat.learning;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.ferrostrat.data.Execution;

/**
 * A learner whose probabilities are calibrated: it is fitted on inner folds, the calibration is
 * fitted to the probabilities of the held-out patients, and then the learner is fitted to all
 * patients. No calibration ever falls as the probability rises.
 *
 * @param learner gives the probabilities
 * @param method form of the calibration
 * @param folds inner folds
 */
public record Calibrated(Learner learner, Method method, InnerFolds folds) implements Learner {

  /** Form of a calibration. */
  public enum Method {
    /**
     * Log odds are linear in the log odds (Platt 1999); two parameters, the choice for few
     * patients.
     */
    PLATT,
    /**
     * Steps (Zadrozny and Elkan 2002, doi:10.1145/775047.775151), found by pooling adjacent
     * violators; a step of r responders among m patients gives (r + 1)/(m + 2). Makes ties, and
     * takes hundreds of patients.
     */
    ISOTONIC,
    /**
     * Log odds are linear in log p and -log(1 - p), neither slope below zero (Kull et al. 2017,
     * doi:10.1214/17-EJS1338SI).
     */
    BETA
  }

  /** Checks that nothing is null. */
  public Calibrated {
    Objects.requireNonNull(learner, "learner");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(folds, "folds");
  }

  /** Platt's form on five inner folds. */
  public static Calibrated of(Learner learner) {
    return new Calibrated(learner, Method.PLATT, InnerFolds.stratified(5));
  }

  @Override
  public String name() {
    return learner.name();
  }

  @Override
  public boolean isSavable() {
    return learner.isSavable();
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>(learner.parameters());
    parameters.put("calibration", Parameters.name(method));
    parameters.put("calibration-folds", folds.toString());
    return parameters;
  }

  @Override
  public Classifier fit(TrainingSet patients, long seed, Execution execution) {
    Classes.requireBoth(patients.outcomes());
    long[] seeds = Sampling.seeds(2, Sampling.wrapperSeed(seed));
    OutOfFold.Predictions left =
        OutOfFold.predictions(
            patients, folds.split(patients.outcomes(), seeds[0]), seeds[1], execution, learner);
    ProbabilityMap calibration =
        ProbabilityMap.fit(method, left.probabilities(), left.responders());
    return new CalibratedClassifier(
        learner.fit(patients, seed, execution), calibration, FitNotes.NONE);
  }
}
