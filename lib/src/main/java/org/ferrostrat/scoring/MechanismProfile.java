package org.ferrostrat.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;

/**
 * The state of the mechanisms around ferroptosis in each sample: a directed z per module and its
 * mean per axis. High favours ferroptosis, except in modules that point to their own process. The z
 * are relative to the fitted cohort, so values compare only within one fit.
 */
public final class MechanismProfile {
  private static final String PUFA = "module-pufa-remodelling";
  private static final String MUFA = "module-mufa-protection";

  private final Labels samples;
  private final List<Module> modules;
  private final List<Axis> axes;
  private final String referenceName;
  private final List<Issue> issues;

  /**
   * One module.
   *
   * @param module which, in which axis, with which sign
   * @param z sign x (score - mean) / SD; NaN where there is none
   * @param score the score as its method computes it, without the sign
   * @param status whether there are values
   * @param reason why there are none, or none for some samples; empty otherwise
   * @param coverage which genes were found
   * @param mean mean of the score over the fitted cohort
   * @param standardDeviation its standard deviation (n - 1) over the fitted cohort
   * @param fittedSamples number of samples of the fitted cohort that had a score
   */
  public record Module(
      MechanismModule module,
      SampleValues z,
      SampleValues score,
      ScoreStatus status,
      String reason,
      Coverage coverage,
      double mean,
      double standardDeviation,
      int fittedSamples) {}

  /**
   * One axis.
   *
   * @param axis which
   * @param values mean of the directed z of its modules that have one; NaN where none has
   * @param used how many modules that mean is of, per sample
   * @param modules how many modules the axis has
   */
  public record Axis(MechanismAxis axis, SampleValues values, SampleValues used, int modules) {}

  private MechanismProfile(
      Labels samples,
      List<Module> modules,
      List<Axis> axes,
      String referenceName,
      List<Issue> issues) {
    this.samples = samples;
    this.modules = List.copyOf(modules);
    this.axes = List.copyOf(axes);
    this.referenceName = referenceName;
    this.issues = List.copyOf(issues);
  }

  static MechanismProfile of(
      Labels samples, List<Module> modules, Scorer scorer, List<Issue> issues) {
    List<Axis> axes = new ArrayList<>();
    List<Issue> all = new ArrayList<>(issues);
    for (MechanismAxis axis : MechanismAxis.values()) {
      List<Module> ofAxis =
          modules.stream()
              .filter(module -> module.module().axis().filter(axis::equals).isPresent())
              .toList();
      if (!ofAxis.isEmpty()) {
        axes.add(axis(axis, samples, ofAxis));
        noteMissing(axis, ofAxis, all);
      }
    }
    return new MechanismProfile(samples, modules, axes, scorer.referenceName(), all);
  }

  private static Axis axis(MechanismAxis axis, Labels samples, List<Module> modules) {
    double[] means = new double[samples.size()];
    double[] used = new double[samples.size()];
    for (int sample = 0; sample < means.length; sample++) {
      int current = sample;
      double[] z =
          modules.stream()
              .mapToDouble(module -> module.z().get(current))
              .filter(Double::isFinite)
              .toArray();
      used[sample] = z.length;
      means[sample] = z.length == 0 ? Double.NaN : Arrays.stream(z).sum() / z.length;
    }
    return new Axis(
        axis,
        SampleValues.of(axis.label(), samples, means),
        SampleValues.of(axis.label() + ".modules", samples, used),
        modules.size());
  }

  private static void noteMissing(MechanismAxis axis, List<Module> modules, List<Issue> issues) {
    List<String> missing =
        modules.stream()
            .filter(module -> module.status() != ScoreStatus.OK)
            .map(module -> module.module().id())
            .collect(Collectors.toList());
    if (!missing.isEmpty()) {
      issues.add(
          Issue.info(
              "axis-incomplete",
              Place.NOWHERE,
              "axis %s is the mean of %d of its %d modules; left out: %s"
                  .formatted(
                      axis.label(),
                      modules.size() - missing.size(),
                      modules.size(),
                      String.join(", ", missing))));
    }
  }

  /** The samples, in the order of the matrix. */
  public Labels samples() {
    return samples;
  }

  /** All modules, in the order of the plan. */
  public List<Module> modules() {
    return modules;
  }

  /** The axes that have a module, in the order of {@link MechanismAxis}. */
  public List<Axis> axes() {
    return axes;
  }

  /** Name of the cohort that the modules are standardised by. */
  public String referenceName() {
    return referenceName;
  }

  /** What to keep in mind: modules without values, axes that are not complete. */
  public List<Issue> issues() {
    return issues;
  }

  /**
   * The directed z of a module.
   *
   * @throws IllegalArgumentException if the profile has no such module
   */
  public SampleValues module(String id) {
    return modules.stream()
        .filter(module -> module.module().id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("the profile has no module '%s'".formatted(id)))
        .z();
  }

  /**
   * The mean of the directed z of the modules of an axis.
   *
   * @throws IllegalArgumentException if the profile has no module of the axis
   */
  public SampleValues axis(MechanismAxis wanted) {
    return axes.stream()
        .filter(axis -> axis.axis() == wanted)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the profile has no module of the axis " + wanted.label()))
        .values();
  }

  /** The axes as values per sample, such as {@code ConsensusClustering} takes them. */
  public List<SampleValues> axisValues() {
    return axes.stream().map(Axis::values).toList();
  }

  /** Whether the profile has the modules of {@link #pufaMufaBalance}. */
  public boolean hasPufaMufaBalance() {
    return modules.stream()
        .map(known -> known.module().id())
        .toList()
        .containsAll(List.of(PUFA, MUFA));
  }

  /**
   * PUFA remodelling against MUFA protection: the standardised activity of the one less that of the
   * other, high where PUFA prevail and ferroptosis is favoured. MUFA protection counts its genes
   * negatively, so that the difference of activities is the sum of the two directed z.
   *
   * @throws IllegalArgumentException if the profile lacks one of the two modules
   */
  public SampleValues pufaMufaBalance() {
    SampleValues pufa = module(PUFA);
    SampleValues mufa = module(MUFA);
    double[] balance = new double[samples.size()];
    Arrays.setAll(balance, i -> pufa.get(i) + mufa.get(i));
    return SampleValues.of("pufa-mufa-balance", samples, balance);
  }

  @Override
  public String toString() {
    return "%d axes and %d modules of %d samples, relative to %s"
        .formatted(axes.size(), modules.size(), samples.size(), referenceName);
  }
}
