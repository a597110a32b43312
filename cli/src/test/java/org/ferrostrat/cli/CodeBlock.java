package org.ferrostrat.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A fenced block of a Markdown file.
 *
 * @param file the Markdown file
 * @param line the line of the fence, from 1
 * @param language the word after the fence; may be empty
 * @param text the lines between the fences
 * @param output the block of {@code text} that follows it with nothing between, if one does
 */
record CodeBlock(Path file, int line, String language, String text, Optional<String> output) {
  private static final String FENCE = "```";

  /** The blocks of a file in its order; those that are the output of another are part of it. */
  static List<CodeBlock> of(Path file) {
    List<String> lines = TextFiles.lines(file);
    List<CodeBlock> blocks = new ArrayList<>();
    int line = 0;
    while (line < lines.size()) {
      if (!lines.get(line).startsWith(FENCE)) {
        line++;
        continue;
      }
      int end = end(lines, line);
      int next = end + 1;
      while (next < lines.size() && lines.get(next).isBlank()) {
        next++;
      }
      Optional<String> output = Optional.empty();
      int after = end + 1;
      if (next < lines.size() && lines.get(next).equals(FENCE + "text")) {
        after = end(lines, next) + 1;
        output = Optional.of(text(lines.subList(next + 1, after - 1)));
      }
      blocks.add(
          new CodeBlock(
              file,
              line + 1,
              lines.get(line).substring(FENCE.length()).strip(),
              text(lines.subList(line + 1, end)),
              output));
      line = after;
    }
    return blocks;
  }

  private static int end(List<String> lines, int start) {
    for (int line = start + 1; line < lines.size(); line++) {
      if (lines.get(line).equals(FENCE)) {
        return line;
      }
    }
    throw new IllegalArgumentException("the block of line %d has no end".formatted(start + 1));
  }

  private static String text(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  /** The file, relative to the project, and the line. */
  String place() {
    return "%s:%d".formatted(Project.ROOT.relativize(file), line);
  }

  /** Writes another output into the file, wherever this block and its output are in it. */
  void replaceOutput(String replacement) {
    String before = withOutput(output.orElseThrow());
    String page = TextFiles.read(file);
    if (!page.contains(before)) {
      throw new IllegalStateException(
          place() + ": the fences of command and output must have one blank line between them");
    }
    TextFiles.write(file, page.replace(before, withOutput(replacement)));
  }

  private String withOutput(String shown) {
    return "%s%s\n%s%s\n\n%stext\n%s%s\n"
        .formatted(FENCE, language, text, FENCE, FENCE, shown, FENCE);
  }

  @Override
  public String toString() {
    return place();
  }
}
