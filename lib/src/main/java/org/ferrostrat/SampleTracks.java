package org.ferrostrat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.Attempt;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.response.ResponseCoding;
import org.ferrostrat.response.ResponseLabels;
import org.ferrostrat.subtypes.ConsensusSubtypes;

/**
 * What is known of every sample of a cohort beside its expression: response, timepoint, subtype,
 * mutational burden, as far as they are there.
 *
 * @param groups tracks of groups, of all samples of the matrix in its order
 * @param numbers tracks of numbers, likewise
 */
public record SampleTracks(List<Strata> groups, List<SampleValues> numbers) {
  private static final int MOST_GROUPS = 6;
  private static final Pattern SUBTYPE = Pattern.compile(".*subtype.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern BURDEN =
      Pattern.compile("tmb|.*mutations?|.*mutational_burden", Pattern.CASE_INSENSITIVE);

  /** Copies the lists. */
  public SampleTracks {
    groups = List.copyOf(groups);
    numbers = List.copyOf(numbers);
  }

  static SampleTracks of(Cohort cohort, ResponseCoding coding, Optional<ConsensusSubtypes> found) {
    PatientTable everyone = PatientTable.covering(cohort.expression(), cohort.clinical());
    List<Strata> groups = new ArrayList<>();
    Attempt.to(() -> coding.fit(everyone))
        .result()
        .map(SampleTracks::response)
        .ifPresent(groups::add);
    column(everyone, Pattern.compile("timepoint")).map(everyone::categories).ifPresent(groups::add);
    found
        .map(subtypes -> on(everyone.samples(), subtypes.labels()))
        .or(() -> column(everyone, SUBTYPE).map(everyone::categories))
        .ifPresent(groups::add);
    return new SampleTracks(
        groups.stream().filter(SampleTracks::tells).toList(),
        column(everyone, BURDEN)
            .filter(everyone::isNumeric)
            .flatMap(name -> Attempt.to(() -> everyone.numbers(name)).result())
            .stream()
            .toList());
  }

  private static Strata response(ResponseLabels labels) {
    int[] groupOf = new int[labels.samples().size()];
    for (int i = 0; i < groupOf.length; i++) {
      groupOf[i] = labels.isMissing(i) ? Strata.MISSING : labels.isResponder(i) ? 1 : 0;
    }
    return Strata.of("response", labels.samples(), List.of("non-responder", "responder"), groupOf);
  }

  /** Samples without a subtype have none. */
  private static Strata on(Labels samples, Strata strata) {
    int[] groupOf =
        samples.toList().stream()
            .mapToInt(strata.samples()::indexOf)
            .map(position -> position < 0 ? Strata.MISSING : strata.groupOf(position))
            .toArray();
    return Strata.of("subtype", samples, strata.groups().toList(), groupOf);
  }

  private static Optional<String> column(PatientTable table, Pattern name) {
    return table.columns().stream().filter(column -> name.matcher(column).matches()).findFirst();
  }

  /** Whether there are groups, and few enough to distinguish by colour. */
  private static boolean tells(Strata strata) {
    return strata.groups().size() > 1 && strata.groups().size() <= MOST_GROUPS;
  }
}
