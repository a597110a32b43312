package org.ferrostrat.response;

import java.util.List;
import org.ferrostrat.data.Internal;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionTransform;

/**
 * Expression brought to logarithms, as most published methods need: counts to log-CPM, a linear
 * scale to log2(x + 1) of parts per million (of CPM as it is). No gene changes its rank within a
 * sample.
 *
 * @param matrix the matrix to be scored
 * @param transforms what was applied, in order; none where the matrix is as it was read
 * @hidden
 */
@Internal
public record LogScale(ExpressionMatrix matrix, List<ExpressionTransform> transforms) {
  public LogScale {
    transforms = List.copyOf(transforms);
  }

  public static LogScale of(ExpressionMatrix read) {
    List<ExpressionTransform> transforms = ExpressionTransform.toLogScale(read.scale());
    return new LogScale(ExpressionTransform.apply(transforms, read), transforms);
  }
}
