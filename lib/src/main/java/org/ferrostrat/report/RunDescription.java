package org.ferrostrat.report;

import java.util.List;
import java.util.OptionalLong;
import org.ferrostrat.data.Issue;

/**
 * What was run: the head of every JSON result.
 *
 * @param toolVersion version of the program
 * @param command the command, such as {@code score}
 * @param inputs what was read
 * @param seed the seed, where there was one
 * @param warnings what the user should know
 */
public record RunDescription(
    String toolVersion,
    String command,
    List<Input> inputs,
    OptionalLong seed,
    List<Issue> warnings) {

  /**
   * A file that was read.
   *
   * @param name its name
   * @param sha256 hash of its bytes as hexadecimal digits
   */
  public record Input(String name, String sha256) {}

  /** Copies the lists. */
  public RunDescription {
    inputs = List.copyOf(inputs);
    warnings = List.copyOf(warnings);
  }
}
