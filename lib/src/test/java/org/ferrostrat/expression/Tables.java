package org.ferrostrat.expression;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.ProgressListener;

/** Matrix files made and read in memory. */
final class Tables {
  static final String NAME = "table.tsv";

  private Tables() {}

  static ExpressionMatrix read(String text) {
    return read(utf8(text), ReadOptions.defaults());
  }

  static ExpressionMatrix read(String text, ReadOptions options) {
    return read(utf8(text), options);
  }

  static ExpressionMatrix read(byte[] content, ReadOptions options) {
    try {
      return ExpressionFiles.read(NAME, new ByteArrayInputStream(content), options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with a file. */
  static List<Issue> errors(byte[] content, ReadOptions options) {
    return catchThrowableOfType(DataFormatException.class, () -> read(content, options)).issues();
  }

  static List<Issue> errors(String text, ReadOptions options) {
    return errors(utf8(text), options);
  }

  /** The issues of one code that a matrix came with. */
  static List<Issue> notes(ExpressionMatrix matrix, String code) {
    return matrix.issues().stream().filter(issue -> issue.code().equals(code)).toList();
  }

  static ReadOptions threads(int threads) {
    return ReadOptions.defaults().with(new Execution(threads, ProgressListener.NONE));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  /** All values, by gene. */
  static double[][] values(ExpressionMatrix matrix) {
    double[][] values = new double[matrix.geneCount()][];
    for (int gene = 0; gene < values.length; gene++) {
      values[gene] = matrix.copyGene(gene);
    }
    return values;
  }
}
