package org.ferrostrat.icb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ferrostrat.learning.DirectedMean;
import org.ferrostrat.learning.DirectedMean.Term;
import org.ferrostrat.learning.ElasticNet;
import org.ferrostrat.learning.Learner;
import org.ferrostrat.learning.Preparation;
import org.ferrostrat.learning.Preparation.Interaction;
import org.ferrostrat.learning.Preparation.MissingValues;
import org.ferrostrat.learning.Prepared;
import org.ferrostrat.learning.RandomForest;
import org.ferrostrat.learning.SingleScore;
import org.ferrostrat.learning.Stacked;
import org.ferrostrat.learning.Stacked.Combination;

/**
 * The candidates, the simplest first: single scores, means with declared weights, what learns
 * weights. Directions and weights are declared from the literature; none was turned or tuned.
 */
final class CandidateList {
  private static final String INFLAMED =
      "signatures:cyt-rooney+tcell-inflamed-gep-ayers+ifng-6-ayers+cd8,genes:CXCL9";
  private static final List<Term> INFLAMED_TERMS =
      terms(1, "cyt-rooney", "tcell-inflamed-gep-ayers", "ifng-6-ayers", "cd8", "gene:CXCL9");
  private static final String[] T_CELL_GENES = {
    "CXCL9", "CXCL10", "CXCL11", "CXCL13", "IDO1", "IFNG", "STAT1", "GZMA", "GZMB", "PRF1",
    "NKG7", "CD8A", "CD3D", "CD2", "CCL5", "LAG3", "TIGIT", "PDCD1", "CD274", "HLA-DRA"
  };
  private static final String TLS = "signatures:tls-cabrita+bcell-budczies,genes:CXCL13";
  private static final List<Term> TLS_TERMS =
      terms(0.5, "tls-cabrita", "bcell-budczies", "gene:CXCL13");
  private static final String MHC = "signatures:mhc-i-liu+mhc-ii-liu";
  private static final List<Term> MHC_TERMS = terms(0.5, "mhc-i-liu", "mhc-ii-liu");
  private static final String STROMA = "signatures:c-ecm-chakravarthy+ims-cui";
  private static final List<Term> STROMA_TERMS = terms(-0.5, "c-ecm-chakravarthy", "ims-cui");
  private static final String MYELOID = "genes:CXCL8+VEGFA+TGFB1";
  private static final List<Term> MYELOID_TERMS =
      terms(-0.25, "gene:CXCL8", "gene:VEGFA", "gene:TGFB1");
  private static final String FERROPTOSIS = "signatures:fps-32,genes:ACSL4+SLC7A11";
  private static final List<Term> FPS_TERM = terms(0.5, "fps-32");
  private static final List<Term> LIPID_TERMS =
      joined(List.of(terms(0.5, "gene:ACSL4"), terms(-0.5, "gene:SLC7A11")));
  private static final String IMMUNE = join(INFLAMED, TLS, MHC, STROMA, MYELOID);
  private static final String EVERYTHING = join(IMMUNE, FERROPTOSIS);
  private static final String IMPRES = "signatures:impres";

  /** Five, so that the pairs weigh as much as the five features of inflammation together. */
  private static final double AS_INFLAMED = INFLAMED_TERMS.size();

  private CandidateList() {}

  /** All of them. */
  static List<Candidate> all() {
    return Stream.of(single(), means(), later(), learnt()).flatMap(List::stream).toList();
  }

  private static List<Candidate> single() {
    return List.of(
        score("cyt", "signatures:cyt-rooney"),
        score("tcell-inflamed-gep", "signatures:tcell-inflamed-gep-ayers"),
        score("ifng-6", "signatures:ifng-6-ayers"),
        score("cxcl9", "genes:CXCL9"),
        score("pd-l1", "signatures:pdl1"),
        score("impres", IMPRES),
        score("fps", "signatures:fps-32"));
  }

  private static List<Candidate> means() {
    return List.of(
        mean("inflamed", INFLAMED, INFLAMED_TERMS),
        mean("inflamed-genes", genes(T_CELL_GENES), geneTerms(T_CELL_GENES)),
        mean("inflamed+tls", join(INFLAMED, TLS), INFLAMED_TERMS, TLS_TERMS),
        mean("inflamed+mhc", join(INFLAMED, MHC), INFLAMED_TERMS, MHC_TERMS),
        mean("inflamed-stroma", join(INFLAMED, STROMA), INFLAMED_TERMS, STROMA_TERMS),
        mean(
            "inflamed-stroma-myeloid",
            join(INFLAMED, STROMA, MYELOID),
            INFLAMED_TERMS,
            STROMA_TERMS,
            MYELOID_TERMS),
        mean("inflamed+fps", join(INFLAMED, "signatures:fps-32"), INFLAMED_TERMS, FPS_TERM),
        mean(
            "inflamed+acsl4-slc7a11",
            join(INFLAMED, "genes:ACSL4+SLC7A11"),
            INFLAMED_TERMS,
            LIPID_TERMS),
        mean(
            "everything",
            EVERYTHING,
            INFLAMED_TERMS,
            TLS_TERMS,
            MHC_TERMS,
            STROMA_TERMS,
            MYELOID_TERMS,
            FPS_TERM,
            LIPID_TERMS));
  }

