package org.ferrostrat.learning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Preprocessing of the features before a learner is fitted, estimated from the training set only:
 * missing values, features that do not vary, a filter, products of features, standardisation.
 *
 * @param missing what is done about missing values
 * @param standardise whether features get mean 0 and standard deviation 1 (n - 1) of training
 * @param filter which features are taken
 * @param interactions products of two standardised features that become features as well; their
 *     features need not pass the filter
 * @param always features that are kept regardless of the filter, such as clinical covariates
 */
public record Preparation(
    MissingValues missing,
    boolean standardise,
    FeatureFilter filter,
    List<Interaction> interactions,
    List<String> always) {

  /** What is done about missing values. */
  public enum MissingValues {
    /** A training set with one is refused; a patient with one gets no probability. */
    REJECT,
    /** The median of training takes their place. */
    MEDIAN
  }

  /**
   * A product of two standardised features.
   *
   * @param first name of a feature
   * @param second name of a feature; the same name gives the square
   */
  public record Interaction(String first, String second) {
    /** Checks that both are there. */
    public Interaction {
      Objects.requireNonNull(first, "first");
      Objects.requireNonNull(second, "second");
    }

    @Override
    public String toString() {
      return first + " x " + second;
    }
  }

  /** A preparation whose filter applies to all features. */
  public Preparation(
      MissingValues missing,
      boolean standardise,
      FeatureFilter filter,
      List<Interaction> interactions) {
    this(missing, standardise, filter, interactions, List.of());
  }

  /** Checks that nothing is null and no product is named twice. */
  public Preparation {
    Objects.requireNonNull(missing, "missing");
    Objects.requireNonNull(filter, "filter");
    interactions = List.copyOf(interactions);
    always = List.copyOf(always);
    if (interactions.stream().distinct().count() < interactions.size()) {
      throw new IllegalArgumentException(
          "an interaction is named twice among %s; name each once".formatted(interactions));
    }
  }

  /**
   * The preparation of {@link Learners#named} and of the command line: missing values become the
   * median of training, features are standardised, all are taken, no products. A gene of a
   * signature that one cohort lacks would otherwise exclude all its patients.
   */
  public static Preparation withDefaults() {
    return new Preparation(MissingValues.MEDIAN, true, FeatureFilter.none(), List.of());
  }

  /** The same with another way with missing values. */
  public Preparation with(MissingValues other) {
    return new Preparation(other, standardise, filter, interactions, always);
  }

  /** The same with or without standardisation. */
  public Preparation withStandardise(boolean other) {
    return new Preparation(missing, other, filter, interactions, always);
  }

  /** The same with another filter. */
  public Preparation with(FeatureFilter other) {
    return new Preparation(missing, standardise, other, interactions, always);
  }

  /** The same with other products. */
  public Preparation withInteractions(Interaction... other) {
    return new Preparation(missing, standardise, filter, List.of(other), always);
  }

  /** The same with other features that are taken whatever the filter says. */
  public Preparation withAlways(String... other) {
    return new Preparation(missing, standardise, filter, interactions, List.of(other));
  }

  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("missing", Parameters.name(missing));
    parameters.put("standardise", Boolean.toString(standardise));
    parameters.put("filter", filter.toString());
    parameters.put("interactions", Parameters.join(interactions));
    if (!always.isEmpty()) {
      parameters.put("always", Parameters.join(always));
    }
    return parameters;
  }
}
