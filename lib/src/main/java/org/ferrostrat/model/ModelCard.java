package org.ferrostrat.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Information for users of a model in addition to its coefficients.
 *
 * @param name what the model is called
 * @param software name and version of the program that fitted it
 * @param intendedUse for which patients and question it was made
 * @param limits what it must not be used for, and where it is known to fail
 * @param validation how good it was on patients it was not built with, one statement per line, with
 *     interval and numbers of patients
 * @param inputs SHA-256 of the files it was trained on, by file name
 */
public record ModelCard(
    String name,
    String software,
    String intendedUse,
    List<String> limits,
    List<String> validation,
    Map<String, String> inputs) {
  /** Stands on every card. */
  public static final String RESEARCH_USE = "research use only; not for decisions on treatment";

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if the name or the intended use is blank, or a checksum is not
   *     64 hexadecimal digits
   */
  public ModelCard {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(software, "software");
    limits = List.copyOf(limits);
    validation = List.copyOf(validation);
    inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
    if (name.isBlank() || intendedUse.isBlank()) {
      throw new IllegalArgumentException("a model needs a name and an intended use");
    }
    inputs.forEach(ModelCard::requireChecksum);
  }

  private static void requireChecksum(String file, String checksum) {
    if (!checksum.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "the SHA-256 of %s is '%s'; need 64 hexadecimal digits".formatted(file, checksum));
    }
  }

  /** A card that states that nothing was validated. */
  public static ModelCard of(String name, String software) {
    return new ModelCard(
        name,
        software,
        "prediction of response to immune checkpoint blockade in cohorts like those of training",
        List.of(RESEARCH_USE),
        List.of(),
        Map.of());
  }

  /** The same for other patients or another question. */
  public ModelCard withIntendedUse(String use) {
    return new ModelCard(name, software, use, limits, validation, inputs);
  }

  /** The same with what is known of its performance. */
  public ModelCard withValidation(List<String> statements) {
    return new ModelCard(name, software, intendedUse, limits, statements, inputs);
  }

  /** The same with the SHA-256 of the files it was trained on. */
  public ModelCard withInputs(Map<String, String> checksums) {
    return new ModelCard(name, software, intendedUse, limits, validation, checksums);
  }
}
