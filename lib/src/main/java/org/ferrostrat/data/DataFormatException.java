package org.ferrostrat.data;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The content of a file or stream cannot be used. Carries every issue that was found, not just the
 * first; the message lists the first few.
 */
public final class DataFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 10;

  private final transient List<Issue> issues;

  /** An exception for the given issues, at least one. */
  public DataFormatException(List<Issue> issues) {
    super(describe(issues));
    this.issues = List.copyOf(issues);
  }

  /** An exception for one issue. */
  public DataFormatException(Issue issue) {
    this(List.of(issue));
  }

  /** An exception for one issue with the exception that revealed it. */
  public DataFormatException(Issue issue, Throwable cause) {
    super(describe(List.of(issue)), cause);
    this.issues = List.of(issue);
  }

  /** Every issue found, in the order of the input. */
  public List<Issue> issues() {
    return issues;
  }

  private static String describe(List<Issue> issues) {
    if (issues.isEmpty()) {
      throw new IllegalArgumentException("a DataFormatException needs at least one issue");
    }
    String shown =
        issues.stream().limit(SHOWN).map(Issue::toString).collect(Collectors.joining("\n"));
    int rest = issues.size() - SHOWN;
    return rest > 0 ? shown + "\nand " + rest + " more" : shown;
  }
}
