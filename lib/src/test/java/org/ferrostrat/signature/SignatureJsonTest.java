package org.ferrostrat.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.ReadLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureJsonTest {
  private static final ReadLimits FEW_TOKENS = new ReadLimits(1 << 20, 1 << 20, 200, 10, 64, 1_000);

  private static final String GENE = "{\"symbol\": \"A\", \"direction\": 1}";

  @Test
  void fieldsNotGivenHaveDefaults() {
    Signature signature = read("{'id': 'x', 'method': 'mean', 'genes': [%s]}").get(0);
    assertThat(signature.name()).isEqualTo("x");
    assertThat(signature.kind()).isEqualTo(SignatureKind.SCORE);
    assertThat(signature.category()).isEqualTo("user");
    assertThat(signature.directionMeaning()).isEqualTo(DirectionMeaning.SCORE);
    assertThat(signature.cutoff()).isEmpty();
    assertThat(signature.verified()).isFalse();
    assertThat(signature.genes()).containsExactly(SignatureGene.of("A", 1));
  }

  @Test
  void everyFieldIsRead() {
    Signature signature =
        read("""
        {'id': 'x', 'name': 'My score', 'aliases': ['X1'], 'kind': 'classifier-panel',
         'category': 'mine', 'cancerTypes': ['SKCM', 'PAN'],
         'genes': [{'symbol': ' A ', 'direction': 1, 'weight': 0.5, 'role': 'r', 'evidence': 'e'},
                   {'symbol': 'B', 'direction': -1, 'weight': -2, 'role': null}],
         'pairs': [{'a': 'A', 'b': 'B'}, {'a': 'B', 'b': 'A', 'weight': 2}],
         'directionMeaning': 'process', 'method': 'weighted-sum', 'methodNotes': 'm',
         'intercept': -1, 'cutoff': {'type': 'fixed', 'value': 0.3, 'rule': 'r', 'note': 'n'},
         'citation': 'c', 'doi': '10.1/x', 'pmid': '1', 'source': 's', 'verified': true,
         'doiConfirmed': true, 'association': 'sensitive', 'unknown': {'more': [1, 2]}}
        """)
            .get(0);
    assertThat(signature.aliases()).containsExactly("X1");
    assertThat(signature.kind()).isEqualTo(SignatureKind.CLASSIFIER_PANEL);
    assertThat(signature.cancerTypes()).containsExactly("SKCM", "PAN");
    assertThat(signature.genes())
        .containsExactly(
            new SignatureGene("A", 1, OptionalDouble.of(0.5), "r", "e"),
            SignatureGene.weighted("B", -2));
    assertThat(signature.pairs())
        .containsExactly(new GenePair("A", "B", 1), new GenePair("B", "A", 2));
    assertThat(signature.directionMeaning()).isEqualTo(DirectionMeaning.PROCESS);
    assertThat(signature.intercept()).isEqualTo(-1);
    assertThat(signature.cutoff())
        .contains(
            new SignatureCutoff(SignatureCutoff.Type.FIXED, OptionalDouble.of(0.3), "r", "n"));
    assertThat(signature.verified()).isTrue();
    assertThat(signature.association()).isEqualTo("sensitive");
  }

  @Test
  void severalStandInOneList() {
    String one = "{'id': '%s', 'method': 'mean', 'genes': [" + GENE + "]}";
    assertThat(read("[" + one.formatted("x") + "," + one.formatted("y") + "]"))
        .extracting(Signature::id)
        .containsExactly("x", "y");
  }

  @Test
  void aGeneMayStandOncePerDirectionOrSet() {
    assertThat(
            read(
                "{'id': 'x', 'method': 'gsva-difference', 'genes':"
                    + " [%s, {'symbol': 'A', 'direction': -1}]}"))
        .hasSize(1);
    assertThat(
            read(
                "{'id': 'x', 'method': 'mean-set-z', 'genes':"
                    + " [{'symbol': 'A', 'direction': 1, 'role': 'S1'},"
                    + " {'symbol': 'A', 'direction': 1, 'role': 'S2'}]}"))
        .hasSize(1);
  }

  static Stream<Arguments> broken() {
    String methods = String.join(", ", Signature.METHODS);
    return Stream.of(
        at("", "x.json: the file is empty; write a signature as a JSON object [empty-file]"),
        at(" \n ", "x.json: the file is empty; write a signature as a JSON object [empty-file]"),
        at("[]", "1, column 1: the list is empty; write at least one signature [empty-file]"),
        at("'text'", "1, column 1: 'text' is not an object; write {...} [wrong-type]"),
        at("[7]", "1, column 2: /0: '7' is not an object; write {...} [wrong-type]"),
        at(
            "{}",
            "1, column 1: the field id is missing; add it [missing-field]",
            "1, column 1: the field method is missing; add it [missing-field]",
            "1, column 1: the field genes is missing; add it [missing-field]"),
        at(
            "{'id': 'x', 'method': 'mean', 'genes': []}",
            "1, column 40: /genes: there are no genes; list at least one gene [no-genes]"),
        at(
            "{'id': ' ', 'method': 'mean', 'genes': [%s]}",
            "1, column 8: /id: the id is blank or has surrounding spaces or control characters;"
                + " give a short name such as my-score-12 [bad-id]"),
        at(
            "{'id': null, 'method': 'mean', 'genes': [%s]}",
            "1, column 1: the field id is missing; add it [missing-field]"),
        at(
            "{'id': 'x', 'method': 'banana', 'genes': [%s]}",
            "1, column 23: /method: unknown method 'banana'; use one of "
                + methods
                + " [unknown-method]"),
        at(
            "{'id': 7, 'method': 'mean', 'genes': {}, 'verified': 'yes', 'aliases': 'X'}",
            "1, column 8: /id: id is 7; write text in double quotes [wrong-type]",
            "1, column 38: /genes: genes is {...}; write a list of objects [wrong-type]",
            "1, column 54: /verified: verified is yes; write true or false [wrong-type]",
            "1, column 72: /aliases: aliases is X; write a list of texts [wrong-type]"),
        genes(
            "{'symbol': 'A', 'direction': 2}",
            "1, column 67: /genes/0/direction: direction is 2; write 1 where the gene raises the"
                + " score and -1 where it lowers it [bad-direction]"),
        genes(
            "{'symbol': 'A', 'direction': 0.5}",
            "1, column 67: /genes/0/direction: direction is 0.5; write 1 where the gene raises the"
                + " score and -1 where it lowers it [bad-direction]"),
        genes(
            "{'symbol': 'A', 'direction': 'up'}",
            "1, column 67: /genes/0/direction: direction is up; write a finite number"
                + " [wrong-type]"),
        genes(
            "{'direction': 1}, {'symbol': 'B'}",
            "1, column 38: /genes/0: the field symbol is missing; add it [missing-field]",
            "1, column 56: /genes/1: the field direction is missing; add it [missing-field]"),
        genes(
            "{'symbol': ' ', 'direction': 1}",
            "1, column 49: /genes/0/symbol: symbol is blank or has control characters; write an"
                + " approved gene symbol [bad-symbol]"),
        genes(
            "{'symbol': 'A\\u0000', 'direction': 1}",
            "1, column 49: /genes/0/symbol: symbol is blank or has control characters; write an"
                + " approved gene symbol [bad-symbol]"),
        genes("'A'", "1, column 38: /genes/0: 'A' is not an object; write {...} [wrong-type]"),
        genes(
            "%s, %s",
            "1, column 71: /genes/1: gene A is listed twice; keep one of the two [repeated-gene]"),
        genes(
            "{'symbol': 'A', 'direction': 1, 'weight': NaN}",
            "1, column 80: /genes/0/weight: weight is NaN; write a finite number [wrong-type]"),
        genes(
            "{'symbol': 'A', 'direction': 1, 'weight': 1e999}",
            "1, column 80: /genes/0/weight: weight is Infinity; write a finite number"
                + " [wrong-type]"),
        genes(
            "{'symbol': 'A', 'direction': 1, 'weight': '0.5'}",
            "1, column 80: /genes/0/weight: weight is 0.5; write a finite number [wrong-type]"),
        at(
            "{'id': 'x', 'method': 'weighted-sum', 'genes': [\n%s]}",
            "2, column 1: /genes/0: gene A has no weight, and weighted-sum needs one; add the"
                + " coefficient, or use a method without weights such as mean-z [no-weight]"),
        at(
            "{'id': 'x', 'method': 'gene-pairs', 'genes': [%s]}",
            "1, column 1: there are no pairs, and gene-pairs needs them; list them as pairs of a, b"
                + " and weight [no-pairs]"),
        at(
            "{'id': 'x', 'method': 'gene-pairs', 'genes': [%s],\n'pairs': [{'a': 'A', 'b': 'B'}]}",
            "2, column 11: /pairs/0: gene B of a pair is not among the genes; add it to the genes"
                + " [pair-gene-unknown]"),
        at(
            "{'id': 'x', 'method': 'gene-pairs', 'genes': [%s],\n'pairs': [{'a': 'A', 'b': 'A'},"
                + " {'a': 'A'}]}",
            "2, column 11: /pairs/0: a and b are both A; name two different genes [bad-pair]",
            "2, column 33: /pairs/1: the field b is missing; add it [missing-field]"),
        cutoff(
            "{'type': 'best'}",
            "2, column 20: /cutoff/type: unknown type 'best'; use one of median, fixed, maxstat"
                + " [unknown-type]"),
        cutoff(
            "{'type': 'fixed', 'value': null}",
            "2, column 11: /cutoff: a cut-off of type 'fixed' has no value; write a value for fixed"
                + " and null for median and maxstat [bad-cutoff]"),
        cutoff(
            "{'type': 'median', 'value': 1}",
            "2, column 11: /cutoff: a cut-off of type 'median' has a value; write a value for fixed"
                + " and null for median and maxstat [bad-cutoff]"),
        cutoff("1", "2, column 11: /cutoff: '1' is not an object; write {...} [wrong-type]"),
        cutoff(
            "null, 'kind': 'thing', 'directionMeaning': 'up', 'intercept': 1",
            "2, column 25: /kind: unknown kind 'thing'; use one of score, module, classifier-panel,"
                + " gene-set [unknown-kind]",
            "2, column 54: /directionMeaning: unknown directionMeaning 'up'; use one of score,"
                + " ferroptosis, process, membership [unknown-directionMeaning]"),
        cutoff(
            "null, 'intercept': 1",
            "2, column 30: /intercept: an intercept has no meaning for mean; remove it, or use"
                + " weighted-sum [intercept-unused]"),
        at(
            "[{'id': 'x', 'method': 'mean', 'genes': [%s]},\n"
                + "{'id': 'x', 'method': 'mean', 'genes': [%s]}]",
            "2, column 1: /1: signature 'x' is on lines 1 and 2; give each signature an id of"
                + " its own [repeated-id]"),
        at(
            "{'id': 'x', 'method': 'mean', 'genes': [%s]}\n{}",
            "2, column 1: there is more after the end of the first JSON value; put several"
                + " signatures into one array [json-trailing]"),
        at(
            "{'id': 'x',\n'id': 'y'}",
            "2, column 5: not valid JSON: Duplicate field 'id'; correct the JSON at this place"
                + " [not-json]"),
        at(
            "{'id': 'x',\n",
            "2, column 1: not valid JSON: the text ends too early; correct the JSON at this place"
                + " [not-json]"),
        at(
            "[".repeat(1000),
            "x.json: the JSON is nested deeper than 64, or has over 1000 tokens or a text"
                + " of over 1000000 characters; write signatures in the documented form, or raise"
                + " the size limits [json-too-large]"));
  }

  private static Arguments genes(String genes, String... issues) {
    return at("{'id':'x', 'method':'mean', 'genes':" + "[" + genes + "]}", issues);
  }

  private static Arguments cutoff(String cutoff, String... issues) {
    return at("{'id': 'x', 'method': 'mean', 'genes': [%s],\n'cutoff': " + cutoff + "}", issues);
  }

  private static Arguments at(String json, String... issues) {
    String message =
        Stream.of(issues)
            .map(issue -> issue.startsWith("x.json") ? issue : "x.json, line " + issue)
            .collect(Collectors.joining("\n"));
    return Arguments.of(json, message);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whatIsNotRead(String json, String message) {
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> read(json))
        .withMessage(message);
  }

  @Test
  void hugeTextsAndListsAreRefused() {
    String text = "{'id': '" + "x".repeat(1_000_001) + "'}";
    String list = "[" + "0,".repeat(1_000) + "0]";
    for (String json : List.of(text, list)) {
      assertThatExceptionOfType(DataFormatException.class)
          .isThrownBy(() -> read(json))
          .withMessageContaining("[json-too-large]")
          .withCauseInstanceOf(java.io.IOException.class);
    }
  }

  /** The place of a value is reported, not kept as text: it would take the square of the depth. */
  @Test
  void longNamesAndDepthTakeNoMoreThanTheirText() {
    String name = "n".repeat(40_000);
    String deep = ("{\"" + name + "\":").repeat(40) + "[" + "0,".repeat(20_000) + "0]";
    String text = deep + "}".repeat(40);
    SourceText source = new SourceText("x.json", text, ReadLimits.defaults());
    LocatedJson value = LocatedJson.parse(source);
    for (int i = 0; i < 40; i++) {
      value = value.field(name).orElseThrow();
    }
    assertThat(value.elements()).hasSize(20_001);
    assertThat(value.elements().get(7).pointer()).isEqualTo(("/" + name).repeat(40) + "/7");
  }

  /** Reads JSON written with single quotes; {@code %s} stands for a gene. */
  private static List<Signature> read(String json) {
    String text = json.replace("%s", GENE).replace('\'', '"');
    return SignatureJson.read(new SourceText("x.json", text, FEW_TOKENS));
  }
}
