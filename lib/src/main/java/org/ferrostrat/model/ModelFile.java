package org.ferrostrat.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Path;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.InputFiles;
import org.ferrostrat.data.ReadLimits;

/**
 * Models as JSON of the schema in {@code docs/reference/model-format.md}. A model that was written
 * and read predicts with the same bits.
 *
 * <p>What is read may come from anyone: it is data only, every field is checked, and size, depth
 * and lengths are limited, so that a file can neither run code nor take more memory than a few
 * times its size.
 */
public final class ModelFile {
  /** Schema of the files that are written. */
  public static final String SCHEMA_VERSION = ModelFormat.MAJOR + "." + ModelFormat.MINOR;

  private ModelFile() {}

  /**
   * Checks before training that the model can be written afterwards.
   *
   * @throws IllegalArgumentException if the learner, or one within it, is not of this library
   */
  public static void requireSavable(ResponsePipeline pipeline) {
    if (!pipeline.learner().isSavable()) {
      throw new IllegalArgumentException(
          "a model of the learner '%s' (%s) cannot be saved; use a learner of this library"
              .formatted(pipeline.learner().name(), pipeline.learner().getClass().getName()));
    }
  }

  /**
   * Writes a model. {@link #requireSavable} finds out before training whether that is possible.
   *
   * @param out where to; not closed
   * @throws IllegalArgumentException if its classifier was not made by a learner of this library
   * @throws IOException if it cannot be written
   */
  public static void write(ResponseModel model, Writer out) throws IOException {
    ModelJsonWriter.write(model, out);
  }

  /**
   * Reads a model with the default limits.
   *
   * @throws DataFormatException if the file is no such model, damaged, or of a newer schema; the
   *     issue names the field
   * @throws IOException if it cannot be read
   */
  public static ResponseModel read(Path file) throws IOException {
    try (InputStream in = InputFiles.open(file)) {
      return read(file.toString(), in);
    }
  }

  /**
   * Reads a model with the default limits.
   *
   * @param name what to call the stream in messages
   * @param in plain or gzip, read to its end; not closed
   * @throws DataFormatException if the content is no such model, damaged, or of a newer schema; the
   *     issue names the field
   * @throws IOException if it cannot be read
   */
  public static ResponseModel read(String name, InputStream in) throws IOException {
    return read(name, in, ReadLimits.defaults());
  }

  /**
   * Reads a model.
   *
   * @param name what to call the stream in messages
   * @param in plain or gzip, read to its end; not closed
   * @param limits size limits for the JSON
   * @throws DataFormatException if the content is no such model, damaged, of a newer schema, or
   *     exceeds a limit; the issue names the field
   * @throws IOException if it cannot be read
   */
  public static ResponseModel read(String name, InputStream in, ReadLimits limits)
      throws IOException {
    return ModelJsonReader.read(name, in, limits);
  }
}
