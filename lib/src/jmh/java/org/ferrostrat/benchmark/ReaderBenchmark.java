package org.ferrostrat.benchmark;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.expression.ExpressionFiles;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ReadOptions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Is reading an expression file limited by the reader or by getting at the bytes? A tab-separated
 * file of 20,000 genes x 1,000 samples, plain and gzip, is read into a matrix; beside it its bytes
 * are decompressed and looked at once, which no reader can go below on one thread.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = "-Xmx4g")
public class ReaderBenchmark {
  private static final int SAMPLES = 1_000;
  private static final long SEED = 1;

  /** A file on disk; after the first reading it comes from the memory of the system. */
  @State(Scope.Benchmark)
  public static class Input {
    @Param({"plain", "gzip"})
    String form;

    Path file;

    /** Writes the file. */
    @Setup
    public void write() throws IOException {
      SimulatedInput input = SimulatedInput.of(SEED);
      List<String> symbols = input.symbols();
      double[][] values = input.logarithms(SAMPLES);
      file = Files.createTempFile("expression", isGzip() ? ".tsv.gz" : ".tsv");
      try (Writer out = new OutputStreamWriter(output(), StandardCharsets.UTF_8)) {
        out.write("gene\t" + String.join("\t", SimulatedInput.sampleNames(SAMPLES)) + "\n");
        for (int gene = 0; gene < symbols.size(); gene++) {
          out.write(line(symbols.get(gene), values[gene]));
        }
      }
      check();
    }

    private boolean isGzip() {
      return form.equals("gzip");
    }

    private OutputStream output() throws IOException {
      OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
      return isGzip() ? new GZIPOutputStream(stream, 1 << 16) : stream;
    }

    private static String line(String symbol, double[] values) {
      StringBuilder line = new StringBuilder(symbol);
      for (double value : values) {
        long digits = Math.round(value * 10_000);
        line.append('\t').append(digits / 10_000).append('.');
        line.append(Long.toString(10_000 + digits % 10_000), 1, 5);
      }
      return line.append('\n').toString();
    }

    private void check() throws IOException {
      ExpressionMatrix matrix = ExpressionFiles.read(file);
      if (matrix.geneCount() != SimulatedInput.GENES || matrix.sampleCount() != SAMPLES) {
        throw new IllegalStateException("read " + matrix);
      }
    }

    InputStream open() throws IOException {
      InputStream stream = Files.newInputStream(file);
      return isGzip() ? new GZIPInputStream(stream, 1 << 16) : stream;
    }

    /** Removes the file. */
    @TearDown
    public void delete() throws IOException {
      Files.delete(file);
    }
  }

  /** The threads of the reader; the bare scan has one. */
  @State(Scope.Benchmark)
  public static class Threads {
    @Param({"1", "2"})
    int threads;
  }

  /** The file as a matrix: decompressed, split, parsed, its scale and identifiers judged. */
  @Benchmark
  public ExpressionMatrix read(Input input, Threads threads) throws IOException {
    Execution execution = new Execution(threads.threads, ProgressListener.NONE);
    return ExpressionFiles.read(input.file, ReadOptions.defaults().with(execution));
  }

  /** The bytes of the file, decompressed, each looked at once. */
  @Benchmark
  public int scan(Input input) throws IOException {
    byte[] buffer = new byte[1 << 16];
    int cells = 0;
    try (InputStream stream = input.open()) {
      for (int length = stream.read(buffer); length > 0; length = stream.read(buffer)) {
        for (int i = 0; i < length; i++) {
          cells += buffer[i] == '\t' || buffer[i] == '\n' ? 1 : 0;
        }
      }
    }
    return cells;
  }
}
