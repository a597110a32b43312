package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.scoring.Scorer;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;

/** Reads what {@code --save-reference} wrote. */
final class ReferenceFile {
  private ReferenceFile() {}

  static Scorer read(Path file, ReadLimits limits) throws IOException {
    return SavedFile.read(file, Scorer::load, limits);
  }

  /** The id of a signature of a reference; a name that it does not know may be an alias. */
  static String id(Scorer reference, String name) {
    boolean known = reference.signatures().stream().anyMatch(own -> own.id().equals(name));
    return known ? name : SignatureCatalog.bundled().find(name).map(Signature::id).orElse(name);
  }
}
