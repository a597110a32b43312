package org.ferrostrat.model;

import java.util.Arrays;
import java.util.List;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.scoring.MechanismModule;
import org.ferrostrat.scoring.MechanismPlan;
import org.ferrostrat.scoring.MechanismProfile;
import org.ferrostrat.scoring.MechanismProfiler;
import org.ferrostrat.scoring.Scorer;

/**
 * The axes of the mechanism profile, standardised by the training samples.
 *
 * @param modules which modules make which axis
 * @param reference the modules as fitted to the training samples
 */
record MechanismFeatures(List<MechanismModule> modules, Scorer reference) implements FeatureGroup {
  private static final String PREFIX = "axis:";

  MechanismFeatures {
    modules = List.copyOf(modules);
  }

  @Override
  public List<String> names() {
    return modules.stream()
        .flatMap(module -> module.axis().stream())
        .distinct()
        .sorted()
        .map(axis -> PREFIX + axis.label())
        .toList();
  }

  /** The modules of an axis; all others are ignored here. */
  static MechanismPlan bundled() {
    return MechanismPlan.of(
        MechanismPlan.bundled().modules().stream()
            .filter(module -> module.axis().isPresent())
            .toList());
  }

  static List<String> ids(MechanismPlan plan) {
    return plan.modules().stream().map(MechanismModule::id).toList();
  }

  @Override
  public List<Column> extract(SampleSet samples, Execution execution) {
    try {
      MechanismProfile profile =
          MechanismProfiler.of(modules, reference).profile(samples.matrix(), execution);
      return profile.axes().stream().map(MechanismFeatures::column).toList();
    } catch (DataFormatException e) {
      return names().stream()
          .map(name -> Column.missing(name, samples.size(), e.issues().get(0).message()))
          .toList();
    }
  }

  private static Column column(MechanismProfile.Axis axis) {
    double[] values = axis.values().toArray();
    boolean isMissing = Arrays.stream(values).anyMatch(Double::isNaN);
    return Column.of(
        PREFIX + axis.axis().label(), values, isMissing ? "no module of the axis has a value" : "");
  }
}
