package org.ferrostrat.scoring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.genes.GeneMap;
import org.ferrostrat.genes.GeneMatching;

/**
 * New samples brought into the gene universe of a reference: its genes only, in its order, so that
 * ranks are taken among the same genes and ties fall the same way.
 *
 * @param matrix the samples over the common genes
 * @param rows for each row of the matrix its row in the samples as they came
 * @param referenceGenes for each row its gene's position in the reference
 */
record AlignedMatrix(ExpressionMatrix matrix, int[] rows, int[] referenceGenes) {
  private static final double FEWEST_GENES = 0.9;

  static AlignedMatrix of(Reference reference, ExpressionMatrix matrix, GeneMatching matching) {
    requireSameScale(reference, matrix);
    List<Integer> rows = new ArrayList<>();
    List<Integer> genes = new ArrayList<>();
    Set<Integer> taken = new HashSet<>();
    GeneMap map = GeneMap.of(matrix.geneIds(), matrix.geneIdType(), matching);
    for (int gene = 0; gene < reference.geneIds().size(); gene++) {
      int row = map.find(reference.geneIds().get(gene)).row();
      if (row >= 0 && taken.add(row)) {
        rows.add(row);
        genes.add(gene);
      }
    }
    requireEnoughGenes(reference, matrix, rows.size());
    int[] chosen = rows.stream().mapToInt(Integer::intValue).toArray();
    return new AlignedMatrix(
        matrix.selectGenes(chosen), chosen, genes.stream().mapToInt(Integer::intValue).toArray());
  }

  private static void requireSameScale(Reference reference, ExpressionMatrix matrix) {
    ExpressionScale expected = reference.scale();
    ExpressionScale found = matrix.scale();
    if (!expected.isCompatibleWith(found)) {
      throw new DataFormatException(
          Issue.error(
              "reference-scale",
              Place.inFile(matrix.name()),
              "the values are %s, but those of the reference are %s".formatted(found, expected),
              "transform them to the scale of the reference, or declare the scale they are on"));
    }
  }

  private static void requireEnoughGenes(Reference reference, ExpressionMatrix matrix, int found) {
    int genes = reference.geneIds().size();
    if (found < FEWEST_GENES * genes) {
      throw new DataFormatException(
          Issue.error(
              "reference-genes",
              Place.inFile(matrix.name()),
              "%d of the %d genes of the reference were found (%.0f%%); need %.0f%%"
                  .formatted(found, genes, 100.0 * found / genes, 100 * FEWEST_GENES),
              "use samples of the same pipeline, or fit a reference on the genes that are there"));
    }
  }
}
