package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a normalised matrix goes, and what was learned. */
final class NormalizeOutputs extends ResultOptions {
  @Option(
      names = {"--save-normalizer", "--save-normaliser", "--save"},
      paramLabel = "FILE",
      description = "Save the normaliser, to normalise new samples in the same way.")
  private Path save;

  Optional<OutputFile> saved() {
    return Optional.ofNullable(save).map(this::file);
  }

  /** Refuses results that could not be written, before anything is computed. */
  void requireWritable(List<Path> inputs) throws IOException {
    requireWritable(inputs, save);
  }
}
