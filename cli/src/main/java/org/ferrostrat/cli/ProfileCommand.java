package org.ferrostrat.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.cohort.SampleSelection;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.SampleNames;
import org.ferrostrat.data.Strata;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionTransform;
import org.ferrostrat.report.MechanismTables;
import org.ferrostrat.report.SubtypeTables;
import org.ferrostrat.report.plot.ConsensusPlot;
import org.ferrostrat.report.plot.HeatmapPlot;
import org.ferrostrat.scoring.MechanismPlan;
import org.ferrostrat.scoring.MechanismProfile;
import org.ferrostrat.scoring.MechanismProfiler;
import org.ferrostrat.scoring.Scorer;
import org.ferrostrat.scoring.ScoringPlan;
import org.ferrostrat.subtypes.ConsensusSubtypes;
import org.ferrostrat.subtypes.SubtypeAssignment;
import org.ferrostrat.subtypes.SubtypeCentroids;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The mechanisms around ferroptosis in every sample, and subtypes by them. */
@Command(
    name = "profile",
    sortOptions = false,
    description = {
      "Profiles the mechanisms around ferroptosis, and finds subtypes.",
      "",
      "Each module of the catalogue and their axes, standardised over the cohort; higher"
          + " is more ferroptosis, or more of the process of the module. With --subtypes-table,"
          + " consensus clustering of the axes."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
@Common({
  "--clinical",
  "--reference",
  "--save-reference",
  "--subtypes-table",
  "--clustering",
  "--most-subtypes",
  "--save-subtypes",
  "--apply-subtypes",
  "--seed",
  "--scale",
  "--transform",
  "--normalizer",
  "--gene-ids",
  "--output",
  "--format",
  "--plot"
})
final class ProfileCommand implements Callable<Integer> {
  /** The form of the table. */
  enum Format {
    WIDE,
    TIDY
  }

  @Spec private CommandSpec spec;

  @Mixin private NormalizedInput input;

  @Option(
      names = "--clinical",
      paramLabel = "FILE",
      description =
          "Clinical table: TSV or CSV, first column the samples; the profile is"
              + " standardised and clustered by its baseline samples.")
  private Path clinical;

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description = "Reference cohort: use the scale of a cohort saved by --save-reference.")
  private Path reference;

  @ResultPath
  @Option(
      names = "--save-reference",
      paramLabel = "FILE",
      description = "Save the reference cohort, to score new samples on its scale.")
  private Path saveReference;

  @Option(
      names = "--accept-scale",
      description =
          "Accept the scale: use the values as they are where a method needs another"
              + " scale, and record it.")
  private boolean acceptScale;

  @ArgGroup(validate = false, heading = "%nClinical columns:%n")
  private ClinicalColumnOptions clinicalColumns = new ClinicalColumnOptions();

  @ArgGroup(validate = false, heading = "%nSubtypes:%n")
  private SubtypeOptions subtypes = new SubtypeOptions();

  @ArgGroup(validate = false, heading = "%nResults:%n")
  private Results results = new Results();

  /** Where the profile goes. */
  static final class Results extends ResultOptions {
    @Option(
        names = "--format",
        paramLabel = "wide|tidy",
        defaultValue = "wide",
        description =
            "Output format: wide (axes, then modules) or tidy (with the parts of each)."
                + " Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Option(
        names = "--plot",
        paramLabel = "FILE",
        description =
            "Plot, as SVG, PDF or PNG by the ending of its name: axes and modules of all samples, a clustered heatmap.")
    private Path plot;
  }

  /** The subtypes of the samples that were written. */
  private record Written(Strata labels, List<Issue> issues) {}

  @ArgGroup(validate = false, heading = "%nSize of plots:%n")
  private PlotSize plotSize = new PlotSize();

  @Override
  public Integer call() throws IOException {
    subtypes.refuseContradictions(reference != null);
    clinicalColumns.refuseWithout(clinical != null);
    UsageException.refuse(
        reference != null && (saveReference != null || clinical != null || acceptScale),
        "a reference has its own cohort and scale; leave out --save-reference, --clinical and"
            + " --accept-scale");
    checkFiles();
    results.drew(subtypes.usedSeed());
    CommandLine line = spec.commandLine();
    Execution execution = input.execution(line.getErr());
    Optional<Scorer> saved = saved();
    ExpressionMatrix read = input.read(execution);
    List<ExpressionTransform> steps = steps(read, saved);
    ExpressionMatrix matrix = ExpressionTransform.apply(steps, read);
    ExpressionMatrix cohort = fittedSamples(matrix);
    MechanismProfiler profiler =
        saved.map(MechanismPlan.bundled()::against).orElseGet(() -> fitted(cohort, execution));
    MechanismProfile profile = profiler.profile(matrix, execution);
    List<Issue> issues = new ArrayList<>(profile.issues());
    if (!steps.isEmpty()) {
      issues.add(ExpressionTransform.note(read.name(), steps, " before scoring"));
    }
    if (saveReference != null) {
      results.file(saveReference).write(profiler.scorer()::save);
    }
    Optional<Written> groups =
        subtypes.output().isPresent()
            ? Optional.of(writeSubtypes(profiler, cohort, profile, execution))
            : Optional.empty();
    groups.ifPresent(written -> issues.addAll(written.issues()));
    if (results.plot != null) {
      HeatmapPlot plain = HeatmapPlot.of(profile);
      HeatmapPlot plot = groups.map(written -> plain.withTrack(written.labels())).orElse(plain);
      plotSize.write(results, results.plot, plot::writeSvg);
    }
    results.write(line, out -> write(profile, out));
    tell(profile, issues);
    return ExitCode.OK;
  }

  private void checkFiles() throws IOException {
    List<Path> inputs = new ArrayList<>();
    inputs.addAll(input.paths());
    Stream.of(clinical, reference, subtypes.apply().orElse(null))
        .filter(Objects::nonNull)
        .forEach(inputs::add);
    for (Path file : inputs) {
      InputFile.require(file);
    }
    plotSize.require(results.plot, subtypes.plot().orElse(null));
    results.requireWritable(
        inputs,
        results.plot,
        saveReference,
        subtypes.output().orElse(null),
        subtypes.save().orElse(null),
        subtypes.plot().orElse(null));
  }

  private ExpressionMatrix fittedSamples(ExpressionMatrix matrix) throws IOException {
    if (clinical == null) {
      return matrix;
    }
    ClinicalTable table =
        SampleNames.join(clinicalColumns.read(clinical, input.limits()), matrix.samples());
    int[] baseline =
        PatientTable.of(table, SampleSelection.BASELINE).samples().toList().stream()
            .mapToInt(matrix.samples()::indexOf)
            .filter(position -> position >= 0)
            .sorted()
            .toArray();
    UsageException.refuse(
        baseline.length < 2,
        "%d baseline samples of %s are in the matrix; need at least 2"
            .formatted(baseline.length, clinical));
    return matrix.selectSamples(baseline);
  }

  private Optional<Scorer> saved() throws IOException {
    return reference == null
        ? Optional.empty()
        : Optional.of(ReferenceFile.read(reference, input.limits()));
  }

  /** The default transformation, unless the values are on the scale that is wanted. */
  private List<ExpressionTransform> steps(ExpressionMatrix read, Optional<Scorer> saved) {
    boolean isWanted =
        acceptScale
            || saved.filter(s -> s.referenceScale().isCompatibleWith(read.scale())).isPresent();
    return isWanted ? List.of() : ExpressionTransform.toLogScale(read.scale());
  }

  private MechanismProfiler fitted(ExpressionMatrix cohort, Execution execution) {
    MechanismPlan plan = MechanismPlan.bundled();
    return (acceptScale ? plan.withScoring(ScoringPlan::acceptingAnyScale) : plan)
        .fit(cohort, execution);
  }

  private Written writeSubtypes(
      MechanismProfiler profiler,
      ExpressionMatrix cohort,
      MechanismProfile profile,
      Execution execution)
      throws IOException {
    OutputFile file = results.file(subtypes.output().orElseThrow());
    if (subtypes.apply().isPresent()) {
      SubtypeAssignment assignment = load(subtypes.apply().get()).assign(profile.axisValues());
      file.write(out -> SubtypeTables.writeAssignment(assignment, out));
      return new Written(assignment.subtypes(), assignment.issues());
    }
    boolean isWhole = cohort.sampleCount() == profile.samples().size();
    MechanismProfile fitted = isWhole ? profile : profiler.profile(cohort, execution);
    ConsensusSubtypes found = subtypes.clustering().fit(fitted.axisValues(), execution);
    Strata labels = found.labels();
    if (isWhole) {
      file.write(out -> SubtypeTables.writeLabels(found, out));
    } else {
      SubtypeAssignment assignment = found.assign(profile.axisValues());
      file.write(out -> SubtypeTables.writeAssignment(assignment, out));
      labels = assignment.subtypes();
    }
    if (subtypes.plot().isPresent()) {
      plotSize.write(results, subtypes.plot().get(), ConsensusPlot.of(found)::writeSvg);
    }
    if (subtypes.save().isPresent()) {
      results.file(subtypes.save().get()).write(found::save);
    }
    if (!results.isQuiet()) {
      SubtypeTables.writeCandidates(found, spec.commandLine().getErr());
    }
    return new Written(labels, found.issues());
  }

  private SubtypeCentroids load(Path file) throws IOException {
    return SavedFile.read(file, SubtypeCentroids::load, input.limits());
  }

  private void write(MechanismProfile profile, Writer out) throws IOException {
    switch (results.format) {
      case WIDE -> MechanismTables.writeWide(profile, out);
      case TIDY -> MechanismTables.writeTidy(profile, out);
    }
  }

  private void tell(MechanismProfile profile, List<Issue> issues) {
    if (!results.isQuiet()) {
      spec.commandLine()
          .getErr()
          .printf(
              "%d samples, %d axes of %d modules, standardised by %s%n",
              profile.samples().size(),
              profile.axes().size(),
              profile.modules().size(),
              profile.referenceName());
    }
    results.tell(spec.commandLine(), issues);
  }
}
