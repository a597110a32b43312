package org.ferrostrat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.cohort.SampleSelection;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.report.RunDescription;
import org.ferrostrat.response.ResponseCoding;
import org.ferrostrat.response.ResponseCohort;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The cohorts of a command, and who of their patients is called a responder. */
@Heading("Response and samples")
final class CohortOptions extends ResponseOptions {
  @Parameters(
      arity = "1..*",
      paramLabel = "COHORT_DIR",
      description =
          "Cohort folders: expression.tsv[.gz], clinical.tsv and, where there is one, source.json.")
  private List<Path> folders;

  @Option(
      names = "--sd",
      paramLabel = "POLICY",
      defaultValue = "nonresponder",
      description =
          "Stable disease: nonresponder, exclude, or durable (a responder where"
              + " response_durable or durable_benefit says so). Default: ${DEFAULT-VALUE}.")
  private ResponseCoding.StableDisease stableDisease;

  @Option(
      names = "--ne",
      paramLabel = "POLICY",
      defaultValue = "exclude",
      description = "Not evaluable: exclude or nonresponder. Default: ${DEFAULT-VALUE}.")
  private ResponseCoding.NotEvaluable notEvaluable;

  @Option(
      names = "--samples",
      paramLabel = "baseline|all",
      defaultValue = "baseline",
      description =
          "Samples that are analysed: baseline (primary_sample = 1, else timepoint = pre)"
              + " or all. Default: ${DEFAULT-VALUE}.")
  private SampleSelection selection;

  @Mixin private CohortReading reading;

  @ArgGroup(validate = false, heading = "%nClinical columns:%n")
  private ClinicalColumnOptions clinicalColumns = new ClinicalColumnOptions();

  /** How response is read. */
  ResponseCoding coding() {
    return coding(stableDisease, notEvaluable);
  }

  SampleSelection selection() {
    return selection;
  }

  /** The folders, which results must not be written over. */
  List<Path> folders() {
    return folders;
  }

  /** Reads the cohorts, at the same time where there are threads. */
  List<Cohort> read(Execution execution) throws IOException {
    return reading.read(folders, clinicalColumns.columns(), execution);
  }

  /** How the work is carried out, with progress on a terminal. */
  Execution execution(PrintWriter err) {
    return reading.execution(err);
  }

  /** How large files may be, those of cohorts and others of the command. */
  ReadLimits limits() {
    return reading.limits();
  }

  /** The patients of cohorts whose response is known. */
  List<ResponseCohort> labelled(List<Cohort> cohorts) {
    return cohorts.stream().map(cohort -> ResponseCohort.of(cohort, coding(), selection)).toList();
  }

  /** The hashes of the files that were read, under names that do not depend on where they lie. */
  static Map<String, String> checksums(List<Cohort> cohorts) throws IOException {
    Map<String, String> checksums = new TreeMap<>();
    for (Cohort cohort : cohorts) {
      for (Path file : cohort.files()) {
        checksums.put(
            "%s/%s".formatted(cohort.id(), file.getFileName()),
            InputFile.description(file).sha256());
      }
    }
    return checksums;
  }

  /**
   * The hashes of the files of each cohort by its id: a model records them as its training files.
   */
  static Map<String, List<String>> checksumsById(List<Cohort> cohorts) throws IOException {
    Map<String, List<String>> checksums = new LinkedHashMap<>();
    for (Cohort cohort : cohorts) {
      checksums.put(
          cohort.id(),
          descriptions(List.of(cohort)).stream().map(RunDescription.Input::sha256).toList());
    }
    return checksums;
  }

  /** The files of the folders that may be read, there or not. */
  List<Path> files() {
    return Stream.concat(
            reading.normalizer().stream(),
            folders.stream()
                .flatMap(folder -> FileContent.OF_A_COHORT.stream().map(folder::resolve)))
        .distinct()
        .toList();
  }

  /** The files that were read and their hashes, with the normaliser. */
  List<RunDescription.Input> allDescriptions(List<Cohort> cohorts) throws IOException {
    List<RunDescription.Input> inputs = new ArrayList<>(descriptions(cohorts));
    inputs.addAll(normalizer());
    return inputs;
  }

  /** The normaliser that was applied and its hash, where there is one. */
  List<RunDescription.Input> normalizer() throws IOException {
    return reading.normalizer().isEmpty()
        ? List.of()
        : List.of(InputFile.description(reading.normalizer().get()));
  }

  private static List<RunDescription.Input> descriptions(List<Cohort> cohorts) throws IOException {
    List<RunDescription.Input> inputs = new ArrayList<>();
    for (Cohort cohort : cohorts) {
      for (Path file : cohort.files()) {
        inputs.add(InputFile.description(file));
      }
    }
    return inputs;
  }
}
