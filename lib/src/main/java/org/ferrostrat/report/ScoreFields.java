package org.ferrostrat.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.genes.GeneLedger;
import org.ferrostrat.scoring.Coverage;
import org.ferrostrat.scoring.GeneContributions;
import org.ferrostrat.scoring.GroupSummary;
import org.ferrostrat.scoring.RandomSetSpread;
import org.ferrostrat.scoring.ReferenceDistribution;
import org.ferrostrat.scoring.ScoreColumn;
import org.ferrostrat.scoring.Scores;

/** Scores. */
final class ScoreFields {
  /** Genes of a component of a signature. */
  record Genes(ScoreColumn column, Coverage.Arm arm, GeneLedger ledger) {
    static Stream<Genes> of(ScoreColumn column, GeneLedger ledger) {
      return column.coverage().arms().stream().map(arm -> new Genes(column, arm, ledger));
    }

    private List<String> reasons() {
      return arm.missing().stream().map(gene -> ScoreTables.reason(ledger, gene)).toList();
    }

    private String missingReasons() {
      return Stream.concat(arm.missing().stream(), arm.duplicates().stream())
          .map(gene -> "%s: %s".formatted(gene, ScoreTables.reason(ledger, gene)))
          .collect(Collectors.joining("; "));
    }
  }

  private static final Fields<Genes> FOUND =
      Fields.<Genes>of("Genes of a component of a signature")
          .text("component", row -> row.arm().name())
          .count("genes", row -> row.arm().genes())
          .count("genes_found", row -> row.arm().found())
          .number("coverage", row -> row.arm().share());

  private static final Fields<Genes> GENES =
      Fields.<Genes>of("Genes of a component of a signature")
          .all(row -> row, FOUND)
          .texts("missing_genes", row -> row.arm().missing())
          .texts("reasons", Genes::reasons)
          .texts("duplicates", row -> row.arm().duplicates());

  static final Fields<Genes> COVERAGE =
      Fields.<Genes>of("Row of the table of coverage")
          .text("signature", row -> row.column().signature().id())
          .all(row -> row, FOUND)
          .text("status", row -> row.column().status().label())
          .text("reason", row -> row.column().reason())
          .texts("missing_genes", row -> row.arm().missing())
          .text("missing_reasons", Genes::missingReasons);

  private record Against(ReferenceDistribution distribution, ScoreColumn column) {
    private double[] each(DoubleUnaryOperator of) {
      return Arrays.stream(column.values().toArray()).map(of).toArray();
    }
  }

  private static final Fields<Against> AGAINST =
      Fields.<Against>of("Scores within a reference distribution")
          .text("name", row -> row.distribution().name())
          .count("n", row -> row.distribution().size())
          .numbers("z_scores", row -> row.each(row.distribution()::z))
          .numbers("percentiles", row -> row.each(row.distribution()::percentile));

  private record Column(ScoreColumn column, GeneLedger ledger) {}

  private static final Fields<Column> COLUMN =
      Fields.<Column>of("Score")
          .text("name", row -> row.column().name())
          .text("signature", row -> row.column().signature().id())
          .text("component", row -> row.column().component())
          .text("method", row -> row.column().method().toString())
          .text("scaling", row -> row.column().scaling().label())
          .text("status", row -> row.column().status().label())
          .text("reason", row -> row.column().reason())
          .text("citation", row -> row.column().signature().citation())
          .flag("verified", row -> row.column().signature().verified())
          .list("gene_coverage", row -> Genes.of(row.column(), row.ledger()).toList(), GENES)
          .numbers("values", row -> row.column().values().toArray())
          .objectWhenPresent(
              "reference",
              row -> row.column().reference().map(found -> new Against(found, row.column())),
              AGAINST)
          .objectWhenPresent(
              "published",
              row -> row.column().context().map(found -> new Against(found, row.column())),
              AGAINST);

  static final Fields<Scores> RESULT =
      Fields.<Scores>of("score")
          .text("scale", scores -> scores.scale().toString())
          .texts("sample_names", scores -> scores.samples().toList())
          .list(
              "columns",
              scores ->
                  scores.columns().stream()
                      .map(column -> new Column(column, scores.ledger()))
                      .toList(),
              COLUMN);

