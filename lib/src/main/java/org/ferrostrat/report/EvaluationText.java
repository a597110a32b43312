package org.ferrostrat.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ferrostrat.data.Issue;
import org.ferrostrat.evaluation.CohortFindings;
import org.ferrostrat.evaluation.EvaluationFindings;
import org.ferrostrat.evaluation.LeukocyteContent;
import org.ferrostrat.evaluation.PooledSignature;
import org.ferrostrat.evaluation.PooledStratum;
import org.ferrostrat.evaluation.RandomComparison;
import org.ferrostrat.evaluation.ResponseEvaluation;
import org.ferrostrat.evaluation.SignatureEvaluation;
import org.ferrostrat.evaluation.SignatureResponse;
import org.ferrostrat.expression.ExpressionTransform;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.response.ResponseDirection;
import org.ferrostrat.scoring.ScoreStatus;
import org.ferrostrat.stats.RandomEffects;

/** Association of signatures with response as text: analysis population, estimates, warnings. */
public final class EvaluationText {
  private static final String INDENT = "  ";

  private EvaluationText() {}

  /** Writes the text. */
  public static void write(ResponseEvaluation.Findings findings, Appendable out)
      throws IOException {
    EvaluationFindings found = findings.evaluation();
    out.append(head(found));
    out.append(shared(findings.shared()));
    for (CohortFindings cohort : found.cohorts()) {
      out.append('\n').append(cohort(cohort, found.evaluation()));
      out.append(findings.subgroups(cohort.id()).map(SubgroupText::of).orElse(""));
    }
    Map<List<String>, String> shown = new LinkedHashMap<>();
    for (PooledStratum stratum : found.strata()) {
      String earlier = shown.putIfAbsent(stratum.cohorts(), stratum.name());
      out.append('\n')
          .append(
              earlier == null
                  ? pooled(stratum, found.evaluation())
                  : "%s: the same cohorts as %s\n".formatted(stratum.name(), earlier));
    }
    out.append(ModelEvaluationText.of(findings.models()));
    if (found.evaluation().sensitivity()) {
      out.append('\n').append(SensitivityText.of(found));
    }
    out.append(PairedText.of(findings.pairs()));
    out.append('\n').append(caveats(found));
  }

  private static String head(EvaluationFindings found) {
    SignatureEvaluation evaluation = found.evaluation();
    String random =
        evaluation
            .random()
            .map(
                draw ->
                    "each compared with %,d random signatures (%,d genes measured in all cohorts)"
                        .formatted(draw.count(), found.commonGenes()))
            .orElse("not compared with random signatures");
    return "%s in %s, %s; seed %d\n"
        .formatted(
            count(evaluation.plan().entries().size(), "signature"),
            count(found.cohorts().size(), "cohort"),
            random,
            evaluation.seed());
  }

  private static String count(int number, String what) {
    return "%,d %s%s".formatted(number, what, number == 1 ? "" : "s");
  }

  private static String shared(SharedPatients shared) {
    Map<List<String>, List<SharedPatients.Pair>> byCohorts = new LinkedHashMap<>();
    for (SharedPatients.Pair pair : shared.pairs()) {
      byCohorts
          .computeIfAbsent(List.of(pair.cohort(), pair.otherCohort()), none -> new ArrayList<>())
          .add(pair);
    }
    StringBuilder text = new StringBuilder();
    byCohorts.forEach(
        (cohorts, pairs) ->
            text.append(
                "shared: %s and %s have %s in common, such as %s = %s (by %s)\n"
                    .formatted(
                        cohorts.get(0),
                        cohorts.get(1),
                        count(pairs.size(), "patient"),
                        pairs.get(0).patient(),
                        pairs.get(0).otherPatient(),
                        pairs.get(0).evidence().label())));
    return text.toString();
  }

  private static String cohort(CohortFindings cohort, SignatureEvaluation evaluation) {
    StringBuilder text = new StringBuilder();
    text.append("%s: %s\n".formatted(cohort.id(), cohort.name()));
    text.append(
        "%s%s, %s; %s\n"
            .formatted(
                INDENT,
                cohort.cancerType().orElse("cancer type not specified"),
                cohort.drugClass().orElse("drug not specified"),
                scale(cohort)));
    text.append(
        "%s%d labelled, %d responders, %d without label; %s\n"
            .formatted(
                INDENT, cohort.n(), cohort.responders(), cohort.unlabelled(), cohort.mapping()));
    cohort.issues().stream()
        .filter(EvaluationText::isOfPatients)
        .forEach(issue -> text.append("%s%s\n".formatted(INDENT, issue.message())));
    text.append(table(cohort, evaluation));
    text.append(withoutFigures(cohort));
    return text.toString();
  }

