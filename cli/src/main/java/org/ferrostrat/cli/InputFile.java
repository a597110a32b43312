package org.ferrostrat.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] bytes = new byte[1 << 16];
      for (int count = stream.read(bytes); count >= 0; count = stream.read(bytes)) {
        digest.update(bytes, 0, count);
      }
      return new RunDescription.Input(name, HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
