package org.ferrostrat.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.ferrostrat.data.Labels;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.scoring.ScoringMethod;
import org.ferrostrat.scoring.ScoringPlan;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;

/** Simulated counts of cells, as a matrix and as data frames. */
final class Cells {
  static final ExpressionScale COUNTS = ExpressionScale.of(ExpressionScale.Kind.COUNTS);
  static final Signature FPS = SignatureCatalog.bundled().get("fps-32");
  private static final int COUNT = 120;

  static final List<String> GENES = genes();
  static final ExpressionMatrix MATRIX = matrix();

  private Cells() {}

  private static List<String> genes() {
    List<String> genes = new ArrayList<>(FPS.symbols());
    IntStream.range(0, 300).forEach(i -> genes.add("Q" + i));
    Collections.shuffle(genes, new Random(1));
    return List.copyOf(genes);
  }

  /** The last cell has no counts, and no score. */
  private static ExpressionMatrix matrix() {
    Random random = new Random(2);
    double[][] rows = new double[GENES.size()][COUNT];
    for (double[] row : rows) {
      Arrays.setAll(
          row, cell -> cell == COUNT - 1 || random.nextInt(5) > 0 ? 0 : 1 + random.nextInt(6));
    }
    Labels cells = Labels.of(IntStream.range(0, COUNT).mapToObj(i -> "c" + i).toList());
    return ExpressionMatrix.of(GENES, cells, rows, COUNTS);
  }

  static ScoringPlan plan() {
    return ScoringPlan.of(
        List.of(new ScoringPlan.Entry(FPS, Optional.of(ScoringMethod.named("ssgsea-difference")))));
  }

  private static int[] detected(int cell) {
    return IntStream.range(0, GENES.size()).filter(gene -> MATRIX.value(gene, cell) != 0).toArray();
  }

  static Dataset<Row> rows(SparkSession session) {
    List<Row> rows = new ArrayList<>();
    for (int cell = 0; cell < COUNT; cell++) {
      List<Integer> indices = new ArrayList<>();
      List<Float> values = new ArrayList<>();
      for (int gene : detected(cell)) {
        indices.add(gene);
        values.add((float) MATRIX.value(gene, cell));
      }
      rows.add(RowFactory.create((long) cell, indices, values));
    }
    return session.createDataFrame(
        rows,
        new StructType()
            .add("cell", DataTypes.LongType)
            .add("indices", DataTypes.createArrayType(DataTypes.IntegerType))
            .add("values", DataTypes.createArrayType(DataTypes.FloatType)));
  }

  static Dataset<Row> soma(SparkSession session) {
    List<Row> rows = new ArrayList<>();
    for (int cell = 0; cell < COUNT; cell++) {
      for (int gene : detected(cell)) {
        rows.add(RowFactory.create((long) cell, (long) gene, (float) MATRIX.value(gene, cell)));
      }
    }
    Collections.shuffle(rows, new Random(3));
    return session.createDataFrame(
        rows,
        new StructType()
            .add("soma_dim_0", DataTypes.LongType)
            .add("soma_dim_1", DataTypes.LongType)
            .add("soma_data", DataTypes.FloatType));
  }

  /** Every second cell as a dense vector. */
  static Dataset<Row> vectors(SparkSession session) {
    List<Row> rows = new ArrayList<>();
    for (int cell = 0; cell < COUNT; cell++) {
      int of = cell;
      List<Integer> indices = IntStream.of(detected(cell)).boxed().toList();
      Row vector =
          cell % 2 == 0
              ? RowFactory.create(
                  (byte) 0,
                  GENES.size(),
                  indices,
                  indices.stream().map(gene -> MATRIX.value(gene, of)).toList())
              : RowFactory.create(
                  (byte) 1, null, null, Arrays.stream(MATRIX.copySample(cell)).boxed().toList());
      rows.add(RowFactory.create((long) cell, vector));
    }
    StructType vector =
        new StructType()
            .add("type", DataTypes.ByteType, false)
            .add("size", DataTypes.IntegerType)
            .add("indices", DataTypes.createArrayType(DataTypes.IntegerType, false))
            .add("values", DataTypes.createArrayType(DataTypes.DoubleType, false));
    return session.createDataFrame(
        rows, new StructType().add("cell", DataTypes.LongType).add("features", vector));
  }
}
