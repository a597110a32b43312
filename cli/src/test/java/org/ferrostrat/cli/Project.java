package org.ferrostrat.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The files of the project that tests use, and the folder of reference values beside it. */
final class Project {
  /** The root of the project. */
  static final Path ROOT = Path.of(System.getProperty("ferrostrat.project", ".."));

  /** The simulated cohort. */
  static final Path DEMO = ROOT.resolve("testdata/demo");

  /** Expression of the simulated cohort: 2,000 genes x 150 samples, log2. */
  static final Path DEMO_EXPRESSION = DEMO.resolve("expression.tsv.gz");

  /** Counts of the simulated cohort. */
  static final Path DEMO_COUNTS = DEMO.resolve("counts.tsv.gz");

  /** The folder of reference values, which is no part of the project. */
  static final Path SHARED =
      Path.of(System.getProperty("ferrostrat.shared", ROOT.resolve("../shared").toString()));

  private Project() {}

  /** A reference value; a test that asks for one that is not there is skipped. */
  static Path shared(String name) {
    Path path = SHARED.resolve(name);
    assumeTrue(Files.exists(path), () -> "skipped: the shared folder has no " + name);
    return path;
  }
}
