package org.ferrostrat.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.expression.ExpressionMatrix;

/**
 * A mechanism plan fitted to a cohort: profiles that cohort or other samples on its scale.
 * Immutable; saved and loaded by its {@link #scorer()}.
 */
public final class MechanismProfiler {
  /** Below this number of samples a mean and a standard deviation are imprecise. */
  private static final int SMALL_COHORT = 10;

  private final List<MechanismModule> modules;
  private final Scorer scorer;

  MechanismProfiler(List<MechanismModule> modules, Scorer scorer) {
    this.modules = modules;
    this.scorer = scorer.with(Scaling.ANCHORED);
  }

  /**
   * A profiler of modules frozen on scores that were fitted earlier.
   *
   * @throws IllegalArgumentException if the reference lacks one of the modules
   */
  public static MechanismProfiler of(List<MechanismModule> modules, Scorer reference) {
    Set<String> ids =
        modules.stream()
            .map(MechanismModule::id)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return new MechanismProfiler(modules, reference.select(ids));
  }

  /**
   * The fitted scores of the modules. What {@link Scorer#save} writes freezes the profile: {@link
   * MechanismPlan#against} takes it back.
   */
  public Scorer scorer() {
    return scorer;
  }

  /** Profiles samples on all processors. */
  public MechanismProfile profile(ExpressionMatrix matrix) {
    return profile(matrix, Execution.parallel());
  }

  /**
   * Profiles samples: the fitted cohort itself, or others on its scale.
   *
   * @throws org.ferrostrat.data.DataFormatException if other samples are on another scale than the
   *     fitted cohort or lack too many of its genes
   */
  public MechanismProfile profile(ExpressionMatrix matrix, Execution execution) {
    Scores scores = scorer.score(matrix, execution);
    Map<String, ScoreColumn> columns = new LinkedHashMap<>();
    scores.scoreColumns().forEach(column -> columns.put(column.signature().id(), column));
    List<Issue> issues = new ArrayList<>(scores.issues());
    if (scorer.referenceSize() < SMALL_COHORT) {
      issues.add(
          Issue.warning(
              "small-cohort",
              Place.inFile(scorer.referenceName()),
              "the profile is standardised by a cohort of %d samples and unstable"
                  .formatted(scorer.referenceSize()),
              "use a larger reference"));
    }
    List<MechanismProfile.Module> directed = new ArrayList<>();
    for (MechanismModule module : modules) {
      MechanismProfile.Module result = directed(module, columns.get(module.id()));
      directed.add(result);
      if (result.status() == ScoreStatus.UNDEFINED && columns.get(module.id()).reason().isEmpty()) {
        issues.add(
            Issue.warning(
                ScoreStatus.UNDEFINED.label(),
                Place.inFile(matrix.name()),
                "no %s value: %s".formatted(module.id(), result.reason()),
                "fit the profile to more samples"));
      }
    }
    return MechanismProfile.of(scores.samples(), directed, scorer, issues);
  }

  private MechanismProfile.Module directed(MechanismModule module, ScoreColumn column) {
    Optional<ReferenceDistribution> reference = column.reference();
    double[] z = new double[column.values().size()];
    Arrays.setAll(
        z,
        i ->
            reference.map(r -> module.sign() * r.z(column.values().get(i))).orElse(Double.NaN)
                + 0.0); // no negative zero
    boolean varies = reference.filter(r -> r.standardDeviation() > 0).isPresent();
    boolean flat = column.status() == ScoreStatus.OK && !varies;
    return new MechanismProfile.Module(
        module,
        SampleValues.of(module.id(), column.values().samples(), z),
        column.values(),
        flat ? ScoreStatus.UNDEFINED : column.status(),
        flat ? "its score does not vary over the fitted cohort" : column.reason(),
        column.coverage(),
        reference.map(ReferenceDistribution::mean).orElse(Double.NaN),
        reference.map(ReferenceDistribution::standardDeviation).orElse(Double.NaN),
        reference.map(ReferenceDistribution::size).orElse(0));
  }
}
