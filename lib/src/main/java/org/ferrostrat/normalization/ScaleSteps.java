package org.ferrostrat.normalization;

import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.expression.ExpressionTransform;

/** Changes of scale that are free of other samples. */
final class ScaleSteps {
  private ScaleSteps() {}

  /** A named transformation. */
  static final class Transform extends FreeStep {
    private final ExpressionTransform transform;

    Transform(ExpressionTransform transform) {
      super(transform.label(), scales(transform));
      this.transform = transform;
    }

    private static Set<Kind> scales(ExpressionTransform transform) {
      return switch (transform) {
        case LOG2 -> EnumSet.of(Kind.COUNTS, Kind.LINEAR);
        case LOG_CPM -> EnumSet.of(Kind.COUNTS);
        case TPM_FROM_FPKM -> EnumSet.of(Kind.LINEAR);
      };
    }

    @Override
    public Stage apply(Stage stage) {
      return stage.with(transform.apply(stage.matrix()));
    }
  }

  /** log2(x + offset). */
  static final class Log2 extends FreeStep {
    private final double offset;

    Log2(double offset) {
      super(label(offset), EnumSet.of(Kind.COUNTS, Kind.LINEAR));
      this.offset = offset;
    }

    private static String label(double offset) {
      if (!(offset > 0 && offset < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "offset of log2 is " + offset + "; need a number above 0");
      }
      return offset == 1 ? "log2" : StepNames.label("log2", offset);
    }

    @Override
    public Stage apply(Stage stage) {
      return stage.with(ExpressionTransform.log2(stage.matrix(), offset));
    }
  }

  /** 2^x - offset. */
  static final class Exp2 extends FreeStep {
    private final OptionalDouble offset;

    Exp2(OptionalDouble offset) {
      super(label(offset), EnumSet.of(Kind.LOG2));
      this.offset = offset;
    }

    private static String label(OptionalDouble offset) {
      if (offset.isEmpty()) {
        return "exp2";
      }
      double number = offset.getAsDouble();
      if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("offset of exp2 is " + number + "; need 0 or more");
      }
      return StepNames.label("exp2", number);
    }

    @Override
    public Stage apply(Stage stage) {
      ExpressionMatrix matrix = stage.matrix();
      if (offset.isEmpty() && matrix.scale().offset().isEmpty()) {
        throw new DataFormatException(
            Issue.error(
                "offset-unknown",
                Place.inFile(matrix.name()),
                "what was added before the logarithm is not known: " + matrix.scale(),
                "declare it, such as exp2:0.001"));
      }
      double known = offset.orElseGet(() -> matrix.scale().offset().getAsDouble());
      return stage.with(ExpressionTransform.exp2(matrix, known));
    }
  }
}
