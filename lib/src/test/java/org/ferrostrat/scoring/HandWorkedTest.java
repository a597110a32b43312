package org.ferrostrat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ferrostrat.scoring.Signatures.down;
import static org.ferrostrat.scoring.Signatures.housekeeping;
import static org.ferrostrat.scoring.Signatures.inRole;
import static org.ferrostrat.scoring.Signatures.up;
import static org.ferrostrat.scoring.Signatures.weighted;

import java.util.List;
import java.util.stream.Stream;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.signature.GenePair;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureGene;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method on matrices so small that the arithmetic stands beside the result. */
class HandWorkedTest {
  private static final double NONE = Double.NaN;

  private static final ExpressionMatrix LOG2 =
      Matrices.log2(
          """
          gene s1 s2 s3
          A    1  2  3
          B    4  4  1
          C    2  0  7
          D    5  5  5
          E    0  2  4
          F    6  3  3
          """);

  private static final ExpressionMatrix TPM =
      Matrices.of(
          ExpressionScale.of(Kind.LINEAR, "TPM"),
          """
          gene s1   s2   s3
          A    3.99 0    99.99
          B    0.99 0    0.24
          C    1    2    3
          """);

  private static final ExpressionMatrix TIED =
      Matrices.log2(
          """
          gene s1 s2 s3 s4
          A    2  1  2  4
          B    0  0  0  9
          C    1  2  3  4
          """);

  /**
   * A case.
   *
   * @param what what is special about it
   * @param signature the signature and its method
   * @param matrix the samples
   * @param expected the scores
   */
  private record Case(
      String what, Signature signature, ExpressionMatrix matrix, double... expected) {
    @Override
    public String toString() {
      return signature.method() + ": " + what;
    }
  }

  static Stream<Case> sumsOfValues() {
    return Stream.of(
        // (1 + 4) / 2, (2 + 4) / 2, (3 + 1) / 2
        new Case("two genes", Signatures.of("x", "mean", up("A"), up("B")), LOG2, 2.5, 3, 2),
        // (1 - 4) / 2, (2 - 4) / 2, (3 - 1) / 2
        new Case("directions", Signatures.of("x", "mean", up("A"), down("B")), LOG2, -1.5, -1, 1),
        // absent genes are left out, not counted as 0
        new Case("one absent", Signatures.of("x", "mean", up("A"), up("Q")), LOG2, 1, 2, 3),
        // 10 + 0.5 * (1, 2, 3) - 2 * (4, 4, 1)
        new Case(
            "intercept",
            sum("weighted-sum", 10, weighted("A", 0.5), weighted("B", -2)),
            LOG2,
            2.5,
            3,
            9.5),
        // the absent gene adds nothing: 10 + 0.5 * (1, 2, 3)
        new Case(
            "one absent",
            sum("weighted-sum", 10, weighted("A", 0.5), weighted("Q", -2)),
            LOG2,
            10.5,
            11,
            11.5),
        new Case("a value", Signatures.of("x", "expression", up("C")), LOG2, 2, 0, 7),
        new Case("direction -1 too", Signatures.of("x", "expression", down("C")), LOG2, 2, 0, 7),
        // ((1 + 4) / 2) / (2 / 1), ((2 + 4) / 2) / 0, ((3 + 1) / 2) / 7
        new Case(
            "a denominator of 0",
            Signatures.of("x", "ratio", up("A"), up("B"), down("C")),
            LOG2,
            1.25,
            NONE,
            2 / 7.0),
        // weights 2 and -1; housekeeping mean of D and E: 2.5, 3.5, 4.5
        // 2 * (1 - 2.5) - (4 - 2.5), 2 * (2 - 3.5) - (4 - 3.5), 2 * (3 - 4.5) - (1 - 4.5)
        new Case(
            "two of each",
            Signatures.of(
                "x",
                "housekeeping-weighted-sum",
                weighted("A", 2),
                weighted("B", -1),
                housekeeping("D"),
                housekeeping("E")),
            LOG2,
            -4.5,
            -3.5,
            0.5),
        // of the housekeeping genes D only: 2 * (1 - 5), 2 * (2 - 5), 2 * (3 - 5)
        new Case(
            "an absent housekeeping gene",
            Signatures.of(
                "x",
                "housekeeping-weighted-sum",
                weighted("A", 2),
                housekeeping("D"),
                housekeeping("Q")),
            LOG2,
            -8,
            -6,
            -4));
  }

