package org.ferrostrat.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Samples divided into groups: the halves of a score, a clinical category, a centre. Groups have an
 * order and may be empty; a sample without a group is missing.
 *
 * <p>Immutable: the group numbers are copied on the way in and on the way out.
 */
public final class Strata {
  /** The group number of a sample that belongs to no group. */
  public static final int MISSING = -1;

  private final String name;
  private final Labels samples;
  private final Labels groups;
  private final int[] groupOf;

  private Strata(String name, Labels samples, Labels groups, int[] groupOf) {
    this.name = name;
    this.samples = samples;
    this.groups = groups;
    this.groupOf = groupOf;
  }

  /**
   * Groups of the given samples.
   *
   * @param name what the groups are, such as the name of the score that was divided
   * @param samples the samples
   * @param groups names of the groups in their order, from low to high where they have one; unique
   * @param groupOf {@code groupOf[i]} is the number of the group of {@code samples.get(i)}, counted
   *     from 0; {@link #MISSING} where it has none
   * @throws IllegalArgumentException if the lengths differ, a group number does not exist, or a
   *     name of a group is blank or stands twice
   */
  public static Strata of(String name, Labels samples, List<String> groups, int[] groupOf) {
    if (groupOf.length != samples.size()) {
      throw new IllegalArgumentException(
          "%d group numbers for %d samples; need one per sample"
              .formatted(groupOf.length, samples.size()));
    }
    for (int i = 0; i < groupOf.length; i++) {
      if (groupOf[i] < MISSING || groupOf[i] >= groups.size()) {
        throw new IllegalArgumentException(
            "group of %s is %d; need 0 to %d, or -1 for none"
                .formatted(samples.get(i), groupOf[i], groups.size() - 1));
      }
    }
    return new Strata(name, samples, Labels.of(groups), groupOf.clone());
  }

  /** What the groups are. */
  public String name() {
    return name;
  }

  /** The samples, in order. */
  public Labels samples() {
    return samples;
  }

  /** The names of the groups, in their order; empty groups are among them. */
  public Labels groups() {
    return groups;
  }

  /** The number of samples, those without a group included. */
  public int size() {
    return groupOf.length;
  }

  /** The number of the group of a sample, counted from 0; {@link #MISSING} for none. */
  public int groupOf(int position) {
    return groupOf[position];
  }

  /** Whether the sample at a position belongs to no group. */
  public boolean isMissing(int position) {
    return groupOf[position] == MISSING;
  }

  /** How many samples a group has. */
  public int size(int group) {
    return (int) Arrays.stream(groupOf).filter(g -> g == group).count();
  }

  /** The positions of the samples of a group, in increasing order. */
  public int[] members(int group) {
    return IntStream.range(0, groupOf.length).filter(i -> groupOf[i] == group).toArray();
  }

  /** The samples at the given positions with their groups; no group is dropped. */
  public Strata select(int... chosen) {
    int[] selected = Arrays.stream(chosen).map(position -> groupOf[position]).toArray();
    return new Strata(name, samples.select(chosen), groups, selected);
  }

  /** The group numbers in the order of the samples, {@link #MISSING} for none. */
  public int[] toArray() {
    return groupOf.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Strata that
        && name.equals(that.name)
        && samples.equals(that.samples)
        && groups.equals(that.groups)
        && Arrays.equals(groupOf, that.groupOf);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(groupOf) + 31 * (groups.hashCode() + 31 * name.hashCode());
  }

  @Override
  public String toString() {
    return "%s: %d %s in %d %s"
        .formatted(
            name,
            groupOf.length,
            groupOf.length == 1 ? "sample" : "samples",
            groups.size(),
            groups.size() == 1 ? "group" : "groups");
  }
}
