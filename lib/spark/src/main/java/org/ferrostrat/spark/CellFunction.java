package org.ferrostrat.spark;

import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.ferrostrat.scoring.BoundScorer;

/** Scores one cell of Spark's internal form. Public because code that Spark generates calls it. */
public final class CellFunction implements Serializable {
  @Serial private static final long serialVersionUID = 1;

  private static final byte SPARSE = 0;

  private final Broadcast<ScorerText> text;
  private transient volatile BoundScorer bound;

  CellFunction(Broadcast<ScorerText> text) {
    this.text = text;
  }

  /** The scorer, parsed once per JVM. */
  BoundScorer bound() {
    BoundScorer known = bound;
    if (known == null) {
      known = text.value().bound();
      bound = known;
    }
    return known;
  }

  /**
   * Scores the values of a cell that are not 0.
   *
   * @param indices array of int
   * @param values array of double
   * @return one score per column; null where there is none
   */
  public InternalRow score(ArrayData indices, ArrayData values) {
    requireNoNull(indices, "index");
    requireNoNull(values, "value");
    double[] scores = new double[bound().columns().size()];
    bound().score(indices.toIntArray(), values.toDoubleArray(), scores);
    return row(scores);
  }

  /**
   * Scores a vector of Spark ML.
   *
   * @param vector its SQL form: type, size, indices, values
   * @return one score per column; null where there is none
   */
  public InternalRow scoreVector(InternalRow vector) {
    ArrayData values = vector.getArray(3);
    if (vector.getByte(0) == SPARSE) {
      if (vector.getInt(1) != bound().geneCount()) {
        throw new IllegalArgumentException(
            "a vector has %d entries for %d genes; need one entry per gene"
                .formatted(vector.getInt(1), bound().geneCount()));
      }
      return score(vector.getArray(2), values);
    }
    double[] scores = new double[bound().columns().size()];
    bound().score(values.toDoubleArray(), scores);
    return row(scores);
  }

  private static void requireNoNull(ArrayData array, String what) {
    for (int i = 0; i < array.numElements(); i++) {
      if (array.isNullAt(i)) {
        throw new IllegalArgumentException(
            "%s %d of a cell is null; need a number".formatted(what, i));
      }
    }
  }

  private static InternalRow row(double[] scores) {
    return new GenericInternalRow(
        Arrays.stream(scores)
            .mapToObj(score -> Double.isNaN(score) ? null : (Object) score)
            .toArray());
  }
}
