package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.data.SampleNames;
import org.ferrostrat.normalization.SampleDesign;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options for the batch of each sample. */
final class BatchOptions {
  @Option(
      names = "--clinical",
      paramLabel = "FILE",
      description = "Clinical table: TSV or CSV, first column the samples.")
  private Path clinical;

  @Option(
      names = "--batch",
      paramLabel = "COLUMN",
      description = "Clinical columns of batches: the column of cohorts, centres or runs.")
  private String batch;

  @Option(
      names = "--one-batch",
      paramLabel = "NAME",
      description = "All samples are this batch; instead of --clinical and --batch.")
  private String oneBatch;

  @Option(
      names = "--reference-batch",
      paramLabel = "NAME",
      description = "The batch that the others are brought to and that stays as it is.")
  private String reference;

  @Option(
      names = "--covariates",
      split = ",",
      paramLabel = "COLUMN",
      description = "Clinical covariates: their differences are preserved; never an outcome.")
  private List<String> covariates = List.of();

  @Option(
      names = "--outcome",
      paramLabel = "COLUMN",
      split = ",",
      description =
          "Columns that are outcomes, in addition to those with the name of an outcome; covariates"
              + " that determine one are refused.")
  private List<String> outcomes = List.of();

  @ArgGroup(validate = false)
  private ClinicalColumnOptions clinicalColumns = new ClinicalColumnOptions();

  Optional<Path> path() {
    return Optional.ofNullable(clinical);
  }

  Optional<String> reference() {
    return Optional.ofNullable(reference);
  }

  private boolean isGiven() {
    return batch != null || oneBatch != null;
  }

  void refuseContradictions() {
    UsageException.refuse(
        (clinical == null) != (batch == null), "--batch and --clinical need each other");
    clinicalColumns.refuseWithout(clinical != null);
    UsageException.refuse(
        batch != null && oneBatch != null, "--batch and --one-batch contradict each other");
    UsageException.refuse(
        batch == null && !(covariates.isEmpty() && outcomes.isEmpty()),
        "--covariates and --outcome are columns of --clinical, beside --batch");
  }

  /** Refuses batches that nothing needs, and what needs batches without them. */
  void requireAsNeeded(boolean needed) {
    UsageException.refuse(
        needed && !isGiven(),
        "combat needs the batch of every sample; give --clinical and --batch, or --one-batch");
    UsageException.refuse(
        !needed && (isGiven() || reference != null),
        "only combat and combat-mean-only use batches");
  }

  /** The design of samples; empty where no batch is given. */
  Optional<SampleDesign> design(Labels samples, ReadLimits limits) throws IOException {
    if (batch != null) {
      return Optional.of(
          SampleDesign.of(
              SampleNames.join(clinicalColumns.read(clinical, limits), samples),
              samples,
              batch,
              covariates,
              outcomes));
    }
    return Optional.ofNullable(oneBatch).map(name -> SampleDesign.ofOneBatch(samples, name));
  }
}
