package org.ferrostrat.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.performance.CohortAuc;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.performance.PooledCalibration;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.response.CohortGroups;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.stats.RandomEffects;
import org.ferrostrat.stats.WaldEstimate;

/** Which cohorts are pooled with which, and how. */
final class CohortPooling {
  private static final String ALL = "all cohorts";

  private final RandomEffects method;
  private final List<Stratum> strata;

  /** Cohorts of one name, of those that share patients only the largest. */
  record Stratum(String name, boolean primary, List<String> cohorts) {}

  private CohortPooling(RandomEffects method, List<Stratum> strata) {
    this.method = method;
    this.strata = strata;
  }

  /**
   * Every stratum of one cancer and class of drug with two cohorts, the one with most cohorts, and
   * then most patients, first and primary; then all cohorts together, where these are more.
   */
  static CohortPooling of(
      RandomEffects method,
      List<ResponseCohort> cohorts,
      SharedPatients shared,
      boolean allowOverlap) {
    Map<String, List<ResponseCohort>> byName = new LinkedHashMap<>();
    for (ResponseCohort cohort : cohorts) {
      Cohort own = cohort.cohort();
      if (own.cancerType().isPresent() && own.drugClass().isPresent()) {
        byName
            .computeIfAbsent(
                own.cancerType().get() + ", " + own.drugClass().get(), none -> new ArrayList<>())
            .add(cohort);
      }
    }
    byName.replaceAll(
        (name, members) -> CohortGroups.of(members, shared, allowOverlap).pooled(members));
    List<Stratum> strata = new ArrayList<>();
    byName.entrySet().stream()
        .filter(stratum -> stratum.getValue().size() >= 2)
        .sorted(
            Comparator.comparingInt(
                    (Map.Entry<String, List<ResponseCohort>> s) -> -s.getValue().size())
                .thenComparing(s -> -s.getValue().stream().mapToInt(ResponseCohort::size).sum())
                .thenComparing(Map.Entry::getKey))
        .forEach(s -> strata.add(new Stratum(s.getKey(), strata.isEmpty(), ids(s.getValue()))));
    List<String> all = ids(CohortGroups.of(cohorts, shared, allowOverlap).pooled(cohorts));
    if (strata.stream().noneMatch(stratum -> stratum.cohorts().equals(all))) {
      strata.add(new Stratum(ALL, false, all));
    }
    return new CohortPooling(method, strata);
  }

  private static List<String> ids(List<ResponseCohort> cohorts) {
    return cohorts.stream().map(ResponseCohort::id).toList();
  }

  List<Stratum> strata() {
    return strata;
  }

  /** The cohorts of the primary stratum; all where there is none. */
  Stratum first() {
    return strata.get(0);
  }

  RandomEffects method() {
    return method;
  }

  List<PooledModel> models(List<TestedPatients> tests) {
    return strata.stream().map(stratum -> model(stratum, tests)).toList();
  }

  private PooledModel model(Stratum stratum, List<TestedPatients> tests) {
    List<TestedPatients> members =
        tests.stream().filter(test -> stratum.cohorts().contains(test.id())).toList();
    List<CohortAuc> areas = members.stream().flatMap(tested -> tested.area().stream()).toList();
    Optional<PooledAuc> auc = pool(areas);
    return new PooledModel(
        stratum.name(),
        stratum.primary(),
        stratum.cohorts(),
        auc,
        areas.stream().mapToDouble(CohortAuc::auc).average().orElse(Double.NaN),
        calibration(members),
        auc.isPresent() ? "" : tooFew(areas, members.size()));
  }

  private static String tooFew(List<CohortAuc> areas, int members) {
    return ("%d of %d cohorts have an area under the ROC curve with a variance, which a model that says"
            + " the same of everyone lacks; pooling needs 2")
        .formatted(areas.stream().filter(CohortAuc::isPoolable).count(), members);
  }

  /** The pooled area; empty for fewer than two that can be pooled. */
  Optional<PooledAuc> pool(List<CohortAuc> areas) {
    return areas.stream().filter(CohortAuc::isPoolable).count() < 2
        ? Optional.empty()
        : Optional.of(PooledAuc.of(method, areas));
  }

  private Optional<PooledCalibration> calibration(List<TestedPatients> members) {
    List<PooledCalibration.Cohort> cohorts =
        members.stream().flatMap(test -> calibration(test).stream()).toList();
    try {
      return Optional.of(PooledCalibration.of(method, cohorts));
    } catch (InsufficientDataException e) {
      return Optional.empty(); // fewer than two cohorts have a slope
    }
  }

  private static Optional<PooledCalibration.Cohort> calibration(TestedPatients test) {
    return test.calibration()
        .map(
            found -> {
              WaldEstimate slope = found.slope();
              WaldEstimate intercept = found.intercept();
              return new PooledCalibration.Cohort(
                  test.id(),
                  test.n(),
                  test.responders(),
                  slope.value(),
                  slope.standardError(),
                  intercept.value(),
                  intercept.standardError());
            });
  }
}
