package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first difference of two files by line, or by byte. */
class FirstDifferenceTest {
  @TempDir private Path folder;

  private List<String> between(String first, String again) throws IOException {
    return between(bytes(first), bytes(again));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<String> between(byte[] first, byte[] again) throws IOException {
    return FirstDifference.between(
        TextFiles.writeBytes(folder.resolve("first"), first),
        "first",
        TextFiles.writeBytes(folder.resolve("again"), again));
  }

  @Test
  void equalFilesHaveNone() throws IOException {
    assertThat(between("", "")).isEmpty();
    assertThat(between("a\nb\n", "a\nb\n")).isEmpty();
  }

  @Test
  void linesAreCounted() throws IOException {
    assertThat(between("a\nbc 1\nd", "a\nbc 2\ne"))
        .containsExactly("line 2, first: bc 1", "line 2, again: bc 2");
    assertThat(between("x", "y")).containsExactly("line 1, first: x", "line 1, again: y");
  }

  @Test
  void anEndIsADifference() throws IOException {
    assertThat(between("a\nb", "a\nb\n"))
        .containsExactly("line 2, first: b(the end)", "line 2, again: b");
    assertThat(between("a\n", "a\nb\n"))
        .containsExactly("line 2, first: (the end)", "line 2, again: b");
  }

  @Test
  void longLinesAreCutAroundIt() throws IOException {
    String start = "s".repeat(200_000);
    List<String> shown = between(start + "1" + "e".repeat(500), start + "2");
    assertThat(shown)
        .containsExactly(
            "line 1, first: ..." + "s".repeat(60) + "1" + "e".repeat(59) + "...",
            "line 1, again: ..." + "s".repeat(60) + "2");
  }

  @Test
  void bytesThatAreNoTextAreNamedByTheirPlace() throws IOException {
    assertThat(between(new byte[] {1, 2, 3}, new byte[] {1, 2, 4}))
        .containsExactly("byte 2: first 0x03, again 0x04");
    assertThat(between(new byte[] {1, 2}, new byte[] {1, 2, 4}))
        .containsExactly("byte 2: first the end, again 0x04");
  }

  @Test
  void compressedFilesAreComparedByTheirContent() throws IOException {
    byte[] packed = TextFiles.gzip(bytes("a\nb\n"));
    byte[] otherwise = packed.clone();
    otherwise[9] = 7; // the system of the compressor, which says nothing of the content
    assertThat(between(packed, otherwise)).isEmpty();
    assertThat(between(packed, TextFiles.gzip(bytes("a\nc\n"))))
        .containsExactly("line 2, first: b", "line 2, again: c");
  }
}
