package org.ferrostrat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ferrostrat.cohort.InputCheck;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.scoring.ScoreColumn;
import org.ferrostrat.scoring.ScoringMethod;
import org.ferrostrat.signature.SignatureCatalog;
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
    mixinStandardHelpOptions = true)
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
    PrintWriter out = spec.commandLine().getOut();
    List<Issue> issues = new ArrayList<>();
    try {
      ExpressionMatrix matrix = input.read(input.execution(spec.commandLine().getErr()));
      out.println(matrix);
      issues.addAll(InputCheck.of(matrix));
      if (clinical != null) {
        issues.addAll(InputCheck.of(matrix, ClinicalTable.read(clinical)));
      }
      out.println(fpsCoverage(matrix));
    } catch (DataFormatException e) {
      issues.addAll(e.issues());
    }
    issues.stream().limit(ISSUES_SHOWN).forEach(issue -> out.println(line(issue)));
    long errors = count(issues, Issue.Level.ERROR);
    if (issues.size() > ISSUES_SHOWN) {
      out.printf("and %,d more%n", issues.size() - ISSUES_SHOWN);
    }
    out.printf("%,d errors, %,d warnings%n", errors, count(issues, Issue.Level.WARNING));
    out.flush();
    return errors > 0 ? ExitCode.BAD_INPUT : ExitCode.OK;
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
}
