package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.data.ClinicalColumns;
import org.ferrostrat.data.Execution;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionTransform;
import org.ferrostrat.normalization.Normalizer;
import picocli.CommandLine.Option;

/** How the expression files of cohort folders are read and brought to a scale. */
@Heading("Expression values")
final class CohortReading extends ReadingOptions {
  @Option(
      names = "--transform",
      paramLabel = "NAME",
      split = ",",
      description =
          "Transformation: log2, log-cpm or tpm-from-fpkm, in the order given (default: none but"
              + " the one that a method needs).")
  private List<String> transforms = List.of();

  @Option(
      names = {"--normalizer", "--normaliser"},
      paramLabel = "FILE",
      description = "Normaliser: a file of --save-normalizer, applied after --transform.")
  private Path normalizer;

  /** The file that is read beside the cohorts. */
  Optional<Path> normalizer() {
    return Optional.ofNullable(normalizer);
  }

  /** Reads the cohorts, at the same time where there are threads, and changes them as asked. */
  List<Cohort> read(List<Path> folders, ClinicalColumns columns, Execution execution)
      throws IOException {
    List<ExpressionTransform> wanted = ExpressionInput.parsed(transforms);
    Optional<Normalizer> fitted = Optional.empty();
    if (normalizer != null) {
      fitted = Optional.of(NormalizedInput.usable(normalizer, limits()));
    }
    List<Cohort> changed = new ArrayList<>();
    for (Cohort cohort : Cohort.readAll(folders, options(execution), columns)) {
      ExpressionMatrix matrix = ExpressionTransform.apply(wanted, cohort.expression());
      if (fitted.isPresent()) {
        matrix = fitted.get().apply(matrix, Optional.empty(), execution);
      }
      changed.add(matrix == cohort.expression() ? cohort : cohort.with(matrix));
    }
    return changed;
  }
}
