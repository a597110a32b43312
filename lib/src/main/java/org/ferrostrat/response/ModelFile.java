package org.ferrostrat.response;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;

/**
 * Models as JSON of the schema in {@code docs/model-format.md}. A model that was written and read
 * predicts with the same bits.
 *
 * <p>What is read may come from anyone: it is data only, every field is checked, and size, depth
 * and lengths are limited, so that a file can neither run code nor take more memory than a few
 * times its size.
 */
public final class ModelFile {
  /** Schema of the files that are written. */
  public static final String SCHEMA_VERSION = ModelJson.MAJOR + "." + ModelJson.MINOR;

  /** Largest file that is read, in bytes. */
  public static final int MOST_BYTES = 64 << 20;

  private ModelFile() {}

  /**
   * Writes a model.
   *
   * @param out where to; not closed
   * @throws IllegalArgumentException if its classifier was not made by a learner of this library
   * @throws IOException if it cannot be written
   */
  public static void write(ResponseModel model, Writer out) throws IOException {
    ModelJsonWriter.write(model, out);
  }

  /**
   * Reads a model.
   *
   * @throws DataFormatException if the file is no such model, damaged, or of a newer schema; the
   *     issue names the field
   * @throws IOException if it cannot be read
   */
  public static ResponseModel read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in);
    }
  }

  /**
   * Reads a model.
   *
   * @param name what to call the stream in messages
   * @param in read to its end, or to the largest size; not closed
   * @throws DataFormatException if the content is no such model, damaged, or of a newer schema; the
   *     issue names the field
   * @throws IOException if it cannot be read
   */
  public static ResponseModel read(String name, InputStream in) throws IOException {
    return ModelJsonReader.read(name, limited(name, in));
  }

  private static byte[] limited(String name, InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      if (bytes.size() + n > MOST_BYTES) {
        throw new DataFormatException(
            Issue.error(
                "model-file",
                Place.inFile(name),
                "the file is larger than %d mebibytes".formatted(MOST_BYTES >> 20),
                "this is no model that this program wrote; fit it again with train"));
      }
      bytes.write(buffer, 0, n);
    }
    return bytes.toByteArray();
  }
}
