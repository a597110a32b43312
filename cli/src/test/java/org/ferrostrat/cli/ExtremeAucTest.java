package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A cohort whose AUC is 1 among cohorts that are pooled. */
class ExtremeAucTest {
  private static final Path COHORTS =
      Path.of(System.getProperty("ferrostrat.shared", "../../shared")).resolve("cohorts");

  private static CommandRun evaluate(String... options) {
    List<Object> all = new ArrayList<>(List.of("evaluate"));
    List.of("cho2020-nsclc-pd1", "hugo2016-melanoma-pd1", "snyder2017-urothelial-atezolizumab")
        .forEach(cohort -> all.add(COHORTS.resolve(cohort)));
    all.addAll(List.of("-s", "cyt-rooney", "--random", "0", "--permutations", "0"));
    all.addAll(List.of(options));
    CommandRun run = CommandRun.of(all.toArray());
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  @Test
  void isReportedBesideThePooledAucOrPooledOnRequest() throws IOException {
    assumeTrue(Files.exists(COHORTS.resolve("cho2020-nsclc-pd1")), "the cohorts are not there");
    assertThat(evaluate().out())
        .containsPattern("cyt-rooney: AUC 1(\\.0+)? in cho2020-nsclc-pd1 .*not pooled");
    JsonNode json =
        new ObjectMapper()
            .readTree(
                evaluate("--correct-extreme", "--prediction=cohorts-less-two", "--format=json")
                    .out());
    JsonNode pooled = json.get("meta").get(json.get("meta").size() - 1);
    assertThat(pooled.get("n_cohorts").asInt()).isEqualTo(3);
    assertThat(pooled.get("prediction_df").asInt()).isEqualTo(1);
    assertThat(pooled.get("left_out")).isEmpty();
    assertThat(pooled.at("/forest/0/auc").asDouble()).isBetween(0.9, 0.9999);
    assertThat(json.at("/cohorts/0/signatures/0/auc").asDouble()).isEqualTo(1);
  }
}
