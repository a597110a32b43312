package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ferrostrat.Analysis;
import org.ferrostrat.CohortAnalysis;
import org.ferrostrat.data.Issue.Level;
import org.ferrostrat.evaluation.CohortFindings;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.stratification.Cutpoints;
import org.ferrostrat.stratification.StratificationFindings;

/** Answers from the findings to the items of REMARK, by number. */
final class RemarkAnswers {
  private final Performed performed;
  private final MarkerEffects effects;

  RemarkAnswers(Performed performed) {
    this.performed = performed;
    this.effects = new MarkerEffects(performed);
  }

  Map<String, ChecklistAnswer> all() {
    Map<String, ChecklistAnswer> answers = new LinkedHashMap<>();
    answers.put("1", ChecklistAnswer.partly(marker()));
    answers.put("2", ChecklistAnswer.partly(patients()));
    answers.put("3", ChecklistAnswer.partly(treatments()));
    answers.put("4", ChecklistAnswer.partly(specimens()));
    answers.put("5", ChecklistAnswer.partly(assay()));
    answers.put("6", ChecklistAnswer.partly(followUp()));
    answers.put("7", ChecklistAnswer.partly(endpoints()));
    answers.put("8", ChecklistAnswer.partly(variables()));
    answers.put("9", sampleSize());
    answers.put("10", statistics());
    answers.put("11", cutpoints());
    answers.put("12", flow());
    answers.put("13", ChecklistAnswer.partly(distributions()));
    answers.put("15", alone());
    answers.put("16", ChecklistAnswer.author(withoutOthers()));
    answers.put("17", ChecklistAnswer.author(withoutOthers()));
    answers.put("18", ChecklistAnswer.reported(effects.investigations()));
    return answers;
  }

  private Analysis analysis() {
    return performed.findings().analysis();
  }

  private String marker() {
    return "The marker is %s (%s), as a continuous variable and in groups. The author states objectives and hypotheses."
        .formatted(performed.leading().id(), performed.leading().name());
  }

  /** Cohorts with their cancers and the choice of samples. */
  String patients() {
    return performed.cohorts().stream()
        .map(
            cohort ->
                "%s: %s, %s; of the samples, %s."
                    .formatted(
                        cohort.id(),
                        cohort.cohort().cancerType().orElse("cancer not specified"),
                        Wording.count(cohort.size(), "patient"),
                        PatientMethods.selection(cohort.cohort(), analysis().response().samples())))
        .collect(Collectors.joining(" "));
  }

  /** Treatments where the cohorts state them. */
  String treatments() {
    return performed.cohorts().stream()
        .flatMap(
            cohort ->
                cohort.cohort().drugClass().stream()
                    .map(drug -> "%s: %s.".formatted(cohort.id(), drug)))
        .collect(Collectors.joining(" "));
  }

  private String specimens() {
    List<String> known =
        performed.cohorts().stream()
            .filter(
                cohort ->
                    cohort.cohort().clinical().has("timepoint")
                        || cohort.cohort().clinical().has("primary_sample"))
            .map(CohortAnalysis::id)
            .toList();
    return known.isEmpty()
        ? ""
        : "Baseline samples of %s are identified by the clinical table."
            .formatted(Wording.list(known));
  }

  /** Scale of expression and what the checks of quality found. */
  String assay() {
    return performed.cohorts().stream()
        .map(
            cohort ->
                "%s: expression of %s, scale %s; data quality checks raised %s."
                    .formatted(
                        cohort.id(),
                        Wording.count(cohort.cohort().expression().geneCount(), "gene"),
                        cohort.cohort().expression().scale(),
                        Wording.count(warnings(cohort), "warning")))
        .collect(Collectors.joining(" "));
  }

  private static int warnings(CohortAnalysis cohort) {
    return (int)
        cohort.quality().issues().stream().filter(issue -> issue.level() != Level.INFO).count();
  }

  private String followUp() {
    return performed.followed().stream()
        .map(
            one ->
                "%s: last follow-up at %s %s."
                    .formatted(
                        one.place(),
                        Numbers.shown(one.found().survival().lastFollowUp()),
                        one.found().survival().unit().id()))
        .collect(Collectors.joining(" "));
  }

  private String endpoints() {
    List<String> read = new ArrayList<>();
    performed
        .followed()
        .forEach(
            one ->
                read.add(
                    "%s: %s."
                        .formatted(
                            one.place(), SurvivalMethods.columns(one.endpoint().columns()))));
    performed
        .responses()
        .forEach(
            cohort -> read.add("Response in %s: %s.".formatted(cohort.id(), cohort.mapping())));
    return Wording.sentences(read);
  }

