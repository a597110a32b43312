package org.ferrostrat.signature;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a signature as a whole must fulfil, kept in one place for signatures made in code and for
 * those read from files.
 */
final class SignatureCheck {
  static final String HOUSEKEEPING = "housekeeping";

  private static final String HOUSEKEEPING_SUM = "housekeeping-weighted-sum";
  private static final Set<String> SUMS =
      Set.of("weighted-sum", "weighted-sum-z", HOUSEKEEPING_SUM);
  private static final Set<String> OF_ARMS =
      Set.of("ssgsea-difference", "gsva-difference", "ratio");
  private static final Set<String> OF_SETS = Set.of("mean-set-z", "immunophenoscore");
  private static final Set<String> OF_ONE_GENE = Set.of("expression", "expression-centred");
  private static final Set<String> CLASSES = Set.of("MHC", "CP", "EC", "SC");

  /**
   * One rule that is not kept.
   *
   * @param code stable name of the rule
   * @param part field of the signature it concerns
   * @param index element of that field, counted from 0; -1 for the field as a whole
   * @param message what was found
   * @param remedy what to do about it
   */
  record Finding(String code, String part, int index, String message, String remedy) {}

  private final String method;
  private final List<SignatureGene> genes;
  private final List<Finding> findings = new ArrayList<>();

  private SignatureCheck(String method, List<SignatureGene> genes) {
    this.method = method;
    this.genes = genes;
  }

  static List<Finding> findings(
      String id,
      String method,
      List<SignatureGene> genes,
      List<GenePair> pairs,
      DirectionMeaning meaning,
      double intercept) {
    SignatureCheck check = new SignatureCheck(method, genes);
    check.id(id);
    check.methodName();
    check.intercept(intercept);
    if (genes.isEmpty()) {
      check.add("no-genes", "genes", -1, "there are no genes", "list at least one gene");
      return check.findings;
    }
    check.repeatedGenes();
    check.weights(meaning);
    check.arms();
    check.sets();
    check.singleGene();
    check.pairs(pairs);
    return check.findings;
  }

  static void require(
      String id,
      String method,
      List<SignatureGene> genes,
      List<GenePair> pairs,
      DirectionMeaning meaning,
      double intercept) {
    List<Finding> findings = findings(id, method, genes, pairs, meaning, intercept);
    if (!findings.isEmpty()) {
      Finding first = findings.get(0);
      throw new IllegalArgumentException(
          "signature '%s': %s; %s".formatted(id, first.message(), first.remedy()));
    }
  }

  private void add(String code, String part, int index, String message, String remedy) {
    findings.add(new Finding(code, part, index, message, remedy));
  }

  private void id(String id) {
    if (!SignatureGene.isSymbol(id)) {
      add(
          "bad-id",
          "id",
          -1,
          "the id is blank or has surrounding spaces or control characters",
          "give a short name such as my-score-12");
    }
  }

  private void methodName() {
    if (!Signature.METHODS.contains(method)) {
      add(
          "unknown-method",
          "method",
          -1,
          "unknown method '" + method + "'",
          "use one of " + String.join(", ", Signature.METHODS));
    }
  }

  private void intercept(double intercept) {
    if (!Double.isFinite(intercept)) {
      add("bad-number", "intercept", -1, "the intercept is not finite", "write a finite number");
    } else if (intercept != 0 && !SUMS.contains(method)) {
      add(
          "intercept-unused",
          "intercept",
          -1,
          "an intercept has no meaning for " + method,
          "remove it, or use weighted-sum");
    }
  }

  private void repeatedGenes() {
    Set<List<Object>> seen = new HashSet<>();
    for (int i = 0; i < genes.size(); i++) {
      if (!seen.add(key(genes.get(i)))) {
        String within = OF_SETS.contains(method) ? " in " + genes.get(i).role() : "";
        add(
            "repeated-gene",
            "genes",
            i,
            "gene " + genes.get(i).symbol() + " is listed twice" + within,
            "keep one of the two");
      }
    }
  }

