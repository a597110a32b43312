package org.ferrostrat.expression;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.IOException;

/**
 * Writes expression matrices as they are read: tab-separated, genes x samples, the first column
 * {@code gene}.
 */
public final class ExpressionWriter {
  /** Below it every whole number is a double. */
  private static final double MOST_EXACT = 1L << 53;

  private ExpressionWriter() {}

  /**
   * Writes a matrix. Numbers are the shortest decimals that read back as the same double, on every
   * JDK; whole ones have no fraction. Tabs and line ends in names become spaces.
   */
  public static void write(ExpressionMatrix matrix, Appendable out) throws IOException {
    StringBuilder line = new StringBuilder("gene");
    for (String sample : matrix.samples()) {
      line.append('\t').append(clean(sample));
    }
    out.append(line.append('\n'));
    for (int gene = 0; gene < matrix.geneCount(); gene++) {
      line.setLength(0);
      line.append(clean(matrix.geneIds().get(gene)));
      for (int sample = 0; sample < matrix.sampleCount(); sample++) {
        append(matrix.value(gene, sample), line.append('\t'));
      }
      out.append(line.append('\n'));
    }
  }

  private static void append(double value, StringBuilder line) {
    boolean isWhole = value == Math.rint(value) && Math.abs(value) < MOST_EXACT;
    boolean isNegativeZero = value == 0 && 1 / value < 0;
    if (isWhole && !isNegativeZero) {
      line.append((long) value);
    } else {
      line.append(NumberOutput.toString(value, true));
    }
  }

  private static String clean(String name) {
    return name.replaceAll("[\\t\\r\\n]+", " ");
  }
}
