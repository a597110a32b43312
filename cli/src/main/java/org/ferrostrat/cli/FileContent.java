package org.ferrostrat.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.ferrostrat.data.InputFiles;
import org.ferrostrat.report.RunManifest;
import org.ferrostrat.singlecell.CellFiles;

/** The bytes of files and their hashes, as a manifest names them. */
final class FileContent {
  /** The files of a cohort folder. */
  static final List<String> OF_A_COHORT =
      List.of("expression.tsv", "expression.tsv.gz", "clinical.tsv", "source.json");

  private FileContent() {}

  /** What is read where an option names a file or a folder: its files one by one. */
  static List<RunManifest.Content> of(Path named) {
    return files(named).stream().map(file -> of(file.toString(), file)).toList();
  }

  /** One file under a name. Pipes are kept while a command runs, so that they are read again. */
  static RunManifest.Content of(String name, Path file) {
    if (!Files.exists(file)) {
      return RunManifest.Content.unread(name, "there is no such file");
    }
    if (Files.isDirectory(file)) {
      return RunManifest.Content.unread(name, "it is no regular file");
    }
    try (InputStream raw = InputFiles.open(file)) {
      DigestInputStream in = new DigestInputStream(raw, sha256());
      long bytes = in.transferTo(OutputStream.nullOutputStream());
      return RunManifest.Content.of(name, hex(in.getMessageDigest()), bytes);
    } catch (IOException e) {
      return RunManifest.Content.unread(name, "it could not be read");
    }
  }

  private static List<Path> files(Path named) {
    try {
      if (CellFiles.isCellFile(named)) {
        return CellFiles.parts(named);
      }
      return Files.isDirectory(named) ? filesIn(named) : List.of(named);
    } catch (IOException | UncheckedIOException e) {
      return List.of(named);
    }
  }

  /** Of a cohort folder what is read of it; of any other folder all files in it. */
  private static List<Path> filesIn(Path folder) throws IOException {
    List<Path> ofCohort =
        OF_A_COHORT.stream().map(folder::resolve).filter(Files::isRegularFile).toList();
    if (!ofCohort.isEmpty()) {
      return ofCohort;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
