package org.ferrostrat.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/reference/signatures.md} are read as the page says. */
class SignatureGuideTest {
  private static final Path GUIDE = Path.of("../docs/reference/signatures.md");
  private static String guide;

  @BeforeAll
  static void read() throws IOException {
    assumeTrue(Files.isRegularFile(GUIDE), "no " + GUIDE + " beside the module");
    guide = Files.readString(GUIDE);
  }

  @Test
  void json() throws IOException {
    Signature signature = SignatureFiles.readJson(example("json"), "my-score.json").get(0);
    assertThat(signature.id()).isEqualTo("my-score");
    assertThat(signature.method()).isEqualTo("weighted-sum");
    assertThat(signature.intercept()).isEqualTo(-0.2);
    assertThat(signature.cutoff()).isPresent();
  }

  @Test
  void gmt() throws IOException {
    List<Signature> sets = SignatureFiles.readGmt(example("gmt"), "sets.gmt", false);
    assertThat(sets).extracting(Signature::id).containsExactly("IRON", "DEFENCE_UP", "DEFENCE_DN");
    List<Signature> paired = SignatureFiles.readGmt(example("gmt"), "sets.gmt", true);
    assertThat(paired).extracting(Signature::id).containsExactly("IRON", "DEFENCE");
  }

  @Test
  void weights() throws IOException {
    Signature sum = SignatureFiles.readWeights(example("csv"), "my-model.csv");
    assertThat(sum.id()).isEqualTo("my-model");
    assertThat(sum.symbols()).containsExactly("ACSL4", "SLC7A11");
    assertThat(sum.intercept()).isEqualTo(-1.25);
  }

  @Test
  void everySignatureThatThePageNamesIsThere() {
    Matcher row = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|").matcher(tables());
    int rows = 0;
    while (row.find()) {
      assertThat(SignatureCatalog.bundled().find(row.group(1))).as(row.group(1)).isPresent();
      rows++;
    }
    assertThat(rows).isEqualTo(15);
  }

  private static String tables() {
    return guide.substring(
        guide.indexOf("## Where the catalogue differs"), guide.indexOf("## Your own signatures"));
  }

  @Test
  void countsOfThePage() {
    for (String category : SignatureCatalog.bundled().categories()) {
      int count = SignatureCatalog.bundled().inCategory(category).size();
      assertThat(guide).contains("| " + category + " | " + count + " |");
    }
  }

  @Test
  void everyMethodIsOnThePage() {
    assertThat(Signature.METHODS).allSatisfy(m -> assertThat(guide).contains("`" + m + "`"));
  }

  private static InputStream example(String language) {
    Matcher block = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(guide);
    assertThat(block.find()).as("example in " + language).isTrue();
    return new ByteArrayInputStream(block.group(1).getBytes(StandardCharsets.UTF_8));
  }
}
