package org.ferrostrat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.report.RunManifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a manifest again and compares. */
@Command(
    name = "verify",
    sortOptions = false,
    description = {
      "Runs a manifest again and compares inputs and results.",
      "",
      "Names are relative to the current folder, as they were typed; verify where the run"
          + " was started. No file is replaced: results go to a temporary folder.",
      "",
      "Exit code 7 if anything differs; what and where is printed."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class VerifyCommand implements Callable<Integer>, RunPart {
  private static final String NAME = "verify";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN.json", description = "Manifest that --manifest has written.")
  private Path file;

  @Option(
      names = "--standard-output",
      paramLabel = "FILE",
      description =
          "What the run printed, where it was kept in a file: to show the first line that differs.")
  private Path printed;

  @ResultPath
  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Keep what was made again in a new folder.")
  private Path keep;

  @Mixin private LimitOptions limits;

  private Run run;

  @Override
  public void join(Run joined) {
    run = joined;
  }

  @Override
  public Integer call() throws IOException {
    UsageException.refuse(run.isApart(), "a verification is not run again");
    InputFile.require(file);
    if (printed != null) {
      InputFile.require(printed);
    }
    Optional<OutputFolder> kept =
        keep == null ? Optional.empty() : Optional.of(new OutputFolder(keep, Set.of(), false, run));
    RunManifest manifest = manifest();
    tell(manifest);
    Path workspace = Files.createTempDirectory("ferrostrat-verify-");
    try {
      Verification verification =
          new Verification(manifest, Optional.ofNullable(printed), workspace);
      List<Verification.Finding> findings = verification.findings(run.standardInput());
      if (kept.isPresent()) {
        kept.get().write(folder -> copy(verification.made(), folder));
      }
      return print(findings, spec.commandLine().getOut());
    } finally {
      OutputFolder.delete(workspace);
    }
  }

  private RunManifest manifest() throws IOException {
    RunManifest manifest = SavedFile.read(file, RunManifest::read, limits.limits());
    if (manifest.command().equals(NAME)) {
      throw new DataFormatException(
          Issue.error(
              "run-manifest",
              Issue.Place.inFile(file.toString()),
              "this is the manifest of a verification, which is not run again",
              "verify the manifest that was verified"));
    }
    return manifest;
  }

  /** What may explain a difference. */
  private void tell(RunManifest manifest) {
    List<Issue> issues = new ArrayList<>();
    if (!manifest.toolVersion().equals(Version.number())) {
      issues.add(
          Issue.warning(
              "tool-version",
              Issue.Place.inFile(file.toString()),
              FirstDifference.printable(
                  "the run was of ferrostrat %s, this is %s"
                      .formatted(manifest.toolVersion(), Version.number())),
              "a difference may come of that"));
    }
    RunManifest.Platform now = Provenance.platform(manifest.platform().threads());
    if (!manifest.platform().equals(now)) {
      issues.add(
          Issue.info(
              "platform",
              Issue.Place.inFile(file.toString()),
              FirstDifference.printable(
                  "the run was on %s, this is %s"
                      .formatted(text(manifest.platform()), text(now)))));
    }
    run.tell(issues);
    CommandLines.printIssues(issues, spec.commandLine().getErr());
  }

  private static String text(RunManifest.Platform platform) {
    return "Java %s (%s), %s, %s, locale %s"
        .formatted(
            platform.javaVersion(),
            platform.javaVendor(),
            platform.system(),
            platform.architecture(),
            platform.locale());
  }

  private static int print(List<Verification.Finding> findings, PrintWriter out) {
    for (Verification.Finding finding : findings) {
      out.printf(
          "%-6s  %-7s  %s%n",
          finding.what(), finding.isSame() ? "same" : "differs", finding.name());
      finding.details().forEach(detail -> out.printf("%17s%s%n", "", detail));
    }
    long differences = findings.stream().filter(finding -> !finding.isSame()).count();
    boolean isRun = findings.stream().anyMatch(finding -> finding.what().equals("run"));
    if (differences == 0) {
      out.println("the same again");
    } else {
      out.printf(
          "%d difference%s%s%n",
          differences, differences == 1 ? "" : "s", isRun ? "" : "; not run again");
    }
    out.flush();
    return differences == 0 ? ExitCode.OK : ExitCode.VERIFICATION_MISMATCH;
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path path : OutputFolder.tree(from)) {
      if (!path.equals(from)) {
        Files.copy(path, to.resolve(from.relativize(path)));
      }
    }
  }
}
