package org.ferrostrat.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.report.RunDescription;
import org.ferrostrat.singlecell.CellFiles;

/** What can be told of a file before it is read. */
final class InputFile {
  private InputFile() {}

  /**
   * Refuses what is no file, nor a 10x folder.
   *
   * @throws DataFormatException if it is another folder
   * @throws NoSuchFileException if there is nothing of that name
   */
  static void require(Path file) throws IOException {
    if (Files.isDirectory(file) && !CellFiles.isCellFile(file)) {
      throw new DataFormatException(
          Issue.error(
              "folder",
              Issue.Place.inFile(file.toString()),
              "this is a folder",
              "name a file, or a folder with matrix.mtx"));
    }
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
  }

  /** A file and the hash of its bytes. */
  static RunDescription.Input description(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
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
