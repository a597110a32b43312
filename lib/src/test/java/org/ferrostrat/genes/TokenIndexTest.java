package org.ferrostrat.genes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenIndexTest {
  private static final byte[] TEXT =
      "A-1\t7\tx|Y.y\nB\t\t\nC\t8\ta.1|x|X\n".getBytes(StandardCharsets.US_ASCII);

  private final TokenIndex index = TokenIndex.of(TEXT, 0b101);

  @ParameterizedTest
  @CsvSource({
    "A-1, 0, 0",
    "a.1, 0, 0",
    "a.1, 2, 16",
    "B, 0, 12",
    "' c ', 0, 16",
    "x, 2, 0 16",
    "y-Y, 2, 0",
    "x, 0, ''",
    "7, 0, ''",
    "7, 1, ''",
    "A, 0, ''",
    "A-11, 0, ''",
    "'', 2, ''",
    "\u00e4, 0, ''",
  })
  void findsTheLinesOfATokenInItsColumn(String token, int column, String lines) {
    List<Integer> expected =
        lines.isEmpty()
            ? List.of()
            : List.of(lines.split(" ")).stream().map(Integer::valueOf).toList();
    assertThat(index.lines(token, column)).isEqualTo(expected);
  }

  @Test
  void anEmptyTextHasNoTokens() {
    assertThat(TokenIndex.of(new byte[0], 1).lines("A", 0)).isEmpty();
  }
}
