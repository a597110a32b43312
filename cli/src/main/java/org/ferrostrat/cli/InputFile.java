package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.report.RunDescription;

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

  /** A small file and the hash of its bytes. */
  static RunDescription.Input description(Path file) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return new RunDescription.Input(file.toString(), HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
