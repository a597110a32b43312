package org.ferrostrat.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.Optional;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.InputFiles;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.expression.ReadOptions;
import org.ferrostrat.formats.Conversion;
import org.ferrostrat.report.RunDescription;
import org.ferrostrat.singlecell.CellFiles;

/** Properties of a file that are available before it is read. */
final class InputFile {
  private InputFile() {}

  /**
   * What expression values are read from: the file itself or a 10x folder, and of the folders of
   * cohorts and of cBioPortal studies the expression file.
   *
   * @throws DataFormatException if it is another folder, or it is ambiguous which file is meant
   * @throws NoSuchFileException if there is nothing of that name
   */
  static Path expression(Path path, ReadLimits limits) throws IOException {
    if (!Files.isDirectory(path) || CellFiles.isCellFile(path)) {
      require(path);
      return path;
    }
    Optional<Path> study = ofStudy(path, limits);
    return study
        .or(() -> Cohort.expressionFile(path))
        .orElseThrow(
            () ->
                folder(
                    path,
                    "this is a folder without expression.tsv, matrix.mtx or files of a cBioPortal study",
                    "name a file of expression values, or merge a folder of files of one sample each"
                        + " with ferrostrat convert FOLDER DIR"));
  }

  /**
   * The expression file in the folder of a cBioPortal study; empty for a cohort folder and others.
   *
   * @throws DataFormatException if it is ambiguous which file is meant
   */
  static Optional<Path> ofStudy(Path folder, ReadLimits limits) throws IOException {
    return Cohort.expressionFile(folder).isPresent()
        ? Optional.empty()
        : Conversion.defaults().with(ReadOptions.defaults().with(limits)).studyExpression(folder);
  }

  /**
   * Refuses what is no file, nor a 10x folder.
   *
   * @throws DataFormatException if it is another folder
   * @throws NoSuchFileException if there is nothing of that name
   */
  static void require(Path file) throws IOException {
    if (Files.isDirectory(file) && !CellFiles.isCellFile(file)) {
      throw folder(file, "this is a folder", "name a file");
    }
    InputFiles.requireExisting(file);
  }

  private static DataFormatException folder(Path path, String message, String remedy) {
    return new DataFormatException(
        Issue.error("folder", Issue.Place.inFile(path.toString()), message, remedy));
  }

  /** A file and the hash of its bytes. */
  static RunDescription.Input description(Path file) throws IOException {
    try (InputStream stream = InputFiles.open(file)) {
      return description(file.toString(), stream);
    }
  }

  /** The bytes of a stream under a name and their hash. */
  static RunDescription.Input description(String name, InputStream stream) throws IOException {
    DigestInputStream in = new DigestInputStream(stream, FileContent.sha256());
    in.transferTo(OutputStream.nullOutputStream());
    return new RunDescription.Input(name, FileContent.hex(in.getMessageDigest()));
  }
}
