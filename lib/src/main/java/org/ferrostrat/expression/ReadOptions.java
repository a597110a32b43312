package org.ferrostrat.expression;

import java.util.Objects;
import java.util.Optional;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.genes.GeneIdType;

/**
 * How an expression file is read.
 *
 * @param orientation how genes and samples lie in the file; default genes in rows
 * @param duplicates what becomes of rows with the same identifier; default {@link
 *     DuplicatePolicy#MAX}
 * @param missing what becomes of cells without a number; default {@link MissingPolicy#REJECT}
 * @param scale the scale as the user declares it; empty to find it out
 * @param geneIds the identifier type as the user declares it; empty to find it out
 * @param genes what the rows are taken for; default {@link GeneReading#defaults}
 * @param quantity which of several values of each sample is read, such as {@code TPM}, where a
 *     table has several; empty for tables of one
 * @param execution threads and progress; default all processors, no progress
 * @param limits how large a file may be; default {@link ReadLimits#defaults}
 */
public record ReadOptions(
    Orientation orientation,
    DuplicatePolicy duplicates,
    MissingPolicy missing,
    Optional<ExpressionScale> scale,
    Optional<GeneIdType> geneIds,
    GeneReading genes,
    Optional<String> quantity,
    Execution execution,
    ReadLimits limits) {

  /** Checks that nothing is null. */
  public ReadOptions {
    Objects.requireNonNull(orientation, "orientation");
    Objects.requireNonNull(duplicates, "duplicates");
    Objects.requireNonNull(missing, "missing");
    Objects.requireNonNull(scale, "scale");
    Objects.requireNonNull(geneIds, "geneIds");
    Objects.requireNonNull(genes, "genes");
    Objects.requireNonNull(quantity, "quantity");
    Objects.requireNonNull(execution, "execution");
    Objects.requireNonNull(limits, "limits");
  }

  /** The defaults. */
  public static ReadOptions defaults() {
    return new ReadOptions(
        Orientation.GENES_IN_ROWS,
        DuplicatePolicy.MAX,
        MissingPolicy.REJECT,
        Optional.empty(),
        Optional.empty(),
        GeneReading.defaults(),
        Optional.empty(),
        Execution.parallel(),
        ReadLimits.defaults());
  }

  /** The same with another orientation. */
  public ReadOptions with(Orientation other) {
    return new ReadOptions(
        other, duplicates, missing, scale, geneIds, genes, quantity, execution, limits);
  }

  /** The same with another policy for rows of the same identifier. */
  public ReadOptions with(DuplicatePolicy policy) {
    return new ReadOptions(
        orientation, policy, missing, scale, geneIds, genes, quantity, execution, limits);
  }

  /** The same with another policy for cells without a number. */
  public ReadOptions with(MissingPolicy policy) {
    return new ReadOptions(
        orientation, duplicates, policy, scale, geneIds, genes, quantity, execution, limits);
  }

  /** The same with a declared scale. */
  public ReadOptions with(ExpressionScale declared) {
    return new ReadOptions(
        orientation,
        duplicates,
        missing,
        Optional.of(declared),
        geneIds,
        genes,
        quantity,
        execution,
        limits);
  }

  /** The same with a declared identifier type. */
  public ReadOptions with(GeneIdType declared) {
    return new ReadOptions(
        orientation,
        duplicates,
        missing,
        scale,
        Optional.of(declared),
        genes,
        quantity,
        execution,
        limits);
  }

  /** The same with rows taken for other genes. */
  public ReadOptions with(GeneReading other) {
    return new ReadOptions(
        orientation, duplicates, missing, scale, geneIds, other, quantity, execution, limits);
  }

  /** The same with one of several values of each sample, such as {@code TPM}. */
  public ReadOptions withQuantity(String wanted) {
    return new ReadOptions(
        orientation,
        duplicates,
        missing,
        scale,
        geneIds,
        genes,
        Optional.of(wanted),
        execution,
        limits);
  }

  /** The same with other threads or another listener. */
  public ReadOptions with(Execution other) {
    return new ReadOptions(
        orientation, duplicates, missing, scale, geneIds, genes, quantity, other, limits);
  }

  /** The same with other limits. */
  public ReadOptions with(ReadLimits other) {
    return new ReadOptions(
        orientation, duplicates, missing, scale, geneIds, genes, quantity, execution, other);
  }
}
