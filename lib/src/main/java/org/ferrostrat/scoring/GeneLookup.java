package org.ferrostrat.scoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ferrostrat.expression.ExpressionData;
import org.ferrostrat.genes.GeneLedger;
import org.ferrostrat.genes.GeneMap;
import org.ferrostrat.genes.GeneMatch;
import org.ferrostrat.genes.GeneMatching;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureGene;

/** Looks up the genes of signatures among the rows of one matrix, each gene once. */
final class GeneLookup {
  private final ExpressionData matrix;
  private final GeneMap map;
  private final List<String> leftOut;
  private final Map<String, GeneMatch> matches = new LinkedHashMap<>();

  GeneLookup(ExpressionData matrix, GeneMatching matching) {
    this.matrix = matrix;
    this.leftOut = List.copyOf(matrix.leftOutGenes().keySet());
    this.map = GeneMap.of(matrix.geneIds(), matrix.geneIdType(), matching);
  }

  /** Every gene that was looked up and what became of it. */
  GeneLedger ledger() {
    return GeneLedger.of(matches.values());
  }

  int row(String symbol) {
    return matches.computeIfAbsent(symbol, this::find).row();
  }

  private GeneMatch find(String symbol) {
    GeneMatch match = map.find(symbol);
    if (match.found() || leftOut.isEmpty()) {
      return match;
    }
    GeneMatch left = GeneMap.of(leftOut, matrix.geneIdType(), GeneMatching.RESOLVE).find(symbol);
    return left.found()
        ? match.leftOut(left.rowId(), matrix.leftOutGenes().get(left.rowId()))
        : match;
  }

  /** The rows of a signature; two symbols of one direction that mean one row count once. */
  BoundGenes bind(Signature signature) {
    int[] rows = new int[signature.genes().size()];
    Map<Integer, Map<Integer, String>> takenByDirection = new HashMap<>();
    for (int slot = 0; slot < rows.length; slot++) {
      SignatureGene gene = signature.genes().get(slot);
      int row = row(gene.symbol());
      String owner =
          takenByDirection
              .computeIfAbsent(gene.direction(), direction -> new HashMap<>())
              .computeIfAbsent(row, taken -> gene.symbol());
      rows[slot] = owner.equals(gene.symbol()) ? row : -1;
    }
    return new BoundGenes(signature, rows, matrix.geneCount());
  }

  /** The first symbol of a direction that has the row of a gene. */
  private String owner(SignatureGene gene, Map<String, String> owners) {
    String place = gene.direction() + " " + row(gene.symbol());
    return owners.computeIfAbsent(place, free -> gene.symbol());
  }

  /** The coverage of a signature by its parts; a symbol that stands twice counts once. */
  Coverage coverage(Signature signature, Formula formula) {
    List<Coverage.Arm> arms = new ArrayList<>();
    for (CoverageArm arm : formula.coverageArms(signature)) {
      arms.add(coverage(signature, arm));
    }
    return new Coverage(arms);
  }

  private Coverage.Arm coverage(Signature signature, CoverageArm arm) {
    Set<String> seen = new HashSet<>();
    List<String> missing = new ArrayList<>();
    List<String> duplicates = new ArrayList<>();
    Map<String, String> owners = new HashMap<>();
    double found = 0;
    double total = 0;
    for (int i = 0; i < arm.slots().length; i++) {
      SignatureGene gene = signature.genes().get(arm.slots()[i]);
      String symbol = gene.symbol();
      boolean present = row(symbol) >= 0;
      boolean isFirst = seen.add(symbol);
      if (present && !owner(gene, owners).equals(symbol)) {
        duplicates.add(symbol);
        continue;
      }
      found += present ? arm.weights()[i] : 0;
      total += arm.weights()[i];
      if (isFirst && !present) {
        missing.add(symbol);
      }
    }
    int genes = seen.size() - (int) duplicates.stream().distinct().count();
    return new Coverage.Arm(
        arm.name(),
        genes,
        genes - missing.size(),
        total > 0 ? found / total : 0,
        missing,
        duplicates);
  }
}
