package org.ferrostrat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ferrostrat.scoring.Signatures.up;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Labels;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One sample after another from arrays has the scores of the matrix, to the last bit. */
class BoundScorerTest {
  private static final ExpressionScale LOG2 = ExpressionScale.of(Kind.LOG2);
  private static final ExpressionScale COUNTS = ExpressionScale.of(Kind.COUNTS);
  private static final Signature FPS = SignatureCatalog.bundled().get("fps-32");

  /** Methods that use a sample's own values only. */
  private static final ScoringPlan FREE =
      ScoringPlan.published(
              List.of(
                  FPS,
                  Signatures.as("set", "ssgsea", FPS),
                  Signatures.as("sing", "singscore", FPS),
                  Signatures.as("u", "ucell", FPS),
                  Signatures.as("auc", "aucell", FPS),
                  Signatures.as("mean", "mean", FPS),
                  Signatures.as("geometric", "geometric-mean", FPS),
                  Signatures.as("ratio", "ratio", FPS)))
          .acceptingAnyScale();

  /** Cells over the genes of the signature among others, 75% of the values 0. */
  private static ExpressionMatrix cells(int cells) {
    List<String> genes = new ArrayList<>(FPS.symbols());
    genes.addAll(Matrices.names("Q", 400));
    Collections.shuffle(genes, new Random(5));
    Random random = new Random(6);
    double[][] rows = new double[genes.size()][cells];
    for (double[] row : rows) {
      Arrays.setAll(row, cell -> random.nextInt(4) > 0 ? 0 : 1 + random.nextInt(5));
    }
    return ExpressionMatrix.of(genes, Labels.of(Matrices.names("S", cells)), rows, COUNTS);
  }

  private static double[] row(Scores scores, int sample) {
    return scores.columns().stream()
        .mapToDouble(column -> column.values().toArray()[sample])
        .toArray();
  }

  static Stream<MethodCase> methods() {
    return MethodCase.all();
  }

  /** Genes in another order and beside others, so that anchored scores are aligned. */
  @ParameterizedTest
  @MethodSource("methods")
  void everyMethodEqualsTheScoresOfAMatrix(MethodCase method) {
    Scorer fitted = method.method().of(method.signature()).fit(method.cohort());
    Scorer scorer = SavedScorers.read(SavedScorers.text(fitted));
    ExpressionMatrix others = method.others();
    ExpressionMatrix mixed = others.selectGenes(Matrices.permutation(others.geneCount(), 3));
    Scores expected = scorer.score(mixed);
    BoundScorer bound = scorer.bind(mixed.geneIds());
    double[] out = new double[bound.columns().size()];
    for (int sample = 0; sample < mixed.sampleCount(); sample++) {
      bound.score(mixed.copySample(sample), out);
      assertThat(out).containsExactly(row(expected, sample));
    }
    for (int i = 0; i < out.length; i++) {
      assertThat(bound.columns().get(i).name()).isEqualTo(expected.columns().get(i).name());
      assertThat(bound.columns().get(i).scaling()).isEqualTo(expected.columns().get(i).scaling());
      assertThat(bound.columns().get(i).coverage()).isEqualTo(expected.columns().get(i).coverage());
    }
  }

