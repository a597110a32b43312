package org.ferrostrat.formats;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.InputBytes;
import org.ferrostrat.data.InputFiles;
import org.ferrostrat.expression.ReadOptions;
import org.ferrostrat.expression.SampleFiles;
import org.ferrostrat.singlecell.CellFiles;
import org.ferrostrat.singlecell.CellOptions;

/**
 * How the files that people have become a cohort: a GEO series matrix, a folder of a cBioPortal
 * study, a GCT file, a file of single cells or any other expression matrix. Immutable.
 *
 * @param counts a file of expression values beside a GEO series matrix, joined by title, accession
 *     or whatever column of samples fits
 * @param clinical a clinical table beside the source, joined by the names of the samples
 * @param classes a CLS file with one class per sample of the matrix; the column {@code class}
 * @param profile name of one of several expression profiles of a cBioPortal study
 * @param keepGeneIds whether Entrez and Ensembl genes stay; else they are named by their symbols
 * @param mapping what is said of clinical columns
 * @param reading how expression values are read
 * @param cells which matrix of a file of single cells is read, which identifiers, which limits
 */
public record Conversion(
    Optional<Path> counts,
    Optional<Path> clinical,
    Optional<Path> classes,
    Optional<String> profile,
    boolean keepGeneIds,
    ClinicalMapping mapping,
    ReadOptions reading,
    CellOptions cells) {

  /** Checks that nothing is null. */
  public Conversion {
    Objects.requireNonNull(counts, "counts");
    Objects.requireNonNull(clinical, "clinical");
    Objects.requireNonNull(classes, "classes");
    Objects.requireNonNull(profile, "profile");
    Objects.requireNonNull(mapping, "mapping");
    Objects.requireNonNull(reading, "reading");
    Objects.requireNonNull(cells, "cells");
  }

  /** One file alone, roles of clinical columns by their names, symbols for genes. */
  public static Conversion defaults() {
    return new Conversion(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        ClinicalMapping.none(),
        ReadOptions.defaults(),
        CellOptions.defaults());
  }

  /** The same with a file of expression values beside a GEO series matrix. */
  public Conversion withCounts(Path file) {
    return new Conversion(
        Optional.of(file), clinical, classes, profile, keepGeneIds, mapping, reading, cells);
  }

  /** The same with a clinical table beside the source. */
  public Conversion withClinical(Path file) {
    return new Conversion(
        counts, Optional.of(file), classes, profile, keepGeneIds, mapping, reading, cells);
  }

  /** The same with a CLS file beside a matrix. */
  public Conversion withClasses(Path file) {
    return new Conversion(
        counts, clinical, Optional.of(file), profile, keepGeneIds, mapping, reading, cells);
  }

  /** The same with one of several expression profiles of a cBioPortal study. */
  public Conversion withProfile(String name) {
    return new Conversion(
        counts, clinical, classes, Optional.of(name), keepGeneIds, mapping, reading, cells);
  }

  /** The same with Entrez and Ensembl genes left as they are. */
  public Conversion keepingGeneIds() {
    return new Conversion(counts, clinical, classes, profile, true, mapping, reading, cells);
  }

  /** The same with another mapping of clinical columns. */
  public Conversion with(ClinicalMapping other) {
    return new Conversion(counts, clinical, classes, profile, keepGeneIds, other, reading, cells);
  }

  /** The same with another way to read expression values. */
  public Conversion with(ReadOptions other) {
    return new Conversion(counts, clinical, classes, profile, keepGeneIds, mapping, other, cells);
  }

  /** The same with another matrix, other identifiers or size limits for a single-cell file. */
  public Conversion with(CellOptions other) {
    return new Conversion(counts, clinical, classes, profile, keepGeneIds, mapping, reading, other);
  }

  /**
   * Reads a source; its format is detected from its content.
   *
   * @param input a file, the folder of a cBioPortal study, that of 10x Genomics, or one with the
   *     tables of one sample each, see {@link SampleFiles}
   * @throws DataFormatException if the source, or what is said of its columns, cannot be used;
   *     carries every issue found
   * @throws IllegalArgumentException if an option does not belong to this kind of source
   * @throws IOException if a file cannot be read
   */
  public ConvertedCohort read(Path input) throws IOException {
    InputFiles.Keeping pipes = InputFiles.keepPipes();
    try {
      return readAsItIs(input);
    } finally {
      pipes.close();
    }
  }

  private ConvertedCohort readAsItIs(Path input) throws IOException {
    boolean ofCells = CellFiles.isCellFile(input);
    boolean folder = Files.isDirectory(input) && !ofCells;
    String start = folder || ofCells ? "" : start(input);
    refuse(counts.isPresent() && !SeriesMatrix.is(start), "counts belong to a GEO series matrix");
    refuse(profile.isPresent() && !folder, "a profile belongs to a folder of a cBioPortal study");
    refuse(
        classes.isPresent() && (folder || ofCells || SeriesMatrix.is(start)),
        "classes of a CLS file belong to an expression matrix");
    refuse(
        !ofCells
            && !(cells.layer().equals(CellOptions.DEFAULT_LAYER) && cells.geneColumn().isEmpty()),
        "layers and columns of genes belong to files of single cells");
    SourceReading reading = new SourceReading(this, input);
    if (ofCells) {
      return reading.cells();
    }
    if (folder) {
      return isOfSamples(input) ? reading.samples() : reading.cbioportal();
    }
    return SeriesMatrix.is(start) ? reading.series() : reading.matrix(GctColumns.is(start));
  }

  /** Whether a folder is no study and holds the tables of one sample each. */
  private static boolean isOfSamples(Path folder) throws IOException {
    return !CbioportalStudy.is(folder) && !SampleFiles.in(folder).isEmpty();
  }

  /**
   * The file of expression values in the folder of a cBioPortal study: that of the only profile
   * that is no z-score, or of the profile that is asked for.
   *
   * @return empty if the folder is none of a study
   * @throws DataFormatException if the study has no such profile, or several
   * @throws IOException if a file cannot be read
   */
  public Optional<Path> studyExpression(Path folder) throws IOException {
    if (!CbioportalStudy.is(folder)) {
      return Optional.empty();
    }
    CbioportalStudy study = CbioportalStudy.open(folder, reading.limits());
    return Optional.of(study.profile(profile).orElseThrow(study::withoutExpression).file());
  }

  private static void refuse(boolean contradiction, String message) {
    if (contradiction) {
      throw new IllegalArgumentException(message);
    }
  }

  private String start(Path file) throws IOException {
    try (InputBytes bytes = InputBytes.of(file, reading.limits())) {
      return new String(bytes.readNBytes(8), StandardCharsets.UTF_8);
    }
  }
}
