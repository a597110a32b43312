package org.ferrostrat.learning;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.ferrostrat.SharedData;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Labels;
import org.ferrostrat.stats.AverageRanks;
import org.ferrostrat.survival.FollowUpUnit;
import org.ferrostrat.survival.SurvivalData;

/** Expression and overall survival of patients of a shared cohort, for comparisons with R. */
public final class CohortPatients {
  private final Labels samples;
  private final Map<String, double[]> genes = new LinkedHashMap<>();
  private final SurvivalData data;

  private CohortPatients(String cohort, List<String> names) throws IOException {
    samples = Labels.of(names);
    ClinicalTable clinical = ClinicalTable.read(SharedData.path("cohorts", cohort, "clinical.tsv"));
    double[] time = new double[names.size()];
    boolean[] event = new boolean[names.size()];
    for (int i = 0; i < time.length; i++) {
      time[i] = Double.parseDouble(clinical.value(names.get(i), "os_months").orElseThrow());
      event[i] = clinical.value(names.get(i), "os_event").orElseThrow().equals("1");
    }
    data = SurvivalData.of(samples, time, event, FollowUpUnit.MONTHS);
    readGenes(cohort);
  }

  private void readGenes(String cohort) throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Files.newInputStream(SharedData.path("cohorts", cohort, "expression.tsv.gz"))),
                StandardCharsets.UTF_8))) {
      List<String> header = List.of(in.readLine().split("\t", -1));
      int[] columns = samples.toList().stream().mapToInt(header::indexOf).toArray();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] cells = line.split("\t", -1);
        genes.put(
            cells[0],
            Arrays.stream(columns).mapToDouble(c -> Double.parseDouble(cells[c])).toArray());
      }
    }
  }

  public static CohortPatients of(String cohort, List<String> samples) throws IOException {
    return new CohortPatients(cohort, samples);
  }

  public SurvivalData data() {
    return data;
  }

  /** Values of genes, standardised with n - 1: rows are patients. */
  double[][] standardised(List<String> names) {
    double[][] rows = new double[samples.size()][names.size()];
    for (int j = 0; j < names.size(); j++) {
      double[] values = genes.get(names.get(j));
      double mean = Arrays.stream(values).average().orElseThrow();
      double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
      double deviation = Math.sqrt(squares / (values.length - 1));
      for (int i = 0; i < values.length; i++) {
        rows[i][j] = (values[i] - mean) / deviation;
      }
    }
    return rows;
  }

  /** Average rank of genes within each sample as a share of the number of genes. */
  public double[][] rankShares(String... names) {
    List<String> all = new ArrayList<>(genes.keySet());
    double[][] rows = new double[samples.size()][names.length];
    for (int i = 0; i < rows.length; i++) {
      int sample = i;
      double[] column = all.stream().mapToDouble(gene -> genes.get(gene)[sample]).toArray();
      double[] ranks = AverageRanks.of(column);
      for (int j = 0; j < names.length; j++) {
        rows[i][j] = ranks[all.indexOf(names[j])] / all.size();
      }
    }
    return rows;
  }
}
