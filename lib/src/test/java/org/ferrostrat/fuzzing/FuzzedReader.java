package org.ferrostrat.fuzzing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.expression.ExpressionFiles;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.MissingPolicy;
import org.ferrostrat.expression.Orientation;
import org.ferrostrat.expression.ReadOptions;
import org.ferrostrat.formats.Conversion;
import org.ferrostrat.model.FeaturePlan;
import org.ferrostrat.model.ModelFile;
import org.ferrostrat.normalization.GeneLengths;
import org.ferrostrat.normalization.Normalization;
import org.ferrostrat.normalization.Normalizer;
import org.ferrostrat.prognosis.SurvivalAnalysis;
import org.ferrostrat.scoring.MechanismPlan;
import org.ferrostrat.scoring.Scorer;
import org.ferrostrat.signature.SignatureFiles;
import org.ferrostrat.singlecell.CellFile;
import org.ferrostrat.singlecell.CellFiles;
import org.ferrostrat.singlecell.CellLimits;
import org.ferrostrat.singlecell.CellOptions;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.stratification.SavedCutpoints;
import org.ferrostrat.stratification.UncertaintyFiles;
import org.ferrostrat.subtypes.SubtypeCentroids;

/**
 * Every reader of the library as a function of bytes. Whatever the bytes are, a reader returns or
 * throws a {@link DataFormatException}; what parses a caller's text may throw an {@link
 * IllegalArgumentException} instead.
 */
enum FuzzedReader {
  EXPRESSION(FuzzedReader::expression),
  CLINICAL_TABLE(bytes -> ClinicalTable.read(file("clinical.tsv", bytes))),
  GENE_LENGTHS(bytes -> GeneLengths.read(file("lengths.tsv", bytes))),
  GENE_SETS(FuzzedReader::geneSets),
  GREY_ZONE(FuzzedReader::greyZone),
  MECHANISMS(bytes -> MechanismPlan.read(file("mechanisms.tsv", bytes))),
  SIGNATURE_JSON(bytes -> SignatureFiles.readJson(stream(bytes), "fuzz.json")),
  SIGNATURE_WEIGHTS(bytes -> SignatureFiles.readWeights(stream(bytes), "fuzz.tsv")),
  SCORER(bytes -> Scorer.load("fuzz.json", stream(bytes))),
  CUTPOINT_RULE(bytes -> SavedCutpoints.read("fuzz.json", stream(bytes))),
  SUBTYPES(bytes -> SubtypeCentroids.load("fuzz.json", stream(bytes))),
  NORMALIZER(bytes -> Normalizer.load("fuzz.json", stream(bytes))),
  MODEL(bytes -> ModelFile.read("fuzz.json", stream(bytes))),
  COHORT_SOURCE(FuzzedReader::cohortSource),
  SERIES_MATRIX(bytes -> conversion().read(file("series_matrix.txt", bytes))),
  GCT(bytes -> conversion().read(file("matrix.gct", bytes))),
  CLASS_LABELS(FuzzedReader::classLabels),
  CBIOPORTAL_STUDY(FuzzedReader::cbioportalStudy),
  MATRIX_MARKET(FuzzedReader::matrixMarket),
  H5AD(bytes -> cells(file("cells.h5ad", bytes))),
  OPTION_TEXT(FuzzedReader::optionText);

  /** Between the files of a folder. */
  private static final int FILE_SEPARATOR = 0x1c;

  private static final Execution ONE_THREAD = new Execution(1, ProgressListener.NONE);
  private static final String MATRIX = "gene\tA\tB\nGPX4\t1.5\t2\nTP53\t3\t4\nACSL4\t0\t1\n";
  private static final String CLINICAL = "sample\tage\nA\t50\nB\t60\n";
  private static final List<String> STUDY =
      List.of(
          "meta_study.txt",
          "data_clinical_sample.txt",
          "data_clinical_patient.txt",
          "data_mrna_seq_tpm.txt");
  private static final List<String> TENX = List.of("matrix.mtx", "features.tsv", "barcodes.tsv");

  @SuppressWarnings("ImmutableEnumChecker") // every one is a function without state
  private final Reading reading;

  FuzzedReader(Reading reading) {
    this.reading = reading;
  }

  @FunctionalInterface
  private interface Reading {
    void read(byte[] bytes) throws IOException;
  }

  /** Name of the folder of its seeds, which is that of its fuzz test. */
  String folder() {
    String name = name().toLowerCase(Locale.ROOT);
    for (int under = name.indexOf('_'); under >= 0; under = name.indexOf('_')) {
      String upper = name.substring(under + 1, under + 2).toUpperCase(Locale.ROOT);
      name = name.substring(0, under) + upper + name.substring(under + 2);
    }
    return name;
  }

