package org.ferrostrat.spark;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Cast$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.ObjectType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.ferrostrat.scoring.BoundColumn;
import org.ferrostrat.scoring.BoundScorer;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Expressions of Spark that call a {@link CellFunction}. */
final class ScoreExpressions {
  private static final ArrayType INDICES = DataTypes.createArrayType(DataTypes.IntegerType);
  private static final ArrayType VALUES = DataTypes.createArrayType(DataTypes.DoubleType);

  private final CellFunction function;
  private final StructType type;

  private ScoreExpressions(CellFunction function, StructType type) {
    this.function = function;
    this.type = type;
  }

  static ScoreExpressions of(SparkSession session, ScorerText text, BoundScorer bound) {
    Broadcast<ScorerText> sent =
        JavaSparkContext.fromSparkContext(session.sparkContext()).broadcast(text);
    return new ScoreExpressions(new CellFunction(sent), type(bound));
  }

  /** One field of double per column. */
  static StructType type(BoundScorer bound) {
    return DataTypes.createStructType(
        bound.columns().stream()
            .map(BoundColumn::name)
            .map(name -> DataTypes.createStructField(name, DataTypes.DoubleType, true))
            .toArray(StructField[]::new));
  }

  CellFunction function() {
    return function;
  }

  /** The scores of indices and values; null where one of the two is null. */
  Expression ofRows(Expression indices, Expression values) {
    return call("score", List.of(cast(indices, INDICES), cast(values, VALUES)));
  }

  /** A number that does not fit ends the job. */
  private static Expression cast(Expression array, ArrayType wanted) {
    return Cast$.MODULE$.apply(array, wanted, true);
  }

  /** The scores of a vector. */
  Expression ofVectors(Expression vector) {
    return call("scoreVector", List.of(vector));
  }

  private Expression call(String method, List<Expression> arguments) {
    return new Invoke(
        Literal.fromObject(function, new ObjectType(CellFunction.class)),
        method,
        type,
        seq(arguments),
        seq(List.of()),
        true,
        true,
        true);
  }

  private static <T> Seq<T> seq(List<T> list) {
    return CollectionConverters.asScala(list).toSeq();
  }
}
