package org.ferrostrat.quality;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.genes.GeneMap;
import org.ferrostrat.genes.GeneMatch;
import org.ferrostrat.genes.GeneMatching;
import org.ferrostrat.stats.Quantiles;

/**
 * The sex of each sample by its expression. Files of protein-coding genes lack XIST; then Y genes
 * still identify a male patient where they are clearly above noise, but a female patient cannot be
 * distinguished from a male patient whose tumour lost the chromosome.
 */
final class SexGenes {
  private static final String X_GENE = "XIST";
  private static final List<String> Y_GENES = List.of("RPS4Y1", "DDX3Y", "KDM5D", "UTY", "EIF1AY");

  /** Their median is taken, because reads of relatives on X are mapped to single ones. */
  private static final int FEWEST_Y_GENES = 2;

  /** log2 of 1 per million plus 1: below it a gene of a bulk sample is noise. */
  private static final double EXPRESSED = 1;

  /** Four times as much of one as of the other. */
  private static final double CLEAR_DIFFERENCE = 2;

  private final double[] xist;
  private final double[] y;
  private final InferredSex[] sexes;
  private final String reason;

  private SexGenes(double[] xist, double[] y, InferredSex[] sexes, String reason) {
    this.xist = xist;
    this.y = y;
    this.sexes = sexes;
    this.reason = reason;
  }

  static SexGenes of(ComparableExpression expression) {
    ExpressionMatrix matrix = expression.matrix();
    GeneMap map = GeneMap.of(matrix.geneIds(), matrix.geneIdType(), GeneMatching.RESOLVE);
    List<GeneMatch> found = map.findAll(Y_GENES).stream().filter(GeneMatch::found).toList();
    GeneMatch xist = map.find(X_GENE);
    if (found.size() < FEWEST_Y_GENES) {
      return notJudged(
          matrix.sampleCount(),
          "%d of %d Y genes are there".formatted(found.size(), Y_GENES.size()));
    }
    if (!expression.isAmount()) {
      return notJudged(matrix.sampleCount(), "the values have no zero that means not expressed");
    }
    return judged(
        xist.found() ? expression.gene(xist.row()) : missing(matrix.sampleCount()),
        found.stream().map(match -> expression.gene(match.row())).toArray(double[][]::new),
        expression.sums());
  }

  private static double[] missing(int samples) {
    double[] missing = new double[samples];
    Arrays.fill(missing, Double.NaN);
    return missing;
  }

  private static SexGenes notJudged(int samples, String reason) {
    InferredSex[] sexes = new InferredSex[samples];
    Arrays.fill(sexes, InferredSex.NOT_JUDGED);
    return new SexGenes(missing(samples), missing(samples), sexes, reason);
  }

  private static SexGenes judged(double[] xist, double[][] yGenes, double[] sums) {
    SexGenes judged = notJudged(xist.length, "");
    for (int sample = 0; sample < xist.length; sample++) {
      int column = sample;
      if (sums[sample] > 0) {
        judged.xist[sample] = xist[sample];
        judged.y[sample] =
            Quantiles.median(Arrays.stream(yGenes).mapToDouble(gene -> gene[column]).toArray());
        judged.sexes[sample] = sex(xist[sample], judged.y[sample]);
      }
    }
    return judged;
  }

  private static InferredSex sex(double xist, double y) {
    double background = Double.isNaN(xist) ? EXPRESSED : xist;
    if (y >= EXPRESSED && y - background >= CLEAR_DIFFERENCE) {
      return InferredSex.MALE;
    }
    return xist >= EXPRESSED && xist - y >= CLEAR_DIFFERENCE
        ? InferredSex.FEMALE
        : InferredSex.UNCLEAR;
  }

  /** XIST on the comparable scale; NaN where it is not there or not judged. */
  double xist(int sample) {
    return xist[sample];
  }

  /** Median of the Y genes on the comparable scale; NaN where they are not judged. */
  double yGenes(int sample) {
    return y[sample];
  }

  InferredSex sex(int sample) {
    return sexes[sample];
  }

  /** Whether Y genes are expressed, whatever XIST is. */
  boolean expressesY(int sample) {
    return y[sample] >= EXPRESSED;
  }

  /** Why nothing was judged; empty where it was. */
  Optional<String> reason() {
    return Optional.of(reason).filter(text -> !text.isEmpty());
  }
}