  private static Signature sum(String method, double intercept, SignatureGene... genes) {
    return Signatures.of("x", method, intercept, List.of(genes), List.of());
  }

  static Stream<Case> geometricMeans() {
    Signature two = Signatures.of("x", "geometric-mean", up("A"), up("B"));
    return Stream.of(
        // sqrt((3.99 + 0.01) * (0.99 + 0.01)) = 2, sqrt(0.01 * 0.01), sqrt(100 * 0.25) = 5
        new Case("0.01 added to TPM", two, TPM, 2, 0.01, 5),
        // the mean of the logarithms as they are
        new Case("logarithms", two, LOG2, 2.5, 3, 2));
  }

  static Stream<Case> standardisedSums() {
    // A has mean 2, SD 1: z is -1, 0, 1. E has mean 2, SD 2: z is -1, 0, 1. F has mean 4,
    // SD sqrt((4 + 1 + 1) / 2) = sqrt(3): z is 2 / sqrt(3), -1 / sqrt(3), -1 / sqrt(3).
    double f = 1 / Math.sqrt(3);
    return Stream.of(
        // (-1 - 2f) / 2, (0 + f) / 2, (1 + f) / 2
        new Case(
            "directions",
            Signatures.of("x", "mean-z", up("A"), down("F")),
            LOG2,
            (-1 - 2 * f) / 2,
            f / 2,
            (1 + f) / 2),
        // D is constant and left out: the mean is over A and E
        new Case(
            "a constant gene",
            Signatures.of("x", "mean-z", up("A"), up("D"), up("E")),
            LOG2,
            -1,
            0,
            1),
        // 3 + 0.5 * (-1, 0, 1) - 2 * (2f, -f, -f)
        new Case(
            "intercept",
            sum("weighted-sum-z", 3, weighted("A", 0.5), weighted("F", -2)),
            LOG2,
            2.5 - 4 * f,
            3 + 2 * f,
            3.5 + 2 * f),
        // (-1 - 1) / sqrt(2), 0, (1 + 1) / sqrt(2)
        new Case(
            "two genes",
            Signatures.of("x", "zscore", up("A"), up("E")),
            LOG2,
            -Math.sqrt(2),
            0,
            Math.sqrt(2)),
        // of a score with two arms the set is the up arm: (-1, 0, 1) / sqrt(1)
        new Case("the up arm", Signatures.of("x", "zscore", up("A"), down("E")), LOG2, -1, 0, 1),
        // the median of C (2, 0, 7) is 2
        new Case("the median", Signatures.of("x", "expression-centred", up("C")), LOG2, 0, -2, 5));
  }

  static Stream<Case> ranksInTheCohort() {
    return Stream.of(
        // A (2, 1, 2, 4) has ranks 2.5, 1, 2.5, 4 of 4
        new Case(
            "ties averaged",
            Signatures.of("x", "cohort-rank", up("A")),
            TIED,
            0.625,
            0.25,
            0.625,
            1),
        // B (0, 0, 0, 9) has ranks 2, 2, 2, 4; the mean with A: (2.5 + 2) / 8, (1 + 2) / 8, ...
        new Case(
            "two genes",
            Signatures.of("x", "cohort-rank", up("A"), up("B")),
            TIED,
            0.5625,
            0.375,
            0.5625,
            1));
  }

  static Stream<Case> pairs() {
    List<SignatureGene> genes = List.of(up("A"), up("B"), up("C"), down("D"), up("Q"));
    return Stream.of(
        // A > B: no, no, yes. C > A: yes, no, yes. D > B: yes, yes, yes.
        new Case(
            "three pairs",
            Signatures.ofPairs("x", genes, pair("A", "B"), pair("C", "A"), pair("D", "B")),
            LOG2,
            2,
            1,
            3),
        // A > B: no, no, yes; C > A: yes, no, yes; two of three pairs known, so times 3 / 2
        new Case(
            "an absent gene",
            Signatures.ofPairs("x", genes, pair("A", "B"), pair("C", "A"), pair("Q", "A")),
            LOG2,
            1.5,
            0,
            3),
        // 2 for A > B: no, no, yes; 3 for C > A: yes, no, yes; 5 of 9 in weight known, so times 9/5
        new Case(
            "weights",
            Signatures.ofPairs(
                "x",
                genes,
                new GenePair("A", "B", 2),
                new GenePair("C", "A", 3),
                new GenePair("Q", "A", 4)),
            LOG2,
            5.4,
            0,
            9),
        // 1 for A > B, -1 for C > A: -1, 0, 1 - 1; all pairs are known
        new Case(
            "weights that cancel",
            Signatures.ofPairs("x", genes, new GenePair("A", "B", 1), new GenePair("C", "A", -1)),
            LOG2,
            -1,
            0,
            0),
        // C > A: no, yes, yes, and 4 is not higher than 4
        new Case(
            "equal values",
            Signatures.ofPairs("x", List.of(up("A"), up("C")), pair("C", "A")),
            TIED,
            0,
            1,
            1,
            0));
  }

