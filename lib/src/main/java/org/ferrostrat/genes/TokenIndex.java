package org.ferrostrat.genes;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the lines of a tab-separated text by a token of a column; {@code |} separates tokens.
 * Spelling does not matter.
 *
 * <p>A hash table of offsets into the text, because hash maps of the same 120,000 strings take
 * three times as long to fill when the program has just started, and most runs look up a few genes.
 */
final class TokenIndex {
  private final byte[] text;
  private final int[] slots;

  private TokenIndex(byte[] text) {
    this.text = text;
    // A token and its end take two bytes or more, so there are always more slots than tokens.
    this.slots = new int[Math.max(2, Integer.highestOneBit(text.length))];
  }

  /**
   * Indexes some columns of an ASCII text in which every line ends in a newline.
   *
   * @param columns a bit per column, the lowest for column 0
   */
  static TokenIndex of(byte[] text, int columns) {
    TokenIndex index = new TokenIndex(text);
    index.insertTokens(columns);
    return index;
  }

  /** The offsets of the lines that hold the token in one of the indexed columns, ascending. */
  List<Integer> lines(String token, int column) {
    String folded = Spelling.fold(token);
    TreeSet<Integer> lines = new TreeSet<>();
    for (int slot = slot(folded.hashCode()); slots[slot] != 0; slot = next(slot)) {
      int start = slots[slot] - 1;
      if (holds(start, folded)) {
        addLine(start, column, lines);
      }
    }
    return List.copyOf(lines);
  }

  /** One loop for all, hashes like {@link String#hashCode}: this is what a cold start waits for. */
  private void insertTokens(int columns) {
    int column = 0;
    int start = 0;
    int hash = 0;
    for (int i = 0; i < text.length; i++) {
      byte b = text[i];
      if (b != '\t' && b != '|' && b != '\n') {
        hash = 31 * hash + Spelling.fold((char) b);
        continue;
      }
      if (i > start && (columns >> column & 1) == 1) {
        insert(start, hash);
      }
      column = b == '\t' ? column + 1 : b == '\n' ? 0 : column;
      start = i + 1;
      hash = 0;
    }
  }

  /** A slot holds the offset of a token plus 1, so that 0 marks a free one. */
  private void insert(int start, int hash) {
    int slot = slot(hash);
    while (slots[slot] != 0) {
      slot = next(slot);
    }
    slots[slot] = start + 1;
  }

  private boolean holds(int start, String folded) {
    int i = 0;
    while (i < folded.length() && Spelling.fold((char) text[start + i]) == folded.charAt(i)) {
      i++;
    }
    byte end = text[start + i];
    return i == folded.length() && (end == '\t' || end == '|' || end == '\n');
  }

  /** Walks back to the start of the line, past as many tabs as the token's column has. */
  private void addLine(int token, int column, Set<Integer> lines) {
    int tabs = 0;
    int start = token;
    while (start > 0 && text[start - 1] != '\n') {
      start--;
      tabs += text[start] == '\t' ? 1 : 0;
    }
    if (tabs == column) {
      lines.add(start);
    }
  }

  /** Multiplies by the golden ratio: symbols of a family differ in the last characters only. */
  private int slot(int hash) {
    return (hash * 0x9E3779B9) >>> (Integer.numberOfLeadingZeros(slots.length) + 1);
  }

  private int next(int slot) {
    return (slot + 1) & (slots.length - 1);
  }
}
