package org.ferrostrat.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** Genes, values and gene sets for the benchmarks, the same for the same seed. */
final class SimulatedInput {
  /** Genes of every benchmark. */
  static final int GENES = 20_000;

  /** Decimals of the values of an expression file. */
  private static final double TEN_THOUSANDTH = 1e-4;

  private static final String GENE_TABLE = "/org/ferrostrat/genes/human-genes.tsv.gz";
  private static final int SYMBOL = 0;
  private static final int ALIASES = 4;
  private static final int SMALLEST_SET = 10;
  private static final int LARGEST_SET = 200;

  private final Random random;

  private SimulatedInput(long seed) {
    random = new Random(seed);
  }

  static SimulatedInput of(long seed) {
    return new SimulatedInput(seed);
  }

  /**
   * A human gene.
   *
   * @param symbol the approved symbol
   * @param aliases earlier and alias symbols
   */
  record SymbolAndAliases(String symbol, List<String> aliases) {}

  /** All genes of the bundled table, read without the library's own indices. */
  static List<SymbolAndAliases> geneTable() {
    List<SymbolAndAliases> genes = new ArrayList<>();
    try (InputStream file = SimulatedInput.class.getResourceAsStream(GENE_TABLE);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(file), StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] fields = line.split("\t", -1);
        List<String> aliases =
            fields[ALIASES].isEmpty() ? List.of() : List.of(fields[ALIASES].split("\\|"));
        genes.add(new SymbolAndAliases(fields[SYMBOL], aliases));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the gene table of the library cannot be read", e);
    }
    return genes;
  }

  /** Approved symbols of {@link #GENES} genes, as the rows of an expression file. */
  List<String> symbols() {
    return draw(GENES, geneTable()).stream().map(SymbolAndAliases::symbol).toList();
  }

  /** Some of the candidates, in random order. */
  <T> List<T> draw(int number, List<T> candidates) {
    List<T> shuffled = new ArrayList<>(candidates);
    Collections.shuffle(shuffled, random);
    return List.copyOf(shuffled.subList(0, number));
  }

  /** Gene sets of {@value #SMALLEST_SET} to {@value #LARGEST_SET} genes. */
  List<List<String>> geneSets(int number, List<String> symbols) {
    return IntStream.range(0, number)
        .mapToObj(
            set -> draw(SMALLEST_SET + random.nextInt(LARGEST_SET - SMALLEST_SET + 1), symbols))
        .toList();
  }

  /**
   * Logarithms of expression, {@code [gene][sample]}, with four decimals as in a file: every gene
   * has a mean and a spread of its own, and what would be below zero is zero.
   */
  double[][] logarithms(int samples) {
    double[][] values = new double[GENES][samples];
    for (double[] gene : values) {
      double mean = 4 + 2.5 * random.nextGaussian();
      double deviation = 0.3 + random.nextDouble();
      for (int sample = 0; sample < samples; sample++) {
        double value = Math.max(0, mean + deviation * random.nextGaussian());
        gene[sample] = Math.rint(value / TEN_THOUSANDTH) * TEN_THOUSANDTH;
      }
    }
    return values;
  }

  /** Counts as of sequencing, {@code [gene][sample]}, many of them small and equal. */
  double[][] counts(int samples) {
    double[][] values = new double[GENES][samples];
    for (double[] gene : values) {
      double mean = 4 + 2.5 * random.nextGaussian();
      for (int sample = 0; sample < samples; sample++) {
        gene[sample] = Math.floor(Math.exp(mean + 0.5 * random.nextGaussian()));
      }
    }
    return values;
  }

  /** Numbers of which hardly two are equal. */
  double[] continuous(int length) {
    return random.doubles(length, 0, 16).toArray();
  }

  /** The same with a share of them turned into zeros. */
  double[] withZeros(int length, double share) {
    double[] values = continuous(length);
    for (int i = 0; i < length; i++) {
      values[i] = random.nextDouble() < share ? 0 : values[i];
    }
    return values;
  }

  /** Names {@code S1}, {@code S2} and so on. */
  static List<String> sampleNames(int samples) {
    return IntStream.rangeClosed(1, samples).mapToObj(number -> "S" + number).toList();
  }
}
