package org.ferrostrat.normalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.Strata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches and covariates from a table, and outcomes that are none of them. */
class SampleDesignTest {
  private static final String TABLE =
      """
      sample centre sex age arm grp late score coded response recist os_months onset
      s1 x F 61 A p hi 0.9 1 R CR 50 1990
      s2 x M 55 B q hi 0.8 1 R PR 40 1991
      s3 x F 70 A p hi 0.7 1 R PR 30 1992
      s4 x M 48 B q hi 0.6 1 R PR 28 1993
      s5 y F 66 A q lo 0.4 0 NR SD 20 1994
      s6 y M 59 B p lo 0.3 0 NR PD 10 1995
      s7 y F 62 B q lo 0.2 0 NR PD 5 1996
      s8 y M 50 A p lo 0.1 0 NR PD 2 1997
      """;
  private static final Labels SAMPLES =
      Labels.of(IntStream.rangeClosed(1, 8).mapToObj(i -> "s" + i).toList());

  @TempDir private Path folder;

  private SampleDesign design(String table, List<String> covariates, String... outcomes)
      throws IOException {
    Path file = Files.writeString(folder.resolve("clinical.tsv"), table.replace(' ', '\t'));
    return SampleDesign.of(
        ClinicalTable.read(file), SAMPLES, "centre", covariates, List.of(outcomes));
  }

  @Test
  void honestCovariatesAreTaken() throws IOException {
    SampleDesign design = design(TABLE, List.of("sex", "age", "arm"));
    assertThat(design.covariateNames()).containsExactly("sex", "age", "arm");
    assertThat(design.batches().groups()).containsExactly("x", "y");
    assertThat(design.batches().size(0)).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "response",
        "Response",
        "recist",
        "os_months",
        "OS.time",
        "pfsEvent",
        "vital_status",
        "best.overall_response",
        "daysToDeath",
        "progression_free_survival",
        "DCB"
      })
  void outcomesAreKnownByName(String name) {
    assertThat(OutcomeColumns.isNamedSo(name)).isTrue();
    boolean isThere =
        List.of(TABLE.lines().findFirst().orElseThrow().split(" ", -1)).contains(name);
    String table = isThere ? TABLE : TABLE.replaceFirst("arm", name);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> design(table, List.of(name)))
        .withMessageContaining("covariate '%s' is an outcome by its name", name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sex", "age", "osteosarcoma", "position", "site", "primary_sample", "bos"})
  void othersAreNot(String name) {
    assertThat(OutcomeColumns.isNamedSo(name)).isFalse();
  }

  /**
   * late and coded are the response under other names, score separates its groups, and onset has
   * the order of os_months.
   */
  @ParameterizedTest
  @ValueSource(strings = {"late", "coded", "score", "onset"})
  void whatTellsAnOutcomeIsOne(String covariate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> design(TABLE, List.of("sex", covariate)))
        .withMessageContaining("covariate '" + covariate + "' and the outcome '")
        .withMessageContaining("determine each other");
  }

  /** arm determines nothing that is named as an outcome, unless it is declared to be one. */
  @Test
  void outcomesAreDeclared() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> design(TABLE, List.of("arm"), "arm"))
        .withMessageContaining("covariate 'arm' and the outcome 'arm'");
    String copied = TABLE.replace(" A p ", " A b ").replace(" B q ", " B a ");
    String same =
        copied.replace(" A q ", " A b ").replace(" B p ", " B a ").replace(" B q ", " B a ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> design(same, List.of("grp"), "arm"))
        .withMessageContaining("covariate 'grp' and the outcome 'arm'");
  }

  /** That it is an outcome is reported before its missing values, which nobody should complete. */
  @Test
  void anOutcomeWithMissingValuesIsRefusedAsAnOutcome() {
    String table = TABLE.replace(" A p hi 0.9", " A NA hi 0.9");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> design(table, List.of("grp"), "grp"))
        .withMessageContaining("covariate 'grp' and the outcome 'grp'");
  }

  /** Where both are known is enough: a missing value hides nothing. */
  @Test
  void missingOutcomesDoNotHide() {
    String table = TABLE.replace(" 1 R CR 50", " 1 NA NA NA");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> design(table, List.of("late")))
        .withMessageContaining("determine each other");
  }

  @Test
  void batchesAreNoOutcomeEither() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SampleDesign.ofBatches(
                    Strata.of(
                        "response", Labels.of("a", "b"), List.of("R", "NR"), new int[] {0, 1})))
        .withMessageContaining("batch 'response' is an outcome");
  }

  @Test
  void everySampleNeedsBatchAndCovariates() {
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> design(TABLE.replace("s3 x", "s3 NA"), List.of()))
        .withMessageContaining("1 of 8 samples have no batch in 'centre', such as s3");
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> design(TABLE.replace("s3", "s9"), List.of()))
        .withMessageContaining("such as s3");
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> design(TABLE.replace("F 61", "F NA"), List.of("age")))
        .withMessageContaining("1 of 8 samples have no covariate in 'age', such as s1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> design(TABLE, List.of("height")))
        .withMessageContaining("no column 'height'");
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(
            () ->
                SampleDesign.ofBatches(
                    Strata.of("batch", Labels.of("a", "b"), List.of("x"), new int[] {0, -1})))
        .withMessageContaining("such as b");
  }

  @Test
  void oneBatchForAll() {
    Strata batches = SampleDesign.ofOneBatch(SAMPLES, "new").batches();
    assertThat(batches.groups()).containsExactly("new");
    assertThat(batches.size(0)).isEqualTo(8);
  }
}
