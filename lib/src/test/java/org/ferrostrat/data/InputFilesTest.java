package org.ferrostrat.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class InputFilesTest {
  @TempDir private Path folder;

  /** A named pipe into which a text is written. */
  private Path pipe(String text) throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")));
    assertThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor()).isZero();
    Thread writer =
        new Thread(
            () -> {
              try (OutputStream out = Files.newOutputStream(pipe)) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    writer.setDaemon(true);
    writer.start();
    return pipe;
  }

  private static String read(Path file) throws IOException {
    try (InputStream in = InputFiles.open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aPipeIsReadOnce() throws IOException, InterruptedException {
    Path pipe = pipe("once");
    assertThat(InputFiles.isPipe(pipe)).isTrue();
    assertThat(InputFiles.local(pipe)).isEqualTo(pipe);
    assertThat(read(pipe)).isEqualTo("once");
  }

  @Test
  void aPipeThatIsKeptIsReadAgain() throws IOException, InterruptedException {
    Path pipe = pipe("again");
    InputFiles.Keeping outer = InputFiles.keepPipes();
    InputFiles.Keeping inner = InputFiles.keepPipes();
    assertThat(read(pipe)).isEqualTo("again");
    inner.close();
    assertThat(read(pipe)).isEqualTo("again");
    Path copy = InputFiles.local(pipe);
    assertThat(copy).isRegularFile();
    outer.close();
    assertThat(copy).doesNotExist();
  }

  @Test
  void foldersAndAbsentFilesAreNamed() {
    assertThatThrownBy(() -> InputFiles.open(folder))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("this is a folder; name a file [folder]");
    Path absent = folder.resolve("absent");
    assertThatThrownBy(() -> InputFiles.open(absent)).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> InputFiles.requireExisting(absent))
        .isInstanceOf(NoSuchFileException.class);
  }
}