  /** Values that are not 0, in any order, as float and double. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void sparseValuesHaveTheScoresOfTheMatrix(boolean anchored) {
    ExpressionMatrix matrix = cells(30);
    Scorer fitted = FREE.fit(matrix);
    Scorer scorer = anchored ? SavedScorers.reloaded(fitted) : FREE.rawScorer(COUNTS);
    ExpressionMatrix given = matrix.selectGenes(Matrices.permutation(matrix.geneCount(), 9));
    Scores expected = scorer.score(given);
    BoundScorer bound = scorer.bind(given.geneIds());
    double[] out = new double[bound.columns().size()];
    for (int sample = 0; sample < 30; sample++) {
      double[] all = given.copySample(sample);
      int[] index =
          Arrays.stream(Matrices.permutation(all.length, sample))
              .filter(i -> all[i] != 0 || i < 9)
              .toArray();
      double[] values = Arrays.stream(index).mapToDouble(i -> all[i]).toArray();
      float[] floats = new float[values.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) values[i];
      }
      bound.score(index, values, out);
      assertThat(out).containsExactly(row(expected, sample));
      Arrays.fill(out, 7);
      bound.score(index, floats, out);
      assertThat(out).containsExactly(row(expected, sample));
    }
  }

  @Test
  void threadsShareABoundScorer() {
    ExpressionMatrix matrix = cells(200);
    Scores expected = FREE.fit(matrix).score(matrix);
    BoundScorer bound = FREE.rawScorer(COUNTS).bind(matrix.geneIds());
    IntStream.range(0, 2_000)
        .parallel()
        .forEach(
            i -> {
              double[] out = new double[bound.columns().size()];
              bound.score(matrix.copySample(i % 200), out);
              assertThat(out).containsExactly(row(expected, i % 200));
            });
  }

  @Test
  void aRawScorerIsSavedAndLoaded() {
    ExpressionMatrix matrix = cells(3);
    Scorer loaded = SavedScorers.read(SavedScorers.text(FREE.rawScorer(COUNTS)));
    assertThat(loaded.referenceSize()).isZero();
    double[] out = new double[FREE.fit(matrix).score(matrix).columns().size()];
    loaded.bind(matrix.geneIds()).score(matrix.copySample(1), out);
    assertThat(out).containsExactly(row(FREE.fit(matrix).score(matrix), 1));
  }

  @Test
  void aColumnWithoutScoresSaysWhy() {
    ScoringPlan plan =
        ScoringPlan.published(
            List.of(
                Signatures.of("absent", "ssgsea", up("A"), up("B")),
                Signatures.of("partly", "ssgsea", up("G1"), up("B")),
                Signatures.of("here", "ssgsea", up("G1"), up("G2"))));
    BoundScorer bound = plan.rawScorer(LOG2).bind(Matrices.names("G", 5));
    assertThat(bound.columns().stream().map(BoundColumn::status))
        .containsExactly(ScoreStatus.NO_GENES, ScoreStatus.LOW_COVERAGE, ScoreStatus.OK);
    assertThat(bound.columns().get(1).reason()).contains("1 of 2 genes");
    double[] out = new double[3];
    bound.score(new int[] {1}, new float[] {2}, out);
    assertThat(out[0]).isNaN();
    assertThat(out[1]).isNaN();
    assertThat(bound.columns().get(2).status(out[2])).isEqualTo(ScoreStatus.OK);
    assertThat(bound.ledger().entries()).hasSize(4);
  }

  @Test
  void aSampleOfEqualValuesHasNoRanks() {
    BoundScorer bound =
        ScoringPlan.published(List.of(Signatures.of("x", "ssgsea", up("G1"), up("G2"))))
            .rawScorer(LOG2)
            .bind(Matrices.names("G", 5));
    double[] out = new double[1];
    bound.score(new int[0], new double[0], out);
    assertThat(bound.columns().get(0).status(out[0])).isEqualTo(ScoreStatus.UNDEFINED);
    bound.score(new double[] {3, 3, 3, 3, 3}, out);
    assertThat(out[0]).isNaN();
    bound.score(new double[] {3, 3, 3, 3, 4}, out);
    assertThat(out[0]).isFinite();
  }

  @Test
  void refusesValuesThatDoNotFit() {
    BoundScorer bound = FREE.rawScorer(COUNTS).bind(cells(1).geneIds());
    double[] out = new double[bound.columns().size()];
    int last = bound.geneCount() - 1;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bound.score(new int[] {last + 1}, new float[] {1}, out))
        .withMessage("index %d is out of range; need 0 to %d", last + 1, last);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bound.score(new int[] {-1}, new float[] {1}, out))
        .withMessageContaining("index -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bound.score(new int[] {4, 2, 4}, new float[] {1, 1, 1}, out))
        .withMessage("index 4 is given more than once; need one value per gene");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bound.score(new int[] {3}, new double[] {Double.NaN}, out))
        .withMessage("the value of index 3 is NaN; need a finite number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bound.score(new int[] {3, 4}, new double[] {1}, out))
        .withMessageContaining("2 indices and 1 values");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bound.score(new double[3], out))
        .withMessageContaining("3 values for %d genes", bound.geneCount());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bound.score(new double[bound.geneCount()], new double[1]))
        .withMessageContaining("has length 1; need " + out.length);
  }

  @Test
  void refusesWhatLearnsFromACohortWithoutOne() {
    ScoringPlan gsva = ScoringPlan.by(ScoringMethod.named("gsva"), List.of(FPS));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gsva.rawScorer(LOG2))
        .withMessageContaining("fps-32 (gsva)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FREE.with(Scaling.COHORT).rawScorer(COUNTS))
        .withMessageContaining("cohort scaling needs a cohort");
    List<String> genes = cells(1).geneIds();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FREE.rawScorer(COUNTS).with(Scaling.ANCHORED).bind(genes))
        .withMessageContaining("reference");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FREE.with(Scaling.COHORT).fit(cells(3)).bind(genes))
        .withMessageContaining("cohort scaling is relative to the fitted samples");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FREE.rawScorer(COUNTS).bind(List.of("A", "A")))
        .withMessageContaining("'A'");
  }

  @Test
  void refusesAScaleThatAMethodIsNotFor() {
    Scorer scorer = ScoringPlan.by(ScoringMethod.named("mean"), List.of(FPS)).rawScorer(COUNTS);
    assertThatThrownBy(() -> scorer.bind(FPS.symbols()))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("mean");
  }

  /** Buffers are made at the first call of a thread. */
  @Test
  void laterCallsAllocateNothing() {
    ExpressionMatrix matrix = cells(1);
    BoundScorer bound = FREE.rawScorer(COUNTS).bind(matrix.geneIds());
    double[] all = matrix.copySample(0);
    int[] index = IntStream.range(0, all.length).filter(i -> all[i] != 0).toArray();
    double[] values = Arrays.stream(index).mapToDouble(i -> all[i]).toArray();
    double[] out = new double[bound.columns().size()];
    for (int i = 0; i < 20_000; i++) {
      bound.score(index, values, out);
      bound.score(all, out);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 1_000; i++) {
      bound.score(index, values, out);
      bound.score(all, out);
    }
    // Asking costs some bytes of its own.
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(5_000);
  }

  @Test
  void aCompensatedSumIsThatOfAStream() {
    Random random = new Random(11);
    for (int run = 0; run < 500; run++) {
      double[] values =
          random
              .doubles(run % 40)
              .map(x -> (x - 0.5) * Math.pow(10, random.nextInt(30) - 15))
              .toArray();
      if (run % 50 == 49) {
        values[3] = Double.POSITIVE_INFINITY;
      }
      CompensatedSum sum =
          new CompensatedSum(values.length) {
            @Override
            double term(SampleProfile sample, int number) {
              return sample.value(number);
            }
          };
      DenseProfile profile = new DenseProfile(values.length);
      profile.load(values);
      assertThat(sum.of(profile)).isEqualTo(Arrays.stream(values).sum());
    }
  }
}
