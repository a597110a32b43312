package org.ferrostrat.scoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureGene;
import org.ferrostrat.stats.Moments;

/**
 * The immunophenoscore: Charoentong et al. 2017, <a
 * href="https://doi.org/10.1016/j.celrep.2016.12.019">doi:10.1016/j.celrep.2016.12.019</a>. Values
 * are standardised over all genes of the sample and averaged by name (the part of the role after
 * the bar), multiplied by the weight of the name, averaged by class (the part before the bar) and
 * added up over the classes; the sum is mapped to whole numbers from 0 (sum of 0 or less) to 10
 * (sum of 3 or more).
 */
record Immunophenoscore() implements Formula {
  @Override
  public Set<Kind> scales() {
    return Set.of(Kind.LOG2);
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
  public String unsuited(Signature signature) {
    boolean classed = signature.genes().stream().allMatch(gene -> gene.role().contains("|"));
    return classed ? StandardisedSum.missingWeights(signature) : "genes need a role CLASS|NAME";
  }

  /** Genes of one name: their slots and rows. */
  private record Name(String className, double weight, List<Integer> slots) {}

  @Override
  public SampleScorer bind(BoundGenes genes, GeneState state) {
    Map<String, Name> names = new LinkedHashMap<>();
    for (int slot : genes.slots()) {
      SignatureGene gene = genes.signature().genes().get(slot);
      String className = gene.role().substring(0, gene.role().indexOf('|'));
      names
          .computeIfAbsent(
              gene.role(), role -> new Name(className, genes.weight(slot), new ArrayList<>()))
          .slots()
          .add(slot);
    }
    Map<String, Integer> namesOfClass = new TreeMap<>();
    names.values().forEach(name -> namesOfClass.merge(name.className(), 1, Integer::sum));
    return new SampleScorer() {
      @Override
      public void score(SampleProfile sample, double[] components) {
        double sum = 0;
        for (double part : contributions(sample)) {
          sum += part;
        }
        components[0] = names.isEmpty() || Double.isNaN(sum) ? Double.NaN : mapped(sum);
      }

      /** Parts of the sum before it is mapped to 0 to 10. */
      @Override
      public double[] contributions(SampleProfile sample) {
        double[] parts = new double[genes.rows().length];
        Moments moments = sample.moments();
        for (Name name : names.values()) {
          for (int slot : name.slots()) {
            double z =
                (sample.value(genes.rows()[slot]) - moments.mean()) / moments.standardDeviation();
            parts[slot] =
                z * name.weight() / name.slots().size() / namesOfClass.get(name.className());
          }
        }
        return parts;
      }
    };
  }

  private static double mapped(double sum) {
    return sum <= 0 ? 0 : sum >= 3 ? 10 : Math.rint(sum * 10 / 3);
  }
}
