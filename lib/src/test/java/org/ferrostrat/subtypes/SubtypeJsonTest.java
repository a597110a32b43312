package org.ferrostrat.subtypes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.SampleValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubtypeJsonTest {
  private static final List<SampleValues> PROFILE = Profiles.clustered(5, 40, 3, 2, 7, 0);

  private static String saved() throws IOException {
    StringWriter out = new StringWriter();
    ConsensusClustering.kMeans(-7)
        .withSubtypes(2, 2)
        .withResamples(50)
        .withReferences(0)
        .fit(PROFILE)
        .save(out);
    return out.toString();
  }

  private static SubtypeCentroids load(String json) throws IOException {
    return SubtypeCentroids.load(
        "subtypes.json", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void loadedSubtypesEqualThoseSaved() throws IOException {
    String json = saved();
    SubtypeCentroids loaded = load(json);
    StringWriter again = new StringWriter();
    loaded.save(again);
    assertThat(again).hasToString(json);
    assertThat(loaded.origin().specification().seed()).isEqualTo(-7);
    assertThat(loaded.origin().pValue()).isNaN();
    ConsensusSubtypes fitted =
        ConsensusClustering.kMeans(-7)
            .withSubtypes(2, 2)
            .withResamples(50)
            .withReferences(0)
            .fit(PROFILE);
    assertThat(loaded).isEqualTo(fitted.centroids());
    assertThat(loaded.assign(PROFILE)).isEqualTo(fitted.assign(PROFILE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "null", "7", "{\"kind\":\"ferrostrat-scoring-reference\"}", "{}{}"})
  void refusesWhatIsNoSubtypes(String json) {
    assertThatThrownBy(() -> load(json))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("no usable subtypes")
        .hasMessageContaining("subtypes.json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"schema_version\":1|\"schema_version\":2|version",
        "\"schema_version\":1|\"schema_version\":\"1\"|schema_version",
        "\"method\":\"k-means\"|\"method\":\"magic\"|magic",
        "\"resamples\":50|\"resamples\":-50|resamples",
        "\"sample_share\":0.8|\"sample_share\":1e999|share",
        "\"seed\":-7|\"seed\":1.5|seed",
        "\"name\":\"axis-1\"|\"name\":\"axis-0\"|axis-0",
        "\"name\":\"subtype-2\"|\"name\":\"subtype-1\"|subtype-1",
        "\"name\":\"subtype-2\"|\"name\":\" \"|blank",
        "\"centroid\":[|\"centroid\":[1,|centroid",
        "\"centroid\":[|\"centroid\":[\"x\",|centroid",
        "\"centroid\":[|\"centroid\":[null,|centroid",
        "\"size\":20|\"size\":0|0 samples",
        "\"standard_deviation\":|\"standard_deviation\":-|standard deviation",
        "\"mean\":|\"men\":|mean",
        "\"features\":[|\"features\":[],\"others\":[|features",
        "\"p_value\":null|\"p_value\":\"NaN\"|p_value",
        "\"ambiguous_proportion\":|\"ambiguous_proportion\":7,\"x\":|proportion",
      })
  void refusesWrongFields(String right, String wrong, String said) throws IOException {
    String json = saved();
    assertThat(json).contains(right);
    assertThatThrownBy(() -> load(json.replaceFirst(Pattern.quote(right), wrong)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining(said);
  }

  @Test
  void refusesDeepNesting() {
    assertThatThrownBy(() -> load("[".repeat(10_000)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("nested deeper than 64");
  }
}
