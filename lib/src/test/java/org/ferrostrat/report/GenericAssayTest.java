package org.ferrostrat.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.ferrostrat.data.Labels;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.scoring.Scores;
import org.ferrostrat.scoring.ScoringMethod;
import org.ferrostrat.signature.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files against the rules of cBioPortal's {@code validateData.py}, written down once more. */
class GenericAssayTest {
  /** The fields that {@code cbioportal_common.py} requires of a continuous generic assay. */
  private static final List<String> REQUIRED =
      List.of(
          "cancer_study_identifier",
          "genetic_alteration_type",
          "generic_assay_type",
          "datatype",
          "stable_id",
          "profile_name",
          "profile_description",
          "data_filename",
          "show_profile_in_analysis_tab");

  private static final List<String> OPTIONAL =
      List.of(
          "generic_entity_meta_properties",
          "pivot_threshold_value",
          "value_sort_order",
          "patient_level");

  private static final Pattern ILLEGAL = Pattern.compile("[^A-Za-z0-9_.-]");
  private static final Pattern META = Pattern.compile("(?i)(\\b|_)meta(\\b|[_0-9])");
  private static final GenericAssay ASSAY =
      new GenericAssay("skcm_small_2026", "data_ferroptosis_scores.txt");

  private static Scores scores(String... samples) {
    ExpressionMatrix matrix =
        ExpressionMatrix.of(
            List.of("A", "B", "C", "D"),
            Labels.of(samples),
            new double[][] {{1, 2, 4}, {3, 0, 0.5}, {2, 5, 1}, {0, 1, 7}},
            ExpressionScale.of(Kind.LOG2));
    return ScoringMethod.named("singscore")
        .of(
            Signature.ofArms("balance (A/C)", List.of("A", "B"), List.of("C")),
            Signature.ofArms("absent", List.of("X"), List.of("A")))
        .fit(matrix)
        .score(matrix);
  }

  private static Map<String, String> meta() throws IOException {
    StringBuilder text = new StringBuilder();
    ASSAY.writeMeta(text);
    Map<String, String> fields = new LinkedHashMap<>();
    text.toString()
        .lines()
        .forEach(
            line ->
                assertThat(
                        fields.put(
                            line.substring(0, line.indexOf(": ")),
                            line.substring(line.indexOf(": ") + 2)))
                    .isNull());
    return fields;
  }

  private static List<List<String>> data(Scores scores) throws IOException {
    StringBuilder text = new StringBuilder();
    ASSAY.writeData(scores, text);
    return text.toString().lines().map(line -> List.of(line.split("\t", -1))).toList();
  }

  @Test
  void metadataHaveEveryRequiredFieldAndNoUnknownOne() throws IOException {
    Map<String, String> meta = meta();

    assertThat(meta.keySet()).containsAll(REQUIRED);
    assertThat(meta.keySet())
        .allMatch(field -> REQUIRED.contains(field) || OPTIONAL.contains(field));
    assertThat(meta.values()).noneMatch(String::isBlank);
    assertThat(meta)
        .containsEntry("genetic_alteration_type", "GENERIC_ASSAY")
        .containsEntry("datatype", "LIMIT-VALUE")
        .containsEntry("data_filename", "data_ferroptosis_scores.txt");
    assertThat(ILLEGAL.matcher(meta.get("stable_id")).find()).isFalse();
    assertThat(meta.get("cancer_study_identifier")).matches("[a-z0-9_]+");
    assertThat(META.matcher(ASSAY.metaFile()).find()).isTrue();
    assertThat(META.matcher(ASSAY.dataFile()).find()).isFalse();
  }

  @Test
  void dataPassTheChecksOfAContinuousAssay() throws IOException {
    List<List<String>> rows = data(scores("T1-01", "T2.01", "T3_01"));
    List<String> header = rows.get(0);
    List<String> properties =
        Arrays.asList(meta().get("generic_entity_meta_properties").split(","));

    assertThat(header.get(0)).isEqualTo("ENTITY_STABLE_ID");
    assertThat(header.subList(1, 1 + properties.size())).isEqualTo(properties);
    assertThat(header.subList(3, 6)).containsExactly("T1-01", "T2.01", "T3_01");
    assertThat(new HashSet<>(rows.stream().map(row -> row.get(0)).toList())).hasSameSizeAs(rows);
    for (List<String> row : rows.subList(1, rows.size())) {
      assertThat(row).hasSameSizeAs(header);
      assertThat(ILLEGAL.matcher(row.get(0)).find()).isFalse();
      assertThat(row.subList(0, 3)).noneMatch(String::isBlank);
      for (String value : row.subList(3, 6)) {
        assertThat(value.equals("NA") || Double.isFinite(Double.parseDouble(value))).isTrue();
      }
    }
    assertThat(rows.get(1).subList(0, 2)).containsExactly("balance__A_C_", "balance (A/C)");
    assertThat(rows.get(rows.size() - 1)).endsWith("NA", "NA", "NA");
  }

  @Test
  void samplesThatCbioportalRefusesAreRefused() {
    assertThatThrownBy(() -> data(scores("T1 pre", "T2", "T3/2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'T1 pre', 'T3/2'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Skcm", "skcm-2026", "", "skcm 2026"})
  void studiesThatCbioportalRefuses(String study) {
    assertThatThrownBy(() -> new GenericAssay(study, "data_x.txt"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("study is");
  }

  @ParameterizedTest
  @ValueSource(strings = {"data_x.tsv", "meta_x.txt", "data x.txt", "data_meta_1.txt"})
  void filesThatCbioportalWouldMisread(String file) {
    assertThatThrownBy(() -> new GenericAssay("skcm", file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("data file is");
    assertThat(new GenericAssay("skcm", "data_metastases.txt").metaFile())
        .isEqualTo("meta_metastases.txt");
  }
}
