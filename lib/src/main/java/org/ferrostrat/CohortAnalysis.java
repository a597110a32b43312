package org.ferrostrat;

import java.util.List;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.Attempt;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.evaluation.CohortFindings;
import org.ferrostrat.quality.QualityReport;
import org.ferrostrat.response.CohortScores;
import org.ferrostrat.response.ResponseLabels;
import org.ferrostrat.scoring.MechanismProfile;
import org.ferrostrat.scoring.ScoreAgreement;
import org.ferrostrat.stratification.Stratification;
import org.ferrostrat.stratification.StratificationFindings;
import org.ferrostrat.subtypes.ConsensusSubtypes;

/**
 * The results of one cohort. Where a part is not available, the reason is given instead.
 *
 * @param cohort the cohort
 * @param patients the samples that take part in statistics, one per patient
 * @param quality of expression and clinical records
 * @param scores of all samples
 * @param labels the response of the patients
 * @param response signatures against response
 * @param mechanisms of all samples
 * @param subtypes of the patients by their mechanisms
 * @param tracks what else is known of all samples
 * @param agreement of the scores of the patients
 * @param strata groups by the leading score
 * @param endpoints survival, by end-point; none where the clinical table has no follow-up
 * @param model the model in this cohort
 * @param summaries one per patient, in the order of the patients
 */
public record CohortAnalysis(
    Cohort cohort,
    PatientTable patients,
    QualityReport quality,
    CohortScores scores,
    Attempt<ResponseLabels> labels,
    Attempt<CohortFindings> response,
    Attempt<MechanismProfile> mechanisms,
    Attempt<ConsensusSubtypes> subtypes,
    SampleTracks tracks,
    ScoreAgreement agreement,
    Attempt<StratificationFindings> strata,
    List<EndpointAnalysis> endpoints,
    Attempt<ModelPerformance> model,
    List<PatientSummary> summaries) {
  /** Copies the lists. */
  public CohortAnalysis {
    endpoints = List.copyOf(endpoints);
    summaries = List.copyOf(summaries);
  }

  /** The id of the cohort. */
  public String id() {
    return cohort.id();
  }

  /** Number of patients. */
  public int size() {
    return patients.samples().size();
  }

  /** The scores of the patients by a signature; NaN where there is none. */
  public SampleValues patientScores(String signature) {
    return Stratification.at(patients.samples(), scores.values(signature));
  }
}
