package org.ferrostrat.formats;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.HeapRoom;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;

/**
 * Lines of fields that are separated by tabs, as above the table of a GEO series matrix. A quoted
 * field may hold line ends; quotes within it stand doubled or, as GEO writes some, bare.
 */
final class QuotedLines {
  private static final int LOOK_AHEAD = 16;
  private static final long BYTES_PER_FIELD = 64;

  private final String name;
  private final PushbackReader reader;
  private final long mostCharacters;
  private long characters;
  private long fieldCount;
  private long line = 1;
  private long startLine = 1;
  private long lineFeeds;

  QuotedLines(String name, Reader reader, long mostCharacters) {
    this.name = name;
    this.reader = new PushbackReader(reader, LOOK_AHEAD);
    this.mostCharacters = mostCharacters;
  }

  /** The number of the physical line where the last line began. */
  long startLine() {
    return startLine;
  }

  /** The number of line feeds that were read; a carriage return alone is none. */
  long lineFeeds() {
    return lineFeeds;
  }

  /** The fields of the next line that is not blank; empty at the end. */
  List<String> next() throws IOException {
    while (true) {
      startLine = line;
      int first = read();
      if (first < 0) {
        return List.of();
      }
      unread(first);
      List<String> fields = fields();
      if (fields.size() > 1 || !fields.get(0).isBlank()) {
        return fields;
      }
    }
  }

  private List<String> fields() throws IOException {
    List<String> fields = new ArrayList<>();
    int end;
    do {
      StringBuilder field = new StringBuilder();
      int first = read();
      if (first == '"') {
        end = quoted(field);
      } else {
        end = plain(first, field);
      }
      fields.add(field.toString().strip());
      HeapRoom.require(name, ++fieldCount * BYTES_PER_FIELD + 2 * characters);
    } while (end == '\t');
    return fields;
  }

  /** Reads from a first character to the tab, line end or end that ends a field; returns that. */
  private int plain(int first, StringBuilder field) throws IOException {
    int next = first;
    while (!isEnd(next)) {
      field.append((char) next);
      next = read();
    }
    return next;
  }

  private int quoted(StringBuilder field) throws IOException {
    while (true) {
      int next = read();
      if (next < 0) {
        throw unclosed();
      }
      if (next == '\n') {
        refuseRunaway();
      }
      if (next != '"') {
        field.append((char) next);
        continue;
      }
      int quotes = 1;
      next = read();
      while (next == '"') {
        quotes++;
        next = read();
      }
      if (isEnd(next)) {
        field.append("\"".repeat(quotes % 2 == 1 ? (quotes - 1) / 2 : quotes - 1));
        return next;
      }
      field.append("\"".repeat(Math.max(1, quotes / 2)));
      unread(next);
    }
  }

  private static boolean isEnd(int character) {
    return character == '\t' || character == '\n' || character < 0;
  }

  /** A quote that is open where the next key begins was never closed. */
  private void refuseRunaway() throws IOException {
    char[] ahead = new char[8];
    int count = 0;
    while (count < ahead.length) {
      int next = reader.read();
      if (next < 0) {
        break;
      }
      ahead[count++] = (char) next;
    }
    reader.unread(ahead, 0, count);
    String start = new String(ahead, 0, count);
    if (start.equals("!Sample_") || start.equals("!Series_") || start.equals("!series_")) {
      throw unclosed();
    }
  }

  private DataFormatException unclosed() {
    return new DataFormatException(
        Issue.error(
            "unclosed-quote",
            new Place(name, startLine, 0, ""),
            "a quote is opened in this line and not closed",
            "close or remove the quote, or fetch the file again"));
  }

  /** The next character, with line ends of every kind as line feeds. */
  private int read() throws IOException {
    int next = reader.read();
    if (next == '\r') {
      int after = reader.read();
      if (after != '\n') {
        putBack(after);
      }
      lineFeeds += after == '\n' ? 1 : 0;
      line++;
      next = '\n';
    } else if (next == '\n') {
      lineFeeds++;
      line++;
    }
    characters++;
    if (characters > mostCharacters) {
      throw new DataFormatException(
          Issue.error(
              "too-large",
              Place.inFile(name),
              "its head is longer than %,d characters".formatted(mostCharacters),
              "if you trust the file, raise the size limits"));
    }
    return next;
  }

  private void unread(int character) throws IOException {
    if (character == '\n') {
      line--;
    }
    putBack(character);
  }

  private void putBack(int character) throws IOException {
    if (character >= 0) {
      reader.unread(character);
    }
  }
}
