package org.ferrostrat.genes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of reference data, where there is one: system property {@code ferrostrat.shared}. */
final class Shared {
  private static final String PROPERTY = "ferrostrat.shared";

  private Shared() {}

  /** A file or folder of it; a test that asks for one that is not there is skipped. */
  static Path path(String name) {
    String folder = System.getProperty(PROPERTY, "");
    assumeTrue(!folder.isEmpty(), "set " + PROPERTY + " to the folder that holds " + name);
    Path path = Path.of(folder).resolve(name);
    assumeTrue(Files.exists(path), () -> PROPERTY + " has no " + name);
    return path;
  }
}
