package org.ferrostrat.demonstration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Simulates the demonstration cohort: patients under immune checkpoint blockade whose ferroptosis
 * and immune axes have a known effect on response and survival.
 *
 * <p>Expression of gene g in sample s, on a log scale: a baseline of g, plus the loadings of g
 * times the axes of s, plus a normal term of g and the patient. Counts are negative binomial around
 * that expression times gene length, scaled to the library of s; TPM come from counts and lengths.
 * Response is logistic, death and progression have Weibull times with proportional hazards, all of
 * them in the ferroptosis and interferon axes ({@link Effects}). The README of {@code testdata} has
 * formulas and parameters.
 *
 * <p>The same seed and signatures give the same tables on every platform and release of Java; the
 * compressed bytes may differ where the compression library does.
 */
public final class DemonstrationCohort {
  static final long SEED = 30;
  static final int PATIENTS = 120;
  static final int ON_TREATMENT = 30;
  static final int GENES = 2000;

  private static final String SIGNATURES = "lib/src/main/resources/org/ferrostrat/signature";

  private DemonstrationCohort() {}

  /**
   * Writes the cohort.
   *
   * @param args the folder to write into; then, if it is not {@code
   *     lib/src/main/resources/org/ferrostrat/signature}, the folder of the bundled signatures
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    if (args.length < 1 || args.length > 2) {
      throw new IllegalArgumentException(
          args.length + " arguments; need the output folder and, optionally, that of signatures");
    }
    write(Path.of(args[0]), Path.of(args.length == 2 ? args[1] : SIGNATURES), SEED);
  }

  /** Writes the cohort of a seed into a folder, which is made if need be. */
  static void write(Path folder, Path signatureFolder, long seed) throws IOException {
    SignatureFolder signatures = SignatureFolder.read(signatureFolder);
    List<Gene> genes = genes(signatures, seed);
    List<Sample> samples = Sample.of(patients(seed), ON_TREATMENT, seed);
    Sequencing sequencing = Sequencing.run(genes, samples, seed);
    ClinicalTable clinical = ClinicalTable.of(samples, seed);
    Files.createDirectories(folder);
    CohortTables tables = new CohortTables(folder);
    tables.writeExpression(sequencing);
    tables.writeCounts(sequencing);
    tables.writeClinical(clinical);
    tables.writeGenes(genes);
    tables.writeAxes(samples);
    new SourceRecord(sequencing, clinical, seed).write(folder);
  }

  private static List<Gene> genes(SignatureFolder signatures, long seed) {
    GenePanel panel = GenePanel.choose(signatures, GENES, seed);
    return Gene.simulate(panel, new Programmes(signatures), seed);
  }

  private static List<Patient> patients(long seed) {
    return IntStream.rangeClosed(1, PATIENTS)
        .mapToObj(number -> Patient.simulate(patientId(number), seed))
        .toList();
  }

  private static String patientId(int number) {
    return "P" + Integer.toString(1000 + number).substring(1);
  }
}
