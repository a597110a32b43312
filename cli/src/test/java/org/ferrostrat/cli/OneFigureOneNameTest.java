package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A figure that occurs in two commands has one name and one value. */
class OneFigureOneNameTest {
  private static final String COMPARATOR = "impres";

  private static JsonNode evaluated;
  private static JsonNode validated;

  @BeforeAll
  static void runs() throws IOException {
    evaluated = json("evaluate", "-s", COMPARATOR);
    validated =
        json(
            "validate",
            "--design=leave-one-cohort-out",
            "--features=signatures:fps-32",
            "--learner=score",
            "--permutations=0");
  }

  @Test
  void aComparatorPooledOverAStratumIsTheSameInEvaluateAndValidate() {
    JsonNode ours = of(evaluated.get("meta"), "stratum", "all cohorts");
    JsonNode theirs = of(comparator().get("strata"), "name", "all cohorts");
    assertThat(same(ours, theirs))
        .contains("auc", "prediction_low", "tau2", "i2", "few_cohorts", "forest", "left_out");
    assertThat(theirs.get("i2").asDouble()).isCloseTo(65.15, within(0.01));
  }

  @Test
  void aComparatorInACohortIsTheSameInEvaluateAndValidate() {
    for (JsonNode cohort : evaluated.get("cohorts")) {
      JsonNode ours = of(cohort.get("signatures"), "id", COMPARATOR);
      JsonNode theirs = of(comparator().get("cohorts"), "id", cohort.get("id").asText());
      assertThat(same(ours, theirs)).contains("n", "responders", "auc", "auc_low", "auc_high");
    }
  }

  private static JsonNode comparator() {
    return of(validated.at("/controls/comparators"), "id", COMPARATOR);
  }

  /** The names that both have, the id of signature or cohort apart; their values are equal. */
  private static Set<String> same(JsonNode one, JsonNode other) {
    Set<String> names = new TreeSet<>();
    one.fieldNames()
        .forEachRemaining(
            name -> {
              if (other.has(name) && !name.equals("id")) {
                assertThat(other.get(name)).as(name).isEqualTo(one.get(name));
                names.add(name);
              }
            });
    return names;
  }

  private static JsonNode of(JsonNode list, String field, String value) {
    for (JsonNode one : list) {
      if (one.get(field).asText().equals(value)) {
        return one;
      }
    }
    throw new AssertionError(field + " " + value + " is missing");
  }

  private static JsonNode json(String command, String... options) throws IOException {
    List<Object> args = new ArrayList<>(List.of(command));
    for (String cohort :
        List.of("hugo2016-melanoma-pd1", "liu2019-melanoma-pd1", "riaz2017-melanoma-nivolumab")) {
      args.add(Project.shared("cohorts/" + cohort));
    }
    args.addAll(List.of(options));
    args.addAll(List.of("--format", "json", "--random", "0", "-q"));
    CommandRun run = CommandRun.of(args.toArray());
    assertThat(run.code()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }
}
