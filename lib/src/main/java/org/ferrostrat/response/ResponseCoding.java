package org.ferrostrat.response;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.DataFormatException;

/**
 * How response is read from clinical columns. Columns hold the usual words of {@link
 * org.ferrostrat.data.ResponseCategory}: best response by RECIST or iRECIST, of which complete and
 * partial response are responders, or two values such as {@code R} and {@code NR}, yes and no, 1
 * and 0. Any other value must be declared: a value that is neither declared nor known is refused,
 * and never becomes a non-responder.
 *
 * <p>A patient whose response is empty or {@code NE} was not evaluable, most often because of an
 * early death: leaving such patients out, as trials report responses of the evaluable, and counting
 * them as non-responders, as by intention to treat, gives different results.
 *
 * @param column name of the column; empty for {@code response}, or {@code recist} where stable
 *     disease is to be a separate category or {@code response} is missing
 * @param responders the values of responders; empty for the usual words. Where they are declared,
 *     every other usual word is of non-responders
 * @param nonResponders the values of non-responders that are no usual words of non-response
 * @param notEvaluableValues the values of patients who were not evaluable, beside {@code NE}
 * @param stableDisease what becomes of patients with stable disease
 * @param notEvaluable what becomes of patients without a response
 */
public record ResponseCoding(
    Optional<String> column,
    List<String> responders,
    List<String> nonResponders,
    List<String> notEvaluableValues,
    StableDisease stableDisease,
    NotEvaluable notEvaluable) {

  /** What becomes of patients whose best response is stable disease. */
  public enum StableDisease {
    /** Non-responders, as by RECIST; the default. */
    NONRESPONDER("nonresponder"),
    /** They have no label. */
    EXCLUDE("exclude"),
    /**
     * Responders where the clinical column {@code response_durable} (R) or {@code durable_benefit}
     * (1) records it, without a label where it is empty; non-responders where no such column is.
     */
    DURABLE("durable");

    private final String label;

    StableDisease(String label) {
      this.label = label;
    }

    /** The name used on the command line and in files. */
    public String label() {
      return label;
    }
  }

  /** What becomes of patients without a response. */
  public enum NotEvaluable {
    /** They have no label; the default. */
    EXCLUDE("exclude"),
    /** Non-responders. */
    NONRESPONDER("nonresponder");

    private final String label;

    NotEvaluable(String label) {
      this.label = label;
    }

    /** The name used on the command line and in files. */
    public String label() {
      return label;
    }
  }

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if values are declared without a column, twice, or together
   *     with a policy for stable disease
   */
  public ResponseCoding {
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(stableDisease, "stableDisease");
    Objects.requireNonNull(notEvaluable, "notEvaluable");
    responders = List.copyOf(responders);
    nonResponders = List.copyOf(nonResponders);
    notEvaluableValues = List.copyOf(notEvaluableValues);
    requireColumn("responders", responders, column);
    requireColumn("non-responders", nonResponders, column);
    requireColumn("patients who were not evaluable", notEvaluableValues, column);
    requireApart(responders, nonResponders);
    requireApart(responders, notEvaluableValues);
    requireApart(nonResponders, notEvaluableValues);
    boolean isDeclared = !responders.isEmpty() || !nonResponders.isEmpty();
    if (isDeclared && stableDisease != StableDisease.NONRESPONDER) {
      throw new IllegalArgumentException(
          "stable disease '%s' is of RECIST; leave it out where the values of responders are"
                  .formatted(stableDisease.label())
              + " declared");
    }
  }

  private static void requireColumn(String of, List<String> values, Optional<String> column) {
    if (!values.isEmpty() && column.isEmpty()) {
      throw new IllegalArgumentException(
          "the values of %s are declared (%s) without the column that holds them"
              .formatted(of, String.join(", ", values)));
    }
  }

  private static void requireApart(List<String> some, List<String> others) {
    some.stream()
        .filter(others::contains)
        .findFirst()
        .ifPresent(
            value -> {
              throw new IllegalArgumentException(
                  "response value '%s' is declared twice; need one meaning per value"
                      .formatted(value));
            });
  }

  /** The usual columns; stable disease is no response, and the not evaluable are left out. */
  public static ResponseCoding standard() {
    return of(Optional.empty(), List.of());
  }

  /** A column in one of the usual codings. */
  public static ResponseCoding of(String column) {
    return of(column, List.of());
  }

  /** A column with the values of responders; none for one of the usual codings. */
  public static ResponseCoding of(String column, List<String> responders) {
    return of(Optional.of(column), responders);
  }

  private static ResponseCoding of(Optional<String> column, List<String> responders) {
    return new ResponseCoding(
        column, responders, List.of(), List.of(), StableDisease.NONRESPONDER, NotEvaluable.EXCLUDE);
  }

  /** The same with the values of non-responders that are no usual words. */
  public ResponseCoding withNonResponders(List<String> values) {
    return new ResponseCoding(
        column, responders, values, notEvaluableValues, stableDisease, notEvaluable);
  }

  /** The same with further values of patients who were not evaluable. */
  public ResponseCoding withNotEvaluable(List<String> values) {
    return new ResponseCoding(
        column, responders, nonResponders, values, stableDisease, notEvaluable);
  }

  /** The same with another policy for stable disease. */
  public ResponseCoding with(StableDisease policy) {
    return new ResponseCoding(
        column, responders, nonResponders, notEvaluableValues, policy, notEvaluable);
  }

  /** The same with another policy for patients without a response. */
  public ResponseCoding with(NotEvaluable policy) {
    return new ResponseCoding(
        column, responders, nonResponders, notEvaluableValues, stableDisease, policy);
  }

  /**
   * The labels of patients.
   *
   * @throws IllegalArgumentException if a declared column does not exist
   * @throws DataFormatException if there is no column of response, a value is neither declared nor
   *     a usual word, a declared value does not occur, or stable disease cannot be distinguished
   */
  public ResponseLabels fit(PatientTable patients) {
    return new CodedResponse(this, patients).labels();
  }

  /** The coding in words, for results. */
  @Override
  public String toString() {
    String where = column.orElse("response or recist");
    String who =
        responders.isEmpty()
            ? "R, 1, CR or PR in %s".formatted(where)
            : "%s in %s".formatted(String.join(" or ", responders), where);
    return "responder: %s; stable disease: %s; not evaluable: %s"
        .formatted(who, stableDisease.label(), notEvaluable.label());
  }
}
