package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.normalization.Normalizer;

/** Reads what {@code normalize --save-normalizer} wrote. */
final class NormalizerFile {
  private NormalizerFile() {}

  static Normalizer read(Path file, ReadLimits limits) throws IOException {
    return SavedFile.read(file, Normalizer::load, limits);
  }
}
