package org.ferrostrat.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.SharedData;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.genes.GeneMatching;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;
import org.ferrostrat.signature.SignatureFiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scores of real cohorts equal those of the R package GSVA 1.53.31 within a relative 1e-9; R prints
 * 12 digits.
 */
class ParityTest {
  private static final double TOLERANCE = 1e-9;

  /**
   * One file of reference figures.
   *
   * @param cohort the cohort
   * @param kind name of the file
   * @param values how many figures it has
   * @param r the call that made it, {@code x} being the matrix and {@code sets} the gene sets
   */
  private record Figures(String cohort, String kind, int values, String r) {
    @Override
    public String toString() {
      return cohort + " " + kind;
    }
  }

  private static final Map<String, String> CALLS =
      Map.of(
          "ssgsea", "gsva(ssgseaParam(x, sets))",
          "ssgsea-raw", "gsva(ssgseaParam(x, sets, normalize = FALSE))",
          "gsva", "gsva(gsvaParam(x, sets, kcdf = 'Gaussian'))",
          "gsva-ecdf", "gsva(gsvaParam(x, sets, kcdf = 'none'))",
          "gsva-max", "gsva(gsvaParam(x, sets, kcdf = 'Gaussian', maxDiff = FALSE))",
          "zscore", "gsva(zscoreParam(x, sets))",
          "plage", "gsva(plageParam(x, sets))");

  /** Samples of one file where GSVA reads beyond an array; see {@link #beyondTheArray}. */
  private static final Set<String> MISREAD = Set.of("Pat45", "Pat79");

  static Stream<Figures> figures() {
    Map<String, Integer> samples =
        Map.of(Cohorts.LIU, 121, Cohorts.MARIATHASAN, 86, Cohorts.RIAZ, 109, Cohorts.VANALLEN, 42);
    // The Gaussian kernel of GSVA 1.53.31 aborts on the values of Hugo 2016.
    Stream<Figures> hugo =
        Stream.of("ssgsea", "ssgsea-raw")
            .map(kind -> new Figures(Cohorts.HUGO, kind, 63 * 28, CALLS.get(kind)));
    Stream<Figures> others =
        samples.keySet().stream()
            .sorted()
            .flatMap(
                cohort ->
                    CALLS.keySet().stream()
                        .sorted()
                        .map(
                            kind ->
                                new Figures(
                                    cohort,
                                    kind,
                                    63 * samples.get(cohort) - misread(cohort, kind).size() * 63,
                                    CALLS.get(kind))));
    return Stream.concat(hugo, others);
  }

  private static Set<String> misread(String cohort, String kind) {
    return cohort.equals(Cohorts.VANALLEN) && kind.equals("gsva-ecdf") ? MISREAD : Set.of();
  }

  @ParameterizedTest
  @MethodSource("figures")
  void everyValue(Figures figures) throws IOException {
    OracleTable expected = OracleTable.scores(figures.cohort(), figures.kind());
    Scores scores = fit(plan(figures.kind()), Cohorts.real(figures.cohort()));
    Set<String> left = misread(figures.cohort(), figures.kind());
    List<String> deviating = new ArrayList<>();
    int compared = 0;
    for (String set : expected.rows().keySet()) {
      double sign = figures.kind().equals("plage") ? sign(scores, expected, set) : 1;
      for (String sample : expected.columns()) {
        if (!left.contains(sample)) {
          double score = sign * scores.column(set).get(sample);
          note(set + " " + sample, score, expected.value(set, sample), deviating);
          compared++;
        }
      }
    }
    assertThat(deviating).as(figures.r()).isEmpty();
    assertThat(compared).isEqualTo(figures.values());
  }

  /** The sign of a singular vector is arbitrary: 1 or -1 for a whole set. */
  private static double sign(Scores scores, OracleTable expected, String set) {
    double product = 0;
    for (String sample : expected.columns()) {
      product += scores.column(set).get(sample) * expected.value(set, sample);
    }
    return Math.signum(product);
  }

  private static void note(String where, double score, double expected, List<String> deviating) {
    if (!(Math.abs(score - expected) <= TOLERANCE * Math.abs(expected))) {
      deviating.add("%s: %s instead of %s".formatted(where, score, expected));
    }
  }

  private static ScoringPlan plan(String kind) throws IOException {
    ScoringMethod gsva = ScoringMethod.named("gsva");
    return switch (kind) {
      case "ssgsea" -> ScoringMethod.ssGsea().of(sets()).with(Scaling.COHORT).withCommonRange();
      case "ssgsea-raw" -> ScoringMethod.ssGsea().of(sets());
      case "gsva-ecdf" -> gsva.withKernel("none").of(sets());
      case "gsva-max" -> gsva.withStatistic("maximum").of(sets());
      default -> ScoringMethod.named(kind).of(sets());
    };
  }

  private static Signature[] sets() throws IOException {
    return SignatureFiles.readGmt(SharedData.path("oracles", "sets.gmt"), false)
        .toArray(Signature[]::new);
  }

  private static Scores fit(ScoringPlan plan, ExpressionMatrix matrix) {
    return plan.with(GeneMatching.EXACT)
        .acceptingAnyScale()
        .withMinCoverage(0)
        .fit(matrix)
        .score(matrix);
  }

