package org.ferrostrat.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.UserDefinedType;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;

/** Whether a data frame has the columns of a layout, and of which types. */
final class LayoutColumns {
  private static final StructType VECTOR =
      DataTypes.createStructType(
          List.of(
              DataTypes.createStructField("type", DataTypes.ByteType, false),
              DataTypes.createStructField("size", DataTypes.IntegerType, true),
              DataTypes.createStructField(
                  "indices", DataTypes.createArrayType(DataTypes.IntegerType, false), true),
              DataTypes.createStructField(
                  "values", DataTypes.createArrayType(DataTypes.DoubleType, false), true)));

  private LayoutColumns() {}

  /** What a column must be. */
  private enum Kind {
    ANY("of any type"),
    WHOLE("of whole numbers"),
    NUMBER("of numbers"),
    TEXT("of text"),
    WHOLES("an array of int"),
    NUMBERS("an array of float or double"),
    VECTOR("a vector of Spark ML");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    boolean fits(DataType type) {
      return switch (this) {
        case ANY -> true;
        case WHOLE -> type instanceof IntegralType;
        case NUMBER -> type instanceof NumericType;
        case TEXT -> type instanceof StringType;
        case WHOLES -> type instanceof ArrayType array && WHOLE.fits(array.elementType());
        case NUMBERS -> type instanceof ArrayType array && NUMBER.fits(array.elementType());
        case VECTOR ->
            (type instanceof UserDefinedType<?> defined ? defined.sqlType() : type)
                .sameType(LayoutColumns.VECTOR);
      };
    }
  }

  static void require(StructType schema, Layout layout) {
    List<Kind> kinds =
        switch (layout.form()) {
          case ROWS -> List.of(Kind.WHOLES, Kind.NUMBERS);
          case VECTORS -> List.of(Kind.VECTOR);
          case COORDINATES -> List.of(Kind.ANY, Kind.WHOLE, Kind.NUMBER);
          case NAMED_COORDINATES -> List.of(Kind.ANY, Kind.TEXT, Kind.NUMBER);
        };
    List<Issue> issues = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      problem(schema, layout.columns().get(i), kinds.get(i)).ifPresent(issues::add);
    }
    if (!issues.isEmpty()) {
      throw new DataFormatException(issues);
    }
  }

  private static Optional<Issue> problem(StructType schema, String column, Kind kind) {
    if (!Arrays.asList(schema.fieldNames()).contains(column)) {
      return Optional.of(
          issue(
              "missing-column",
              "there is no column '%s' among %s"
                  .formatted(column, String.join(", ", schema.fieldNames())),
              "name the columns in the layout"));
    }
    DataType type = schema.apply(column).dataType();
    return kind.fits(type)
        ? Optional.empty()
        : Optional.of(
            issue(
                "column-type",
                "column '%s' is %s; need a column %s"
                    .formatted(column, type.simpleString(), kind.words),
                "cast the column or choose another layout"));
  }

  private static Issue issue(String code, String message, String remedy) {
    return Issue.error(code, Place.inFile("data frame"), message, remedy);
  }
}
