package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ferrostrat.prognosis.SurvivalAnalysis;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.report.page.Performed.Followed;
import org.ferrostrat.stats.RandomEffects;
import org.ferrostrat.stratification.SelectionSettings;
import org.ferrostrat.survival.ConfidenceType;
import org.ferrostrat.survival.EventCoding;
import org.ferrostrat.survival.FollowUpColumns;
import org.ferrostrat.survival.KaplanMeier;
import org.ferrostrat.survival.LogRankWeights;
import org.ferrostrat.survival.Ties;

/** How scores and groups were tested for association with survival. */
final class SurvivalMethods {
  private final Performed performed;
  private final Citations cite;
  private final List<Followed> followed;

  SurvivalMethods(Performed performed, Citations cite) {
    this.performed = performed;
    this.cite = cite;
    this.followed = performed.followed();
  }

  String survival() {
    if (followed.isEmpty()) {
      return "";
    }
    SurvivalAnalysis how = followed.get(0).found().analysis();
    return Wording.sentences(List.of(endpoints(), score(how), groups(how)));
  }

  private String endpoints() {
    Map<String, List<String>> places = new LinkedHashMap<>();
    for (Followed one : followed) {
      places
          .computeIfAbsent(
              one.endpoint().name() + ", " + columns(one.endpoint().columns()),
              key -> new ArrayList<>())
          .add(
              "%s, %s in %s, %s"
                  .formatted(
                      one.cohort().id(),
                      Wording.count(one.found().survival().size(), "patient"),
                      one.found().survival().unit().id(),
                      Wording.count(one.found().survival().events(), "event")));
    }
    return "Survival. Endpoints, in patients with follow-up and a score, were: %s."
        .formatted(
            places.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + String.join("; ", entry.getValue()))
                .collect(Collectors.joining(". ")));
  }

  /** The columns of time and event, with the coding. */
  static String columns(FollowUpColumns columns) {
    return "time %s, event %s (%s)"
        .formatted(
            columns.time(), columns.event(), coding(columns.coding().orElse(EventCoding.ZERO_ONE)));
  }

  private static String coding(EventCoding coding) {
    return switch (coding) {
      case ZERO_ONE -> "1 event, 0 censored";
      case ONE_TWO -> "2 event, 1 censored";
      case CNSR -> "0 event, 1 or more censored";
      case CBIOPORTAL -> "cBioPortal coding";
      case WORDS -> "coded as text";
    };
  }

  private String score(SurvivalAnalysis how) {
    if (followed.stream().noneMatch(one -> one.score().isPresent())) {
      return "";
    }
    return "The association of %s as a continuous variable was estimated by univariable Cox regression%s and is reported as hazard ratio (HR) per standard deviation with Wald %s confidence interval (CI); ties were handled by %s. The proportional hazards assumption was tested with scaled Schoenfeld residuals%s. Discrimination is reported as Harrell's C-index%s and Uno's C%s."
        .formatted(
            how.column(),
            cite.of(Paper.COX),
            Numbers.percent(how.cox().level()),
            ties(how.cox().ties()),
            cite.of(Paper.PROPORTIONAL_HAZARDS),
            cite.of(Paper.HARRELL),
            cite.of(Paper.UNO));
  }

  private String ties(Ties ties) {
    return switch (ties) {
      case EFRON -> "Efron's approximation" + cite.of(Paper.EFRON);
      case BRESLOW -> "Breslow's approximation" + cite.of(Paper.BRESLOW);
    };
  }

  private String groups(SurvivalAnalysis how) {
    if (followed.stream().noneMatch(one -> one.found().groups().isPresent())) {
      return "";
    }
    return "Survival of the groups was estimated by the Kaplan–Meier method%s with %s CIs on the %s scale, and compared by %s%s and by Cox regression with the lowest group as reference.%s"
        .formatted(
            cite.of(Paper.KAPLAN_MEIER),
            Numbers.percent(how.curves().level()),
            scale(how.curves()),
            test(how.weights()),
            trend(),
            restrictedMean());
  }

  private static String scale(KaplanMeier curves) {
    return curves.confidenceType() == ConfidenceType.LOG_LOG
        ? "log(-log)"
        : curves.confidenceType() == ConfidenceType.LOG ? "log" : "linear";
  }

  private String test(LogRankWeights weights) {
    return weights.equals(LogRankWeights.logRank())
        ? "the log-rank test" + cite.of(Paper.MANTEL, Paper.PETO)
        : "the weighted log-rank test (Fleming–Harrington, rho %s, gamma %s)%s"
            .formatted(weights.rho(), weights.gamma(), cite.of(Paper.HARRINGTON_FLEMING));
  }

  private String trend() {
    boolean isTested =
        followed.stream()
            .flatMap(one -> one.found().groups().stream())
            .anyMatch(groups -> groups.trend().isPresent());
    return isTested ? ", the test for trend%s".formatted(cite.of(Paper.TARONE)) : "";
  }

  private String restrictedMean() {
    List<String> horizons =
        followed.stream()
            .filter(one -> one.horizon().isPresent())
            .map(
                one ->
                    "%s %s, %s"
                        .formatted(
                            Numbers.shown(one.horizon().getAsDouble()),
                            one.found().survival().unit().id(),
                            one.place()))
            .toList();
    return horizons.isEmpty()
        ? ""
        : " Restricted mean survival time (RMST)%s was computed up to the largest time with follow-up in all groups (%s)."
            .formatted(cite.of(Paper.RESTRICTED_MEAN), String.join("; ", horizons));
  }

  String search() {
    List<Performed.Searched> searched = performed.searched();
    if (searched.isEmpty()) {
      return "";
    }
    SelectionSettings settings = searched.get(0).found().settings();
    return "Cut-point search. In addition, the cut-point of %s with the largest separation of survival was selected by the maximally selected log-rank statistic%s among values with %s to %s of the patients at or below them (%s). The p-value was corrected for the cut-point search by %s."
        .formatted(
            performed.leading().id(),
            cite.of(Paper.MAXIMALLY_SELECTED),
            Numbers.percent(settings.minShare()),
            Numbers.percent(settings.maxShare()),
            searched.stream()
                .map(
                    one ->
                        "%s in %s, %s of %s"
                            .formatted(
                                one.endpoint().name(),
                                one.cohort().id(),
                                Wording.count(one.found().candidates(), "cut-point"),
                                Wording.count(one.found().n(), "patient")))
                .collect(Collectors.joining("; ")),
            correction(settings));
  }

  private String correction(SelectionSettings settings) {
    return switch (settings.method()) {
      case PERMUTATION ->
          "%s of the outcomes%s (seed %d)"
              .formatted(
                  Wording.count(settings.permutations(), "random permutation"),
                  cite.of(Paper.PERMUTATION),
                  settings.seed());
      case HOTHORN_LAUSEN -> "the bound of Hothorn and Lausen" + cite.of(Paper.HOTHORN_LAUSEN);
      case LAUSEN_SCHUMACHER_1992 ->
          "the approximation of Lausen and Schumacher" + cite.of(Paper.MAXIMALLY_SELECTED);
      case LAUSEN_SCHUMACHER_1994 ->
          "the improved Bonferroni inequality" + cite.of(Paper.IMPROVED_BONFERRONI);
    };
  }

  String pooled() {
    List<String> pooled = new ArrayList<>();
    performed
        .findings()
        .survival()
        .forEach(
            (endpoint, attempt) ->
                attempt
                    .result()
                    .ifPresent(
                        found ->
                            pooled.add(
                                "%s, %s, %s and %s"
                                    .formatted(
                                        endpoint,
                                        Wording.count(found.cohorts().size(), "cohort"),
                                        Wording.count(
                                            found.cohorts().stream()
                                                .mapToInt(cohort -> cohort.n())
                                                .sum(),
                                            "patient"),
                                        Wording.count(
                                            found.cohorts().stream()
                                                .mapToInt(cohort -> cohort.events())
                                                .sum(),
                                            "event")))));
    return pooled.isEmpty()
        ? ""
        : "Pooled survival. Log hazard ratios per standard deviation were pooled over cohorts in a random-effects meta-analysis (%s), %s%s"
            .formatted(
                String.join("; ", pooled),
                PooledMethods.phrase(RandomEffects.withDefaults(), cite),
                PooledMethods.overlap(performed, false));
  }
}
