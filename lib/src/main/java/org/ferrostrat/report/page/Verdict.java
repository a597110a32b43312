package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ferrostrat.AnalysisFindings;
import org.ferrostrat.CohortAnalysis;
import org.ferrostrat.EndpointAnalysis;
import org.ferrostrat.evaluation.CohortFindings;
import org.ferrostrat.evaluation.LeukocyteContent;
import org.ferrostrat.evaluation.PooledStratum;
import org.ferrostrat.evaluation.SignatureResponse;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.report.plot.EndpointLabel;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.survival.PooledHazardRatio;

/**
 * The answer to the questions of a reader, in at most five sentences: what was analysed, whether
 * the score is associated with survival and with response, whether it adds to leukocyte content,
 * and whether predicted classes can be used. An association that was not tested is never stated.
 */
final class Verdict {
  /** With fewer cohorts the pooled interval covers nearly every value. */
  static final int FEWEST_POOLED = 4;

  private static final double NO_DISCRIMINATION = 0.5;
  private static final double SIGNIFICANCE = 0.05;

  private final AnalysisFindings findings;
  private final String score;

  private Verdict(AnalysisFindings findings) {
    this.findings = findings;
    this.score = findings.analysis().score();
  }

  static List<String> of(AnalysisFindings findings) {
    return new Verdict(findings).sentences();
  }

  private List<String> sentences() {
    Optional<String> unscored = unscored();
    if (unscored.isPresent()) {
      return List.of(unscored.get());
    }
    return Stream.of(analysed(), survival(), response(), leukocytes(), model())
        .filter(sentence -> !sentence.isEmpty())
        .toList();
  }

  /** Why there is no score in any cohort. */
  private Optional<String> unscored() {
    List<String> reasons = new ArrayList<>();
    for (CohortAnalysis cohort : findings.cohorts()) {
      if (cohort.strata().result().isPresent() || scored(cohort) > 0) {
        return Optional.empty();
      }
      String reason = cohort.scores().reason(score);
      reasons.add(
          "%s: %s".formatted(cohort.id(), reason.isEmpty() ? cohort.strata().reason() : reason));
    }
    return Optional.of(
        "No score of %s could be computed, so no association was tested (%s)."
            .formatted(score, String.join("; ", reasons)));
  }

  private int scored(CohortAnalysis cohort) {
    return (int)
        Arrays.stream(cohort.patientScores(score).toArray()).filter(Double::isFinite).count();
  }

  private String analysed() {
    int patients = findings.cohorts().stream().mapToInt(this::scored).sum();
    int events =
        findings.cohorts().stream()
            .flatMap(cohort -> cohort.endpoints().stream().limit(1))
            .flatMap(endpoint -> endpoint.survival().result().stream())
            .mapToInt(found -> found.survival().events())
            .sum();
    int responders = responses().mapToInt(CohortFindings::responders).sum();
    return "%s was scored in %s of %s%s%s."
        .formatted(
            score,
            Wording.count(patients, "patient"),
            findings.cohorts().size() == 1
                ? findings.cohorts().get(0).id()
                : Wording.count(findings.cohorts().size(), "cohort"),
            events == 0 ? "" : "; " + Wording.count(events, "event"),
            responders == 0 ? "" : "; " + Wording.count(responders, "responder"));
  }

  private Stream<CohortFindings> responses() {
    return findings.cohorts().stream().flatMap(cohort -> cohort.response().result().stream());
  }

  private String survival() {
    for (var pooled : findings.survival().entrySet()) {
      Optional<PooledHazardRatio> found =
          pooled.getValue().result().filter(ratio -> ratio.cohorts().size() >= FEWEST_POOLED);
      if (found.isPresent()) {
        return "%s: pooled HR per SD %s in %d cohorts; %s."
            .formatted(
                EndpointLabel.of(pooled.getKey()),
                Wording.estimate(found.get().hazardRatio(), found.get().interval()),
                found.get().cohorts().size(),
                associated(found.get().interval(), 1));
      }
    }
    List<Tested> tested =
        findings.cohorts().stream()
            .flatMap(cohort -> cohort.endpoints().stream().flatMap(Verdict::tested))
            .toList();
    if (tested.isEmpty()) {
      return "Association with survival was not tested: %s.".formatted(noSurvival());
    }
    return findings.cohorts().size() == 1 ? tested.get(0).sentence() : several(tested);
  }

  /** One hazard ratio and its interpretation. */
  private record Tested(String endpoint, double pValue, String sentence) {}

