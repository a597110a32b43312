package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FollowUpColumnsTest {
  private static final FollowUpColumns OVERALL = FollowUpColumns.of("os_months", "os_event");

  @TempDir Path folder;

  private ClinicalTable table(String... lines) throws IOException {
    Path file = folder.resolve("clinical.tsv");
    Files.writeString(file, String.join("\n", lines).replace(' ', '\t') + "\n");
    return ClinicalTable.read(file);
  }

  @Test
  void patientsWithoutTimeOrEventAreLeftOutWithAReason() throws IOException {
    ClinicalTable table =
        table("sample os_months os_event", "A 3.5 1", "B NA 1", "C 7 NA", "D 0 0", "E 1e1 1.0");

    FollowUp followUp = OVERALL.read(table);

    assertThat(followUp.data())
        .isEqualTo(
            SurvivalData.of(
                Labels.of("A", "D", "E"),
                new double[] {3.5, 0, 10},
                new boolean[] {true, false, true},
                FollowUpUnit.MONTHS));
    assertThat(followUp.issues())
        .extracting(Issue::code)
        .containsExactly("no-follow-up-time", "no-event-status", "zero-time");
    assertThat(followUp.issues().get(0).message()).startsWith("B has no os_months");
  }

  @Test
  void onlyTheChosenSamplesAreReadInTheirOrder() throws IOException {
    ClinicalTable table = table("sample os_months os_event", "A 3 1", "B broken 9", "C 7 0");

    SurvivalData data = OVERALL.read(table, Labels.of("C", "A")).data();

    assertThat(data.samples()).isEqualTo(Labels.of("C", "A"));
    assertThat(data.events()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2, 1/2",
    "0:LIVING, 1:DECEASED, cbioportal",
    "0:DiseaseFree, 1:Recurred/Progressed, cbioportal",
    "alive, dead, words",
    "no, yes, words",
    "FALSE, TRUE, words"
  })
  void anotherCodingIsRefusedUntilDeclared(String censored, String event, String coding)
      throws IOException {
    ClinicalTable table = table("sample os_months os_event", "A 3 " + censored, "B 5 " + event);

    assertIssue(() -> OVERALL.read(table), "event-coding", "declare it, probably as " + coding);
    SurvivalData data = OVERALL.with(EventCoding.of(coding)).read(table).data();
    assertThat(data.event(0)).isFalse();
    assertThat(data.event(1)).isTrue();
  }

  @Test
  void aColumnOfCensoringIsRefusedUntilDeclared() throws IOException {
    ClinicalTable table = table("sample os_months CNSR", "A 3 1", "B 5 0");
    FollowUpColumns columns = FollowUpColumns.of("os_months", "CNSR");

    assertIssue(() -> columns.read(table), "event-coding-inverted", "cnsr where 1 is censored");
    SurvivalData data = columns.with(EventCoding.CNSR).read(table).data();
    assertThat(data.event(0)).isFalse();
    assertThat(data.event(1)).isTrue();
    assertThat(columns.with(EventCoding.ZERO_ONE).read(table).data().event(0)).isTrue();
  }

  @Test
  void reasonsOfCensoringAreSuggestedByTheName() throws IOException {
    ClinicalTable table = table("sample os_months os_cens", "A 3 1", "B 5 0", "C 6 3");

    assertIssue(
        () -> FollowUpColumns.of("os_months", "os_cens").read(table),
        "event-coding",
        "declare it, probably as cnsr");
  }

  /** 2 may be another cause of death, and cnsr would turn events and censoring around. */
  @Test
  void competingEventsAreNamedAndNoCodingIsProposed() throws IOException {
    ClinicalTable table =
        table("sample os_months os_event", "A 3 1", "B 5 0", "C 6 2", "D 7 0", "E 8 1.0");

    assertIssue(() -> OVERALL.read(table), "event-coding", "declared event of interest");
    assertThatThrownBy(() -> OVERALL.read(table))
        .hasMessageContaining("os_event has competing events 1 and 2 beside 0")
        .hasMessageContaining("0 in 2, 1 in 1, 1.0 in 1, 2 in 1")
        .hasMessageNotContaining("cnsr");
  }

  @Test
  void zeroAndTwoAreNoReasonToProposeCnsr() throws IOException {
    ClinicalTable table = table("sample os_months os_event", "A 3 2", "B 5 0");

    assertThatThrownBy(() -> OVERALL.read(table))
        .hasMessageContaining("write 1 for the event and 0 for censoring")
        .hasMessageNotContaining("cnsr");
  }

  @Test
  void wordsAreRefusedOnceWithTheAcceptedWords() throws IOException {
    ClinicalTable table =
        ClinicalTable.of(
            "clinical.tsv",
            List.of("sample", "os_months", "os_event"),
            List.of(
                List.of("A", "3", "Lost to follow-up"),
                List.of("B", "4", "DECEASED"),
                List.of("C", "5", "DiseaseFree"),
                List.of("D", "6", "Recurred/Progressed")));

    assertIssue(
        () -> OVERALL.read(table),
        "event-coding",
        "probably as words (event: yes, true, event, dead, deceased");
    SurvivalData data = OVERALL.with(EventCoding.WORDS).read(table).data();
    assertThat(data.events()).isEqualTo(2);
    assertThat(data.event(1)).isTrue();
    assertThat(data.event(3)).isTrue();
  }

  @Test
  void unknownWordsAreOneMessage() throws IOException {
    ClinicalTable table =
        table("sample os_months os_event", "A 3 maybe", "B 5 perhaps", "C 6 dead", "D 7 maybe");

    assertIssue(() -> OVERALL.read(table), "event-value", "words: event: yes");
    assertThatThrownBy(() -> OVERALL.with(EventCoding.WORDS).read(table))
        .hasMessageContaining("the events of A and 2 more are not of the coding words")
        .hasMessageContaining("value 'maybe, perhaps'");
  }

  @Test
  void decimalCommasOfAColumnAreOneMessage() throws IOException {
    ClinicalTable table = table("sample os_months os_event", "A 3,5 1", "B 5 0", "C 6,25 1");

    assertIssue(() -> OVERALL.read(table), "decimal-comma", "decimal points");
    assertThatThrownBy(() -> OVERALL.read(table))
        .hasMessageContaining("os_months has decimal commas in 2 of 3 values");
  }

  @Test
  void timesOfMoreThanThirtyYearsAreAWarning() throws IOException {
    FollowUp followUp =
        OVERALL.read(table("sample os_months os_event", "A 323 1", "B 2121 0", "C 361 1"));

    assertThat(followUp.data().size()).isEqualTo(3);
    assertThat(followUp.issues()).extracting(Issue::code).containsExactly("time-unit");
    assertThat(followUp.issues().get(0).message())
        .isEqualTo("2 of 3 times of os_months are more than 30 years in months (longest 2121.0)");
  }

  @Test
  void timesOfTcgaAreInDaysUnlessDeclared() throws IOException {
    ClinicalTable table = table("sample OS.time OS", "A 3230 1", "B 1200 0");
    FollowUpColumns columns = FollowUpColumns.of("OS.time", "OS");

    FollowUp days = columns.read(table);
    assertThat(days.data().unit()).isEqualTo(FollowUpUnit.DAYS);
    assertThat(days.issues()).extracting(Issue::code).containsExactly("time-unit-guessed");
    FollowUp weeks = columns.with(FollowUpUnit.WEEKS).read(table);
    assertThat(weeks.data().unit()).isEqualTo(FollowUpUnit.WEEKS);
  }

  @Test
  void valuesOutsideADeclaredCodingAreAllNamed() throws IOException {
    ClinicalTable table =
        table("sample os_months os_event", "A 3 1", "B 5 2", "C -1 1", "D x 3", "E 4 0");

    assertThatThrownBy(() -> OVERALL.with(EventCoding.ZERO_ONE).read(table))
        .isInstanceOfSatisfying(
            DataFormatException.class,
            e ->
                assertThat(e.issues())
                    .extracting(Issue::code)
                    .containsExactly("follow-up-time", "event-value"))
        .hasMessageContaining("the times of C and 1 more")
        .hasMessageContaining("value '-1, x'")
        .hasMessageContaining("value '2, 3'")
        .hasMessageContaining("declare another coding");
  }

  @Test
  void eventsOnlyAreTakenWithAWarning() throws IOException {
    FollowUp followUp = OVERALL.read(table("sample os_months os_event", "A 3 1", "B 5 1"));

    assertThat(followUp.data().events()).isEqualTo(2);
    assertThat(followUp.issues()).extracting(Issue::code).containsExactly("event-coding-one-value");
  }

  @Test
  void theUnitIsToldByTheNameOrDeclaredAndNeverBothDifferently() throws IOException {
    ClinicalTable table = table("sample time os_days os_event", "A 3 90 1", "B 5 150 0");
    FollowUpColumns unnamed = FollowUpColumns.of("time", "os_event");
    FollowUpColumns days = FollowUpColumns.of("os_days", "os_event");

    assertIssue(() -> unnamed.read(table), "follow-up-unit", "days, weeks, months or years");
    assertThat(unnamed.with(FollowUpUnit.YEARS).read(table).data().unit())
        .isEqualTo(FollowUpUnit.YEARS);
    assertThat(days.read(table).data().unit()).isEqualTo(FollowUpUnit.DAYS);
    assertIssue(
        () -> days.with(FollowUpUnit.MONTHS).read(table),
        "follow-up-unit",
        "declare days, or rename");
  }

  @Test
  void nobodyLeftIsTooLittle() throws IOException {
    ClinicalTable table = table("sample os_months os_event", "A NA 1", "B NA 0");

    assertThatThrownBy(() -> OVERALL.read(table)).isInstanceOf(InsufficientDataException.class);
  }

  @Test
  void severalEventsAreRecognisedByTheirCodes() {
    assertThat(EventCoding.competingEvents("status", List.of("0", "2", "1.0", "1")))
        .containsExactly("1", "2");
    assertThat(EventCoding.competingEvents("status", List.of("0", "1"))).isEmpty();
    assertThat(EventCoding.competingEvents("status", List.of("1", "2", "3"))).isEmpty();
    assertThat(EventCoding.competingEvents("os_cnsr", List.of("0", "1", "2"))).isEmpty();
    assertThat(EventCoding.competingEvents("status", List.of("0", "1", "x"))).isEmpty();
  }

  @Test
  void namesOfCodings() {
    for (EventCoding coding : EventCoding.values()) {
      assertThat(EventCoding.of(coding.id())).isEqualTo(coding);
    }
    assertThatThrownBy(() -> EventCoding.of("2/1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'2/1'")
        .hasMessageContaining("cbioportal");
  }

  private static void assertIssue(ThrowingCallable reading, String code, String remedy) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            DataFormatException.class,
            e -> {
              assertThat(e.issues()).extracting(Issue::code).containsExactly(code);
              assertThat(e.issues().get(0).remedy()).contains(remedy);
            });
  }
}
