package org.ferrostrat.report;

import java.util.List;
import java.util.Optional;
import org.ferrostrat.quality.BatchAssociation;
import org.ferrostrat.quality.DataQuality;
import org.ferrostrat.quality.MeasureSpread;
import org.ferrostrat.quality.QualityReport;
import org.ferrostrat.quality.SampleQuality;

/** The quality of data. */
final class QualityFields {
  private static final int COMPONENTS = 5;

  private static final Fields<MeasureSpread> SPREAD =
      Fields.<MeasureSpread>of("Distribution of a measure over the samples")
          .text("measure", MeasureSpread::measure)
          .count("n", MeasureSpread::n)
          .number("smallest", MeasureSpread::smallest)
          .number("lower_quartile", MeasureSpread::lowerQuartile)
          .number("median", MeasureSpread::median)
          .number("upper_quartile", MeasureSpread::upperQuartile)
          .number("largest", MeasureSpread::largest);

  private static final Fields<BatchAssociation> ASSOCIATION =
      Fields.<BatchAssociation>of("Association of a technical variable")
          .text("column", BatchAssociation::column)
          .text("variable", BatchAssociation::variable)
          .count("n", BatchAssociation::n)
          .count("n_groups", BatchAssociation::groups)
          .number("share", BatchAssociation::share)
          .number("p_value", BatchAssociation::pValue)
          .number("p_adjusted", BatchAssociation::adjustedPValue);

  private static final Fields<SampleQuality> MEASURES =
      Fields.<SampleQuality>of("Measures of a sample")
          .text("sample", SampleQuality::sample)
          .text("patient", SampleQuality::patient)
          .number("library_size", SampleQuality::librarySize)
          .number("detected_genes", SampleQuality::detectedGenes)
          .number("zero_share", SampleQuality::zeroShare)
          .number("median_correlation", SampleQuality::medianCorrelation)
          .number("distance", SampleQuality::distance);

  private static final Fields<SampleQuality> IDENTITY =
      Fields.<SampleQuality>of("Identity of a sample")
          .number("xist", SampleQuality::xist)
          .number("y_genes", SampleQuality::yGenes)
          .text("inferred_sex", sample -> sample.inferredSex().label())
          .optionalText("recorded_sex", sample -> known(sample.recordedSex()))
          .optionalText("nearest_sample", sample -> known(sample.nearestSample()))
          .number("nearest_correlation", SampleQuality::nearestCorrelation)
          .texts("flags", SampleQuality::flags);

  private static final Fields<SampleQuality> SAMPLE =
      Fields.<SampleQuality>of("Quality of a sample")
          .all(sample -> sample, MEASURES)
          .numbers("components", sample -> array(sample.components()))
          .all(sample -> sample, IDENTITY);

  private static final Fields<QualityReport> COHORT =
      Fields.<QualityReport>of("Cohort")
          .text("name", QualityReport::name)
          .text("matrix", QualityReport::matrix)
          .list("spreads", QualityReport::spreads, SPREAD)
          .numbers("component_shares", report -> array(report.componentShares()))
          .list("associations", QualityReport::associations, ASSOCIATION)
          .list("samples", QualityReport::samples, SAMPLE);

  static final Fields<DataQuality> RESULT =
      Fields.<DataQuality>of("check")
          .list("cohorts", DataQuality::reports, COHORT)
          .all(DataQuality::shared, EvaluationFields.SHARED_PATIENTS);

  /** A sample of a cohort. */
  record Row(String cohort, SampleQuality sample) {
    static List<Row> of(List<QualityReport> reports) {
      return reports.stream()
          .flatMap(report -> report.samples().stream().map(one -> new Row(report.name(), one)))
          .toList();
    }

    private double component(int number) {
      return number < sample.components().size() ? sample.components().get(number) : Double.NaN;
    }
  }

  static final Fields<Row> TABLE = table();

  private QualityFields() {}

  private static Fields<Row> table() {
    Fields<Row> table =
        Fields.<Row>of("Row of the table of samples")
            .text("cohort", Row::cohort)
            .all(Row::sample, MEASURES);
    for (int i = 0; i < COMPONENTS; i++) {
      int number = i;
      table = table.numberColumn("pc" + (i + 1), "components", row -> row.component(number));
    }
    return table.all(Row::sample, IDENTITY);
  }

  private static Optional<String> known(String text) {
    return Optional.of(text).filter(one -> !one.isEmpty());
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
