package org.ferrostrat.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;
import org.junit.jupiter.api.Test;

class BibliographyEntryTest {
  @Test
  void everyPaperHasItsRowAndEveryRowItsPaper() {
    assertThat(BibliographyEntry.bundled().keySet())
        .containsExactlyElementsOf(Arrays.stream(Paper.values()).map(Paper::label).toList());
    assertThat(BibliographyEntry.bundled().values())
        .doesNotHaveDuplicates()
        .allSatisfy(
            reference ->
                assertThat(reference.citation())
                    .matches("\\p{Lu}.+ .*(19|20)\\d\\d.*\\.")
                    .doesNotContain("doi"));
  }

  @Test
  void everyDoiStandsWithTheMethodItIsCitedFor() throws IOException {
    String documents =
        everything(Path.of("..", "docs"), ".md") + everything(Path.of("src", "main"), ".java");
    String plain = documents.replace("&lt;", "<").replace("&gt;", ">");
    assertThat(BibliographyEntry.bundled().values())
        .extracting(BibliographyEntry::doi)
        .filteredOn(doi -> !doi.isEmpty())
        .hasSizeGreaterThan(30)
        .allSatisfy(doi -> assertThat(plain.contains(doi)).as(doi).isTrue());
  }

  private static String everything(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .map(BibliographyEntryTest::read)
          .collect(Collectors.joining("\n"));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aSignatureIsCitedByItsArticle() {
    Signature confirmed = SignatureCatalog.bundled().get("cyt-rooney");
    assertThat(confirmed.doiConfirmed()).isTrue();
    assertThat(BibliographyEntry.of(confirmed).orElseThrow().text())
        .isEqualTo(confirmed.citation() + " doi:" + confirmed.doi());
    Signature own = Signature.geneSet("mine", List.of("CD8A"));
    assertThat(BibliographyEntry.of(own)).isEmpty();
  }
}
