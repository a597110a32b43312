package org.ferrostrat.scoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Labels;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.genes.GeneLedger;

/** Binds the signatures of a scorer to genes whose values come sample by sample. */
final class ScorerBinding {
  private final Scorer scorer;
  private final ExpressionMatrix genes;
  private final ScoreAssembly assembly;
  private final Map<RowsKey, Part> parts = new LinkedHashMap<>();
  private final List<BoundColumn> columns = new ArrayList<>();
  private Optional<AlignedMatrix> aligned = Optional.empty();

  /** Which rows a signature is scored on. */
  private record RowsKey(Scaling scaling, Optional<Kernel> kernel) {}

  /** The signatures of the same rows, as they are collected. */
  private static final class Part {
    private final BoundRows rows;
    private final GeneLookup lookup;
    private final Optional<KernelShares> shares;
    private final List<ScorerBatch.Member> members = new ArrayList<>();
    private final List<Integer> outputs = new ArrayList<>();
    private final List<Double> divisors = new ArrayList<>();
    private final List<Boolean> needRanks = new ArrayList<>();

    Part(BoundRows rows, GeneLookup lookup, Optional<KernelShares> shares) {
      this.rows = rows;
      this.lookup = lookup;
      this.shares = shares;
    }

    BoundScorer.Group group() {
      boolean[] need = new boolean[needRanks.size()];
      for (int i = 0; i < need.length; i++) {
        need[i] = needRanks.get(i);
      }
      return new BoundScorer.Group(
          rows,
          new ScorerBatch(members),
          outputs.stream().mapToInt(Integer::intValue).toArray(),
          divisors.stream().mapToDouble(Double::doubleValue).toArray(),
          need);
    }
  }

  private ScorerBinding(Scorer scorer, ExpressionMatrix genes) {
    this.scorer = scorer;
    this.genes = genes;
    this.assembly = new ScoreAssembly(scorer, genes, false);
  }

  static BoundScorer bind(Scorer scorer, List<String> geneIds) {
    ExpressionMatrix genes =
        ExpressionMatrix.of(
            geneIds, Labels.of(), new double[geneIds.size()][0], scorer.reference().scale());
    scorer.requireOthers(genes);
    ScorerBinding binding = new ScorerBinding(scorer, genes);
    scorer.fitted().forEach(binding::add);
    return binding.bound();
  }

  private void add(FittedEntry entry) {
    Scaling scaling = assembly.scaling(entry);
    boolean isScorable = assembly.withScaling(scaling).contains(entry);
    Optional<Kernel> kernel = isScorable ? entry.formula(genes.scale()).kernel() : Optional.empty();
    Part part =
        parts.computeIfAbsent(
            isScorable ? new RowsKey(scaling, kernel) : new RowsKey(Scaling.RAW, kernel),
            this::part);
    List<BoundColumn> added = assembly.boundColumns(entry, part.lookup);
    for (BoundColumn column : added) {
      requireReference(column);
      if (column.status() == ScoreStatus.OK) {
        part.outputs.add(columns.size());
        part.divisors.add(assembly.divisor(entry));
        part.needRanks.add(ScoreAssembly.ranksGenes(column.method()));
      }
      columns.add(column);
    }
    if (added.get(0).status() == ScoreStatus.OK) {
      part.members.add(member(entry, part));
    }
  }

  private static void requireReference(BoundColumn column) {
    if (column.status() == ScoreStatus.NEEDS_REFERENCE) {
      throw new IllegalArgumentException(
          "'%s' cannot be scored sample by sample: %s learns from a cohort; fit the plan to a"
                  .formatted(column.name(), column.method())
              + " reference cohort, or load a saved one");
    }
  }

  private ScorerBatch.Member member(FittedEntry entry, Part part) {
    Formula formula = entry.formula(genes.scale());
    BoundGenes bound = part.lookup.bind(entry.entry().signature());
    BoundGenes onRows = part.shares.map(shares -> shares.rebind(bound)).orElse(bound);
    return new ScorerBatch.Member(formula.bind(onRows, entry.state()), formula.components().size());
  }

  private Part part(RowsKey key) {
    if (key.scaling() == Scaling.RAW) {
      return new Part(BoundRows.all(genes.geneCount()), lookup(genes), Optional.empty());
    }
    AlignedMatrix ofReference = aligned();
    BoundRows rows = BoundRows.aligned(ofReference, genes.geneCount());
    GeneLookup lookup = lookup(ofReference.matrix());
    if (key.kernel().isEmpty()) {
      return new Part(rows, lookup, Optional.empty());
    }
    Kernel kernel = key.kernel().get();
    double[][] reference = scorer.referenceRows(ofReference);
    KernelShares shares =
        KernelShares.against(kernel, reference, ofReference.matrix(), Execution.parallel());
    return new Part(rows.shares(shares, kernel, reference), lookup, Optional.of(shares));
  }

  private GeneLookup lookup(ExpressionMatrix rows) {
    return new GeneLookup(rows, scorer.plan().geneMatching());
  }

  private AlignedMatrix aligned() {
    if (aligned.isEmpty()) {
      aligned =
          Optional.of(AlignedMatrix.of(scorer.reference(), genes, scorer.plan().geneMatching()));
    }
    return aligned.get();
  }

  private BoundScorer bound() {
    List<BoundScorer.Group> groups =
        parts.values().stream().filter(part -> !part.members.isEmpty()).map(Part::group).toList();
    GeneLedger ledger =
        GeneLedger.of(
            parts.values().stream()
                .flatMap(part -> part.lookup.ledger().entries().stream())
                .toList());
    return new BoundScorer(columns, ledger, genes.geneCount(), groups);
  }
}