  private static String scale(CohortFindings cohort) {
    return cohort.transforms().isEmpty()
        ? "scored as " + cohort.scale()
        : "scored as %s after %s"
            .formatted(
                cohort.scale(),
                String.join(
                    ", ", cohort.transforms().stream().map(ExpressionTransform::label).toList()));
  }

  /** Exclusions and their reasons belong to the estimates; other issues are reported separately. */
  private static boolean isOfPatients(Issue issue) {
    return switch (issue.code()) {
      case "not-baseline",
          "no-response-label",
          "one-class",
          "small-classes",
          "patient-twice",
          "no-durability",
          "not-in-clinical",
          "not-in-expression" ->
          true;
      default -> false;
    };
  }

  private static String table(CohortFindings cohort, SignatureEvaluation evaluation) {
    if (cohort.signatures().stream().noneMatch(SignatureResponse::hasAuc)) {
      return "";
    }
    List<String> header = new ArrayList<>(List.of("", "AUC (95% CI)", "p", "adjusted p"));
    if (evaluation.permutations() > 0) {
      header.add("permutation p");
    }
    if (evaluation.random().isPresent()) {
      header.addAll(List.of("percentile", "random 95% range"));
    }
    header.addAll(List.of("PTPRC rho", "AUC adjusted for PTPRC"));
    evaluation.comparator().ifPresent(id -> header.add("AUC difference from " + id));
    TextTable table = new TextTable().row(header.toArray(String[]::new));
    for (SignatureResponse found : cohort.signatures()) {
      if (found.hasAuc()) {
        table.row(row(found, evaluation));
      }
    }
    return indented(table);
  }

  private static String[] row(SignatureResponse found, SignatureEvaluation evaluation) {
    List<String> row = new ArrayList<>();
    row.add(name(found.id(), found.comparator(), found.direction()));
    row.add(Numbers.shown(found.auc()));
    row.add(Numbers.shownP(found.pValue()));
    row.add(Numbers.shownP(found.adjustedPValue()));
    if (evaluation.permutations() > 0) {
      row.add(Numbers.shownP(found.permutationPValue()));
    }
    found.random().ifPresent(random -> row.addAll(standing(random)));
    LeukocyteContent leukocytes = found.leukocytes();
    row.add(Numbers.shownValue(leukocytes.correlation()));
    row.add(Numbers.shown(leukocytes.adjustedAuc()));
    evaluation
        .comparator()
        .ifPresent(
            id ->
                row.add(
                    found
                        .againstComparator()
                        .map(
                            test ->
                                "%s, p %s"
                                    .formatted(
                                        Numbers.shown(test.difference(), test.interval()),
                                        Numbers.shownP(test.pValue())))
                        .orElse("NA")));
    return row.toArray(String[]::new);
  }

  private static List<String> standing(RandomComparison random) {
    return Double.isNaN(random.percentile())
        ? List.of("NA", "NA")
        : List.of(
            Numbers.shown(random.percentile()),
            "%s to %s".formatted(Numbers.shown(random.low()), Numbers.shown(random.high())));
  }

  private static String name(String id, boolean comparator, ResponseDirection direction) {
    return id
        + (comparator ? " *" : "")
        + (direction == ResponseDirection.RESISTANCE ? " (resistance)" : "");
  }

  /** One line for each reason, with the signatures that have it. */
  private static String withoutFigures(CohortFindings cohort) {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    for (SignatureResponse found : cohort.signatures()) {
      if (!found.hasAuc()) {
        byReason.computeIfAbsent(why(found), none -> new ArrayList<>()).add(found.id());
      }
    }
    StringBuilder text = new StringBuilder();
    byReason.forEach(
        (reason, ids) ->
            text.append(
                "%snot estimated for %s: %s\n".formatted(INDENT, String.join(", ", ids), reason)));
    return text.toString();
  }

  private static String why(SignatureResponse found) {
    return found.status() == ScoreStatus.OK
        ? found.reason()
        : "%s: %s".formatted(found.status().label(), found.reason());
  }

