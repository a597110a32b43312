package org.ferrostrat.formats;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ferrostrat.survival.EventCoding;
import org.ferrostrat.survival.FollowUpUnit;

/**
 * The meaning of clinical columns as declared by a user; others are found by the names of the
 * columns.
 *
 * <p>A role is a column of a cohort folder: {@code sample}, {@code patient}, {@code response},
 * {@code recist}, {@code os_months}, {@code os_event} and so for every endpoint, {@code timepoint},
 * {@code age}, {@code sex}, {@code tmb}, or any other name.
 *
 * @param columns for a role the column of the source, as {@code title} or {@code
 *     characteristics:gender}; an empty text where no column is to be taken
 * @param values for a role what its values become; an empty text makes a value missing
 * @param units for an endpoint such as {@code os}, or for all under an empty text, the unit of its
 *     times
 * @param codings for an endpoint, or for all under an empty text, how its events are written
 * @param missing texts that are no value, beside the usual ones such as NA
 */
public record ClinicalMapping(
    Map<String, String> columns,
    Map<String, Map<String, String>> values,
    Map<String, FollowUpUnit> units,
    Map<String, EventCoding> codings,
    Set<String> missing) {

  /** Copies the maps, keeping their order. */
  public ClinicalMapping {
    columns = new LinkedHashMap<>(columns);
    Map<String, Map<String, String>> copied = new LinkedHashMap<>();
    values.forEach((role, changes) -> copied.put(role, new LinkedHashMap<>(changes)));
    values = copied;
    units = new LinkedHashMap<>(units);
    codings = new LinkedHashMap<>(codings);
    missing = Set.copyOf(missing);
  }

  /** Nothing is said. */
  public static ClinicalMapping none() {
    return new ClinicalMapping(Map.of(), Map.of(), Map.of(), Map.of(), Set.of());
  }

  /** The same with the column of a role; an empty source where none is to be taken. */
  public ClinicalMapping withColumn(String role, String source) {
    Map<String, String> more = new LinkedHashMap<>(columns);
    more.put(role(role), source);
    return new ClinicalMapping(more, values, units, codings, missing);
  }

  /** The same with what a value of a role becomes. */
  public ClinicalMapping withValue(String role, String value, String becomes) {
    Map<String, Map<String, String>> more = new LinkedHashMap<>(values);
    Map<String, String> changes = new LinkedHashMap<>(more.getOrDefault(role(role), Map.of()));
    changes.put(value, becomes);
    more.put(role(role), changes);
    return new ClinicalMapping(columns, more, units, codings, missing);
  }

  /** The same with the unit of the times of an endpoint, or of all where its name is empty. */
  public ClinicalMapping withUnit(String endpoint, FollowUpUnit unit) {
    Map<String, FollowUpUnit> more = new LinkedHashMap<>(units);
    more.put(endpoint.toLowerCase(Locale.ROOT), unit);
    return new ClinicalMapping(columns, values, more, codings, missing);
  }

  /** The same with the coding of the events of an endpoint, or of all where its name is empty. */
  public ClinicalMapping withCoding(String endpoint, EventCoding coding) {
    Map<String, EventCoding> more = new LinkedHashMap<>(codings);
    more.put(endpoint.toLowerCase(Locale.ROOT), coding);
    return new ClinicalMapping(columns, values, units, more, missing);
  }

  /** The same with texts that are no value. */
  public ClinicalMapping withMissing(Set<String> codes) {
    return new ClinicalMapping(columns, values, units, codings, codes);
  }

  /** The role of a name: {@code os_time} and {@code os_months} are one. */
  private static String role(String name) {
    String plain = SampleSheet.plain(name);
    return plain.endsWith("_time") ? plain.substring(0, plain.length() - 5) + "_months" : plain;
  }

  Optional<String> column(String role) {
    return Optional.ofNullable(columns.get(role));
  }

  Map<String, String> valuesOf(String role) {
    return values.getOrDefault(role, Map.of());
  }

  Optional<FollowUpUnit> unit(String endpoint) {
    return Optional.ofNullable(units.getOrDefault(endpoint, units.get("")));
  }

  Optional<EventCoding> coding(String endpoint) {
    return Optional.ofNullable(codings.getOrDefault(endpoint, codings.get("")));
  }
}