  /** Written down after the areas of the others had been seen; the rule of choice had stood. */
  private static List<Candidate> later() {
    Map<String, Integer> pairs = PairGenes.balance();
    double all = pairs.values().stream().mapToInt(Math::abs).sum();
    String pairGenes = genes(pairs.keySet().toArray(String[]::new));
    return Stream.of(
            mean("cxcl9-cxcl13", "genes:CXCL9+CXCL13", geneTerms("CXCL9", "CXCL13")),
            mean("cxcl9-spp1", "genes:CXCL9+SPP1", geneTerms("CXCL9"), terms(-1, "gene:SPP1")),
            mean(
                "inflamed-leukocytes",
                join(INFLAMED, "genes:PTPRC"),
                INFLAMED_TERMS,
                terms(-AS_INFLAMED / 2, "gene:PTPRC")),
            mean("impres-soft", pairGenes, weighted(pairs, 1)),
            mean(
                "cxcl9+impres",
                join("genes:CXCL9", IMPRES),
                geneTerms("CXCL9"),
                terms(1, "impres")),
            mean(
                "inflamed+impres",
                join(INFLAMED, IMPRES),
                INFLAMED_TERMS,
                terms(AS_INFLAMED, "impres")),
            mean(
                "inflamed+impres-soft",
                join(INFLAMED, pairGenes),
                INFLAMED_TERMS,
                weighted(pairs, AS_INFLAMED / all)),
            mean(
                "inflamed+impres+fps",
                join(INFLAMED, "signatures:impres+fps-32"),
                INFLAMED_TERMS,
                terms(AS_INFLAMED, "impres"),
                terms(AS_INFLAMED / 2, "fps-32")))
        .map(Candidate::afterTheOthers)
        .toList();
  }

  private static List<Candidate> learnt() {
    Learner ridge = prepared(ridge());
    Learner forest = prepared(RandomForest.withDefaults());
    Learner mean =
        prepared(
            new DirectedMean(
                joined(
                    List.of(INFLAMED_TERMS, TLS_TERMS, MHC_TERMS, STROMA_TERMS, MYELOID_TERMS))));
    Learner interactions =
        new Prepared(
            imputing()
                .withInteractions(
                    new Interaction("ifng-6-ayers", "gene:ACSL4"),
                    new Interaction("ifng-6-ayers", "gene:SLC7A11")),
            ridge());
    return List.of(
        Candidate.of("ridge-immune", IMMUNE, ridge),
        Candidate.of("ridge-immune-ferroptosis", EVERYTHING, ridge),
        Candidate.of("ridge-interactions", join(INFLAMED, FERROPTOSIS), interactions),
        Candidate.of("elastic-net-modules", "modules", prepared(elasticNet())),
        Candidate.of("ridge-modules-immune", join("modules", IMMUNE), ridge),
        Candidate.of("forest-immune-ferroptosis", EVERYTHING, forest),
        Candidate.of(
            "mean-of-mean-and-ridge", EVERYTHING, Stacked.of(mean, ridge).with(Combination.MEAN)),
        Candidate.of("stack", EVERYTHING, Stacked.of(mean, ridge, forest)));
  }

  /** A feature alone, responders at high values. */
  static Candidate score(String id, String feature) {
    return Candidate.of(
        id, feature, prepared(new SingleScore(Optional.empty(), SingleScore.Direction.HIGHER)));
  }

  @SafeVarargs
  private static Candidate mean(String id, String features, List<Term>... terms) {
    List<Term> all = new ArrayList<>();
    for (List<Term> some : terms) {
      all.addAll(some);
    }
    return Candidate.of(id, features, prepared(new DirectedMean(all)));
  }

  private static List<Term> joined(List<List<Term>> terms) {
    List<Term> all = new ArrayList<>();
    terms.forEach(all::addAll);
    return all;
  }

  private static List<Term> terms(double weight, String... features) {
    return Arrays.stream(features).map(feature -> new Term(feature, weight)).toList();
  }

  private static List<Term> geneTerms(String... genes) {
    return Arrays.stream(genes).map(gene -> new Term("gene:" + gene, 1)).toList();
  }

  private static List<Term> weighted(Map<String, Integer> genes, double share) {
    return genes.entrySet().stream()
        .map(gene -> new Term("gene:" + gene.getKey(), share * gene.getValue()))
        .toList();
  }

  private static String genes(String... genes) {
    return "genes:" + String.join("+", genes);
  }

  private static String join(String... features) {
    return String.join(",", features);
  }

  private static Preparation imputing() {
    return Preparation.withDefaults().with(MissingValues.MEDIAN);
  }

  private static Learner prepared(Learner learner) {
    return new Prepared(imputing(), learner);
  }

  private static ElasticNet elasticNet() {
    return ElasticNet.withDefaults().with(ElasticNet.Choice.MINIMUM);
  }

  private static ElasticNet ridge() {
    return elasticNet().withAlphas(0);
  }

  /** The pairs of IMPRES taken as differences of percentiles instead of which is larger. */
  private static final class PairGenes {
    private static final String[] PAIRS = {
      "PDCD1>TNFSF4", "CD27>PDCD1", "CTLA4>TNFSF4", "CD40>CD28", "CD86>TNFSF4", "CD28>CD86",
      "CD80>TNFSF9", "CD274>VSIR", "CD86>HAVCR2", "CD40>PDCD1", "CD86>CD200", "CD40>CD80",
      "CD28>CD276", "CD40>CD274", "TNFRSF14>CD86"
    };

    private PairGenes() {}

    /** How often a gene is the first of a pair less how often it is the second. */
    static Map<String, Integer> balance() {
      Map<String, Integer> times = new TreeMap<>();
      for (String pair : PAIRS) {
        String[] genes = pair.split(">", -1);
        times.merge(genes[0], 1, Integer::sum);
        times.merge(genes[1], -1, Integer::sum);
      }
      times.values().removeIf(value -> value == 0);
      return times;
    }
  }
}
