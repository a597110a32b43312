package org.ferrostrat.quality;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.ferrostrat.data.Issue;

/**
 * What was found in one matrix and the clinical table beside it.
 *
 * @param name of the cohort, or of the file
 * @param matrix what was read, in words: genes, samples, scale
 * @param samples the measures of each sample, in the order of the matrix
 * @param componentShares share of the variance of variable genes that the first components explain
 * @param associations of technical variables with components and response
 * @param issues those of reading, of the matrix, of the samples, of the clinical records
 */
public record QualityReport(
    String name,
    String matrix,
    List<SampleQuality> samples,
    List<Double> componentShares,
    List<BatchAssociation> associations,
    List<Issue> issues) {

  /** Copies the lists. */
  public QualityReport {
    samples = List.copyOf(samples);
    componentShares = List.copyOf(componentShares);
    associations = List.copyOf(associations);
    issues = List.copyOf(issues);
  }

  /** The distributions of the measures of the samples. */
  public List<MeasureSpread> spreads() {
    return List.of(
        spread("library_size", SampleQuality::librarySize),
        spread("detected_genes", SampleQuality::detectedGenes),
        spread("zero_share", SampleQuality::zeroShare),
        spread("median_correlation", SampleQuality::medianCorrelation),
        spread("distance", SampleQuality::distance),
        spread("nearest_correlation", SampleQuality::nearestCorrelation));
  }

  private MeasureSpread spread(String measure, ToDoubleFunction<SampleQuality> figure) {
    return MeasureSpread.of(measure, samples.stream().mapToDouble(figure).toArray());
  }

  /** The measures of one sample; empty where it is not in the matrix. */
  public Optional<SampleQuality> sample(String sample) {
    return samples.stream().filter(known -> known.sample().equals(sample)).findFirst();
  }
}
