package org.ferrostrat.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.cohort.SampleSelection;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.response.ResponseCoding.NotEvaluable;
import org.ferrostrat.response.ResponseCoding.StableDisease;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseLabelsTest {
  private static final String RECIST =
      """
      sample\tpatient\trecist\tresponse\tresponse_durable\tbenefit
      a\tp1\tCR\tR\tR\tyes
      b\tp2\tPR\tR\tR\tyes
      c\tp3\tSD\tNR\tR\tyes
      d\tp4\tSD\tNR\tNR\tno
      e\tp5\tSD\tNR\t\tno
      f\tp6\tPD\tNR\tNR\tno
      g\tp7\tNE\t\t\t
      h\tp8\t\t\t\t
      """;

  @TempDir Path temp;

  private PatientTable table(String text) throws IOException {
    Path file = Files.writeString(temp.resolve("clinical.tsv"), text);
    return PatientTable.of(ClinicalTable.read(file), SampleSelection.BASELINE);
  }

  private static double[] values(ResponseCoding coding, PatientTable patients) {
    return coding.fit(patients).values().toArray();
  }

  @Test
  void stableDiseaseHasThreePolicies() throws IOException {
    PatientTable patients = table(RECIST);
    double nan = Double.NaN;
    ResponseCoding standard = ResponseCoding.standard();
    assertThat(values(standard, patients)).containsExactly(1, 1, 0, 0, 0, 0, nan, nan);
    assertThat(values(ResponseCoding.of("recist"), patients))
        .containsExactly(1, 1, 0, 0, 0, 0, nan, nan);
    assertThat(values(standard.with(StableDisease.EXCLUDE), patients))
        .containsExactly(1, 1, nan, nan, nan, 0, nan, nan);
    assertThat(values(standard.with(StableDisease.DURABLE), patients))
        .containsExactly(1, 1, 1, 0, nan, 0, nan, nan);
    assertThat(values(standard.with(NotEvaluable.NONRESPONDER), patients))
        .containsExactly(1, 1, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void durabilityThatIsNotToldIsNoResponse() throws IOException {
    PatientTable patients = table("sample\trecist\na\tSD\nb\tCR\nc\tPD\n");
    ResponseLabels labels = ResponseCoding.standard().with(StableDisease.DURABLE).fit(patients);
    assertThat(labels.values().toArray()).containsExactly(0, 1, 0);
    assertThat(labels.issues()).extracting(Issue::code).contains("no-durability");
  }

  @Test
  void saysWhyAndHow() throws IOException {
    ResponseLabels labels =
        ResponseCoding.standard().with(StableDisease.EXCLUDE).fit(table(RECIST));
    assertThat(labels.reason(2)).contains("stable disease is left out");
    assertThat(labels.reason(6)).hasValueSatisfying(text -> assertThat(text).contains("recist"));
    assertThat(labels.reason(0)).isEmpty();
    assertThat(labels.labelled()).containsExactly(0, 1, 5);
    assertThat(labels.responderCount()).isEqualTo(2);
    assertThat(labels.nonResponderCount()).isEqualTo(1);
    assertThat(labels.missingCount()).isEqualTo(5);
    assertThat(labels.mapping())
        .isEqualTo(
            "recist: responder CR/PR, non-responder PD; stable disease left out; not evaluable"
                + " left out");
    assertThat(labels.issues())
        .filteredOn(issue -> issue.code().equals("no-response-label"))
        .extracting(Issue::message)
        .containsExactly(
            "3 samples have no label: stable disease is left out",
            "2 samples have no label: not evaluable: no value in recist");
  }

  @Test
  void otherCodingsAreDeclared() throws IOException {
    PatientTable patients = table(RECIST);
    assertThat(values(ResponseCoding.of("benefit", List.of("yes")), patients))
        .containsExactly(1, 1, 1, 0, 0, 0, Double.NaN, Double.NaN);
    assertThat(values(ResponseCoding.of("benefit"), patients))
        .containsExactly(1, 1, 1, 0, 0, 0, Double.NaN, Double.NaN);
    assertFails(ResponseCoding.of("benefit", List.of("maybe")), patients, "maybe");
    assertFails(
        ResponseCoding.of("response").with(StableDisease.EXCLUDE),
        patients,
        "cannot be identified");
    assertFails(ResponseCoding.standard(), table("sample\tage\na\t1\n"), "no column response");
    assertFails(
        ResponseCoding.standard().with(StableDisease.EXCLUDE),
        table("sample\tresponse\na\tR\n"),
        "no column recist");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResponseCoding.of("x", List.of("y")).with(StableDisease.DURABLE))
        .withMessageContaining("durable");
  }

  @ParameterizedTest
  @CsvSource({
    "Complete Response|Partial Response|Stable Disease|Progressive Disease",
    "cr|pr|sd|pd",
    "iCR|iPR|iSD|iUPD",
    "CR|PR|MR|iCPD"
  })
  void wordsOfRecistInAnyCase(String words) throws IOException {
    String[] word = words.split("[|]", -1);
    StringBuilder text = new StringBuilder("sample\trecist\n");
    for (int i = 0; i < word.length; i++) {
      text.append("s").append(i).append('\t').append(word[i]).append('\n');
    }
    PatientTable patients = table(text + "x\tNE\n");
    double nan = Double.NaN;
    assertThat(values(ResponseCoding.standard(), patients)).containsExactly(1, 1, 0, 0, nan);
    assertThat(values(ResponseCoding.standard().with(StableDisease.EXCLUDE), patients))
        .containsExactly(1, 1, nan, 0, nan);
  }

  @ParameterizedTest
  @CsvSource({
    "yes, no",
    "TRUE, FALSE",
    "Responder, Non-responder",
    "CR/PR, SD/PD",
    "DCB, NDB",
    "R, NR",
    "1, 0"
  })
  void twoValuedWordsAreRecognised(String yes, String no) throws IOException {
    PatientTable patients =
        table("sample\tresponse\na\t%s\nb\t%s\nc\tnot evaluable\n".formatted(yes, no));
    assertThat(values(ResponseCoding.standard(), patients)).containsExactly(1, 0, Double.NaN);
  }

  @Test
  void anUnknownValueNeverBecomesANonResponder() throws IOException {
    PatientTable patients = table("sample\tresponse\na\tR\nb\tNR\nc\tUnknown\nd\t-\n");
    assertFails(
        ResponseCoding.standard(),
        patients,
        "response has values that are neither responder nor non-responder: -, Unknown");
    assertFails(ResponseCoding.of("response", List.of("R")), patients, "-, Unknown");
    ResponseCoding declared =
        ResponseCoding.of("response", List.of("R")).withNotEvaluable(List.of("Unknown", "-"));
    assertThat(values(declared, patients)).containsExactly(1, 0, Double.NaN, Double.NaN);
    ResponseCoding other = ResponseCoding.of("response").withNonResponders(List.of("Unknown", "-"));
    assertThat(values(other, patients)).containsExactly(1, 0, 0, 0);
  }

  @Test
  void otherUsualWordsAreNonRespondersBesideDeclaredResponders() throws IOException {
    PatientTable patients = table("sample\trecist\na\tCR\nb\tPR\nc\tPD\n");
    ResponseLabels labels = ResponseCoding.of("recist", List.of("CR")).fit(patients);
    assertThat(labels.values().toArray()).containsExactly(1, 0, 0);
    assertThat(labels.mapping()).startsWith("recist: responder CR, non-responder PD/PR;");
  }

  @Test
  void aColumnNamedAfterNonResponseIsNotReadTheOtherWayRound() throws IOException {
    PatientTable patients = table("sample\tnon_responder\na\t1\nb\t0\n");
    assertFails(ResponseCoding.of("non_responder"), patients, "mark non-responders");
    assertThat(
            values(
                ResponseCoding.of("non_responder", List.of("0")).withNonResponders(List.of("1")),
                patients))
        .containsExactly(0, 1);
  }

  private static void assertFails(ResponseCoding coding, PatientTable patients, String message) {
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> coding.fit(patients))
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({
    "riaz2017-melanoma-nivolumab, 10, 39, 51, 23, 82, 109",
    "hugo2016-melanoma-pd1, 14, 12, 26, 15, 13, 28",
    "liu2019-melanoma-pd1, 47, 73, 120, 47, 74, 121",
    "mariathasan2018-urothelial-atezolizumab, 17, 57, 86, 17, 57, 86",
    "snyder2017-urothelial-atezolizumab, 7, 14, 25, 7, 14, 25",
    "vanallen2015-melanoma-ctla4, 7, 34, 42, 7, 34, 42"
  })
  void countsOfTheRealCohorts(
      String id, int responders, int others, int n, int allResponders, int allOthers, int all) {
    ResponseLabels baseline =
        ResponseCohort.of(RealCohorts.of(id), ResponseCoding.standard()).labels();
    assertThat(baseline.responderCount()).isEqualTo(responders);
    assertThat(baseline.nonResponderCount()).isEqualTo(others);
    assertThat(baseline.samples().size()).isEqualTo(n);
    assertThat(baseline.patients()).doesNotHaveDuplicates();
    ResponseCohort every =
        ResponseCohort.of(RealCohorts.of(id), ResponseCoding.standard(), SampleSelection.ALL);
    assertThat(every.labels().responderCount()).isEqualTo(allResponders);
    assertThat(every.labels().nonResponderCount()).isEqualTo(allOthers);
    assertThat(every.labels().samples().size()).isEqualTo(all);
    assertThat(every.size()).isEqualTo(allResponders + allOthers);
    PatientTable byRecist = RealCohorts.of(id).patients(SampleSelection.ALL);
    assertThat(ResponseCoding.of("recist").fit(byRecist).values().toArray())
        .isEqualTo(every.labels().values().toArray());
  }

  @Test
  void rowsOfACohortAreItsLabelledSamples() {
    ResponseCohort cohort =
        ResponseCohort.of(RealCohorts.of(RealCohorts.MARIATHASAN), ResponseCoding.standard());
    assertThat(cohort.size()).isEqualTo(74);
    assertThat(cohort.clinical().samples()).isEqualTo(cohort.samples());
    for (int row = 0; row < cohort.size(); row++) {
      String sample = cohort.cohort().expression().samples().get(cohort.columns()[row]);
      assertThat(sample).isEqualTo(cohort.samples().get(row));
      assertThat(cohort.responders()[row])
          .isEqualTo(cohort.cohort().clinical().value(sample, "response").orElse("").equals("R"));
    }
  }
}
