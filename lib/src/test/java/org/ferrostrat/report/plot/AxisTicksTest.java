package org.ferrostrat.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ferrostrat.report.Numbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AxisTicksTest {
  @Test
  void monthsGoByQuartersAndYears() {
    assertThat(AxisTicks.upTo(60, 9, true)).containsExactly(0.0, 12.0, 24.0, 36.0, 48.0, 60.0);
    assertThat(AxisTicks.upTo(24, 9, true))
        .containsExactly(0.0, 3.0, 6.0, 9.0, 12.0, 15.0, 18.0, 21.0, 24.0);
    assertThat(AxisTicks.upTo(5, 9, true)).hasSize(6);
  }

  @Test
  void otherUnitsGoByRoundNumbers() {
    assertThat(AxisTicks.upTo(10, 6, false)).containsExactly(0.0, 2.0, 4.0, 6.0, 8.0, 10.0);
    assertThat(AxisTicks.upTo(0.3, 4, false)).containsExactly(0.0, 0.1, 0.2, 0.3);
    assertThat(AxisTicks.upTo(1000, 5, false)).containsExactly(0.0, 250.0, 500.0, 750.0, 1000.0);
  }

  @Test
  void nothingToShowIsOneTick() {
    assertThat(AxisTicks.upTo(0, 9, true)).containsExactly(0.0);
    assertThat(AxisTicks.upTo(0, 9, false)).containsExactly(0.0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.07, 0.9, 1, 1.5, 3, 8.3, 23, 24, 97, 181, 3_652, 1e6})
  void areNeverMoreThanAskedForNorBeyond(double largest) {
    for (boolean months : new boolean[] {true, false}) {
      List<Double> ticks = AxisTicks.upTo(largest, 9, months);
      assertThat(ticks).hasSizeBetween(1, 9).isSorted().doesNotHaveDuplicates();
      assertThat(ticks.get(0)).isZero();
      assertThat(ticks.get(ticks.size() - 1)).isLessThanOrEqualTo(largest * (1 + 1e-9));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "12, 12", "2.5, 2.5", "0.1, 0.1", "1000000, 1000000", "1e-3, 0.001"})
  void labels(double tick, String text) {
    assertThat(Numbers.plain(tick)).isEqualTo(text);
  }
}
