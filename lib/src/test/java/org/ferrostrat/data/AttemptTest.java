package org.ferrostrat.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttemptTest {
  @Test
  void whatTheDataDoNotAllowIsAReason() {
    Attempt<Integer> none =
        Attempt.to(
            () -> {
              throw InsufficientDataException.of("there is no event", 5, 0);
            });
    assertThat(none.result()).isEmpty();
    assertThat(none.reason()).isEqualTo("there is no event (patients 5, events 0)");
    assertThat(Attempt.to(() -> 7)).isEqualTo(Attempt.of(7));
  }

  @Test
  void otherFailuresArePassedOn() {
    assertThatThrownBy(
            () ->
                Attempt.to(
                    () -> {
                      throw new IllegalArgumentException("a mistake");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a mistake");
  }

  @Test
  void thereIsAResultOrAReason() {
    assertThatThrownBy(() -> new Attempt<>(Optional.of(1), "why"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Attempt<>(Optional.empty(), ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
