package org.ferrostrat.scoring;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.signature.Signature;

/** The score of the genes of direction 1 minus the score of the genes of direction -1. */
record ArmDifference(SetWalk arm) implements Formula {
  @Override
  public Set<Kind> scales() {
    return arm.scales();
  }

  @Override
  public boolean freeOfCohort() {
    return arm.freeOfCohort();
  }

  @Override
  public boolean hasRange() {
    return arm.hasRange();
  }

  @Override
  public boolean needsWholeProfile() {
    return true;
  }

  @Override
  public Optional<Kernel> kernel() {
    return arm.kernel();
  }

  @Override
  public List<String> components() {
    return DIFFERENCE;
  }

  @Override
  public List<CoverageArm> coverageArms(Signature signature) {
    return List.of(
        CoverageArm.counted("pro", CoverageArm.slotsOfDirection(signature, 1)),
        CoverageArm.counted("anti", CoverageArm.slotsOfDirection(signature, -1)));
  }

  @Override
  public String unsuited(Signature signature) {
    return signature.twoArms() ? "" : "a difference of arms needs genes of both directions";
  }

  @Override
  public SampleScorer bind(BoundGenes genes, GeneState state) {
    SampleScorer pro = arm.bind(genes, genes.slotsOfDirection(1));
    SampleScorer anti = arm.bind(genes, genes.slotsOfDirection(-1));
    return new SampleScorer() {
      @Override
      public void score(SampleProfile sample, double[] components) {
        pro.score(sample, components);
        double proScore = components[0];
        anti.score(sample, components);
        components[1] = proScore;
        components[2] = components[0];
        components[0] = components[1] - components[2];
      }

      @Override
      public double[] contributions(SampleProfile sample) {
        double[] parts = pro.contributions(sample);
        double[] subtracted = anti.contributions(sample);
        for (int slot = 0; slot < parts.length; slot++) {
          parts[slot] -= subtracted[slot];
        }
        return parts;
      }
    };
  }
}
