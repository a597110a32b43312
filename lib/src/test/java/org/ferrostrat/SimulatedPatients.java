package org.ferrostrat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.cohort.SampleSelection;
import org.ferrostrat.data.ClinicalTable;

/** Patients whose hazard falls with {@code good} and does not depend on {@code noise}. */
public final class SimulatedPatients {
  private SimulatedPatients() {}

  /** A table of patients P0, P1, ... with two scores, follow-up, and a constant score. */
  public static PatientTable of(Path folder, long seed, int patients) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder("sample\tgood\tnoise\tflat\tos_months\tos_event\n");
    for (int i = 0; i < patients; i++) {
      double good = random.nextDouble() * 4;
      double death = -24 * Math.log(1 - random.nextDouble()) * Math.exp(0.7 * (good - 2));
      double censored = 60 * random.nextDouble();
      text.append(
          String.format(
              Locale.ROOT,
              "P%d\t%.4f\t%.4f\t1\t%.3f\t%d%n",
              i,
              good,
              random.nextDouble(),
              Math.min(death, censored),
              death <= censored ? 1 : 0));
    }
    Path file = folder.resolve("patients-%d.tsv".formatted(seed));
    try {
      Files.writeString(file, text);
      return PatientTable.of(ClinicalTable.read(file), SampleSelection.BASELINE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