  private static GenePair pair(String higher, String lower) {
    return new GenePair(higher, lower, 1);
  }

  static Stream<Case> ranksInTheSample() {
    // Ranks in s1 (1, 4, 2, 5, 0, 6): 2, 4, 3, 5, 1, 6. In s2 (2, 4, 0, 5, 2, 3), ties lowest:
    // 2, 5, 1, 6, 2, 4. In s3 (3, 1, 7, 5, 4, 3): 2, 1, 6, 5, 4, 2.
    return Stream.of(
        // mean ranks of A and F: (2 + 6) / 2 = 4, (2 + 4) / 2 = 3, (2 + 2) / 2 = 2; the mean of two
        // of six ranks lies between 1.5 and 5.5, so (4 - 1.5) / 4 - 0.5, ...
        new Case(
            "one direction",
            Signatures.of("x", "singscore", up("A"), up("F")),
            LOG2,
            0.125,
            -0.125,
            -0.375),
        // up as above; down B alone from the other end (7 - rank): 3, 2, 6, between 1 and 6:
        // (3 - 1) / 5 - 0.5 = -0.1, (2 - 1) / 5 - 0.5 = -0.3, (6 - 1) / 5 - 0.5 = 0.5
        new Case(
            "two directions",
            Signatures.of("x", "singscore", up("A"), up("F"), down("B")),
            LOG2,
            0.025,
            -0.425,
            0.125));
  }

  static Stream<Case> walks() {
    return Stream.of(
        // s1 from the top: F D B C A E with ranks 6 5 4 3 2 1. Set of F and E, weight rank^0.25:
        // w = 6^0.25 / (6^0.25 + 1) at F and the rest at E; 1/4 for each gene outside.
        // Inside - outside after F: w, D: w - 1/4, B: w - 2/4, C: w - 3/4, A: w - 1, E: 0.
        // The sum is 5 w - 2.5. In s2 (2, 4, 0, 5, 2, 3), from the top: D B F A E C; A and E tie
        // with average rank 2.5, cut down to 2, F has rank 4. w = 4^0.25 / (4^0.25 + 2^0.25):
        // -1/4, -2/4, w - 2/4, w - 3/4, 1 - 3/4, 0: the sum is 2 w - 1.75. In s3 (3, 1, 7, 5, 4,
        // 3):
        // C D E A F B, A and F tie with 2.5, cut down to 2, E has rank 4.
        // v = 4^0.25 / (4^0.25 + 2^0.25) at E:
        // -1/4, -2/4, v - 2/4, v - 3/4, 1 - 3/4, 0: the sum is 2 v - 1.75.
        new Case(
            "of two genes",
            Signatures.of("x", "ssgsea", up("F"), up("E")),
            LOG2,
            5 * share(6, 1) - 2.5,
            2 * share(4, 2) - 1.75,
            2 * share(4, 2) - 1.75),
        // one set alone; ssGSEA of F: 6 places of the walk, outside 1/5 each.
        // s1: F first: 1, 4/5, 3/5, 2/5, 1/5, 0 = 3. s2: F third: -1/5 - 2/5 + 3/5 + 2/5 + 1/5 =
        // 3/5.
        // s3: F fifth: -(1 + 2 + 3 + 4) / 5 + 1/5 = -9/5
        // minus that of C: s1 fourth: -6/5 + 2/5 + 1/5 = -3/5; s2 last: -15/5; s3 first: 3.
        new Case(
            "of two arms",
            Signatures.of("x", "ssgsea-difference", up("F"), down("C")),
            LOG2,
            3.6,
            3.6,
            -4.8));
  }