  /** A score of a sample. */
  record Score(ScoreColumn column, int sample) {
    static Iterable<Score> of(Scores scores) {
      return () ->
          scores.columns().stream()
              .flatMap(
                  column ->
                      IntStream.range(0, scores.samples().size())
                          .mapToObj(sample -> new Score(column, sample)))
              .iterator();
    }

    private double value() {
      return column.values().get(sample);
    }

    private OptionalDouble in(
        Optional<ReferenceDistribution> distribution,
        ToDoubleBiFunction<ReferenceDistribution, Double> of) {
      return distribution.stream()
          .mapToDouble(found -> of.applyAsDouble(found, value()))
          .findFirst();
    }
  }

  static final Fields<Score> TIDY =
      Fields.<Score>of("Score of a sample")
          .text("sample", row -> row.column().values().samples().get(row.sample()))
          .text("column", row -> row.column().name())
          .text("signature", row -> row.column().signature().id())
          .text("component", row -> row.column().component())
          .number("score", Score::value)
          .text("status", row -> row.column().status(row.sample()).label())
          .text("reason", row -> Double.isNaN(row.value()) ? row.column().reason() : "")
          .text("method", row -> row.column().method().toString())
          .text("scaling", row -> row.column().scaling().label())
          .count("genes", row -> row.column().coverage().genes())
          .count("genes_found", row -> row.column().coverage().found())
          .number("coverage", row -> row.column().coverage().share())
          .optionalNumber(
              "reference_z", row -> row.in(row.column().reference(), ReferenceDistribution::z))
          .optionalNumber(
              "reference_percentile",
              row -> row.in(row.column().reference(), ReferenceDistribution::percentile))
          .optionalNumber(
              "published_percentile",
              row -> row.in(row.column().context(), ReferenceDistribution::percentile));

  static final Fields<GroupSummary> GROUPS =
      Fields.<GroupSummary>of("Scores of a group of samples")
          .text("group", GroupSummary::group)
          .text("column", GroupSummary::column)
          .count("n", GroupSummary::n)
          .count("missing", GroupSummary::missing)
          .number("mean", GroupSummary::mean)
          .number("median", GroupSummary::median)
          .number("threshold", GroupSummary::threshold)
          .number("share_above_threshold", GroupSummary::shareAbove);

  /** A gene of a signature in a sample. */
  record Contribution(GeneContributions all, int sample, int gene) {
    static Iterable<Contribution> of(List<GeneContributions> lists) {
      return () -> lists.stream().flatMap(Contribution::of).iterator();
    }

    private static Stream<Contribution> of(GeneContributions all) {
      return IntStream.range(0, all.samples().size())
          .boxed()
          .flatMap(
              sample ->
                  IntStream.range(0, all.genes().size())
                      .mapToObj(gene -> new Contribution(all, sample, gene)));
    }
  }

  static final Fields<Contribution> CONTRIBUTION =
      Fields.<Contribution>of("Contribution of a gene to a score")
          .text("sample", row -> row.all().samples().get(row.sample()))
          .text("signature", row -> row.all().signature().id())
          .text("gene", row -> row.all().genes().get(row.gene()).symbol())
          .count("gene_direction", row -> row.all().genes().get(row.gene()).direction())
          .number("contribution", row -> row.all().value(row.gene(), row.sample()));

  /** A score of a sample among those of random gene sets. */
  record Spread(RandomSetSpread all, int sample) {
    static Iterable<Spread> of(List<RandomSetSpread> lists) {
      return () ->
          lists.stream()
              .flatMap(
                  all ->
                      IntStream.range(0, all.scores().size())
                          .mapToObj(sample -> new Spread(all, sample)))
              .iterator();
    }
  }

  static final Fields<Spread> SPREAD =
      Fields.<Spread>of("Score of a sample among random gene sets")
          .text("sample", row -> row.all().scores().samples().get(row.sample()))
          .text("signature", row -> row.all().scores().name())
          .number("score", row -> row.all().scores().get(row.sample()))
          .number("random_mean", row -> row.all().mean().get(row.sample()))
          .number("random_sd", row -> row.all().standardDeviation().get(row.sample()))
          .number("random_percentile", row -> row.all().percentile().get(row.sample()))
          .count("random_sets", row -> row.all().sets())
          .count("seed", row -> row.all().seed());

  private ScoreFields() {}
}
