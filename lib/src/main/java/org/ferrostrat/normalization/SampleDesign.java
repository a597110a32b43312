package org.ferrostrat.normalization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.Strata;

/**
 * The batches of samples and the covariates whose differences are to stay when batches are brought
 * together. Immutable.
 *
 * <p>An outcome is never a covariate: a correction that knows the outcome writes it into the
 * values. It is refused by its name ({@code response}, {@code os_months}, {@code PFS.event}, ...)
 * and where it determines a declared outcome without error, or the reverse: equal up to names, a
 * group that determines the outcome, numbers that separate its groups or are in the same order.
 */
public final class SampleDesign {
  private static final int SHOWN = 5;

  private final Strata batches;
  private final List<Column> covariates;
  private final List<Column> outcomes;

  private SampleDesign(Strata batches, List<Column> covariates, List<Column> outcomes) {
    this.batches = batches;
    this.covariates = covariates;
    this.outcomes = outcomes;
  }

  /**
   * A design of batches alone.
   *
   * @throws DataFormatException if a sample has no batch
   * @throws IllegalArgumentException if the batches are named as an outcome
   */
  public static SampleDesign ofBatches(Strata batches) {
    requireNoOutcome("batch", batches.name());
    requireComplete(
        "batch",
        batches.name(),
        "the batches",
        batches.samples(),
        IntStream.range(0, batches.size()).filter(batches::isMissing).toArray());
    return new SampleDesign(batches, List.of(), List.of());
  }

  /** All samples are one batch. */
  public static SampleDesign ofOneBatch(Labels samples, String batch) {
    return ofBatches(Strata.of("batch", samples, List.of(batch), new int[samples.size()]));
  }

  /**
   * A design from a clinical table.
   *
   * @param samples the samples of the matrix, in its order
   * @param batch the column of the batches
   * @param covariates columns whose differences are to stay: numbers, or groups where a value is no
   *     number
   * @param outcomes further columns that are outcomes, beside those named as such
   * @throws DataFormatException if the table lacks a sample, or one lacks its batch or a covariate
   * @throws IllegalArgumentException if there is no such column, or a covariate is an outcome
   */
  public static SampleDesign of(
      ClinicalTable table,
      Labels samples,
      String batch,
      List<String> covariates,
      List<String> outcomes) {
    SampleDesign design = ofBatches(groups(Column.read(table, samples, batch), table.name()));
    List<String> known = new ArrayList<>(outcomes);
    table.columns().toList().stream().filter(OutcomeColumns::isNamedSo).forEach(known::add);
    for (String outcome : new LinkedHashSet<>(known)) {
      design = design.with(Column.read(table, samples, outcome), true, table.name());
    }
    for (String covariate : covariates) {
      design = design.with(Column.read(table, samples, covariate), false, table.name());
    }
    return design;
  }

  private static Strata groups(Column column, String table) {
    requireComplete("batch", column.name, table, column.samples, column.missing());
    List<String> names = column.texts.stream().map(Optional::orElseThrow).toList();
    List<String> levels = names.stream().distinct().sorted().toList();
    return Strata.of(
        column.name, column.samples, levels, names.stream().mapToInt(levels::indexOf).toArray());
  }

  private SampleDesign with(Column column, boolean isOutcome, String table) {
    if (!isOutcome) {
      requireNoOutcome("covariate", column.name);
    }
    List<Column> moreCovariates = new ArrayList<>(covariates);
    List<Column> moreOutcomes = new ArrayList<>(outcomes);
    (isOutcome ? moreOutcomes : moreCovariates).add(column);
    for (Column covariate : moreCovariates) {
      for (Column outcome : moreOutcomes) {
        requireApart(covariate, outcome);
      }
    }
    if (!isOutcome) {
      requireComplete("covariate", column.name, table, column.samples, column.missing());
    }
    return new SampleDesign(batches, List.copyOf(moreCovariates), List.copyOf(moreOutcomes));
  }

  private static void requireNoOutcome(String role, String column) {
    if (OutcomeColumns.isNamedSo(column)) {
      throw new IllegalArgumentException(
          "%s '%s' is an outcome by its name; correcting for it would write the outcome into the values"
              .formatted(role, column));
    }
  }

  private static void requireApart(Column covariate, Column outcome) {
    if (covariate.name.equals(outcome.name) || OutcomeColumns.areOne(covariate, outcome)) {
      throw new IllegalArgumentException(
          "covariate '%s' and the outcome '%s' determine each other; correcting for the covariate would leak the outcome into the values"
              .formatted(covariate.name, outcome.name));
    }
  }

  private static void requireComplete(
      String role, String column, String table, Labels samples, int[] missing) {
    if (missing.length > 0) {
      throw new DataFormatException(
          Issue.error(
              "missing-" + role,
              Place.inFile(table),
              "%d of %d samples have no %s in '%s', such as %s"
                  .formatted(
                      missing.length,
                      samples.size(),
                      role,
                      column,
                      String.join(
                          ", ",
                          IntStream.of(missing).limit(SHOWN).mapToObj(samples::get).toList())),
              "complete the table, or leave the samples out of the matrix"));
    }
  }

  /** The batches. */
  public Strata batches() {
    return batches;
  }

  /** The names of the covariates. */
  public List<String> covariateNames() {
    return covariates.stream().map(Column::name).toList();
  }

  List<Column> covariates() {
    return covariates;
  }

  /** A column of a clinical table; missing values are absent. */
  record Column(String name, Labels samples, List<Optional<String>> texts) {

    static Column read(ClinicalTable table, Labels samples, String name) {
      if (!table.has(name)) {
        throw new IllegalArgumentException(
            "no column '%s' in %s; it has %s"
                .formatted(name, table.name(), String.join(", ", table.columns().toList())));
      }
      List<Optional<String>> texts = new ArrayList<>();
      for (String sample : samples) {
        texts.add(table.samples().contains(sample) ? table.value(sample, name) : Optional.empty());
      }
      return new Column(name, samples, texts);
    }

    int size() {
      return texts.size();
    }

    boolean isMissing(int position) {
      return texts.get(position).isEmpty();
    }

    int[] missing() {
      return IntStream.range(0, size()).filter(this::isMissing).toArray();
    }

    /** Whether every value that is there is a number. */
    boolean isNumeric() {
      return texts.stream()
          .flatMap(Optional::stream)
          .allMatch(text -> text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,2})?"));
    }

    /** Numbers of more than two values; codes such as 0 and 1 are groups. */
    boolean isContinuous() {
      return isNumeric() && levels().size() > 2;
    }

    double[] numbers(int[] positions) {
      return Arrays.stream(positions)
          .mapToDouble(i -> Double.parseDouble(texts.get(i).orElseThrow()))
          .toArray();
    }

    List<String> texts(int[] positions) {
      return Arrays.stream(positions).mapToObj(i -> texts.get(i).orElseThrow()).toList();
    }

    double[] numbers() {
      return numbers(IntStream.range(0, size()).toArray());
    }

    /** The groups in alphabetical order. */
    List<String> levels() {
      return texts.stream().flatMap(Optional::stream).distinct().sorted().toList();
    }
  }
}
