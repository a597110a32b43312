package org.ferrostrat.expression;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.expression.ExpressionMatrix.ScaleOrigin;
import org.ferrostrat.expression.ExpressionScale.Kind;

/**
 * Makes one sample out of the cells of a group, such as a patient's or a cluster's: the sum of
 * their counts, as recommended for comparing patients (Squair et al. 2021, <a
 * href="https://doi.org/10.1038/s41467-021-25960-2">doi:10.1038/s41467-021-25960-2</a>), or the
 * mean of any values where that is asked for. A mean of logarithms is no logarithm of a mean, so it
 * is never taken unasked.
 */
public enum Pseudobulk {
  /** The sum of counts. */
  SUM,
  /** The mean of the values as they are, zeros included. */
  MEAN;

  private static final int FEW_CELLS = 10;
  private static final long MOST_VALUES = 1L << 28;

  /** The name used on the command line, {@code sum} or {@code mean}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The combination of a label.
   *
   * @throws IllegalArgumentException if there is none of that label
   */
  public static Pseudobulk parse(String label) {
    return Arrays.stream(values())
        .filter(known -> known.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown combination '%s'; need sum or mean".formatted(label)));
  }

  /**
   * Combines the cells of each group. Groups are in the order of their first cells; cells without a
   * group are left out and reported, as are groups of fewer than 10 cells.
   *
   * @param groups the group of each cell; an empty text for none
   * @throws IllegalArgumentException if there are not as many groups as cells, no cell has one, the
   *     sum is asked of other values than counts, or the result would have over 2^28 values
   * @throws IOException if the cells cannot be read
   */
  public ExpressionMatrix apply(SparseExpression cells, List<String> groups) throws IOException {
    if (groups.size() != cells.sampleCount()) {
      throw new IllegalArgumentException(
          "%d groups for %d cells".formatted(groups.size(), cells.sampleCount()));
    }
    requireScale(cells);
    Map<String, Integer> numbers = new LinkedHashMap<>();
    int[] groupOf = new int[groups.size()];
    for (int cell = 0; cell < groupOf.length; cell++) {
      String group = groups.get(cell);
      groupOf[cell] = group.isBlank() ? -1 : numbers.computeIfAbsent(group, g -> numbers.size());
    }
    requireGroups(cells, numbers.size());
    int[] sizes = new int[numbers.size()];
    double[][] rows = sums(cells, groupOf, sizes);
    if (this == MEAN) {
      for (double[] row : rows) {
        for (int group = 0; group < sizes.length; group++) {
          row[group] /= sizes[group];
        }
      }
    }
    return new ExpressionMatrix(
        cells.name(),
        cells.geneIds(),
        Labels.of(List.copyOf(numbers.keySet())),
        rows,
        scale(cells.scale()),
        ScaleOrigin.TRANSFORMED,
        cells.geneIdType(),
        true,
        cells.leftOutGenes(),
        issues(cells, List.copyOf(numbers.keySet()), sizes));
  }

  private void requireScale(SparseExpression cells) {
    if (this == SUM && cells.scale().kind() != Kind.COUNTS) {
      throw new DataFormatException(
          Issue.error(
              "pseudobulk-scale",
              Place.inFile(cells.name()),
              "sums of cells need counts, but the values are " + cells.scale(),
              "name the matrix of counts, declare the scale if it was judged wrongly, or take the"
                  + " mean"));
    }
  }

  private static void requireGroups(SparseExpression cells, int groups) {
    if (groups == 0) {
      throw new IllegalArgumentException("no cell of %s has a group".formatted(cells.name()));
    }
    if ((long) groups * cells.geneCount() > MOST_VALUES) {
      throw new IllegalArgumentException(
          "%,d groups of %,d genes are too many for sums of cells; is it the right column?"
              .formatted(groups, cells.geneCount()));
    }
  }

  /** Cell by cell in the order of the file, so that sums are the same every time. */
  private static double[][] sums(SparseExpression cells, int[] groupOf, int[] sizes)
      throws IOException {
    double[][] byGroup = new double[sizes.length][cells.geneCount()];
    double[] others = new double[sizes.length];
    cells.forEachSample(
        (cell, rows, values, size, otherValue) -> {
          int group = groupOf[cell];
          if (group >= 0) {
            sizes[group]++;
            others[group] += otherValue;
            for (int i = 0; i < size; i++) {
              byGroup[group][rows[i]] += values[i] - otherValue;
            }
          }
        });
    double[][] rows = new double[cells.geneCount()][sizes.length];
    for (int group = 0; group < sizes.length; group++) {
      for (int gene = 0; gene < rows.length; gene++) {
        rows[gene][group] = byGroup[group][gene] + others[group];
      }
    }
    return rows;
  }

  private ExpressionScale scale(ExpressionScale ofCells) {
    return this == MEAN && ofCells.kind() == Kind.COUNTS
        ? ExpressionScale.of(Kind.LINEAR, "mean count")
        : ofCells;
  }

  private List<Issue> issues(SparseExpression cells, List<String> names, int[] sizes) {
    Place place = Place.inFile(cells.name());
    List<Issue> issues = new ArrayList<>(cells.issues());
    int used = Arrays.stream(sizes).sum();
    issues.add(
        Issue.info(
            "pseudobulk",
            place,
            "%s of %,d cells in %,d groups".formatted(label(), used, sizes.length)));
    if (used < cells.sampleCount()) {
      issues.add(
          Issue.warning(
              "cells-without-group",
              place,
              "%,d of %,d cells have no group and were left out"
                  .formatted(cells.sampleCount() - used, cells.sampleCount()),
              "annotate them, or mean it"));
    }
    List<String> few = new ArrayList<>();
    for (int group = 0; group < sizes.length; group++) {
      if (sizes[group] < FEW_CELLS) {
        few.add("%s (%d)".formatted(names.get(group), sizes[group]));
      }
    }
    if (!few.isEmpty()) {
      issues.add(
          Issue.warning(
              "few-cells",
              place,
              "groups of fewer than %d cells: %s".formatted(FEW_CELLS, RawMatrix.shortList(few)),
              "their scores are noisy; leave them out of comparisons"));
    }
    if (this == MEAN
        && cells.scale().kind() != Kind.COUNTS
        && cells.scale().kind() != Kind.LINEAR) {
      issues.add(
          Issue.warning(
              "mean-of-logarithms",
              place,
              "the mean was taken of values that are " + cells.scale(),
              "sum counts where there is a matrix of counts"));
    }
    return issues;
  }
}
