package org.ferrostrat.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.cohort.SampleSelection;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.Strata;
import org.ferrostrat.evaluation.PairedFindings.Pair;
import org.ferrostrat.response.CohortScores.Scored;
import org.ferrostrat.response.ResponseCoding;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.response.ResponseDirection;
import org.ferrostrat.scoring.ScoringPlan;
import org.ferrostrat.stats.Estimate;
import org.ferrostrat.stats.PValueAdjustment;
import org.ferrostrat.stats.RankSumTest;
import org.ferrostrat.stats.RocCurve;

/**
 * How signatures change between samples before and under treatment of the same patients, by
 * response. The sample before treatment is the baseline sample; the one under treatment is the
 * first other sample, in the order of the matrix, whose {@code timepoint} is there and not that of
 * a baseline sample. All samples of the cohort are scored together, on the scale that {@link
 * SignatureEvaluation} uses.
 *
 * @param plan the signatures and how they are scored
 * @param adjustment of the p-values of responders against non-responders, over the signatures;
 *     Benjamini-Hochberg by default
 */
public record PairedChange(ScoringPlan plan, PValueAdjustment adjustment) {
  private static final String TIMEPOINT = "timepoint";

  /** Checks that there is everything. */
  public PairedChange {
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(adjustment, "adjustment");
  }

  /** With the adjustment of Benjamini and Hochberg. */
  public static PairedChange of(ScoringPlan plan) {
    return new PairedChange(plan, PValueAdjustment.BENJAMINI_HOCHBERG);
  }

  /**
   * Compares the pairs of a cohort.
   *
   * @param cohort the cohort and how its response is read; which samples it selects does not matter
   * @throws DataFormatException if there is no column {@code timepoint}, no baseline sample, or the
   *     labels cannot be read
   * @throws InsufficientDataException if no labelled patient has both samples
   */
  public PairedFindings evaluate(ResponseCohort cohort, Execution execution) {
    List<Issue> issues = new ArrayList<>(cohort.cohort().issues());
    List<Pair> pairs = pairs(cohort, issues);
    ScoredCohort scored = ScoredCohort.of(plan, cohort, execution);
    issues.addAll(scored.issues());
    Labels samples = scored.matrix().samples();
    int[] before = pairs.stream().mapToInt(pair -> samples.indexOf(pair.before())).toArray();
    int[] after = pairs.stream().mapToInt(pair -> samples.indexOf(pair.after())).toArray();
    List<Changes> changes =
        scored.signatures().stream()
            .map(signature -> Changes.of(signature, before, after, pairs))
            .toList();
    double[] p = changes.stream().mapToDouble(Changes::pValue).toArray();
    double[] adjusted = adjustment.adjust(p);
    return new PairedFindings(
        cohort.id(),
        pairs,
        cohort.labels().mapping(),
        scored.matrix().scale().toString(),
        IntStream.range(0, p.length)
            .mapToObj(s -> changes.get(s).result(p[s], adjusted[s]))
            .toList(),
        issues);
  }

  private static List<Pair> pairs(ResponseCohort cohort, List<Issue> issues) {
    ResponseCoding coding = cohort.labels().coding();
    ResponseCohort baseline = ResponseCohort.of(cohort.cohort(), coding);
    Map<String, List<String>> treated = treated(cohort, baseline);
    List<Pair> pairs = new ArrayList<>();
    int several = 0;
    boolean[] responders = baseline.responders();
    for (int row = 0; row < baseline.size(); row++) {
      String patient = baseline.patients().get(row);
      List<String> found = treated.getOrDefault(patient, List.of());
      if (!found.isEmpty()) {
        pairs.add(new Pair(patient, baseline.samples().get(row), found.get(0), responders[row]));
        several += found.size() > 1 ? 1 : 0;
      }
    }
    if (several > 0) {
      issues.add(
          Issue.info(
              "several-samples",
              Place.inFile(cohort.id()),
              "%d patients have several samples under treatment: the first of each was taken"
                  .formatted(several)));
    }
    if (pairs.isEmpty()) {
      throw new InsufficientDataException(
          "no labelled patient has a sample before and one under treatment",
          Map.of("patients", baseline.size(), "pairs", 0));
    }
    return pairs;
  }

