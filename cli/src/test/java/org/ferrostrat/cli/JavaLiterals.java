package org.ferrostrat.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts in a Java source: string literals and text blocks, those joined by + as one. */
final class JavaLiterals {
  /** Comments and characters are matched too, so that no quote within them opens a literal. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?s)/\\*.*?\\*/|//[^\\n]*+|'(?:\\\\.|[^'\\\\])[^']*+'"
              + "|\"\"\"(?<block>.*?)\"\"\""
              + "|\"(?<literal>[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+)\"");

  private static final Pattern JOIN = Pattern.compile("\\s*\\+\\s*");

  /** A text with the line where it begins. */
  record Literal(long line, String text) {}

  private JavaLiterals() {}

  static List<Literal> in(String source) {
    List<Literal> found = new ArrayList<>();
    int end = -1;
    Matcher token = TOKEN.matcher(source);
    while (token.find()) {
      String block = token.group("block");
      String text = block == null ? token.group("literal") : block.replaceAll("\\s+", " ");
      if (text == null) {
        continue;
      }
      if (end >= 0 && JOIN.matcher(source.substring(end, token.start())).matches()) {
        Literal before = found.remove(found.size() - 1);
        found.add(new Literal(before.line(), before.text() + text));
      } else {
        found.add(new Literal(line(source, token.start()), text));
      }
      end = token.end();
    }
    return found;
  }

  private static long line(String source, int position) {
    return 1 + source.substring(0, position).chars().filter(c -> c == '\n').count();
  }
}
