package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signatures against response by a clinical column of the demonstration cohort. */
class EvaluateSubgroupsTest {
  private static CommandRun evaluate(Object... args) {
    List<Object> all = new ArrayList<>(List.of("evaluate"));
    all.addAll(Arrays.asList(args));
    all.addAll(List.of("-s", "fps-32,cyt-rooney,ifng-6-ayers,pdl1"));
    all.addAll(List.of("--random", "0", "--permutations", "0"));
    return CommandRun.of(all.toArray());
  }

  private static JsonNode json(CommandRun run) throws IOException {
    assertThat(run.code()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void subgroupsWithTheirInteraction() throws IOException {
    JsonNode cohort =
        json(evaluate(Project.DEMO, "--subgroup", "sex", "--format", "json")).at("/cohorts/0");
    assertThat(cohort.at("/subgroup_column/name").asText()).isEqualTo("sex");
    assertThat(cohort.at("/subgroup_column/without_level").asInt()).isZero();
    assertThat(cohort.get("subgroups")).hasSize(2 * 4);
    JsonNode women = cohort.at("/subgroups/0");
    JsonNode men = cohort.at("/subgroups/1");
    assertThat(women.get("column").asText()).isEqualTo("sex");
    assertThat(women.get("subgroup").asText()).isEqualTo("F");
    assertThat(men.get("id").asText()).isEqualTo("fps-32");
    assertThat(women.get("n").asInt()).isEqualTo(42);
    assertThat(women.get("responders").asInt()).isEqualTo(16);
    assertThat(men.get("n").asInt()).isEqualTo(74);
    assertThat(men.get("responders").asInt()).isEqualTo(25);
    assertThat(women.get("auc").asDouble())
        .isBetween(women.get("auc_low").asDouble(), women.get("auc_high").asDouble());
    assertThat(women.at("/interaction/logit_difference").asDouble())
        .isEqualTo(-men.at("/interaction/logit_difference").asDouble())
        .isBetween(
            women.at("/interaction/logit_difference_low").asDouble(),
            women.at("/interaction/logit_difference_high").asDouble());
    assertThat(men.at("/interaction/p_adjusted").asDouble())
        .isBetween(men.at("/interaction/p_value").asDouble(), 1.0);
    assertThat(evaluate(Project.DEMO, "--subgroup", "sex").out())
        .contains("subgroups by sex, 0 without a value", "F: AUC (95% CI)", "16 of 42", "25 of 74");
  }

  @Test
  void withoutSubgroupsThereIsAReason() throws IOException {
    CommandRun none = evaluate(Project.DEMO, "--subgroup", "prior", "--format", "json");
    assertThat(none.code()).isEqualTo(ExitCode.PARTLY_DONE);
    assertThat(none.err()).contains("[no-subgroups]");
    JsonNode cohort = new ObjectMapper().readTree(none.out()).at("/cohorts/0");
    assertThat(cohort.at("/subgroup_column/reason").asText()).isEqualTo("no column prior");
    assertThat(cohort.get("subgroups")).isEmpty();
    assertThat(evaluate(Project.DEMO, "--subgroup", "age").out())
        .contains("no subgroups by age: column age has ");
    assertThat(evaluate(Project.DEMO, "--subgroup", "sex", "--format", "tsv").code())
        .isEqualTo(ExitCode.USAGE);
    assertThat(evaluate(Project.DEMO, "--subgroup", " ").code()).isEqualTo(ExitCode.USAGE);
    assertThat(json(evaluate(Project.DEMO, "--format", "json")).at("/cohorts/0").has("subgroups"))
        .isFalse();
  }
}
