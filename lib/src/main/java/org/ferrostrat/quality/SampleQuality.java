package org.ferrostrat.quality;

import java.util.List;

/**
 * Quality measures of one sample. A measure that is not available is NaN.
 *
 * @param sample name of the sample
 * @param patient its patient; the sample itself where no column names the patient
 * @param librarySize sum of the values, after undoing a logarithm; NaN where they have no zero
 * @param detectedGenes genes above 0; NaN likewise
 * @param zeroShare share of genes that are 0; NaN likewise
 * @param medianCorrelation Pearson's correlation over the most variable genes with the sample that
 *     has the median of each gene
 * @param distance robust distance from the middle in the first principal components
 * @param components scores on the first principal components
 * @param xist expression of XIST, log2 of parts per million plus 1; NaN where it is not there or
 *     values have no zero
 * @param yGenes median of RPS4Y1, DDX3Y, KDM5D, UTY and EIF1AY likewise
 * @param inferredSex the sex inferred from these genes
 * @param recordedSex the sex of the clinical table; empty where it is missing
 * @param nearestSample the sample that agrees most, after taking away what many samples share;
 *     empty where samples were not compared
 * @param nearestCorrelation how far it agrees
 * @param flags codes of the issues that name the sample
 */
public record SampleQuality(
    String sample,
    String patient,
    double librarySize,
    double detectedGenes,
    double zeroShare,
    double medianCorrelation,
    double distance,
    List<Double> components,
    double xist,
    double yGenes,
    InferredSex inferredSex,
    String recordedSex,
    String nearestSample,
    double nearestCorrelation,
    List<String> flags) {

  /** Copies the lists. */
  public SampleQuality {
    components = List.copyOf(components);
    flags = List.copyOf(flags);
  }
}
