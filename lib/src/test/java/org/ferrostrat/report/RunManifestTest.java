package org.ferrostrat.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.report.RunManifest.Content;
import org.ferrostrat.report.RunManifest.Outcome;
import org.ferrostrat.report.RunManifest.Platform;
import org.ferrostrat.report.RunManifest.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests are written and read again; whatever is none is refused. */
class RunManifestTest {
  private static final String HASH = "0123456789abcdef".repeat(4);

  private static RunManifest manifest(Seed seed, Outcome outcome) {
    Map<String, List<String>> options = new LinkedHashMap<>();
    options.put("--format", List.of("wide"));
    options.put("--method", List.of());
    options.put("--signatures", List.of("fps-32", "cyt-rooney"));
    return new RunManifest(
        "1.2.3",
        "score",
        List.of("score", "a \"b\".tsv", "--manifest", "run.json"),
        options,
        List.of(
            Content.of("a \"b\".tsv", HASH, 17), Content.unread("gone", "there is no such file")),
        List.of(Content.of(RunManifest.STANDARD_OUTPUT, HASH, 1L << 40)),
        seed,
        List.of(
            new Issue(Issue.Level.WARNING, "a-code", Issue.Place.NOWHERE, "a message", "a remedy")),
        new Platform("vendor", "17", "Linux 6", "amd64", "und", 4),
        outcome);
  }

  private static String json(RunManifest manifest) throws IOException {
    StringWriter out = new StringWriter();
    manifest.write(out);
    return out.toString();
  }

  private static RunManifest read(String json) throws IOException {
    return RunManifest.read(
        "run.json",
        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
        ReadLimits.defaults());
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    for (RunManifest manifest :
        List.of(
            manifest(Seed.of(Long.MIN_VALUE), new Outcome(0, Optional.empty())),
            manifest(Seed.none("nothing"), new Outcome(3, Optional.of("it failed"))))) {
      assertThat(read(json(manifest))).isEqualTo(manifest);
      assertThat(json(read(json(manifest)))).isEqualTo(json(manifest));
    }
  }

  @Test
  void formIsThatOfTheOtherResults() throws IOException {
    String json = json(manifest(Seed.of(1), new Outcome(0, Optional.empty())));
    assertThat(json)
        .startsWith(
            "{\n  \"schema_version\" : 1,\n  \"kind\" : \"run-manifest\",\n  \"tool\" : \"ferrostrat 1.2.3\",\n")
        .contains("\"--method\" : null", "\"--signatures\" : [ \"fps-32\", \"cyt-rooney\" ]")
        .contains("\"reason\" : \"there is no such file\"")
        .endsWith("}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run-manifest | scores | its kind is not run-manifest",
        "\"schema_version\" : 1 | \"schema_version\" : 2 | its schema version is 2",
        "ferrostrat 1.2.3 | other 1 | 'tool' needs the name and version of ferrostrat",
        "\"command\" : \"score\" | \"command\" : 1 | 'command' needs a text",
        "\"exit_code\" : 0 | \"exit_code\" : 1e400 | 'exit_code' needs a whole number",
        "\"exit_code\" : 0 | \"exit_code\" : 3000000000 | 'exit_code' needs a whole number",
        "\"exit_code\" : 0 | \"exit_code\" : -1 | exit code is -1; need 0 to 255",
        "\"bytes\" : 17 | \"bytes\" : -17 | is -17; need 0 or more",
        "0123456789abcdef0 | ABCDEF | need 64 hexadecimal digits",
        "\"wide\" | {} | 'options.--format' needs a text",
        "[ \"score\" | [ [] | 'arguments' needs a list of texts",
        "\"level\" : \"warning\" | \"level\" : \"bad\" | 'warnings[0].level' needs one of error",
        "\"name\" : \"gone\" | \"name\" : \"\" | name is empty",
        "\"seed\" : 1 | \"seed\" : true | 'seed' needs a whole number",
        "\"platform\" : { | \"platforms\" : { | 'platform' is missing"
      })
  void whatDoesNotFitIsRefused(String what, String instead, String reason) throws IOException {
    String json = json(manifest(Seed.of(1), new Outcome(0, Optional.empty())));
    assertThat(json).contains(what);
    assertThatThrownBy(() -> read(json.replace(what, instead)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageStartingWith("run.json")
        .hasMessageContaining("this is no usable manifest of a run")
        .hasMessageContaining(reason)
        .hasMessageContaining("write one with any command");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "[]", "null", "{\"kind\" : 1}", "{} {}"})
  void whatIsNoManifestIsRefused(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("run.json");
  }

  @Test
  void contentHasAHashOrAReason() {
    assertThatThrownBy(() -> new Content("a", Optional.empty(), 0, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("either a hash or a reason");
    assertThatThrownBy(() -> new Content("a", Optional.of(HASH), 0, "why"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Seed.none(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("either a seed or a reason");
  }
}
