package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.cohort.SampleSelection;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.expression.ReadOptions;
import org.ferrostrat.report.RunDescription;
import org.ferrostrat.response.ResponseCoding;
import org.ferrostrat.response.ResponseCohort;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The cohorts of a command, and who of their patients is called a responder. */
final class CohortOptions {
  @Parameters(
      arity = "1..*",
      paramLabel = "COHORT_DIR",
      description =
          "Cohort folders: expression.tsv[.gz], clinical.tsv and, where there is one, source.json.")
  private List<Path> folders;

  @Option(
      names = "--response",
      paramLabel = "COLUMN",
      description =
          "Clinical column of response: CR, PR, SD, PD (RECIST, iRECIST), R and NR, yes and no, 1"
              + " and 0 or their usual words (default: response, else recist).")
  private String column;

  @Option(
      names = "--responder",
      split = ",",
      paramLabel = "VALUE",
      description = "Values of COLUMN that are responders, where they are no usual words.")
  private List<String> responders = List.of();

  @Option(
      names = "--nonresponder",
      split = ",",
      paramLabel = "VALUE",
      description = "Values of COLUMN that are non-responders, where they are no usual words.")
  private List<String> nonResponders = List.of();

  @Option(
      names = "--not-evaluable",
      split = ",",
      paramLabel = "VALUE",
      description = "Values of COLUMN without an evaluable response, in addition to NE.")
  private List<String> notEvaluableValues = List.of();

  @Option(
      names = "--sd",
      paramLabel = "POLICY",
      defaultValue = "nonresponder",
      description =
          "Stable disease: nonresponder, exclude, or durable (a responder where response_durable or"
              + " durable_benefit says so). Default: ${DEFAULT-VALUE}.")
  private ResponseCoding.StableDisease stableDisease;

  @Option(
      names = "--ne",
      paramLabel = "POLICY",
      defaultValue = "exclude",
      description = "Not evaluable: exclude or nonresponder. Default: ${DEFAULT-VALUE}.")
  private ResponseCoding.NotEvaluable notEvaluable;

  @Option(
      names = "--samples",
      paramLabel = "WHICH",
      defaultValue = "baseline",
      description =
          "baseline (primary_sample = 1, else timepoint = pre) or all. Default: ${DEFAULT-VALUE}.")
  private SampleSelection selection;

  @Mixin private LimitOptions limits;

  @ArgGroup(validate = false, heading = "%nClinical columns:%n")
  private ClinicalColumnOptions clinicalColumns = new ClinicalColumnOptions();

  @ArgGroup(validate = false, heading = "%nGenes:%n")
  private GeneOptions genes = new GeneOptions();

  /** How response is read. */
  ResponseCoding coding() {
    return new ResponseCoding(
        Optional.ofNullable(column),
        responders,
        nonResponders,
        notEvaluableValues,
        stableDisease,
        notEvaluable);
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
    ReadOptions options = ReadOptions.defaults().with(execution).with(limits());
    return Cohort.readAll(
        folders, options.with(genes.reading(limits())), clinicalColumns.columns());
  }

  /** How large files may be, those of cohorts and others of the command. */
  ReadLimits limits() {
    return limits.limits();
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
   * The hashes of the files of each cohort by its id: by these a model knows what it learnt from.
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
    return folders.stream()
        .flatMap(folder -> FileContent.OF_A_COHORT.stream().map(folder::resolve))
        .distinct()
        .toList();
  }

  /** The files that were read and their hashes. */
  static List<RunDescription.Input> descriptions(List<Cohort> cohorts) throws IOException {
    List<RunDescription.Input> inputs = new ArrayList<>();
    for (Cohort cohort : cohorts) {
      for (Path file : cohort.files()) {
        inputs.add(InputFile.description(file));
      }
    }
    return inputs;
  }
}
