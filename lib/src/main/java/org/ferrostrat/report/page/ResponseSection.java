package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ferrostrat.AnalysisFindings;
import org.ferrostrat.CohortAnalysis;
import org.ferrostrat.ModelPerformance;
import org.ferrostrat.evaluation.CohortFindings;
import org.ferrostrat.evaluation.EvaluationFindings;
import org.ferrostrat.evaluation.LeukocyteContent;
import org.ferrostrat.evaluation.ModelResponse;
import org.ferrostrat.evaluation.PooledSignature;
import org.ferrostrat.evaluation.PooledStratum;
import org.ferrostrat.evaluation.RandomComparison;
import org.ferrostrat.evaluation.ResponseEvaluation;
import org.ferrostrat.evaluation.SignatureResponse;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.performance.ScoresByResponse;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.report.page.Block.Drawing;
import org.ferrostrat.report.plot.ForestPlot;
import org.ferrostrat.report.plot.PrecisionRecallPlot;
import org.ferrostrat.report.plot.RocPlot;
import org.ferrostrat.response.ResponseDirection;
import org.ferrostrat.stats.PrecisionRecallCurve;
import org.ferrostrat.stats.RocCurve;

/** Association of signatures with response, in each cohort and pooled. */
final class ResponseSection {
  private final AnalysisFindings findings;
  private final String score;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Quantity> numbers = new ArrayList<>();
  private final List<Quantity> pooled = new ArrayList<>();

  private ResponseSection(AnalysisFindings findings) {
    this.findings = findings;
    this.score = findings.analysis().score();
  }

  static Chapter of(AnalysisFindings findings) {
    return new ResponseSection(findings).chapter();
  }

  private Chapter chapter() {
    Optional<ResponseEvaluation.Findings> found = findings.response().result();
    if (found.isEmpty()) {
      blocks.add(
          new Block.Notice(
              "warning",
              "Association with response was not tested: " + findings.response().reason()));
    } else {
      evaluated(found.get().evaluation());
    }
    return new Chapter(
        new Section("response", "Response", blocks),
        Stream.concat(numbers.stream(), pooled.stream()).toList());
  }

  private void evaluated(EvaluationFindings found) {
    blocks.add(
        new Block.Paragraph(
            "AUC above 0.5: higher scores in responders; below 0.5: lower scores in responders. The percentile is the share of random signatures matched for size and expression with a lower AUC; at about 50 a signature discriminates no better than random genes."));
    List<Drawing> drawings = new ArrayList<>();
    for (CohortAnalysis cohort : findings.cohorts()) {
      cohort.response().result().ifPresent(this::cohort);
      Optional<ScoresByResponse> scores =
          cohort.response().result().map(known -> known.signature(score).scores());
      if (scores.flatMap(ScoresByResponse::roc).isPresent()) {
        drawings.addAll(curves(cohort, scores.get()));
      } else {
        blocks.add(
            new Block.Notice(
                "warning", "No ROC curve for %s: %s".formatted(cohort.id(), whyNot(cohort))));
      }
    }
    blocks.add(new Block.Drawings(drawings));
    blocks.add(new Block.Drawings(forests(found)));
    blocks.add(QuantityTable.folded(ResponseTable.of(found)));
    if (!pooled.isEmpty()) {
      blocks.add(QuantityTable.folded("pooled-numbers", "Pooled over cohorts", pooled));
    }
  }

  private String whyNot(CohortAnalysis cohort) {
    return cohort
        .response()
        .result()
        .map(known -> known.signature(score).reason())
        .orElseGet(() -> cohort.response().reason());
  }

  private List<Drawing> curves(CohortAnalysis cohort, ScoresByResponse scores) {
    Map<String, ScoresByResponse> shown = new LinkedHashMap<>();
    shown.put(score, scores);
    cohort
        .model()
        .result()
        .flatMap(ModelPerformance::judged)
        .filter(ModelResponse::hasAuc)
        .ifPresent(judged -> shown.put(modelName(judged), judged.predictions()));
    Map<String, RocCurve> roc = new LinkedHashMap<>();
    Map<String, PrecisionRecallCurve> precision = new LinkedHashMap<>();
    shown.forEach(
        (name, values) -> {
          values.roc().ifPresent(curve -> roc.put(name, curve));
          values.precisionRecall().ifPresent(curve -> precision.put(name, curve));
        });
    String of =
        "%d responders and %d non-responders, %s"
            .formatted(
                scores.responderCount(), scores.size() - scores.responderCount(), cohort.id());
    return List.of(
        Drawn.of(
            Ids.of("roc", cohort.id()),
            "ROC curve: %s. Bands: pointwise 95%% CI; diagonal: no discrimination.".formatted(of),
            new RocPlot("ROC curve, " + cohort.id(), roc, List.of())::writeSvg),
        Drawn.of(
            Ids.of("precision-recall", cohort.id()),
            "Precision–recall curve: %s. Dashed line: share of responders (no discrimination)."
                .formatted(of),
            new PrecisionRecallPlot("Precision–recall curve, " + cohort.id(), precision, List.of())
                ::writeSvg));
  }

