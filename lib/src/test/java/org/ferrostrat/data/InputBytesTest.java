package org.ferrostrat.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        .hasMessageContaining("raise the size limits");
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
  void everyGzipMemberIsRead() throws IOException {
    byte[] members = joined(gzip(utf8("gene\tA\n"), 1), gzip(utf8("TP53\t1\n"), 1));

    assertThat(of("a.gz", members, LIMITS).text()).isEqualTo("gene\tA\nTP53\t1\n");
    byte[] padded = joined(members, new byte[300_000]);
    assertThat(of("a.gz", padded, LIMITS).text()).isEqualTo("gene\tA\nTP53\t1\n");
  }

  @Test
  void headersOfGzipMayHaveNamesCommentsAndExtraFields() throws IOException {
    byte[] plain = gzip(utf8("gene\tA\n"), 1);
    byte[] fields = utf8("\2\0xyname.tsv\0comment\0\1\2");
    byte[] header = Arrays.copyOf(plain, 10);
    header[3] = 2 + 4 + 8 + 16;
    byte[] body = Arrays.copyOfRange(plain, 10, plain.length);

    assertThat(of("a.gz", joined(joined(header, fields), body), LIMITS).text())
        .isEqualTo("gene\tA\n");
  }

  /** Wherever the second member is cut, and whatever follows in its place. */
  @Test
  void aLaterGzipMemberThatIsCutOrDamagedIsRefused() throws IOException {
    byte[] first = gzip(utf8("gene\tA\n"), 400);
    byte[] second = gzip(utf8("TP53\t1\n"), 400);
    for (int length = 1; length < second.length; length++) {
      byte[] cut = joined(first, Arrays.copyOf(second, length));
      assertThat(code("a.gz", cut, LIMITS)).as("length %d", length).isEqualTo("truncated-gzip");
    }
    assertThat(code("a.gz", joined(first, utf8("TP53\t1\n")), LIMITS)).isEqualTo("truncated-gzip");
    second[second.length - 6] ^= 1;
    assertThat(code("a.gz", joined(first, second), LIMITS)).isEqualTo("truncated-gzip");
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`<!DOCTYPE html>\n<html>`, not-a-table, an HTML page",
        "`  <html lang=\"en\">`, not-a-table, an HTML page",
        "`<?xml version=\"1.0\"?>`, not-a-table, an XML document",
        "`version https://git-lfs.github.com/spec/v1\noid sha256:1`, not-a-table, Git LFS pointer",
        "`%PDF-1.7`, not-a-table, a PDF document",
        "`RDX3\nX\n`, binary-file, an R data file",
        "`BZh91AY`, binary-file, bzip2",
        "`PAR1\25`, binary-file, a Parquet file"
      })
  void whatIsNoTableIsNamed(String start, String code, String kind) {
    assertThatThrownBy(() -> of("a.tsv", utf8(start), LIMITS))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining(kind)
        .hasMessageContaining("[" + code + "]");
  }

  @Test
  void tarArchivesAreNamed() {
    assertThatThrownBy(
            () -> of("a.tar", utf8("a.tsv" + "\0".repeat(252) + "ustar\0" + "00"), LIMITS))
        .hasMessageContaining("a tar archive");
  }

  /** The position is that in the file, however it is cut into parts on the way. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 64, 1 << 16})
  void textThatIsNotUtf8IsRefusedWithItsPlace(int part) {
    byte[] text = utf8("gene\tNîmes\tB\n" + "ÅÄ\t1\t2\n".repeat(9_999) + "x\t1\t_\n");
    text[text.length - 2] = (byte) 0xfc;

    Issue issue =
        catchThrowableOfType(
                DataFormatException.class,
                () -> {
                  InputBytes in = of("a.tsv", text, LIMITS);
                  while (in.read(new byte[part], 0, part) >= 0) {
                    // to the end
                  }
                })
            .issues()
            .get(0);
    assertThat(issue.code()).isEqualTo("not-utf-8");
    assertThat(issue.place()).isEqualTo(new Issue.Place("a.tsv", 10_001, 3, ""));
    assertThat(issue.message()).contains("0xFC");
  }

  /** Each sequence is refused by the definition of UTF-8 in RFC 3629. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "80",
        "C0 80",
        "C1 BF",
        "E0 9F BF",
        "ED A0 80",
        "F0 8F BF BF",
        "F4 90 80 80",
        "F5",
        "FF",
        "C3 28",
        "E2 82",
        "C3"
      })
  void sequencesThatAreNotUtf8(String hex) {
    byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);

    assertThat(code("a.tsv", joined(utf8("gene\tA\n"), bytes), LIMITS)).isEqualTo("not-utf-8");
  }

  @Test
  void everyCharacterIsText() throws IOException {
    StringBuilder all = new StringBuilder();
    for (int character = 1; character <= Character.MAX_CODE_POINT; character += 7) {
      if (!(character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE)) {
        all.appendCodePoint(character);
      }
    }
    String text = "gene".repeat(200) + all;

    assertThat(of("a.tsv", utf8(text), LIMITS).text()).isEqualTo(text);
  }

  @Test
  void aFailureOfTheDiskNamesTheFile() throws IOException {
    byte[] start = utf8("gene".repeat(250));
    InputStream broken =
        new SequenceInputStream(new ByteArrayInputStream(start), new FailingInput());
    try (InputBytes in = InputBytes.of("a.tsv", broken, LIMITS)) {
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(FileSystemException.class)
          .hasMessage("a.tsv: Input/output error");
    }
  }

  @Test
  void limitsArePositive() {
    assertThatThrownBy(() -> new ReadLimits(0, 1, 1, 1, 1, 1))
        .hasMessageContaining("need at least 1");
    assertThatThrownBy(() -> LIMITS.times(0)).hasMessageContaining("need at least 1");
    assertThat(LIMITS.times(Long.MAX_VALUE).columns()).isEqualTo(Long.MAX_VALUE);
  }

  /** A disk that fails. */
  private static final class FailingInput extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("Input/output error");
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return read();
    }
  }
}
