package org.ferrostrat.cohort;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.signature.BiomarkerRule;
import org.ferrostrat.signature.SignatureCatalog;

/**
 * A published threshold on a number that a clinical table can carry, such as more than 10 mutations
 * per megabase. A number equal to the threshold does not meet a rule of {@code >} or {@code <}.
 *
 * <p>A threshold means something in its unit only: the unit of the column must be declared. Tests
 * of mutational burden also differ in panel and variant calling, which the unit does not describe.
 *
 * @param id name of the rule
 * @param biomarker what is measured
 * @param relation how the measured value must stand to the threshold
 * @param threshold the threshold, finite
 * @param unit unit of the threshold
 * @param outcome the outcome according to the source
 * @param source place in the source
 */
public record ClinicalRule(
    String id,
    String biomarker,
    Relation relation,
    double threshold,
    String unit,
    String outcome,
    String source) {

  /** How a value must stand to a threshold. */
  public enum Relation {
    /** Above the threshold. */
    ABOVE(">"),
    /** Below the threshold. */
    BELOW("<");

    private final String sign;

    Relation(String sign) {
      this.sign = sign;
    }

    /** The sign, such as {@code >}. */
    public String sign() {
      return sign;
    }

    boolean holds(double value, double threshold) {
      return this == ABOVE ? value > threshold : value < threshold;
    }
  }

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the threshold is not finite or the unit is blank
   */
  public ClinicalRule {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(biomarker, "biomarker");
    Objects.requireNonNull(relation, "relation");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(source, "source");
    if (!Double.isFinite(threshold) || unit.isBlank()) {
      throw new IllegalArgumentException(
          "rule %s has threshold %s and unit '%s'; need a finite number and a unit"
              .formatted(id, threshold, unit));
    }
  }

  /** The bundled rules that have one numeric threshold with a unit, in the order of the table. */
  public static List<ClinicalRule> bundled() {
    return SignatureCatalog.bundled().rules().stream().flatMap(rule -> of(rule).stream()).toList();
  }

  /**
   * The bundled rule of an id, such as {@code tmb-high}.
   *
   * @throws IllegalArgumentException if there is none, or it has no numeric threshold
   */
  public static ClinicalRule named(String id) {
    List<ClinicalRule> rules = bundled();
    return rules.stream()
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no rule '%s' with a numeric threshold; need one of %s"
                        .formatted(
                            id, String.join(", ", rules.stream().map(ClinicalRule::id).toList()))));
  }

  private static Optional<ClinicalRule> of(BiomarkerRule rule) {
    for (Relation relation : Relation.values()) {
      if (rule.relation().equals(relation.sign())
          && rule.threshold().matches("-?\\d+(\\.\\d+)?")
          && !rule.unit().isEmpty()) {
        return Optional.of(
            new ClinicalRule(
                rule.id(),
                rule.biomarker(),
                relation,
                Double.parseDouble(rule.threshold()),
                rule.unit(),
                rule.outcome(),
                rule.where()));
      }
    }
    return Optional.empty();
  }

  /**
   * Divides the samples of a table into {@code other} and those that meet the rule, whose group has
   * the name of the rule. A sample without a value is missing.
   *
   * @param column the column that holds the numbers
   * @param columnUnit the unit of its numbers, as declared by whoever knows; {@code mut/Mb} may
   *     also be written {@code mutations/Mb}, {@code mutations per Mb} or {@code per Mb}
   * @throws IllegalArgumentException if the table has no such column, or the unit is not declared
   *     or another than that of the rule
   * @throws org.ferrostrat.data.DataFormatException if a value is no finite number
   */
  public Strata apply(ClinicalTable table, String column, Optional<String> columnUnit) {
    String declared =
        columnUnit.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the unit of column '%s' is not declared; the rule %s is in %s: declare it"
                        .formatted(column, id, unit)));
    if (!normal(declared).equals(normal(unit))) {
      throw new IllegalArgumentException(
          "column '%s' is in '%s', but the rule %s is in %s; convert the column"
              .formatted(column, declared, id, unit));
    }
    SampleValues values = NumericColumn.read(table, column, table.samples());
    int[] groupOf =
        IntStream.range(0, values.size())
            .map(
                i ->
                    values.isMissing(i)
                        ? Strata.MISSING
                        : relation.holds(values.get(i), threshold) ? 1 : 0)
            .toArray();
    return Strata.of(column, values.samples(), List.of("other", id), groupOf);
  }

  /** One spelling of the units of mutational burden; others in lower case. */
  private static String normal(String unit) {
    String text = unit.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    return switch (text) {
      case "mut/mb", "mutations/mb", "mutations per mb", "mut per mb", "per mb", "/mb" -> "mut/mb";
      case "%" -> "percent";
      default -> text;
    };
  }

  /** The rule in words, such as {@code tumour mutational burden > 10 mut/Mb}. */
  @Override
  public String toString() {
    String number =
        threshold == Math.rint(threshold) ? Long.toString((long) threshold) : "" + threshold;
    return "%s %s %s %s".formatted(biomarker, relation.sign(), number, unit);
  }
}
