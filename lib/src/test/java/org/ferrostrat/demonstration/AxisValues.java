package org.ferrostrat.demonstration;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * One number per axis: the position of a tumour, or the loadings of a gene.
 *
 * @param byAxis the number of every axis
 */
record AxisValues(Map<Axis, Double> byAxis) {

  AxisValues {
    byAxis = Map.copyOf(byAxis);
  }

  /** The values that a function gives, asked in the order of the axes. */
  static AxisValues of(ToDoubleFunction<Axis> value) {
    Map<Axis, Double> values = new EnumMap<>(Axis.class);
    for (Axis axis : Axis.values()) {
      values.put(axis, value.applyAsDouble(axis));
    }
    return new AxisValues(values);
  }

  double get(Axis axis) {
    return byAxis.getOrDefault(axis, 0.0);
  }

  /** The sum over axes of loading times position, in the order of the axes. */
  double dot(AxisValues other) {
    double sum = 0;
    for (Axis axis : Axis.values()) {
      sum += get(axis) * other.get(axis);
    }
    return sum;
  }
}
