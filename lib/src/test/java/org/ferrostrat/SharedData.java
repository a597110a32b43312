package org.ferrostrat;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of real cohorts and reference figures, which is no part of this project: system
 * property {@code ferrostrat.shared}.
 */
public final class SharedData {
  private static final String PROPERTY = "ferrostrat.shared";

  private SharedData() {}

  /** A file or folder of it; a test that asks for one that is not there is skipped. */
  public static Path path(String... parts) {
    Path folder = Path.of(System.getProperty(PROPERTY, "../../shared"));
    Path path = folder.resolve(Path.of("", parts));
    assumeTrue(
        Files.exists(path),
        () ->
            "%s is not there; set %s to the folder of reference data"
                .formatted(String.join("/", parts), PROPERTY));
    return path;
  }
}
