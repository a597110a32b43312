package org.ferrostrat.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of an object of a model file; what is absent or of another type is refused. */
final class ModelFields {
  private static final int SHOWN = 60;

  private final JsonNode node;
  private final String path;

  /** A field cannot be used. */
  static final class Damage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String value;

    Damage(String message, String value, Throwable cause) {
      super(message, cause);
      this.value = value;
    }

    /** What stands there, shortened. */
    String value() {
      return value;
    }
  }

  ModelFields(JsonNode node, String path) {
    this.node = node;
    this.path = path;
    if (!node.isObject()) {
      throw new Damage(
          (path.isEmpty() ? "the file" : path) + " is no JSON object", shown(node), null);
    }
  }

  private static String shown(JsonNode value) {
    String text = value.isValueNode() ? value.asText() : value.getNodeType().toString();
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
  }

  JsonNode node() {
    return node;
  }

  String path(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  Damage damaged(String field, String what) {
    return damaged(field, what, null);
  }

  Damage damaged(String field, String what, Throwable cause) {
    JsonNode value = node.get(field);
    return new Damage(path(field) + " " + what, value == null ? "" : shown(value), cause);
  }

  private JsonNode required(String field) {
    JsonNode value = node.get(field);
    if (value == null) {
      throw damaged(field, "is absent");
    }
    return value;
  }

  String text(String field) {
    JsonNode value = required(field);
    if (!value.isTextual()) {
      throw damaged(field, "is no text");
    }
    return value.textValue();
  }

  double number(String field) {
    JsonNode value = required(field);
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw damaged(field, "is no finite number");
    }
    return value.doubleValue();
  }

  /** A number; NaN for null. */
  double numberOrNaN(String field) {
    return required(field).isNull() ? Double.NaN : number(field);
  }

  int integer(String field) {
    JsonNode value = required(field);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw damaged(field, "is no whole number");
    }
    return value.intValue();
  }

  <T> T oneOf(String field, T[] values, Function<T, String> label) {
    String text = text(field);
    return Arrays.stream(values)
        .filter(value -> label.apply(value).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                damaged(
                    field,
                    "is none of "
                        + Arrays.stream(values).map(label).collect(Collectors.joining(", "))));
  }

  ModelFields child(String field) {
    return new ModelFields(required(field), path(field));
  }

  /** An object that need not be there. */
  Optional<ModelFields> optionalChild(String field) {
    return node.has(field) ? Optional.of(child(field)) : Optional.empty();
  }

  /** A text that need not be there. */
  Optional<String> optionalText(String field) {
    return node.has(field) ? Optional.of(text(field)) : Optional.empty();
  }

  List<ModelFields> children(String field) {
    JsonNode list = list(field);
    List<ModelFields> children = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      children.add(new ModelFields(list.get(i), path(field) + "[" + i + "]"));
    }
    return children;
  }

  List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : list(field)) {
      if (!value.isTextual()) {
        throw damaged(field, "holds what is no text");
      }
      texts.add(value.textValue());
    }
    return texts;
  }

  private JsonNode list(String field) {
    JsonNode list = required(field);
    if (!list.isArray()) {
      throw damaged(field, "is no list");
    }
    return list;
  }

  /** All fields of this object, which must be texts. */
  Map<String, String> textFields() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      texts.put(entry.getKey(), text(entry.getKey()));
    }
    return texts;
  }
}