  /** Apparent performance in a training cohort is optimistic, so the name states it. */
  private static String modelName(ModelResponse judged) {
    return judged.isNew() ? "model" : "model (training cohort, apparent)";
  }

  private void cohort(CohortFindings cohort) {
    for (SignatureResponse found : cohort.signatures()) {
      if (!found.hasAuc()) {
        numbers.add(Quantity.none(cohort.id(), found.id(), "AUC", found.reason()));
        continue;
      }
      numbers.add(
          Quantity.of(cohort.id(), found.id(), "AUC", found.auc())
              .ofPatients(found.n())
              .withEvents(found.responders())
              .tested(found.pValue())
              .adjusted(found.adjustedPValue())
              .noting(direction(found)));
      found.random().ifPresent(random -> numbers.add(random(cohort.id(), found, random)));
      LeukocyteContent leukocytes = found.leukocytes();
      if (leukocytes.reason().isEmpty()) {
        numbers.add(
            Quantity.of(
                    cohort.id(),
                    found.id(),
                    "AUC adjusted for leukocyte content (%s)".formatted(LeukocyteContent.GENE),
                    leukocytes.adjustedAuc())
                .ofPatients(leukocytes.n())
                .noting(
                    "Spearman correlation with %s: %s"
                        .formatted(
                            LeukocyteContent.GENE, Numbers.shownValue(leukocytes.correlation()))));
      }
    }
  }

  private static String direction(SignatureResponse found) {
    return found.direction() == ResponseDirection.RESISTANCE ? "published for resistance" : "";
  }

  private static Quantity random(String cohort, SignatureResponse found, RandomComparison random) {
    String name = "percentile among random signatures";
    return random.reason().isEmpty()
        ? Quantity.of(cohort, found.id(), name, random.percentile())
            .noting(
                "95%% of %,d random signatures have an AUC of %s–%s"
                    .formatted(
                        random.count(), Numbers.shown(random.low()), Numbers.shown(random.high())))
        : Quantity.none(cohort, found.id(), name, random.reason());
  }

  private List<Drawing> forests(EvaluationFindings found) {
    List<Drawing> drawings = new ArrayList<>();
    if (found.cohorts().size() > 1) {
      drawings.add(
          Drawn.wide(
              "forest-response-cohorts",
              "AUC of %s for response in each cohort and pooled (random effects); thin line: 95%% prediction interval for a new cohort."
                  .formatted(score),
              ForestPlot.ofCohorts(found, score, Verdict.FEWEST_POOLED)::writeSvg));
    }
    for (PooledStratum stratum : found.strata()) {
      pooled(stratum);
      if (stratum.signatures().stream().anyMatch(ResponseSection::isInformative)) {
        drawings.add(
            Drawn.wide(
                Ids.of("forest-response", stratum.name()),
                "Pooled AUC of each signature: %s%s."
                    .formatted(
                        String.join(", ", stratum.cohorts()),
                        stratum.primary() ? "" : " (sensitivity analysis)"),
                ForestPlot.of(stratum)::writeSvg));
      }
    }
    if (found.cohorts().size() == 1
        && found.cohorts().get(0).signatures().stream().anyMatch(SignatureResponse::hasAuc)) {
      drawings.add(
          Drawn.wide(
              "forest-response-signatures",
              "AUC of each signature for response, with 95% CI.",
              ForestPlot.of(found.cohorts().get(0))::writeSvg));
    }
    return drawings;
  }

  private static boolean isInformative(PooledSignature signature) {
    return signature
        .pooled()
        .filter(auc -> auc.forest().size() >= Verdict.FEWEST_POOLED)
        .isPresent();
  }

  private void pooled(PooledStratum stratum) {
    for (PooledStratum.NotPooled left : stratum.notPooled()) {
      blocks.add(
          new Block.Notice(
              "note",
              "%s is not included in the pooled estimate of %s: %s"
                  .formatted(left.id(), stratum.name(), left.reason())));
    }
    for (PooledSignature signature : stratum.signatures()) {
      String name = "pooled AUC, " + stratum.name();
      pooled.add(
          signature
              .pooled()
              .map(auc -> pooled(signature, name, auc))
              .orElseGet(() -> Quantity.none("", signature.id(), name, signature.reason())));
    }
  }

  private static Quantity pooled(PooledSignature signature, String name, PooledAuc auc) {
    if (!isInformative(signature)) {
      return Quantity.none(
          "",
          signature.id(),
          name,
          "pooling is not informative (%s)"
              .formatted(Wording.count(auc.forest().size(), "cohort")));
    }
    return Quantity.of("", signature.id(), name, auc.auc())
        .within(auc.interval())
        .ofPatients(auc.forest().stream().mapToInt(row -> row.cohort().n()).sum())
        .withEvents(auc.forest().stream().mapToInt(row -> row.cohort().responders()).sum())
        .noting(
            "%d cohorts; 95%% prediction interval %s–%s%s"
                .formatted(
                    auc.forest().size(),
                    Numbers.shown(auc.prediction().low()),
                    Numbers.shown(auc.prediction().high()),
                    signature
                        .random()
                        .filter(random -> random.reason().isEmpty())
                        .map(
                            random ->
                                "; percentile among random signatures "
                                    + Numbers.shown(random.percentile()))
                        .orElse("")));
  }
}
