import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/**
 * Writes a simulated expression matrix ({@code expression.tsv}) and gene sets ({@code sets.gmt}) of
 * a wanted size, to measure with. From the root of the project:
 *
 * <pre>java testdata/benchmark/BenchmarkMatrix.java GENES SAMPLES SETS OUTFOLDER</pre>
 *
 * <p>Genes have approved symbols. A gene has a mean and a spread of its own over the samples;
 * values are like logarithms to base 2, at least zero, with four decimals, about seven bytes each.
 * Sets have 10 to 200 genes. The same sizes give the same files on every platform, because the
 * algorithm of {@link Random} is specified. Memory does not grow with the number of samples but for
 * one line.
 */
public final class BenchmarkMatrix {
  private static final Path GENE_TABLE =
      Path.of("lib/src/main/resources/org/ferrostrat/genes/human-genes.tsv.gz");
  private static final long SEED = 20_260_101;
  private static final int SMALLEST_SET = 10;
  private static final int LARGEST_SET = 200;
  private static final int LARGEST_VALUE = 99;
  private static final int UNITS = 10_000;
  private static final int BYTES_OF_VALUE = "\t99.0000".length();

  private BenchmarkMatrix() {}

  /**
   * Writes both files.
   *
   * @param args numbers of genes, samples and sets; the folder to write into, made if need be
   * @throws IOException if the gene table cannot be read or a file not be written
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 4) {
      System.err.println("usage: java BenchmarkMatrix.java GENES SAMPLES SETS OUTFOLDER");
      System.exit(2);
    }
    List<String> symbols = readSymbols();
    int genes = number("genes", args[0], SMALLEST_SET, symbols.size());
    int samples = number("samples", args[1], 1, 1_000_000);
    int sets = number("sets", args[2], 1, 1_000_000);
    Path folder = Files.createDirectories(Path.of(args[3]));

    List<String> rows = draw(genes, symbols, new Random(SEED));
    Collections.sort(rows);
    writeExpression(rows, samples, new Random(SEED + 1), folder.resolve("expression.tsv"));
    writeSets(rows, sets, new Random(SEED + 2), folder.resolve("sets.gmt"));
  }

  private static int number(String what, String text, int smallest, int largest) {
    try {
      int number = Integer.parseInt(text);
      if (number >= smallest && number <= largest) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "%s: '%s'; need a number from %d to %d".formatted(what, text, smallest, largest));
  }

  private static List<String> readSymbols() throws IOException {
    if (!Files.exists(GENE_TABLE)) {
      throw new IllegalStateException(
          GENE_TABLE + " is not there; run this from the root of the project");
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(GENE_TABLE)),
                StandardCharsets.US_ASCII))) {
      return lines.lines().map(line -> line.substring(0, line.indexOf('\t'))).toList();
    }
  }

  private static List<String> draw(int number, List<String> candidates, Random random) {
    List<String> shuffled = new ArrayList<>(candidates);
    Collections.shuffle(shuffled, random);
    return new ArrayList<>(shuffled.subList(0, number));
  }

  private static void writeExpression(List<String> rows, int samples, Random random, Path file)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(header(samples).getBytes(StandardCharsets.US_ASCII));
      for (String symbol : rows) {
        out.write(line(symbol, samples, random));
      }
    }
  }

  private static String header(int samples) {
    StringBuilder header = new StringBuilder("gene");
    for (int sample = 1; sample <= samples; sample++) {
      header.append("\tS").append(sample);
    }
    return header.append('\n').toString();
  }

  private static byte[] line(String symbol, int samples, Random random) {
    byte[] name = symbol.getBytes(StandardCharsets.US_ASCII);
    byte[] line = Arrays.copyOf(name, name.length + samples * BYTES_OF_VALUE + 1);
    int end = name.length;
    double mean = 4 + 2.5 * random.nextGaussian();
    double deviation = 0.3 + random.nextDouble();
    for (int sample = 0; sample < samples; sample++) {
      double value = mean + deviation * random.nextGaussian();
      end = append((int) (Math.max(0, Math.min(LARGEST_VALUE, value)) * UNITS), line, end);
    }
    line[end++] = '\n';
    return Arrays.copyOf(line, end);
  }

  /** Appends a tab and a number of ten-thousandths with four decimals; returns the new end. */
  private static int append(int number, byte[] line, int end) {
    line[end++] = '\t';
    int whole = number / UNITS;
    if (whole >= 10) {
      line[end++] = (byte) ('0' + whole / 10);
    }
    line[end++] = (byte) ('0' + whole % 10);
    line[end++] = '.';
    for (int unit = UNITS / 10; unit > 0; unit /= 10) {
      line[end++] = (byte) ('0' + number / unit % 10);
    }
    return end;
  }

  private static void writeSets(List<String> rows, int sets, Random random, Path file)
      throws IOException {
    List<String> lines = new ArrayList<>();
    for (int set = 1; set <= sets; set++) {
      int size = SMALLEST_SET + random.nextInt(LARGEST_SET - SMALLEST_SET + 1);
      List<String> genes = draw(Math.min(size, rows.size()), rows, random);
      lines.add("SET_%d\tsimulated\t%s".formatted(set, String.join("\t", genes)));
    }
    Files.write(file, lines, StandardCharsets.US_ASCII);
  }
}
