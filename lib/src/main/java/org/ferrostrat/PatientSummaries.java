package org.ferrostrat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.PatientSummary.GeneEffect;
import org.ferrostrat.PatientSummary.ScoreStanding;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.Attempt;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.response.CohortScores;
import org.ferrostrat.response.ResponseLabels;
import org.ferrostrat.scoring.GeneContributions;
import org.ferrostrat.stats.Quantiles;
import org.ferrostrat.stratification.Stratification;

/** Summarises the results of each patient of a cohort. */
final class PatientSummaries {
  private final Analysis analysis;
  private final PatientTable patients;
  private final List<SampleValues> scores;
  private final List<double[]> sorted;
  private final Optional<GeneContributions> contributions;
  private final double[] usual;

  PatientSummaries(Analysis analysis, PatientTable patients, CohortScores of, Execution execution) {
    this.analysis = analysis;
    this.patients = patients;
    this.scores =
        analysis.response().signatures().plan().entries().stream()
            .map(entry -> of.values(entry.signature().id()))
            .map(values -> Stratification.at(patients.samples(), values))
            .toList();
    this.sorted =
        scores.stream()
            .map(SampleValues::toArray)
            .map(values -> Arrays.stream(values).filter(Double::isFinite).sorted().toArray())
            .toList();
    this.contributions = contributions(of, execution);
    this.usual = contributions.map(this::medians).orElseGet(() -> new double[0]);
  }

  private Optional<GeneContributions> contributions(CohortScores of, Execution execution) {
    boolean hasScores =
        Arrays.stream(of.values(analysis.score()).toArray()).anyMatch(Double::isFinite);
    return hasScores
        ? of.scorer().map(scorer -> scorer.contributions(of.matrix(), analysis.score(), execution))
        : Optional.empty();
  }

  /** The median contribution of each gene among the patients. */
  private double[] medians(GeneContributions of) {
    int[] columns = patients.samples().toList().stream().mapToInt(of.samples()::indexOf).toArray();
    return IntStream.range(0, of.genes().size())
        .mapToDouble(
            gene ->
                Quantiles.median(
                    Arrays.stream(columns)
                        .mapToDouble(column -> of.value(gene, column))
                        .filter(Double::isFinite)
                        .toArray()))
        .toArray();
  }

  /** One per patient, in their order. */
  List<PatientSummary> of(
      Attempt<ResponseLabels> labels, Optional<Strata> strata, Attempt<ModelPerformance> model) {
    Labels samples = patients.samples();
    List<String> names = patients.patientIds();
    List<PatientSummary> all = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      int patient = i;
      Optional<String> unlabelled =
          labels.result().isEmpty()
              ? Optional.of(labels.reason())
              : labels.result().get().reason(patient);
      all.add(
          new PatientSummary(
              names.get(i),
              samples.get(i),
              unlabelled.isPresent()
                  ? Optional.empty()
                  : labels.result().map(known -> known.isResponder(patient)),
              unlabelled.orElse(""),
              standings(patient),
              strata.flatMap(groups -> group(groups, samples.get(patient))),
              genes(samples.get(i)),
              model.result().map(of -> of.predictions().predictions().get(patient))));
    }
    return all;
  }

  private static Optional<String> group(Strata groups, String sample) {
    int position = groups.samples().indexOf(sample);
    return position < 0 || groups.isMissing(position)
        ? Optional.empty()
        : Optional.of(groups.groups().get(groups.groupOf(position)));
  }

  private List<ScoreStanding> standings(int patient) {
    return IntStream.range(0, scores.size())
        .mapToObj(
            s -> {
              double value = scores.get(s).get(patient);
              return new ScoreStanding(
                  scores.get(s).name(),
                  value,
                  Double.isFinite(value)
                      ? 100 * Quantiles.rankWithin(sorted.get(s), value)
                      : Double.NaN);
            })
        .toList();
  }

  private List<GeneEffect> genes(String sample) {
    if (contributions.isEmpty()) {
      return List.of();
    }
    GeneContributions of = contributions.get();
    int column = of.samples().indexOf(sample);
    return IntStream.range(0, of.genes().size())
        .mapToObj(
            gene -> new GeneEffect(of.genes().get(gene), of.value(gene, column) - usual[gene]))
        .filter(effect -> Double.isFinite(effect.effect()))
        .sorted(Comparator.comparingDouble((GeneEffect effect) -> -Math.abs(effect.effect())))
        .limit(analysis.genesOfPatient())
        .toList();
  }
}
