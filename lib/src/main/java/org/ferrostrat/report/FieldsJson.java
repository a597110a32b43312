package org.ferrostrat.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.report.Field.Named;
import org.ferrostrat.report.Field.Nested;
import org.ferrostrat.report.Field.Part;
import org.ferrostrat.report.Field.Value;

/** Writes a result as members of an open JSON object, by its {@link Fields}. */
final class FieldsJson {
  private FieldsJson() {}

  static <T> void write(Fields<T> fields, T result, JsonGenerator json) throws IOException {
    write(fields, Optional.of(result), json);
  }

  private static <T> void write(Fields<T> fields, Optional<T> result, JsonGenerator json)
      throws IOException {
    for (Field<T> field : fields.list()) {
      if (field instanceof Value<T> value) {
        json.writeFieldName(value.name());
        value(result.flatMap(value.of()), json);
      } else if (field instanceof Nested<T, ?> nested) {
        nested(nested, result, json);
      } else if (field instanceof Named<T, ?> named) {
        named(named, result, json);
      } else if (field instanceof Part<T, ?> part) {
        part(part, result, json);
      }
    }
  }

  private static <T, U> void nested(Nested<T, U> nested, Optional<T> result, JsonGenerator json)
      throws IOException {
    json.writeFieldName(nested.name());
    Optional<? extends Collection<U>> found = result.flatMap(nested.of());
    if (found.isEmpty()) {
      json.writeNull();
      return;
    }
    if (nested.many()) {
      json.writeStartArray();
    }
    for (U one : found.get()) {
      json.writeStartObject();
      write(nested.fields(), one, json);
      json.writeEndObject();
    }
    if (nested.many()) {
      json.writeEndArray();
    }
  }

  private static <T, U> void named(Named<T, U> named, Optional<T> result, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(named.name());
    Map<String, U> found = result.<Map<String, U>>map(named.of()).orElse(Map.of());
    for (Map.Entry<String, U> one : found.entrySet()) {
      json.writeObjectFieldStart(one.getKey());
      write(named.fields(), one.getValue(), json);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static <T, U> void part(Part<T, U> part, Optional<T> result, JsonGenerator json)
      throws IOException {
    Optional<U> found = result.flatMap(part.of());
    if (found.isPresent() || !part.optional()) {
      write(part.fields(), found, json);
    }
  }

  private static void value(Optional<?> found, JsonGenerator json) throws IOException {
    value(found.isPresent() ? found.get() : Double.NaN, json);
  }

  private static void value(Object value, JsonGenerator json) throws IOException {
    if (value instanceof Double number) {
      ResultJson.number(number, json);
    } else if (value instanceof Long count) {
      json.writeNumber(count);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof double[] numbers) {
      array(Arrays.stream(numbers).boxed().toList(), json);
    } else if (value instanceof Collection<?> values) {
      array(List.copyOf(values), json);
    } else if (value instanceof Map<?, ?> map) {
      object(map, json);
    } else {
      json.writeString(value.toString());
    }
  }

  private static void array(List<?> values, JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (Object value : values) {
      value(value, json);
    }
    json.writeEndArray();
  }

  private static void object(Map<?, ?> map, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      json.writeFieldName(entry.getKey().toString());
      value(entry.getValue(), json);
    }
    json.writeEndObject();
  }
}
