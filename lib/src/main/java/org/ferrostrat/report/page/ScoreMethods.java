package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrostrat.CohortAnalysis;
import org.ferrostrat.genes.GeneMatching;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.scoring.Coverage;
import org.ferrostrat.scoring.MechanismProfile;
import org.ferrostrat.scoring.Scaling;
import org.ferrostrat.scoring.ScoreStatus;
import org.ferrostrat.scoring.ScoringMethod;
import org.ferrostrat.scoring.ScoringPlan;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;

/** How signatures and mechanisms were scored. */
final class ScoreMethods {
  private final Performed performed;
  private final Citations cite;

  ScoreMethods(Performed performed, Citations cite) {
    this.performed = performed;
    this.cite = cite;
  }

  String signatures() {
    List<ScoringPlan.Entry> scored =
        performed.plan().entries().stream()
            .filter(
                entry ->
                    performed.cohorts().stream()
                        .anyMatch(cohort -> Performed.isScored(cohort, entry.signature().id())))
            .toList();
    if (scored.isEmpty()) {
      return "";
    }
    return Wording.sentences(
        List.of(
            "Scores. Scores were computed for %s: %s."
                .formatted(
                    Wording.count(scored.size(), "signature"),
                    String.join("; ", scored.stream().map(this::entry).toList())),
            scaling(scored),
            normalised(),
            coverage(),
            withoutScores()));
  }

  private String entry(ScoringPlan.Entry entry) {
    Signature signature = entry.signature();
    ScoringMethod method = entry.method().orElseThrow();
    List<BibliographyEntry> sources = new ArrayList<>(papers(method.name()));
    BibliographyEntry.of(signature).ifPresent(sources::add);
    return "%s%s, %s, as %s%s"
        .formatted(
            signature.id(),
            signature.name().equals(signature.id()) ? "" : " (%s)".formatted(signature.name()),
            Wording.count(signature.symbols().size(), "gene"),
            phrase(method),
            cite.of(sources));
  }

  private static List<BibliographyEntry> papers(String method) {
    return switch (method) {
      case "ssgsea", "ssgsea-difference", "mean-set-z" ->
          List.of(BibliographyEntry.of(Paper.SSGSEA));
      case "gsva", "gsva-difference" -> List.of(BibliographyEntry.of(Paper.GSVA));
      case "zscore" -> List.of(BibliographyEntry.of(Paper.COMBINED_Z));
      case "plage" -> List.of(BibliographyEntry.of(Paper.PLAGE));
      case "singscore" -> List.of(BibliographyEntry.of(Paper.SINGSCORE));
      case "ucell" -> List.of(BibliographyEntry.of(Paper.UCELL));
      case "aucell" -> List.of(BibliographyEntry.of(Paper.AUCELL));
      default -> List.of();
    };
  }

  /** A method in words, with its parameters. */
  static String phrase(ScoringMethod method) {
    Map<String, String> parameters = method.parameters();
    String alpha = "rank weight exponent " + parameters.getOrDefault("alpha", "0.25");
    String walk =
        "kernel %s, statistic %s"
            .formatted(
                parameters.getOrDefault("kernel", "gaussian"),
                parameters.getOrDefault("statistic", "difference"));
    return switch (method.name()) {
      case "ssgsea" -> "single-sample gene set enrichment (ssGSEA, %s)".formatted(alpha);
      case "ssgsea-difference" ->
          "ssGSEA of the up genes minus ssGSEA of the down genes (%s)".formatted(alpha);
      case "mean-set-z" ->
          "mean of the standardised ssGSEA scores of its gene sets (%s)".formatted(alpha);
      case "gsva" -> "gene set variation analysis (GSVA, %s)".formatted(walk);
      case "gsva-difference" ->
          "GSVA of the up genes minus GSVA of the down genes (%s)".formatted(walk);
      case "zscore" -> "combined z-score";
      case "plage" -> "first singular vector of the standardised genes (PLAGE)";
      case "singscore" -> "single-sample rank score (singscore)";
      case "ucell" -> "Mann–Whitney U statistic of the ranks up to 1,500 (UCell)";
      case "aucell" -> "area under the recovery curve of the top 5% of the genes (AUCell)";
      case "mean" -> "mean of signed expression values";
      case "mean-z" -> "mean of signed z-scores";
      case "geometric-mean" -> "geometric mean";
      case "weighted-sum" -> "weighted sum of expression values";
      case "weighted-sum-z" -> "weighted sum of z-scores";
      case "housekeeping-weighted-sum" ->
          "weighted sum of expression values minus the mean of the housekeeping genes";
      case "pca-pc1" -> "first principal component of the standardised genes";
      case "pca-pc1-plus-pc2" ->
          "sum of the first two principal components of the standardised genes";
      case "gene-pairs" -> "number of gene pairs in which the first gene has the higher expression";
      case "expression" -> "expression of the gene";
      case "expression-centred" -> "expression of the gene minus its median in the cohort";
      case "ratio" -> "ratio of the mean of the up genes to the mean of the down genes";
      case "cohort-rank" -> "mean of the ranks of the genes within the cohort";
      case "immunophenoscore" -> "immunophenoscore of gene classes, scaled to 0 to 10";
      default -> method.toString();
    };
  }

