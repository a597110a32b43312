package org.ferrostrat.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Labels;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.response.ResponseCoding;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.signature.SignatureCatalog;

/** Cohorts of normal noise in which responders may have more of the genes of CYT and IFN-gamma. */
public final class NoisyCohorts {
  private static final List<String> SIGNATURES = List.of("cyt-rooney", "ifng-6-ayers", "fps-32");
  private static final int SHIFTED_GENES = 8;
  private static final int NOISE_GENES = 250;

  private NoisyCohorts() {}

  /**
   * A cohort.
   *
   * @param responders number of responders, the first samples
   * @param effect shift of these genes in standard deviations
   */
  public static ResponseCohort of(String id, int n, int responders, double effect, long seed) {
    return ResponseCohort.of(
        cohort(id, id, n, responders, effect, seed), ResponseCoding.standard());
  }

  /** The same samples under another id. */
  static ResponseCohort copy(
      String id, String of, int n, int responders, double effect, long seed) {
    return ResponseCohort.of(
        cohort(id, of, n, responders, effect, seed), ResponseCoding.standard());
  }

  private static Cohort cohort(
      String id, String samplesOf, int n, int responders, double effect, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> genes = genes();
    double[][] values = new double[genes.size()][n];
    for (int gene = 0; gene < values.length; gene++) {
      for (int sample = 0; sample < n; sample++) {
        double shift = gene < SHIFTED_GENES && sample < responders ? effect : 0;
        values[gene][sample] = 5 + gene % 7 + normal(random) + shift;
      }
    }
    List<String> samples =
        IntStream.range(0, n).mapToObj(i -> "patient-%s-%d".formatted(samplesOf, i)).toList();
    List<List<String>> rows =
        IntStream.range(0, n)
            .mapToObj(i -> List.of(samples.get(i), i < responders ? "R" : "NR"))
            .toList();
    return Cohort.of(
        id,
        ExpressionMatrix.of(genes, Labels.of(samples), values, ExpressionScale.of(Kind.LOG2)),
        ClinicalTable.of(id, List.of("sample", "response"), rows));
  }

  private static List<String> genes() {
    List<String> genes = new ArrayList<>();
    for (String id : SIGNATURES) {
      SignatureCatalog.bundled().get(id).symbols().stream()
          .filter(gene -> !genes.contains(gene))
          .forEach(genes::add);
    }
    genes.add("PTPRC");
    IntStream.range(0, NOISE_GENES).forEach(i -> genes.add("NOISE" + i));
    return genes;
  }

  private static double normal(SplittableRandom random) {
    return IntStream.range(0, 12).mapToDouble(i -> random.nextDouble()).sum() - 6;
  }
}
