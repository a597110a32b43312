package org.ferrostrat.survival;

import java.util.List;
import org.ferrostrat.data.Issue;

/**
 * A fitted Fine-Gray regression. Made by {@link FineGrayRegression}.
 *
 * @param cause name of the cause
 * @param n number of patients that took part
 * @param events number of their events of the cause
 * @param excluded number of patients left out for missing values
 * @param coefficients subdistribution hazard ratios, in the order of {@link CoxDesign#columns()}
 * @param logLikelihood log of the weighted partial likelihood at the coefficients
 * @param nullLogLikelihood the same without any effect
 * @param proportionality score test for a change of the subdistribution hazard ratios over time,
 *     with the weights taken as known; time enters as 1 - S(t-) of the events of the cause
 * @param converged whether finite coefficients of largest likelihood were found; an issue states
 *     why not
 * @param issues warnings such as {@code few-events} and {@code infinite-estimate}
 */
public record FineGrayFit(
    String cause,
    int n,
    int events,
    int excluded,
    List<SubdistributionHazardRatio> coefficients,
    double logLikelihood,
    double nullLogLikelihood,
    ProportionalHazardsTest proportionality,
    boolean converged,
    List<Issue> issues) {
  /** Copies the lists. */
  public FineGrayFit {
    coefficients = List.copyOf(coefficients);
    issues = List.copyOf(issues);
  }
}
