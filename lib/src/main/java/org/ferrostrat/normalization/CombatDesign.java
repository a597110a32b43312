package org.ferrostrat.normalization;

import java.util.ArrayList;
import java.util.List;
import org.ferrostrat.normalization.SampleDesign.Column;

/**
 * The covariates of a correction as columns of numbers: a number as it is, a group as one indicator
 * for each level but the first.
 *
 * @param terms name and level of each column; the level is empty for numbers
 */
record CombatDesign(List<Term> terms) {
  private static final String SEPARATOR = "=";

  /** One column. */
  record Term(String covariate, String level, boolean isNumber) {
    String label() {
      return isNumber ? covariate : covariate + SEPARATOR + level;
    }
  }

  /** The columns of the covariates of a cohort. */
  static CombatDesign of(SampleDesign design) {
    List<Term> terms = new ArrayList<>();
    for (Column covariate : design.covariates()) {
      if (covariate.isNumeric()) {
        terms.add(new Term(covariate.name(), "", true));
      } else {
        covariate.levels().stream()
            .map(level -> new Term(covariate.name(), level, false))
            .forEach(terms::add);
      }
    }
    return new CombatDesign(List.copyOf(terms));
  }

  /**
   * The columns that are estimated: the first level of a group is what others are compared with.
   */
  List<Term> estimated() {
    List<Term> estimated = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      Term term = terms.get(i);
      boolean isFirst = i == 0 || !terms.get(i - 1).covariate().equals(term.covariate());
      if (term.isNumber() || !isFirst) {
        estimated.add(term);
      }
    }
    return estimated;
  }

  /**
   * The numbers of samples, {@code [sample][estimated column]}.
   *
   * @throws IllegalArgumentException if the samples have other covariates, or a level that the
   *     cohort did not have
   */
  double[][] of(SampleDesign design, int samples) {
    List<String> names = terms.stream().map(Term::covariate).distinct().toList();
    if (!names.equals(design.covariateNames())) {
      throw new IllegalArgumentException(
          "the covariates are %s; the correction was fitted with %s"
              .formatted(design.covariateNames(), names));
    }
    List<Term> estimated = estimated();
    double[][] numbers = new double[samples][estimated.size()];
    for (Column covariate : design.covariates()) {
      requireKnown(covariate);
      for (int column = 0; column < estimated.size(); column++) {
        Term term = estimated.get(column);
        if (term.covariate().equals(covariate.name())) {
          fill(numbers, column, term, covariate);
        }
      }
    }
    return numbers;
  }

  private static void fill(double[][] numbers, int column, Term term, Column covariate) {
    double[] values = term.isNumber() ? covariate.numbers() : new double[0];
    for (int sample = 0; sample < numbers.length; sample++) {
      numbers[sample][column] =
          term.isNumber()
              ? values[sample]
              : covariate.texts().get(sample).orElseThrow().equals(term.level()) ? 1 : 0;
    }
  }

  private void requireKnown(Column covariate) {
    List<Term> own =
        terms.stream().filter(term -> term.covariate().equals(covariate.name())).toList();
    boolean isNumber = own.stream().allMatch(Term::isNumber);
    List<String> known = own.stream().map(Term::level).toList();
    if (isNumber != covariate.isNumeric()
        || (!isNumber && !known.containsAll(covariate.levels()))) {
      throw new IllegalArgumentException(
          "the values of covariate '%s' are not those the correction was fitted with: %s"
              .formatted(covariate.name(), isNumber ? "numbers" : String.join(", ", known)));
    }
  }

  StepState state(StepState state) {
    return state
        .with("covariates", terms.stream().map(Term::covariate).toList())
        .with("levels", terms.stream().map(Term::level).toList())
        .with("types", terms.stream().map(term -> term.isNumber() ? "number" : "group").toList());
  }

  static CombatDesign restore(StepState state) {
    List<String> covariates = state.labels("covariates");
    List<String> levels = state.labels("levels");
    List<String> types = state.labels("types");
    if (levels.size() != covariates.size() || types.size() != covariates.size()) {
      throw new IllegalArgumentException("covariates and levels differ in number");
    }
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < covariates.size(); i++) {
      terms.add(new Term(covariates.get(i), levels.get(i), types.get(i).equals("number")));
    }
    return new CombatDesign(List.copyOf(terms));
  }
}
