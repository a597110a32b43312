package org.ferrostrat.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.ferrostrat.data.InputFiles;
import org.ferrostrat.data.ReadLimits;

/** Reads what a fitted object saved, plain or gzip. */
final class SavedFile {
  private SavedFile() {}

  /** Loads a fitted object from a stream of the given name. */
  @FunctionalInterface
  interface Loading<T> {
    T load(String name, InputStream in, ReadLimits limits) throws IOException;
  }

  static <T> T read(Path file, Loading<T> loading, ReadLimits limits) throws IOException {
    try (InputStream in = InputFiles.open(file)) {
      return loading.load(file.toString(), in, limits);
    }
  }
}
