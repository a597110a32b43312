package org.ferrostrat.data;

import java.util.Objects;

/**
 * One thing found in an input: how bad it is, what it is, where it is and what to do about it.
 *
 * @param level how bad
 * @param code a stable, kebab-case name that programs can test for, such as {@code ragged-row}
 * @param place where; {@link Place#NOWHERE} when it concerns no place in particular
 * @param message what was found, one sentence without a full stop
 * @param remedy what to do about it, one sentence without a full stop; empty when nothing is to be
 *     done
 */
public record Issue(Level level, String code, Place place, String message, String remedy) {
  private static final char FIRST_CONTROL_PICTURE = '\u2400';
  private static final char REPLACEMENT = '\ufffd';

  /** How bad an issue is. */
  public enum Level {
    /** The input cannot be used as it is. */
    ERROR,
    /** The input can be used; the result may not mean what it seems to. */
    WARNING,
    /** Something was recognised or decided that the user should know. */
    INFO
  }

  /**
   * A place in an input.
   *
   * @param file name of the input; empty when unknown
   * @param line line counted from 1; 0 when the issue has no line
   * @param column field of that line counted from 1; 0 when the issue has no column
   * @param value the offending text; empty when there is none
   */
  public record Place(String file, long line, int column, String value) {
    /** No place in particular. */
    public static final Place NOWHERE = new Place("", 0, 0, "");

    /** The whole of a file. */
    public static Place inFile(String file) {
      return new Place(file, 0, 0, "");
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder(file);
      if (line > 0) {
        text.append(text.isEmpty() ? "" : ", ").append("line ").append(line);
      }
      if (column > 0) {
        text.append(text.isEmpty() ? "" : ", ").append("column ").append(column);
      }
      if (!value.isEmpty()) {
        String shown = Quotation.shortened(value);
        text.append(text.isEmpty() ? "" : ", ").append("value '").append(shown).append('\'');
      }
      return text.toString();
    }
  }

  /** Checks that nothing is null, and shortens long values that are quoted. */
  public Issue {
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(remedy, "remedy");
    message = Quotation.shortenedWithin(message);
    remedy = Quotation.shortenedWithin(remedy);
  }

  /** An error. */
  public static Issue error(String code, Place place, String message, String remedy) {
    return new Issue(Level.ERROR, code, place, message, remedy);
  }

  /** A warning. */
  public static Issue warning(String code, Place place, String message, String remedy) {
    return new Issue(Level.WARNING, code, place, message, remedy);
  }

  /** A piece of information. */
  public static Issue info(String code, Place place, String message) {
    return new Issue(Level.INFO, code, place, message, "");
  }

  /**
   * The issue in one line: place, message, remedy. Control characters, which a file may hold to
   * deceive who reads the line in a terminal, become signs that stand for them.
   */
  @Override
  public String toString() {
    String where = place.toString();
    return visible(
        (where.isEmpty() ? "" : where + ": ")
            + message
            + (remedy.isEmpty() ? "" : "; " + remedy)
            + " ["
            + code
            + "]");
  }

  private static String visible(String text) {
    StringBuilder line = new StringBuilder(text);
    for (int i = 0; i < line.length(); i++) {
      char character = line.charAt(i);
      if (character < ' ') {
        line.setCharAt(i, (char) (FIRST_CONTROL_PICTURE + character));
      } else if (Character.isISOControl(character)) {
        line.setCharAt(i, REPLACEMENT);
      }
    }
    return line.toString();
  }
}
