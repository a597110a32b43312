package org.ferrostrat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.ferrostrat.scoring.Signatures.up;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.genes.GeneMatching;
import org.ferrostrat.signature.GenePair;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureGene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RandomSignaturesTest {
  private static final int SETS = 12;

  static Stream<MethodCase> methods() {
    return MethodCase.all();
  }

  private static RandomSignatures over(int count, long seed, ExpressionMatrix... cohorts) {
    return new RandomSignatureDraw(count, seed).over(List.of(cohorts), GeneMatching.RESOLVE);
  }

  private static double[][] scores(
      RandomSignatures random, int cohort, Scorer scorer, int threads) {
    int[] samples = IntStream.range(0, scorer.referenceSize()).toArray();
    double[][] scores = new double[random.draw().count()][];
    random
        .in(cohort, scorer, samples)
        .forEach(
            List.of(MethodCase.ID),
            new Execution(threads, ProgressListener.NONE),
            (signature, set, values) -> scores[set] = values);
    return scores;
  }

  /** The signature with other genes in the places of its own. */
  private static Signature standIn(Signature signature, List<String> names) {
    Map<String, String> nameFor = new HashMap<>();
    SignatureGene[] genes = new SignatureGene[names.size()];
    for (int slot = 0; slot < genes.length; slot++) {
      SignatureGene own = signature.genes().get(slot);
      nameFor.put(own.symbol(), names.get(slot));
      genes[slot] =
          new SignatureGene(names.get(slot), own.direction(), own.weight(), own.role(), "");
    }
    List<GenePair> pairs =
        signature.pairs().stream()
            .map(
                pair ->
                    new GenePair(
                        nameFor.get(pair.higher()), nameFor.get(pair.lower()), pair.weight()))
            .toList();
    return Signatures.of(
        signature.id(), signature.method(), signature.intercept(), List.of(genes), pairs);
  }

  /** Every method: what is computed for many at once is what the signature alone gets. */
  @ParameterizedTest
  @MethodSource("methods")
  void scoresEqualThoseOfTheRandomSignatureScoredAlone(MethodCase given) {
    ExpressionMatrix cohort = given.cohort();
    RandomSignatures random = over(SETS, 5, cohort);
    Scorer own = given.method().of(given.signature()).withMinCoverage(0).fit(cohort);
    double[][] scores = scores(random, 0, own, 2);
    int[][] drawn = random.genesFor(given.signature());
    for (int set = 0; set < SETS; set++) {
      Signature alone = standIn(given.signature(), random.names(drawn[set]));
      Scorer scorer = given.method().of(alone).withMinCoverage(0).fit(cohort);
      Scaling scaling = given.method().scalings().get(0);
      assertThat(scores[set])
          .containsExactly(scorer.with(scaling).score(cohort).column(MethodCase.ID).toArray());
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void threadsDoNotChangeABit(MethodCase given) {
    ExpressionMatrix cohort = given.cohort();
    Scorer scorer = given.method().of(given.signature()).fit(cohort);
    RandomSignatures random = over(120, 6, cohort);
    double[][] one = scores(random, 0, scorer, 1);
    double[][] three = scores(random, 0, scorer, 3);
    for (int set = 0; set < one.length; set++) {
      assertThat(three[set]).containsExactly(one[set]);
    }
  }

  /** Genes in another order, fewer of them, and values on another scale: the same random genes. */
  @Test
  void theSameGenesAreDrawnInEveryCohort() {
    ExpressionMatrix first = Matrices.random(1, 120, 9);
    ExpressionMatrix second = shuffled(Matrices.random(2, 100, 7));
    Signature signature = Signatures.of(MethodCase.ID, "mean", up("G3"), up("G50"), up("G110"));
    RandomSignatures random = over(SETS, 8, first, second);
    assertThat(random.commonGenes()).isEqualTo(100);
    int[][] drawn = random.genesFor(signature);
    for (int cohort = 0; cohort < 2; cohort++) {
      ExpressionMatrix matrix = cohort == 0 ? first : second;
      Scorer scorer = ScoringPlan.published(List.of(signature)).withMinCoverage(0).fit(matrix);
      double[][] scores = scores(random, cohort, scorer, 1);
      for (int set = 0; set < SETS; set++) {
        List<String> names = random.names(drawn[set]);
        // G110 is not in the second cohort, so its random gene is left out there too.
        double[] expected = mean(matrix, cohort == 0 ? names : names.subList(0, 2));
        assertThat(scores[set]).containsExactly(expected, within(1e-12));
      }
    }
  }

  private static double[] mean(ExpressionMatrix matrix, List<String> names) {
    double[] means = new double[matrix.sampleCount()];
    for (int sample = 0; sample < means.length; sample++) {
      int column = sample;
      means[sample] =
          names.stream()
              .mapToDouble(name -> matrix.value(matrix.geneIds().indexOf(name), column))
              .average()
              .orElseThrow();
    }
    return means;
  }

  private static ExpressionMatrix shuffled(ExpressionMatrix matrix) {
    List<Integer> rows = new ArrayList<>(IntStream.range(0, 100).boxed().toList());
    Collections.shuffle(rows, new Random(4));
    return matrix.selectGenes(rows.stream().mapToInt(Integer::intValue).toArray());
  }

  /** What is drawn hangs neither on the order of cohorts nor on the other signatures. */
  @Test
  void theOrderOfCohortsDoesNotMatter() {
    ExpressionMatrix first = Matrices.random(1, 120, 9);
    ExpressionMatrix second = shuffled(Matrices.random(2, 100, 7));
    ExpressionMatrix third = shuffled(Matrices.random(3, 110, 5));
    Signature signature = MethodCase.of("mean").signature();
    RandomSignatures one = over(SETS, 8, first, second, third);
    RandomSignatures other = over(SETS, 8, third, first, second);
    int[][] ofOne = one.genesFor(signature);
    int[][] ofOther = other.genesFor(signature);
    for (int set = 0; set < SETS; set++) {
      assertThat(one.names(ofOne[set])).isEqualTo(other.names(ofOther[set]));
    }
    assertThat(over(SETS, 9, first, second, third).genesFor(signature)).isNotEqualTo(ofOne);
  }

  /** Every random gene is of the same tenth of the genes by mean, and none stands twice. */
  @Test
  void genesComeFromTheirBin() {
    ExpressionMatrix cohort = Matrices.random(5, 120, 30);
    double[] means =
        IntStream.range(0, 120)
            .mapToDouble(gene -> Arrays.stream(cohort.copyGene(gene)).average().orElseThrow())
            .toArray();
    int[] order =
        IntStream.range(0, 120)
            .boxed()
            .sorted((a, b) -> Double.compare(means[a], means[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    Map<String, Integer> tenth = new HashMap<>();
    for (int position = 0; position < 120; position++) {
      tenth.put("G" + order[position], position / 12);
    }
    Signature signature = MethodCase.of("mean").signature();
    RandomSignatures random = over(200, 1, cohort);
    for (int[] drawn : random.genesFor(signature)) {
      List<String> names = random.names(drawn);
      assertThat(names).doesNotHaveDuplicates();
      for (int slot = 0; slot < names.size(); slot++) {
        assertThat(tenth.get(names.get(slot)))
            .isEqualTo(tenth.get(signature.genes().get(slot).symbol()));
      }
    }
  }

  @Test
  void aSignatureThatIsTooLargeForItsBinsIsNamed() {
    ExpressionMatrix cohort = Matrices.random(5, 120, 6);
    Signature all =
        Signatures.of(
            "all",
            "mean",
            IntStream.range(0, 120).mapToObj(i -> up("G" + i)).toArray(SignatureGene[]::new));
    assertThat(over(SETS, 1, cohort).obstacle(all)).isEmpty();
    ExpressionMatrix fewer = Matrices.random(6, 20, 6);
    RandomSignatures random = over(SETS, 1, cohort, fewer);
    assertThat(random.obstacle(all))
        .contains("a bin of 2 genes is too small for random sets of this size");
    assertThat(random.obstacle(MethodCase.of("expression").signature())).isEmpty();
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    ExpressionMatrix cohort = MethodCase.of("mean").cohort();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> over(9, 1, cohort))
        .withMessage("random sets is 9; need at least 10");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> over(10, 1))
        .withMessage("there is no cohort to draw random genes from");
    ExpressionMatrix none = Matrices.log2("gene S0 S1\nQ1 1 2\nQ2 2 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> over(10, 1, cohort, none))
        .withMessage(
            "the cohorts have 0 genes in common; need at least 10 to draw random genes from");
    Scorer scorer =
        MethodCase.of("mean").method().of(MethodCase.of("mean").signature()).fit(cohort);
    RandomSignatures random = over(10, 1, cohort);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> random.in(1, scorer))
        .withMessage("cohort is 1; need 0 to 0");
  }
}
