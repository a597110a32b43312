package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.ferrostrat.data.Issue;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Whether a folder may be replaced, and how much is said beside it. */
final class FolderOptions implements RunPart {
  @Option(names = "--force", description = "Replace existing files.")
  private boolean force;

  @Option(
      names = {"-q", "--quiet"},
      description = "Only warnings and errors on standard error.")
  private boolean quiet;

  private Run run;

  @Override
  public void join(Run joined) {
    run = joined;
  }

  /** A folder to write; refused where it exists, unless it may be replaced. */
  OutputFolder folder(Path path, Set<String> names) throws IOException {
    return new OutputFolder(path, names, force, run);
  }

  /** Reports issues on standard error, without the notes in quiet mode. */
  void tell(CommandLine line, List<Issue> issues) {
    run.tell(issues);
    CommandLines.printFirstIssues(
        issues.stream().filter(issue -> !quiet || issue.level() != Issue.Level.INFO).toList(),
        line.getErr());
  }

  /** Records issues that are reported elsewhere. */
  void note(List<Issue> issues) {
    run.tell(issues);
  }

  /** Notes the seed of what was drawn at random, where anything was. */
  void drew(OptionalLong seed) {
    run.drew(seed);
  }

  boolean quiet() {
    return quiet;
  }
}
