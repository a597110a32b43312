package org.ferrostrat.report.page;

/**
 * The answer of a report to a checklist item.
 *
 * @param status how much of it
 * @param text what is known; may be empty
 */
record ChecklistAnswer(Status status, String text) {
  /** How much of an item is answered. */
  enum Status {
    /** Everything that the analysis can report. */
    REPORTED("reported"),
    /** A part; the author has to add what only people know. */
    PARTLY("partly"),
    /** Nothing that would answer it. */
    AUTHOR("author must state");

    private final String label;

    Status(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  /** Answered, unless there is no text. */
  static ChecklistAnswer reported(String text) {
    return new ChecklistAnswer(text.isEmpty() ? Status.AUTHOR : Status.REPORTED, text);
  }

  /** Answered in part, unless there is no text. */
  static ChecklistAnswer partly(String text) {
    return new ChecklistAnswer(text.isEmpty() ? Status.AUTHOR : Status.PARTLY, text);
  }

  /** Not answered, with what may help the author. */
  static ChecklistAnswer author(String text) {
    return new ChecklistAnswer(Status.AUTHOR, text);
  }
}
