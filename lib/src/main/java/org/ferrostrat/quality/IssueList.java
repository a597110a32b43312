package org.ferrostrat.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Level;
import org.ferrostrat.data.Issue.Place;

/** The issues of a file as they are found, with the samples that they name. */
final class IssueList {
  private static final int NAMES_SHOWN = 5;

  private final String file;
  private final List<Issue> issues = new ArrayList<>();
  private final Map<String, Set<String>> flags = new LinkedHashMap<>();

  IssueList(String file) {
    this.file = file;
  }

  /** Of the whole file. */
  void add(Level level, String code, String message, String remedy) {
    issues.add(new Issue(level, code, Place.inFile(file), message, remedy));
  }

  /** Of one sample. */
  void addSample(Level level, String code, String sample, String message, String remedy) {
    issues.add(new Issue(level, code, new Place(file, 0, 0, sample), message, remedy));
    flag(code, sample);
  }

  /** Of several samples or patients at once, reported in one line; nothing where there are none. */
  void addGroup(
      Level level, String code, String column, List<String> names, String message, String remedy) {
    if (!names.isEmpty()) {
      String told = "%s (%d): %s".formatted(message, names.size(), shortList(names));
      issues.add(new Issue(level, code, new Place(file, 0, 0, column), told, remedy));
      names.forEach(name -> flag(code, name));
    }
  }

  /** Of a further sample that an issue names. */
  void flag(String code, String name) {
    flags.computeIfAbsent(name, unused -> new LinkedHashSet<>()).add(code);
  }

  List<Issue> issues() {
    return List.copyOf(issues);
  }

  /** The codes that name a sample or a patient. */
  List<String> flags(String name) {
    return List.copyOf(flags.getOrDefault(name, Set.of()));
  }

  private static String shortList(List<String> names) {
    String shown = String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size())));
    return names.size() > NAMES_SHOWN
        ? "%s and %d more".formatted(shown, names.size() - NAMES_SHOWN)
        : shown;
  }
}
