package org.ferrostrat.cli;

import java.util.List;
import java.util.Optional;
import org.ferrostrat.response.ResponseCoding;
import picocli.CommandLine.Option;

/** The column of response and its values. */
@Heading("Response and samples")
class ResponseOptions {
  @Option(
      names = "--response",
      paramLabel = "COLUMN",
      description =
          "Response column: CR, PR, SD, PD (RECIST, iRECIST), R and NR, yes and no, 1 and"
              + " 0 or their usual words (default of commands on cohorts: response, else"
              + " recist).")
  private String column;

  @Option(
      names = "--responder",
      split = ",",
      paramLabel = "VALUE",
      description =
          "Values of responders: those of the response column, where they are not the"
              + " usual words.")
  private List<String> responders = List.of();

  @Option(
      names = "--nonresponder",
      split = ",",
      paramLabel = "VALUE",
      description =
          "Values of non-responders: those of the response column, where they are not the"
              + " usual words.")
  private List<String> nonResponders = List.of();

  @Option(
      names = "--not-evaluable",
      split = ",",
      paramLabel = "VALUE",
      description = "Values of no evaluable response: in addition to NE.")
  private List<String> notEvaluableValues = List.of();

  /** Whether a column is named. */
  final boolean isResponseNamed() {
    return column != null;
  }

  /** Refuses values of a column that is not named. */
  final void refuseValuesAlone() {
    UsageException.refuse(
        column == null
            && !(responders.isEmpty() && nonResponders.isEmpty() && notEvaluableValues.isEmpty()),
        "--responder, --nonresponder and --not-evaluable belong to --response");
  }

  /** How response is read. */
  final ResponseCoding coding(
      ResponseCoding.StableDisease stableDisease, ResponseCoding.NotEvaluable notEvaluable) {
    return new ResponseCoding(
        Optional.ofNullable(column),
        responders,
        nonResponders,
        notEvaluableValues,
        stableDisease,
        notEvaluable);
  }

  /** How a column without RECIST categories is read. */
  final ResponseCoding namedCoding() {
    return ResponseCoding.of(column, responders)
        .withNonResponders(nonResponders)
        .withNotEvaluable(notEvaluableValues);
  }
}
