package org.ferrostrat.stratification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.SampleValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SavedCutpointsTest {
  private static final SimulatedPatients PATIENTS = inTwoHeaps(SimulatedPatients.of(60, 1, 4));

  private static SimulatedPatients inTwoHeaps(SimulatedPatients patients) {
    double[] apart =
        Arrays.stream(patients.scores().toArray()).map(x -> x > 0 ? x + 5 : x).toArray();
    return new SimulatedPatients(
        SampleValues.of("score", patients.scores().samples(), apart), patients.survival());
  }

  private static List<String> genes(int n) {
    return IntStream.range(0, n).mapToObj(i -> "G" + i).toList();
  }

  private static ScoreProvenance provenance() {
    return new ScoreProvenance(
        "fps-32", "ssgsea-difference", "raw", "log2(TPM+1)", genes(40), "köhort", 60);
  }

  private static SavedCutpoints saved(CutpointRule rule) {
    return new SavedCutpoints(rule.fit(PATIENTS.scores(), PATIENTS.survival()), provenance());
  }

  private static String json(SavedCutpoints saved) {
    try {
      StringWriter out = new StringWriter();
      saved.write(out);
      return out.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SavedCutpoints read(String json) {
    try {
      return SavedCutpoints.read(
          "rule.json", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<CutpointRule> rules() {
    return Stream.of(
        CutpointRule.median(),
        CutpointRule.medianAbove(),
        CutpointRule.tertiles(),
        CutpointRule.quantile(0.1),
        CutpointRule.mean(),
        CutpointRule.fixed(0.1, ScoreSide.LOW),
        CutpointRule.published(CutpointRule.fixed(-2), "doi:10.1000/1"),
        CutpointRule.maximallySelectedLogRank(
            SelectionSettings.withDefaults().withSeed(Long.MIN_VALUE).withPermutations(99)),
        CutpointRule.mixture(),
        CutpointRule.kMeans(4));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void whatIsReadIsWhatWasWritten(CutpointRule rule) {
    SavedCutpoints written = saved(rule);
    SavedCutpoints read = read(json(written));
    assertThat(read).isEqualTo(written);
    assertThat(json(read)).isEqualTo(json(written));
    assertThat(read.cutpoints().assign(PATIENTS.scores()))
        .isEqualTo(written.cutpoints().assign(PATIENTS.scores()));
  }

  @Test
  void aResponseRuleKeepsItsYoudenPoint() {
    double[] responds = new double[60];
    Random random = new Random(1);
    for (int i = 0; i < responds.length; i++) {
      responds[i] = random.nextInt(2);
    }
    SampleValues response = SampleValues.of("r", PATIENTS.scores().samples(), responds);
    SavedCutpoints written =
        new SavedCutpoints(
            CutpointRule.maximallySelectedResponse().fit(PATIENTS.scores(), response),
            provenance());
    assertThat(read(json(written))).isEqualTo(written);
    assertThat(json(written)).contains("\"sensitivity\"");
  }

  @Test
  void issuesAreKept() {
    SampleValues constant =
        SampleValues.of("s", SimulatedPatients.labels(3), new double[] {1, 1, 1});
    SavedCutpoints written = new SavedCutpoints(CutpointRule.median().fit(constant), provenance());
    assertThat(written.cutpoints().issues()).hasSize(1);
    assertThat(read(json(written)).cutpoints().issues()).isEqualTo(written.cutpoints().issues());
    refused(json(written).replace("WARNING", "HINT"), "'issues[0].level' needs one of");
  }

  private static void refused(String json, String message) {
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> read(json))
        .withMessageContaining("no usable cut-point rule")
        .withMessageContaining(message)
        .withMessageContaining("save one with fitted cut-points")
        .satisfies(e -> assertThat(e.issues().get(0).code()).isEqualTo("cutpoint-rule"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "3",
        "{",
        "{}",
        "{\"kind\":\"ferrostrat-scoring-reference\",\"schema_version\":1}",
        "{\"kind\":\"ferrostrat-cutpoint-rule\",\"schema_version\":1}",
        "\u0001\u0002",
        "[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]"
      })
  void otherContentIsRefused(String json) {
    refused(json, "rule.json");
  }

  private static Stream<List<String>> damages() {
    return Stream.of(
        List.of("\"schema_version\" : 1", "\"schema_version\" : 2", "schema version is 2"),
        List.of(
            "\"kind\" : \"maxstat\"", "\"kind\" : \"magic\"", "'rule.kind' needs one of median"),
        List.of("\"kind\" : \"maxstat\"", "\"kind\" : \"median\"", "takes no settings"),
        List.of("\"ties\" : \"low\"", "\"ties\" : \"left\"", "need low or high"),
        List.of("\"ties\" : \"low\"", "\"ties\" : \"high\"", "itself is low"),
        List.of("\"permutations\" : 99", "\"permutations\" : 0", "permutations is 0"),
        List.of("\"permutations\" : 99", "\"permutations\" : 1e9", "permutations' needs"),
        List.of("\"min_share\" : 0.1", "\"min_share\" : 0.95", "0.95 to 0.9"),
        List.of(
            "\"p_method\" : \"permutation\"", "\"p_method\" : \"wish\"", "'wish' is no p-value"),
        List.of("\"cutpoints\" : [ ", "\"cutpoints\" : [ 5, ", "do not fall"),
        List.of("\"cutpoints\" : [ ", "\"cutpoints\" : [ -1e300, ", "2 cut-points"),
        List.of("\"cutpoints\" : [ ", "\"cutpoints\" : [ 1e999, ", "finite numbers"),
        List.of("\"cutpoints\" : [ ", "\"cutpoints\" : [ null, ", "finite numbers"),
        List.of("[ \"low\", \"high\" ]", "[ \"high\", \"low\" ]", "groups are"),
        List.of("\"n\" : 60,\n  \"missing\"", "\"n\" : -1,\n  \"missing\"", "'n' needs"),
        List.of("\"p_value\" :", "\"p_value\" : 2, \"q\" :", "p-value is 2"),
        List.of("\"p_value\" :", "\"q\" :", "selection.p_value' is missing"),
        List.of("\"selection\" :", "\"selected\" :", "needs a selection"),
        List.of("\"unit\" : \"log2(TPM+1)\"", "\"unit\" : \" \"", "unit is blank"),
        List.of("\"unit\" : \"log2(TPM+1)\"", "\"unit\" : 7", "'score.unit' needs a text"),
        List.of("\"G1\"", "\"G0\"", "a gene is listed twice"),
        List.of("\"samples\" : 60", "\"samples\" : 60, \"samples\" : 61", "not JSON"),
        List.of(
            "\"issues\" :", "\"mixture\" : {}, \"issues\" :", "mixture.low_weight' is missing"));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void damagedRulesAreRefused(List<String> damage) {
    String json =
        json(
            saved(
                CutpointRule.maximallySelectedLogRank(
                    SelectionSettings.withDefaults().withPermutations(99))));
    assertThat(json).contains(damage.get(0));
    refused(json.replace(damage.get(0), damage.get(1)), damage.get(2));
  }

  @Test
  void aFixedRuleWithAnotherCutpointIsRefused() {
    String json = json(saved(CutpointRule.fixed(0.25)));
    refused(json.replace("\"cutpoints\" : [ 0.25 ]", "\"cutpoints\" : [ 0.5 ]"), "fixed:0.25");
  }

  @Test
  void everyCutShortFileIsRefused() {
    String json = json(saved(CutpointRule.mixture())).strip();
    for (int length = 0; length < json.length(); length += 7) {
      refused(json.substring(0, length), "rule.json");
    }
    refused(json + "{}", "something follows its end");
  }

  @Test
  void appliesToTheSameUnitAndNineteenOfTwentyGenes() {
    SavedCutpoints saved = saved(CutpointRule.median());
    assertThatCode(() -> saved.requireApplicable("log2(TPM+1)", genes(50)))
        .doesNotThrowAnyException();
    assertThatCode(() -> saved.requireApplicable("log2(TPM+1)", genes(38)))
        .doesNotThrowAnyException();
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> saved.requireApplicable("log2(TPM+1)", genes(37)))
        .withMessageContaining("37 of the 40 genes")
        .withMessageContaining("92.5%")
        .withMessageContaining("G37, G38, G39");
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> saved.requireApplicable("log2(FPKM+1)", genes(40)))
        .withMessageContaining("log2(TPM+1)")
        .withMessageContaining("rule-unit");
  }

  @Test
  void aProvenanceIsComplete() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScoreProvenance("s", "m", "raw", "u", List.of(), "c", 1))
        .withMessageContaining("no genes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScoreProvenance("s", "", "raw", "u", List.of("A"), "c", 1))
        .withMessageContaining("method is blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScoreProvenance("s", "m", "raw", "u", List.of("A"), "c", -1));
  }

  @Test
  void aBareColumnHasNoGenesAndComesBack() {
    SavedCutpoints known = saved(CutpointRule.median());
    SavedCutpoints bare =
        new SavedCutpoints(known.cutpoints(), ScoreProvenance.ofColumn("x", "table.tsv", 60));
    assertThat(json(bare)).contains("\"unit\" : null", "\"genes\" : [ ]");
    assertThat(read(json(bare))).isEqualTo(bare);
    assertThat(bare.provenance().isKnown()).isFalse();
    assertThat(known.provenance().isKnown()).isTrue();
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> bare.requireApplicable("log2(TPM+1)", genes(40)))
        .withMessageContaining("rule-without-genes");
  }
}
