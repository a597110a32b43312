package org.ferrostrat.expression;

import java.util.List;
import java.util.Map;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.ferrostrat.expression.ExpressionMatrix.ScaleOrigin;
import org.ferrostrat.genes.GeneIdType;

/**
 * Expression of genes in samples, without the values: held as a whole in an {@link
 * ExpressionMatrix}, or read sample by sample as {@link SparseExpression}.
 */
public sealed interface ExpressionData permits ExpressionMatrix, SparseExpression {
  /** Name of the file or stream it is read from. */
  String name();

  /** The row identifiers, in the order of the file. */
  List<String> geneIds();

  /** The samples, in the order of the file. */
  Labels samples();

  /** What the values are. */
  ExpressionScale scale();

  /** How the scale is known. */
  ScaleOrigin scaleOrigin();

  /** What the row identifiers are. */
  GeneIdType geneIdType();

  /** Whether each sample would be the same if the others were not there. */
  boolean freeOfCohort();

  /** Identifiers of rows that were left out while reading, and why. */
  default Map<String, String> leftOutGenes() {
    return Map.of();
  }

  /** What was noticed while reading. */
  List<Issue> issues();

  /** Number of rows. */
  default int geneCount() {
    return geneIds().size();
  }

  /** Number of samples. */
  default int sampleCount() {
    return samples().size();
  }
}
