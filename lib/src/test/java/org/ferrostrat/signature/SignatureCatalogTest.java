package org.ferrostrat.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureCatalogTest {
  private static final SignatureCatalog CATALOG = SignatureCatalog.bundled();

  static Stream<String> ids() {
    return CATALOG.ids().stream();
  }

  @ParameterizedTest
  @MethodSource("ids")
  void everySignatureLoadsAndAgreesWithTheIndex(String id) {
    Signature signature = CATALOG.get(id);
    assertThat(signature.id()).isEqualTo(id);
    assertThat(signature.citation()).isNotBlank();
    assertThat(signature.methodNotes()).isNotNull();
    assertThat(signature.source()).isNotBlank();
    assertThat(CATALOG.summaries()).contains(SignatureSummary.of(signature));
  }

  @ParameterizedTest
  @MethodSource("ids")
  void whatIsWrittenIsReadAsTheSame(String id) throws IOException {
    StringBuilder json = new StringBuilder();
    SignatureFiles.writeJson(CATALOG.get(id), json);
    assertThat(SignatureJson.read(id, json.toString())).containsExactly(CATALOG.get(id));
  }

  @Test
  void countsPerCategory() {
    Map<String, Long> counts =
        CATALOG.summaries().stream()
            .collect(Collectors.groupingBy(SignatureSummary::category, Collectors.counting()));
    assertThat(counts)
        .containsOnly(
            entry("ferroptosis-score", 2L),
            entry("ferroptosis-prognostic", 22L),
            entry("ferroptosis-geneset", 18L),
            entry("icb-response", 76L),
            entry("other-rcd-prognostic", 4L),
            entry("module", 39L));
    assertThat(CATALOG.ids()).hasSize(161).doesNotHaveDuplicates();
    assertThat(CATALOG.categories())
        .containsExactly(
            "ferroptosis-score",
            "ferroptosis-prognostic",
            "ferroptosis-geneset",
            "icb-response",
            "other-rcd-prognostic",
            "module");
  }

  @Test
  void theFerroptosisScoreOfMelanoma() {
    Signature fps = CATALOG.get("fps-32");
    assertThat(fps.genes()).hasSize(32);
    assertThat(fps.up()).hasSize(23);
    assertThat(fps.down())
        .extracting(SignatureGene::symbol)
        .containsExactly("BRD4", "CBS", "FH", "HSPB1", "NF2", "NQO1", "PROM2", "SLC3A2", "VDAC2");
    assertThat(fps.twoArms()).isTrue();
    assertThat(fps.method()).isEqualTo("ssgsea-difference");
    assertThat(fps.cutoff().orElseThrow().type()).isEqualTo(SignatureCutoff.Type.MEDIAN);
    assertThat(fps.cutoff().orElseThrow().rule())
        .isEqualTo("FPS >= cohort median => high, otherwise low");
    assertThat(fps.verified()).isTrue();
    assertThat(fps.doi()).isEmpty();
    assertThat(fps.doiConfirmed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "fps-32, fps-32",
    "FPS-32, fps-32",
    "' fps-32 ', fps-32",
    "FPS, fps-32",
    "ferroptosis score, fps-32",
    "GEP, tcell-inflamed-gep-ayers",
    "tGE8, cd8-teff-mariathasan",
    "li2021_ferroptosis_b, li-2021-hnsc-12frg"
  })
  void foundByIdOrAliasInAnyCase(String asked, String id) {
    assertThat(CATALOG.get(asked).id()).isEqualTo(id);
    assertThat(CATALOG.find(asked)).isPresent();
    assertThat(CATALOG.json(asked)).startsWith("{\n  \"id\": \"" + id + "\",\n");
  }

  @Test
  void readOnce() {
    assertThat(CATALOG.get("FPS")).isSameAs(CATALOG.get("fps-32"));
  }

  @Test
  void noAliasIsAmbiguous() {
    Set<String> seen = new HashSet<>();
    for (SignatureSummary summary : CATALOG.summaries()) {
      assertThat(seen.add(summary.id())).as(summary.id()).isTrue();
      for (String alias : summary.aliases()) {
        assertThat(seen.add(alias.toLowerCase(Locale.ROOT))).as(alias).isTrue();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "fps32, 'unknown signature ''fps32''; did you mean fps-32?'",
    "FPS_32, 'unknown signature ''FPS_32''; did you mean fps-32?'",
    "fps-33, 'unknown signature ''fps-33''; did you mean fps-32?'",
    "ferdb-v1-drivers, 'unknown signature ''ferdb-v1-drivers''; did you mean"
        + " ferrdb-v1-drivers?'",
    "carter, 'unknown signature ''carter''; did you mean cin25-carter, cin70-carter?'",
    "zzzzzzz, 'unknown signature ''zzzzzzz''; none of the 161 ids is similar'",
    "'', 'unknown signature ''''; none of the 161 ids is similar'",
    "../rules, 'unknown signature ''../rules''; none of the 161 ids is similar'"
  })
  void unknownIdsNameSimilarOnes(String asked, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> CATALOG.get(asked)).withMessage(message);
    assertThatIllegalArgumentException().isThrownBy(() -> CATALOG.json(asked)).withMessage(message);
    assertThat(CATALOG.find(asked)).isEmpty();
  }

  @Test
  void signaturesOfACategory() {
    assertThat(CATALOG.inCategory("ferroptosis-score"))
        .extracting(Signature::id)
        .containsExactly("fps-32", "fps-more-2024");
    assertThat(CATALOG.inCategory("Module")).hasSize(39);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CATALOG.inCategory("modules"))
        .withMessage(
            "unknown category 'modules'; need one of ferroptosis-score, ferroptosis-prognostic,"
                + " ferroptosis-geneset, icb-response, other-rcd-prognostic, module");
  }

  @ParameterizedTest
  @CsvSource({"SKCM, 22", "skcm, 22", "PAN, 34", "NSCLC, 12", "LUAD, 0", "'', 0"})
  void cancerTypesAreMatchedAsStated(String code, int count) {
    long matching = CATALOG.summaries().stream().filter(s -> s.matchesCancerType(code)).count();
    assertThat(matching).isEqualTo(count);
  }

  @Test
  void unverifiedOnesAreMarked() {
    long unverified = CATALOG.summaries().stream().filter(s -> !s.verified()).count();
    assertThat(unverified).isEqualTo(57);
    assertThat(CATALOG.get("fps-more-2024").verified()).isFalse();
  }

  @Test
  void methodsStatedInTheNotesAreInTheirField() {
    assertThat(CATALOG.get("cox-is-bonavita").method()).isEqualTo("ratio");
    assertThat(CATALOG.get("cyt-davoli").method()).isEqualTo("cohort-rank");
    assertThat(CATALOG.get("immunophenoscore").method()).isEqualTo("immunophenoscore");
    assertThat(CATALOG.get("ipres-hugo").method()).isEqualTo("mean-set-z");
    assertThat(CATALOG.get("zheng-2026-lihc-9gene").method()).isEqualTo("weighted-sum-z");
    assertThat(CATALOG.get("angiogenesis-mcdermott").method()).isEqualTo("mean-z");
    assertThat(CATALOG.get("myeloid-inflammation-mcdermott").method()).isEqualTo("mean-z");
  }

  @Test
  void whatIsNotScorableSaysWhy() {
    assertThat(CATALOG.summaries().stream().filter(s -> !s.scorable()))
        .extracting(SignatureSummary::id)
        .containsExactlyInAnyOrder(
            "immunecells-xiong",
            "lrrc15-caf-dominguez",
            "tide",
            "tide-caf-head",
            "tide-dysfunction-head",
            "tide-exclusion-head",
            "tide-mdsc-head",
            "tide-tam-m2-head");
    assertThat(CATALOG.summaries())
        .allSatisfy(s -> assertThat(s.method().equals("other")).isEqualTo(!s.scorable()));
    assertThat(CATALOG.get("tide-caf-head").notScorable()).contains("must not be reported as TIDE");
  }

  @Test
  void genesMayStandOncePerArmSetOrName() {
    Signature more = CATALOG.get("fps-more-2024");
    assertThat(more.genes()).hasSize(329);
    assertThat(more.symbols()).hasSizeLessThan(329);
    Signature ipres = CATALOG.get("ipres-hugo");
    assertThat(ipres.genes()).hasSize(2321);
    assertThat(ipres.genes().stream().map(SignatureGene::role).distinct()).hasSize(39);
    assertThat(CATALOG.get("immunophenoscore").genes()).hasSize(162);
  }

  @Test
  void pairsOfImpres() {
    Signature impres = CATALOG.get("impres");
    assertThat(impres.pairs()).hasSize(15);
    assertThat(impres.pairs().get(0)).isEqualTo(new GenePair("PDCD1", "TNFSF4", 1));
  }

  @Test
  void housekeepingGenesHaveNoWeight() {
    Signature gep = CATALOG.get("tcell-inflamed-gep-ayers");
    Map<Boolean, Long> weighted =
        gep.genes().stream()
            .collect(Collectors.groupingBy(g -> g.weight().isPresent(), Collectors.counting()));
    assertThat(weighted).containsOnly(entry(true, 18L), entry(false, 11L));
  }

  @Test
  void jsonHasFieldsThatTheRecordHasNot() {
    assertThat(CATALOG.json("fps-32")).contains("\"components\": [", "\"reference\": {");
    assertThat(CATALOG.json("tide")).contains("\"referenceSd\"", "\"notScorable\"");
  }

  @Test
  void orderIsByCategoryAndId() {
    Comparator<SignatureSummary> order =
        Comparator.comparing((SignatureSummary s) -> CATALOG.categories().indexOf(s.category()))
            .thenComparing(SignatureSummary::id);
    assertThat(CATALOG.summaries()).isSortedAccordingTo(order).isUnmodifiable();
  }

  @Test
  void rules() {
    List<BiomarkerRule> rules = CATALOG.rules();
    assertThat(rules).hasSize(49);
    assertThat(rules).extracting(BiomarkerRule::id).doesNotHaveDuplicates();
    assertThat(rules.get(1))
        .isEqualTo(
            new BiomarkerRule(
                "tmb-high",
                "tumour mutational burden",
                ">",
                "10",
                "mut/Mb",
                "",
                "objective response rate to ICB 40-50%",
                "Mou section 4.5",
                "review cites Sharma 2017"));
  }

  @Test
  void severalThreadsReadTheSame() {
    Map<Signature, Long> read =
        IntStream.range(0, 200)
            .parallel()
            .mapToObj(i -> CATALOG.get("module-nrf2"))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(read).hasSize(1);
  }
}
