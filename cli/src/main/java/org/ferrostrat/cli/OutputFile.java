package org.ferrostrat.cli;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.ferrostrat.data.InputFiles;

/**
 * A file that is written whole or not at all: to a temporary file beside it, which then takes its
 * name. Names ending in {@code .gz} are compressed.
 */
final class OutputFile {
  private final Path path;
  private final Path place;
  private final Run run;

  /**
   * @param run what is written is noted there, and may go elsewhere
   * @throws UsageException if the file exists and may not be replaced, or its folder is not there
   *     or not writable; asked before any work is done
   */
  OutputFile(Path path, boolean force, Run run) {
    this.path = path;
    this.place = run.place(path);
    this.run = run;
    Path checked = run.checked(path);
    Path folder = checked.toAbsolutePath().getParent();
    if (Files.isDirectory(checked)) {
      throw new UsageException("%s is a folder; name a file".formatted(path));
    }
    if (Files.exists(checked) && !Files.isRegularFile(checked)) {
      throw new UsageException("%s is no regular file; name another one".formatted(path));
    }
    if (Files.exists(checked) && !force) {
      throw new UsageException("%s exists; use --force to replace it".formatted(path));
    }
    if (!Files.isDirectory(folder)) {
      throw new UsageException("there is no folder %s; make it first".formatted(folder(path)));
    }
    if (!Files.isWritable(folder)) {
      throw new UsageException("the folder %s is not writable".formatted(folder(path)));
    }
  }

  /** The folder of a file as it was named. */
  static Path folder(Path named) {
    return named.getParent() == null ? Path.of(".") : named.getParent();
  }

  /**
   * @throws UsageException if two outputs are one file, or an output is a file that is read
   */
  static void requireApart(List<Path> outputs, List<Path> inputs) throws IOException {
    Set<Path> taken = new HashSet<>();
    for (Path input : inputs) {
      taken.add(place(input));
    }
    for (Path output : outputs) {
      if (!taken.add(place(output))) {
        throw new UsageException(
            "%s would be written over an input or another output; name another file"
                .formatted(output));
      }
    }
  }

  private static Path place(Path file) throws IOException {
    // A pipe behind /dev/fd has no real path.
    return Files.exists(file) && !InputFiles.isPipe(file)
        ? file.toRealPath()
        : file.toAbsolutePath().normalize();
  }

  /** What is written. */
  @FunctionalInterface
  interface Content {
    void writeTo(Writer writer) throws IOException;
  }

  /** Bytes that are written. */
  @FunctionalInterface
  interface Bytes {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes text.
   *
   * @throws UsageException if it cannot be written
   */
  void write(Content content) {
    writeBytes(
        out -> {
          Writer writer = writer(out);
          content.writeTo(writer);
          writer.close();
        });
  }

  /**
   * Writes bytes.
   *
   * @throws UsageException if they cannot be written
   */
  void writeBytes(Bytes content) {
    try {
      writeWhole(content);
    } catch (IOException e) {
      String cause = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
      throw new UsageException("%s could not be written: %s".formatted(path, cause), e);
    }
  }

  private void writeWhole(Bytes content) throws IOException {
    Path folder = place.toAbsolutePath().getParent();
    Path temporary = folder.resolve(".%s.%s.part".formatted(path.getFileName(), UUID.randomUUID()));
    try {
      try (OutputStream out =
          new BufferedOutputStream(
              Files.newOutputStream(
                  temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
        content.writeTo(out);
      }
      Files.move(
          temporary, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      run.wrote(path, place);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private Writer writer(OutputStream raw) throws IOException {
    boolean compress = path.getFileName().toString().endsWith(".gz");
    OutputStream out = compress ? new GZIPOutputStream(raw, 1 << 16) : raw;
    return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
  }
}
