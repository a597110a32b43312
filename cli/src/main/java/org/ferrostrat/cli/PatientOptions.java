package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.cohort.SampleSelection;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.report.RunDescription;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The tables of patients, and which of their samples take part. */
final class PatientOptions {
  @Parameters(
      index = "0",
      paramLabel = "TABLE",
      description = "Scores or strata: TSV or CSV, first column sample, as score writes it.")
  private Path table;

  @Option(
      names = "--clinical",
      paramLabel = "FILE",
      description = "Clinical table, first column sample; without it TABLE has all columns.")
  private Path clinical;

  @Option(
      names = "--samples",
      defaultValue = "baseline",
      paramLabel = "WHICH",
      description =
          "baseline (primary_sample = 1, else timepoint = pre) or all."
              + " Default: ${DEFAULT-VALUE}.")
  private SampleSelection selection;

  /** The files that are read. */
  List<Path> paths() {
    return clinical == null ? List.of(table) : List.of(table, clinical);
  }

  /** Reads the tables. */
  PatientTable read() throws IOException {
    for (Path path : paths()) {
      InputFile.require(path);
    }
    ClinicalTable scores = ClinicalTable.read(table);
    return clinical == null
        ? PatientTable.of(scores, selection)
        : PatientTable.of(scores, ClinicalTable.read(clinical), selection);
  }

  /** The files and their hashes. */
  List<RunDescription.Input> descriptions() throws IOException {
    List<RunDescription.Input> inputs = new ArrayList<>();
    for (Path path : paths()) {
      inputs.add(new RunDescription.Input(path.toString(), sha256(path)));
    }
    return inputs;
  }

  private static String sha256(Path path) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(path)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
