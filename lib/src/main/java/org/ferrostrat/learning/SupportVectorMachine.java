package org.ferrostrat.learning;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.performance.Split;
import smile.base.svm.KernelMachine;
import smile.classification.SVM;
import smile.math.MathEx;
import smile.math.kernel.GaussianKernel;

/**
 * Support vector machine with a Gaussian kernel, exp(-|x - y|^2 / (2 width^2)); probabilities by
 * Platt scaling of its scores on inner folds, the slope not below zero (Cortes and Vapnik 1995,
 * doi:10.1007/BF00994018; Lin, Lin and Weng 2007, doi:10.1007/s10994-007-5018-6). Features are to
 * be standardised before, as {@link Learners#named} does. Missing values are refused in training
 * and give no probability.
 *
 * <p>The machine is Smile's; its random generator is set on the calling thread.
 *
 * @param cost price of a patient on the wrong side, above 0
 * @param relativeWidth width of the kernel in units of the square root of half the number of
 *     features, which for standardised features is what scikit-learn calls scale; above 0
 * @param folds inner folds for the scaling
 */
public record SupportVectorMachine(double cost, double relativeWidth, InnerFolds folds)
    implements StoredLearner {
  static final String NAME = "svm";
  private static final double TOLERANCE = 1e-4;

  /** Checks the ranges. */
  public SupportVectorMachine {
    requirePositive("cost", cost);
    requirePositive("relative width", relativeWidth);
    Objects.requireNonNull(folds, "folds");
  }

  /** Cost 1, relative width 1, five folds. */
  public static SupportVectorMachine withDefaults() {
    return new SupportVectorMachine(1, 1, InnerFolds.stratified(5));
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " is " + value + "; need more than 0");
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("cost", Double.toString(cost));
    parameters.put("relative-width", Double.toString(relativeWidth));
    parameters.put("inner-folds", folds.toString());
    return parameters;
  }

  @Override
  public Classifier fit(TrainingSet patients, long seed, Execution execution) {
    Classes.requireComplete(patients, NAME);
    if (patients.features().size() == 0) {
      return new NullModel().fit(patients, seed, execution);
    }
    long[] seeds = Sampling.seeds(2, Sampling.algorithmSeed(seed));
    List<Split> splits = folds.split(patients.outcomes(), seeds[0]);
    double[] all =
        OutOfFold.scores(
            patients,
            splits,
            seeds[0],
            execution,
            (training, child) -> machine(training, child, MonotoneLogistic.identity())::score);
    int[] rows = IntStream.range(0, all.length).filter(row -> !Double.isNaN(all[row])).toArray();
    double[] scores = Arrays.stream(rows).mapToDouble(row -> all[row]).toArray();
    MonotoneLogistic scaling =
        MonotoneLogistic.fit(
            new double[][] {scores}, patients.outcomes().select(rows).responders());
    return machine(patients, seeds[1], scaling);
  }

  private KernelClassifier machine(TrainingSet patients, long seed, MonotoneLogistic scaling) {
    double[][] rows = patients.rows();
    double width = width(patients.features().size());
    KernelMachine<double[]> machine = train(patients, seed);
    return new KernelClassifier(
        patients.features(),
        width,
        machine.vectors(),
        machine.weights(),
        machine.intercept(),
        scaling,
        ReplacedValues.means(rows, patients.features().size()),
        FitNotes.NONE);
  }

  KernelMachine<double[]> train(TrainingSet patients, long seed) {
    int[] outcome = new int[patients.size()];
    for (int row = 0; row < outcome.length; row++) {
      outcome[row] = patients.outcomes().isResponder(row) ? 1 : -1;
    }
    MathEx.setSeed(seed >>> 1);
    GaussianKernel kernel = new GaussianKernel(width(patients.features().size()));
    return SVM.fit(patients.rows(), outcome, kernel, cost, TOLERANCE);
  }

  private double width(int features) {
    return relativeWidth * Math.sqrt(features / 2.0);
  }
}
