package org.ferrostrat.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Cohort folders of patients of the simulated cohort: every third one each. */
final class DemoCohorts {
  private static final int GENES = 600;
  private static final Table EXPRESSION = Table.demo(GENES, 150);
  private static final Table CLINICAL = Table.read(Project.DEMO.resolve("clinical.tsv"));

  private DemoCohorts() {}

  /** Writes a cohort of the patients whose number leaves a remainder. */
  static Path write(Path parent, String name, int remainder) {
    return write(parent, name, sample -> number(sample) % 3 == remainder);
  }

  /** Writes a cohort of some samples. */
  static Path write(Path parent, String name, Predicate<String> isThere) {
    try {
      Path folder = Files.createDirectory(parent.resolve(name));
      expression(isThere).write(folder.resolve("expression.tsv.gz"));
      List<List<String>> rows = new ArrayList<>(List.of(CLINICAL.header()));
      CLINICAL.lines().stream().skip(1).filter(row -> isThere.test(row.get(0))).forEach(rows::add);
      new Table(rows).write(folder.resolve("clinical.tsv"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The expression of some samples. */
  static Table expression(Predicate<String> isThere) {
    List<String> header = EXPRESSION.header();
    int[] kept =
        IntStream.range(0, header.size())
            .filter(column -> column == 0 || isThere.test(header.get(column)))
            .toArray();
    return new Table(
        EXPRESSION.lines().stream()
            .map(line -> IntStream.of(kept).mapToObj(line::get).toList())
            .toList());
  }

  /** The number of the patient of a sample such as {@code P001-pre}. */
  static int number(String sample) {
    return Integer.parseInt(sample.substring(1, 4));
  }
}
