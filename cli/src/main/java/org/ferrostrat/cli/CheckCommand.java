package org.ferrostrat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ferrostrat.cohort.InputCheck;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.scoring.ScoreColumn;
import org.ferrostrat.scoring.ScoringMethod;
import org.ferrostrat.signature.SignatureCatalog;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells every issue of an input and what to do about it. */
@Command(
    name = "check",
    sortOptions = false,
    description = {
      "Tells every issue of an expression matrix, and of a clinical table beside it, and what to do"
          + " about each.",
      "",
      "Exit code 3 if there is an error."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class CheckCommand implements Callable<Integer> {
  private static final int ISSUES_SHOWN = 200;

  @Spec private CommandSpec spec;

  @Mixin private ExpressionInput input;

  @Option(
      names = "--clinical",
      paramLabel = "FILE",
      description = "Clinical table whose first column holds the samples.")
  private Path clinical;

  @Override
  public Integer call() throws IOException {
    CommandLine line = spec.commandLine();
    PrintWriter out = line.getOut();
    checkFiles();
    List<Issue> issues = new ArrayList<>();
    Optional<ExpressionMatrix> matrix =
        read(() -> input.read(input.execution(line.getErr())), issues);
    matrix.map(InputCheck::of).ifPresent(issues::addAll);
    Optional<ClinicalTable> table =
        clinical == null
            ? Optional.empty()
            : read(() -> ClinicalTable.read(clinical, input.limits()), issues);
    if (matrix.isPresent() && table.isPresent()) {
      issues.addAll(InputCheck.of(matrix.get(), table.get()));
    }
    matrix.ifPresent(known -> out.printf("%s%n%s%n", known, fpsCoverage(known)));
    issues.stream().limit(ISSUES_SHOWN).forEach(issue -> out.println(line(issue)));
    long errors = count(issues, Issue.Level.ERROR);
    if (issues.size() > ISSUES_SHOWN) {
      out.printf("and %,d more%n", issues.size() - ISSUES_SHOWN);
    }
    out.printf(
        "%s, %s%n",
        counted(errors, "error"), counted(count(issues, Issue.Level.WARNING), "warning"));
    out.flush();
    return errors > 0 ? ExitCode.BAD_INPUT : ExitCode.OK;
  }

  private void checkFiles() throws IOException {
    if (input.path().isPresent()) {
      InputFile.require(input.path().get());
    }
    if (clinical != null) {
      InputFile.require(clinical);
    }
  }

  /** Reads something. */
  private interface Reading<T> {
    T read() throws IOException;
  }

  /** What is read, or nothing and the issues that stand in the way. */
  private static <T> Optional<T> read(Reading<T> reading, List<Issue> issues) throws IOException {
    try {
      return Optional.of(reading.read());
    } catch (DataFormatException e) {
      issues.addAll(e.issues());
      return Optional.empty();
    }
  }

  private static String fpsCoverage(ExpressionMatrix matrix) {
    ScoreColumn fps =
        ScoringMethod.publishedFor(SignatureCatalog.bundled().get("fps-32"))
            .acceptingAnyScale()
            .fit(matrix)
            .score(matrix)
            .scoreColumns()
            .get(0);
    return "fps-32: %d of %d genes found%s"
        .formatted(
            fps.coverage().found(),
            fps.coverage().genes(),
            fps.reason().isEmpty() ? "" : "; no score: " + fps.reason());
  }

  private static String line(Issue issue) {
    return "%-7s %s".formatted(CommandLines.label(issue), issue);
  }

  private static long count(List<Issue> issues, Issue.Level level) {
    return issues.stream().filter(issue -> issue.level() == level).count();
  }

  private static String counted(long count, String what) {
    return "%,d %s%s".formatted(count, what, count == 1 ? "" : "s");
  }
}
