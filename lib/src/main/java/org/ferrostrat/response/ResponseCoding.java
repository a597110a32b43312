package org.ferrostrat.response;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.DataFormatException;

/**
 * How response is read from clinical columns. Columns hold {@code R} and {@code NR}, or 1 and 0, or
 * best responses by RECIST ({@code CR}, {@code PR}, {@code SD}, {@code PD}); responders are those
 * with {@code CR} or {@code PR}. Any other coding must be declared, because no guess is safe.
 *
 * <p>A patient whose response is empty or {@code NE} was not evaluable, most often because of an
 * early death: leaving such patients out, as trials report responses of the evaluable, and counting
 * them as non-responders, as by intention to treat, gives different results.
 *
 * @param column name of the column; empty for {@code response}, or {@code recist} where stable
 *     disease is to be told apart or {@code response} is not there
 * @param responders the values of responders, all others being non-responders; empty for the usual
 *     codings
 * @param stableDisease what becomes of patients with stable disease
 * @param notEvaluable what becomes of patients without a response
 */
public record ResponseCoding(
    Optional<String> column,
    List<String> responders,
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
     * (1) says so, without a label where it is empty; non-responders where no such column is.
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
   * Copies the list.
   *
   * @throws IllegalArgumentException if responders are declared without a column, or together with
   *     a policy for stable disease
   */
  public ResponseCoding {
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(stableDisease, "stableDisease");
    Objects.requireNonNull(notEvaluable, "notEvaluable");
    responders = List.copyOf(responders);
    if (!responders.isEmpty() && column.isEmpty()) {
      throw new IllegalArgumentException(
          "the values of responders are declared (%s) without the column that holds them"
              .formatted(String.join(", ", responders)));
    }
    if (!responders.isEmpty() && stableDisease != StableDisease.NONRESPONDER) {
      throw new IllegalArgumentException(
          "stable disease '%s' is of RECIST; leave it out where the values of responders are"
                  .formatted(stableDisease.label())
              + " declared");
    }
  }

  /** The usual columns; stable disease is no response, and the not evaluable are left out. */
  public static ResponseCoding standard() {
    return new ResponseCoding(
        Optional.empty(), List.of(), StableDisease.NONRESPONDER, NotEvaluable.EXCLUDE);
  }

  /** A column in one of the usual codings. */
  public static ResponseCoding of(String column) {
    return of(column, List.of());
  }

  /** A column with the values of responders; none for one of the usual codings. */
  public static ResponseCoding of(String column, List<String> responders) {
    return new ResponseCoding(
        Optional.of(column), responders, StableDisease.NONRESPONDER, NotEvaluable.EXCLUDE);
  }

  /** The same with another policy for stable disease. */
  public ResponseCoding with(StableDisease policy) {
    return new ResponseCoding(column, responders, policy, notEvaluable);
  }

  /** The same with another policy for patients without a response. */
  public ResponseCoding with(NotEvaluable policy) {
    return new ResponseCoding(column, responders, stableDisease, policy);
  }

  /**
   * The labels of patients.
   *
   * @throws IllegalArgumentException if a declared column does not exist
   * @throws DataFormatException if there is no column of response, its coding is undeclared and
   *     unusual, a declared value does not occur, or stable disease cannot be told apart
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
