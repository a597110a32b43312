package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Options, or the value of one, that name files to read in some other way than as a path. */
interface NamesFiles {
  /** The files that are read. */
  List<Path> paths() throws IOException;

  /** The name used where it is ambiguous which files these are. */
  default List<Path> unresolved() {
    return List.of();
  }
}
