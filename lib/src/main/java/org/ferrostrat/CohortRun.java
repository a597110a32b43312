package org.ferrostrat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.Attempt;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.evaluation.CohortFindings;
import org.ferrostrat.evaluation.ModelResponse;
import org.ferrostrat.evaluation.ResponseEvaluation;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.model.ResponseModel;
import org.ferrostrat.prognosis.FollowUpNames;
import org.ferrostrat.prognosis.SurvivalAnalysis;
import org.ferrostrat.prognosis.SurvivalFindings;
import org.ferrostrat.quality.QualityReport;
import org.ferrostrat.response.CohortScores;
import org.ferrostrat.response.ResponseLabels;
import org.ferrostrat.scoring.MechanismPlan;
import org.ferrostrat.scoring.MechanismProfile;
import org.ferrostrat.scoring.ScoreAgreement;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.stratification.SelectionSettings;
import org.ferrostrat.stratification.Stratification;
import org.ferrostrat.stratification.StratificationFindings;
import org.ferrostrat.subtypes.ConsensusClustering;
import org.ferrostrat.subtypes.ConsensusSubtypes;
import org.ferrostrat.survival.FollowUpColumns;

/** One {@link Analysis} under way: what concerns one cohort. */
final class CohortRun {
  private final Analysis analysis;
  private final Cohort cohort;
  private final Attempt<ResponseEvaluation.Findings> evaluated;
  private final Execution execution;
  private final CohortScores scores;
  private final PatientTable patients;
  private final Attempt<ResponseLabels> labels;

  CohortRun(
      Analysis analysis,
      Cohort cohort,
      Attempt<ResponseEvaluation.Findings> evaluated,
      Execution execution) {
    this.analysis = analysis;
    this.cohort = cohort;
    this.evaluated = evaluated;
    this.execution = execution;
    this.scores =
        CohortScores.of(analysis.response().signatures().plan(), cohort.expression(), execution);
    PatientTable selected = cohort.patients(analysis.response().samples());
    this.patients = selected.with(Stratification.at(selected.samples(), leading()));
    this.labels = Attempt.to(() -> analysis.response().coding().fit(selected));
  }

  /** The leading score of all samples. */
  private SampleValues leading() {
    return scores.values(analysis.score());
  }

  CohortAnalysis findings(QualityReport quality) {
    Attempt<StratificationFindings> strata =
        Attempt.to(() -> Stratification.by(analysis.rule()).run(leading(), patients, execution));
    Attempt<MechanismProfile> mechanisms = Attempt.to(this::mechanisms);
    Attempt<ConsensusSubtypes> subtypes = subtypes(mechanisms);
    Attempt<ModelPerformance> model = model();
    return new CohortAnalysis(
        cohort,
        patients,
        quality,
        scores,
        labels,
        response(),
        mechanisms,
        subtypes,
        SampleTracks.of(cohort, analysis.response().coding(), subtypes.result()),
        agreement(),
        strata,
        endpoints(),
        model,
        new PatientSummaries(analysis, patients, scores, execution)
            .of(labels, strata.result().map(StratificationFindings::strata), model));
  }

  private Attempt<CohortFindings> response() {
    return evaluated
        .result()
        .flatMap(
            found ->
                found.evaluation().cohorts().stream()
                    .filter(known -> known.id().equals(cohort.id()))
                    .findFirst())
        .map(Attempt::of)
        .orElseGet(
            () -> Attempt.none(labels.reason().isEmpty() ? evaluated.reason() : labels.reason()));
  }

  private ScoreAgreement agreement() {
    return ScoreAgreement.of(
        analysis.response().signatures().plan().entries().stream()
            .map(entry -> scores.values(entry.signature().id()))
            .map(values -> Stratification.at(patients.samples(), values))
            .toList());
  }

  private MechanismProfile mechanisms() {
    ExpressionMatrix matrix = scores.matrix();
    return MechanismPlan.bundled()
        .fit(matrix.selectSamples(columns(matrix)), execution)
        .profile(matrix, execution);
  }

  /** The columns of the patients, in the order of the patients. */
  private int[] columns(ExpressionMatrix matrix) {
    return patients.samples().toList().stream().mapToInt(matrix.samples()::indexOf).toArray();
  }

  private Attempt<ConsensusSubtypes> subtypes(Attempt<MechanismProfile> mechanisms) {
    if (analysis.subtypes().isEmpty()) {
      return Attempt.none("subtypes were not asked for");
    }
    return mechanisms
        .result()
        .map(profile -> Attempt.to(() -> subtypes(analysis.subtypes().get(), profile)))
        .orElseGet(() -> Attempt.none(mechanisms.reason()));
  }

  private ConsensusSubtypes subtypes(ConsensusClustering clustering, MechanismProfile profile) {
    List<SampleValues> axes =
        profile.axisValues().stream()
            .map(axis -> Stratification.at(patients.samples(), axis))
            .toList();
    return clustering.fit(axes, execution);
  }

  private List<EndpointAnalysis> endpoints() {
    List<EndpointAnalysis> all = new ArrayList<>();
    for (FollowUpColumns columns : columnsOfFollowUp()) {
      all.add(
          new EndpointAnalysis(
              columns, Attempt.to(() -> survival(columns)), Attempt.to(() -> search(columns))));
    }
    return all;
  }

  private List<FollowUpColumns> columnsOfFollowUp() {
    return analysis.endpoints().isEmpty()
        ? FollowUpNames.in(cohort.clinical())
        : analysis.endpoints().stream()
            .filter(columns -> patients.has(columns.time()) && patients.has(columns.event()))
            .toList();
  }

  private SurvivalFindings survival(FollowUpColumns columns) {
    return SurvivalAnalysis.of(analysis.score(), columns)
        .with(analysis.rule())
        .run(patients, execution);
  }

  private StratificationFindings search(FollowUpColumns columns) {
    CutpointRule search =
        CutpointRule.maximallySelectedLogRank(
            SelectionSettings.withDefaults().withSeed(analysis.seed()));
    return new Stratification(
            search, Optional.of(columns), Optional.empty(), Optional.empty(), Optional.empty())
        .run(leading(), patients, execution);
  }

  private Attempt<ModelPerformance> model() {
    return analysis
        .model()
        .map(model -> Attempt.to(() -> performance(model)))
        .orElseGet(() -> Attempt.none("no model was given"));
  }

  private ModelPerformance performance(ResponseModel model) {
    ExpressionMatrix all = cohort.expression();
    Optional<ModelResponse> judged =
        evaluated
            .result()
            .flatMap(
                found ->
                    found.models().get(0).cohorts().stream()
                        .filter(known -> known.id().equals(cohort.id()))
                        .findFirst());
    return ModelPerformance.of(
        model.predict(
            all.selectSamples(columns(all)),
            Optional.of(cohort.patients(analysis.response().samples())),
            execution),
        judged);
  }
}
