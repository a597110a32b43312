package org.ferrostrat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.stratification.ReplicatePair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UncertaintyFilesTest {
  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(
        folder.resolve("table.tsv"), text.replace(' ', '\t').replace(';', '\n') + "\n");
  }

  @Test
  void pairs() throws IOException {
    assertThat(UncertaintyFiles.replicates(file("first second note;a b x;a c y")))
        .containsExactly(new ReplicatePair("a", "b"), new ReplicatePair("a", "c"));
  }

  @ParameterizedTest
  @CsvSource({
    "first second, no row",
    "first second;a a, two samples",
    "first;a, two samples",
    "first second;a b c, the row has 3 fields"
  })
  void noPairs(String text, String message) throws IOException {
    Path file = file(text);
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> UncertaintyFiles.replicates(file))
        .withMessageContaining(message);
  }

  @Test
  void spreadOfOneSignatureAmongSeveral() throws IOException {
    Path file = file("sample signature random_sd;a x 1.5;a y 9;b x NA");
    SampleValues spread = UncertaintyFiles.geneSpread(file, "x");
    assertThat(spread.samples().toList()).containsExactly("a", "b");
    assertThat(spread.toArray()).containsExactly(1.5, Double.NaN);
  }

  @ParameterizedTest
  @CsvSource({
    "sample signature random_sd;a y 1, 'it is of y, not of x'",
    "sample signature random_sd;a x 1;a x 2, already stands above",
    "sample signature random_sd;a x -1, at least 0",
    "sample signature random_sd;a x much, at least 0",
    "sample signature;a x, no column random_sd",
    "sample random_sd;a 1, no column signature"
  })
  void noSpread(String text, String message) throws IOException {
    Path file = file(text);
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> UncertaintyFiles.geneSpread(file, "x"))
        .withMessageContaining(message);
  }
}