  private static Stream<Tested> tested(EndpointAnalysis endpoint) {
    return HazardRatioText.of(endpoint)
        .map(
            ratio ->
                new Tested(
                    EndpointLabel.of(endpoint.name()),
                    ratio.pValue(),
                    "%s: %s; %s."
                        .formatted(
                            EndpointLabel.of(endpoint.name()),
                            ratio.text(),
                            associated(ratio.interval(), 1))))
        .stream();
  }

  private static String several(List<Tested> all) {
    String endpoint = all.get(0).endpoint();
    List<Tested> tested = all.stream().filter(one -> one.endpoint().equals(endpoint)).toList();
    long significant = tested.stream().filter(one -> one.pValue() < SIGNIFICANCE).count();
    return "%s: p < 0.05 in %d of %s%s."
        .formatted(
            endpoint,
            significant,
            Wording.count(tested.size(), "cohort"),
            tested.size() > 1 ? "; pooling so few cohorts is not informative" : "");
  }

  private String noSurvival() {
    return findings.cohorts().stream()
        .flatMap(cohort -> cohort.endpoints().stream())
        .map(endpoint -> endpoint.survival().reason())
        .filter(reason -> !reason.isEmpty())
        .findFirst()
        .orElse("no follow-up columns");
  }

  private String response() {
    Optional<PooledAuc> pooled = pooledResponse();
    if (pooled.isPresent()) {
      return "Response: pooled AUC %s in %d cohorts; %s."
          .formatted(
              Wording.estimate(pooled.get().auc(), pooled.get().interval()),
              pooled.get().forest().size(),
              associated(pooled.get().interval(), NO_DISCRIMINATION));
    }
    List<SignatureResponse> tested = testedResponses();
    if (tested.isEmpty()) {
      return "Association with response was not tested: %s.".formatted(noResponse());
    }
    if (findings.cohorts().size() > 1) {
      long significant = tested.stream().filter(one -> one.pValue() < SIGNIFICANCE).count();
      return "Response: p < 0.05 in %d of %s%s."
          .formatted(
              significant,
              Wording.count(tested.size(), "cohort"),
              tested.size() > 1 ? "; pooling so few cohorts is not informative" : "");
    }
    SignatureResponse one = tested.get(0);
    return "Response: AUC %s, %s; %s, %s; %s."
        .formatted(
            Wording.estimate(one.auc()),
            Wording.p(one.pValue()),
            Wording.count(one.n(), "patient"),
            Wording.count(one.responders(), "responder"),
            one.auc()
                .interval()
                .map(interval -> associated(interval, NO_DISCRIMINATION))
                .orElse("no confidence interval"));
  }

  private Optional<PooledAuc> pooledResponse() {
    return findings.response().result().stream()
        .flatMap(found -> found.evaluation().strata().stream())
        .filter(PooledStratum::primary)
        .flatMap(stratum -> stratum.signature(score).pooled().stream())
        .filter(auc -> auc.forest().size() >= FEWEST_POOLED)
        .findFirst();
  }

  private List<SignatureResponse> testedResponses() {
    return responses()
        .map(cohort -> cohort.signature(score))
        .filter(SignatureResponse::hasAuc)
        .toList();
  }

  private String noResponse() {
    if (!findings.response().reason().isEmpty()) {
      return findings.response().reason();
    }
    return responses()
        .map(cohort -> cohort.signature(score).reason())
        .filter(reason -> !reason.isEmpty())
        .findFirst()
        .orElse("no response labels");
  }

  /** The interpretation of a confidence interval. */
  private static String associated(ConfidenceInterval interval, double none) {
    boolean holds = interval.low() <= none && interval.high() >= none;
    return holds ? "no evidence of association" : "associated";
  }

  private String leukocytes() {
    List<LeukocyteContent> known =
        testedResponses().stream()
            .map(SignatureResponse::leukocytes)
            .filter(found -> found.reason().isEmpty())
            .toList();
    if (known.isEmpty()) {
      return "";
    }
    String adjusted =
        known.size() == 1
            ? Wording.estimate(known.get(0).adjustedAuc())
            : "from "
                + Wording.range(
                    known.stream().mapToDouble(one -> one.adjustedAuc().value()).min().orElse(0.5),
                    known.stream().mapToDouble(one -> one.adjustedAuc().value()).max().orElse(0.5))
                + " in %d cohorts".formatted(known.size());
    return "AUC adjusted for leukocyte content (%s) %s; not adjusted for clinical variables."
        .formatted(LeukocyteContent.GENE, adjusted);
  }

  private String model() {
    if (findings.analysis().model().isEmpty()) {
      return "";
    }
    String name = findings.analysis().model().get().card().name();
    return CallPermission.of(findings)
        .obstacle()
        .map(reason -> "Do not use the predicted classes of %s: %s.".formatted(name, reason))
        .orElse("Predicted classes of %s can be used in research.".formatted(name));
  }
}
