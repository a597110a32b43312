package org.ferrostrat.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.ferrostrat.data.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GmtFormatTest {

  @Test
  void everyLineIsASet() throws IOException {
    List<Signature> sets = read("S1\tabout S1\tA\tB\nS2\t\tC\n", false);
    assertThat(sets).extracting(Signature::id).containsExactly("S1", "S2");
    assertThat(sets.get(0).symbols()).containsExactly("A", "B");
    assertThat(sets.get(0).source()).isEqualTo("about S1");
    assertThat(sets.get(0).method()).isEqualTo("ssgsea");
    assertThat(sets.get(1)).isEqualTo(Signature.geneSet("S2", List.of("C")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "S1\tx\tA\tB\n",
        "S1\tx\tA\tB",
        "S1\tx\tA\tB\r\n",
        "S1\tx\tA\tB\r",
        "\uFEFFS1\tx\tA\tB\n",
        "S1\tx\tA\tB\t\t\t\n",
        "S1\tx\t\tA\t\tB\n",
        "S1\tx\tA\tB\tA\tB\tB\n",
        "\n\nS1\tx\tA\tB\n\n\t\t\t\n",
        " S1 \t x \t A \tB \n"
      })
  void whatIsTolerated(String text) throws IOException {
    assertThat(read(text, false))
        .singleElement()
        .satisfies(set -> assertThat(set.id()).isEqualTo("S1"))
        .satisfies(set -> assertThat(set.symbols()).containsExactly("A", "B"))
        .satisfies(set -> assertThat(set.source()).isEqualTo("x"));
  }

  static Stream<Arguments> broken() {
    String empty = "x.gmt: there are no gene sets; write one set a line [empty-file]";
    return Stream.of(
        Arguments.of("", empty),
        Arguments.of("\n \n\t\n", empty),
        Arguments.of("\uFEFF", empty),
        Arguments.of(
            "S1\tx\tA\nS2\tx\n",
            "x.gmt, line 2: 2 field(s) where a set has at least 3; separate name, description and"
                + " genes by tabs [few-fields]"),
        Arguments.of(
            "S1 x A B\n",
            "x.gmt, line 1: 1 field(s) where a set has at least 3; separate name, description and"
                + " genes by tabs [few-fields]"),
        Arguments.of(
            "S1\tx\t\t \n",
            "x.gmt, line 1, value 'S1': the set has no genes; add genes [no-genes]"),
        Arguments.of(
            "S1\tx\tA\n\nS2\tx\tB\nS1\tx\tC\n",
            "x.gmt, line 4, column 1, value 'S1': the name is on lines 1 and 4; give each set a"
                + " name of its own [repeated-set]"),
        Arguments.of(
            "\tx\tA\n", "x.gmt, line 1, column 1: the set has no usable name; write one [no-name]"),
        Arguments.of(
            "S1\tx\tA\tB\1C\n",
            "x.gmt, line 1, column 4: a gene has control characters; remove them [bad-symbol]"),
        Arguments.of(
            "S1\tx\nS2\tx\t\nS3\tx\tA\nS3\tx\tA\n",
            "x.gmt, line 1: 2 field(s) where a set has at least 3; separate name, description and"
                + " genes by tabs [few-fields]\n"
                + "x.gmt, line 2, value 'S2': the set has no genes; add genes [no-genes]\n"
                + "x.gmt, line 4, column 1, value 'S3': the name is on lines 3 and 4; give each"
                + " set a name of its own [repeated-set]"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whatIsNot(String text, String message) {
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> read(text, false))
        .withMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "F_UP\tx\tA\tB\nF_DN\ty\tC\n",
        "F_DOWN\ty\tC\nF_UP\tx\tA\tB\n",
        "F_up\tx\tA\tB\nF_dn\ty\tC\n",
        "F_up\tx\tA\tB\nF_down\ty\tC\n"
      })
  void armsBecomeOneSignature(String text) throws IOException {
    Signature expected = Signature.ofArms("F", List.of("A", "B"), List.of("C"));
    assertThat(read(text, true))
        .singleElement()
        .satisfies(pair -> assertThat(pair.id()).isEqualTo("F"))
        .satisfies(pair -> assertThat(pair.method()).isEqualTo("ssgsea-difference"))
        .satisfies(pair -> assertThat(pair.genes()).isEqualTo(expected.genes()));
    assertThat(read(text, false)).hasSize(2);
  }

  @Test
  void otherSetsStayAmongPairs() throws IOException {
    List<Signature> read =
        read("ONE\t\tA\nF_UP\t\tA\nG_DN\t\tB\nF_DN\t\tB\nTWO\t\tC\nG_UP\t\tD\n_UP\t\tE\n", true);
    assertThat(read).extracting(Signature::id).containsExactly("ONE", "F", "TWO", "G", "_UP");
  }

  static Stream<Arguments> brokenArms() {
    return Stream.of(
        Arguments.of(
            "F_UP\t\tA\nG\t\tB\n",
            "x.gmt, line 1, column 1, value 'F_UP': the partner F_DN or F_DOWN is missing; add it,"
                + " or read every set as one of its own [missing-arm]"),
        Arguments.of(
            "G\t\tB\nF_DOWN\t\tA\n",
            "x.gmt, line 2, column 1, value 'F_DOWN': the partner F_UP is missing; add it, or read"
                + " every set as one of its own [missing-arm]"),
        Arguments.of(
            "F_UP\t\tA\nF_dn\t\tB\n",
            "x.gmt, line 1, column 1, value 'F_UP': the partner F_DN or F_DOWN is missing; add it,"
                + " or read every set as one of its own [missing-arm]\n"
                + "x.gmt, line 2, column 1, value 'F_dn': the partner F_up is missing; add it, or"
                + " read every set as one of its own [missing-arm]"),
        Arguments.of(
            "F_UP\t\tA\nF_DN\t\tB\nF_DOWN\t\tC\n",
            "x.gmt, line 1, column 1, value 'F_UP': both F_DN and F_DOWN are there; keep one of"
                + " them [ambiguous-arm]"),
        Arguments.of(
            "F\t\tA\nF_UP\t\tA\nF_DN\t\tB\n",
            "x.gmt, line 2, column 1, value 'F_UP': the pair would be named as the set 'F' on line"
                + " 1; give that set another name [repeated-set]"));
  }

  @ParameterizedTest
  @MethodSource("brokenArms")
  void armsNeedTheirPartner(String text, String message) {
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> read(text, true))
        .withMessage(message);
  }

  @Test
  void writtenAsSetsAndArms() throws IOException {
    StringBuilder text = new StringBuilder();
    SignatureFiles.writeGmt(
        List.of(
            Signature.geneSet("S1", List.of("A", "B")),
            Signature.ofArms("F", List.of("A"), List.of("B", "C"))),
        text);
    assertThat(text).hasToString("S1\tS1\tA\tB\nF_UP\tF\tA\nF_DN\tF\tB\tC\n");
    assertThat(read(text.toString(), true)).extracting(Signature::id).containsExactly("S1", "F");
  }

  @Test
  void theCatalogueIsWrittenAndReadWithTheSameGenes() throws IOException {
    SignatureCatalog catalog = SignatureCatalog.bundled();
    List<Signature> all = catalog.ids().stream().map(catalog::get).toList();
    StringBuilder text = new StringBuilder();
    SignatureFiles.writeGmt(all, text);
    List<Signature> read = read(text.toString(), true);
    assertThat(read).extracting(Signature::id).isEqualTo(catalog.ids());
    for (int i = 0; i < all.size(); i++) {
      assertThat(read.get(i).symbols()).containsExactlyInAnyOrderElementsOf(all.get(i).symbols());
    }
  }

  private static List<Signature> read(String text, boolean pairArms) throws IOException {
    return SignatureFiles.readGmt(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "x.gmt", pairArms);
  }
}
