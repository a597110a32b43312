package org.ferrostrat.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.ferrostrat.scoring.Scaling;
import picocli.CommandLine.Option;

/** The options for the computation of scores. */
final class ScoreManner extends MethodOptions {
  @Option(
      names = "--scaling",
      paramLabel = "NAME",
      description =
          "raw, cohort or anchored (default: raw for single-sample methods, else"
              + " cohort; anchored with --reference).")
  private String scaling;

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description = "Reference cohort: use the scale of a cohort saved by --save-reference.")
  private Path reference;

  /** The saved cohort on whose scale samples are scored. */
  Optional<Path> reference() {
    return Optional.ofNullable(reference);
  }

  boolean isScalingChosen() {
    return scaling != null;
  }

  /** The scaling that was asked for. */
  Optional<Scaling> scaling() {
    return Optional.ofNullable(scaling).map(Scaling::parse);
  }

  @Override
  void refuseContradictions() {
    super.refuseContradictions();
    UsageException.refuse(
        reference == null && "anchored".equals(scaling), "anchored scaling needs --reference");
  }
}
