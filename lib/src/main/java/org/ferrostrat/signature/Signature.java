package org.ferrostrat.signature;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A list of genes and the published way to make one number per sample of them.
 *
 * <p>The method is named as in the files, such as {@code ssgsea-difference}; {@link #METHODS} lists
 * the names. What a method needs is checked here, so a signature that exists can be scored by its
 * method or states in {@link #notScorable} why not.
 *
 * @param id name by which it is asked for and that its scores carry
 * @param name full name
 * @param aliases other names
 * @param kind what it is
 * @param category group it belongs to; {@code user} for users' own
 * @param cancerTypes TCGA study codes, {@code PAN} for pan-cancer, {@code NSCLC} for LUAD and LUSC
 *     together; empty where none is stated
 * @param genes the genes in the order of the source; one may stand once per direction, and once per
 *     set where the method works by sets
 * @param pairs gene pairs, for the method {@code gene-pairs}
 * @param directionMeaning what the directions of the genes mean
 * @param method published method of scoring, one of {@link #METHODS}
 * @param methodNotes the formula in words, with notes
 * @param intercept added to a weighted sum; 0 where none was published
 * @param cutoff the published cut-off, where there is one
 * @param citation the article
 * @param doi its DOI; empty where unknown
 * @param pmid its PubMed id; empty where unknown
 * @param source where the list was read
 * @param verified whether the list was seen in a primary source or in two secondary ones
 * @param doiConfirmed whether the DOI was seen in a source
 * @param association {@code sensitive}, {@code resistance} or {@code context} for signatures of
 *     response to checkpoint blockade; otherwise empty
 * @param notScorable why it cannot be scored by its own method; empty when it can
 */
public record Signature(
    String id,
    String name,
    List<String> aliases,
    SignatureKind kind,
    String category,
    List<String> cancerTypes,
    List<SignatureGene> genes,
    List<GenePair> pairs,
    DirectionMeaning directionMeaning,
    String method,
    String methodNotes,
    double intercept,
    Optional<SignatureCutoff> cutoff,
    String citation,
    String doi,
    String pmid,
    String source,
    boolean verified,
    boolean doiConfirmed,
    String association,
    String notScorable) {

  /** The names of the methods of scoring. */
  public static final List<String> METHODS =
      List.of(
          "weighted-sum",
          "weighted-sum-z",
          "housekeeping-weighted-sum",
          "mean",
          "geometric-mean",
          "mean-z",
          "ssgsea",
          "ssgsea-difference",
          "gsva",
          "gsva-difference",
          "zscore",
          "plage",
          "pca-pc1",
          "pca-pc1-plus-pc2",
          "singscore",
          "ucell",
          "aucell",
          "gene-pairs",
          "expression",
          "expression-centred",
          "ratio",
          "cohort-rank",
          "immunophenoscore",
          "mean-set-z",
          "other");

  static final String USER = "user";
  private static final String NO_FORMULA = "its method has no formula here; name another method";

  /**
   * Checks what the method needs.
   *
   * @throws IllegalArgumentException if the id is blank, the method unknown, there are no genes, a
   *     gene stands twice, or the weights, directions, sets or pairs that the method needs are not
   *     there
   */
  public Signature {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(methodNotes, "methodNotes");
    Objects.requireNonNull(cutoff, "cutoff");
    Objects.requireNonNull(citation, "citation");
    Objects.requireNonNull(doi, "doi");
    Objects.requireNonNull(pmid, "pmid");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(association, "association");
    aliases = List.copyOf(aliases);
    cancerTypes = List.copyOf(cancerTypes);
    genes = List.copyOf(genes);
    pairs = List.copyOf(pairs);
    notScorable = method.equals("other") && notScorable.isBlank() ? NO_FORMULA : notScorable;
    SignatureCheck.require(id, method, genes, pairs, directionMeaning, intercept);
  }

  /**
   * A user's gene set: scored by {@code ssgsea}, every gene with direction 1, repeated symbols
   * taken once.
   *
   * @throws IllegalArgumentException if there are no symbols or one is not usable
   */
  public static Signature geneSet(String id, Collection<String> symbols) {
    return ofUser(
        id, SignatureKind.GENE_SET, side(symbols, 1), DirectionMeaning.MEMBERSHIP, "ssgsea", 0, "");
  }

  /**
   * A user's signature of two sets, scored by {@code ssgsea-difference}: the score of the first
   * minus the score of the second. Symbols repeated in a set are taken once. A symbol in both sets
   * is refused here; published signatures read from files may have such genes, as FPS-MORE does.
   *
   * @throws IllegalArgumentException if a set is empty, a symbol is not usable or is in both sets
   */
  public static Signature ofArms(String id, Collection<String> up, Collection<String> down) {
    Optional<String> both = up.stream().filter(down::contains).findFirst();
    if (both.isPresent()) {
      throw new IllegalArgumentException(
          "signature '%s': gene %s is both an up and a down gene; keep one of the two"
              .formatted(id, both.get()));
    }
    List<SignatureGene> genes = new ArrayList<>(side(up, 1));
    genes.addAll(side(down, -1));
    return ofUser(
        id, SignatureKind.SCORE, genes, DirectionMeaning.SCORE, "ssgsea-difference", 0, "");
  }

  /**
   * A user's weighted sum of expression values, in the order of the map.
   *
   * @throws IllegalArgumentException if there are no genes or a number is not finite
   */
  public static Signature weighted(String id, Map<String, Double> weights, double intercept) {
    List<SignatureGene> genes =
        weights.entrySet().stream()
            .map(entry -> SignatureGene.weighted(entry.getKey(), entry.getValue()))
            .toList();
    return ofUser(
        id, SignatureKind.SCORE, genes, DirectionMeaning.SCORE, "weighted-sum", intercept, "");
  }

  static Signature ofUser(
      String id,
      SignatureKind kind,
      List<SignatureGene> genes,
      DirectionMeaning directionMeaning,
      String method,
      double intercept,
      String source) {
    return new Signature(
        id,
        id,
        List.of(),
        kind,
        USER,
        List.of(),
        genes,
        List.of(),
        directionMeaning,
        method,
        "",
        intercept,
        Optional.empty(),
        "",
        "",
        "",
        source,
        false,
        false,
        "",
        "");
  }

  /**
   * The same genes to be scored by another method. Cut-off, intercept and the reason why it could
   * not be scored belong to the published method and are left behind; the notes on it stay.
   *
   * @throws IllegalArgumentException if the genes lack what the method needs
   */
  public Signature withMethod(String other) {
    if (other.equals(method)) {
      return this;
    }
    return new Signature(
        id,
        name,
        aliases,
        kind,
        category,
        cancerTypes,
        genes,
        pairs,
        directionMeaning,
        other,
        methodNotes,
        0,
        Optional.empty(),
        citation,
        doi,
        pmid,
        source,
        verified,
        doiConfirmed,
        association,
        "");
  }

  /** The different gene symbols in the order of their first mention. */
  public List<String> symbols() {
    return genes.stream().map(SignatureGene::symbol).distinct().toList();
  }

  /** The genes with direction 1. */
  public List<SignatureGene> up() {
    return withDirection(1);
  }

  /** The genes with direction -1, housekeeping genes among them. */
  public List<SignatureGene> down() {
    return withDirection(-1);
  }

  /** Whether there are genes of both directions. */
  public boolean twoArms() {
    return !up().isEmpty() && !down().isEmpty();
  }

  /** Whether the signature can be scored by its own method. */
  public boolean scorable() {
    return notScorable.isEmpty();
  }

  private List<SignatureGene> withDirection(int direction) {
    return genes.stream().filter(gene -> gene.direction() == direction).toList();
  }

  static List<SignatureGene> side(Collection<String> symbols, int direction) {
    return symbols.stream().distinct().map(symbol -> SignatureGene.of(symbol, direction)).toList();
  }
}
