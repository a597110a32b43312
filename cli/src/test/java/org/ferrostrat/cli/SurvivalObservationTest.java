package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Competing events, delayed entry, clusters, effects over time and survival by response. */
class SurvivalObservationTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  @TempDir private static Path folder;
  private static Path table;

  @BeforeAll
  static void write() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    List<String> lines = new ArrayList<>();
    lines.add(
        "sample\tscore\ttmb\tsex\tos_months\tos_event\tstatus\tentry_months\tsite\tresponse"
            + "\tresponse_months");
    for (int i = 0; i < 120; i++) {
      double score = random.nextDouble() * 4 - 2;
      double time = 0.5 - 20 * Math.log(1 - random.nextDouble()) * Math.exp(-0.5 * score);
      int event = random.nextInt(4) == 0 ? 0 : 1;
      int status = event * (1 + random.nextInt(2));
      boolean responds = time > 4 && random.nextInt(3) == 0;
      lines.add(
          "P%03d\t%.3f\t%d\t%s\t%.2f\t%d\t%d\t%.2f\tsite%d\t%s\t%s"
              .formatted(
                  i,
                  score,
                  random.nextInt(30),
                  i % 2 == 0 ? "F" : "M",
                  time,
                  event,
                  status,
                  time * random.nextDouble() * 0.8,
                  i % 25,
                  responds ? "R" : "NR",
                  responds ? "%.1f".formatted(1 + 3 * random.nextDouble()) : ""));
    }
    table = Files.write(folder.resolve("patients.tsv"), lines);
  }

  private static CommandRun run(String... options) {
    List<Object> arguments = new ArrayList<>(List.of("survival", table));
    arguments.addAll(Arrays.asList(options));
    return CommandRun.of(arguments.toArray());
  }

  private static JsonNode json(String... options) throws IOException {
    List<String> all = new ArrayList<>(Arrays.asList(options));
    all.addAll(List.of("--format", "json"));
    CommandRun run = run(all.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return JSON.readTree(run.out());
  }

  private static JsonNode os(String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of("--time", "os_months", "--event", "os_event"));
    all.addAll(Arrays.asList(options));
    return json(all.toArray(String[]::new));
  }

  private static List<String> codes(JsonNode json) {
    return json.get("warnings").findValuesAsText("code");
  }

  @Test
  void competingEventsReplaceKaplanMeierByCumulativeIncidence() throws IOException {
    JsonNode json =
        json(
            "--time",
            "os_months",
            "--event",
            "status",
            "--event-of-interest",
            "2",
            "--at",
            "6,12",
            "--covariates",
            "sex");

    assertThat(json.get("event_counts").findValuesAsText("event")).containsExactly("2", "1");
    assertThat(json.get("cumulative_incidence")).hasSize(8);
    JsonNode first = json.at("/cumulative_incidence/0");
    assertThat(first.get("group").asText()).isEqualTo("low");
    assertThat(first.get("low").asDouble()).isLessThan(first.get("estimate").asDouble());
    assertThat(json.get("gray")).hasSize(2);
    assertThat(json.get("fine_gray").findValuesAsText("term"))
        .containsExactly("score", "sex:M", "score", "sex:M");
    assertThat(json.get("cause_specific").findValuesAsText("event"))
        .containsExactly("2", "2", "1", "1");
    assertThat(json.has("cox") || json.has("logrank") || json.has("groups")).isFalse();
    assertThat(codes(json)).contains("competing-events");
    assertThat(run("--time", "os_months", "--event", "status", "--event-of-interest", "2").out())
        .contains("Gray's test of event 2", "subdistribution HR score", "cause-specific HR score");
    String tsv =
        run(
                "--time",
                "os_months",
                "--event",
                "status",
                "--event-of-interest",
                "2",
                "--at",
                "6",
                "--format",
                "tsv")
            .out();
    assertThat(tsv.lines().map(line -> line.split("\t", -1).length).distinct()).containsExactly(11);
  }

  @Test
  void incidencesAreDrawnPerGroupOrStacked() throws IOException {
    for (String rule : List.of("median", "none")) {
      Path plot = folder.resolve(rule + ".svg");
      CommandRun run =
          run(
              "--time",
              "os_months",
              "--event",
              "status",
              "--event-of-interest",
              "1",
              "--rule",
              rule,
              "--plot",
              plot.toString());
      assertThat(run.code()).as(run.err()).isZero();
      String svg = Files.readString(plot);
      assertThat(svg).contains("Cumulative incidence", "Number at risk", "Time (months)");
      assertThat(svg.contains("low, event 1")).isEqualTo(rule.equals("median"));
      assertThat(svg.contains("Gray&#39;s test") || svg.contains("Gray's test"))
          .isEqualTo(rule.equals("median"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--entry entry_months",
        "--strata sex",
        "--cluster site",
        "--arm sex=F",
        "--penalty firth",
        "--from 3",
        "--time-effect log-time"
      })
  void whatFineGrayDoesNotTakeIsRefusedByName(String option) {
    List<String> options =
        new ArrayList<>(
            List.of("--time", "os_months", "--event", "status", "--event-of-interest", "1"));
    options.addAll(List.of(option.split(" ", -1)));
    CommandRun run = run(options.toArray(String[]::new));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(option.split(" ", -1)[0]);
  }

  @Test
  void anEventOfInterestThatDoesNotOccurIsBadInput() {
    CommandRun run = run("--time", "os_months", "--event", "status", "--event-of-interest", "7");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("event of interest 7; there are 0, 1, 2");
  }

  @Test
  void delayedEntryIsUsedWhenDeclaredAndReportedWhenNot() throws IOException {
    JsonNode plain = os();
    JsonNode entered = os("--entry", "entry_months");

    assertThat(codes(plain)).contains("entry-column-unused");
    assertThat(codes(entered))
        .doesNotContain("entry-column-unused")
        .contains("no-censoring-weights");
    assertThat(entered.at("/cox/0/log_hr")).isNotEqualTo(plain.at("/cox/0/log_hr"));
    assertThat(entered.has("concordance_uno")).isFalse();
    assertThat(entered.at("/n").asInt()).isEqualTo(120);
    JsonNode later = os("--entry", "entry_months", "--from", "10");
    assertThat(later.get("n").asInt()).isLessThan(120);
    assertThat(codes(later)).contains("before-from");
  }

  @Test
  void clustersGiveRobustErrorsThatLimitsAndTestsUse() throws IOException {
    JsonNode cox = os("--cluster", "site").at("/cox/0");
    double robust = cox.get("robust_se").asDouble();

    assertThat(cox.get("z").asDouble())
        .isCloseTo(cox.get("log_hr").asDouble() / robust, within(1e-9));
    assertThat(cox.get("se")).isEqualTo(os().at("/cox/0/se"));
    assertThat(os("--cluster", "site").at("/cox_fit/clusters").asInt()).isEqualTo(25);
    assertThat(os("--cluster", "site").at("/cox_fit").has("likelihood_ratio")).isFalse();
    assertThat(codes(os("--cluster", "site"))).contains("not-clustered");
    assertThat(codes(os("--cluster", "sex"))).contains("few-clusters");
    assertThat(os().at("/cox/0").has("robust_se")).isFalse();
  }

  @Test
  void effectsThatChangeOverTimeAndOtherFormsOfTheScore() throws IOException {
    JsonNode pieces = os("--time-effect", "piecewise:10").get("time_effect");
    JsonNode log = os("--time-effect", "log-time", "--at", "6,12").get("time_effect");

    assertThat(pieces.get("periods")).hasSize(2);
    assertThat(pieces.at("/constant/df").asInt()).isEqualTo(1);
    assertThat(log.get("coefficients")).hasSize(2);
    assertThat(log.get("at")).hasSize(2);
    JsonNode form = os("--score-form", "rcs:4").get("functional_form");
    assertThat(form.get("form").asText()).isEqualTo("rcs(score,4)");
    assertThat(form.get("knots")).hasSize(4);
    assertThat(form.at("/non_linearity/df").asInt()).isEqualTo(2);
    assertThat(form.get("curve")).hasSize(51);
    assertThat(run("--time", "os_months", "--event", "os_event", "--score-form", "spline").err())
        .contains("need log, log+CONSTANT or rcs:KNOTS");
  }

  @Test
  void covariatesTakeFormsWithCommas() throws IOException {
    JsonNode json = os("--covariates", "rcs(tmb,3),log(tmb+1),sex=F");

    assertThat(json.get("cox").findValuesAsText("term"))
        .containsExactly("score", "rcs(tmb,3)", "rcs(tmb,3)'", "log(tmb+1)", "sex:M");
    CommandRun zero = run("--time", "os_months", "--event", "os_event", "--covariates", "log(tmb)");
    assertThat(zero.code()).isEqualTo(3);
    assertThat(zero.err()).contains("log(tmb+1)");
  }

  @Test
  void survivalByResponseCountsFromTheLandmark() throws IOException {
    JsonNode json = os("--by", "response", "--landmark", "3", "--response-time", "response_months");

    assertThat(json.at("/landmark/groups").findValuesAsText("name"))
        .containsExactly("non-responder", "responder");
    assertThat(json.at("/landmark/events_before").asInt()).isPositive();
    assertThat(json.at("/time_dependent/mantel_byar/chi_square").isNumber()).isTrue();
    assertThat(json.at("/time_dependent/simon_makuch")).hasSize(2);
    JsonNode unknown = os("--by", "response");
    assertThat(codes(unknown)).contains("response-time-unknown");
    assertThat(unknown.get("time_dependent").isNull()).isTrue();
    assertThat(unknown.at("/landmark/time").asDouble()).isEqualTo(3);
    assertThat(run("--time", "os_months", "--event", "os_event", "--by", "response").out())
        .contains("landmark 3 months", "no time-dependent analysis");
    assertThat(
            run("--time", "os_months", "--event", "os_event", "--by", "response", "--strata", "sex")
                .code())
        .isEqualTo(2);
  }

  /** Figures of R for 1,360 patients. */
  @Test
  void competingEventsOfRealPatientsEqualThoseOfR() throws IOException {
    Path shared = Path.of(System.getProperty("ferrostrat.shared", "../../shared"));
    Path data = shared.resolve(Path.of("oracles", "risk", "mgus2.tsv"));
    assumeTrue(Files.exists(data), "the reference figures of R are not there");
    CommandRun run =
        CommandRun.of(
            "survival",
            data,
            "--column",
            "sex",
            "--time",
            "time_months",
            "--event",
            "event",
            "--event-of-interest",
            "1",
            "--at",
            "60,120,240",
            "--format",
            "json");
    JsonNode json = JSON.readTree(run.out());
    JsonNode figures = JSON.readTree(data.resolveSibling("competing-mgus2.json").toFile());

    assertThat(json.at("/cumulative_incidence/0/estimate").asDouble())
        .isCloseTo(figures.at("/aalenJohansen/event1/0").asDouble(), within(1e-9));
    assertThat(json.at("/cumulative_incidence/0/se").asDouble())
        .isCloseTo(figures.at("/aalenJohansen/se1/0").asDouble(), within(1e-9));
    assertThat(json.at("/gray/1/p_value").asDouble())
        .isCloseTo(figures.at("/gray/event2/p").asDouble(), within(1e-9));
  }
}
