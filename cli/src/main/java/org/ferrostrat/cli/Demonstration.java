package org.ferrostrat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.ferrostrat.data.Issue;

/**
 * The complete analysis from expression to the report of a model: each command uses results of
 * earlier ones.
 *
 * @param steps the commands, in their order
 */
record Demonstration(List<DemoStep> steps) {
  Demonstration {
    steps = List.copyOf(steps);
  }

  /**
   * How it went.
   *
   * @param exitCode the largest of the commands
   * @param issues what the commands have noted
   * @param seed of what they drew
   */
  record Outcome(int exitCode, List<Issue> issues, OptionalLong seed) {}

  /** A command has failed, and what comes after it has nothing to stand on. */
  static final class StepFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    StepFailure(DemoStep step, DemoStep.Outcome outcome) {
      super(
          "%s%n%s"
              .formatted(
                  step.command().text(), String.join(System.lineSeparator(), outcome.told())));
      exitCode = outcome.exitCode();
    }

    int exitCode() {
      return exitCode;
    }
  }

  /** The usual way, on the bundled cohort. */
  static Demonstration ofBundledCohort() {
    return new Demonstration(
        List.of(
            DemoStep.of(
                "Scores, with how many of their genes were found",
                "score training -s fps-32,cyt-rooney -o scores.tsv",
                "^[a-z0-9-]+: \\d+ of \\d+ genes"),
            DemoStep.of(
                "Patients in two groups",
                "stratify scores.tsv --clinical training/clinical.tsv --column fps-32 -o groups.tsv",
                "rule median"),
            DemoStep.of(
                "Survival",
                "survival scores.tsv --clinical training/clinical.tsv --column fps-32"
                    + " --time os_months --event os_event --plot survival.svg -o survival.txt",
                "survival.txt",
                "patients, \\d+ events|^high against low|^log-rank"),
            DemoStep.of(
                "Cross-validated performance in held-out patients",
                "validate training --features modules --learner elastic-net --design nested-cv"
                    + " --repeats 2 --permutations 0 --random 0 -o validation.txt",
                "validation.txt",
                "^AUC "),
            DemoStep.of(
                "The model",
                "train training --features modules --learner elastic-net -o model.json",
                "^trained on|^responder if"),
            DemoStep.of(
                "Predictions for new patients",
                "predict model.json new-patients -o predictions.tsv",
                "samples predicted"),
            DemoStep.of(
                "Performance in the new patients",
                "evaluate new-patients --model model.json -s fps-32 --random 0 -o evaluation.txt",
                "evaluation.txt",
                "n  responders |^  demonstration-new "),
            DemoStep.of(
                "The report",
                "report training new-patients --model model.json --random 200 -o report.html",
                "open it")));
  }

  /** The names of all files, within the folder. */
  Set<String> files() {
    Set<String> files = new LinkedHashSet<>();
    for (DemoCohort cohort : DemoCohort.values()) {
      DemoCohort.FILES.forEach(name -> files.add(cohort.folder() + "/" + name));
    }
    steps.forEach(step -> files.addAll(step.outputs()));
    return files;
  }

  /**
   * Makes the cohorts and carries out the commands.
   *
   * @param folder an empty folder
   * @param threads options of how the work is done
   * @param told receives each command and the most informative lines of its result
   * @param warned receives warnings only
   * @throws StepFailure if a command fails
   */
  Outcome run(Path folder, List<String> threads, PrintWriter told, PrintWriter warned)
      throws IOException {
    for (DemoCohort cohort : DemoCohort.values()) {
      cohort.write(folder);
    }
    List<DemoStep.Outcome> outcomes = new ArrayList<>();
    for (DemoStep step : steps) {
      told.printf("%n%s%n$ %s%n", step.purpose(), step.command().text());
      DemoStep.Outcome outcome = step.run(folder, threads);
      if (!outcome.isUsable()) {
        throw new StepFailure(step, outcome);
      }
      outcome.lines().forEach(line -> told.println("  " + line));
      outcome.warnings().forEach(warned::println);
      outcomes.add(outcome);
    }
    return outcome(outcomes);
  }

  private static Outcome outcome(List<DemoStep.Outcome> outcomes) {
    return new Outcome(
        outcomes.stream().mapToInt(DemoStep.Outcome::exitCode).max().orElse(ExitCode.OK),
        outcomes.stream().flatMap(one -> one.issues().stream()).toList(),
        outcomes.stream()
            .map(DemoStep.Outcome::seed)
            .filter(OptionalLong::isPresent)
            .findFirst()
            .orElse(OptionalLong.empty()));
  }
}
