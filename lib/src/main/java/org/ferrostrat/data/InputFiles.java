package org.ferrostrat.data;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Opens files for reading, pipes included: {@code /dev/stdin}, {@code /dev/fd/63} as a shell names
 * the output of a command, and named pipes. A pipe yields its content once; whoever has to read it
 * again, or hash it as well, keeps pipes with {@link #keepPipes} while it works.
 */
public final class InputFiles {
  private static final Map<Path, Path> COPIES = new HashMap<>();
  private static final AtomicInteger KEEPERS = new AtomicInteger();

  private InputFiles() {}

  /**
   * Opens a file or a pipe.
   *
   * @throws DataFormatException if it is a folder
   * @throws IOException if it is not there or cannot be read
   */
  public static InputStream open(Path file) throws IOException {
    Path readable = local(file);
    if (Files.isDirectory(readable)) {
      throw new DataFormatException(
          Issue.error(
              "folder", Issue.Place.inFile(file.toString()), "this is a folder", "name a file"));
    }
    // On Java 17 the channels that Files opens seek in pipes, and so do some methods of file
    // streams.
    return isPipe(readable)
        ? new BufferedInputStream(new FileInputStream(readable.toFile()))
        : Files.newInputStream(readable);
  }

  /** Whether there is something of that name that is neither a regular file nor a folder. */
  public static boolean isPipe(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
  }

  /** Whether there is a file, a folder or a pipe of that name, be it readable or not. */
  public static void requireExisting(Path file) throws IOException {
    if (!Files.exists(file) && Files.notExists(file)) {
      throw new NoSuchFileException(file.toString());
    }
  }

  /**
   * The regular file that holds the content: the file itself, or the copy of a pipe while pipes are
   * kept. Where they are not, a pipe is returned as it is.
   *
   * @throws IOException if a pipe cannot be copied
   */
  public static Path local(Path file) throws IOException {
    if (!isPipe(file)) {
      return file;
    }
    synchronized (COPIES) {
      Path key = file.toAbsolutePath();
      if (KEEPERS.get() > 0 && !COPIES.containsKey(key)) {
        COPIES.put(key, copy(file));
      }
      return COPIES.getOrDefault(key, file);
    }
  }

  private static Path copy(Path pipe) throws IOException {
    Path copy = Files.createTempFile("ferrostrat-pipe-", "");
    copy.toFile().deleteOnExit();
    try (InputStream stream = new FileInputStream(pipe.toFile())) {
      Files.copy(stream, copy, StandardCopyOption.REPLACE_EXISTING);
      return copy;
    } catch (IOException e) {
      Files.delete(copy);
      throw e;
    }
  }

  /** Ends what {@link #keepPipes} began. */
  public interface Keeping extends Closeable {
    /** Removes the copies, unless others keep them. */
    @Override
    void close();
  }

  /**
   * From now on the content of each pipe is copied to a temporary file when it is first read, and
   * read from there. Calls may be nested; the copies are removed at the end of the outermost one.
   */
  public static Keeping keepPipes() {
    synchronized (COPIES) {
      KEEPERS.incrementAndGet();
    }
    return InputFiles::release;
  }

  private static void release() {
    synchronized (COPIES) {
      if (KEEPERS.decrementAndGet() == 0) {
        for (Path copy : COPIES.values()) {
          delete(copy);
        }
        COPIES.clear();
      }
    }
  }

  private static void delete(Path copy) {
    try {
      Files.deleteIfExists(copy);
    } catch (IOException e) {
      // It is deleted at the exit.
    }
  }
}
