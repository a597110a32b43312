package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerCommandTest {
  private static CommandRun power(String options) {
    List<Object> all = new ArrayList<>(List.of("power"));
    all.addAll(List.of(options.split(" ")));
    return CommandRun.of(all.toArray());
  }

  /** Schoenfeld; Hsieh and Lavori; two-sided 5%, power 80%. */
  @ParameterizedTest
  @CsvSource({
    "--hazard-ratio 1.5, 48",
    "--hazard-ratio 2 --share 0.5, 66",
    "--hazard-ratio 2 --share 0.5 --arm-share 0.5, 262",
    "--hazard-ratio 1.5 --arm-share 0.5, 191",
    "--hazard-ratio 1.5 --r2 0.5, 96",
    "--hazard-ratio 1.5 --power 0.9, 64"
  })
  void eventsOfASurvivalStudy(String options, int events) {
    assertThat(power(options).out()).isEqualTo("events\t%d\n".formatted(events));
  }

  @Test
  void patientsFollowFromTheShareWithTheEvent() {
    assertThat(power("--hazard-ratio 1.5 --event-share 0.6").out())
        .isEqualTo("events\t48\npatients\t80\n");
  }

  /** The number of events that is needed has the power that was asked for. */
  @Test
  void powerOfANumberOfEvents() {
    double power = Double.parseDouble(value(power("--hazard-ratio 1.5 --events 48").out()));
    assertThat(power).isCloseTo(0.802, within(0.003));
  }

  /** Noether's formula gives 77.9 for the first. */
  @Test
  void patientsOfAStudyOfResponse() {
    int one = patients("--auc 0.7 --responders 0.3");
    assertThat(one).isBetween(70, 80);
    assertThat(patients("--auc 0.7 --responders 0.1")).isGreaterThan(one);
    int two = patients("--auc 0.75 --other-auc 0.65 --correlation 0.5 --responders 0.3");
    assertThat(two).isGreaterThan(one);
    assertThat(patients("--auc 0.75 --other-auc 0.65 --correlation 0.8 --responders 0.3"))
        .isLessThan(two);
  }

  private static int patients(String options) {
    return Integer.parseInt(value(power(options).out()));
  }

  /** The second field of the one line that is printed. */
  private static String value(String line) {
    return line.strip().substring(line.indexOf('\t') + 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--significance 0.05|give --hazard-ratio",
        "--auc 0.7|needs --responders",
        "--auc 0.7 --responders 0.3 --share 0.5|need --hazard-ratio",
        "--hazard-ratio 1|other than 1",
        "--hazard-ratio 1.5 --share 1|share is 1.0",
        "--hazard-ratio 1.5 --event-share 0|--event-share is 0.0",
        "--auc 0.7 --responders 0.3 --other-auc 0.6|need each other"
      })
  void contradictionsAreRefused(String options, String message) {
    CommandRun run = power(options);
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(message);
  }
}
