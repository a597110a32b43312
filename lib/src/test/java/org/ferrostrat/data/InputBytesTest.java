package org.ferrostrat.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputBytesTest {
  private static final ReadLimits LIMITS = ReadLimits.defaults();

  private static InputBytes of(String name, byte[] content, ReadLimits limits) throws IOException {
    return InputBytes.of(name, new ByteArrayInputStream(content), limits);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] block, int times) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < times; i++) {
        out.write(block);
      }
    }
    return bytes.toByteArray();
  }

  private static String code(String name, byte[] content, ReadLimits limits) {
    return catchThrowableOfType(
            DataFormatException.class,
            () -> of(name, content, limits).transferTo(OutputStream.nullOutputStream()))
        .issues()
        .get(0)
        .code();
  }

  private static byte[] blank(int length) {
    return " ".repeat(length).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void textIsTextHoweverItIsPacked() throws IOException {
    String text = "sample\tsite\nP1\tNîmes\n";
    assertThat(of("a.tsv", utf8(text), LIMITS).text()).isEqualTo(text);
    assertThat(of("a.tsv", utf8("\uFEFF" + text), LIMITS).text()).isEqualTo(text);
    assertThat(of("a.tsv", gzip(utf8("\uFEFF" + text), 1), LIMITS).text()).isEqualTo(text);
    assertThat(of("a.tsv", utf8("xy"), LIMITS).read()).isEqualTo('x');
  }

  @Test
  void aBombIsRefusedBeforeItIsUnpacked() throws IOException {
    byte[] bomb = gzip(blank(1 << 20), 100);
    assertThat(bomb.length).isLessThan(1 << 18);
    assertThat(code("bomb.gz", bomb, LIMITS)).isEqualTo("too-large");
    try (InputBytes trusted = of("bomb.gz", bomb, LIMITS.times(6))) {
      assertThat(trusted.transferTo(OutputStream.nullOutputStream())).isEqualTo(100L << 20);
    }
  }

  @Test
  void theSizeOfTextHasALimit() throws IOException {
    ReadLimits small = new ReadLimits(1_000, 100, 200, 10, 64, 1_000);
    assertThat(code("a.gz", gzip(utf8("0123456789"), 101), small)).isEqualTo("too-large");
    assertThat(of("a.tsv", blank(100), small).text()).hasSize(100);
    assertThatThrownBy(() -> of("a.tsv", blank(101), small).text())
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("--raise-limits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.xls", "a.xlsx", "A.XLSX", "dir/a.xls.gz", "a.xlsm"})
  void namesOfWorkbooks(String name) {
    assertThat(code(name, utf8("gene\tA\n"), LIMITS)).isEqualTo("excel-name");
  }

  @Test
  void workbooks() {
    byte[] old = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0};
    assertThat(code("a.tsv", old, LIMITS)).isEqualTo("excel-workbook");
    assertThat(code("a.xlsx", utf8("PK\u0003\u0004"), LIMITS)).isEqualTo("excel-workbook");
  }

  /** A tar archive has zeros behind its first name, the serialisation of R within its head. */
  @Test
  void whatIsNoText() throws IOException {
    assertThat(code("a.tar", utf8("a.tsv" + "\0".repeat(95) + "0000644"), LIMITS))
        .isEqualTo("binary-file");
    assertThat(code("a.rds", gzip(utf8("X\n\0\0\0\3"), 1), LIMITS)).isEqualTo("binary-file");
    assertThat(code("a.tsv", utf8("gene\tA\0"), LIMITS)).isEqualTo("binary-file");
  }

  @Test
  void damagedGzip() throws IOException {
    byte[] whole = gzip(utf8("gene\tA\tB\n"), 1_000);
    assertThat(code("a.gz", Arrays.copyOf(whole, whole.length / 2), LIMITS))
        .isEqualTo("truncated-gzip");
    assertThat(code("a.gz", Arrays.copyOf(whole, 5), LIMITS)).isEqualTo("truncated-gzip");
  }

  @Test
  void limitsArePositive() {
    assertThatThrownBy(() -> new ReadLimits(0, 1, 1, 1, 1, 1))
        .hasMessageContaining("need at least 1");
    assertThatThrownBy(() -> LIMITS.times(0)).hasMessageContaining("need at least 1");
    assertThat(LIMITS.times(Long.MAX_VALUE).columns()).isEqualTo(Long.MAX_VALUE);
  }
}
