package org.ferrostrat.demonstration;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The genes of the cohort and why each was chosen.
 *
 * <p>In this order: the 32 genes of the Ferroptosis Score, the modules, the prognostic ferroptosis
 * signatures, common signatures of response, leukocyte and sex genes; then genes sampled from all
 * other bundled signatures until the panel is full.
 *
 * @param reasons the reason by symbol, in the order of the rows
 */
record GenePanel(Map<String, String> reasons) {
  /** Genes of the Y chromosome. */
  static final Set<String> Y_GENES =
      Set.of("RPS4Y1", "DDX3Y", "KDM5D", "UTY", "EIF1AY", "USP9Y", "ZFY", "NLGN4Y", "TMSB4Y");

  /** The gene that silences the second X chromosome. */
  static final String X_SILENCER = "XIST";

  private static final List<String> RESPONSE =
      List.of(
          "tcell-inflamed-gep-ayers",
          "cyt-rooney",
          "ifng-6-ayers",
          "ifng-6-muro",
          "pdl1",
          "impres",
          "tls-cabrita",
          "chemokine-12-messina",
          "cd8",
          "ctl-jiang",
          "expanded-immune-18-ayers",
          "immune-checkpoint-mariathasan",
          "cd8-teff-mariathasan",
          "f-tbrs-mariathasan",
          "emt1-mariathasan",
          "emt2-mariathasan",
          "emt3-mariathasan",
          "apm-mariathasan",
          "teff-mcdermott",
          "macrophage-danaher",
          "exhausted-cd8-danaher");

  private static final List<String> MARKERS =
      List.of("PTPRC", X_SILENCER, "RPS4Y1", "DDX3Y", "KDM5D", "UTY");

  /** Names of RNA genes, segments of immune receptors and pseudogenes. */
  private static final Pattern NOT_PROTEIN_CODING =
      Pattern.compile(
          "MIR\\d.*|LINC\\d.*|MTRNR2L\\d+|IG[HKL][ADEGMVJ].*|TR[ABDG][CVJ].*|.*\\dP\\d*");

  GenePanel {
    reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
  }

  /** The panel of so many genes. */
  static GenePanel choose(SignatureFolder signatures, int size, long seed) {
    Map<String, String> reasons = new LinkedHashMap<>();
    add(reasons, "fps-32", signatures.get("fps-32").symbols());
    addCategory(reasons, "module", signatures);
    addCategory(reasons, "ferroptosis-prognostic", signatures);
    for (String id : RESPONSE) {
      add(reasons, "icb-response", signatures.get(id).symbols());
    }
    add(reasons, "marker", MARKERS);
    add(reasons, "drawn", drawn(signatures, reasons.keySet(), size - reasons.size(), seed));
    return new GenePanel(reasons);
  }

  private static void addCategory(
      Map<String, String> reasons, String category, SignatureFolder signatures) {
    for (SignatureGenes signature : signatures.ofCategory(category)) {
      add(reasons, category, signature.symbols());
    }
  }

  private static void add(Map<String, String> reasons, String reason, Iterable<String> genes) {
    genes.forEach(gene -> reasons.putIfAbsent(gene, reason));
  }

  /** The genes with the smallest keys, a key being the first number of the stream of a gene. */
  private static Set<String> drawn(
      SignatureFolder signatures, Set<String> chosen, int number, long seed) {
    Set<String> pool = new TreeSet<>();
    signatures.all().forEach(signature -> pool.addAll(signature.symbols()));
    pool.removeAll(chosen);
    pool.removeIf(NOT_PROTEIN_CODING.asMatchPredicate());
    Map<String, Double> keys = new HashMap<>();
    pool.forEach(gene -> keys.put(gene, Draws.of(seed, "panel", gene).uniform()));
    return pool.stream()
        .sorted(Comparator.comparing(keys::get))
        .limit(number)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
