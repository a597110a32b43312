package org.ferrostrat.prognosis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.cohort.SampleSelection;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.survival.FollowUpColumns;

/** Made-up patients: a score that raises the hazard, age, sex, arm and follow-up. */
public final class SurvivalCohort {
  /** The columns of follow-up. */
  public static final FollowUpColumns FOLLOW_UP = FollowUpColumns.of("os_months", "os_event");

  private static final int PATIENTS = 80;

  private SurvivalCohort() {}

  /** Eighty patients; two have no age. */
  public static PatientTable patients() {
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder text = new StringBuilder("sample score age sex arm os_months os_event\n");
    for (int i = 0; i < PATIENTS; i++) {
      double score = 2 * random.nextDouble() - 1;
      double time = -12 * Math.log(1 - random.nextDouble()) / Math.exp(score);
      text.append(
          String.format(
              Locale.ROOT,
              "P%d %.3f %s %s %s %.1f %d%n",
              i,
              score,
              i < 2 ? "NA" : Integer.toString(40 + random.nextInt(40)),
              random.nextBoolean() ? "F" : "M",
              random.nextBoolean() ? "control" : "treated",
              Math.min(time, 30),
              time > 30 || random.nextInt(5) == 0 ? 0 : 1));
    }
    return table(text.toString());
  }

  /** A table of lines of words, the first of them its columns. */
  public static PatientTable table(String text) {
    try {
      Path file = Files.createTempFile("patients", ".tsv");
      try {
        Files.writeString(file, text.replace(' ', '\t'));
        return PatientTable.of(ClinicalTable.read(file), SampleSelection.ALL);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Patients with times, events and groups, as columns of one table. */
  public static PatientTable grouped(List<Double> times, List<Integer> events, String... groups) {
    String rows =
        Arrays.stream(indices(times.size()))
            .mapToObj(i -> "P%d %s %s %s".formatted(i, groups[i], times.get(i), events.get(i)))
            .collect(Collectors.joining("\n"));
    return table("sample group os_months os_event\n" + rows + "\n");
  }

  private static int[] indices(int size) {
    int[] indices = new int[size];
    Arrays.setAll(indices, i -> i);
    return indices;
  }

  /** An analysis of some patients. */
  public static SurvivalFindings run(SurvivalAnalysis analysis, PatientTable patients) {
    return analysis.run(patients, new Execution(1, ProgressListener.NONE));
  }
}
