package org.ferrostrat.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.ferrostrat.data.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureFilesTest {
  private static final String JSON =
      "{\"id\": \"x\", \"method\": \"mean\", \"genes\": [{\"symbol\": \"A\", \"direction\": 1}]}";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "one.json; mean",
        "one.JSON.gz; mean",
        "one.gmt; ssgsea",
        "one.gmt.gz; ssgsea",
        "one.csv; weighted-sum",
        "one.tsv; weighted-sum",
        "one.tsv.gz; weighted-sum",
        "one.txt; weighted-sum"
      })
  void theExtensionTellsTheFormat(String name, String method) throws IOException {
    String content =
        switch (method) {
          case "mean" -> JSON;
          case "ssgsea" -> "x\t\tA\n";
          default -> name.contains("csv") ? "gene,weight\nA,1\n" : "gene\tweight\nA\t1\n";
        };
    Path file = folder.resolve(name);
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    Files.write(file, name.endsWith(".gz") ? gzip(bytes) : bytes);
    assertThat(SignatureFiles.read(file)).extracting(Signature::method).containsExactly(method);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.xlsx", "x", "x.gz", "json"})
  void otherExtensionsAreRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignatureFiles.read(folder.resolve(name)))
        .withMessage(
            "'"
                + name
                + "' has none of the extensions .json, .gmt, .tsv, .csv, .txt (or these"
                + " with .gz)");
  }

  @Test
  void aMissingFileIsNoMatterOfFormat() {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> SignatureFiles.read(folder.resolve("none.gmt")));
  }

  @Test
  void gzipIsRecognisedWhateverTheName() throws IOException {
    Path file = folder.resolve("x.gmt");
    Files.write(file, gzip("x\t\tA\n".getBytes(StandardCharsets.UTF_8)));
    assertThat(SignatureFiles.read(file)).hasSize(1);
  }

  @Test
  void damagedGzip() throws IOException {
    byte[] whole = gzip("x\t\tA\n".repeat(50).getBytes(StandardCharsets.UTF_8));
    byte[] cut = Arrays.copyOf(whole, whole.length - 9);
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> SignatureFiles.readGmt(new ByteArrayInputStream(cut), "x.gmt.gz", false))
        .withMessage(
            "x.gmt.gz: the gzip data are damaged or end too early; fetch or copy the file again"
                + " [truncated-gzip]");
  }

  @Test
  void aGzipBombIsRefused() throws IOException {
    byte[] bomb = gzip(" ".repeat(65 << 20).getBytes(StandardCharsets.UTF_8));
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> SignatureFiles.readJson(new ByteArrayInputStream(bomb), "x.json.gz"))
        .withMessageContaining("as of a gzip bomb")
        .withMessageContaining("[too-large]");
  }

  private static List<Signature> gmt(String text) throws IOException {
    return SignatureFiles.readGmt(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "x.gmt", false);
  }

  @Test
  void setsWithoutDescriptionsAreRefused() {
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> gmt("FERRO\tACSL4\tALOX5\tATF3\nANTI\tBRD4\tCBS\tFH\n"))
        .withMessageContaining("x.gmt, line 1, column 2, value 'ACSL4'")
        .withMessageContaining("insert a column of descriptions")
        .withMessageContaining("[no-description]");
  }

  /** A set that is described by a gene of it, or after a gene, is as it was meant. */
  @Test
  void aGeneMayDescribeASet() throws IOException {
    assertThat(gmt("A\tGPX4\tGPX4\tTP53\nB\tACSL4\tTP53\n")).hasSize(2);
    assertThat(gmt("TP53_TARGETS\tTP53\tCDKN1A\tMDM2\n")).hasSize(1);
    assertThat(gmt("A\tna\tGPX4\nB\tACSL4\tTP53\n")).hasSize(2);
  }

  @Test
  void theWeightsOfEnrichrAreReadWhereTheyAreOne() throws IOException {
    assertThat(gmt("SET\t\tACSL4,1.0\tTFRC,1.0\n").get(0).genes())
        .extracting(SignatureGene::symbol)
        .containsExactly("ACSL4", "TFRC");
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> gmt("SET\t\tACSL4,1.0\tTFRC,0.5\n"))
        .withMessageContaining("x.gmt, line 1, column 4, value 'TFRC,0.5'")
        .withMessageContaining("[gene-weight]");
  }

  @Test
  void textMustBeUtf8() {
    byte[] latin = "a\t\tA\nb\tM\u00fcller\tB\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> SignatureFiles.readGmt(new ByteArrayInputStream(latin), "x.gmt", false))
        .withMessage(
            "x.gmt, line 2, column 2: the text is not UTF-8: byte 0xFC is not valid; save it as UTF-8"
                + " (iconv -f WINDOWS-1252 -t UTF-8 converts Western European text) [not-utf-8]");
  }

  @Test
  void textCutWithinACharacterIsNotUtf8() {
    byte[] cut = {'a', '\t', '\t', 'A', (byte) 0xC3};
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> SignatureFiles.readGmt(new ByteArrayInputStream(cut), "x.gmt", false))
        .withMessageContaining("[not-utf-8]");
  }

  @Test
  void streamsStayOpen() throws IOException {
    boolean[] closed = new boolean[1];
    ByteArrayInputStream in =
        new ByteArrayInputStream(JSON.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    assertThat(SignatureFiles.readJson(in, "x.json")).hasSize(1);
    assertThat(closed[0]).isFalse();
  }

  @Test
  void usersOwnAreWrittenAndReadAsTheSame() throws IOException {
    Random random = new Random(4711);
    for (int i = 0; i < 50; i++) {
      Signature signature =
          Signature.weighted(
              "s\u00e9t \"" + i + "\"",
              java.util.Map.of("A", random.nextGaussian(), "B", random.nextDouble() * 1e-12),
              random.nextGaussian());
      assertThat(json(written(signature))).containsExactly(signature);
    }
    Signature arms = Signature.ofArms("arms", List.of("A"), List.of("B"));
    assertThat(json(written(arms))).containsExactly(arms);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void damageIsReportedOrHarmless(long seed) {
    Random random = new Random(seed);
    byte[] json = SignatureCatalog.bundled().json("impres").getBytes(StandardCharsets.UTF_8);
    byte[] gmt = "A_UP\tx\tA\tB\nA_DN\tx\tC\nB\ty\tD\t\t\n".getBytes(StandardCharsets.UTF_8);
    byte[] csv = "gene,weight\nA,1.5\n\"B\",-2e-1\n".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 500; i++) {
      readDamaged(damage(json, random), "x.json");
      readDamaged(damage(gmt, random), "x.gmt");
      readDamaged(damage(csv, random), "x.csv");
    }
  }

  @Test
  void aFileOfAnotherKindIsGivenUp() {
    byte[] prose = "one line of prose\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> SignatureFiles.readGmt(new ByteArrayInputStream(prose), "x.gmt", false))
        .withMessageEndingWith("\nand 990 more")
        .satisfies(e -> assertThat(e.issues()).hasSize(1000));
  }

  private static void readDamaged(byte[] bytes, String name) {
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    try {
      switch (name) {
        case "x.json" -> SignatureFiles.readJson(in, name);
        case "x.gmt" -> SignatureFiles.readGmt(in, name, true);
        default -> SignatureFiles.readWeights(in, name);
      }
    } catch (DataFormatException e) {
      assertThat(e.issues()).isNotEmpty().allSatisfy(i -> assertThat(i.remedy()).isNotEmpty());
      assertThat(e).hasMessageStartingWith(name);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] damage(byte[] bytes, Random random) {
    byte[] damaged =
        Arrays.copyOf(bytes, random.nextInt(4) == 0 ? cut(bytes, random) : bytes.length);
    int changes = random.nextInt(4);
    for (int i = 0; i < changes && damaged.length > 0; i++) {
      byte[] tempting = "\t\n\r\",:{}[]0-\0\u007f".getBytes(StandardCharsets.UTF_8);
      damaged[random.nextInt(damaged.length)] =
          random.nextBoolean()
              ? tempting[random.nextInt(tempting.length)]
              : (byte) random.nextInt(256);
    }
    return damaged;
  }

  private static int cut(byte[] bytes, Random random) {
    return random.nextInt(bytes.length);
  }

  private static String written(Signature signature) throws IOException {
    StringBuilder text = new StringBuilder();
    SignatureFiles.writeJson(signature, text);
    return text.toString();
  }

  private static List<Signature> json(String text) throws IOException {
    return SignatureFiles.readJson(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "x.json");
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(compressed)) {
      out.write(bytes);
    }
    return compressed.toByteArray();
  }
}
