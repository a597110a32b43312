package org.ferrostrat.learning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrostrat.data.Issue;

/**
 * What is kept of a fit beside what predicts.
 *
 * @param issues what the user should know
 * @param choices what the data chose, by name
 */
record FitNotes(List<Issue> issues, Map<String, Double> choices) {
  static final FitNotes NONE = new FitNotes(List.of(), Map.of());

  FitNotes {
    issues = List.copyOf(issues);
    choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
  }
}
