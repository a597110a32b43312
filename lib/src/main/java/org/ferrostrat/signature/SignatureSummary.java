package org.ferrostrat.signature;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One line about a signature, for lists and filters.
 *
 * @param id name by which it is asked for
 * @param name full name
 * @param aliases other names
 * @param kind what it is
 * @param category group it belongs to, such as {@code icb-response}
 * @param cancerTypes TCGA study codes, {@code PAN} for pan-cancer; empty where none is stated
 * @param genes number of different genes
 * @param up number of different genes with direction 1
 * @param down number of different genes with direction -1
 * @param weighted number of genes with a published weight
 * @param directionMeaning what the directions mean
 * @param method published method of scoring
 * @param notScorable why it cannot be scored by its own method; empty when it can
 * @param cutoff type of the published cut-off, where there is one
 * @param citation the article
 * @param doi its DOI; empty where unknown
 * @param pmid its PubMed id; empty where unknown
 * @param verified whether the gene list was seen in a primary source or in two secondary ones
 * @param doiConfirmed whether the DOI was seen in a source
 */
public record SignatureSummary(
    String id,
    String name,
    List<String> aliases,
    SignatureKind kind,
    String category,
    List<String> cancerTypes,
    int genes,
    int up,
    int down,
    int weighted,
    DirectionMeaning directionMeaning,
    String method,
    String notScorable,
    Optional<SignatureCutoff.Type> cutoff,
    String citation,
    String doi,
    String pmid,
    boolean verified,
    boolean doiConfirmed) {

  /** Copies the lists. */
  public SignatureSummary {
    Objects.requireNonNull(id, "id");
    aliases = List.copyOf(aliases);
    cancerTypes = List.copyOf(cancerTypes);
  }

  /** The summary of a signature. */
  public static SignatureSummary of(Signature signature) {
    return new SignatureSummary(
        signature.id(),
        signature.name(),
        signature.aliases(),
        signature.kind(),
        signature.category(),
        signature.cancerTypes(),
        signature.symbols().size(),
        distinct(signature.up()),
        distinct(signature.down()),
        (int) signature.genes().stream().filter(gene -> gene.weight().isPresent()).count(),
        signature.directionMeaning(),
        signature.method(),
        signature.notScorable(),
        signature.cutoff().map(SignatureCutoff::type),
        signature.citation(),
        signature.doi(),
        signature.pmid(),
        signature.verified(),
        signature.doiConfirmed());
  }

  /** Whether the signature can be scored by its own published method. */
  public boolean scorable() {
    return notScorable.isEmpty();
  }

  /** Whether it belongs to a category; upper and lower case are the same. */
  public boolean matchesCategory(String other) {
    return category.equalsIgnoreCase(other);
  }

  /**
   * Whether its article states this cancer type. The code must be there as such, in upper or lower
   * case: a pan-cancer signature matches {@code PAN} only, one of {@code NSCLC} does not match
   * {@code LUAD}, and one that states no type matches nothing. So a filter never claims more than
   * the article does.
   */
  public boolean matchesCancerType(String code) {
    return cancerTypes.stream().anyMatch(code::equalsIgnoreCase);
  }

  private static int distinct(List<SignatureGene> genes) {
    return (int) genes.stream().map(SignatureGene::symbol).distinct().count();
  }
}