  private String variables() {
    return "In this run: %s. The author states any further analyses."
        .formatted(
            performed.plan().entries().stream()
                .map(entry -> entry.signature().id())
                .collect(Collectors.joining(", ")));
  }

  private ChecklistAnswer sampleSize() {
    List<String> sizes = new ArrayList<>();
    performed
        .followed()
        .forEach(
            one ->
                sizes.add(
                    "%s: %s, %s."
                        .formatted(
                            one.place(),
                            Wording.count(one.found().survival().size(), "patient"),
                            Wording.count(one.found().survival().events(), "event"))));
    for (CohortFindings cohort : performed.responses()) {
      sizes.add(
          "Response in %s: %s, %s."
              .formatted(
                  cohort.id(),
                  Wording.count(cohort.n(), "patient"),
                  Wording.count(cohort.responders(), "responder")));
    }
    return ChecklistAnswer.author(
        sizes.isEmpty()
            ? ""
            : Wording.sentences(sizes) + " The author states the rationale for the sample size.");
  }

  private ChecklistAnswer statistics() {
    boolean hasOutcome = !performed.followed().isEmpty() || !performed.areas().isEmpty();
    if (!hasOutcome) {
      return ChecklistAnswer.author("No outcome was analysed.");
    }
    String hazards = effects.proportionalHazards();
    return ChecklistAnswer.reported(
        "See Methods text. Patients without score or outcome were left out (item 12); no score and no outcome was imputed.%s"
            .formatted(hazards.isEmpty() ? "" : " Assumptions: %s.".formatted(hazards)));
  }

  private ChecklistAnswer cutpoints() {
    List<String> values = new ArrayList<>();
    for (CohortAnalysis cohort : performed.cohorts()) {
      Optional<Cutpoints> found = cohort.strata().result().map(StratificationFindings::cutpoints);
      values.add(
          found
              .map(
                  known ->
                      "%s: %s."
                          .formatted(
                              cohort.id(),
                              Wording.list(
                                  Arrays.stream(known.values())
                                      .mapToObj(value -> Numbers.shown(value))
                                      .toList())))
              .orElseGet(
                  () -> "%s: no groups (%s).".formatted(cohort.id(), cohort.strata().reason())));
    }
    String text =
        "As a continuous variable (per standard deviation) and in groups by %s: %s"
            .formatted(GroupMethods.phrase(analysis().rule()), Wording.sentences(values));
    return performed.strata().isEmpty()
        ? ChecklistAnswer.author(Wording.sentences(values))
        : ChecklistAnswer.reported(text);
  }

  private ChecklistAnswer flow() {
    String text = new PatientFlow(performed).text();
    boolean hasOutcome = !performed.followed().isEmpty() || !performed.responses().isEmpty();
    return hasOutcome ? ChecklistAnswer.reported(text) : ChecklistAnswer.partly(text);
  }

  private String distributions() {
    return performed.cohorts().stream()
        .filter(cohort -> performed.scored(cohort) > 0)
        .map(
            cohort ->
                "%s, known of %s: %s."
                    .formatted(
                        cohort.id(),
                        Wording.count(cohort.size(), "patient"),
                        Wording.list(known(cohort))))
        .collect(Collectors.joining(" "));
  }

  /** Of how many patients marker, age and sex are known. */
  private List<String> known(CohortAnalysis cohort) {
    List<String> known = new ArrayList<>();
    known.add("%s %d".formatted(performed.leading().id(), performed.scored(cohort)));
    for (String column : cohort.cohort().clinical().columns()) {
      if (List.of("age", "sex").contains(column.toLowerCase(Locale.ROOT))) {
        long present =
            cohort.patients().samples().toList().stream()
                .filter(sample -> cohort.cohort().clinical().value(sample, column).isPresent())
                .count();
        known.add("%s %d".formatted(column, present));
      }
    }
    return known;
  }

  private ChecklistAnswer alone() {
    String survival = effects.survival();
    String both = Wording.sentences(List.of(survival, effects.response()));
    return survival.isEmpty()
        ? ChecklistAnswer.partly(both)
        : ChecklistAnswer.reported(both + " Kaplan–Meier curves: see Survival.");
  }

  private String withoutOthers() {
    return effects.survival().isEmpty() ? "" : "Hazard ratios are univariable.";
  }
}
