package org.ferrostrat.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the fields of a tree of maps, lists, strings and numbers that may be damaged or malicious:
 * whatever is absent, of another type, not finite or out of range is refused with the path of the
 * field.
 */
final class TreeReader {
  private static final int DEEPEST = 16;

  private final Map<?, ?> tree;
  private final String path;
  private final int depth;

  private TreeReader(Map<?, ?> tree, String path, int depth) {
    this.tree = tree;
    this.path = path;
    this.depth = depth;
  }

  static TreeReader of(Map<String, Object> tree) {
    return new TreeReader(tree, "classifier", 0);
  }

  String text(String field) {
    if (value(field) instanceof String text) {
      return text;
    }
    throw damaged(field, "is no text");
  }

  double number(String field) {
    return finite(value(field), field);
  }

  /** A number within a range. */
  double number(String field, double least, double largest) {
    double number = number(field);
    if (!(number >= least && number <= largest)) {
      throw damaged(field, "is %s; need %s to %s".formatted(number, least, largest));
    }
    return number;
  }

  int integer(String field, int least, int largest) {
    return integer(value(field), field, least, largest);
  }

  boolean flag(String field) {
    if (value(field) instanceof Boolean flag) {
      return flag;
    }
    throw damaged(field, "is neither true nor false");
  }

  /** One of some names. */
  <T extends Enum<T>> T choice(String field, T[] values) {
    String text = text(field);
    for (T value : values) {
      if (Parameters.name(value).equals(text)) {
        return value;
      }
    }
    throw damaged(
        field,
        "is '%s'; need one of %s"
            .formatted(
                text, Parameters.join(Arrays.stream(values).map(Parameters::name).toList())));
  }

  /** As many finite numbers as are expected. */
  double[] numbers(String field, int size) {
    return numbers(list(field, size, size), field);
  }

  /** Finite numbers, at least one and at most so many. */
  double[] numbersUpTo(String field, int most) {
    return numbers(list(field, 1, most), field);
  }

  /** Rows of finite numbers. */
  double[][] rows(String field, int most, int width) {
    List<?> list = list(field, 1, most);
    double[][] rows = new double[list.size()][];
    for (int i = 0; i < rows.length; i++) {
      String place = field + "[" + i + "]";
      if (!(list.get(i) instanceof List<?> row) || row.size() != width) {
        throw damaged(place, "is no list of " + width + " numbers");
      }
      rows[i] = numbers(row, place);
    }
    return rows;
  }

  int[] integers(String field, int size, int least, int largest) {
    return integers(list(field, size, size), field, least, largest);
  }

  int[] integersUpTo(String field, int most, int least, int largest) {
    return integers(list(field, 0, most), field, least, largest);
  }

  List<String> texts(String field, int most) {
    List<?> list = list(field, 0, most);
    List<String> texts = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      if (!(list.get(i) instanceof String text)) {
        throw damaged(field + "[" + i + "]", "is no text");
      }
      texts.add(text);
    }
    return texts;
  }

  TreeReader child(String field) {
    return child(value(field), field);
  }

  List<TreeReader> children(String field, int most) {
    List<?> list = list(field, 0, most);
    List<TreeReader> children = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      children.add(child(list.get(i), field + "[" + i + "]"));
    }
    return children;
  }

  /** All fields as numbers by name. */
  Map<String, Double> namedNumbers() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : tree.entrySet()) {
      String name = String.valueOf(entry.getKey());
      numbers.put(name, finite(entry.getValue(), name));
    }
    return numbers;
  }

  IllegalArgumentException damaged(String field, String problem) {
    return damaged(field, problem, null);
  }

  IllegalArgumentException damaged(String field, String problem, Throwable cause) {
    return new IllegalArgumentException(
        "%s.%s %s; the model is damaged: train it again or take an intact copy"
            .formatted(path, field, problem),
        cause);
  }

  private Object value(String field) {
    Object value = tree.get(field);
    if (value == null) {
      throw damaged(field, "is absent");
    }
    return value;
  }

  private TreeReader child(Object value, String field) {
    if (!(value instanceof Map<?, ?> map)) {
      throw damaged(field, "is no object");
    }
    if (depth == DEEPEST) {
      throw damaged(field, "lies deeper than " + DEEPEST + " levels");
    }
    return new TreeReader(map, path + "." + field, depth + 1);
  }

  private List<?> list(String field, int least, int most) {
    if (!(value(field) instanceof List<?> list)) {
      throw damaged(field, "is no list");
    }
    if (list.size() < least || list.size() > most) {
      String need = least == most ? "need " + least : "need %d to %d".formatted(least, most);
      throw damaged(field, "has %d entries; %s".formatted(list.size(), need));
    }
    return list;
  }

  private double[] numbers(List<?> list, String field) {
    double[] numbers = new double[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = finite(list.get(i), field + "[" + i + "]");
    }
    return numbers;
  }

  private int[] integers(List<?> list, String field, int least, int largest) {
    int[] integers = new int[list.size()];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = integer(list.get(i), field + "[" + i + "]", least, largest);
    }
    return integers;
  }

  private double finite(Object value, String field) {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw damaged(field, "is no finite number");
  }

  private int integer(Object value, String field, int least, int largest) {
    double number = finite(value, field);
    if (number != Math.rint(number) || number < least || number > largest) {
      throw damaged(
          field, "is %s; need a whole number from %d to %d".formatted(value, least, largest));
    }
    return (int) number;
  }
}
