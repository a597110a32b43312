package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * What {@code evaluate} prints for real cohorts equals what pROC, {@code wilcox.test} and metafor
 * print in R, within a relative 1e-6.
 */
class EvaluateParityTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> COHORTS =
      List.of(
          "hugo2016-melanoma-pd1",
          "liu2019-melanoma-pd1",
          "mariathasan2018-urothelial-atezolizumab",
          "riaz2017-melanoma-nivolumab",
          "vanallen2015-melanoma-ctla4");

  private static final String VALIDATION =
      "--design leave-one-cohort-out --features genes:GPX4+CD8A";

  @Test
  void equalsR() throws IOException {
    JsonNode pooled = figures("meta/logit-auc-fps.json").get("reml");
    JsonNode ours = evaluate("-s", "fps-32");
    JsonNode sets = evaluate("-s", "cyt-rooney,ifng-6-ayers", "--method", "ssgsea");
    for (String cohort : COHORTS) {
      JsonNode found = of(ours.get("cohorts"), "id", cohort);
      JsonNode r = figures("response/%s.json".formatted(cohort));
      assertThat(found.get("n").asInt()).isEqualTo(r.get("n").asInt());
      assertThat(found.get("responders").asInt()).isEqualTo(r.get("responders").asInt());
      compare(of(found.get("signatures"), "id", "fps-32"), r.at("/scores/score"));
      JsonNode others = of(sets.get("cohorts"), "id", cohort).get("signatures");
      compare(of(others, "id", "cyt-rooney"), r.at("/scores/cyt"));
      compare(of(others, "id", "ifng-6-ayers"), r.at("/scores/ifng6"));
    }
    JsonNode all = of(ours.get("meta"), "stratum", "all cohorts");
    assertThat(all.get("id").asText()).isEqualTo("fps-32");
    assertThat(all.get("n_cohorts").asInt()).isEqualTo(5);
    assertThat(all.get("auc").asDouble()).isCloseTo(0.50722530, within(1e-8));
    same(all.get("logit"), pooled.get("estimate"));
    same(all.get("logit_low"), pooled.get("lo"));
    same(all.get("logit_high"), pooled.get("hi"));
    same(logit(all.get("auc_low")), pooled.get("lo").asDouble());
    same(logit(all.get("prediction_low")), pooled.get("piLo").asDouble());
    same(logit(all.get("prediction_high")), pooled.get("piHi").asDouble());
    same(all.get("tau2"), pooled.get("tau2"));
    same(all.get("i2"), pooled.get("i2"));
  }

  /** One comparator in two commands: one name, one unit, one value. */
  @Test
  void heterogeneityIsAPercentageInEveryCommand() throws IOException {
    List<Object> cohorts =
        Stream.of("riaz2017-melanoma-nivolumab", "hugo2016-melanoma-pd1", "liu2019-melanoma-pd1")
            .map(id -> (Object) Project.shared("cohorts/" + id))
            .toList();
    JsonNode evaluated = JSON.readTree(out("evaluate", cohorts, "-s", "impres", "--format=json"));
    JsonNode validated =
        JSON.readTree(out("validate", cohorts, "--learner=null", VALIDATION, "--format=json"));
    double i2 = of(evaluated.get("meta"), "id", "impres").get("i2").asDouble();
    assertThat(i2).isBetween(65.0, 65.5);
    JsonNode comparator = of(validated.at("/controls/comparators"), "id", "impres");
    assertThat(of(comparator.get("strata"), "name", "all cohorts").get("i2").asDouble())
        .isEqualTo(i2);
    assertThat(out("evaluate", cohorts, "-s", "impres", "--format=text")).contains("  65.2%");
    assertThat(out("validate", cohorts, "--learner=knn", VALIDATION, "--format=text"))
        .containsPattern("tau² [\\d.]+, I² [\\d.]+%");
  }

  private static String out(String command, List<Object> cohorts, String... options) {
    List<Object> args = new ArrayList<>(List.of(command));
    args.addAll(cohorts);
    for (String option : options) {
      args.addAll(List.of(option.split(" ")));
    }
    args.addAll(List.of("--random", "0", "--permutations", "0"));
    CommandRun run = CommandRun.of(args.toArray());
    assertThat(run.code()).as(run.err()).isZero();
    return run.out();
  }

  private static JsonNode evaluate(String... signatures) throws IOException {
    List<Object> args = new ArrayList<>(List.of("evaluate"));
    COHORTS.forEach(cohort -> args.add(Project.shared("cohorts/" + cohort)));
    args.addAll(List.of(signatures));
    args.addAll(List.of("--random", "0", "--permutations", "0"));
    args.addAll(List.of("--pooled-ci", "knapp-hartung", "--allow-overlap", "--format", "json"));
    CommandRun run = CommandRun.of(args.toArray());
    assertThat(run.code()).as(run.err()).isZero();
    return JSON.readTree(run.out());
  }

  private static JsonNode figures(String name) throws IOException {
    return JSON.readTree(Project.shared("oracles/" + name).toFile());
  }

  private static JsonNode of(JsonNode array, String field, String value) {
    return StreamSupport.stream(array.spliterator(), false)
        .filter(node -> node.get(field).asText().equals(value))
        .findFirst()
        .orElseThrow();
  }

  private static void compare(JsonNode ours, JsonNode r) {
    same(ours.get("auc"), r.get("auc"));
    if (ours.get("auc_interval_method").asText().equals("delong")) {
      same(ours.get("auc_low"), r.get("lo"));
      same(ours.get("auc_high"), r.get("hi"));
    } else {
      double auc = r.get("auc").asDouble();
      double reach = 1.959963984540054 * Math.sqrt(r.get("var").asDouble()) / (auc * (1 - auc));
      same(logit(ours.get("auc_low")), Math.log(auc / (1 - auc)) - reach);
      same(logit(ours.get("auc_high")), Math.log(auc / (1 - auc)) + reach);
    }
    same(ours.get("auc_variance"), r.get("var"));
    same(ours.get("p_value_asymptotic"), r.get("wilcoxonP"));
  }

  private static double logit(JsonNode auc) {
    return Math.log(auc.asDouble() / (1 - auc.asDouble()));
  }

  private static void same(JsonNode ours, JsonNode expected) {
    same(ours.asDouble(), expected.asDouble());
  }

  private static void same(double ours, double expected) {
    Offset<Double> tolerance = within(1e-6 * Math.abs(expected) + 1e-12);
    assertThat(ours).isCloseTo(expected, tolerance);
  }
}
