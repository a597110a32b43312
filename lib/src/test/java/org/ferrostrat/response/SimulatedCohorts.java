package org.ferrostrat.response;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Labels;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.signature.SignatureCatalog;

/**
 * Small cohorts in which the genes of IFN-gamma and of FPS, and noise genes, are measured, and
 * responders have more of the first.
 */
public final class SimulatedCohorts {
  private static final int NOISE_GENES = 600;

  private SimulatedCohorts() {}

  public static List<String> genes() {
    List<String> genes = new ArrayList<>(SignatureCatalog.bundled().get("ifng-6-ayers").symbols());
    for (String id : List.of("fps-32", "module-ifng-cd8-axis", "module-iron-uptake")) {
      SignatureCatalog.bundled().get(id).symbols().stream()
          .filter(gene -> !genes.contains(gene))
          .forEach(genes::add);
    }
    for (int i = 0; i < NOISE_GENES; i++) {
      genes.add("NOISE" + i);
    }
    return genes;
  }

  /** The expression of a cohort; even samples are of responders. */
  public static ExpressionMatrix expression(String id, int n, long seed, Kind kind) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> genes = genes();
    double[][] values = new double[genes.size()][n];
    for (int gene = 0; gene < values.length; gene++) {
      for (int sample = 0; sample < n; sample++) {
        double shift = gene < 6 && sample % 2 == 0 ? 1.5 : 0;
        double log = 5 + (gene % 7) + normal(random) + shift;
        values[gene][sample] = kind == Kind.LOG2 ? log : Math.rint(StrictMath.pow(2, log));
      }
    }
    List<String> samples = new ArrayList<>();
    for (int sample = 0; sample < n; sample++) {
      samples.add(id + "-s" + sample);
    }
    return ExpressionMatrix.of(genes, Labels.of(samples), values, ExpressionScale.of(kind));
  }

  private static double normal(SplittableRandom random) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }

  public static Cohort cohort(String id, int n, long seed, Kind kind) {
    return Cohort.of(id, expression(id, n, seed, kind), clinical(id, n));
  }

  public static ResponseCohort labelled(String id, int n, long seed, Kind kind) {
    return ResponseCohort.of(cohort(id, n, seed, kind), ResponseCoding.standard());
  }

  public static ClinicalTable clinical(String id, int n) {
    StringBuilder text = new StringBuilder("sample\tpatient\tresponse\tage\tsex\n");
    for (int i = 0; i < n; i++) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s-s%d\t%s-p%d\t%s\t%d\t%s%n",
              id,
              i,
              id,
              i,
              i == n - 1 ? "" : i % 2 == 0 ? "R" : "NR",
              40 + i,
              i % 3 == 0 ? "F" : "M"));
    }
    return table(text.toString());
  }

  public static ClinicalTable table(String text) {
    try {
      Path file = Files.createTempFile("clinical", ".tsv");
      try {
        return ClinicalTable.read(Files.writeString(file, text));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
