package org.ferrostrat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The complete analysis of the bundled cohort. */
@Command(
    name = "demo",
    sortOptions = false,
    description = {
      "Runs a complete analysis of simulated patients.",
      "",
      "Scores, groups, survival, a validated response model, predictions for new patients"
          + " and the report, in a new folder. Each command is printed before it runs; it can be"
          + " typed again in the folder."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ResultPath
  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      defaultValue = "ferrostrat-demo",
      description = "Output: a new folder of this name. Default: ${DEFAULT-VALUE}.")
  private Path folder;

  @Mixin private FolderOptions output;

  @Mixin private ThreadOptions threads;

  @Override
  public Integer call() throws IOException {
    Demonstration demonstration = Demonstration.ofBundledCohort();
    OutputFolder target = output.folder(folder, demonstration.files());
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    PrintWriter out = output.quiet() ? nowhere : spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    PrintWriter warned = output.quiet() ? err : nowhere;
    tellCohort(out);
    AtomicReference<Demonstration.Outcome> outcome = new AtomicReference<>();
    try {
      target.write(made -> outcome.set(demonstration.run(made, threads.arguments(), out, warned)));
    } catch (Demonstration.StepFailure e) {
      err.println(e.getMessage());
      return e.exitCode();
    }
    output.note(outcome.get().issues());
    output.drew(outcome.get().seed());
    tellPlaces(out);
    return outcome.get().exitCode();
  }

  private void tellCohort(PrintWriter out) {
    out.println("The bundled cohort: simulated patients with melanoma under anti-PD-1");
    for (DemoCohort cohort : DemoCohort.values()) {
      out.printf("  %-28s  %s%n", folder.resolve(cohort.folder()), cohort.part());
    }
  }

  private void tellPlaces(PrintWriter out) {
    out.printf("%nLook at%n");
    tellPlace("report.html", "findings, figures and a card of every patient, in a browser", out);
    tellPlace("survival.svg", "Kaplan-Meier curves", out);
    tellPlace("predictions.tsv", "each new patient", out);
    out.printf("The commands can be typed in %s, with --force as their files are there.%n", folder);
  }

  private void tellPlace(String name, String text, PrintWriter out) {
    out.printf("  %-31s  %s%n", folder.resolve(name), text);
  }
}
