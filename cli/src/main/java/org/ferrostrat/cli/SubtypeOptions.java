package org.ferrostrat.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.ferrostrat.subtypes.ConsensusClustering;
import picocli.CommandLine.Option;

/** Subtypes of patients by their profiles. */
final class SubtypeOptions {
  private static final int MOST = 6;
  private static final long SEED = 1;

  @ResultPath
  @Option(
      names = {"--subtypes-table", "--subtypes"},
      paramLabel = "FILE",
      description = "Table of subtypes: cluster the axes and write the subtype of every sample.")
  private Path output;

  @Option(
      names = {"--clustering", "--method"},
      paramLabel = "METHOD",
      description = "Clustering: k-means or hierarchical. Default: k-means.")
  private ConsensusClustering.Method method;

  @Option(
      names = "--most-subtypes",
      paramLabel = "K",
      description = "Try 2 to K subtypes. Default: 6.")
  private Integer most;

  @Option(
      names = "--resamples",
      paramLabel = "N",
      description =
          "Resamples of the patients for each number of subtypes (50 or more; default: 200).")
  private Integer resamples;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Random seed: the same seed gives the same results. Default: 1.")
  private Long seed;

  @ResultPath
  @Option(
      names = "--save-subtypes",
      paramLabel = "FILE",
      description = "Save the subtypes, to assign new samples to them.")
  private Path save;

  @Option(
      names = "--apply-subtypes",
      paramLabel = "FILE",
      description = "Assign samples to saved subtypes; needs --reference.")
  private Path apply;

  @ResultPath
  @Option(
      names = "--plot-subtypes",
      paramLabel = "FILE",
      description = "Consensus matrix of the subtypes as SVG.")
  private Path plot;

  Optional<Path> output() {
    return Optional.ofNullable(output);
  }

  Optional<Path> save() {
    return Optional.ofNullable(save);
  }

  Optional<Path> apply() {
    return Optional.ofNullable(apply);
  }

  Optional<Path> plot() {
    return Optional.ofNullable(plot);
  }

  void refuseContradictions(boolean hasReference) {
    UsageException.refuse(
        output == null && (save != null || apply != null),
        "--save-subtypes and --apply-subtypes need --subtypes-table FILE");
    UsageException.refuse(
        (output == null || apply != null)
            && (method != null || most != null || resamples != null || seed != null),
        "--clustering, --most-subtypes, --resamples and --seed belong to subtypes that are found");
    UsageException.refuse(
        plot != null && (output == null || apply != null),
        "--plot-subtypes shows subtypes that are found; it needs --subtypes-table FILE");
    UsageException.refuse(
        save != null && apply != null, "subtypes are either found or applied, not both");
    UsageException.refuse(
        apply != null && !hasReference,
        "--apply-subtypes needs --reference, the scale that the subtypes were found on");
  }

  private long seed() {
    return seed == null ? SEED : seed;
  }

  /** The seed, if subtypes are to be found. */
  OptionalLong usedSeed() {
    return output == null || apply != null ? OptionalLong.empty() : OptionalLong.of(seed());
  }

  ConsensusClustering clustering() {
    ConsensusClustering clustering =
        method == ConsensusClustering.Method.HIERARCHICAL
            ? ConsensusClustering.hierarchical(seed())
            : ConsensusClustering.kMeans(seed());
    clustering = clustering.withSubtypes(2, most == null ? MOST : most);
    return resamples == null ? clustering : clustering.withResamples(resamples);
  }
}
