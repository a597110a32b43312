package org.ferrostrat.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/**
 * A file that is written whole or not at all: to a temporary file beside it, which then takes its
 * name. Names ending in {@code .gz} are compressed.
 */
final class OutputFile {
  private final Path path;

  /**
   * @throws UsageException if the file exists and may not be replaced, or its folder is not there
   *     or not writable; asked before any work is done
   */
  OutputFile(Path path, boolean force) {
    this.path = path;
    Path folder = path.toAbsolutePath().getParent();
    if (Files.isDirectory(path)) {
      throw new UsageException("%s is a folder; name a file".formatted(path));
    }
    if (Files.exists(path) && !force) {
      throw new UsageException("%s exists; use --force to replace it".formatted(path));
    }
    if (!Files.isDirectory(folder)) {
      throw new UsageException("there is no folder %s; make it first".formatted(folder));
    }
    if (!Files.isWritable(folder)) {
      throw new UsageException("the folder %s is not writable".formatted(folder));
    }
  }

  /** What is written. */
  @FunctionalInterface
  interface Content {
    void writeTo(Writer writer) throws IOException;
  }

  /** Writes text. */
  void write(Content content) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    Path temporary = folder.resolve(".%s.%s.part".formatted(path.getFileName(), UUID.randomUUID()));
    try {
      try (Writer writer =
          writer(
              Files.newOutputStream(
                  temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
        content.writeTo(writer);
      }
      Files.move(
          temporary, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
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
