package org.ferrostrat.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ferrostrat.SharedData;
import org.ferrostrat.cohort.ClinicalRule.Relation;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Strata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClinicalRuleTest {
  private static final ClinicalRule HIGH = ClinicalRule.named("tmb-high");
  private static final ClinicalRule LOW = ClinicalRule.named("tmb-low");

  @TempDir private Path folder;

  private ClinicalTable table(String text) throws IOException {
    return ClinicalTable.read(Files.writeString(folder.resolve("clinical.tsv"), text));
  }

  @Test
  void readsThresholdsThatHaveANumberAndAUnit() {
    assertThat(HIGH).hasToString("tumour mutational burden > 10 mut/Mb");
    assertThat(LOW.relation()).isEqualTo(Relation.BELOW);
    assertThat(LOW.threshold()).isEqualTo(5);
    assertThat(ClinicalRule.bundled())
        .extracting(ClinicalRule::id)
        .contains("tmb-high", "tmb-low", "treg-cd8-ratio", "tryptophan-kynurenine")
        .doesNotContain("acsl4-high-slc7a11-low", "fps-high", "mhc1-loss", "tp53-wildtype");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClinicalRule.named("fps-high"))
        .withMessageContaining("tmb-high");
  }

  @Test
  void equalToTheThresholdIsNotBeyondIt() throws IOException {
    ClinicalTable table =
        table("sample\ttmb\na\t10\nb\t10.01\nc\t5\nd\t4.9\ne\t\nf\t1.2e1\ng\tNA\n");
    Strata high = HIGH.apply(table, "tmb", Optional.of("mut/Mb"));
    assertThat(high.groups().toList()).containsExactly("other", "tmb-high");
    assertThat(high.toArray()).containsExactly(0, 1, 0, 0, -1, 1, -1);
    Strata low = LOW.apply(table, "tmb", Optional.of("mutations per Mb"));
    assertThat(low.toArray()).containsExactly(0, 0, 0, 1, -1, 0, -1);
    assertThat(low.samples()).isEqualTo(table.samples());
  }

  @Test
  void wantsTheUnitOfTheColumn() throws IOException {
    ClinicalTable table = table("sample\ttmb\na\t300\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HIGH.apply(table, "tmb", Optional.empty()))
        .withMessageContaining("declare it")
        .withMessageContaining("mut/Mb");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HIGH.apply(table, "tmb", Optional.of("mutations")))
        .withMessageContaining("'mutations'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HIGH.apply(table, "TML", Optional.of("mut/Mb")))
        .withMessageContaining("no column 'TML'");
  }

  @Test
  void everyValueThatIsNoNumberIsReported() throws IOException {
    ClinicalTable table = table("sample\ttmb\na\t3,5\nb\thigh\nc\t7\nd\t1e999\ne\t0x1p3\n");
    assertThatThrownBy(() -> HIGH.apply(table, "tmb", Optional.of("mut/Mb")))
        .isInstanceOfSatisfying(
            DataFormatException.class,
            e ->
                assertThat(e.issues().stream().map(issue -> issue.place().value()))
                    .containsExactly("3,5", "high", "1e999", "0x1p3"));
  }

  @Test
  void dividesARealCohort() throws IOException {
    Path file = SharedData.path("cohorts", "liu2019-melanoma-pd1", "clinical.tsv");
    ClinicalTable liu = ClinicalTable.read(file);
    Strata high = HIGH.apply(liu, "tmb", Optional.of("mut/Mb"));
    Strata low = LOW.apply(liu, "tmb", Optional.of("mut/Mb"));
    long above =
        liu.samples().toList().stream()
            .flatMap(sample -> liu.value(sample, "tmb").stream())
            .filter(text -> Double.parseDouble(text) > 10)
            .count();
    assertThat(high.size(1)).isEqualTo((int) above).isGreaterThan(10);
    assertThat(low.size(1)).isGreaterThan(10);
    for (int i = 0; i < high.size(); i++) {
      assertThat(high.groupOf(i) == 1 && low.groupOf(i) == 1).isFalse();
    }
  }
}
