package org.ferrostrat.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Models that come with the program. The resource {@code models/index.txt} names them, one a line;
 * each is a {@link ModelFile} of that name.
 */
public final class BundledModels {
  /** What stands before the name of a bundled model where a file could be named too. */
  public static final String PREFIX = "bundled:";

  private static final String FOLDER = "models";

  private BundledModels() {}

  /** Their names; none where the program brings no model. */
  public static List<String> names() {
    return names(FOLDER);
  }

  /**
   * The bytes of a model, to be closed by the caller.
   *
   * @throws IllegalArgumentException if there is none of that name; the message lists those there
   *     are
   */
  public static InputStream open(String name) {
    return open(FOLDER, name);
  }

  /**
   * Reads a model.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static ResponseModel read(String name) throws IOException {
    return read(FOLDER, name);
  }

  static List<String> names(String folder) {
    try (InputStream in = BundledModels.class.getResourceAsStream(folder + "/index.txt")) {
      return in == null
          ? List.of()
          : new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .toList();
    } catch (IOException e) {
      throw new IllegalStateException("the index of bundled models cannot be read", e);
    }
  }

  static InputStream open(String folder, String name) {
    List<String> names = names(folder);
    if (!names.contains(name)) {
      throw new IllegalArgumentException(
          "no bundled model '%s'; %s"
              .formatted(
                  name,
                  names.isEmpty()
                      ? "this version brings none, name a file"
                      : "there are " + String.join(", ", names)));
    }
    try (InputStream in = BundledModels.class.getResourceAsStream(folder + "/" + name + ".json")) {
      if (in == null) {
        throw new IllegalStateException("the bundled model " + name + " is not there");
      }
      return new ByteArrayInputStream(in.readAllBytes());
    } catch (IOException e) {
      throw new IllegalStateException("the bundled model " + name + " cannot be read", e);
    }
  }

  static ResponseModel read(String folder, String name) throws IOException {
    try (InputStream in = open(folder, name)) {
      return ModelFile.read(PREFIX + name, in);
    }
  }
}
