package org.ferrostrat.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The names of an option: the first long one is its name, and further long ones are names it had,
 * or other spellings of it. These are understood but not listed.
 */
final class OptionNames {
  private OptionNames() {}

  /** The name of an option. */
  static String name(OptionSpec option) {
    return longNames(option).findFirst().orElse(option.longestName());
  }

  /** The names that the help lists, the short one first. */
  static List<String> listed(OptionSpec option) {
    List<String> listed = new ArrayList<>();
    Arrays.stream(option.names()).filter(name -> !name.startsWith("--")).forEach(listed::add);
    longNames(option).limit(1).forEach(listed::add);
    return listed;
  }

  /** The names that are understood but not listed. */
  static List<String> former(OptionSpec option) {
    return longNames(option).skip(1).toList();
  }

  private static Stream<String> longNames(OptionSpec option) {
    return Arrays.stream(option.names()).filter(name -> name.startsWith("--"));
  }

  /** A note for each former name that a command line uses. */
  static List<String> notes(ParseResult parsed) {
    List<String> notes = new ArrayList<>();
    for (OptionSpec option : parsed.matchedOptions()) {
      for (String former : former(option)) {
        if (!spelling(former).equals(spelling(name(option))) && isUsed(parsed, former)) {
          notes.add("%s is now called %s".formatted(former, name(option)));
        }
      }
    }
    return notes;
  }

  private static boolean isUsed(ParseResult parsed, String name) {
    return parsed.originalArgs().stream()
        .anyMatch(arg -> arg.equals(name) || arg.startsWith(name + "="));
  }

  /** American and British spelling are one. */
  static String spelling(String name) {
    return name.replace("is", "iz").replace("centred", "centered");
  }
}
