package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ferrostrat.AnalysisFindings;
import org.ferrostrat.CohortAnalysis;
import org.ferrostrat.report.page.Block.Cell;
import org.ferrostrat.report.page.Block.Column;
import org.ferrostrat.report.page.Block.Drawing;
import org.ferrostrat.report.plot.CorrelationPlot;
import org.ferrostrat.scoring.DiscordantPatients;
import org.ferrostrat.scoring.ScoreAgreement;
import org.ferrostrat.stats.SpearmanCorrelation;

/** Agreement between scores, and discordant patients. */
final class AgreementSection {
  private static final int DISCORDANT_SHOWN = 10;

  private final AnalysisFindings findings;
  private final String score;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Quantity> numbers = new ArrayList<>();

  private AgreementSection(AnalysisFindings findings) {
    this.findings = findings;
    this.score = findings.analysis().score();
  }

  static Chapter of(AnalysisFindings findings) {
    return new AgreementSection(findings).chapter();
  }

  private Chapter chapter() {
    blocks.add(
        new Block.Paragraph(
            "Correlations between scores, and patients with discordant groups: above the median of one score and below the median of another."));
    List<Drawing> drawings = new ArrayList<>();
    List<Block> tables = new ArrayList<>();
    for (CohortAnalysis cohort : findings.cohorts()) {
      ScoreAgreement agreement = cohort.agreement();
      if (agreement.names().size() > 1) {
        drawings.add(
            Drawn.of(
                Ids.of("agreement", cohort.id()),
                "Spearman correlations between scores, %d patients, %s."
                    .formatted(cohort.size(), cohort.id()),
                CorrelationPlot.of(agreement)::writeSvg));
        correlations(cohort);
        closest(cohort).ifPresent(other -> tables.add(discordant(cohort, other)));
      }
    }
    blocks.add(new Block.Drawings(drawings));
    blocks.addAll(tables);
    if (!numbers.isEmpty()) {
      blocks.add(
          new Block.Fold(
              "All correlations with " + score,
              List.of(
                  QuantityTable.of("agreement-numbers", "Correlations with " + score, numbers))));
    }
    return new Chapter(new Section("agreement", "Agreement between scores", blocks), numbers);
  }

  private void correlations(CohortAnalysis cohort) {
    for (String other : others(cohort.agreement())) {
      SpearmanCorrelation.Result result = cohort.agreement().correlation(score, other);
      numbers.add(
          Quantity.of(cohort.id(), other, "Spearman correlation with " + score, result.rho())
              .within(result.interval())
              .ofPatients(result.n())
              .tested(result.pValue())
              .noting(result.reason()));
    }
  }

  private List<String> others(ScoreAgreement agreement) {
    return agreement.names().toList().stream().filter(name -> !name.equals(score)).toList();
  }

  /** The score with the strongest correlation with the primary score. */
  private Optional<String> closest(CohortAnalysis cohort) {
    return others(cohort.agreement()).stream()
        .filter(other -> Double.isFinite(cohort.agreement().correlation(score, other).rho()))
        .max(
            Comparator.comparingDouble(
                other -> cohort.agreement().correlation(score, other).rho()));
  }

  private Block discordant(CohortAnalysis cohort, String other) {
    DiscordantPatients found = cohort.agreement().discordant(score, other);
    List<List<Cell>> rows =
        found.patients().stream()
            .limit(DISCORDANT_SHOWN)
            .map(
                patient ->
                    List.of(
                        Cell.of(patient.sample()),
                        QuantityTable.value(patient.first()),
                        QuantityTable.value(patient.firstPercentile()),
                        QuantityTable.value(patient.second()),
                        QuantityTable.value(patient.secondPercentile())))
            .toList();
    return new Block.Table(
        Ids.of("discordant", cohort.id()),
        "%s: %d of %d patients are discordant between %s and %s, the score most strongly correlated with it; largest differences"
            .formatted(cohort.id(), found.patients().size(), found.n(), score, other),
        Stream.of(
                new Column("sample", false),
                new Column(score, true),
                new Column("percentile", true),
                new Column(other, true),
                new Column("percentile", true))
            .toList(),
        rows);
  }
}
