package org.ferrostrat.signature;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.ferrostrat.data.InputBytes;
import org.ferrostrat.data.InputFiles;
import org.ferrostrat.data.ReadLimits;

/**
 * The text of a file of signatures, which is small and held whole.
 *
 * @param name name of the file, for issues
 * @param text the text
 * @param limits size limits of the parsed content
 */
record SourceText(String name, String text, ReadLimits limits) {

  static SourceText of(Path file, ReadLimits limits) throws IOException {
    try (InputStream in = InputFiles.open(file)) {
      return of(in, name(file), limits);
    }
  }

  static SourceText of(InputStream in, String name, ReadLimits limits) throws IOException {
    return new SourceText(name, InputBytes.of(name, in, limits).text(), limits);
  }

  /** The name of a file without its directory. */
  static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }
}
