package org.ferrostrat.scoring;

import static org.ferrostrat.scoring.Signatures.housekeeping;
import static org.ferrostrat.scoring.Signatures.inRole;
import static org.ferrostrat.scoring.Signatures.up;
import static org.ferrostrat.scoring.Signatures.weighted;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.signature.GenePair;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureGene;

/**
 * A method with a signature it can score among the genes G0, G1, ... of a cohort drawn by a seed.
 *
 * @param method the method
 * @param signature a signature that suits it; one of its genes, G13, is constant in the cohort
 */
record MethodCase(ScoringMethod method, Signature signature) {
  static final String ID = "sig";

  private static final int GENES = 120;
  private static final int SAMPLES = 24;

  /** Every method once, and those with parameters once more with others. */
  static Stream<MethodCase> all() {
    return Stream.concat(
            ScoringMethod.names().stream().map(ScoringMethod::named),
            Stream.of(
                ScoringMethod.ssGsea().withAlpha(1),
                ScoringMethod.named("mean-set-z").withAlpha(0),
                ScoringMethod.named("gsva").withKernel("none"),
                ScoringMethod.named("gsva").withKernel("poisson"),
                ScoringMethod.named("gsva-difference").withStatistic("maximum")))
        .map(method -> new MethodCase(method, suiting(method.name())));
  }

  static MethodCase of(String method) {
    return new MethodCase(ScoringMethod.named(method), suiting(method));
  }

  private static Signature suiting(String method) {
    return switch (method) {
      case "expression", "expression-centred" -> Signatures.of(ID, method, up("G7"));
      case "gene-pairs" -> pairs();
      case "housekeeping-weighted-sum" -> Signatures.of(ID, method, besideHousekeeping());
      case "immunophenoscore" -> inSets(method, List.of("MHC|one", "CP|two", "CP|three"));
      case "mean-set-z" -> inSets(method, List.of("one", "two", "three"));
      case "weighted-sum", "weighted-sum-z" ->
          Signatures.of(ID, method, 1.5, List.of(members()), List.of());
      default -> Signatures.of(ID, method, members());
    };
  }

  /** Twelve genes, G13 among them, with weights of both signs. */
  private static SignatureGene[] members() {
    return IntStream.range(0, 12)
        .mapToObj(i -> weighted("G" + (3 + 5 * i), (i % 3 == 0 ? -0.3 : 0.7) * (i + 1)))
        .toArray(SignatureGene[]::new);
  }

  private static SignatureGene[] besideHousekeeping() {
    List<SignatureGene> genes = new ArrayList<>(List.of(members()));
    for (String symbol : List.of("G70", "G71", "G72")) {
      genes.add(housekeeping(symbol));
    }
    return genes.toArray(SignatureGene[]::new);
  }

  private static Signature inSets(String method, List<String> roles) {
    SignatureGene[] genes =
        IntStream.range(0, 12)
            .mapToObj(i -> inRole(roles.get(i % 3), "G" + (3 + 5 * i), i % 3 == 1 ? -1 : 1))
            .toArray(SignatureGene[]::new);
    return Signatures.of(ID, method, genes);
  }

  private static Signature pairs() {
    SignatureGene[] genes = members();
    GenePair[] pairs =
        IntStream.range(0, 6)
            .mapToObj(i -> new GenePair(genes[i].symbol(), genes[11 - i].symbol(), i + 1))
            .toArray(GenePair[]::new);
    return Signatures.ofPairs(ID, List.of(genes), pairs);
  }

  private boolean ofCounts() {
    return method.formula().kernel().equals(Optional.of(Kernel.POISSON));
  }

  /** A cohort on a scale the method is for. */
  ExpressionMatrix cohort() {
    return drawn(11, SAMPLES);
  }

  /** Other samples of the same genes; G13 is as constant, at another value. */
  ExpressionMatrix others() {
    return drawn(12, 5);
  }

  private ExpressionMatrix drawn(long seed, int samples) {
    return ofCounts()
        ? Matrices.randomCounts(seed, GENES, samples)
        : Matrices.random(seed, GENES, samples);
  }

  /** The method fitted to the cohort, giving anchored scores. */
  Scorer anchored(ExpressionMatrix cohort) {
    return method.of(signature).fit(cohort).with(Scaling.ANCHORED);
  }

  @Override
  public String toString() {
    return method.toString();
  }
}
