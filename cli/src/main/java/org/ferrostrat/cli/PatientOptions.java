package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.cohort.SampleSelection;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.report.RunDescription;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The tables of patients, and which of their samples take part. */
final class PatientOptions {
  @Parameters(
      index = "0",
      paramLabel = "TABLE",
      description = "Scores or groups: TSV or CSV, first column sample, as score writes it.")
  private Path table;

  @Option(
      names = "--clinical",
      paramLabel = "FILE",
      description =
          "Clinical table: TSV or CSV, first column the samples; without it TABLE has all"
              + " columns.")
  private Path clinical;

  @Option(
      names = "--samples",
      paramLabel = "baseline|all",
      defaultValue = "baseline",
      description =
          "Samples that are analysed: baseline (primary_sample = 1, else timepoint = pre)"
              + " or all. Default: ${DEFAULT-VALUE}.")
  private SampleSelection selection;

  @Mixin private LimitOptions limits;

  @ArgGroup(validate = false, heading = "%nClinical columns:%n")
  private ClinicalColumnOptions clinicalColumns = new ClinicalColumnOptions();

  /** The files that are read. */
  List<Path> paths() {
    return clinical == null ? List.of(table) : List.of(table, clinical);
  }

  /** How large files may be, the tables and others of the command. */
  LimitOptions limits() {
    return limits;
  }

  /** Reads the tables. */
  PatientTable read() throws IOException {
    for (Path path : paths()) {
      InputFile.require(path);
    }
    if (clinical == null) {
      return PatientTable.of(clinicalColumns.read(table, limits.limits()), selection);
    }
    ClinicalTable scores = ClinicalTable.read(table, limits.limits());
    return PatientTable.of(scores, clinicalColumns.read(clinical, limits.limits()), selection);
  }

  /** Reads the table of scores, and the clinical tables of the arms in place of one. */
  PatientTable read(TrialArmOptions arms) throws IOException {
    if (!arms.isGiven()) {
      return read();
    }
    for (Path path : paths(arms)) {
      InputFile.require(path);
    }
    return PatientTable.of(
        arms.scores(ClinicalTable.read(table, limits.limits()), limits),
        arms.clinical(limits),
        selection);
  }

  /** The files that are read, with those of the arms. */
  List<Path> paths(TrialArmOptions arms) {
    return Stream.concat(paths().stream(), arms.paths().stream()).toList();
  }

  /** Whether there is a clinical table of its own. */
  boolean hasClinical() {
    return clinical != null;
  }

  /** The files and their hashes. */
  List<RunDescription.Input> descriptions() throws IOException {
    return descriptions(paths());
  }

  /** The files and their hashes, with those of the arms. */
  List<RunDescription.Input> descriptions(TrialArmOptions arms) throws IOException {
    return descriptions(paths(arms));
  }

  private static List<RunDescription.Input> descriptions(List<Path> paths) throws IOException {
    List<RunDescription.Input> inputs = new ArrayList<>();
    for (Path path : paths) {
      inputs.add(InputFile.description(path));
    }
    return inputs;
  }
}
