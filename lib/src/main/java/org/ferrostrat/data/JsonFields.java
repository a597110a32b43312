package org.ferrostrat.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ferrostrat.data.JsonDocument.InvalidField;

/**
 * The fields of an object in one of the library's own JSON files. A field that is absent, has
 * another type or is out of range is refused with its path, its value and what is needed.
 *
 * @hidden
 */
@Internal
public final class JsonFields {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonNode node;
  private final String path;

  JsonFields(JsonNode node, String path) {
    this.node = node;
    this.path = path;
    if (!node.isObject()) {
      throw new InvalidField(
          (path.isEmpty() ? "the document" : "the field '" + path + "'") + " needs an object",
          shown(node));
    }
  }

  /** Refuses a document of another kind or schema version. */
  public void requireKind(String kind, int schemaVersion) {
    if (!has("kind") || !text("kind").equals(kind)) {
      throw invalid("kind", "its kind is not " + kind);
    }
    if (wholeNumber("schema_version") != schemaVersion) {
      throw invalid(
          "schema_version",
          "its schema version is %s; this program reads version %d"
              .formatted(node.get("schema_version"), schemaVersion));
    }
  }

  /** Whether a field is there, null included. */
  public boolean has(String field) {
    return node.has(field);
  }

  /** A text. */
  public String text(String field) {
    return typed(field, JsonNode::isTextual, "a text").textValue();
  }

  /** A text; empty where the field is absent or null. */
  public Optional<String> optionalText(String field) {
    return node.path(field).isNull() || !has(field) ? Optional.empty() : Optional.of(text(field));
  }

  /** True or false. */
  public boolean flag(String field) {
    return typed(field, JsonNode::isBoolean, "true or false").booleanValue();
  }

  /** A finite number. */
  public double number(String field) {
    return typed(field, JsonFields::isFinite, "a finite number").doubleValue();
  }

  /** A finite number; empty for null. */
  public OptionalDouble optionalNumber(String field) {
    JsonNode value = typed(field, n -> n.isNull() || isFinite(n), "a finite number or null");
    return value.isNull() ? OptionalDouble.empty() : OptionalDouble.of(value.doubleValue());
  }

  /** A whole number of 64 bits. */
  public long wholeNumber(String field) {
    return typed(field, n -> n.isIntegralNumber() && n.canConvertToLong(), "a whole number")
        .longValue();
  }

  /** A whole number of 32 bits. */
  public int integer(String field) {
    return typed(field, JsonNode::isInt, "a whole number").intValue();
  }

  /** A whole number, 0 or more. */
  public int count(String field) {
    return typed(field, n -> n.isInt() && n.intValue() >= 0, "a whole number, 0 or more")
        .intValue();
  }

  /** A whole number above 0. */
  public int positive(String field) {
    return typed(field, n -> n.isInt() && n.intValue() > 0, "a whole number above 0").intValue();
  }

  /** A count; empty where the field is absent. */
  public OptionalInt optionalCount(String field) {
    return has(field) ? OptionalInt.of(count(field)) : OptionalInt.empty();
  }

  /** The value whose label is the text of the field. */
  public <T> T oneOf(String field, T[] values, Function<T, String> label) {
    String text = text(field);
    return Arrays.stream(values)
        .filter(value -> label.apply(value).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                needs(
                    field,
                    "one of "
                        + Arrays.stream(values).map(label).collect(Collectors.joining(", "))));
  }

  /** An object. */
  public JsonFields object(String field) {
    return new JsonFields(typed(field, JsonNode::isObject, "an object"), path(field));
  }

  /** An object; empty where the field is absent. */
  public Optional<JsonFields> optionalObject(String field) {
    return has(field) ? Optional.of(object(field)) : Optional.empty();
  }

  /** A list of objects. */
  public List<JsonFields> objects(String field) {
    JsonNode list = list(field, "a list of objects");
    List<JsonFields> objects = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      objects.add(new JsonFields(list.get(i), path(field) + "[" + i + "]"));
    }
    return objects;
  }

  /** A list of texts. */
  public List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : list(field, "a list of texts")) {
      require(element.isTextual(), field, "a list of texts");
      texts.add(element.textValue());
    }
    return texts;
  }

  /** A text or a list of texts, as a list; empty for null. */
  public List<String> textOrTexts(String field) {
    JsonNode value =
        typed(field, n -> n.isNull() || n.isTextual() || n.isArray(), "a text, a list or null");
    return value.isArray() ? texts(field) : value.isNull() ? List.of() : List.of(value.textValue());
  }

  /** A list of finite numbers. */
  public double[] numbers(String field) {
    return numbers(list(field, "a list of finite numbers"), field, false);
  }

  /** A list of finite numbers or null, NaN for null. */
  public double[] numbersOrNaN(String field) {
    return numbers(list(field, "a list of finite numbers or null"), field, true);
  }

  /** A list of rows, each a list of finite numbers. */
  public double[][] table(String field) {
    JsonNode rows = list(field, "a list of lists of finite numbers");
    double[][] table = new double[rows.size()][];
    for (int row = 0; row < table.length; row++) {
      require(rows.get(row).isArray(), field, "a list of lists of finite numbers");
      table[row] = numbers(rows.get(row), field, false);
    }
    return table;
  }

  private double[] numbers(JsonNode list, String field, boolean mayBeNull) {
    double[] numbers = new double[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      boolean isMissing = mayBeNull && list.get(i).isNull();
      require(isMissing || isFinite(list.get(i)), field, "a list of finite numbers");
      numbers[i] = isMissing ? Double.NaN : list.get(i).doubleValue();
    }
    return numbers;
  }

  /** Every field of this object by its name, in file order, each read in the same way. */
  public <T> Map<String, T> each(Function<String, T> read) {
    Map<String, T> values = new LinkedHashMap<>();
    node.fieldNames().forEachRemaining(name -> values.put(name, read.apply(name)));
    return values;
  }

  /** The object as maps, lists, texts, numbers and booleans. */
  public Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      tree.put(entry.getKey(), MAPPER.convertValue(entry.getValue(), Object.class));
    }
    return tree;
  }

  /** The object as JSON in UTF-8. */
  public byte[] json() {
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Where a field of this object is, such as {@code training.cohorts[0].n}. */
  public String path(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  /** What to throw where the value of a field cannot be used: "the field 'x' needs ...". */
  public IllegalArgumentException needs(String field, String what) {
    return invalid(field, "the field '%s' needs %s".formatted(path(field), what));
  }

  private IllegalArgumentException invalid(String field, String message) {
    return new InvalidField(message, has(field) ? shown(node.get(field)) : "");
  }

  private static String shown(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.getNodeType().toString();
  }

  private JsonNode list(String field, String wanted) {
    return typed(field, JsonNode::isArray, wanted);
  }

  private JsonNode typed(String field, Predicate<JsonNode> type, String wanted) {
    JsonNode value = node.get(field);
    if (value == null) {
      throw invalid(field, "the field '%s' is missing".formatted(path(field)));
    }
    require(type.test(value), field, wanted);
    return value;
  }

  private void require(boolean fulfilled, String field, String wanted) {
    if (!fulfilled) {
      throw needs(field, wanted);
    }
  }

  private static boolean isFinite(JsonNode value) {
    return value.isNumber() && Double.isFinite(value.doubleValue());
  }
}
