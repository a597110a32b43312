package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signatures and response where a class has a handful of patients. */
class SmallClassesTest {
  @TempDir private Path folder;

  /** The demonstration cohort with the first patients as responders and some others. */
  private Path cohort(int responders, int others) throws IOException {
    Path cohort = Files.createDirectory(folder.resolve(responders + "-" + others));
    Files.copy(Project.DEMO_EXPRESSION, cohort.resolve(Project.DEMO_EXPRESSION.getFileName()));
    List<String> lines = TextFiles.lines(Project.DEMO.resolve("clinical.tsv"));
    int response = List.of(lines.get(0).split("\t")).indexOf("response");
    List<String> rows = new ArrayList<>(List.of(lines.get(0)));
    List<String> baseline = lines.stream().filter(line -> line.contains("\tpre\t")).toList();
    for (String line : baseline.subList(0, responders + others)) {
      String[] cells = line.split("\t", -1);
      cells[response] = rows.size() <= responders ? "R" : "NR";
      rows.add(String.join("\t", Arrays.asList(cells)));
    }
    TextFiles.write(cohort.resolve("clinical.tsv"), String.join("\n", rows) + "\n");
    return cohort;
  }

  private JsonNode evaluate(Path cohort) throws IOException {
    CommandRun run =
        CommandRun.of("evaluate", cohort, "-s", "cyt-rooney", "--random", "0", "--format", "json");
    assertThat(run.code()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void fewRespondersHaveAnExactTestAnIntervalOnTheLogitScaleAndAWarning() throws IOException {
    JsonNode found = evaluate(cohort(6, 24));
    assertThat(found.get("warnings").findValuesAsText("code")).contains("small-classes");
    JsonNode signature = found.at("/cohorts/0/signatures/0");
    assertThat(signature.get("p_method").asText()).isEqualTo("wilcoxon-exact");
    assertThat(signature.get("p_value_asymptotic").asDouble())
        .isNotEqualTo(signature.get("p_value").asDouble())
        .isBetween(0.0, 1.0);
    assertThat(signature.get("auc_interval_method").asText()).isEqualTo("logit");
    double auc = signature.get("auc").asDouble();
    assertThat(signature.get("auc_low").asDouble()).isLessThan(auc);
    CommandRun text =
        CommandRun.of("evaluate", folder.resolve("6-24"), "-s", "cyt-rooney", "--random", "0");
    assertThat(text.out()).contains("6 responders and 24 non-responders: with fewer than 10");
  }

  @Test
  void oneResponderHasNoInterval() throws IOException {
    JsonNode signature = evaluate(cohort(1, 20)).at("/cohorts/0/signatures/0");
    assertThat(signature.get("auc").isNumber()).isTrue();
    assertThat(signature.get("auc_low").isNull()).isTrue();
    assertThat(signature.get("auc_interval_method").asText()).isEqualTo("none");
    assertThat(signature.get("p_value").asDouble()).isGreaterThan(0.05);
  }

  @Test
  void tenInEachClassAreNotSmall() throws IOException {
    JsonNode found = evaluate(cohort(10, 10));
    assertThat(found.get("warnings").findValuesAsText("code")).doesNotContain("small-classes");
    assertThat(found.at("/cohorts/0/signatures/0/auc_interval_method").asText())
        .isEqualTo("delong");
  }
}
