package org.ferrostrat.learning;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;

/**
 * A predictor with the preparation that was fitted with it.
 *
 * @param <P> what predicts from prepared values
 */
abstract class PreparedPredictor<P extends Predictor> extends StoredPredictor {
  private final PreparationFit fit;
  private final P inner;

  PreparedPredictor(Labels features, PreparationFit fit, P inner) {
    super(features, new FitNotes(fit.issues(), Map.of()));
    this.fit = fit;
    this.inner = inner;
  }

  final PreparationFit fit() {
    return fit;
  }

  final P inner() {
    return inner;
  }

  /** The values of a patient as the inner predictor takes them. */
  final double[] prepared(double[] values) {
    Classes.requireLength(values, features().size());
    return fit.transform(values);
  }

  @Override
  public final double[] contributions(double[] values) {
    return fit.toFeatures(inner.contributions(prepared(values)));
  }

  @Override
  public final List<Issue> issues() {
    return Stream.concat(notes().issues().stream(), inner.issues().stream()).toList();
  }

  @Override
  public final Map<String, Double> terms() {
    return inner.terms();
  }

  @Override
  public final Map<String, Double> choices() {
    return inner.choices();
  }
}
