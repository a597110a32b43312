package org.ferrostrat.cohort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Internal;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.SampleNames;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.genes.GeneIdentity;
import org.ferrostrat.genes.GeneTable;

/**
 * Checks an input before use, beyond the checks made when it is read: samples without expression,
 * samples that are equal, identifiers that are no genes, clinical rows that do not match.
 *
 * @hidden
 */
@Internal
public final class InputCheck {
  /** Samples that are copied at once, which is faster than one by one. */
  private static final int BLOCK = 32;

  private InputCheck() {}

  /** The issues of a matrix, those of reading it first. */
  public static List<Issue> of(ExpressionMatrix matrix) {
    List<Issue> issues = new ArrayList<>(matrix.issues());
    checkIdentifiers(matrix, issues);
    checkSamples(matrix, issues);
    checkGenes(matrix, issues);
    return issues;
  }

  /** The issues of a clinical table beside a matrix. */
  public static List<Issue> of(ExpressionMatrix matrix, ClinicalTable clinical) {
    List<Issue> issues = new ArrayList<>();
    List<String> unknown =
        matrix.samples().toList().stream()
            .filter(sample -> !clinical.samples().contains(sample))
            .toList();
    List<String> without =
        clinical.samples().toList().stream()
            .filter(sample -> !matrix.samples().contains(sample))
            .toList();
    Place place = Place.inFile(clinical.name());
    if (unknown.size() == matrix.sampleCount()) {
      issues.add(SampleNames.noneInCommon(clinical, "the matrix", matrix.samples()));
    } else if (!unknown.isEmpty()) {
      issues.add(
          Issue.warning(
              "no-clinical-row",
              place,
              "%d of %d samples have no clinical row: %s"
                  .formatted(unknown.size(), matrix.sampleCount(), shortList(unknown)),
              "they are scored but take no part in statistics"));
    }
    if (!without.isEmpty() && unknown.size() < matrix.sampleCount()) {
      issues.add(
          Issue.warning(
              "no-expression",
              place,
              "%d clinical rows have no expression column: %s"
                  .formatted(without.size(), shortList(without)),
              "they are left out"));
    }
    return issues;
  }

  private static void checkIdentifiers(ExpressionMatrix matrix, List<Issue> issues) {
    GeneTable table = GeneTable.bundled();
    List<String> unknown = matrix.geneIds().stream().filter(id -> !table.recognises(id)).toList();
    double known = 1 - (double) unknown.size() / matrix.geneCount();
    issues.add(
        Issue.info(
            "identifiers",
            Place.inFile(matrix.name()),
            String.format(
                Locale.ROOT,
                "identifiers: %s; %.1f%% of %,d rows are known human genes",
                matrix.geneIdType().label(),
                100 * known,
                matrix.geneCount())));
    GeneIdentity identity = GeneIdentity.of(matrix.geneIds(), Optional.empty());
    if (identity.knownShare() < GeneIdentity.FEWEST_KNOWN) {
      issues.add(
          Issue.error(
              "unknown-genes",
              Place.inFile(matrix.name()),
              "most row identifiers are no human genes: %s".formatted(shortList(unknown)),
              "give HGNC symbols, Ensembl genes or Entrez ids, or transpose a matrix with samples in"
                  + " rows"));
    }
  }

  private static void checkSamples(ExpressionMatrix matrix, List<Issue> issues) {
    Map<Long, String> sampleByHash = new HashMap<>();
    for (int first = 0; first < matrix.sampleCount(); first += BLOCK) {
      double[][] block =
          new double[Math.min(BLOCK, matrix.sampleCount() - first)][matrix.geneCount()];
      matrix.copySamples(first, block);
      for (int i = 0; i < block.length; i++) {
        checkSample(matrix, matrix.samples().get(first + i), block[i], sampleByHash, issues);
      }
    }
  }

  private static void checkSample(
      ExpressionMatrix matrix,
      String name,
      double[] values,
      Map<Long, String> sampleByHash,
      List<Issue> issues) {
    Place place = new Place(matrix.name(), 0, 0, name);
    if (values.length > 1 && isConstant(values)) {
      issues.add(
          Issue.error(
              "constant-sample",
              place,
              "all genes of the sample have the value " + values[0],
              "leave the sample out"));
      return;
    }
    String twin = sampleByHash.putIfAbsent(hash(values), name);
    if (twin != null && Arrays.equals(values, matrix.copySample(matrix.samples().indexOf(twin)))) {
      issues.add(
          Issue.warning(
              "equal-samples",
              place,
              "the sample equals sample '%s' in every gene".formatted(twin),
              "keep one of them"));
    }
  }

  private static void checkGenes(ExpressionMatrix matrix, List<Issue> issues) {
    int constant = 0;
    for (int gene = 0; gene < matrix.geneCount(); gene++) {
      constant += isConstant(matrix.copyGene(gene)) ? 1 : 0;
    }
    if (constant == matrix.geneCount() && matrix.sampleCount() > 1) {
      issues.add(
          Issue.error(
              "constant-genes",
              Place.inFile(matrix.name()),
              "every gene is constant over the samples",
              "check how the table was made"));
    } else if (constant > 0 && matrix.sampleCount() > 1) {
      issues.add(
          Issue.info(
              "constant-genes",
              Place.inFile(matrix.name()),
              String.format(
                  Locale.ROOT,
                  "%,d of %,d genes are constant over the samples; methods that standardise leave"
                      + " them out",
                  constant,
                  matrix.geneCount())));
    }
  }

  private static boolean isConstant(double[] values) {
    for (double value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }

  private static long hash(double[] values) {
    long hash = 1;
    for (double value : values) {
      hash = 31 * hash + Double.doubleToLongBits(value);
    }
    return hash;
  }

  private static String shortList(List<String> names) {
    String shown = String.join(", ", names.subList(0, Math.min(5, names.size())));
    return names.size() > 5 ? shown + " and %d more".formatted(names.size() - 5) : shown;
  }
}
