package org.ferrostrat.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.report.RunDescription;
import org.ferrostrat.response.BundledModels;
import org.ferrostrat.response.ModelFile;
import org.ferrostrat.response.ResponseModel;
import picocli.CommandLine.Parameters;

/** The model of a command: a file that train wrote, or one that comes with the program. */
final class ModelSource {
  @Parameters(
      paramLabel = "MODEL",
      description =
          "Model that train has written, or bundled:NAME for one that comes with the program.")
  private String model;

  private boolean isBundled() {
    return model.startsWith(BundledModels.PREFIX);
  }

  private String bundledName() {
    return model.substring(BundledModels.PREFIX.length());
  }

  /** The file that is read; none for a bundled model. */
  List<Path> paths() {
    return isBundled() ? List.of() : List.of(Path.of(model));
  }

  ResponseModel read() throws IOException {
    return isBundled()
        ? BundledModels.read(bundledName())
        : SavedFile.read(Path.of(model), ModelFile::read, ReadLimits.defaults());
  }

  /** The name of the model and the hash of its bytes. */
  RunDescription.Input description() throws IOException {
    if (!isBundled()) {
      return InputFile.description(Path.of(model));
    }
    try (InputStream in = BundledModels.open(bundledName())) {
      return InputFile.description(model, in);
    }
  }
}
