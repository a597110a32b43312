package org.ferrostrat.signature;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.HeapRoom;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.JsonDocument;
import org.ferrostrat.data.ReadLimits;

/**
 * A JSON value that knows where it stands, so that an issue can name the place.
 *
 * <p>Built on the streaming parser: data binding would cost more at start-up than the rest of a
 * lookup in the catalogue.
 *
 * @param path the way from the root to the value
 * @param line line counted from 1
 * @param column character of the line counted from 1
 * @param content a {@code Map<String, LocatedJson>}, a {@code List<LocatedJson>}, a {@code String},
 *     a {@code Double}, a {@code Boolean}, or {@link #NULL}
 */
record LocatedJson(Path path, int line, int column, Object content) {
  static final Object NULL = new Object();

  private static final int MAX_TEXT = 1_000_000;

  /** What a token takes of memory at the most, its place included. */
  private static final int TOKEN_BYTES = 200;

  /**
   * Steps from the root to a value. They are joined only when an issue is reported: texts of all of
   * them would take the square of the depth, which long names make too much.
   */
  private record Path(Path parent, String step) {
    static final Path ROOT = new Path(null, "");

    Path child(String step) {
      return new Path(this, step);
    }

    String text() {
      StringBuilder text = new StringBuilder();
      for (Path at = this; at.parent != null; at = at.parent) {
        text.insert(0, at.step.replace("~", "~0").replace("/", "~1")).insert(0, '/');
      }
      return text.toString();
    }
  }

  /** JSON pointer of the value; empty for the root. */
  String pointer() {
    return path.text();
  }

  /** Parses one JSON document; throws a {@link DataFormatException} where it is not one. */
  static LocatedJson parse(SourceText source) {
    String file = source.name();
    try (JsonParser parser = factory(source.limits()).createParser(source.text())) {
      if (parser.nextToken() == null) {
        throw new DataFormatException(
            Issue.error(
                "empty-file",
                Issue.Place.inFile(file),
                "the file is empty",
                "write a signature as a JSON object"));
      }
      LocatedJson root = read(parser, Path.ROOT);
      if (parser.nextToken() != null) {
        throw trailing(file, parser);
      }
      return root;
    } catch (StreamConstraintsException e) {
      throw new DataFormatException(tooLarge(file, source.limits(), e), e);
    } catch (JsonProcessingException e) {
      throw new DataFormatException(notJson(file, e), e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading JSON from memory", e);
    }
  }

  private static JsonFactory factory(ReadLimits limits) {
    return JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        // NaN is let through here so that the reader can name the field that has it
        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(JsonDocument.depth(limits))
                .maxStringLength(MAX_TEXT)
                .maxTokenCount(tokens(limits))
                .build())
        .build();
  }

  private static long tokens(ReadLimits limits) {
    return Math.min(limits.jsonTokens(), HeapRoom.bytes() / TOKEN_BYTES);
  }

  private static LocatedJson read(JsonParser parser, Path path) throws IOException {
    int line = parser.currentTokenLocation().getLineNr();
    int column = parser.currentTokenLocation().getColumnNr();
    return new LocatedJson(path, line, column, content(parser, path));
  }

  private static Object content(JsonParser parser, Path path) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> fields(parser, path);
      case START_ARRAY -> elements(parser, path);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
      case VALUE_NULL -> NULL;
      default -> parser.getText();
    };
  }

  private static Map<String, LocatedJson> fields(JsonParser parser, Path path) throws IOException {
    Map<String, LocatedJson> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, read(parser, path.child(name)));
    }
    return fields;
  }

  private static List<LocatedJson> elements(JsonParser parser, Path path) throws IOException {
    List<LocatedJson> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(read(parser, path.child(Integer.toString(elements.size()))));
    }
    return elements;
  }

  private static DataFormatException trailing(String file, JsonParser parser) {
    Issue.Place place =
        new Issue.Place(
            file,
            parser.currentTokenLocation().getLineNr(),
            parser.currentTokenLocation().getColumnNr(),
            "");
    return new DataFormatException(
        Issue.error(
            "json-trailing",
            place,
            "there is more after the end of the first JSON value",
            "put several signatures into one array"));
  }

  private static Issue tooLarge(String file, ReadLimits limits, JsonProcessingException e) {
    return Issue.error(
        "json-too-large",
        place(file, e),
        "the JSON is nested deeper than %d, or has over %d tokens or a text of over %d characters"
            .formatted(JsonDocument.depth(limits), tokens(limits), MAX_TEXT),
        "write signatures in the documented form, or raise the size limits");
  }

  private static Issue notJson(String file, JsonProcessingException e) {
    String what = e.getOriginalMessage();
    if (what.startsWith("Unexpected end-of-input")) {
      what = "the text ends too early";
    }
    return Issue.error(
        "not-json", place(file, e), "not valid JSON: " + what, "correct the JSON at this place");
  }

  private static Issue.Place place(String file, JsonProcessingException e) {
    return e.getLocation() == null
        ? Issue.Place.inFile(file)
        : new Issue.Place(file, e.getLocation().getLineNr(), e.getLocation().getColumnNr(), "");
  }

  /** Whether the value is null. */
  boolean isNull() {
    return content == NULL;
  }

  /** Whether the value is a list. */
  boolean isList() {
    return content instanceof List<?>;
  }

  /** The fields of an object; none of anything else. */
  @SuppressWarnings("unchecked") // only this class makes the map
  Map<String, LocatedJson> fields() {
    return content instanceof Map<?, ?> map ? (Map<String, LocatedJson>) map : Map.of();
  }

  /** The elements of a list; none of anything else. */
  @SuppressWarnings("unchecked") // only this class makes the list
  List<LocatedJson> elements() {
    return content instanceof List<?> list ? (List<LocatedJson>) list : List.of();
  }

  /** A field that is there and not null. */
  Optional<LocatedJson> field(String name) {
    return Optional.ofNullable(fields().get(name)).filter(value -> !value.isNull());
  }

  /** The text of a field; empty where there is none. */
  String text(String name) {
    return field(name).map(LocatedJson::content).map(LocatedJson::textOf).orElse("");
  }

  /** The texts of a list; none where there is no list. */
  List<String> texts(String name) {
    return field(name).map(LocatedJson::elements).orElse(List.of()).stream()
        .map(element -> textOf(element.content))
        .toList();
  }

  /** The number of a field, where there is one. */
  OptionalDouble number(String name) {
    return field(name).map(LocatedJson::content).orElse(NULL) instanceof Double number
        ? OptionalDouble.of(number)
        : OptionalDouble.empty();
  }

  /** Whether a field is there and true. */
  boolean flag(String name) {
    return field(name).map(LocatedJson::content).orElse(NULL).equals(true);
  }

  private static String textOf(Object content) {
    return content instanceof String text ? text : "";
  }

  /** The value as it is shown in an issue. */
  String shown() {
    if (content instanceof Map<?, ?>) {
      return "{...}";
    }
    if (content instanceof List<?>) {
      return "[...]";
    }
    if (content instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e9) {
      return Long.toString(number.longValue());
    }
    String text = isNull() ? "null" : content.toString();
    return text.length() > 40 ? text.substring(0, 40) + "..." : text;
  }
}