  /**
   * Reads the bytes; returns whether they were understood, and lets every exception through that is
   * none of those promised.
   */
  boolean read(byte[] bytes) {
    try {
      reading.read(bytes);
      return true;
    } catch (DataFormatException e) {
      return false;
    } catch (IllegalArgumentException e) {
      if (this == OPTION_TEXT) {
        return false;
      }
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static Path file(String name, byte[] bytes) throws IOException {
    return Files.write(Folder.PATH.resolve(name), bytes);
  }

  private static Conversion conversion() {
    return Conversion.defaults().with(ReadOptions.defaults().with(ONE_THREAD));
  }

  private static void expression(byte[] bytes) throws IOException {
    ReadOptions options = ReadOptions.defaults().with(ONE_THREAD).with(MissingPolicy.DROP_GENE);
    try {
      ExpressionFiles.read("fuzz.tsv", stream(bytes), options.with(Orientation.SAMPLES_IN_ROWS));
    } catch (DataFormatException e) {
      // the other way round may do
    }
    ExpressionFiles.read("fuzz.tsv", stream(bytes), options);
  }

  private static void geneSets(byte[] bytes) throws IOException {
    try {
      SignatureFiles.readGmt(stream(bytes), "fuzz.gmt", true);
    } catch (DataFormatException e) {
      // without its partner an arm may be a set of its own
    }
    SignatureFiles.readGmt(stream(bytes), "fuzz.gmt", false);
  }

  private static void greyZone(byte[] bytes) throws IOException {
    Path file = file("uncertainty.tsv", bytes);
    try {
      UncertaintyFiles.geneSpread(file, "fps-32", ReadLimits.defaults());
    } catch (DataFormatException e) {
      UncertaintyFiles.replicates(file, ReadLimits.defaults());
    }
  }

  private static void cohortSource(byte[] bytes) throws IOException {
    Path folder = Files.createDirectories(Folder.PATH.resolve("cohort"));
    Files.writeString(folder.resolve("expression.tsv"), MATRIX);
    Files.writeString(folder.resolve("clinical.tsv"), CLINICAL);
    Files.write(folder.resolve("source.json"), bytes);
    Cohort.read(folder, ReadOptions.defaults().with(ONE_THREAD));
  }

  private static void classLabels(byte[] bytes) throws IOException {
    Path matrix = file("matrix.tsv", MATRIX.getBytes(StandardCharsets.UTF_8));
    conversion().withClasses(file("classes.cls", bytes)).read(matrix);
  }

  private static void cbioportalStudy(byte[] bytes) throws IOException {
    conversion().read(folder("study", STUDY, bytes));
  }

  private static void matrixMarket(byte[] bytes) throws IOException {
    cells(folder("cells", TENX, bytes));
  }

  /** A folder whose files stand in the bytes one after the other. */
  private static Path folder(String name, List<String> files, byte[] bytes) throws IOException {
    Path folder = Files.createDirectories(Folder.PATH.resolve(name));
    int start = 0;
    for (String file : files) {
      int end = start;
      while (end < bytes.length && bytes[end] != FILE_SEPARATOR) {
        end++;
      }
      if (start > bytes.length) {
        Files.deleteIfExists(folder.resolve(file));
      } else {
        Files.write(folder.resolve(file), Arrays.copyOfRange(bytes, start, end));
      }
      start = end + 1;
    }
    return folder;
  }

  /** Everything that is stored, in the order of the file and cell by cell. */
  private static void cells(Path path) throws IOException {
    CellLimits few = new CellLimits(100_000, 100_000, 1_000_000, 1 << 24, 200);
    try (CellFile file = CellFiles.open(path, CellOptions.defaults().with(few))) {
      file.scan((gene, cell, value) -> {});
      try (CellFile.Blocks blocks = file.blocks()) {
        for (int i = 0; i < blocks.count(); i++) {
          blocks.next();
        }
      }
    }
  }

  private static void optionText(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int colon = text.indexOf(' ');
    String rest = text.substring(colon + 1);
    switch (colon < 0 ? "" : text.substring(0, colon)) {
      case "features" -> FeaturePlan.parse(rest);
      case "steps" -> Normalization.parse(List.of(rest.split(",", -1)));
      case "rule" -> CutpointRule.parse(rest);
      case "covariate" -> SurvivalAnalysis.Covariate.parse(rest);
      default -> ExpressionScale.parse(rest);
    }
  }

  /** A folder of this process for the readers that take a path. */
  private static final class Folder {
    static final Path PATH = create();

    private static Path create() {
      try {
        Path folder = Files.createTempDirectory("ferrostrat-fuzz");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        return folder;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void delete(Path folder) {
      try (var files = Files.walk(folder)) {
        files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
