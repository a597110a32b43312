package org.ferrostrat.evaluation;

import org.ferrostrat.cohort.SampleSelection;
import org.ferrostrat.response.ResponseCoding.NotEvaluable;
import org.ferrostrat.response.ResponseCoding.StableDisease;
import org.ferrostrat.stats.Estimate;

/**
 * The area under the ROC curve of a signature in a cohort under one definition of response and one
 * choice of samples.
 *
 * @param cohort id of the cohort
 * @param signature id of the signature
 * @param stableDisease what became of stable disease
 * @param notEvaluable what became of patients without a response
 * @param samples which samples took part; of {@link SampleSelection#ALL} several may be of one
 *     patient, and then the limits are too narrow
 * @param n labelled samples with a score
 * @param responders responders among them
 * @param auc the AUC with its interval by DeLong
 */
public record SensitivityRow(
    String cohort,
    String signature,
    StableDisease stableDisease,
    NotEvaluable notEvaluable,
    SampleSelection samples,
    int n,
    int responders,
    Estimate auc) {}
