package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.ferrostrat.formats.Conversion;
import org.ferrostrat.formats.ConvertedCohort;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a cohort folder of foreign formats. */
@Command(
    name = "convert",
    sortOptions = false,
    description = {
      "Makes a cohort folder of GEO, cBioPortal, GCT and single-cell files.",
      "",
      "The folder has expression.tsv.gz, clinical.tsv, source.json (the source) and"
          + " ledger.tsv (the change log). Every assumption about clinical columns is reported"
          + " on standard error."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
@Common({
  "--counts",
  "--clinical",
  "--classes",
  "--profile",
  "--map",
  "--map-values",
  "--time-unit",
  "--event-coding",
  "--keep-gene-ids",
  "--scale",
  "--gene-ids",
  "--missing-codes"
})
final class ConvertCommand implements Callable<Integer> {
  private static final Set<String> FILES =
      Set.of("expression.tsv.gz", "clinical.tsv", "source.json", "ledger.tsv");

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "INPUT",
      description =
          "A file, the folder of a cBioPortal study or of 10x, or a folder with one file per sample"
              + " (HTSeq, STAR, RSEM, Salmon, featureCounts, GDC); the format is detected from the content.")
  private Path input;

  @ResultPath
  @Parameters(index = "1", paramLabel = "DIR", description = "The cohort folder to make.")
  private Path folder;

  @Option(
      names = "--counts",
      paramLabel = "FILE",
      description =
          "Expression values of a GEO series, as in its supplementary files: joined by title,"
              + " accession, or what fits.")
  private Path counts;

  @Option(
      names = "--clinical",
      paramLabel = "FILE",
      description = "Clinical table: TSV or CSV, first column the samples; in addition to INPUT.")
  private Path clinical;

  @Option(
      names = "--classes",
      paramLabel = "FILE",
      description = "A CLS file: one class per sample of the matrix, as the column class.")
  private Path classes;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "One of several expression profiles of a cBioPortal study: file or stable id.")
  private String profile;

  @Option(
      names = "--keep-gene-ids",
      description = "Keep Entrez and Ensembl genes; else they are named by their symbols.")
  private boolean keepGeneIds;

  @ArgGroup(validate = false, heading = "%nClinical columns:%n")
  private MappingOptions mapping = new MappingOptions();

  @Mixin private TableReading reading;

  @ArgGroup(validate = false, heading = "%nFiles of single cells:%n")
  private CellInput cells = new CellInput();

  @Mixin private FolderOptions output;

  @Override
  public Integer call() throws IOException {
    CommandLine line = spec.commandLine();
    requireInputs();
    OutputFolder target = output.folder(folder, FILES);
    ConvertedCohort cohort = conversion(line).read(input);
    List<String> options = options(line);
    target.write(made -> cohort.write(made, Version.number(), options));
    output.tell(line, cohort.issues());
    if (!output.quiet()) {
      line.getErr().println(summary(cohort));
    }
    return ExitCode.OK;
  }

  private void requireInputs() throws IOException {
    if (!Files.exists(input)) {
      throw new NoSuchFileException(input.toString());
    }
    for (Path file : Stream.of(counts, clinical, classes).filter(Objects::nonNull).toList()) {
      InputFile.require(file);
    }
  }

  private Conversion conversion(CommandLine line) throws IOException {
    Conversion conversion =
        Conversion.defaults()
            .with(mapping.mapping())
            .with(reading.options(reading.execution(line.getErr())))
            .with(cells.options(reading.raise()));
    conversion = counts == null ? conversion : conversion.withCounts(counts);
    conversion = clinical == null ? conversion : conversion.withClinical(clinical);
    conversion = classes == null ? conversion : conversion.withClasses(classes);
    conversion = profile == null ? conversion : conversion.withProfile(profile);
    return keepGeneIds ? conversion.keepingGeneIds() : conversion;
  }

  /** The options as they were written, without those that leave the content as it is. */
  private static List<String> options(CommandLine line) {
    List<String> options = new ArrayList<>();
    for (var option : line.getParseResult().matchedOptions()) {
      if (!Set.of("--force", "--quiet", "--threads", ManifestOption.NAME)
          .contains(OptionNames.name(option))) {
        options.add(
            option.arity().max() == 0
                ? OptionNames.name(option)
                : "%s %s".formatted(OptionNames.name(option), text(option.originalStringValues())));
      }
    }
    return options;
  }

  /** Files by their bare names: the folder of a user is nobody's business. */
  private static String text(List<String> values) {
    return String.join(
        " ",
        values.stream()
            .map(value -> Files.isRegularFile(Path.of(value)) ? name(value) : value)
            .toList());
  }

  private static String name(String file) {
    return Path.of(file).getFileName().toString();
  }

  private String summary(ConvertedCohort cohort) {
    return "%s: %s, %,d samples, %,d clinical columns, %,d changes in ledger.tsv"
        .formatted(
            folder,
            cohort
                .expression()
                .map(m -> "%,d genes (%s)".formatted(m.geneCount(), m.scale()))
                .orElse("no expression"),
            cohort.clinical().samples().size(),
            cohort.clinical().columns().size() - 1,
            cohort.ledger().size());
  }
}
