package org.ferrostrat.genes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.ferrostrat.SharedData;
import org.junit.jupiter.api.Test;

class GeneResourceTest {
  private static final int MOST_BYTES = 800_000;

  @Test
  void theResourceIsWhatTheProgramMakes() throws IOException {
    Path shared = SharedData.path("genes/human-genes.tsv.gz").getParent().getParent();
    assertThat(new GZIPInputStream(new ByteArrayInputStream(resource())))
        .as("run GeneResource after a change of the tables")
        .hasBinaryContent(GeneResource.text(shared).getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void theResourceIsSmall() throws IOException {
    assertThat(resource()).hasSizeLessThan(MOST_BYTES);
  }

  private static byte[] resource() throws IOException {
    try (InputStream file = GeneTable.class.getResourceAsStream("human-genes.tsv.gz")) {
      return file.readAllBytes();
    }
  }
}
