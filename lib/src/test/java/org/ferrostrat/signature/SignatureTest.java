package org.ferrostrat.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {

  @Test
  void geneSetTakesRepeatedSymbolsOnce() {
    Signature set = Signature.geneSet("my-set", List.of("GPX4", "TFRC", "GPX4"));
    assertThat(set.symbols()).containsExactly("GPX4", "TFRC");
    assertThat(set.genes()).extracting(SignatureGene::direction).containsExactly(1, 1);
    assertThat(set.method()).isEqualTo("ssgsea");
    assertThat(set.kind()).isEqualTo(SignatureKind.GENE_SET);
    assertThat(set.category()).isEqualTo("user");
    assertThat(set.twoArms()).isFalse();
    assertThat(set.scorable()).isTrue();
  }

  @Test
  void aGeneIsUpOrDownAndNotBoth() {
    Signature arms = Signature.ofArms("my-arms", List.of("A", "B"), List.of("C", "C", "D"));
    assertThat(arms.method()).isEqualTo("ssgsea-difference");
    assertThat(arms.symbols()).containsExactly("A", "B", "C", "D");
    assertThat(arms.up()).extracting(SignatureGene::symbol).containsExactly("A", "B");
    assertThat(arms.down()).extracting(SignatureGene::symbol).containsExactly("C", "D");
    assertThat(arms.twoArms()).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Signature.ofArms("both", List.of("A", "B"), List.of("B", "C")))
        .withMessage("signature 'both': gene B is both an up and a down gene; keep one of the two");
  }

  @Test
  void weightedTakesDirectionFromTheSign() {
    Map<String, Double> weights = new LinkedHashMap<>();
    weights.put("B", -0.5);
    weights.put("A", 0.25);
    weights.put("C", 0.0);
    Signature sum = Signature.weighted("my-sum", weights, -1.5);
    assertThat(sum.method()).isEqualTo("weighted-sum");
    assertThat(sum.intercept()).isEqualTo(-1.5);
    assertThat(sum.symbols()).containsExactly("B", "A", "C");
    assertThat(sum.genes()).extracting(SignatureGene::direction).containsExactly(-1, 1, 1);
    assertThat(sum.genes().get(0).weight()).hasValue(-0.5);
  }

  @Test
  void anotherMethodLeavesWhatBelongsToThePublishedOneBehind() {
    Signature sum = Signature.weighted("my-sum", Map.of("A", 1.0), 3);
    assertThat(sum.withMethod("weighted-sum")).isSameAs(sum);
    assertThat(sum.withMethod("mean-z").intercept()).isZero();
    assertThat(sum.withMethod("mean-z").method()).isEqualTo("mean-z");

    Signature tide = SignatureCatalog.bundled().get("tide");
    assertThat(tide.scorable()).isFalse();
    assertThat(tide.withMethod("mean").scorable()).isTrue();
    assertThat(tide.withMethod("mean").cutoff()).isEmpty();
    assertThat(tide.withMethod("mean").genes()).isEqualTo(tide.genes());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tide.withMethod("weighted-sum"))
        .withMessage(
            "signature 'tide': gene CD8A has no weight, and weighted-sum needs one; add the"
                + " coefficient, or use a method without weights such as mean-z");
  }

  @Test
  void withoutFormulaItSaysThatItCannotBeScored() {
    Signature unknown = Signature.geneSet("x", List.of("A")).withMethod("other");
    assertThat(unknown.scorable()).isFalse();
    assertThat(unknown.notScorable())
        .isEqualTo("its method has no formula here; name another method");
  }

  @Test
  void listsAreCopied() {
    List<SignatureGene> genes = new java.util.ArrayList<>(List.of(SignatureGene.of("A", 1)));
    Signature signature = signature("mean", genes, List.of());
    genes.add(SignatureGene.of("B", 1));
    assertThat(signature.symbols()).containsExactly("A");
    assertThat(signature.genes()).isUnmodifiable();
  }

  static Stream<Arguments> broken() {
    SignatureGene a = SignatureGene.of("A", 1);
    SignatureGene b = SignatureGene.of("B", -1);
    SignatureGene wa = SignatureGene.weighted("A", 1);
    return Stream.of(
        Arguments.of(
            "banana",
            List.of(a),
            "unknown method 'banana'; use one of " + String.join(", ", Signature.METHODS)),
        Arguments.of("mean", List.of(), "there are no genes; list at least one gene"),
        Arguments.of("mean", List.of(a, a), "gene A is listed twice; keep one of the two"),
        Arguments.of(
            "weighted-sum",
            List.of(wa, SignatureGene.weighted("A", -1)),
            "gene A is listed twice; keep one of the two"),
        Arguments.of(
            "weighted-sum-z",
            List.of(a),
            "gene A has no weight, and weighted-sum-z needs one; add the coefficient, or use a"
                + " method without weights such as mean-z"),
        Arguments.of(
            "weighted-sum",
            List.of(new SignatureGene("A", 1, OptionalDouble.of(-2), "", "")),
            "gene A has direction 1 and weight -2.0; give both the same sign"),
        Arguments.of(
            "housekeeping-weighted-sum",
            List.of(wa),
            "no gene has the role housekeeping, and housekeeping-weighted-sum subtracts their mean;"
                + " mark the housekeeping genes, or use weighted-sum"),
        Arguments.of(
            "gsva-difference",
            List.of(a),
            "no gene has direction -1, and gsva-difference needs both; add the other arm, or use a"
                + " method of one set such as ssgsea"),
        Arguments.of(
            "ratio",
            List.of(b),
            "no gene has direction 1, and ratio needs both; add the other arm, or use a method of"
                + " one set such as ssgsea"),
        Arguments.of(
            "mean-set-z", List.of(a), "gene A has the role ''; write the name of its set as role"),
        Arguments.of(
            "immunophenoscore",
            List.of(new SignatureGene("A", 1, OptionalDouble.of(1), "XX|A", "")),
            "gene A has the role 'XX|A'; write class and name as role, such as EC|Act CD8; the"
                + " classes are CP, EC, MHC, SC"),
        Arguments.of(
            "expression",
            List.of(a, b),
            "2 genes, and expression is the value of one; keep one gene, or use mean"),
        Arguments.of(
            "gene-pairs",
            List.of(a, b),
            "there are no pairs, and gene-pairs needs them; list them as pairs of a, b and"
                + " weight"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whatTheMethodNeedsIsChecked(String method, List<SignatureGene> genes, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> signature(method, genes, List.of()))
        .withMessage("signature 'x': " + problem);
  }

  @Test
  void pairsNeedTheirGenes() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                signature(
                    "gene-pairs",
                    List.of(SignatureGene.of("A", 1)),
                    List.of(new GenePair("A", "B", 1))))
        .withMessage("signature 'x': gene B of a pair is not among the genes; add it to the genes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " x", "x\ty", "x\n"})
  void idsAreUsableAsColumnNames(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Signature.geneSet(id, List.of("A")))
        .withMessageEndingWith(
            "the id is blank or has surrounding spaces or control characters; give a short name"
                + " such as my-score-12");
  }

  @Test
  void interceptBelongsToSums() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Signature.weighted("x", Map.of("A", 1.0), Double.NaN))
        .withMessage("signature 'x': the intercept is not finite; write a finite number");
  }

  @Test
  void genesAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignatureGene.of("A", 0))
        .withMessage("direction of A is 0; need 1 or -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignatureGene.weighted("A", Double.POSITIVE_INFINITY))
        .withMessage("weight of A is Infinity; need a finite number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignatureGene.of(" A", 1))
        .withMessage(
            "gene symbol ' A'; need text without surrounding spaces or control characters");
  }

  @Test
  void pairsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GenePair("A", "A", 1))
        .withMessage("gene pair of A with itself; need two different genes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GenePair("A", "", 1))
        .withMessage("gene pair 'A', ''; need two gene symbols");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GenePair("A", "B", Double.NaN))
        .withMessage("weight of pair A, B is NaN; need a finite number");
  }

  @Test
  void onlyAFixedCutoffHasAValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new SignatureCutoff(SignatureCutoff.Type.FIXED, OptionalDouble.empty(), "", ""))
        .withMessage("a fixed cut-off has no value; need a finite number");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new SignatureCutoff(SignatureCutoff.Type.MEDIAN, OptionalDouble.of(1), "", ""))
        .withMessage("a median cut-off has the value 1.0; only a fixed one has a value");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SignatureCutoff(
                    SignatureCutoff.Type.FIXED, OptionalDouble.of(Double.NaN), "", ""))
        .withMessage("the cut-off is NaN; need a finite number");
  }

  @Test
  void summaryCountsDifferentGenes() {
    Signature arms = Signature.ofArms("my-arms", List.of("A", "B"), List.of("C", "D"));
    SignatureSummary summary = SignatureSummary.of(arms);
    assertThat(summary.genes()).isEqualTo(4);
    assertThat(summary.up()).isEqualTo(2);
    assertThat(summary.down()).isEqualTo(2);
    assertThat(summary.weighted()).isZero();
    assertThat(summary.matchesCategory("USER")).isTrue();
    assertThat(summary.matchesCancerType("PAN")).isFalse();
  }

  private static Signature signature(
      String method, List<SignatureGene> genes, List<GenePair> pairs) {
    return new Signature(
        "x",
        "x",
        List.of(),
        SignatureKind.SCORE,
        "user",
        List.of(),
        genes,
        pairs,
        DirectionMeaning.SCORE,
        method,
        "",
        0,
        Optional.empty(),
        "",
        "",
        "",
        "",
        false,
        false,
        "",
        "");
  }
}
