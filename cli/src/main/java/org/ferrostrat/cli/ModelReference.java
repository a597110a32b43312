package org.ferrostrat.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.model.BundledModels;
import org.ferrostrat.model.ModelFile;
import org.ferrostrat.model.ResponseModel;
import org.ferrostrat.report.RunDescription;

/**
 * A model by its name on the command line: a file that train wrote, or one that comes with the
 * program.
 *
 * @param name path of the file, or {@code bundled:} and a name
 */
record ModelReference(String name) implements NamesFiles {
  private boolean isBundled() {
    return name.startsWith(BundledModels.PREFIX);
  }

  /** The same where names are those of files in a folder. */
  ModelReference in(Path folder) {
    return isBundled() ? this : new ModelReference(folder.resolve(name).toString());
  }

  private String bundledName() {
    return name.substring(BundledModels.PREFIX.length());
  }

  /** The file that is read; none for a bundled model. */
  @Override
  public List<Path> paths() {
    return isBundled() ? List.of() : List.of(Path.of(name));
  }

  /** Reads the model. */
  ResponseModel read(ReadLimits limits) throws IOException {
    if (isBundled()) {
      return BundledModels.read(bundledName());
    }
    InputFile.require(Path.of(name));
    return SavedFile.read(Path.of(name), ModelFile::read, limits);
  }

  /** The name of the model and the hash of its bytes. */
  RunDescription.Input description() throws IOException {
    if (!isBundled()) {
      return InputFile.description(Path.of(name));
    }
    try (InputStream in = BundledModels.open(bundledName())) {
      return InputFile.description(name, in);
    }
  }
}