  /**
   * The columns of {@code fps.tsv}: the score of the authors as it is and divided by the range over
   * its arms, and two gene sets by ssGSEA, all by
   *
   * <pre>es = gsva(ssgseaParam(x, sets, normalize = FALSE)); fps = es['pro', ] - es['anti', ]
   * fps / diff(range(es[c('pro', 'anti'), ]))</pre>
   */
  @ParameterizedTest
  @ValueSource(
      strings = {Cohorts.HUGO, Cohorts.LIU, Cohorts.MARIATHASAN, Cohorts.RIAZ, Cohorts.VANALLEN})
  void ferroptosisScore(String cohort) throws IOException {
    OracleTable expected = OracleTable.scores(cohort, "fps");
    ExpressionMatrix matrix = Cohorts.real(cohort);
    SignatureCatalog catalog = SignatureCatalog.bundled();
    ScoringPlan fps = ScoringMethod.publishedFor(catalog.get("fps-32"));
    Scores sets =
        fit(
            ScoringMethod.ssGsea().of(catalog.get("cyt-rooney"), catalog.get("ifng-6-ayers")),
            matrix);
    Map<String, double[]> columns =
        Map.of(
            "score", fit(fps, matrix).column("fps-32").toArray(),
            "fps_normalised", fit(fps.with(Scaling.COHORT), matrix).column("fps-32").toArray(),
            "cyt", sets.column("cyt-rooney").toArray(),
            "ifng6", sets.column("ifng-6-ayers").toArray());
    List<String> deviating = new ArrayList<>();
    for (String sample : expected.rows().keySet()) {
      int position = matrix.samples().indexOf(sample);
      columns.forEach(
          (column, scores) ->
              note(
                  column + " " + sample,
                  scores[position],
                  expected.value(sample, column),
                  deviating));
    }
    assertThat(deviating).isEmpty();
    assertThat(expected.rows()).hasSize(matrix.sampleCount());
    assertThat(columns.keySet()).containsExactlyInAnyOrderElementsOf(expected.columns());
  }

  /**
   * Where GSVA without kernel reads one element beyond the sorted unique values of a gene, a gene
   * whose largest value is in that sample falls from the top of the ranking to its bottom. With one
   * such gene demoted, all figures of the sample are reproduced; without it they are not. Several
   * genes give the same figures, because no member of a set stands between them.
   */
  @ParameterizedTest
  @CsvSource({"Pat45, RPE", "Pat79, MBP"})
  void beyondTheArray(String sample, String gene) throws IOException {
    OracleTable expected = OracleTable.scores(Cohorts.VANALLEN, "gsva-ecdf");
    ExpressionMatrix varying = varying(Cohorts.real(Cohorts.VANALLEN));
    int column = varying.samples().indexOf(sample);
    int row = varying.geneIds().indexOf(gene);
    double[] shares = shares(varying, column);
    assertThat(shares[row]).as("share of %s at its maximum", gene).isEqualTo(1);

    Scores scores = fit(plan("gsva-ecdf"), Cohorts.real(Cohorts.VANALLEN));
    List<String> ofScores = new ArrayList<>();
    List<String> ofRanking = new ArrayList<>();
    List<String> ofDemotion = new ArrayList<>();
    double[] demoted = shares.clone();
    demoted[row] = 0;
    for (Signature signature : sets()) {
      Set<Integer> rows = rows(varying, signature);
      double figure = expected.value(signature.id(), sample);
      double score = scores.column(signature.id()).get(sample);
      note(signature.id(), score, figure, ofScores);
      note(signature.id(), score, SlowMethods.gsvaWalk(shares, rows, false), ofRanking);
      note(signature.id(), SlowMethods.gsvaWalk(demoted, rows, false), figure, ofDemotion);
    }
    assertThat(ofScores).as("scores against R").hasSize(63);
    assertThat(ofRanking).as("scores against the ranking as it is").isEmpty();
    assertThat(ofDemotion).as("the ranking with %s demoted against R", gene).isEmpty();
  }

  private static ExpressionMatrix varying(ExpressionMatrix matrix) {
    return matrix.selectGenes(
        IntStream.range(0, matrix.geneCount())
            .filter(gene -> Arrays.stream(matrix.copyGene(gene)).distinct().count() > 1)
            .toArray());
  }

  /** For each gene the share of samples with a value of at most that of one sample. */
  private static double[] shares(ExpressionMatrix matrix, int sample) {
    double[] shares = new double[matrix.geneCount()];
    for (int gene = 0; gene < shares.length; gene++) {
      double value = matrix.value(gene, sample);
      long atMost = Arrays.stream(matrix.copyGene(gene)).filter(other -> other <= value).count();
      shares[gene] = (double) atMost / matrix.sampleCount();
    }
    return shares;
  }

  private static Set<Integer> rows(ExpressionMatrix matrix, Signature signature) {
    Map<String, Integer> rowById =
        IntStream.range(0, matrix.geneCount())
            .boxed()
            .collect(Collectors.toMap(matrix.geneIds()::get, Function.identity()));
    return signature.symbols().stream()
        .map(rowById::get)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }
}
