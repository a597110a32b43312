package org.ferrostrat.cli;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;

/** What can be told of a file before it is read. */
final class InputFile {
  private InputFile() {}

  /**
   * Refuses what is no file.
   *
   * @throws DataFormatException if it is a folder
   * @throws NoSuchFileException if there is nothing of that name
   */
  static void require(Path file) throws NoSuchFileException {
    if (Files.isDirectory(file)) {
      throw new DataFormatException(
          Issue.error(
              "folder", Issue.Place.inFile(file.toString()), "this is a folder", "name a file"));
    }
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
  }
}
