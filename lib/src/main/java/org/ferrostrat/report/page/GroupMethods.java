package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.ferrostrat.CohortAnalysis;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.stratification.Cutpoints;
import org.ferrostrat.stratification.ScoreSide;
import org.ferrostrat.stratification.StratificationFindings;
import org.ferrostrat.subtypes.ConsensusClustering;

/** How patients were put into groups. */
final class GroupMethods {
  private final Performed performed;
  private final Citations cite;

  GroupMethods(Performed performed, Citations cite) {
    this.performed = performed;
    this.cite = cite;
  }

  String strata() {
    List<String> values = new ArrayList<>();
    for (CohortAnalysis cohort : performed.cohorts()) {
      cohort
          .strata()
          .result()
          .map(StratificationFindings::cutpoints)
          .ifPresent(cutpoints -> values.add("%s: %s".formatted(cohort.id(), shown(cutpoints))));
    }
    if (values.isEmpty()) {
      return "";
    }
    CutpointRule rule = performed.findings().analysis().rule();
    return "Groups. Patients of each cohort were divided into groups by %s at %s%s, without use of the outcome; %s (%s)."
        .formatted(
            performed.findings().analysis().score(),
            phrase(rule) + cite.of(papers(rule)),
            rule.isPublished() ? " (published: %s)".formatted(rule.source()) : "",
            rule.ties() == ScoreSide.HIGH
                ? "a score equal to a cut-point was assigned to the higher group"
                : "a score equal to a cut-point was assigned to the lower group",
            String.join("; ", values));
  }

  private static String shown(Cutpoints cutpoints) {
    return "%s, n = %d"
        .formatted(
            Arrays.stream(cutpoints.values())
                .mapToObj(value -> Numbers.shown(value))
                .collect(Collectors.joining(" and ")),
            cutpoints.n());
  }

  /** Where a rule cuts, in words. */
  static String phrase(CutpointRule rule) {
    return switch (rule.kind()) {
      case MEDIAN -> "the median";
      case TERTILES -> "the quantiles of 1/3 and 2/3 (type 7)";
      case QUANTILE -> "the quantile of %s (type 7)".formatted(rule.parameter().orElseThrow());
      case MEAN -> "the mean";
      case FIXED -> "the fixed cut-off " + rule.parameter().orElseThrow();
      case MIXTURE ->
          "the score at which the two components of a normal mixture are equally likely";
      case KMEANS ->
          "the midpoints between the centres of %d k-means clusters"
              .formatted(rule.groups().orElseThrow());
      case MAXSTAT, YOUDEN -> "the cut-point with the largest separation of the outcome";
    };
  }

  private static Paper[] papers(CutpointRule rule) {
    return switch (rule.kind()) {
      case MIXTURE -> new Paper[] {Paper.MIXTURE};
      case KMEANS -> new Paper[] {Paper.ONE_DIMENSIONAL_K_MEANS};
      case MEDIAN, TERTILES, QUANTILE, MEAN, FIXED, MAXSTAT, YOUDEN -> new Paper[0];
    };
  }

  String subtypes() {
    List<String> ids =
        performed.cohorts().stream()
            .filter(cohort -> cohort.subtypes().result().isPresent())
            .map(CohortAnalysis::id)
            .toList();
    return ids.isEmpty()
        ? ""
        : performed
            .findings()
            .analysis()
            .subtypes()
            .map(clustering -> subtypes(clustering, ids))
            .orElse("");
  }

  private String subtypes(ConsensusClustering how, List<String> ids) {
    return "Subtypes. The patients of %s were clustered by mechanism axes with consensus clustering: %d resamples of %s of the patients and %s of the axes by %s%s, %d to %d subtypes%s (seed %d)."
        .formatted(
            Wording.list(ids),
            how.resamples(),
            Numbers.percent(how.sampleShare()),
            Numbers.percent(how.featureShare()),
            how.method() == ConsensusClustering.Method.K_MEANS ? "k-means" : "average linkage",
            cite.of(Paper.CONSENSUS_CLUSTERING),
            how.fewest(),
            how.most(),
            how.references() == 0
                ? ""
                : ", compared with %d reference data sets without clusters%s"
                    .formatted(how.references(), cite.of(Paper.CONSENSUS_REFERENCES)),
            how.seed());
  }
}
