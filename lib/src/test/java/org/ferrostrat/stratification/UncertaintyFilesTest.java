package org.ferrostrat.stratification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.data.SampleValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UncertaintyFilesTest {
  private static final ReadLimits LIMITS = ReadLimits.defaults();

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(
        folder.resolve("table.tsv"), text.replace(' ', '\t').replace(';', '\n') + "\n");
  }

  @Test
  void pairs() throws IOException {
    assertThat(UncertaintyFiles.replicates(file("first second note;a b x;a c y"), LIMITS))
        .containsExactly(new ReplicatePair("a", "b"), new ReplicatePair("a", "c"));
  }

  @ParameterizedTest
  @CsvSource({
    "first second, no row",
    "first second;a a, two samples",
    "first;a, two samples",
    "first second;a b c, the row has 3 fields",
    "first first;a b, first"
  })
  void noPairs(String text, String message) throws IOException {
    Path file = file(text);
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> UncertaintyFiles.replicates(file, LIMITS))
        .withMessageContaining(message);
  }

  @Test
  void whatIsNoTextOrTooLargeIsRefused() throws IOException {
    Path latin =
        Files.write(folder.resolve("latin.tsv"), new byte[] {'a', '\t', (byte) 0xe9, '\n'});
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> UncertaintyFiles.replicates(latin, LIMITS))
        .withMessageContaining("[not-utf-8]");
    Path pairs = file("first second;a b");
    ReadLimits narrow = new ReadLimits(100, 10, 200, 10, 10, 10);
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> UncertaintyFiles.replicates(pairs, narrow))
        .withMessageContaining("[too-large]");
    assertThat(UncertaintyFiles.replicates(pairs, narrow.times(10))).hasSize(1);
  }

  @Test
  void spreadOfOneSignatureAmongSeveral() throws IOException {
    Path file = file("sample signature random_sd;a x 1.5;a y 9;b x NA");
    SampleValues spread = UncertaintyFiles.geneSpread(file, "x", LIMITS);
    assertThat(spread.samples().toList()).containsExactly("a", "b");
    assertThat(spread.toArray()).containsExactly(1.5, Double.NaN);
  }

  @ParameterizedTest
  @CsvSource({
    "sample signature random_sd;a y 1, 'it is of y, not of x'",
    "sample signature random_sd;a x 1;a x 2, is already listed above",
    "sample signature random_sd;a x 1; x 1, names no sample",
    "sample signature random_sd;a x -1, at least 0",
    "sample signature random_sd;a x much, at least 0",
    "sample signature;a x, no column random_sd",
    "sample random_sd;a 1, no column signature"
  })
  void noSpread(String text, String message) throws IOException {
    Path file = file(text);
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> UncertaintyFiles.geneSpread(file, "x", LIMITS))
        .withMessageContaining(message);
  }
}
