package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.AnalysisFindings;
import org.ferrostrat.CohortAnalysis;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.report.page.Block.Drawing;
import org.ferrostrat.report.plot.DistributionPlot;
import org.ferrostrat.report.plot.DistributionPlot.Group;
import org.ferrostrat.response.ResponseLabels;
import org.ferrostrat.stats.BoxSummary;

/** How scores spread, by response and by cohort. */
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
    all.add(QuantityTable.folded("score-numbers", "Scores of the patients", numbers));
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
        "%s by cohort. Laboratories and pipelines differ, so the heights of two cohorts do not compare; order within a cohort does."
            .formatted(score),
        new DistributionPlot(score + " by cohort", score, groups, List.of())::writeSvg);
  }

  private Optional<Drawing> byResponse(CohortAnalysis cohort) {
    return cohort
        .labels()
        .result()
        .filter(labels -> labels.responderCount() + labels.nonResponderCount() > 0)
        .map(
            labels ->
                Drawn.of(
                    Ids.of("scores-by-response", cohort.id()),
                    "%s of responders and others in %s: each point a patient, box of median and quartiles, violin of density."
                        .formatted(score, cohort.id()),
                    new DistributionPlot(
                            "%s by response, %s".formatted(score, cohort.id()),
                            score,
                            List.of(
                                Group.of("non-responders", of(cohort, labels, false)),
                                Group.of("responders", of(cohort, labels, true))),
                            List.of())
                        ::writeSvg));
  }

  private SampleValues of(CohortAnalysis cohort, ResponseLabels labels, boolean responders) {
    int[] chosen =
        IntStream.range(0, labels.samples().size())
            .filter(i -> !labels.isMissing(i) && labels.isResponder(i) == responders)
            .toArray();
    return cohort.patientScores(score).select(chosen);
  }

  private void spread(CohortAnalysis cohort, List<Block> blocks) {
    for (String id : cohort.agreement().names()) {
      double[] values = cohort.patientScores(id).toArray();
      double[] present = Arrays.stream(values).filter(Double::isFinite).toArray();
      String reason = cohort.scores().reason(id);
      if (present.length == 0) {
        blocks.add(
            new Block.Notice("warning", "No %s in %s: %s".formatted(id, cohort.id(), reason)));
        numbers.add(Quantity.none(cohort.id(), id, "median score", reason));
      } else {
        BoxSummary box = BoxSummary.of(present);
        numbers.add(
            Quantity.of(cohort.id(), id, "median score, with quartiles", box.median())
                .within(box.lowerQuartile(), box.upperQuartile())
                .ofPatients(present.length)
                .noting(reason));
      }
    }
  }
}
