package org.ferrostrat.normalization;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.genes.GeneIdType;
import org.ferrostrat.genes.GeneMap;
import org.ferrostrat.genes.GeneMatch;
import org.ferrostrat.genes.GeneMatching;

/**
 * The cohort a normaliser was fitted to.
 *
 * @param name name of its file
 * @param samples number of samples
 * @param scale scale of its values before the first step
 * @param geneIdType what its identifiers are
 * @param geneIds its genes in order; empty where no step keeps anything by gene
 */
record FittedCohort(
    String name, int samples, ExpressionScale scale, GeneIdType geneIdType, List<String> geneIds) {
  private static final int SHOWN = 5;

  static FittedCohort of(ExpressionMatrix cohort, List<FittedStep> fitted) {
    boolean needsGenes = fitted.stream().anyMatch(step -> !step.state().isEmpty());
    return new FittedCohort(
        cohort.name(),
        cohort.sampleCount(),
        cohort.scale(),
        cohort.geneIdType(),
        needsGenes ? cohort.geneIds() : List.of());
  }

  /**
   * New samples over the genes of the cohort, in their order.
   *
   * @throws DataFormatException if they are on another scale, or a gene is missing
   */
  ExpressionMatrix aligned(ExpressionMatrix matrix) {
    requireScale(matrix);
    if (geneIds.isEmpty() || geneIds.equals(matrix.geneIds())) {
      return matrix;
    }
    List<Integer> rows = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    Set<Integer> taken = new HashSet<>();
    GeneMap map = GeneMap.of(matrix.geneIds(), matrix.geneIdType(), GeneMatching.RESOLVE);
    for (String gene : geneIds) {
      GeneMatch match = map.find(gene);
      if (match.found() && taken.add(match.row())) {
        rows.add(match.row());
      } else {
        missing.add(gene);
      }
    }
    requireAll(matrix, missing);
    return withNote(
        matrix, matrix.selectGenes(rows.stream().mapToInt(Integer::intValue).toArray()));
  }

  private void requireScale(ExpressionMatrix matrix) {
    if (!scale.isCompatibleWith(matrix.scale())) {
      throw new DataFormatException(
          Issue.error(
              "normalizer-scale",
              Place.inFile(matrix.name()),
              "the values are %s, but those the normaliser was fitted to are %s"
                  .formatted(matrix.scale(), scale),
              "bring them to that scale, or declare the scale they are on"));
    }
  }

  private void requireAll(ExpressionMatrix matrix, List<String> missing) {
    if (!missing.isEmpty()) {
      throw new DataFormatException(
          Issue.error(
              "normalizer-genes",
              Place.inFile(matrix.name()),
              "%d of the %d genes that the normaliser needs are missing, such as %s"
                  .formatted(
                      missing.size(),
                      geneIds.size(),
                      String.join(", ", missing.subList(0, Math.min(SHOWN, missing.size())))),
              "use samples of the same pipeline, or fit a normaliser on the genes that both have"));
    }
  }

  private static ExpressionMatrix withNote(ExpressionMatrix all, ExpressionMatrix chosen) {
    int left = all.geneCount() - chosen.geneCount();
    return left == 0
        ? chosen
        : chosen.withIssues(
            List.of(
                Issue.info(
                    "genes-unknown",
                    Place.inFile(all.name()),
                    String.format(
                        Locale.ROOT,
                        "%,d genes that the normaliser was not fitted to are left out",
                        left))));
  }
}
