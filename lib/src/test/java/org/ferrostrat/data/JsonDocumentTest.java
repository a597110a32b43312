package org.ferrostrat.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDocumentTest {
  private static final JsonDocument DOCUMENT =
      new JsonDocument("code", "this is no use", "make another");
  private static final ReadLimits LIMITS = new ReadLimits(1 << 20, 1 << 20, 200, 10, 5, 100);

  private static JsonNode read(byte[] content, ReadLimits limits) throws IOException {
    return DOCUMENT.read("a.json", new ByteArrayInputStream(content), limits, JsonNode.class);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Issue refusal(byte[] content, ReadLimits limits) {
    return catchThrowableOfType(DataFormatException.class, () -> read(content, limits))
        .issues()
        .get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | this is no use: it is empty",
        "{}{} | this is no use: something follows its end",
        "{'a':1, 'a':2} | this is no use: it is not JSON: Duplicate",
        "[1, | this is no use: it is not JSON: Unexpected end-of-input",
        "[NaN] | this is no use: it is not JSON: Non-standard token 'NaN'"
      })
  void whatIsNotRead(String text, String message) {
    Issue issue = refusal(utf8(text.replace('\'', '"')), LIMITS);
    assertThat(issue.message()).startsWith(message);
    assertThat(issue.code()).isEqualTo("code");
    assertThat(issue.remedy()).isEqualTo("make another");
  }

  @Test
  void depthAndTokensHaveLimitsThatCanBeRaised() throws IOException {
    byte[] deep = utf8("[".repeat(6) + "]".repeat(6));
    byte[] many = utf8("[0" + ",0".repeat(100) + "]");
    for (byte[] content : new byte[][] {deep, many}) {
      Issue issue = refusal(content, LIMITS);
      assertThat(issue.code()).isEqualTo("too-large");
      assertThat(issue.remedy()).contains("raise the size limits");
      assertThat(read(content, LIMITS.times(2))).isNotNull();
    }
  }

  /** However far limits are raised, the stack of a thread does not end. */
  @Test
  void endlessDepthIsRefusedWhateverTheLimits() {
    byte[] deep = utf8("[".repeat(1_000_000));
    assertThat(refusal(deep, LIMITS.times(Long.MAX_VALUE)).code()).isEqualTo("too-large");
  }

  @Test
  void gzipIsReadAndBombsAreRefused() throws IOException {
    assertThat(read(gzip(utf8("{\"a\":1}"), 1), LIMITS).get("a").intValue()).isEqualTo(1);
    byte[] bomb = gzip(utf8(" ".repeat(1 << 16)), 20);
    assertThat(refusal(bomb, LIMITS).code()).isEqualTo("too-large");
  }

  private static byte[] gzip(byte[] block, int times) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < times; i++) {
        out.write(block);
      }
    }
    return bytes.toByteArray();
  }
}
