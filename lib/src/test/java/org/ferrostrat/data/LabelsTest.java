package org.ferrostrat.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsTest {
  private static final Labels LABELS = Labels.of("P2", "P1", "p1", "P 3");

  @Test
  void keepsOrderAndSpelling() {
    assertThat(LABELS).containsExactly("P2", "P1", "p1", "P 3");
    assertThat(LABELS.toList()).containsExactly("P2", "P1", "p1", "P 3");
    assertThat(LABELS.size()).isEqualTo(4);
    assertThat(LABELS.get(3)).isEqualTo("P 3");
    assertThat(LABELS).hasToString("[P2, P1, p1, P 3]");
  }

  @ParameterizedTest
  @CsvSource({"P2, 0", "P1, 1", "p1, 2", "P 3, 3", "P3, -1", "'', -1", "' P1', -1"})
  void findsTheVeryName(String name, int position) {
    assertThat(LABELS.indexOf(name)).isEqualTo(position);
    assertThat(LABELS.contains(name)).isEqualTo(position >= 0);
  }

  @Test
  void findsEveryOneOfMany() {
    Labels many = Labels.of(IntStream.range(0, 10_000).mapToObj(i -> "gene " + i).toList());

    assertThat(IntStream.range(0, many.size()).map(i -> many.indexOf(many.get(i))))
        .containsExactlyElementsOf(IntStream.range(0, many.size()).boxed().toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void refusesBlankNames(String blank) {
    assertThatThrownBy(() -> Labels.of("P1", blank))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("label 2 is blank; every label needs a name");
  }

  @Test
  void refusesTheSameNameTwiceAndSaysWhere() {
    assertThatThrownBy(() -> Labels.of("P1", "P2", "P3", "P2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("label 'P2' is at positions 2 and 4; labels must be unique");
  }

  @Test
  void isCopiedOnTheWayInAndFixedOnTheWayOut() {
    List<String> names = new ArrayList<>(List.of("P1", "P2"));
    Labels labels = Labels.of(names);
    names.set(0, "other");

    assertThat(labels).containsExactly("P1", "P2");
    assertThatThrownBy(() -> labels.toList().set(0, "other"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void selectsInTheOrderAskedFor() {
    Labels selected = LABELS.select(3, 0);

    assertThat(selected).containsExactly("P 3", "P2");
    assertThat(selected.indexOf("P2")).isEqualTo(1);
    assertThat(selected.contains("P1")).isFalse();
    assertThat(LABELS.select()).isEmpty();
    assertThatThrownBy(() -> LABELS.select(1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LABELS.select(4)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void equalsBySequenceOfNames() {
    Labels same = Labels.of(List.of("P2", "P1", "p1", "P 3"));

    assertThat(same).isEqualTo(LABELS).hasSameHashCodeAs(LABELS);
    assertThat(Labels.of("P1", "P2")).isNotEqualTo(Labels.of("P2", "P1"));
    assertThat(LABELS).isNotEqualTo(LABELS.toList());
  }

  @Test
  void mayBeEmpty() {
    assertThat(Labels.of().size()).isZero();
    assertThat(Labels.of().indexOf("P1")).isEqualTo(-1);
  }
}
