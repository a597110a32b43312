package org.ferrostrat.signature;

import java.util.Arrays;
import java.util.Optional;

/** What direction 1 and direction -1 of the genes of a signature mean. */
public enum DirectionMeaning {
  /** The gene raises or lowers the score. */
  SCORE("score"),
  /** The gene is pro-ferroptotic or anti-ferroptotic. */
  FERROPTOSIS("ferroptosis"),
  /** The gene raises or lowers the process that the signature is named after. */
  PROCESS("process"),
  /** Direction 1 states only that the gene is a member. */
  MEMBERSHIP("membership");

  private final String label;

  DirectionMeaning(String label) {
    this.label = label;
  }

  /** The name used on the command line and in files. */
  public String label() {
    return label;
  }

  /** The constant of that name, if there is one. */
  public static Optional<DirectionMeaning> ofLabel(String label) {
    return Arrays.stream(values()).filter(value -> value.label.equals(label)).findFirst();
  }
}
