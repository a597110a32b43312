package org.ferrostrat.data;

import java.util.Arrays;

/**
 * One number per sample, with a name; a missing number is NaN, reported by {@link #isMissing}.
 *
 * <p>Immutable: the values are copied on the way in and on the way out.
 */
public final class SampleValues {
  private final String name;
  private final Labels samples;
  private final double[] values;

  private SampleValues(String name, Labels samples, double[] values) {
    this.name = name;
    this.samples = samples;
    this.values = values;
  }

  /**
   * Values of the given samples.
   *
   * @param name what the values are, such as the id of a signature
   * @param samples the samples
   * @param values {@code values[i]} belongs to {@code samples.get(i)}; NaN where missing
   * @throws IllegalArgumentException if the lengths differ
   */
  public static SampleValues of(String name, Labels samples, double[] values) {
    if (values.length != samples.size()) {
      throw new IllegalArgumentException(
          "%d values for %d samples; need one value per sample"
              .formatted(values.length, samples.size()));
    }
    return new SampleValues(name, samples, values.clone());
  }

  /** What the values are. */
  public String name() {
    return name;
  }

  /** The samples, in order. */
  public Labels samples() {
    return samples;
  }

  /** The number of samples, those with a missing value included. */
  public int size() {
    return values.length;
  }

  /** The value at a position; NaN where missing. */
  public double get(int position) {
    return values[position];
  }

  /**
   * The value of a sample; NaN where missing.
   *
   * @throws IllegalArgumentException if there is no sample of that name
   */
  public double get(String sample) {
    int position = samples.indexOf(sample);
    if (position < 0) {
      throw new IllegalArgumentException("no sample '" + sample + "' among the values of " + name);
    }
    return values[position];
  }

  /** Whether the value at a position is missing. */
  public boolean isMissing(int position) {
    return Double.isNaN(values[position]);
  }

  /** The values at the given positions, in the order of the positions. */
  public SampleValues select(int... chosen) {
    double[] selected = Arrays.stream(chosen).mapToDouble(position -> values[position]).toArray();
    return new SampleValues(name, samples.select(chosen), selected);
  }

  /** The values in the order of the samples, NaN where missing. */
  public double[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SampleValues that
        && name.equals(that.name)
        && samples.equals(that.samples)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values) + 31 * name.hashCode();
  }

  @Override
  public String toString() {
    return name + " of " + values.length + (values.length == 1 ? " sample" : " samples");
  }
}
