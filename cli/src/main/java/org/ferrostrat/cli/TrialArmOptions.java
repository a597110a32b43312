package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.cohort.TrialArms;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.prognosis.SurvivalAnalysis.Covariate;
import picocli.CommandLine.Option;

/** The arms of a trial that is deposited as two cohort folders. */
final class TrialArmOptions {
  private static final String CLINICAL = "clinical.tsv";

  @Option(
      names = "--arm-cohorts",
      arity = "2",
      paramLabel = "FOLDER",
      description =
          "Cohort folders of the treated and the control arm, in this order, in place of --clinical:"
              + " tests the interaction as --arm does.")
  private List<Path> folders = List.of();

  @Option(
      names = "--control-scores",
      paramLabel = "FILE",
      description = "Scores of the control arm, where TABLE has those of the treated arm only.")
  private Path controlScores;

  boolean isGiven() {
    return !folders.isEmpty();
  }

  void refuseContradictions(boolean hasClinical, boolean hasArm) {
    UsageException.refuse(
        controlScores != null && !isGiven(), "--control-scores is for --arm-cohorts");
    UsageException.refuse(
        isGiven() && (hasClinical || hasArm),
        "--arm-cohorts replaces --clinical and --arm; leave them out");
    UsageException.refuse(
        isGiven() && folders.size() != 2, "--arm-cohorts takes two folders: TREATED CONTROL");
  }

  /** The files that are read. */
  List<Path> paths() {
    List<Path> paths = new ArrayList<>();
    folders.forEach(folder -> paths.add(folder.resolve(CLINICAL)));
    Optional.ofNullable(controlScores).ifPresent(paths::add);
    return paths;
  }

  /** The clinical tables of both arms as one. */
  ClinicalTable clinical(LimitOptions limits) throws IOException {
    return arms()
        .clinical(
            ClinicalTable.read(folders.get(0).resolve(CLINICAL), limits.limits()),
            ClinicalTable.read(folders.get(1).resolve(CLINICAL), limits.limits()));
  }

  /** The scores of both arms. */
  ClinicalTable scores(ClinicalTable table, LimitOptions limits) throws IOException {
    return controlScores == null
        ? table
        : TrialArms.scores(table, ClinicalTable.read(controlScores, limits.limits()));
  }

  /** The arm as a covariate, with the control as reference. */
  Optional<Covariate> covariate() {
    return isGiven()
        ? Optional.of(new Covariate(TrialArms.COLUMN, Optional.of(arms().control())))
        : Optional.empty();
  }

  private TrialArms arms() {
    return new TrialArms(nameOf(folders.get(0)), nameOf(folders.get(1)));
  }

  private static String nameOf(Path folder) {
    return folder.toAbsolutePath().normalize().getFileName().toString();
  }
}
