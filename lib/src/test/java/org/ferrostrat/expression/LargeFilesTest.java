package org.ferrostrat.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of several of the blocks of 1 MiB in which they are read. */
class LargeFilesTest {
  private static final int BLOCK = 1 << 20;

  /** 4 MB of numbers in every form, so that rows are split anywhere. */
  private static final String MANY_ROWS = manyRows(30_000, 12);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void rowsSplitOverBlocksAreWhole(int threads) {
    ExpressionMatrix matrix = Tables.read(MANY_ROWS, Tables.threads(threads));

    assertThat(MANY_ROWS.length()).isGreaterThan(3 * BLOCK);
    SlowReader.read(MANY_ROWS).assertSameAs(matrix);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "2, 0", "0, 1", "1, 1", "17, 0"})
  void aBlockMayEndAnywhereInALine(int more, int carriageReturns) {
    String ending = "\r".repeat(carriageReturns) + "\n";
    String header = "gene\tP1" + ending;
    String padding = "A".repeat(BLOCK - header.length() - 12 + more) + "\t1" + ending;
    String text = header + padding + "GPX4\t2.5" + ending + "ACSL4\t-3" + ending;

    SlowReader.read(text).assertSameAs(Tables.read(text));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void linesMayBeLongerThanABlock(int threads) {
    String text = wide("gene\t", 3);

    assertThat(text.indexOf('\n')).isGreaterThan(BLOCK);
    SlowReader.read(text).assertSameAs(Tables.read(text, Tables.threads(threads)));
  }

  @Test
  void aHeaderWithoutFirstCellMayBeLongerThanABlock() {
    SlowReader.read(wide("gene\t", 4)).assertSameAs(Tables.read(wide("", 4)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7})
  void gctHeadersAndAnnotationsMayBeLongerThanABlock(int annotations) {
    String wide = wide("id\t", 3);
    int headerEnd = wide.indexOf('\n') + 1;
    String annotation = wide.substring(headerEnd, wide.indexOf('\n', headerEnd) + 1);
    String gct =
        "#1.3\n3\t%d\t0\t%d\n"
                .formatted(wide.substring(0, headerEnd).split("\t", -1).length - 1, annotations)
            + wide.substring(0, headerEnd)
            + annotation.replaceAll("[0-9]", "x").repeat(annotations)
            + wide.substring(headerEnd);

    SlowReader.read(wide).assertSameAs(Tables.read(gct));
  }

  @Test
  void linesAreCountedOverBlocks() {
    List<String> lines = new ArrayList<>(MANY_ROWS.lines().toList());
    lines.set(5, "");
    lines.set(9_999, lines.get(9_999) + "\t1");
    lines.set(29_999, lines.get(29_999).replaceFirst("\t[^\t]*", "\thigh"));
    byte[] content = Tables.utf8(String.join("\n", lines));

    for (int threads : new int[] {1, 2, 5}) {
      assertThat(Tables.errors(content, Tables.threads(threads)))
          .extracting(Issue::code, issue -> issue.place().line(), issue -> issue.place().column())
          .containsExactly(tuple("ragged-row", 10_000L, 0), tuple("not-a-number", 30_000L, 2));
    }
  }

  @Test
  void gzipOfManyMembersIsReadToItsEnd() {
    byte[] content = Tables.utf8(MANY_ROWS);
    List<byte[]> members = new ArrayList<>();
    for (int start = 0; start < content.length; start += 65_280) {
      int end = Math.min(content.length, start + 65_280);
      members.add(Tables.gzip(Arrays.copyOfRange(content, start, end)));
    }
    byte[] joined = Tables.joined(members.toArray(byte[][]::new));

    SlowReader.read(MANY_ROWS).assertSameAs(Tables.read(joined, ReadOptions.defaults()));
  }

  /** As standard input does, which gives little at a time and never says that there is more. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4_096})
  void aStreamMayGiveLittleAtATime(int most) throws IOException {
    String text = manyRows(2_000, 6);
    byte[] content = Tables.utf8(text);
    byte[] half = Arrays.copyOf(content, content.length / 2);
    byte[] rest = Arrays.copyOfRange(content, half.length, content.length);

    for (byte[] bytes : List.of(content, Tables.joined(Tables.gzip(half), Tables.gzip(rest)))) {
      ExpressionMatrix matrix =
          ExpressionFiles.read("standard input", new Trickle(bytes, most), ReadOptions.defaults());

      SlowReader.read(text).assertSameAs(matrix);
    }
  }

  @Test
  void whatHasNoLineEndsIsGivenUp() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'A';
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            Arrays.fill(target, offset, offset + length, (byte) 'A');
            return length;
          }
        };

    assertThatThrownBy(() -> ExpressionFiles.read("endless", endless, ReadOptions.defaults()))
        .isInstanceOfSatisfying(
            DataFormatException.class,
            e -> assertThat(e.issues()).extracting(Issue::code).containsExactly("line-too-long"));
  }

  @Test
  void progressGrowsAndIsToldByTheCaller() {
    List<Long> heard = new ArrayList<>();
    Thread caller = Thread.currentThread();
    ProgressListener listener =
        (stage, done, total) -> {
          assertThat(Thread.currentThread()).isSameAs(caller);
          if (stage.equals("reading")) {
            heard.add(done);
          }
        };

    Tables.read(MANY_ROWS, ReadOptions.defaults().with(new Execution(3, listener)));

    assertThat(heard).hasSizeGreaterThan(3).isSorted().doesNotHaveDuplicates();
    assertThat(heard.get(heard.size() - 1))
        .isEqualTo((long) MANY_ROWS.length() - MANY_ROWS.indexOf('\n') - 1);
  }

  private static String manyRows(int rows, int columns) {
    Random random = new Random(rows);
    StringBuilder text = new StringBuilder("gene");
    IntStream.range(0, columns).forEach(column -> text.append("\tP").append(column));
    text.append('\n');
    for (int row = 0; row < rows; row++) {
      text.append("ENSG%011d".formatted(row));
      for (int column = 0; column < columns; column++) {
        text.append('\t').append(number(random));
      }
      text.append(row % 1_000 == 7 ? "\r\n" : "\n");
    }
    return text.toString();
  }

  private static String number(Random random) {
    double value = 5 * random.nextGaussian();
    return switch (random.nextInt(12)) {
      case 0 -> Integer.toString(random.nextInt(100_000) - 50_000);
      case 1 -> Double.toString(value);
      case 2 -> Double.toString(value * 1e-9);
      case 3 -> "\"" + value + "\"";
      case 4 -> " " + value + " ";
      case 5 -> "+" + Math.abs(value);
      case 6 -> random.nextInt(9) + ".";
      case 7 -> "-." + random.nextInt(1_000);
      case 8 -> random.nextInt(1_000) + "e-" + random.nextInt(30);
      case 9 -> "-0";
      default -> Double.toString(Math.rint(value * 1_000) / 1_000);
    };
  }

  /** A matrix whose header and rows are each longer than a block. */
  private static String wide(String firstCell, int rows) {
    int columns = 90_000;
    Random random = new Random(1);
    StringBuilder text = new StringBuilder(firstCell);
    text.append(
        IntStream.range(0, columns).mapToObj(i -> "sample-" + i).collect(Collectors.joining("\t")));
    for (int row = 0; row < rows; row++) {
      text.append("\nGENE").append(row);
      for (int column = 0; column < columns; column++) {
        text.append('\t').append(random.nextInt(1_000_000) / 100.0).append("0000");
      }
    }
    return text.append('\n').toString();
  }

  private static final class Trickle extends FilterInputStream {
    private final int most;

    Trickle(byte[] content, int most) {
      super(new ByteArrayInputStream(content));
      this.most = most;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return super.read(target, offset, Math.min(length, most));
    }

    @Override
    public int available() {
      return 0;
    }
  }
}