  private String scaling(List<ScoringPlan.Entry> scored) {
    Map<Scaling, List<String>> byScaling = new LinkedHashMap<>();
    for (ScoringPlan.Entry entry : scored) {
      Scaling scaling =
          performed
              .plan()
              .scaling()
              .orElseGet(() -> entry.method().orElseThrow().scalings().get(0));
      byScaling.computeIfAbsent(scaling, key -> new ArrayList<>()).add(entry.signature().id());
    }
    List<String> sentences = new ArrayList<>();
    byScaling.forEach(
        (scaling, ids) -> sentences.add("%s %s.".formatted(Wording.list(ids), basis(scaling))));
    return Wording.sentences(sentences);
  }

  private static String basis(Scaling scaling) {
    return switch (scaling) {
      case RAW -> "were computed for each sample independently";
      case COHORT -> "used all samples of the cohort, without their outcomes";
      case ANCHORED -> "used the saved state of a reference cohort";
    };
  }

  private String normalised() {
    List<String> ids =
        performed.cohorts().stream()
            .filter(cohort -> !cohort.cohort().expression().freeOfCohort())
            .map(CohortAnalysis::id)
            .toList();
    return ids.isEmpty()
        ? ""
        : "The expression values of %s had been normalised across the cohort."
            .formatted(Wording.list(ids));
  }

  private String coverage() {
    ScoringPlan plan = performed.plan();
    String genes =
        plan.geneMatching() == GeneMatching.RESOLVE
            ? "Genes were matched by approved symbols, by unique previous or alias symbols,"
                + " and by Ensembl or Entrez identifiers"
            : "Genes were matched by identifier only";
    return genes
        + "; a signature was scored if at least %s of its genes were found%s, and missing genes were not set to zero."
            .formatted(
                Numbers.percent(plan.minCoverage()),
                plan.minCoverage() == 0
                    ? ""
                    : " (signatures of up to %d genes only if complete)"
                        .formatted(Coverage.SMALL_SET));
  }

  private String withoutScores() {
    List<String> missing = new ArrayList<>();
    for (CohortAnalysis cohort : performed.cohorts()) {
      for (ScoringPlan.Entry entry : performed.plan().entries()) {
        String id = entry.signature().id();
        if (!Performed.isScored(cohort, id)) {
          missing.add("%s in %s (%s)".formatted(id, cohort.id(), cohort.scores().reason(id)));
        }
      }
    }
    return missing.isEmpty() ? "" : "No scores: %s.".formatted(String.join("; ", missing));
  }

  String mechanisms() {
    List<String> sentences = new ArrayList<>();
    for (CohortAnalysis cohort : performed.cohorts()) {
      cohort
          .mechanisms()
          .result()
          .ifPresent(profile -> sentences.add(scored(cohort.id(), profile)));
    }
    return sentences.isEmpty()
        ? ""
        : "Mechanisms. Gene modules of ferroptosis and related processes%s were scored by the method given in the catalogue, standardised with mean and standard deviation (n - 1) over the patients of the cohort, signed so that higher values favour ferroptosis (for modules of other processes: more of that process), and averaged by axis. %s"
            .formatted(cite.of(sources()), Wording.sentences(sentences));
  }

  private static String scored(String cohort, MechanismProfile profile) {
    long modules =
        profile.modules().stream().filter(module -> module.status() == ScoreStatus.OK).count();
    return "In %s, %d of %d modules in %d axes were scored."
        .formatted(
            cohort,
            modules,
            profile.modules().size(),
            profile.axes().stream().filter(axis -> axis.modules() > 0).count());
  }

  /** The articles that the scored modules were taken from. */
  private List<BibliographyEntry> sources() {
    return performed.cohorts().stream()
        .flatMap(cohort -> cohort.mechanisms().result().stream())
        .flatMap(profile -> profile.modules().stream())
        .filter(module -> module.status() == ScoreStatus.OK)
        .map(module -> SignatureCatalog.bundled().get(module.module().id()))
        .flatMap(signature -> List.of(signature.citation().split(" \\| ", -1)).stream())
        .distinct()
        .map(citation -> new BibliographyEntry(citation, ""))
        .toList();
  }
}
