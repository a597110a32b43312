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
import org.ferrostrat.scoring.Scorer;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;

/** Reads what {@code --save-reference} wrote. */
final class ReferenceFile {
  private ReferenceFile() {}

  static Scorer read(Path file) throws IOException {
    String name = file.toString();
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return Scorer.load(name, in);
    } catch (EOFException | ZipException e) {
      throw new DataFormatException(
          Issue.error(
              "truncated-gzip",
              Issue.Place.inFile(name),
              "the gzip data are damaged or end too early",
              "copy the file again, or make it again with --save-reference"),
          e);
    }
  }

  /** The id of a signature of a reference; a name that it does not know may be an alias. */
  static String id(Scorer reference, String name) {
    boolean known = reference.signatures().stream().anyMatch(own -> own.id().equals(name));
    return known ? name : SignatureCatalog.bundled().find(name).map(Signature::id).orElse(name);
  }
}
