package org.ferrostrat.normalization;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.expression.ExpressionTransform;

/** Transcripts per million of counts and the lengths of genes. */
final class TpmFromCounts extends NormalizationStep {
  static final String NAME = "tpm-from-counts";
  private static final String LENGTHS = "lengths";
  private static final int SHOWN = 5;

  private final Optional<GeneLengths> lengths;

  /** The step before gene lengths are given. */
  TpmFromCounts() {
    this(Optional.empty());
  }

  TpmFromCounts(GeneLengths lengths) {
    this(Optional.of(lengths));
  }

  private TpmFromCounts(Optional<GeneLengths> lengths) {
    super(NAME, EnumSet.of(Kind.COUNTS));
    this.lengths = lengths;
  }

  @Override
  boolean learns() {
    return false;
  }

  @Override
  FittedStep fit(Stage stage) {
    GeneLengths known =
        lengths.orElseThrow(
            () -> new IllegalArgumentException(NAME + " needs the lengths of the genes"));
    List<String> genes = stage.matrix().geneIds();
    List<String> unknown = genes.stream().filter(gene -> known.of(gene).isEmpty()).toList();
    if (!unknown.isEmpty()) {
      throw new DataFormatException(
          Issue.error(
              "gene-length",
              Place.inFile(stage.matrix().name()),
              "%d of %d genes have no length, such as %s"
                  .formatted(
                      unknown.size(),
                      genes.size(),
                      String.join(", ", unknown.subList(0, Math.min(SHOWN, unknown.size())))),
              "give the length of every gene by the identifier it has in the matrix, or leave the"
                  + " gene out of the matrix"));
    }
    return new Fitted(genes.stream().mapToDouble(gene -> known.of(gene).getAsDouble()).toArray());
  }

  @Override
  FittedStep restore(StepState state, List<String> genes) {
    return new Fitted(state.positive(LENGTHS, genes.size()));
  }

  /** Knows the lengths of the genes in their order. */
  private record Fitted(double[] lengths) implements FittedStep {

    @Override
    public Stage apply(Stage stage) {
      requireNotNegative(stage.matrix());
      stage.librarySizes();
      ExpressionMatrix perBase =
          stage
              .matrix()
              .mapGenes(
                  ExpressionScale.of(Kind.LINEAR),
                  stage.execution(),
                  (gene, row) -> {
                    for (int sample = 0; sample < row.length; sample++) {
                      row[sample] /= lengths[gene];
                    }
                  });
      return stage.with(ExpressionTransform.TPM_FROM_FPKM.apply(perBase));
    }

    @Override
    public StepState state() {
      return StepState.of(LENGTHS, lengths);
    }
  }
}