  /** The samples under treatment of every patient, in the order of the matrix. */
  private static Map<String, List<String>> treated(ResponseCohort cohort, ResponseCohort baseline) {
    PatientTable all = cohort.cohort().patients(SampleSelection.ALL);
    if (!all.has(TIMEPOINT)) {
      throw new DataFormatException(
          Issue.error(
              "no-timepoint",
              Place.inFile(cohort.id()),
              "there is no column timepoint to distinguish baseline from on-treatment samples",
              "add the column with pre and on"));
    }
    Strata timepoints = all.categories(TIMEPOINT);
    List<String> patients = all.patientIds();
    Map<String, List<String>> treated = new LinkedHashMap<>();
    for (int i = 0; i < patients.size(); i++) {
      boolean isTreated =
          !timepoints.isMissing(i)
              && !PatientTable.isBaseline(timepoints.groups().get(timepoints.groupOf(i)));
      if (isTreated && !baseline.samples().contains(all.samples().get(i))) {
        treated
            .computeIfAbsent(patients.get(i), none -> new ArrayList<>())
            .add(all.samples().get(i));
      }
    }
    return treated;
  }

  /** The scores of one signature in the pairs that have both. */
  private record Changes(Scored signature, double[] before, double[] after, boolean[] responder) {
    static Changes of(Scored signature, int[] before, int[] after, List<Pair> pairs) {
      double[] values = signature.values();
      int[] kept =
          IntStream.range(0, before.length)
              .filter(i -> Double.isFinite(values[before[i]]) && Double.isFinite(values[after[i]]))
              .toArray();
      boolean[] responder = new boolean[kept.length];
      for (int i = 0; i < kept.length; i++) {
        responder[i] = pairs.get(kept[i]).responder();
      }
      return new Changes(
          signature,
          Arrays.stream(kept).mapToDouble(i -> values[before[i]]).toArray(),
          Arrays.stream(kept).mapToDouble(i -> values[after[i]]).toArray(),
          responder);
    }

    private double[] changes() {
      return IntStream.range(0, before.length).mapToDouble(i -> after[i] - before[i]).toArray();
    }

    private boolean hasBothClasses() {
      long responders = IntStream.range(0, responder.length).filter(i -> responder[i]).count();
      return responders > 0 && responders < responder.length;
    }

    double pValue() {
      return hasBothClasses()
          ? RankSumTest.test(changes(), responder).reported(true).value()
          : Double.NaN;
    }

    private GroupChange group(boolean ofResponders) {
      int[] chosen =
          IntStream.range(0, responder.length).filter(i -> responder[i] == ofResponders).toArray();
      return GroupChange.of(
          Arrays.stream(chosen).mapToDouble(i -> before[i]).toArray(),
          Arrays.stream(chosen).mapToDouble(i -> after[i]).toArray());
    }

    SignatureChange result(double p, double adjusted) {
      boolean hasCurve = hasBothClasses();
      String reason = hasCurve ? "" : "no responder or no non-responder has both scores";
      return new SignatureChange(
          signature.id(),
          ResponseDirection.of(signature.signature()),
          signature.status(),
          signature.reason().isEmpty() ? reason : signature.reason(),
          GroupChange.of(before, after),
          group(true),
          group(false),
          hasCurve ? auc() : Estimate.missing(reason),
          Estimate.ofNullable(p, reason),
          Estimate.ofNullable(adjusted, reason));
    }

    private Estimate auc() {
      RocCurve curve = RocCurve.of(changes(), responder);
      return Estimate.of(curve.auc(), curve.reportedInterval().interval());
    }
  }
}
