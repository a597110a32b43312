package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.AnalysisFindings;
import org.ferrostrat.CohortAnalysis;
import org.ferrostrat.EndpointAnalysis;
import org.ferrostrat.ModelPerformance;
import org.ferrostrat.data.Attempt;
import org.ferrostrat.evaluation.CohortFindings;
import org.ferrostrat.evaluation.EvaluationFindings;
import org.ferrostrat.evaluation.LeukocyteContent;
import org.ferrostrat.evaluation.ModelResponse;
import org.ferrostrat.evaluation.PooledSignature;
import org.ferrostrat.evaluation.PooledStratum;
import org.ferrostrat.evaluation.RandomComparison;
import org.ferrostrat.evaluation.SignatureResponse;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.prognosis.SurvivalFindings;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.report.page.Block.Statement;
import org.ferrostrat.report.plot.EndpointLabel;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stratification.CutpointSelection;
import org.ferrostrat.stratification.StratificationFindings;
import org.ferrostrat.survival.PooledHazardRatio;

/** The verdict, then the findings as cards: pooled first, then cohort by cohort. */
final class HeadlineSection {
  private static final int FEW_OF_A_CLASS = 10;

  private final AnalysisFindings findings;
  private final String score;
  private final List<Statement> overall = new ArrayList<>();
  private final List<Statement> single = new ArrayList<>();

  private HeadlineSection(AnalysisFindings findings) {
    this.findings = findings;
    this.score = findings.analysis().score();
  }

  static Section of(AnalysisFindings findings) {
    return new HeadlineSection(findings).section();
  }

  private Section section() {
    findings.response().result().ifPresent(found -> pooled(found.evaluation()));
    findings.survival().forEach(this::pooledSurvival);
    for (CohortAnalysis cohort : findings.cohorts()) {
      cohort.endpoints().forEach(endpoint -> survival(cohort, endpoint));
      cohort.response().result().ifPresent(found -> response(cohort, found));
      cohort.model().result().ifPresent(found -> model(cohort, found));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Verdict(Verdict.of(findings)));
    blocks.add(
        new Block.Paragraph(
            "Single-arm data: predictive and prognostic effects cannot be separated."));
    blocks.add(new Block.Statements(overall));
    Block each = new Block.Statements(single);
    int cohorts = findings.cohorts().size();
    if (cohorts >= Verdict.FEWEST_POOLED) {
      blocks.add(new Block.Fold("Findings by cohort", List.of(each)));
    } else {
      if (cohorts > 1) {
        blocks.add(new Block.Heading("Findings by cohort"));
      }
      blocks.add(each);
    }
    return new Section("findings", "Summary", blocks);
  }

  private void pooled(EvaluationFindings found) {
    for (PooledStratum stratum : found.strata()) {
      if (!stratum.primary()) {
        continue;
      }
      PooledSignature signature = stratum.signature(score);
      signature
          .pooled()
          .ifPresent(
              auc ->
                  overall.add(
                      auc.forest().size() < Verdict.FEWEST_POOLED
                          ? uninformative("Response", auc.forest().size())
                          : new Statement(
                              "Response, pooled over %d cohorts (%s): AUC %s"
                                  .formatted(
                                      auc.forest().size(),
                                      stratum.name(),
                                      Wording.estimate(auc.auc(), auc.interval())),
                              pooledCaveats(signature, auc))));
    }
  }

  private static Statement uninformative(String what, int cohorts) {
    return new Statement(
        "%s: pooling is not informative (%s)".formatted(what, Wording.count(cohorts, "cohort")),
        List.of("See the findings by cohort."));
  }

  private static List<String> pooledCaveats(PooledSignature signature, PooledAuc auc) {
    List<String> caveats = new ArrayList<>();
    caveats.add(prediction(auc.prediction()));
    signature.random().flatMap(HeadlineSection::percentile).ifPresent(caveats::add);
    return caveats;
  }

  private static String prediction(ConfidenceInterval interval) {
    return "95%% prediction interval for a new cohort: %s".formatted(Wording.range(interval));
  }

  private void response(CohortAnalysis cohort, CohortFindings found) {
    SignatureResponse of = found.signature(score);
    if (!of.hasAuc()) {
      single.add(
          new Statement(
              "Response, %s: association not tested".formatted(cohort.id()), List.of(of.reason())));
      return;
    }
    single.add(
        new Statement(
            "Response, %s: AUC %s, %s; %s"
                .formatted(
                    cohort.id(),
                    Wording.estimate(of.auc()),
                    Wording.p(of.pValue()),
                    classes(of.n(), of.responders())),
            responseCaveats(of, found.signatures().size())));
  }

