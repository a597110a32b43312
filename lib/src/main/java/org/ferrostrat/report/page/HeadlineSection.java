package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ferrostrat.AnalysisFindings;
import org.ferrostrat.CohortAnalysis;
import org.ferrostrat.EndpointAnalysis;
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
import org.ferrostrat.prognosis.SurvivalFindings.ScoreEffect;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.report.page.Block.Statement;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stratification.CutpointSelection;
import org.ferrostrat.stratification.StratificationFindings;
import org.ferrostrat.survival.CoxCoefficient;
import org.ferrostrat.survival.PooledHazardRatio;

/** What was found, in plain sentences, each with what limits it. */
final class HeadlineSection {
  private static final double CHANCE = 0.5;
  private static final int FEW_OF_A_CLASS = 10;

  /** Two cohorts tell next to nothing of how cohorts differ; their limits fill the whole range. */
  private static final int FEWEST_POOLED = 3;

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
      cohort.response().result().ifPresent(found -> response(cohort, found));
    }
    for (CohortAnalysis cohort : findings.cohorts()) {
      cohort.endpoints().forEach(endpoint -> survival(cohort, endpoint));
    }
    boolean isPooled = !overall.isEmpty();
    model();
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Statements(overall));
    Block each = new Block.Statements(single);
    blocks.add(isPooled ? new Block.Fold("Cohort by cohort", List.of(each)) : each);
    blocks.add(
        new Block.Paragraph(
            "Association in treated patients: prognosis is not excluded without a control arm."));
    return new Section("findings", "Findings", blocks);
  }

  private void pooled(EvaluationFindings found) {
    for (PooledStratum stratum : found.strata()) {
      if (!stratum.primary()) {
        continue;
      }
      PooledSignature signature = stratum.signature(score);
      signature
          .pooled()
          .filter(auc -> auc.forest().size() >= FEWEST_POOLED)
          .ifPresent(
              auc ->
                  overall.add(
                      new Statement(
                          "Over %d cohorts (%s), %s %s responders from others: pooled AUC %s."
                              .formatted(
                                  auc.forest().size(),
                                  stratum.name(),
                                  score,
                                  verb(Optional.of(auc.interval())),
                                  Numbers.shown(auc.auc(), auc.interval())),
                          pooledCaveats(signature, auc))));
    }
  }

  private static List<String> pooledCaveats(PooledSignature signature, PooledAuc auc) {
    List<String> caveats = new ArrayList<>();
    caveats.add(
        "In a further cohort the AUC is expected between %s and %s."
            .formatted(
                Numbers.shown(auc.prediction().low()), Numbers.shown(auc.prediction().high())));
    signature.random().flatMap(HeadlineSection::percentile).ifPresent(caveats::add);
    return caveats;
  }

  /** What an interval allows to say. */
  private static String verb(Optional<ConfidenceInterval> interval) {
    if (interval.filter(known -> known.low() > CHANCE).isPresent()) {
      return "tells";
    }
    return interval.filter(known -> known.high() < CHANCE).isPresent()
        ? "is lower in responders and so tells"
        : "was not shown to tell";
  }

  private void response(CohortAnalysis cohort, CohortFindings found) {
    SignatureResponse of = found.signature(score);
    if (!of.hasAuc()) {
      single.add(
          new Statement(
              "%s could not be held against response in %s.".formatted(score, cohort.id()),
              List.of(of.reason())));
      return;
    }
    single.add(
        new Statement(
            "In %s, %s %s responders from others: AUC %s, p %s."
                .formatted(
                    cohort.id(),
                    score,
                    verb(of.auc().interval()),
                    Numbers.shown(of.auc()),
                    Numbers.shownP(of.pValue())),
            responseCaveats(of)));
  }

  private static List<String> responseCaveats(SignatureResponse of) {
    List<String> caveats = new ArrayList<>();
    int others = of.n() - of.responders();
    caveats.add("%d responders and %d others.".formatted(of.responders(), others));
    if (Math.min(of.responders(), others) < FEW_OF_A_CLASS) {
      caveats.add("So few of a class that the interval is too narrow.");
    }
    if (Double.isFinite(of.adjustedPValue())) {
      caveats.add(
          "Corrected for the signatures that were tried, p %s."
              .formatted(Numbers.shownP(of.adjustedPValue())));
    }
    of.random().flatMap(HeadlineSection::percentile).ifPresent(caveats::add);
    LeukocyteContent leukocytes = of.leukocytes();
    if (leukocytes.reason().isEmpty()) {
      caveats.add(
          "Without what leukocyte content (%s) explains, AUC %s."
              .formatted(LeukocyteContent.GENE, Numbers.shown(leukocytes.adjustedAuc())));
    }
    return caveats;
  }

  private static Optional<String> percentile(RandomComparison random) {
    return random.reason().isEmpty()
        ? Optional.of(
            "It does better than %s %% of %,d random signatures of the same make."
                .formatted(Numbers.shown(random.percentile()), random.count()))
        : Optional.empty();
  }

  private void pooledSurvival(String endpoint, Attempt<PooledHazardRatio> pooled) {
    pooled
        .result()
        .filter(found -> found.cohorts().size() >= FEWEST_POOLED)
        .ifPresent(
            found ->
                overall.add(
                    new Statement(
                        "Over %d cohorts, %s one SD higher goes with a hazard of %s %s times as large (%s to %s)."
                            .formatted(
                                found.cohorts().size(),
                                score,
                                what(endpoint),
                                Numbers.shown(found.hazardRatio()),
                                Numbers.shown(found.interval().low()),
                                Numbers.shown(found.interval().high())),
                        List.of(
                            "In a further cohort the ratio is expected between %s and %s."
                                .formatted(
                                    Numbers.shown(found.prediction().low()),
                                    Numbers.shown(found.prediction().high()))))));
  }

  private static String what(String endpoint) {
    return switch (endpoint.toLowerCase(Locale.ROOT)) {
      case "os" -> "death";
      case "pfs", "pfi" -> "progression or death";
      case "dfs", "rfs", "dfi" -> "recurrence";
      case "dss" -> "death from the disease";
      case "efs" -> "an event";
      default -> "the event of " + endpoint;
    };
  }

  private void survival(CohortAnalysis cohort, EndpointAnalysis endpoint) {
    Optional<ScoreEffect> effect = endpoint.survival().result().flatMap(SurvivalFindings::score);
    Optional<CoxCoefficient> coefficient = effect.map(found -> found.coefficientsAlone().get(0));
    coefficient
        .flatMap(CoxCoefficient::perStandardDeviation)
        .ifPresent(
            perSd -> {
              double p = coefficient.get().pValue();
              single.add(
                  new Statement(
                      "In %s, %s one SD higher goes with a hazard of %s %s times as large (%s to %s), p %s."
                          .formatted(
                              cohort.id(),
                              score,
                              what(endpoint.name()),
                              Numbers.shown(perSd.hazardRatio()),
                              Numbers.shown(perSd.interval().low()),
                              Numbers.shown(perSd.interval().high()),
                              Numbers.shownP(p)),
                      survivalCaveats(endpoint)));
            });
  }

  private List<String> survivalCaveats(EndpointAnalysis endpoint) {
    List<String> caveats = new ArrayList<>();
    SurvivalFindings found = endpoint.survival().result().orElseThrow();
    caveats.add(
        "%d patients, %d events.".formatted(found.survival().size(), found.survival().events()));
    found
        .groups()
        .ifPresent(
            groups ->
                caveats.add(
                    "Cut by the rule %s, log-rank p %s."
                        .formatted(
                            findings.analysis().rule().text(),
                            Numbers.shownP(groups.logRank().test().pValue()))));
    endpoint
        .search()
        .result()
        .flatMap(HeadlineSection::selection)
        .ifPresent(
            selection ->
                caveats.add(
                    "At the best of %d cut-points the corrected p is %s; as a single test it would seem %s."
                        .formatted(
                            selection.candidates(),
                            Numbers.shownP(selection.pValue()),
                            Numbers.shownP(selection.naivePValue()))));
    return caveats;
  }

  private static Optional<CutpointSelection> selection(StratificationFindings found) {
    return found.cutpoints().selection();
  }

  private void model() {
    if (findings.analysis().model().isEmpty()) {
      return;
    }
    String name = findings.analysis().model().get().card().name();
    CallPermission.of(findings)
        .obstacle()
        .ifPresent(
            reason ->
                overall.add(
                    new Statement(
                        "The model %s is not good enough to call patients.".formatted(name),
                        List.of(reason + "."))));
    for (CohortAnalysis cohort : findings.cohorts()) {
      cohort
          .model()
          .result()
          .flatMap(performance -> performance.judged())
          .filter(ModelResponse::hasAuc)
          .ifPresent(judged -> single.add(model(name, cohort, judged)));
    }
  }

  private static Statement model(String name, CohortAnalysis cohort, ModelResponse judged) {
    List<String> caveats = new ArrayList<>();
    caveats.add(
        "%d responders and %d others."
            .formatted(judged.area().responders(), judged.area().n() - judged.area().responders()));
    if (!judged.isNew()) {
      caveats.add("Too good: %s.".formatted(judged.training()));
    }
    return new Statement(
        "In %s, the predictions of %s have an AUC of %s."
            .formatted(cohort.id(), name, Numbers.shown(judged.area().auc(), judged.interval())),
        caveats);
  }
}
