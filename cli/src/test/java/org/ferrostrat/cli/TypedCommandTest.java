package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TypedCommandTest {
  @Test
  void optionsGoWithTheirValues() {
    TypedCommand typed =
        TypedCommand.of(List.of("report", "a", "--threads", "2", "-o", "x", "--output=y", "-q"));
    assertThat(typed.without("--threads", "-o", "--output").withoutFlags("-q").text())
        .isEqualTo("ferrostrat report a");
  }

  @Test
  void whatTheShellWouldTakeApartIsQuoted() {
    assertThat(TypedCommand.of(List.of("a b", "it's", "$x", "k=v,w")).text())
        .isEqualTo("ferrostrat 'a b' 'it'\\''s' '$x' k=v,w");
  }
}
