package org.ferrostrat.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.evaluation.PooledStratum.NotPooled;
import org.ferrostrat.performance.CohortAuc;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.response.CohortGroups;
import org.ferrostrat.stats.Logit;
import org.ferrostrat.stats.RandomEffects;

/** Pools the areas of signatures, and of their random signatures, over strata of cohorts. */
final class StratumPooling {
  private static final String ALL = "all cohorts";

  private final RandomEffects method;
  private final List<CohortFindings> cohorts;
  private final List<CohortEvaluation> evaluations;
  private final SharedPatients shared;
  private final boolean allowOverlap;
  private final boolean correctExtreme;
  private final boolean withRandom;

  StratumPooling(
      SignatureEvaluation evaluation,
      List<CohortFindings> cohorts,
      List<CohortEvaluation> evaluations,
      SharedPatients shared) {
    this.method = evaluation.pooling();
    this.withRandom = evaluation.random().isPresent();
    this.cohorts = cohorts;
    this.evaluations = evaluations;
    this.shared = shared;
    this.allowOverlap = evaluation.allowOverlap();
    this.correctExtreme = evaluation.correctExtreme();
  }

  /** Cohorts of one name, those that are pooled and those that are not. */
  private record Stratum(String name, List<Integer> pooled, List<NotPooled> notPooled) {}

  /**
   * Every stratum of one cancer and class of drug with two cohorts to pool, the one with most
   * cohorts, and then most patients, first and primary; then all cohorts together.
   */
  List<PooledStratum> strata(Execution execution) {
    Map<String, List<Integer>> byName = new LinkedHashMap<>();
    for (int c = 0; c < cohorts.size(); c++) {
      CohortFindings cohort = cohorts.get(c);
      if (cohort.cancerType().isPresent() && cohort.drugClass().isPresent()) {
        String name = cohort.cancerType().get() + ", " + cohort.drugClass().get();
        byName.computeIfAbsent(name, none -> new ArrayList<>()).add(c);
      }
    }
    List<Stratum> strata = new ArrayList<>();
    byName.forEach((name, members) -> strata.add(stratum(name, members)));
    strata.removeIf(stratum -> stratum.pooled().size() < 2);
    strata.sort(
        Comparator.comparingInt((Stratum stratum) -> -stratum.pooled().size())
            .thenComparing(stratum -> -patients(stratum))
            .thenComparing(Stratum::name));
    List<PooledStratum> pooled = new ArrayList<>();
    for (Stratum stratum : strata) {
      pooled.add(pool(stratum, pooled.isEmpty(), execution));
    }
    Stratum all = stratum(ALL, IntStream.range(0, cohorts.size()).boxed().toList());
    if (all.pooled().size() >= 2) {
      pooled.add(pool(all, false, execution));
    }
    return pooled;
  }

  private int patients(Stratum stratum) {
    return stratum.pooled().stream().mapToInt(c -> cohorts.get(c).n()).sum();
  }

  /** Of cohorts of the stratum that share patients the one with most labelled samples is pooled. */
  private Stratum stratum(String name, List<Integer> members) {
    CohortGroups groups =
        CohortGroups.of(
            members.stream().map(c -> evaluations.get(c).scored().cohort()).toList(),
            shared,
            allowOverlap);
    List<Integer> pooled = new ArrayList<>();
    List<NotPooled> notPooled = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      if (groups.isPooled(i)) {
        pooled.add(members.get(i));
      } else {
        notPooled.add(
            new NotPooled(
                cohorts.get(members.get(i)).id(), "it shares patients with a larger cohort"));
      }
    }
    return new Stratum(name, pooled, notPooled);
  }

  private PooledStratum pool(Stratum stratum, boolean primary, Execution execution) {
    int signatures = cohorts.get(0).signatures().size();
    PooledSignature[] pooled = new PooledSignature[signatures];
    execution.forEach("pooling", signatures, s -> pooled[s] = pool(stratum.pooled(), s));
    return new PooledStratum(
        stratum.name(),
        primary,
        stratum.pooled().stream().map(c -> cohorts.get(c).id()).toList(),
        stratum.notPooled(),
        List.of(pooled));
  }

  private PooledSignature pool(List<Integer> members, int s) {
    List<Integer> withAuc =
        members.stream().filter(c -> cohorts.get(c).signatures().get(s).hasAuc()).toList();
    List<CohortAuc> areas = withAuc.stream().map(c -> area(c, s)).toList();
    SignatureResponse own = cohorts.get(0).signatures().get(s);
    long poolable = areas.stream().filter(CohortAuc::isPoolable).count();
    if (poolable < 2) {
      String reason =
          "%d of %d cohorts have an area under the ROC curve that can be pooled; need at least 2"
              .formatted(poolable, members.size());
      return new PooledSignature(
          own.id(),
          own.direction(),
          own.comparator(),
          Optional.empty(),
          reason,
          withRandom ? Optional.of(RandomComparison.none(reason)) : Optional.empty());
    }
    PooledAuc pooled = PooledAuc.of(method, areas);
    return new PooledSignature(
        own.id(),
        own.direction(),
        own.comparator(),
        Optional.of(pooled),
        "",
        withRandom
            ? Optional.of(RandomComparison.of(pooled.auc(), random(withAuc, s), own.direction()))
            : Optional.empty());
  }

  private CohortAuc area(int cohort, int s) {
    SignatureResponse found = cohorts.get(cohort).signatures().get(s);
    CohortAuc area =
        new CohortAuc(
            cohorts.get(cohort).id(),
            found.n(),
            found.responders(),
            found.auc().toOptional().orElse(Double.NaN),
            found.aucVariance());
    return correctExtreme ? area.corrected() : area;
  }

  /** The pooled areas of the random signatures; NaN where fewer than two can be pooled. */
  private double[] random(List<Integer> members, int s) {
    int count = members.stream().mapToInt(c -> evaluations.get(c).random(s).length).min().orElse(0);
    double[] pooled = new double[count];
    double[] logits = new double[members.size()];
    double[] variances = new double[members.size()];
    for (int set = 0; set < count; set++) {
      int k = 0;
      for (int c : members) {
        AucEstimate area = evaluations.get(c).random(s)[set];
        if (area.isPoolable()) {
          logits[k] = Logit.of(area.auc());
          variances[k++] = area.logitVariance();
        }
      }
      pooled[set] =
          k < 2
              ? Double.NaN
              : Logit.inverse(
                  method.pool(Arrays.copyOf(logits, k), Arrays.copyOf(variances, k)).estimate());
    }
    return pooled;
  }
}
