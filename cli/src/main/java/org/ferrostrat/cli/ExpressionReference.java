package org.ferrostrat.cli;

import java.nio.file.Path;

/**
 * An expression matrix by its name on the command line.
 *
 * @param name of a file, or {@code -} for standard input
 */
record ExpressionReference(String name) {
  boolean isStandardInput() {
    return name.equals("-");
  }

  /** The file that is read where it is not standard input. */
  Path path() {
    return Path.of(name);
  }

  /** The same where names are those of files in a folder. */
  ExpressionReference in(Path folder) {
    return isStandardInput() ? this : new ExpressionReference(folder.resolve(name).toString());
  }
}
