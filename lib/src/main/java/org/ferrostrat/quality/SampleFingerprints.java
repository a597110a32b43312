package org.ferrostrat.quality;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.cohort.SampleSelection;
import org.ferrostrat.data.Execution;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.SamplePercentiles;
import org.ferrostrat.stats.Moments;

/** The samples of a cohort as they are compared with those of others. */
final class SampleFingerprints {
  private final String cohort;
  private final List<String> samples;
  private final List<String> patients;
  private final List<String> genes;
  private final Map<String, Integer> rowOfGene;
  private final double[][] centred;
  private final double[] variance;

  private SampleFingerprints(String cohort, PatientTable patients, ExpressionMatrix percentiles) {
    this.cohort = cohort;
    this.samples = patients.samples().toList();
    this.patients = patients.patientIds();
    this.genes = percentiles.geneIds();
    this.rowOfGene = new HashMap<>(2 * genes.size());
    this.centred = new double[genes.size()][];
    this.variance = new double[genes.size()];
    for (int gene = 0; gene < centred.length; gene++) {
      rowOfGene.put(genes.get(gene), gene);
      double[] values = percentiles.copyGene(gene);
      Moments moments = Moments.of(values);
      variance[gene] = moments.standardDeviation() * moments.standardDeviation();
      centred[gene] = Arrays.stream(values).map(value -> value - moments.mean()).toArray();
    }
  }

  static SampleFingerprints of(Cohort cohort, Execution execution) {
    PatientTable patients = cohort.patients(SampleSelection.ALL);
    ExpressionMatrix all = cohort.expression();
    int[] columns = patients.samples().toList().stream().mapToInt(all.samples()::indexOf).toArray();
    ExpressionMatrix percentiles = SamplePercentiles.of(all.selectSamples(columns), execution);
    return new SampleFingerprints(cohort.id(), patients, percentiles);
  }

  String cohort() {
    return cohort;
  }

  int size() {
    return samples.size();
  }

  List<String> samples() {
    return samples;
  }

  List<String> patients() {
    return patients;
  }

  List<String> genes() {
    return genes;
  }

  /** The row of a gene; -1 where it was not measured. */
  int row(String gene) {
    return rowOfGene.getOrDefault(gene, -1);
  }

  /** Variance of the percentiles of a gene over the samples. */
  double variance(int row) {
    return variance[row];
  }

  /** The percentile of a gene in a sample less its mean over the samples. */
  double centred(int row, int sample) {
    return centred[row][sample];
  }
}
