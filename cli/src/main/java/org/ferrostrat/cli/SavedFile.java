package org.ferrostrat.cli;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;

/** Reads what a fitted object saved; names ending in {@code .gz} are compressed. */
final class SavedFile {
  private SavedFile() {}

  /** Loads a fitted object from a stream of the given name. */
  @FunctionalInterface
  interface Loading<T> {
    T load(String name, InputStream in) throws IOException;
  }

  /**
   * Loads a fitted object.
   *
   * @param origin the option that saves such objects
   */
  static <T> T read(Path file, Loading<T> loading, String origin) throws IOException {
    String name = file.toString();
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return loading.load(name, in);
    } catch (EOFException | ZipException e) {
      throw new DataFormatException(
          Issue.error(
              "truncated-gzip",
              Issue.Place.inFile(name),
              "the gzip data are damaged or end too early",
              "copy the file again, or make it again with " + origin),
          e);
    }
  }
}
