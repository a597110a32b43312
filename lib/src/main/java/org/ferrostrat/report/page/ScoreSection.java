package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.AnalysisFindings;
import org.ferrostrat.CohortAnalysis;
import org.ferrostrat.report.page.Block.Drawing;
import org.ferrostrat.report.plot.DistributionPlot;
import org.ferrostrat.report.plot.DistributionPlot.Group;
import org.ferrostrat.stats.BoxSummary;

/** Distributions of scores, by response and by cohort. */
final class ScoreSection {
  private final AnalysisFindings findings;
  private final String score;
  private final List<Quantity> numbers = new ArrayList<>();

  private ScoreSection(AnalysisFindings findings) {
    this.findings = findings;
    this.score = findings.analysis().score();
  }

  static Chapter of(AnalysisFindings findings) {
    return new ScoreSection(findings).chapter();
  }

  private Chapter chapter() {
    List<Drawing> drawings = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    if (findings.cohorts().size() > 1) {
      drawings.add(byCohort());
    }
    for (CohortAnalysis cohort : findings.cohorts()) {
      byResponse(cohort).ifPresent(drawings::add);
      spread(cohort, blocks);
    }
    List<Block> all = new ArrayList<>();
    all.add(new Block.Drawings(drawings));
    all.addAll(blocks);
    all.add(QuantityTable.foldedQuartiles("score-numbers", "Distribution of scores", numbers));
    return new Chapter(new Section("scores", "Scores", all), numbers);
  }

  /** Pipelines differ, so levels of cohorts do not compare; shapes do. */
  private Drawing byCohort() {
    List<Group> groups =
        findings.cohorts().stream()
            .map(cohort -> Group.of(cohort.id(), cohort.patientScores(score)))
            .toList();
    return Drawn.wide(
        "scores-by-cohort",
        "%s by cohort. Score levels are not comparable between cohorts with different processing; ranks within a cohort are."
            .formatted(score),
        new DistributionPlot(score + " by cohort", score, groups, List.of())::writeSvg);
  }

  private Optional<Drawing> byResponse(CohortAnalysis cohort) {
    return cohort
        .response()
        .result()
        .map(found -> found.signature(score).scores())
        .filter(scores -> scores.size() > 0)
        .map(
            scores ->
                Drawn.of(
                    Ids.of("scores-by-response", cohort.id()),
                    "%s in responders and non-responders, %s. Points: patients; box: median and quartiles; violin: density."
                        .formatted(score, cohort.id()),
                    DistributionPlot.of(
                            "%s by response, %s".formatted(score, cohort.id()),
                            scores.scores(),
                            scores.groups())
                        ::writeSvg));
  }

  private void spread(CohortAnalysis cohort, List<Block> blocks) {
    for (String id : cohort.agreement().names()) {
      double[] values = cohort.patientScores(id).toArray();
      double[] present = Arrays.stream(values).filter(Double::isFinite).toArray();
      String reason = cohort.scores().reason(id);
      if (present.length == 0) {
        blocks.add(
            new Block.Notice(
                "warning", "No score of %s in %s: %s".formatted(id, cohort.id(), reason)));
        numbers.add(Quantity.none(cohort.id(), id, "median score", reason));
      } else {
        BoxSummary box = BoxSummary.of(present);
        numbers.add(
            Quantity.of(cohort.id(), id, "median score (Q1–Q3)", box.median())
                .within(box.lowerQuartile(), box.upperQuartile())
                .ofPatients(present.length)
                .noting(
                    "Q1 and Q3 in place of the 95% CI; "
                        + found(cohort, id)
                        + (reason.isEmpty() ? "" : "; " + reason)));
      }
    }
  }

  private static String found(CohortAnalysis cohort, String id) {
    return cohort
        .scores()
        .coverage(id)
        .map(coverage -> "%d of %d genes".formatted(coverage.found(), coverage.genes()))
        .orElse("");
  }
}
