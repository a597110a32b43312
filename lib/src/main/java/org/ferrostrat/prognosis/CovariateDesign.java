package org.ferrostrat.prognosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.prognosis.SurvivalAnalysis.Covariate;
import org.ferrostrat.stats.SpearmanCorrelation;
import org.ferrostrat.survival.CoxDesign;
import org.ferrostrat.survival.FunctionalForm;

/** Columns of patients as covariates and strata of a regression. */
record CovariateDesign(PatientTable patients, List<Covariate> covariates, List<String> strata) {

  /** The covariates alone; there is at least one. */
  CoxDesign alone() {
    Covariate first = covariates.get(0);
    CoxDesign design =
        form(first)
            .map(form -> CoxDesign.of(form.fit(numbers(form)), numbers(form)))
            .orElseGet(() -> CoxDesign.of(levels(first), reference(first)));
    return stratified(with(design, covariates.subList(1, covariates.size())));
  }

  /** What is analysed, and the covariates beside it. */
  CoxDesign beside(CoxDesign analysed) {
    return stratified(with(analysed, covariates));
  }

  /** What is analysed, without covariates. */
  CoxDesign stratified(CoxDesign design) {
    return strata.isEmpty() ? design : design.stratifiedBy(patients.crossed(strata));
  }

  private CoxDesign with(CoxDesign design, List<Covariate> more) {
    CoxDesign wider = design;
    for (Covariate covariate : more) {
      Optional<FunctionalForm> form = form(covariate);
      wider =
          form.isPresent()
              ? wider.with(form.get().fit(numbers(form.get())), numbers(form.get()))
              : wider.with(levels(covariate), reference(covariate));
    }
    return wider;
  }

  /** Correlation of the score with each numeric covariate. */
  Map<String, SpearmanCorrelation.Result> correlations(SampleValues score, double level) {
    Map<String, SpearmanCorrelation.Result> correlations = new LinkedHashMap<>();
    for (Covariate covariate : covariates) {
      form(covariate)
          .ifPresent(
              form ->
                  correlations.put(
                      form.column(),
                      SpearmanCorrelation.test(score.toArray(), numbers(form).toArray(), level)));
    }
    return correlations;
  }

  /** The form of a numeric covariate; empty for a category. A column of that name goes first. */
  private Optional<FunctionalForm> form(Covariate covariate) {
    if (covariate.reference().isPresent()) {
      return Optional.empty();
    }
    FunctionalForm form =
        patients.has(covariate.column())
            ? FunctionalForm.linear(covariate.column())
            : FunctionalForm.parse(covariate.column());
    boolean isNumeric = patients.isNumeric(form.column());
    return isNumeric || form.kind() != FunctionalForm.Kind.LINEAR
        ? Optional.of(form)
        : Optional.empty();
  }

  /** The column of a covariate, without the form it takes. */
  private String column(Covariate covariate) {
    return form(covariate).map(FunctionalForm::column).orElse(covariate.column());
  }

  private SampleValues numbers(FunctionalForm form) {
    return patients.numbers(form.column());
  }

  /** The groups of a column that patients with all values have. */
  Strata levels(Covariate covariate) {
    return present(patients.categories(covariate.column()));
  }

  /**
   * Groups without those that no patient with all covariates and strata has, as R drops them; their
   * patients take no part in the regression anyway.
   */
  Strata present(Strata groups) {
    int[] complete = complete();
    List<String> kept =
        Arrays.stream(complete)
            .filter(i -> !groups.isMissing(i))
            .map(groups::groupOf)
            .distinct()
            .sorted()
            .mapToObj(groups.groups()::get)
            .toList();
    int[] groupOf =
        IntStream.range(0, groups.size())
            .map(
                i ->
                    groups.isMissing(i)
                        ? Strata.MISSING
                        : kept.indexOf(groups.groups().get(groups.groupOf(i))))
            .toArray();
    return Strata.of(groups.name(), groups.samples(), kept, groupOf);
  }

  /** The positions of the patients with all covariates and strata. */
  private int[] complete() {
    Set<Integer> complete =
        IntStream.range(0, patients.samples().size())
            .boxed()
            .collect(Collectors.toCollection(TreeSet::new));
    Stream.concat(covariates.stream().map(this::column), strata.stream())
        .map(column -> Arrays.stream(patients.present(column)).boxed().toList())
        .forEach(complete::retainAll);
    return complete.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Which levels of covariates and of the analysed groups were dropped. */
  List<Issue> dropped(Optional<Strata> analysed) {
    return Stream.concat(
            analysed.stream(),
            covariates.stream()
                .filter(covariate -> form(covariate).isEmpty())
                .map(covariate -> patients.categories(covariate.column())))
        .flatMap(groups -> dropped(groups).stream())
        .toList();
  }

  private Optional<Issue> dropped(Strata groups) {
    List<String> gone = new ArrayList<>(groups.groups().toList());
    gone.removeAll(present(groups).groups().toList());
    return gone.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Issue.warning(
                "level-dropped",
                new Issue.Place("", 0, 0, String.join(", ", gone)),
                "%s of %s is left out of the regression: its patients have missing values"
                    .formatted(
                        gone.size() == 1
                            ? "level " + gone.get(0)
                            : "levels " + String.join(", ", gone),
                        groups.name()),
                "complete their covariates, or leave out the covariate with missing values"));
  }

  /**
   * The level that others are compared with.
   *
   * @throws InsufficientDataException if there is one level only
   */
  String reference(Covariate covariate) {
    Strata levels = levels(covariate);
    requireTwo(levels);
    return covariate
        .reference()
        .or(() -> patients.reference(covariate.column()))
        .orElse(levels.groups().get(0));
  }

  /** Checks that groups can be compared. */
  static void requireTwo(Strata levels) {
    if (levels.groups().size() < 2) {
      throw new InsufficientDataException(
          "%s has %s among the patients with all values; need at least 2 levels"
              .formatted(
                  levels.name(),
                  levels.groups().size() == 1
                      ? "the level %s only".formatted(levels.groups().get(0))
                      : "no level"),
          Map.of("patients", levels.samples().size()));
    }
  }
}
