package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionWriter;
import org.ferrostrat.normalization.GeneLengths;
import org.ferrostrat.normalization.Normalization;
import org.ferrostrat.normalization.Normalized;
import org.ferrostrat.normalization.Normalizer;
import org.ferrostrat.normalization.SampleDesign;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Normalises an expression matrix, on its own or with the saved steps of an earlier cohort. */
@Command(
    name = "normalize",
    aliases = "normalise",
    sortOptions = false,
    description = {
      "Normalises an expression matrix step by step, or as a saved cohort.",
      "",
      "Prints the matrix, genes x samples; its scale before and after goes to standard" + " error."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
@Common({
  "--steps",
  "--normalizer",
  "--save-normalizer",
  "--gene-lengths",
  "--clinical",
  "--batch",
  "--one-batch",
  "--reference-batch",
  "--covariates",
  "--scale",
  "--gene-ids",
  "--transform",
  "--output"
})
final class NormalizeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ExpressionInput input;

  @Option(
      names = {"--steps", "--method"},
      split = ",",
      paramLabel = "STEP",
      description =
          "Steps in their order, numbers after colons: log2[:OFFSET], exp2[:OFFSET],"
              + " log-cpm, log-cpm-prior[:COUNT], cpm, tmm, upper-quartile, median-of-ratios,"
              + " tpm-from-fpkm, tpm-from-counts, low-expression[:CPM:SAMPLES], quantile,"
              + " z-score, robust-z, rank, combat, combat-mean-only (docs/reference/methods-preprocessing.md).")
  private List<String> steps = List.of();

  @Option(
      names = "--gene-lengths",
      paramLabel = "FILE",
      description = "Table of genes and their column length in bases, for tpm-from-counts.")
  private Path geneLengths;

  @Option(
      names = {"--normalizer", "--normaliser", "--apply"},
      paramLabel = "FILE",
      description = "Normaliser: a file of --save-normalizer, applied instead of --steps.")
  private Path apply;

  @ArgGroup(validate = false, heading = "%nBatches, for combat:%n")
  private BatchOptions batches = new BatchOptions();

  @ArgGroup(validate = false, heading = "%nResults:%n")
  private NormalizeOutputs outputs = new NormalizeOutputs();

  @Override
  public Integer call() throws IOException {
    refuseContradictions();
    checkFiles();
    Manner manner = apply == null ? fitting() : applying();
    Execution execution = input.execution(spec.commandLine().getErr());
    ExpressionMatrix before = input.read(execution);
    ExpressionMatrix after =
        manner.normalize(before, batches.design(before.samples(), input.limits()), execution);
    outputs.write(spec.commandLine(), out -> ExpressionWriter.write(after, out));
    tell(before, after, manner.name());
    return ExitCode.OK;
  }

  /** How a matrix is normalised; refused before a large file is read. */
  private record Manner(String name, Work work) {
    ExpressionMatrix normalize(
        ExpressionMatrix matrix, Optional<SampleDesign> design, Execution execution) {
      return work.normalize(matrix, design, execution);
    }
  }

  /** Normalises a matrix. */
  @FunctionalInterface
  private interface Work {
    ExpressionMatrix normalize(
        ExpressionMatrix matrix, Optional<SampleDesign> design, Execution execution);
  }

  private Manner fitting() throws IOException {
    Normalization parsed = Normalization.parse(steps);
    batches.requireAsNeeded(parsed.needsDesign());
    if (geneLengths != null) {
      parsed = parsed.with(GeneLengths.read(geneLengths, input.limits()));
    }
    Normalization normalization =
        batches.reference().map(parsed::withReferenceBatch).orElse(parsed);
    return new Manner(
        normalization.toString(),
        (matrix, design, execution) -> {
          Normalized fitted = normalization.normalize(matrix, design, execution);
          outputs.saved().ifPresent(file -> file.write(fitted.normalizer()::save));
          return fitted.matrix();
        });
  }

  private Manner applying() throws IOException {
    Normalizer fitted = NormalizerFile.read(apply, input.limits());
    batches.requireAsNeeded(fitted.normalization().needsDesign());
    return new Manner(
        "%s, fitted to %s (n = %d)"
            .formatted(fitted.normalization(), fitted.cohortName(), fitted.cohortSize()),
        fitted::apply);
  }

  private void refuseContradictions() {
    UsageException.refuse(
        steps.isEmpty() == (apply == null),
        "give the steps with --steps, or a file with --normalizer");
    UsageException.refuse(
        apply != null && geneLengths != null,
        "the lengths of genes are in the saved normaliser; leave out --gene-lengths");
    UsageException.refuse(
        apply != null && batches.reference().isPresent(),
        "the reference batch is in the saved normaliser; leave out --reference-batch");
    UsageException.refuse(
        apply != null && outputs.saved().isPresent(),
        "nothing is fitted with --normalizer; leave out --save-normalizer");
    UsageException.refuse(
        geneLengths == null && steps.contains("tpm-from-counts"),
        "tpm-from-counts needs --gene-lengths");
    batches.refuseContradictions();
  }

  private void checkFiles() throws IOException {
    List<Path> inputs = new ArrayList<>(input.paths());
    inputs.add(geneLengths);
    inputs.add(apply);
    batches.path().ifPresent(inputs::add);
    inputs.removeIf(Objects::isNull);
    for (Path file : inputs) {
      InputFile.require(file);
    }
    outputs.requireWritable(inputs);
  }

  private void tell(ExpressionMatrix before, ExpressionMatrix after, String name) {
    if (!outputs.isQuiet()) {
      spec.commandLine().getErr().printf("%s%n%s%n", before, name);
      spec.commandLine().getErr().println(after);
    }
    List<Issue> issues = new ArrayList<>(after.issues());
    issues.removeIf(issue -> issue.code().equals("scale-found"));
    outputs.tell(spec.commandLine(), issues);
  }
}
