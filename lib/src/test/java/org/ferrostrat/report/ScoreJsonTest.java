package org.ferrostrat.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.OptionalLong;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.scoring.Scaling;
import org.ferrostrat.scoring.Scorer;
import org.ferrostrat.scoring.ScoringMethod;
import org.ferrostrat.signature.Signature;
import org.junit.jupiter.api.Test;

class ScoreJsonTest {
  private static final Signature MEAN = Signature.geneSet("m", List.of("A", "B"));
  private static final Signature ABSENT = Signature.geneSet("absent", List.of("X"));

  private static final ExpressionMatrix MATRIX =
      ExpressionMatrix.of(
          List.of("A", "B", "C"),
          Labels.of("<script>", "s\"2"),
          new double[][] {{1, 2}, {3, 5}, {0, 9}},
          ExpressionScale.of(Kind.LOG2));

  private static final RunDescription RUN =
      new RunDescription(
          "1.2.3",
          "score",
          List.of(new RunDescription.Input("x.tsv", "ab12")),
          OptionalLong.of(7),
          List.of(Issue.warning("few", Place.inFile("x.tsv"), "only two", "bring more")));

  private static JsonNode json(RunDescription run, Scorer scorer) throws IOException {
    StringWriter out = new StringWriter();
    ScoreJson.write(run, scorer.score(MATRIX), out);
    return new ObjectMapper().readTree(out.toString());
  }

  private static Scorer scorer() {
    return ScoringMethod.named("mean").of(MEAN, ABSENT).fit(MATRIX);
  }

  @Test
  void headSaysWhatWasRun() throws IOException {
    JsonNode root = json(RUN, scorer());
    assertThat(root.fieldNames())
        .toIterable()
        .containsExactly(
            "schema_version",
            "tool",
            "command",
            "inputs",
            "seed",
            "warnings",
            "scale",
            "sample_names",
            "columns");
    assertThat(root.get("schema_version").asInt()).isEqualTo(2);
    assertThat(root.get("tool").asText()).isEqualTo("ferrostrat 1.2.3");
    assertThat(root.at("/inputs/0/sha256").asText()).isEqualTo("ab12");
    assertThat(root.get("seed").asLong()).isEqualTo(7);
    assertThat(root.get("warnings"))
        .hasToString(
            "[{\"level\":\"warning\",\"code\":\"few\",\"message\":\"only two\",\"remedy\":\"bring"
                + " more\"}]");
    assertThat(root.get("sample_names")).hasToString("[\"<script>\",\"s\\\"2\"]");
  }

  @Test
  void seedIsNullWithoutOne() throws IOException {
    RunDescription without =
        new RunDescription("1", "score", List.of(), OptionalLong.empty(), List.of());
    assertThat(json(without, scorer()).get("seed").isNull()).isTrue();
  }

  @Test
  void columnsHaveValuesCoverageAndReasons() throws IOException {
    JsonNode columns = json(RUN, scorer()).get("columns");
    assertThat(columns.get(0).get("values")).hasToString("[2.0,3.5]");
    assertThat(columns.get(0).get("status").asText()).isEqualTo("ok");
    assertThat(columns.get(0).at("/gene_coverage/0/genes_found").asInt()).isEqualTo(2);
    assertThat(columns.get(0).has("reference")).isFalse();
    assertThat(columns.get(1).get("values")).hasToString("[null,null]");
    assertThat(columns.get(1).get("status").asText()).isEqualTo("no-genes");
    assertThat(columns.get(1).get("reason").asText()).contains("none of its 1 genes");
    assertThat(columns.get(1).at("/gene_coverage/0/missing_genes/0").asText()).isEqualTo("X");
    assertThat(columns.get(1).at("/gene_coverage/0/reasons/0").asText()).isEqualTo("absent");
  }

  /** The reference scores 2 and 3.5 have mean 2.75 and deviation 0.75 sqrt(2). */
  @Test
  void anchoredScoresStandAgainstTheirReference() throws IOException {
    JsonNode reference = json(RUN, scorer().with(Scaling.ANCHORED)).at("/columns/0/reference");
    assertThat(reference.get("n").asInt()).isEqualTo(2);
    assertThat(reference.at("/z_scores/0").asDouble()).isCloseTo(-1 / Math.sqrt(2), within(1e-15));
    assertThat(reference.get("percentiles")).hasToString("[25.0,75.0]");
  }
}
