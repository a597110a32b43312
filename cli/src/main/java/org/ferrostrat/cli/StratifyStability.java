package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.stratification.CutpointResampling;
import org.ferrostrat.stratification.ReplicatePair;
import org.ferrostrat.stratification.Stratification.GreySources;
import org.ferrostrat.stratification.UncertaintyFiles;
import picocli.CommandLine.Option;

/** The options that ask how firm a group is. */
final class StratifyStability implements NamesFiles {
  @Option(
      names = "--bootstrap",
      paramLabel = "N",
      description =
          "Fit the rule to N resampled cohorts: interval of the cut-point, share of patients that"
              + " change their group and, with --time and --event, the shrunken hazard ratio.")
  private Integer bootstrap;

  @Option(
      names = "--grey-zone",
      description =
          "Call samples low or high only where the score lies farther from the cut-point than its"
              + " uncertainty reaches: of --bootstrap, --replicates and --gene-spread.")
  private boolean greyZone;

  @Option(
      names = "--replicates",
      paramLabel = "FILE",
      description = "Table of pairs of samples of the same tumour, for --grey-zone.")
  private Path replicates;

  @Option(
      names = "--gene-spread",
      paramLabel = "COLUMN|FILE",
      description =
          "Standard deviation of each score over random gene sets, for --grey-zone: a column of"
              + " SCORES, or the file of score --spread.")
  private String geneSpread;

  boolean isResampled() {
    return bootstrap != null;
  }

  boolean isGreyZone() {
    return greyZone;
  }

  void refuseContradictions() {
    UsageException.refuse(
        !greyZone && (replicates != null || geneSpread != null),
        "--replicates and --gene-spread belong to --grey-zone");
    UsageException.refuse(
        greyZone && !isResampled() && replicates == null && geneSpread == null,
        "--grey-zone needs --bootstrap, --replicates or --gene-spread");
  }

  Optional<CutpointResampling> resampling(long seed) {
    return isResampled()
        ? Optional.of(CutpointResampling.withDefaults().withResamples(bootstrap).withSeed(seed))
        : Optional.empty();
  }

  /** The files that are named, as far as they can be distinguished from columns. */
  @Override
  public List<Path> paths() {
    return Optional.ofNullable(geneSpread).map(Path::of).filter(Files::exists).stream().toList();
  }

  /** The files that are read; {@code table} holds the scores where they come from one. */
  List<Path> paths(Optional<PatientTable> table) {
    List<Path> paths = new ArrayList<>();
    if (replicates != null) {
      paths.add(replicates);
    }
    if (geneSpread != null && !isColumn(table)) {
      paths.add(Path.of(geneSpread));
    }
    return paths;
  }

  private boolean isColumn(Optional<PatientTable> table) {
    return table.filter(known -> known.has(geneSpread)).isPresent();
  }

  /** The sources of an indeterminate zone around a score; empty where there is none. */
  Optional<GreySources> sources(String score, Optional<PatientTable> table, ReadLimits limits)
      throws IOException {
    if (!greyZone) {
      return Optional.empty();
    }
    List<ReplicatePair> pairs =
        replicates == null ? List.of() : UncertaintyFiles.replicates(replicates, limits);
    return Optional.of(
        new GreySources(
            pairs,
            geneSpread == null ? Optional.empty() : Optional.of(spread(score, table, limits))));
  }

  private SampleValues spread(String score, Optional<PatientTable> table, ReadLimits limits)
      throws IOException {
    if (isColumn(table)) {
      return table.get().numbers(geneSpread);
    }
    UsageException.refuse(
        !Files.exists(Path.of(geneSpread)),
        "--gene-spread %s is neither a column of the scores nor a file".formatted(geneSpread));
    return UncertaintyFiles.geneSpread(Path.of(geneSpread), score, limits);
  }
}
