package org.ferrostrat.scoring;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ferrostrat.signature.DirectionMeaning;
import org.ferrostrat.signature.GenePair;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureGene;
import org.ferrostrat.signature.SignatureKind;

/** Signatures for tests. */
final class Signatures {
  private Signatures() {}

  static Signature of(String id, String method, SignatureGene... genes) {
    return of(id, method, 0, List.of(genes), List.of());
  }

  static Signature ofPairs(String id, List<SignatureGene> genes, GenePair... pairs) {
    return of(id, "gene-pairs", 0, genes, List.of(pairs));
  }

  static Signature of(
      String id, String method, double intercept, List<SignatureGene> genes, List<GenePair> pairs) {
    return new Signature(
        id,
        id,
        List.of(),
        SignatureKind.SCORE,
        "user",
        List.of(),
        genes,
        pairs,
        DirectionMeaning.SCORE,
        method,
        "",
        intercept,
        Optional.empty(),
        "",
        "",
        "",
        "",
        false,
        false,
        "",
        "");
  }

  /** The genes and pairs of a signature under another id, scored by another method. */
  static Signature as(String id, String method, Signature genes) {
    return of(id, method, 0, genes.genes(), genes.pairs());
  }

  static SignatureGene up(String symbol) {
    return SignatureGene.of(symbol, 1);
  }

  static SignatureGene down(String symbol) {
    return SignatureGene.of(symbol, -1);
  }

  static SignatureGene weighted(String symbol, double weight) {
    return SignatureGene.weighted(symbol, weight);
  }

  static SignatureGene inRole(String role, String symbol) {
    return new SignatureGene(symbol, 1, OptionalDouble.empty(), role, "");
  }

  static SignatureGene inRole(String role, String symbol, double weight) {
    return new SignatureGene(symbol, weight < 0 ? -1 : 1, OptionalDouble.of(weight), role, "");
  }

  static SignatureGene housekeeping(String symbol) {
    return new SignatureGene(symbol, -1, OptionalDouble.empty(), "housekeeping", "");
  }
}