  private static String classes(int patients, int responders) {
    return "%s, %s"
        .formatted(
            Wording.count(responders, "responder"),
            Wording.count(patients - responders, "non-responder"));
  }

  private static List<String> responseCaveats(SignatureResponse of, int tested) {
    List<String> caveats = new ArrayList<>();
    if (of.auc().interval().filter(HeadlineSection::includesChance).isPresent()) {
      caveats.add("No evidence of discrimination (95% CI includes 0.5)");
    }
    if (Math.min(of.responders(), of.n() - of.responders()) < FEW_OF_A_CLASS) {
      caveats.add("Fewer than 10 patients in one class: the confidence interval is too narrow");
    }
    if (Double.isFinite(of.adjustedPValue())) {
      caveats.add(
          "Adjusted for %s: %s"
              .formatted(
                  Wording.count(tested, "tested signature"), Wording.p(of.adjustedPValue())));
    }
    of.random().flatMap(HeadlineSection::percentile).ifPresent(caveats::add);
    LeukocyteContent leukocytes = of.leukocytes();
    if (leukocytes.reason().isEmpty()) {
      caveats.add(
          "AUC adjusted for leukocyte content (%s): %s"
              .formatted(LeukocyteContent.GENE, Wording.estimate(leukocytes.adjustedAuc())));
    }
    return caveats;
  }

  private static boolean includesChance(ConfidenceInterval interval) {
    return interval.low() <= 0.5 && interval.high() >= 0.5;
  }

  private static Optional<String> percentile(RandomComparison random) {
    return random.reason().isEmpty()
        ? Optional.of(
            "Percentile %s among %,d random signatures matched for size and expression"
                .formatted(Numbers.shown(random.percentile()), random.count()))
        : Optional.empty();
  }

  private void pooledSurvival(String endpoint, Attempt<PooledHazardRatio> pooled) {
    pooled
        .result()
        .ifPresent(
            found -> {
              String label = EndpointLabel.of(endpoint);
              int cohorts = found.cohorts().size();
              overall.add(
                  cohorts < Verdict.FEWEST_POOLED
                      ? uninformative(label, cohorts)
                      : new Statement(
                          "%s, pooled over %d cohorts: HR per SD %s"
                              .formatted(
                                  label,
                                  cohorts,
                                  Wording.estimate(found.hazardRatio(), found.interval())),
                          List.of(prediction(found.prediction()))));
            });
  }

  private void survival(CohortAnalysis cohort, EndpointAnalysis endpoint) {
    HazardRatioText.of(endpoint)
        .ifPresent(
            ratio ->
                single.add(
                    new Statement(
                        "%s, %s: %s"
                            .formatted(
                                EndpointLabel.of(endpoint.name()), cohort.id(), ratio.text()),
                        survivalCaveats(endpoint))));
  }

  private List<String> survivalCaveats(EndpointAnalysis endpoint) {
    List<String> caveats = new ArrayList<>();
    SurvivalFindings found = endpoint.survival().result().orElseThrow();
    found
        .groups()
        .ifPresent(
            groups ->
                caveats.add(
                    "Groups by %s: log-rank %s"
                        .formatted(
                            findings.analysis().rule().text(),
                            Wording.p(groups.logRank().test().pValue()))));
    endpoint
        .search()
        .result()
        .flatMap(HeadlineSection::selection)
        .ifPresent(
            selection ->
                caveats.add(
                    "Optimal cut-point (%d tested): corrected %s (uncorrected %s, not valid)"
                        .formatted(
                            selection.candidates(),
                            Wording.p(selection.pValue()),
                            Wording.p(selection.naivePValue()))));
    return caveats;
  }

  private static Optional<CutpointSelection> selection(StratificationFindings found) {
    return found.cutpoints().selection();
  }

  private void model(CohortAnalysis cohort, ModelPerformance performance) {
    String name = findings.analysis().model().orElseThrow().card().name();
    performance
        .judged()
        .filter(ModelResponse::hasAuc)
        .ifPresent(judged -> single.add(model(name, cohort, judged)));
  }

  private static Statement model(String name, CohortAnalysis cohort, ModelResponse judged) {
    return new Statement(
        "Predictions of %s, %s: AUC %s; %s"
            .formatted(
                name,
                cohort.id(),
                Wording.estimate(judged.area().auc(), judged.interval()),
                classes(judged.area().n(), judged.area().responders())),
        judged.isNew()
            ? List.of()
            : List.of(
                "Apparent (optimistic) performance, training cohort: %s"
                    .formatted(judged.training())));
  }
}
