package org.ferrostrat.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFieldsTest {
  private static final JsonDocument DOCUMENT =
      new JsonDocument("example", "this is no usable example", "write another one");
  private static final String JSON =
      """
      {"kind": "example", "schema_version": 3, "name": "a", "empty": null, "yes": true,
       "share": 0.25, "size": 7, "big": 9000000000, "negative": -1,
       "part": {"list": [1, 2.5], "gaps": [1, null], "words": ["x", "y"],
                "rows": [[1, 2], [3, 4]], "items": [{"n": 1}, {"n": "two"}]}}
      """;

  private static final JsonFields FIELDS = fields();
  private static final JsonFields PART = FIELDS.object("part");

  private static JsonFields fields() {
    try {
      return read(fields -> fields);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T read(JsonDocument.Form<T> form) throws IOException {
    InputStream in = new ByteArrayInputStream(JSON.getBytes(StandardCharsets.UTF_8));
    return DOCUMENT.readObject("f.json", in, ReadLimits.defaults(), form);
  }

  @Test
  void fieldsHaveTheirTypes() {
    assertThat(FIELDS.text("name")).isEqualTo("a");
    assertThat(FIELDS.optionalText("empty")).isEmpty();
    assertThat(FIELDS.optionalText("absent")).isEmpty();
    assertThat(FIELDS.flag("yes")).isTrue();
    assertThat(FIELDS.number("share")).isEqualTo(0.25);
    assertThat(FIELDS.optionalNumber("empty")).isEmpty();
    assertThat(FIELDS.positive("size")).isEqualTo(7);
    assertThat(FIELDS.optionalCount("size")).hasValue(7);
    assertThat(FIELDS.wholeNumber("big")).isEqualTo(9_000_000_000L);
    assertThat(FIELDS.integer("negative")).isEqualTo(-1);
    assertThat(PART.numbers("list")).containsExactly(1, 2.5);
    assertThat(PART.numbersOrNaN("gaps")).containsExactly(1, Double.NaN);
    assertThat(PART.texts("words")).containsExactly("x", "y");
    assertThat(PART.table("rows")).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
    assertThat(FIELDS.textOrTexts("name")).isEqualTo(List.of("a"));
    assertThat(PART.textOrTexts("words")).isEqualTo(List.of("x", "y"));
    assertThat(PART.tree())
        .containsEntry("words", List.of("x", "y"))
        .containsEntry("items", List.of(Map.of("n", 1), Map.of("n", "two")));
  }

  @Test
  void aFieldThatCannotBeUsedIsNamedWithItsPathValueAndNeed() {
    assertThatThrownBy(
            () ->
                read(
                    f ->
                        f.object("part").objects("items").stream().map(i -> i.count("n")).toList()))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(
            "f.json, value 'two': this is no usable example: the field 'part.items[1].n' needs a"
                + " whole number, 0 or more; write another one [example]");
  }

  @ParameterizedTest
  @CsvSource({
    "absent, the field 'absent' is missing",
    "name, the field 'name' needs a finite number",
    "empty, the field 'empty' needs a finite number",
    "part, the field 'part' needs a finite number"
  })
  void whatIsNoNumberIsRefused(String field, String message) {
    assertThatThrownBy(() -> FIELDS.number(field))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> FIELDS.count("negative")).hasMessageContaining("0 or more");
    assertThatThrownBy(() -> FIELDS.positive("negative")).hasMessageContaining("above 0");
    assertThatThrownBy(() -> FIELDS.integer("big")).hasMessageContaining("a whole number");
    assertThatThrownBy(() -> PART.numbers("gaps"))
        .hasMessageContaining("'part.gaps' needs a list of finite numbers");
    assertThatThrownBy(() -> PART.table("list"))
        .hasMessageContaining("'part.list' needs a list of lists");
  }

  @Test
  void anotherKindOrVersionIsRefused() {
    assertThatThrownBy(() -> FIELDS.requireKind("model", 3))
        .hasMessageContaining("its kind is not model");
    assertThatThrownBy(() -> FIELDS.requireKind("example", 2))
        .hasMessageContaining("its schema version is 3; this program reads version 2");
  }
}
