package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder that is written whole or not at all: to a temporary folder beside it, which then takes
 * its name. A folder of other files is never replaced.
 */
final class OutputFolder {
  private final Path path;
  private final Path place;
  private final Run run;
  private final Set<String> names;

  /**
   * @param names the names of the files that are written, those of inner folders with slashes
   * @param run what is written is noted there, and may go elsewhere
   * @throws UsageException if the folder is there and not empty, and may not be replaced, or what
   *     stands there is not what would be written, or its parent is not there or not writable
   */
  OutputFolder(Path path, Set<String> names, boolean force, Run run) throws IOException {
    this.path = path;
    this.place = run.place(path);
    this.run = run;
    this.names = names;
    Path checked = run.checked(path);
    Path parent = checked.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new UsageException(
          "there is no folder %s; make it first".formatted(OutputFile.folder(path)));
    }
    if (!Files.isWritable(parent)) {
      throw new UsageException("the folder %s is not writable".formatted(OutputFile.folder(path)));
    }
    if (Files.exists(checked)) {
      requireReplaceable(checked, force);
    }
  }

  private void requireReplaceable(Path folder, boolean force) throws IOException {
    if (!Files.isDirectory(folder) || Files.isSymbolicLink(folder)) {
      throw new UsageException("%s is no folder; name another one".formatted(path));
    }
    if (!content(folder).isEmpty() && !force) {
      throw new UsageException("%s exists; use --force to replace it".formatted(path));
    }
    requireOnlyThem(folder, folder);
  }

  /** Goes into folders only that are written too. */
  private void requireOnlyThem(Path inner, Path folder) throws IOException {
    for (Path file : content(inner)) {
      if (!isOfThem(file, name(folder.relativize(file)))) {
        throw new UsageException(
            "%s holds %s, which is none of the files that are written; name another folder"
                .formatted(path, folder.relativize(file)));
      }
      if (Files.isDirectory(file)) {
        requireOnlyThem(file, folder);
      }
    }
  }

  private static List<Path> content(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private boolean isOfThem(Path file, String name) {
    return Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
        ? names.stream().anyMatch(known -> known.startsWith(name + "/"))
        : Files.isRegularFile(file) && names.contains(name);
  }

  private static String name(Path relative) {
    return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
  }

  /** What is written into the folder. */
  @FunctionalInterface
  interface Content {
    void writeTo(Path folder) throws IOException;
  }

  /**
   * Writes the folder.
   *
   * @throws UsageException if it cannot be written
   */
  void write(Content content) {
    try {
      writeWhole(content);
    } catch (IOException e) {
      String cause = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
      throw new UsageException("%s could not be written: %s".formatted(path, cause), e);
    }
  }

  private void writeWhole(Content content) throws IOException {
    Path temporary = beside("part");
    Path before = beside("old");
    try {
      content.writeTo(Files.createDirectory(temporary));
      if (Files.exists(place)) {
        Files.move(place, before, StandardCopyOption.ATOMIC_MOVE);
      }
      try {
        Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        if (Files.exists(before)) {
          Files.move(before, place, StandardCopyOption.ATOMIC_MOVE);
        }
        throw e;
      }
      for (Path file : tree(place)) {
        if (Files.isRegularFile(file)) {
          run.wrote(path.resolve(place.relativize(file)), file);
        }
      }
    } finally {
      delete(temporary);
      delete(before);
    }
  }

  private Path beside(String ending) {
    Path absolute = place.toAbsolutePath().normalize();
    return absolute.resolveSibling(
        ".%s.%s.%s".formatted(absolute.getFileName(), UUID.randomUUID(), ending));
  }

  /** A folder and all that is in it, what holds others first. */
  static List<Path> tree(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.sorted().toList();
    }
  }

  /** Deletes a folder that holds nothing but files of its own, where it is there. */
  static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      for (Path path : tree(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