  private static String pooled(PooledStratum stratum, SignatureEvaluation evaluation) {
    StringBuilder text = new StringBuilder();
    text.append(
        "pooled: %s%s\n"
            .formatted(
                stratum.name(), stratum.primary() ? " (primary)" : " (sensitivity analysis)"));
    text.append("%s%s\n".formatted(INDENT, String.join(", ", stratum.cohorts())));
    for (PooledStratum.NotPooled cohort : stratum.notPooled()) {
      text.append("%snot pooled: %s, %s\n".formatted(INDENT, cohort.id(), cohort.reason()));
    }
    if (stratum.cohorts().size() < RandomEffects.FEW_COHORTS) {
      text.append(
          "%stoo few cohorts: with %d the between-cohort variance is imprecise; use at least %d\n"
              .formatted(INDENT, stratum.cohorts().size(), RandomEffects.FEW_COHORTS));
    }
    List<String> header =
        new ArrayList<>(
            List.of("", "cohorts", "AUC (95% CI)", "95% prediction interval", "tau²", "I²"));
    if (evaluation.random().isPresent()) {
      header.addAll(List.of("percentile", "random 95% range"));
    }
    TextTable table = new TextTable().row(header.toArray(String[]::new));
    Map<String, List<String>> notPooled = new LinkedHashMap<>();
    for (PooledSignature signature : stratum.signatures()) {
      if (signature.pooled().isPresent()) {
        table.row(row(signature, signature.pooled().get()));
      } else {
        notPooled
            .computeIfAbsent(signature.reason(), none -> new ArrayList<>())
            .add(signature.id());
      }
    }
    text.append(indented(table));
    stratum.signatures().forEach(signature -> text.append(leftOut(signature)));
    notPooled.forEach(
        (reason, ids) ->
            text.append(
                "%snot pooled for %s: %s\n".formatted(INDENT, String.join(", ", ids), reason)));
    return text.toString();
  }

  /** Cohorts with an AUC of 0 or 1, which have no finite logit. */
  private static String leftOut(PooledSignature signature) {
    return signature.pooled().stream()
        .flatMap(pooled -> pooled.leftOut().stream())
        .map(
            cohort ->
                "%s%s: AUC %s in %s (%d responders of %d) not pooled\n"
                    .formatted(
                        INDENT,
                        signature.id(),
                        Numbers.shown(cohort.auc()),
                        cohort.id(),
                        cohort.responders(),
                        cohort.n()))
        .collect(Collectors.joining());
  }

  private static String[] row(PooledSignature signature, PooledAuc pooled) {
    List<String> row = new ArrayList<>();
    row.add(name(signature.id(), signature.comparator(), signature.direction()));
    row.add(Integer.toString(pooled.forest().size()));
    row.add(Numbers.shown(pooled.auc(), pooled.interval()));
    row.add(
        "%s to %s (df %d)"
            .formatted(
                Numbers.shown(pooled.prediction().low()),
                Numbers.shown(pooled.prediction().high()),
                pooled.predictionDegreesOfFreedom()));
    row.add(Numbers.shown(pooled.logit().tauSquared()));
    row.add(Numbers.shown(pooled.logit().iSquaredPercent()) + "%");
    signature.random().ifPresent(random -> row.addAll(standing(random)));
    return row.toArray(String[]::new);
  }

  static String indented(TextTable table) {
    StringBuilder text = new StringBuilder();
    table.toString().lines().forEach(line -> text.append(INDENT).append(line).append('\n'));
    return text.toString();
  }

  private static String caveats(EvaluationFindings found) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "A higher score counts for response: an AUC below 0.5 means that responders have lower"
            + " scores. * established comparator; (resistance) published for resistance.");
    if (found.evaluation().random().isPresent()) {
      lines.add(
          "Percentile: per cent of random signatures, matched for size and expression, with a"
              + " lower AUC in the published direction; about 50 is no better than random genes.");
    }
    lines.add(
        "AUC adjusted for PTPRC: AUC of the score after regression of its ranks on those of PTPRC,"
            + " a marker of leukocyte content.");
    lines.add(
        "p: Wilcoxon rank sum test, exact with fewer than 50 patients per class and no ties;"
            + " 95% CI of the AUC by DeLong, on the logit scale with fewer than 10 in a class.");
    lines.add("Single-arm data: predictive and prognostic effects cannot be separated.");
    return String.join("\n", lines) + "\n";
  }
}
