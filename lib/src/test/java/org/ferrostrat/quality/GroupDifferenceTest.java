package org.ferrostrat.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GroupDifferenceTest {
  private static final double EXACT = 1e-12;

  /** R: {@code kruskal.test(list(x, y, z))} of Hollander and Wolfe (1973), 116. */
  @Test
  void equalsKruskalWallis() {
    double[] values = {2.9, 3.0, 2.5, 2.6, 3.2, 3.8, 2.7, 4.0, 2.4, 2.8, 3.4, 3.7, 2.2, 2.0};
    int[] groups = {0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2};
    GroupDifference test = GroupDifference.test(values, groups);
    assertThat(test.share() * 13).isCloseTo(0.7714285714285722, within(EXACT));
    assertThat(test.pValue()).isCloseTo(0.6799647735788936, within(EXACT));
  }

  @Test
  void tiesAreCorrectedFor() {
    double[] values = {1, 2, 2, 3, 2, 4, 4, 5, 1, 1, 6};
    GroupDifference test =
        GroupDifference.test(values, new int[] {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2});
    assertThat(test.share() * 10).isCloseTo(2.393364928909954, within(EXACT));
    assertThat(test.pValue()).isCloseTo(0.30219509372869846, within(EXACT));
  }

  /** Of the table 8, 2 / 3, 9, whose chi-squared is 6.6. */
  @Test
  void ofZeroAndOneItIsChiSquared() {
    double[] values = new double[22];
    int[] groups = new int[22];
    for (int i = 0; i < 22; i++) {
      groups[i] = i < 10 ? 0 : 1;
      values[i] = i < 8 || (i >= 10 && i < 13) ? 1 : 0;
    }
    assertThat(GroupDifference.test(values, groups).share() * 22).isCloseTo(6.6, within(EXACT));
  }

  @Test
  void equalValuesHaveNoDifference() {
    assertThat(GroupDifference.test(new double[] {1, 1, 1}, new int[] {0, 1, 1}).pValue()).isNaN();
    assertThat(GroupDifference.test(new double[] {1, 2}, new int[] {0, 0}).share()).isNaN();
  }
}
