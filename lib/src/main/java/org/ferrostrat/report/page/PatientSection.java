package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ferrostrat.AnalysisFindings;
import org.ferrostrat.CohortAnalysis;
import org.ferrostrat.ModelPerformance;
import org.ferrostrat.PatientSummary;
import org.ferrostrat.PatientSummary.GeneEffect;
import org.ferrostrat.PatientSummary.ScoreStanding;
import org.ferrostrat.model.Predictions.Call;
import org.ferrostrat.model.Predictions.Prediction;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.report.page.Block.Cell;
import org.ferrostrat.report.page.Block.Column;
import org.ferrostrat.report.page.PatientCard.Standing;

/** One card per patient, and all of them as a table. */
final class PatientSection {
  /** So that the page stays below 3 MB. */
  private static final int MOST_CARDS = 500;

  private static final int MOST_ROWS = 1_000;

  private final AnalysisFindings findings;
  private final String score;
  private final CallPermission permission;

  private PatientSection(AnalysisFindings findings) {
    this.findings = findings;
    this.score = findings.analysis().score();
    this.permission = CallPermission.of(findings);
  }

  static Section of(AnalysisFindings findings) {
    return new PatientSection(findings).section();
  }

  private Section section() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "Scores of each patient relative to the same cohort. Percentile: share of patients with a lower score (ties count half). Genes: largest differences from the median patient in contribution to %s."
                .formatted(score)));
    if (findings.analysis().model().isPresent()) {
      permission
          .obstacle()
          .ifPresent(
              reason -> blocks.add(new Block.Notice("warning", "No predicted classes: " + reason)));
    }
    int patients = 0;
    for (CohortAnalysis cohort : findings.cohorts()) {
      patients += cohort.size();
      blocks.add(
          patients <= MOST_CARDS
              ? new Block.Fold(
                  "%s, %,d patients".formatted(cohort.id(), cohort.size()), List.of(cards(cohort)))
              : without(cohort, "cards", MOST_CARDS));
      blocks.add(
          patients <= MOST_ROWS ? table(cohort) : without(cohort, "patient table", MOST_ROWS));
    }
    return new Section("patients", "Patients", blocks);
  }

  private static Block without(CohortAnalysis cohort, String what, int most) {
    return new Block.Notice(
        "note",
        "%s has no %s: the report shows at most %,d patients; use score and predict for all of them."
            .formatted(cohort.id(), what, most));
  }

  private Block cards(CohortAnalysis cohort) {
    List<PatientCard> cards = new ArrayList<>();
    for (int i = 0; i < cohort.summaries().size(); i++) {
      cards.add(card(cohort, i));
    }
    return new Block.Cards(cards);
  }

  private PatientCard card(CohortAnalysis cohort, int number) {
    PatientSummary patient = cohort.summaries().get(number);
    return new PatientCard(
        "patient-%d-%d".formatted(findings.cohorts().indexOf(cohort) + 1, number + 1),
        patient.patient(),
        patient.sample().equals(patient.patient())
            ? cohort.id()
            : "%s, sample %s".formatted(cohort.id(), patient.sample()),
        response(patient) + ".",
        patient.stratum().map(group -> "Group by %s: %s.".formatted(score, group)).orElse(""),
        patient.scores().stream().map(PatientSection::standing).toList(),
        genes(patient),
        call(cohort, patient));
  }

  private static String response(PatientSummary patient) {
    return patient
        .responder()
        .map(responder -> responder ? "Responder" : "Non-responder")
        .orElseGet(() -> "Response not available: " + patient.responseReason());
  }

  private static Standing standing(ScoreStanding standing) {
    return new Standing(standing.score(), Numbers.shown(standing.value()), standing.percentile());
  }

  private String genes(PatientSummary patient) {
    return patient.genes().isEmpty()
        ? ""
        : "Largest contributions to %s: increased by %s; decreased by %s."
            .formatted(score, genes(patient, 1), genes(patient, -1));
  }

  private static String genes(PatientSummary patient, int sign) {
    String genes =
        patient.genes().stream()
            .filter(gene -> Math.signum(gene.effect()) == sign)
            .map(PatientSection::gene)
            .collect(Collectors.joining(", "));
    return genes.isEmpty() ? "none" : genes;
  }

  private static String gene(GeneEffect gene) {
    return "%s (%s%s)"
        .formatted(
            gene.gene().symbol(),
            gene.effect() > 0 ? "+" : "\u2212",
            Numbers.shown(Math.abs(gene.effect())));
  }

  private String call(CohortAnalysis cohort, PatientSummary patient) {
    Optional<Prediction> prediction = patient.prediction();
    if (prediction.isEmpty()) {
      return findings.analysis().model().isEmpty() ? "" : "No prediction.";
    }
    Prediction found = prediction.get();
    if (Double.isNaN(found.probability())) {
      return "No prediction: %s.".formatted(found.reason());
    }
    String probability =
        "Predicted probability of response %s%s"
            .formatted(
                Numbers.shown(found.probability()),
                found.outside().isEmpty() ? "" : " (extrapolation: outside the training range)");
    String training =
        cohort
            .model()
            .result()
            .flatMap(ModelPerformance::judged)
            .filter(judged -> !judged.isNew())
            .map(judged -> "; in the training set, apparent")
            .orElse("");
    return permission.obstacle().isPresent()
        ? probability + training + "; no predicted class."
        : "%s%s; %s.".formatted(probability, training, call(found.call()));
  }

  private static String call(Call call) {
    return call == Call.GREY
        ? "indeterminate"
        : "predicted class: " + call.label().toLowerCase(Locale.ROOT);
  }

  private Block table(CohortAnalysis cohort) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("patient", false));
    columns.add(new Column("sample", false));
    columns.add(new Column("response", false));
    columns.add(new Column("group", false));
    for (String name : cohort.agreement().names()) {
      columns.add(new Column(name, true));
      columns.add(new Column(name + ", percentile", true));
    }
    boolean hasModel = cohort.model().result().isPresent();
    if (hasModel) {
      columns.add(new Column("probability", true));
    }
    List<List<Cell>> rows =
        cohort.summaries().stream().map(patient -> row(patient, hasModel)).toList();
    return new Block.Fold(
        "Table of patients, %s".formatted(cohort.id()),
        List.of(
            new Block.Table(
                Ids.of("patients", cohort.id()), "Patients of " + cohort.id(), columns, rows)));
  }

  private static List<Cell> row(PatientSummary patient, boolean hasModel) {
    List<Cell> row = new ArrayList<>();
    row.add(Cell.of(patient.patient()));
    row.add(Cell.of(patient.sample()));
    row.add(
        Cell.of(
            patient
                .responder()
                .map(responder -> responder ? "responder" : "non-responder")
                .orElse("NA")));
    row.add(Cell.of(patient.stratum().orElse("NA")));
    IntStream.range(0, patient.scores().size())
        .mapToObj(patient.scores()::get)
        .forEach(
            standing -> {
              row.add(QuantityTable.value(standing.value()));
              row.add(Cell.of(Numbers.shown(standing.percentile())));
            });
    if (hasModel) {
      row.add(
          QuantityTable.value(
              patient.prediction().map(Prediction::probability).orElse(Double.NaN)));
    }
    return row;
  }
}
