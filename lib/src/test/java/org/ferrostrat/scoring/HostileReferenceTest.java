package org.ferrostrat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are no scoring reference, or one that was damaged or edited. */
class HostileReferenceTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final String SAVED = SavedScorers.MIXED;

  private static void refused(byte[] content, String reason) {
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> SavedScorers.read(content))
        .withMessageContaining(reason)
        .satisfies(HostileReferenceTest::namesFileAndRemedy);
  }

  private static void namesFileAndRemedy(DataFormatException refusal) {
    assertThat(refusal.issues()).isNotEmpty();
    for (Issue issue : refusal.issues()) {
      assertThat(issue.place().file()).isEqualTo(SavedScorers.NAME);
      assertThat(issue.remedy()).isNotBlank();
      assertThat(issue.message()).isNotBlank().doesNotContain("For input", "com.fasterxml");
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Stream<Arguments> contents() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(utf8(SAVED));
    }
    return Stream.of(
        Arguments.of("empty", utf8(""), "it is empty"),
        Arguments.of("a table", utf8("gene\ts1\nA\t1\n"), "it is not JSON"),
        Arguments.of("cut short", utf8(SAVED.substring(0, SAVED.length() / 2)), "it is not JSON"),
        Arguments.of("twice", utf8(SAVED + SAVED), "something follows its end"),
        Arguments.of("a list", utf8("[" + SAVED + "]"), "the document needs an object"),
        Arguments.of("null", utf8("null"), "the document needs an object"),
        Arguments.of("a number", utf8("12"), "the document needs an object"),
        Arguments.of("other JSON", utf8("{\"kind\": \"report\"}"), "its kind is not"),
        Arguments.of("deeply nested", utf8("[".repeat(100_000)), "nested deeper than 64"),
        Arguments.of(
            "nested objects",
            utf8(SAVED.replaceFirst("\\{", "{\"x\":" + "{\"x\":".repeat(5_000))),
            "nested deeper than 64"),
        Arguments.of(
            "gzip data cut short",
            Arrays.copyOf(zipped.toByteArray(), zipped.size() / 2),
            "the gzip data are damaged or end too early"),
        Arguments.of(
            "no text", new byte[] {0, 0, 0x7f, (byte) 0xff, 1, 2, 3, 4}, "this is no text"),
        Arguments.of(
            "NaN", utf8(SAVED.replaceFirst("\"range\":null", "\"range\":NaN")), "it is not JSON"),
        Arguments.of(
            "too large a number",
            utf8(SAVED.replaceFirst("\"range\":null", "\"range\":1e999")),
            "range' needs a finite number"),
        Arguments.of(
            "too long a number",
            utf8(SAVED.replaceFirst("\"range\":null", "\"range\":" + "1".repeat(10_000))),
            "a number of over 40"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("contents")
  void otherContent(String what, byte[] content, String reason) {
    refused(content, reason);
  }

  /** An edit of the saved tree and what is said of it. */
  private static Arguments edit(String what, Consumer<ObjectNode> change, String reason) {
    return Arguments.of(what, change, reason);
  }

  private static ObjectNode at(ObjectNode root, String pointer) {
    return (ObjectNode) root.at(pointer);
  }

  private static ArrayNode list(ObjectNode root, String pointer) {
    return (ArrayNode) root.at(pointer);
  }

  static Stream<Arguments> edits() {
    return Stream.of(
        edit("no kind", root -> root.remove("kind"), "its kind is not"),
        edit(
            "a newer version",
            root -> root.put("schema_version", 2),
            "its schema version is 2; this program reads version 1"),
        edit("no signatures", root -> list(root, "/signatures").removeAll(), "no signature"),
        edit(
            "a signature twice",
            root -> list(root, "/signatures").add(root.at("/signatures/0")),
            "column 'ranks' is asked for twice"),
        edit(
            "unknown matching",
            root -> root.put("gene_matching", "fuzzy"),
            "the field 'gene_matching' needs one of"),
        edit("coverage of 2", root -> root.put("min_coverage", 2), "minimum coverage is 2.0"),
        edit(
            "no samples",
            root -> at(root, "/reference").put("samples", 0),
            "the field 'reference.samples' needs a whole number above 0"),
        edit(
            "a gene twice",
            root -> list(root, "/reference/genes").set(1, NODES.textNode("A")),
            "'A'"),
        edit(
            "at least one gene",
            root -> list(root, "/reference/genes").removeAll(),
            "at least one gene"),
        edit("unknown scale", root -> at(root, "/reference").put("scale", "ln"), "unknown scale"),
        edit(
            "an offset of counts",
            root -> at(root, "/reference").put("scale", "counts").put("offset", 1),
            "an offset belongs to log2"),
        edit(
            "values of fewer genes",
            root -> list(root, "/reference/values").remove(0),
            "5 rows of values for 6 genes"),
        edit(
            "values of fewer samples",
            root -> list(root, "/reference/values/2").remove(0),
            "a row of 2 values for 3 samples"),
        edit(
            "no values for GSVA",
            root -> at(root, "/reference").remove("values"),
            "gsva needs the values of the reference"),
        edit(
            "an unknown method",
            root -> at(root, "/signatures/0").put("method", "gsea"),
            "unknown scoring method 'gsea'"),
        edit(
            "a scorable signature without method",
            root -> at(root, "/signatures/0").remove("method"),
            "the field 'signatures[0].method' is missing"),
        edit(
            "a parameter the method has not",
            root -> at(root, "/signatures/2/parameters").put("alpha", "1"),
            "the method zscore has no alpha"),
        edit(
            "a parameter that is no number",
            root -> at(root, "/signatures/0/parameters").put("alpha", "x"),
            "alpha is 'x'; need 0 to 10"),
        edit(
            "a range of 0",
            root -> at(root, "/signatures/0").put("range", 0),
            "the range of ranks is 0.0; need a number above 0"),
        edit(
            "means of fewer genes",
            root -> list(root, "/signatures/2/vectors/mean").remove(0),
            "'mean' of a signature has 2 entries; need 3"),
        edit(
            "no loadings",
            root -> at(root, "/signatures/3/vectors").remove("loading"),
            "'loading' of a signature is missing"),
        edit(
            "sorted values of fewer genes",
            root -> list(root, "/signatures/4/tables/sorted").remove(0),
            "'sorted' of a signature has 2 entries; need 3"),
        edit(
            "a median for no gene",
            root -> list(root, "/signatures/5/vectors/median").removeAll(),
            "'median' of a signature has 0 entries; need 1"),
        edit(
            "means of fewer sets",
            root -> list(root, "/signatures/6/vectors/setMean").remove(0),
            "'setMean' of a signature has 1 entries; need 2"),
        edit(
            "NaN as text",
            root -> list(root, "/signatures/2/vectors/mean").set(0, NODES.textNode("NaN")),
            "vectors.mean' needs a list of finite numbers"),
        edit(
            "a score that is null",
            root -> list(root, "/signatures/2/scores").set(0, NODES.nullNode()),
            "scores' needs a list of finite numbers"),
        edit(
            "a signature without genes",
            root -> at(root, "/signatures/0/signature").remove("genes"),
            "genes"),
        edit(
            "a gene of direction 0",
            root -> at(root, "/signatures/0/signature/genes/0").put("direction", 0),
            "direction"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("edits")
  void edited(String what, Consumer<ObjectNode> change, String reason) {
    ObjectNode root = SavedScorers.tree(SAVED);
    change.accept(root);
    refused(utf8(root.toString()), reason);
  }

  @Test
  void theSavedFormItselfIsRead() {
    assertThat(SavedScorers.text(SavedScorers.read(SAVED))).isEqualTo(SAVED);
  }
}