  /** What may stand once only: a gene, a gene of one direction, or a gene of one set. */
  private List<Object> key(SignatureGene gene) {
    int direction = SUMS.contains(method) ? 0 : gene.direction();
    return List.of(gene.symbol(), direction, OF_SETS.contains(method) ? gene.role() : "");
  }

  private void weights(DirectionMeaning meaning) {
    if (!SUMS.contains(method) && !method.equals("immunophenoscore")) {
      return;
    }
    for (int i = 0; i < genes.size(); i++) {
      weight(i, meaning);
    }
    if (method.equals(HOUSEKEEPING_SUM) && genes.stream().noneMatch(SignatureCheck::housekeeping)) {
      add(
          "no-housekeeping",
          "genes",
          -1,
          "no gene has the role housekeeping, and " + method + " subtracts their mean",
          "mark the housekeeping genes, or use weighted-sum");
    }
  }

  private void weight(int i, DirectionMeaning meaning) {
    SignatureGene gene = genes.get(i);
    boolean exempt = method.equals(HOUSEKEEPING_SUM) && housekeeping(gene);
    if (gene.weight().isEmpty() && !exempt) {
      add(
          "no-weight",
          "genes",
          i,
          "gene %s has no weight, and %s needs one".formatted(gene.symbol(), method),
          "add the coefficient, or use a method without weights such as mean-z");
    }
    if (meaning == DirectionMeaning.SCORE && gene.weight().orElse(0) * gene.direction() < 0) {
      add(
          "sign-differs",
          "genes",
          i,
          "gene %s has direction %d and weight %s"
              .formatted(gene.symbol(), gene.direction(), gene.weight().getAsDouble()),
          "give both the same sign");
    }
  }

  private static boolean housekeeping(SignatureGene gene) {
    return gene.role().equals(HOUSEKEEPING);
  }

  private void arms() {
    if (!OF_ARMS.contains(method)) {
      return;
    }
    for (int direction : new int[] {1, -1}) {
      if (genes.stream().noneMatch(gene -> gene.direction() == direction)) {
        add(
            "one-arm",
            "genes",
            -1,
            "no gene has direction %d, and %s needs both".formatted(direction, method),
            "add the other arm, or use a method of one set such as ssgsea");
      }
    }
  }

  private void sets() {
    if (!OF_SETS.contains(method)) {
      return;
    }
    for (int i = 0; i < genes.size(); i++) {
      if (!isSet(genes.get(i).role())) {
        add(
            "no-set",
            "genes",
            i,
            "gene %s has the role '%s'".formatted(genes.get(i).symbol(), genes.get(i).role()),
            method.equals("mean-set-z")
                ? "write the name of its set as role"
                : "write class and name as role, such as EC|Act CD8; the classes are "
                    + CLASSES.stream().sorted().collect(Collectors.joining(", ")));
      }
    }
  }

  private boolean isSet(String role) {
    int bar = role.indexOf('|');
    return method.equals("mean-set-z")
        ? !role.isBlank()
        : bar > 0 && bar < role.length() - 1 && CLASSES.contains(role.substring(0, bar));
  }

  private void singleGene() {
    if (OF_ONE_GENE.contains(method) && genes.size() != 1) {
      add(
          "several-genes",
          "genes",
          -1,
          "%d genes, and %s is the value of one".formatted(genes.size(), method),
          "keep one gene, or use mean");
    }
  }

  private void pairs(List<GenePair> pairs) {
    if (pairs.isEmpty() && method.equals("gene-pairs")) {
      add(
          "no-pairs",
          "pairs",
          -1,
          "there are no pairs, and gene-pairs needs them",
          "list them as pairs of a, b and weight");
    }
    Set<String> known = genes.stream().map(SignatureGene::symbol).collect(Collectors.toSet());
    for (int i = 0; i < pairs.size(); i++) {
      for (String symbol : List.of(pairs.get(i).higher(), pairs.get(i).lower())) {
        if (!known.contains(symbol)) {
          add(
              "pair-gene-unknown",
              "pairs",
              i,
              "gene %s of a pair is not among the genes".formatted(symbol),
              "add it to the genes");
        }
      }
    }
  }
}
