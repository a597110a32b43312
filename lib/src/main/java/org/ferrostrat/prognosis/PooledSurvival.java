package org.ferrostrat.prognosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.Issue;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.stats.RandomEffects;
import org.ferrostrat.survival.CoxDesign;
import org.ferrostrat.survival.CoxFit;
import org.ferrostrat.survival.CoxRegression;
import org.ferrostrat.survival.FollowUp;
import org.ferrostrat.survival.FollowUpColumns;
import org.ferrostrat.survival.PooledHazardRatio;

/**
 * One score against survival in several cohorts. Each cohort has a hazard ratio per standard
 * deviation of its own, and these are pooled by random effects; raw scores of different pipelines
 * are never mixed.
 *
 * @param column the score
 * @param followUp the columns of the follow-up, the same in every cohort
 * @param method how cohorts are pooled
 */
public record PooledSurvival(String column, FollowUpColumns followUp, RandomEffects method) {
  /** Checks that there is everything. */
  public PooledSurvival {
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(followUp, "followUp");
    Objects.requireNonNull(method, "method");
  }

  /**
   * What was found.
   *
   * @param pooled the cohorts and what they have in common
   * @param issues who was left out of which cohort and why, and what is doubtful
   */
  public record Findings(PooledHazardRatio pooled, List<Issue> issues) {
    /** Copies the list. */
    public Findings {
      issues = List.copyOf(issues);
    }
  }

  /**
   * Pools the cohorts.
   *
   * @param cohorts the patients of each cohort by its name
   * @throws IllegalArgumentException if a cohort lacks a column
   * @throws org.ferrostrat.data.DataFormatException if values or codings are not understood
   * @throws org.ferrostrat.data.InsufficientDataException if fewer than two cohorts have an
   *     estimate, or a cohort has no event
   */
  public Findings run(Map<String, PatientTable> cohorts) {
    List<Issue> issues = new ArrayList<>();
    Map<String, CoxFit> fits = new LinkedHashMap<>();
    cohorts.forEach((name, patients) -> fits.put(name, fit(patients, issues)));
    PooledHazardRatio pooled = PooledHazardRatio.of(method, fits, column);
    issues.addAll(SharedPatients.findByIdentifiers(cohorts, column).issues());
    issues.addAll(pooled.issues());
    return new Findings(pooled, issues);
  }

  private CoxFit fit(PatientTable patients, List<Issue> issues) {
    FollowUp read = followUp.read(patients.tableWith(followUp.time()), patients.samples());
    issues.addAll(patients.issues());
    issues.addAll(read.issues());
    CoxFit fit =
        CoxRegression.withDefaults()
            .fit(read.data(), CoxDesign.of(patients.select(read.data().samples()).numbers(column)));
    issues.addAll(fit.issues());
    return fit;
  }
}
