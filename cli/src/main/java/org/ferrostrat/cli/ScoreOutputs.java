package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.ferrostrat.report.GenericAssay;
import picocli.CommandLine.Option;

/** The options for the output files of results. */
final class ScoreOutputs extends ResultOptions {
  private static final int RANDOM_SETS = 1_000;
  private static final long SEED = 1;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "wide",
      description =
          "Output format: wide, tidy, json, gct, or cbioportal (a generic assay, with its"
              + " metadata in a second file). Default: ${DEFAULT-VALUE}.")
  private Format format;

  @Option(
      names = "--study",
      paramLabel = "ID",
      description = "Identifier of the cBioPortal study, for --format cbioportal.")
  private String study;

  @Option(
      names = "--compat",
      paramLabel = "PACKAGE",
      description =
          "Print as another package does: fpsomics (barcode, pro, anti, FPS, myclusters; cohort"
              + " scaling).")
  private String compat;

  @Option(
      names = "--save-reference",
      paramLabel = "FILE",
      description = "Save the reference cohort, to score new samples on its scale.")
  private Path saveReference;

  @Option(
      names = "--coverage",
      paramLabel = "FILE",
      description = "Write the coverage: which genes of each signature were found.")
  private Path coverage;

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description = "Write the gene mapping table: how each gene of the signatures was looked up.")
  private Path ledger;

  @Option(
      names = "--contributions",
      paramLabel = "FILE",
      description = "Write contributions: that of each gene to each score.")
  private Path contributions;

  @Option(
      names = "--spread",
      paramLabel = "FILE",
      description = "Write how each score compares with those of random gene sets.")
  private Path spread;

  @Option(
      names = {"--random", "--random-sets"},
      paramLabel = "N",
      description =
          "Random signatures: number for --spread, matched for size and expression."
              + " Default: 1000.")
  private Integer randomSets;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Random seed: the same seed gives the same results. Default: 1.")
  private Long seed;

  /** Forms of the scores. */
  enum Format {
    WIDE,
    TIDY,
    JSON,
    GCT,
    CBIOPORTAL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Format format() {
    return format;
  }

  /** The generic assay that the scores become, where cBioPortal's format is asked for. */
  Optional<GenericAssay> genericAssay() {
    return format == Format.CBIOPORTAL
        ? Optional.of(new GenericAssay(study, outputPath().getFileName().toString()))
        : Optional.empty();
  }

  /** The file of its metadata, beside the scores. */
  private Path metaPath() {
    return genericAssay().map(assay -> outputPath().resolveSibling(assay.metaFile())).orElse(null);
  }

  Optional<OutputFile> meta() {
    return optional(metaPath());
  }

  /** Whether scores are printed in the default form. */
  boolean isTableOfScores() {
    return format == Format.WIDE && compat == null;
  }

  boolean isCompatible() {
    return compat != null;
  }

  Optional<OutputFile> reference() {
    return optional(saveReference);
  }

  Optional<OutputFile> coverage() {
    return optional(coverage);
  }

  Optional<OutputFile> ledger() {
    return optional(ledger);
  }

  Optional<OutputFile> contributions() {
    return optional(contributions);
  }

  Optional<OutputFile> spread() {
    return optional(spread);
  }

  private Optional<OutputFile> optional(Path path) {
    return Optional.ofNullable(path).map(this::file);
  }

  /** Whether a result needs the values of all samples at once. */
  boolean needsMatrix() {
    return contributions != null || spread != null;
  }

  int randomSets() {
    return randomSets == null ? RANDOM_SETS : randomSets;
  }

  long randomSeed() {
    return seed == null ? SEED : seed;
  }

  /** The seed, if anything random was asked for. */
  OptionalLong usedSeed() {
    return spread == null ? OptionalLong.empty() : OptionalLong.of(randomSeed());
  }

  void refuseContradictions(ScoreManner manner) {
    UsageException.refuse(
        spread == null && (randomSets != null || seed != null),
        "--random and --seed belong to --spread");
    boolean cbioportal = format == Format.CBIOPORTAL;
    UsageException.refuse(
        cbioportal && (study == null || !isToFile()),
        "--format cbioportal needs --study ID and a file, such as -o"
            + " data_ferroptosis_scores.txt");
    UsageException.refuse(!cbioportal && study != null, "--study belongs to --format cbioportal");
    if (compat != null) {
      UsageException.refuse(
          !compat.equals("fpsomics"),
          "unknown package '%s' for --compat; need fpsomics".formatted(compat));
      UsageException.refuse(
          format != Format.WIDE || manner.isScalingChosen(),
          "--compat has its own form and scaling; leave out --format and --scaling");
    }
  }

  /** Refuses options that need the cohort of a reference. */
  void refuseWithReference() {
    UsageException.refuse(
        spread != null, "--spread is of the cohort that is scored; leave out --reference");
    UsageException.refuse(
        compat != null, "--compat is of the cohort that is scored; leave out --reference");
    UsageException.refuse(
        saveReference != null, "a reference is saved already; leave out --save-reference");
  }

  /** Refuses results that could not be written, before anything is computed. */
  void requireWritable(List<Path> inputs) throws IOException {
    requireWritable(inputs, saveReference, coverage, ledger, contributions, spread, metaPath());
  }
}