  private static double share(int rank, int otherRank) {
    double weight = Math.pow(rank, 0.25);
    return weight / (weight + Math.pow(otherRank, 0.25));
  }

  static Stream<Case> scoresOfSets() {
    // ssGSEA of a set of one gene is what the walk above gives: F 3, 0.6, -1.8; C -0.6, -3, 3.
    // Mean of F 0.6, SD sqrt((2.4^2 + 0 + 2.4^2) / 2) = 2.4: z is 1, 0, -1.
    // Mean of C -0.2, deviations -0.4, -2.8, 3.2, SD sqrt((0.16 + 7.84 + 10.24) / 2) = sqrt(9.12).
    double c = Math.sqrt(9.12);
    return Stream.of(
        new Case(
            "two sets",
            Signatures.of("x", "mean-set-z", inRole("one", "F"), inRole("two", "C")),
            LOG2,
            (1 - 0.4 / c) / 2,
            (0 - 2.8 / c) / 2,
            (-1 + 3.2 / c) / 2),
        new Case(
            "a set without genes is left out",
            Signatures.of("x", "mean-set-z", inRole("one", "F"), inRole("two", "Q")),
            LOG2,
            1,
            0,
            -1));
  }

  static Stream<Case> immunophenoscores() {
    // Mean and SD over all genes of a sample: s1 (0, 0, 2, 4, 4): 2, 2. z = -1, -1, 0, 1, 1.
    // s2 (8, 4, 4, 0, 4): 4, sqrt(32 / 4) = sqrt(8). z = 1.414, 0, 0, -1.414, 0.
    // s3 (1, 1, 1, 1, 1): no z.
    ExpressionMatrix matrix =
        Matrices.log2(
            """
            gene s1 s2 s3
            A    0  8  1
            B    0  4  1
            C    2  4  1
            D    4  0  1
            E    4  4  1
            """);
    return Stream.of(
        // One class of one name: D, weight 1. s1: z = 1, 1 * 10 / 3 rounded is 3. s2: below 0.
        new Case(
            "one gene",
            Signatures.of("x", "immunophenoscore", inRole("MHC|d", "D", 1)),
            matrix,
            3,
            0,
            NONE),
        // Name a of A and C: s1 (-1 + 0) / 2 times -1 = 0.5; s2 (1.414 + 0) / 2 times -1 = -0.707.
        // Name d of D: s1 1; s2 -1.414. Mean of the class EC: s1 0.75; s2 below 0.
        // Class CP, name e of E: s1 1; s2 0. Sum: s1 1.75, times 10 / 3 = 5.83; s2 below 0.
        new Case(
            "classes of names of genes",
            Signatures.of(
                "x",
                "immunophenoscore",
                inRole("EC|a", "A", -1),
                inRole("EC|a", "C", -1),
                inRole("EC|d", "D", 1),
                inRole("CP|e", "E", 1)),
            matrix,
            6,
            0,
            NONE),
        // s1: z of 1 times 4, above 3; s2: below 0
        new Case(
            "at most ten",
            Signatures.of("x", "immunophenoscore", inRole("MHC|d", "D", 4)),
            matrix,
            10,
            0,
            NONE),
        // 0.75 times 10 / 3 is 2.5, which goes to the even 2, as R rounds
        new Case(
            "half goes to even",
            Signatures.of("x", "immunophenoscore", inRole("MHC|d", "D", 0.75)),
            matrix,
            2,
            0,
            NONE));
  }

  @ParameterizedTest
  @MethodSource({
    "sumsOfValues",
    "geometricMeans",
    "standardisedSums",
    "ranksInTheCohort",
    "pairs",
    "ranksInTheSample",
    "walks",
    "scoresOfSets",
    "immunophenoscores"
  })
  void score(Case known) {
    double[] scores =
        ScoringPlan.published(List.of(known.signature()))
            .withMinCoverage(0)
            .fit(known.matrix())
            .score(known.matrix())
            .column("x")
            .toArray();
    assertThat(scores).hasSameSizeAs(known.expected());
    for (int sample = 0; sample < scores.length; sample++) {
      if (Double.isNaN(known.expected()[sample])) {
        assertThat(scores[sample]).as("sample %d", sample).isNaN();
      } else {
        assertThat(scores[sample])
            .as("sample %d", sample)
            .isCloseTo(known.expected()[sample], within(1e-12));
      }
    }
  }
}
