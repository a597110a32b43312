package org.ferrostrat.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureGene;
import org.ferrostrat.stats.Moments;

/**
 * Several gene sets, named by the role of each gene: each is scored by ssGSEA and standardised over
 * the cohort, and the mean is taken, as for IPRES: Hugo et al. 2016, <a
 * href="https://doi.org/10.1016/j.cell.2016.02.065">doi:10.1016/j.cell.2016.02.065</a>.
 */
record MeanSetZ(SsGsea setMethod) implements Formula {
  @Override
  public Set<Kind> scales() {
    return WITHIN_SAMPLE;
  }

  @Override
  public boolean freeOfCohort() {
    return false;
  }

  @Override
  public boolean needsWholeProfile() {
    return true;
  }

  @Override
  public List<CoverageArm> coverageArms(Signature signature) {
    return List.of(CoverageArm.counted("all", CoverageArm.allSlots(signature)));
  }

  @Override
  public GeneState fit(BoundGenes genes, LearningCohort cohort) {
    List<int[]> sets = rows(genes);
    double[][] scores = new double[sets.size()][cohort.sampleCount()];
    cohort.forEachSample(
        (sample, profile) -> {
          for (int set = 0; set < scores.length; set++) {
            scores[set][sample] = setMethod.score(profile, sets.get(set));
          }
        });
    double[] means = new double[scores.length];
    double[] deviations = new double[scores.length];
    for (int set = 0; set < scores.length; set++) {
      Moments moments = Moments.of(scores[set]);
      means[set] = moments.mean();
      deviations[set] = moments.standardDeviation();
    }
    return GeneState.ofVectors(Map.of("setMean", means, "setSd", deviations));
  }

  /** The positions of the genes of every set, in the order in which the sets first appear. */
  private static List<int[]> sets(BoundGenes genes) {
    Map<String, List<Integer>> byRole = new LinkedHashMap<>();
    for (int slot = 0; slot < genes.rows().length; slot++) {
      List<Integer> members =
          byRole.computeIfAbsent(
              genes.signature().genes().get(slot).role(), role -> new ArrayList<>());
      if (genes.rows()[slot] >= 0) {
        members.add(slot);
      }
    }
    return byRole.values().stream()
        .map(slots -> slots.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  private static List<int[]> rows(BoundGenes genes) {
    return sets(genes).stream().map(genes::rowsOf).toList();
  }

  @Override
  public void check(GeneState state, Signature signature) {
    long sets = signature.genes().stream().map(SignatureGene::role).distinct().count();
    state.requireVector("setMean", (int) sets);
    state.requireVector("setSd", (int) sets);
  }

  @Override
  public SampleScorer bind(BoundGenes genes, GeneState state) {
    List<int[]> sets = sets(genes);
    List<int[]> rows = rows(genes);
    double[] means = state.vector("setMean");
    double[] deviations = state.vector("setSd");
    return new SampleScorer() {
      @Override
      public void score(SampleProfile sample, double[] components) {
        double sum = 0;
        int used = 0;
        for (int set = 0; set < rows.size(); set++) {
          if (deviations[set] > 0) {
            double score = setMethod.score(sample, rows.get(set));
            sum += (score - means[set]) / deviations[set];
            used++;
          }
        }
        components[0] = used == 0 ? Double.NaN : sum / used;
      }

      /** Parts of the sets' scores, each over the standard deviation of its set. */
      @Override
      public double[] contributions(SampleProfile sample) {
        double[] parts = new double[genes.rows().length];
        long used = Arrays.stream(deviations).filter(deviation -> deviation > 0).count();
        for (int set = 0; set < sets.size(); set++) {
          int[] slots = sets.get(set);
          double[] ofSet = setMethod.contributions(sample, rows.get(set));
          for (int i = 0; i < slots.length && deviations[set] > 0; i++) {
            parts[slots[i]] += ofSet[i] / deviations[set] / used;
          }
        }
        return parts;
      }
    };
  }
}
