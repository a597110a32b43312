package org.ferrostrat.cli;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.ferrostrat.data.Issue;

/**
 * The options of the command line that carry out a remedy. The library names remedies in terms of
 * its API; the file {@code option-hints.properties} gives the option by the code of the issue.
 */
final class OptionHints {
  private static final Properties BY_CODE = read();

  private OptionHints() {}

  private static Properties read() {
    Properties hints = new Properties();
    try (Reader in =
        new InputStreamReader(
            OptionHints.class.getResourceAsStream("option-hints.properties"),
            StandardCharsets.UTF_8)) {
      hints.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return hints;
  }

  /** The codes that have a hint. */
  static List<String> codes() {
    return BY_CODE.stringPropertyNames().stream().sorted().toList();
  }

  /** The hint of a code, where it has one. */
  static Optional<String> of(String code) {
    return Optional.ofNullable(BY_CODE.getProperty(code));
  }

  /** The hint of an issue; one under {@code CODE.error} is for refusals alone. */
  private static Optional<String> of(Issue issue) {
    boolean isError = issue.level() == Issue.Level.ERROR;
    return of(issue.code()).or(() -> isError ? of(issue.code() + ".error") : Optional.empty());
  }

  /** An issue whose remedy also names the option. */
  static Issue with(Issue issue) {
    return of(issue)
        .map(
            hint ->
                new Issue(
                    issue.level(),
                    issue.code(),
                    issue.place(),
                    issue.message(),
                    issue.remedy().isEmpty() ? hint : issue.remedy() + " (" + hint + ")"))
        .orElse(issue);
  }

  /** A message that also names the option. */
  static String with(String code, String message) {
    return of(code).map(hint -> message + "; " + hint).orElse(message);
  }
}
