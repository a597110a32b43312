package org.ferrostrat.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The resources are what {@link CatalogResource} makes of the collected signatures. */
class CatalogResourceTest {
  private static Path collected;

  @BeforeAll
  static void find() {
    collected = Path.of(System.getProperty("ferrostrat.shared", "../shared"), "signatures");
    assumeTrue(
        Files.isDirectory(collected),
        "no collected signatures at " + collected + "; set ferrostrat.shared to their parent");
  }

  @Test
  void resourcesAreUpToDate() throws IOException {
    Map<String, String> made = CatalogResource.make(collected);
    assertThat(made).hasSize(163);
    for (Map.Entry<String, String> file : made.entrySet()) {
      assertThat(resource(file.getKey())).as(file.getKey()).isEqualTo(file.getValue());
    }
  }

  @Test
  void countsAgreeWithTheIndexOfTheCollection() throws IOException {
    List<String> lines = Files.readAllLines(collected.resolve("index.tsv"));
    List<String> bundled = SignatureCatalog.bundled().ids();
    for (String line : lines.subList(1, lines.size())) {
      String[] row = line.split("\t", -1);
      if (row[0].startsWith("incomplete/")) {
        assertThat(bundled).doesNotContain(row[1]);
      } else {
        assertCounts(row);
      }
    }
  }

  private static void assertCounts(String[] row) {
    Signature signature = SignatureCatalog.bundled().get(row[1]);
    SignatureSummary summary = SignatureSummary.of(signature);
    assertThat(
            List.of(
                summary.genes(),
                signature.up().size(),
                signature.down().size(),
                summary.weighted()))
        .as(row[1])
        .containsExactly(
            Integer.valueOf(row[6]),
            Integer.valueOf(row[7]),
            Integer.valueOf(row[8]),
            Integer.valueOf(row[9]));
    assertThat(summary.name()).isEqualTo(row[2]);
    assertThat(summary.verified()).isEqualTo(Boolean.valueOf(row[15]));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = SignatureCatalog.class.getResourceAsStream("catalog/" + name)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
