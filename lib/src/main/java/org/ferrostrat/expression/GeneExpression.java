package org.ferrostrat.expression;

import java.util.List;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.genes.GeneMap;
import org.ferrostrat.genes.GeneMatch;
import org.ferrostrat.genes.GeneMatching;

/**
 * The expression of one gene in every sample, on the scale of its matrix: never transformed.
 *
 * @param match which row serves the gene and how it was found
 * @param values the row, named by the gene as it was asked for
 * @param scale what the values are
 * @param issues a warning where the values are no logarithms, on which differences and means are
 *     ruled by the few largest values
 */
public record GeneExpression(
    GeneMatch match, SampleValues values, ExpressionScale scale, List<Issue> issues) {

  /** Copies the list. */
  public GeneExpression {
    issues = List.copyOf(issues);
  }

  /**
   * The expression of a gene, looked up by approved, earlier and alias symbols, Ensembl or Entrez
   * id.
   *
   * @throws DataFormatException if no row, or more than one row, matches the gene; the issue states
   *     the reason
   */
  public static GeneExpression of(ExpressionMatrix matrix, String gene) {
    return of(matrix, gene, GeneMatching.RESOLVE);
  }

  /**
   * The expression of a gene.
   *
   * @param matching how far the name of the row may differ
   * @throws DataFormatException if no row, or more than one row, matches the gene; the issue states
   *     the reason
   */
  public static GeneExpression of(ExpressionMatrix matrix, String gene, GeneMatching matching) {
    GeneMatch match = GeneMap.of(matrix.geneIds(), matrix.geneIdType(), matching).find(gene);
    if (!match.found()) {
      throw new DataFormatException(
          Issue.error(
              "gene-" + match.kind().label(),
              new Place(matrix.name(), 0, 0, gene),
              "there is no row for the gene: " + match.note(),
              "name a gene that was measured"));
    }
    return new GeneExpression(
        match,
        SampleValues.of(gene, matrix.samples(), matrix.copyGene(match.row())),
        matrix.scale(),
        scaleIssues(matrix, gene));
  }

  private static List<Issue> scaleIssues(ExpressionMatrix matrix, String gene) {
    Kind kind = matrix.scale().kind();
    return kind == Kind.COUNTS || kind == Kind.LINEAR
        ? List.of(
            Issue.warning(
                "gene-scale",
                new Place(matrix.name(), 0, 0, gene),
                "the values are " + matrix.scale(),
                "logarithms are better for differences and means: transform by log2, or by log-cpm for"
                    + " counts"))
        : List.of();
  }
}
