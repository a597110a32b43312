package org.ferrostrat.normalization;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fitted parameters of a step, in a form that can be saved. The constructor of a fitted step
 * asks for what it needs by name and length, so that a damaged file is refused.
 *
 * @param vectors numbers by name
 * @param labels names by name
 */
record StepState(Map<String, double[]> vectors, Map<String, List<String>> labels) {
  /** No fitted parameters. */
  static final StepState NONE = new StepState(Map.of(), Map.of());

  StepState {
    vectors = Collections.unmodifiableMap(new LinkedHashMap<>(vectors));
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }

  static StepState of(String name, double... vector) {
    return NONE.with(name, vector);
  }

  StepState with(String name, double... vector) {
    Map<String, double[]> more = new LinkedHashMap<>(vectors);
    more.put(name, vector);
    return new StepState(more, labels);
  }

  StepState with(String name, List<String> names) {
    Map<String, List<String>> more = new LinkedHashMap<>(labels);
    more.put(name, List.copyOf(names));
    return new StepState(vectors, more);
  }

  boolean isEmpty() {
    return vectors.isEmpty() && labels.isEmpty();
  }

  /**
   * A vector of finite numbers.
   *
   * @throws IllegalArgumentException if there is none of that name and length
   */
  double[] vector(String name, int length) {
    double[] vector = vectors.get(name);
    if (vector == null || vector.length != length) {
      throw new IllegalArgumentException(
          "'%s' needs %d numbers, but has %s"
              .formatted(name, length, vector == null ? "none" : vector.length));
    }
    for (double number : vector) {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException("'%s' holds %s".formatted(name, number));
      }
    }
    return vector;
  }

  /** A vector of numbers above 0. */
  double[] positive(String name, int length) {
    double[] vector = vector(name, length);
    for (double number : vector) {
      if (!(number > 0)) {
        throw new IllegalArgumentException(
            "'%s' holds %s; need numbers above 0".formatted(name, number));
      }
    }
    return vector;
  }

  List<String> labels(String name) {
    List<String> found = labels.get(name);
    if (found == null) {
      throw new IllegalArgumentException("the names '%s' are missing".formatted(name));
    }
    return found;
  }
}
