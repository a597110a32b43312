package org.ferrostrat.signature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;

/**
 * Collects what is wrong with one file. It gives up after a thousand issues: a file of another kind
 * has one on every line, and nobody reads them.
 */
final class IssueLog {
  private static final int MOST = 1000;

  private final String file;
  private final List<Issue> issues = new ArrayList<>();

  IssueLog(String file) {
    this.file = file;
  }

  int size() {
    return issues.size();
  }

  /** Adds an error; line and column 0 and an empty value where there is none. */
  void add(long line, int column, String value, String code, String message, String remedy) {
    issues.add(Issue.error(code, new Issue.Place(file, line, column, value), message, remedy));
    if (issues.size() == MOST) {
      throwIfAny();
    }
  }

  /** Throws a {@link DataFormatException} with the issues by line, if there are any. */
  void throwIfAny() {
    if (!issues.isEmpty()) {
      issues.sort(Comparator.comparingLong(issue -> issue.place().line()));
      throw new DataFormatException(issues);
    }
  }
}
