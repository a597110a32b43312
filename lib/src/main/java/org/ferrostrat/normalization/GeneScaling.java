package org.ferrostrat.normalization;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.stats.Moments;
import org.ferrostrat.stats.Quantiles;

/** Centring and scaling of each gene by its centre and spread in a cohort. */
final class GeneScaling extends NormalizationStep {
  private static final String CENTRES = "centres";
  private static final String SPREADS = "spreads";

  /** Makes the median absolute deviation that of a normal distribution: 1 / qnorm(0.75), as R. */
  private static final double CONSISTENCY = 1.4826;

  private final Form form;

  /** What centre and spread are. */
  enum Form {
    MEAN("z-score") {
      @Override
      double[] of(double[] values) {
        Moments moments = Moments.of(values);
        return new double[] {moments.mean(), isConstant(values) ? 0 : moments.standardDeviation()};
      }

      /** Rounding can leave a constant gene with a deviation above 0. */
      private boolean isConstant(double[] values) {
        double first = values[0];
        return IntStream.range(1, values.length).allMatch(i -> values[i] == first);
      }
    },
    MEDIAN("robust-z") {
      @Override
      double[] of(double[] values) {
        double median = Quantiles.median(values);
        double[] deviations = new double[values.length];
        for (int i = 0; i < values.length; i++) {
          deviations[i] = Math.abs(values[i] - median);
        }
        return new double[] {median, CONSISTENCY * Quantiles.median(deviations)};
      }
    };

    private final String label;

    Form(String label) {
      this.label = label;
    }

    /** Centre and spread. */
    abstract double[] of(double[] values);
  }

  GeneScaling(Form form) {
    super(form.label, EnumSet.of(Kind.LOG2, Kind.CENTRED));
    this.form = form;
  }

  @Override
  boolean learns() {
    return true;
  }

  @Override
  FittedStep fit(Stage stage) {
    ExpressionMatrix matrix = stage.matrix();
    if (matrix.sampleCount() < 2) {
      throw new InsufficientDataException(
          label() + " needs the spread of each gene over a cohort",
          Map.of("samples", matrix.sampleCount()));
    }
    double[][] found = new double[matrix.geneCount()][];
    stage.forEachGene("centres and spreads", gene -> found[gene] = form.of(matrix.copyGene(gene)));
    int[] kept = IntStream.range(0, found.length).filter(gene -> found[gene][1] > 0).toArray();
    if (kept.length == 0) {
      throw new InsufficientDataException(
          "no gene has a spread above 0, so %s has nothing to divide by".formatted(label()),
          Map.of("genes", found.length));
    }
    double[] centres = IntStream.of(kept).mapToDouble(gene -> found[gene][0]).toArray();
    double[] spreads = IntStream.of(kept).mapToDouble(gene -> found[gene][1]).toArray();
    return new Fitted(new KeptGenes(kept), matrix.geneIds(), centres, spreads);
  }

  @Override
  FittedStep restore(StepState state, List<String> genes) {
    KeptGenes kept = KeptGenes.restore(state, genes);
    int count = kept.positions().length;
    return new Fitted(kept, genes, state.vector(CENTRES, count), state.positive(SPREADS, count));
  }

  /** Knows centre and spread of the genes that vary. */
  private record Fitted(KeptGenes kept, List<String> before, double[] centres, double[] spreads)
      implements FittedStep {

    @Override
    public Stage apply(Stage stage) {
      return stage.with(
          stage
              .matrix()
              .selectGenes(kept.positions())
              .mapGenes(
                  ExpressionScale.of(Kind.Z_SCORE),
                  stage.execution(),
                  (gene, row) -> {
                    for (int sample = 0; sample < row.length; sample++) {
                      row[sample] = (row[sample] - centres[gene]) / spreads[gene];
                    }
                  }));
    }

    @Override
    public StepState state() {
      return kept.state(before).with(CENTRES, centres).with(SPREADS, spreads);
    }

    @Override
    public List<String> genesAfter(List<String> genes) {
      return kept.of(genes);
    }
  }
}
