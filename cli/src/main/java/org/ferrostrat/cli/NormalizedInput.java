package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.normalization.Normalizer;
import org.ferrostrat.report.RunDescription;
import picocli.CommandLine.Option;

/** An expression matrix that may be normalised as a cohort before it was. */
@Heading("Expression values")
final class NormalizedInput extends ExpressionInput {
  @Option(
      names = {"--normalizer", "--normaliser"},
      paramLabel = "FILE",
      description = "Normaliser: a file of --save-normalizer, applied after --transform.")
  private Path normalizer;

  @Override
  public List<Path> paths() throws IOException {
    List<Path> paths = new ArrayList<>(super.paths());
    normalizer().ifPresent(paths::add);
    return paths;
  }

  private Optional<Path> normalizer() {
    return Optional.ofNullable(normalizer);
  }

  @Override
  boolean canStream() throws IOException {
    return normalizer == null && super.canStream();
  }

  /** Refuses a normaliser that cannot be used before a large file is read. */
  @Override
  ExpressionMatrix read(Execution execution) throws IOException {
    if (normalizer == null) {
      return super.read(execution);
    }
    Normalizer fitted = usable(normalizer, limits());
    return fitted.apply(super.read(execution), Optional.empty(), execution);
  }

  /** A saved normaliser that can be applied to samples of an unknown batch. */
  static Normalizer usable(Path file, ReadLimits limits) throws IOException {
    Normalizer fitted = NormalizerFile.read(file, limits);
    UsageException.refuse(
        fitted.normalization().needsDesign(),
        "%s needs the batch of every sample; normalise the matrix first with normalize --normalizer"
            .formatted(file));
    return fitted;
  }

  @Override
  List<RunDescription.Input> descriptions() throws IOException {
    List<RunDescription.Input> inputs = new ArrayList<>(super.descriptions());
    if (normalizer != null) {
      inputs.add(InputFile.description(normalizer));
    }
    return inputs;
  }

  @Override
  Optional<String> transformation() {
    String all =
        Stream.concat(
                super.transformation().stream(),
                normalizer().map(file -> "normalizer " + file).stream())
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? Optional.empty() : Optional.of(all);
  }
}
