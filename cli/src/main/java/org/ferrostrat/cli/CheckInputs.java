package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.data.ClinicalColumns;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.SampleNames;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.quality.DataQuality;
import org.ferrostrat.quality.QualityCheck;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.report.RunDescription;

/** Reads what is to be checked as far as it can be read, and checks it. */
final class CheckInputs {
  private final QualityCheck check;
  private final ClinicalColumns columns;
  private final Execution execution;
  private final List<Issue> unread = new ArrayList<>();
  private final List<ExpressionMatrix> matrices = new ArrayList<>();

  CheckInputs(QualityCheck check, ClinicalColumns columns, Execution execution) {
    this.check = check;
    this.columns = columns;
    this.execution = execution;
  }

  /** Reads something. */
  private interface Reading<T> {
    T read() throws IOException;
  }

  /** The inputs, or nothing and the issues that prevent reading. */
  private <T> Optional<T> read(Reading<T> reading) throws IOException {
    try {
      return Optional.of(reading.read());
    } catch (DataFormatException e) {
      unread.addAll(e.issues());
      return Optional.empty();
    }
  }

  /** An expression file and the clinical table beside it, null where there is none. */
  DataQuality file(ExpressionInput input, Path clinical) throws IOException {
    Optional<ExpressionMatrix> matrix = read(() -> input.read(execution));
    Optional<ClinicalTable> table =
        clinical == null
            ? Optional.empty()
            : read(() -> ClinicalTable.read(clinical, input.limits(), columns));
    matrix.ifPresent(matrices::add);
    return new DataQuality(
        matrix
            .map(
                known ->
                    table
                        .map(beside -> SampleNames.join(beside, known.samples()))
                        .map(beside -> check.check(known, beside, execution))
                        .orElseGet(() -> check.check(known, execution)))
            .stream()
            .toList(),
        SharedPatients.none());
  }

  /** Cohort folders. */
  DataQuality folders(ExpressionInput input, List<Path> folders) throws IOException {
    List<Cohort> cohorts = new ArrayList<>();
    for (Path folder : folders) {
      read(() -> Cohort.read(folder, input.options(execution), columns)).ifPresent(cohorts::add);
    }
    cohorts.forEach(cohort -> matrices.add(cohort.expression()));
    return check.check(cohorts, execution);
  }

  /** Why something could not be read. */
  List<Issue> unread() {
    return List.copyOf(unread);
  }

  /** The matrices that were read, in the order of their reports. */
  List<ExpressionMatrix> matrices() {
    return List.copyOf(matrices);
  }

  /** The hashes of the files of folders, of those that are there. */
  static List<RunDescription.Input> descriptions(List<Path> folders) throws IOException {
    List<RunDescription.Input> inputs = new ArrayList<>();
    for (Path folder : folders) {
      for (String name : List.of("expression.tsv.gz", "expression.tsv", "clinical.tsv")) {
        Path file = folder.resolve(name);
        if (Files.isRegularFile(file)) {
          inputs.add(InputFile.description(file));
        }
      }
    }
    return inputs;
  }
}
