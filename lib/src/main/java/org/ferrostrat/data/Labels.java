package org.ferrostrat.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The names along one axis of a table, in order: unique, not blank, looked up in constant time.
 *
 * <p>Samples of a matrix, of a set of scores and of a clinical table are labels; two values belong
 * together only when their labels do.
 */
public final class Labels implements Iterable<String> {
  private final List<String> names;
  private final Map<String, Integer> positions;

  private Labels(List<String> names) {
    this.names = List.copyOf(names);
    this.positions = new HashMap<>(2 * names.size());
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.isBlank()) {
        throw new IllegalArgumentException(
            "label " + (i + 1) + " is blank; every label needs a name");
      }
      Integer earlier = positions.put(name, i);
      if (earlier != null) {
        throw new IllegalArgumentException(
            "label '%s' is at positions %d and %d; labels must be unique"
                .formatted(name, earlier + 1, i + 1));
      }
    }
  }

  /**
   * Labels in the given order.
   *
   * @throws IllegalArgumentException if a name is blank or stands twice
   */
  public static Labels of(List<String> names) {
    return new Labels(names);
  }

  /**
   * Labels in the given order.
   *
   * @throws IllegalArgumentException if a name is blank or stands twice
   */
  public static Labels of(String... names) {
    return new Labels(List.of(names));
  }

  /** The number of labels. */
  public int size() {
    return names.size();
  }

  /** The label at a position, counted from 0. */
  public String get(int position) {
    return names.get(position);
  }

  /** The position of a label, counted from 0, or -1 where there is none of that name. */
  public int indexOf(String name) {
    return positions.getOrDefault(name, -1);
  }

  /** Whether a label of that name is here. */
  public boolean contains(String name) {
    return positions.containsKey(name);
  }

  /** The labels at the given positions, in the order of the positions. */
  public Labels select(int... chosen) {
    List<String> selected = new ArrayList<>(chosen.length);
    for (int position : chosen) {
      selected.add(names.get(position));
    }
    return new Labels(selected);
  }

  /** The names as an immutable list. */
  public List<String> toList() {
    return names;
  }

  @Override
  public Iterator<String> iterator() {
    return names.iterator();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Labels labels && names.equals(labels.names);
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }

  @Override
  public String toString() {
    return names.toString();
  }
}
