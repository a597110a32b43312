package org.ferrostrat.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * One run of a command line within this process.
 *
 * @param code the exit code
 * @param out what was printed on standard output
 * @param err what was printed on standard error
 */
record CommandRun(int code, String out, String err) {

  /** Runs a command line; arguments are turned into text. */
  static CommandRun of(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
    int code =
        CommandLines.commandLine(words)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(words);
    return new CommandRun(code, unixLines(out), unixLines(err));
  }

  static CommandRun of(List<String> args) {
    return of(args.toArray());
  }

  /** Runs a command line with a file as standard input. */
  static CommandRun withInput(Path input, Object... args) throws IOException {
    InputStream before = System.in;
    try (InputStream in = Files.newInputStream(input)) {
      System.setIn(in);
      return of(args);
    } finally {
      System.setIn(before);
    }
  }

  private static String unixLines(StringWriter text) {
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  List<String> outLines() {
    return out.lines().toList();
  }

  List<String> errLines() {
    return err.lines().toList();
  }

  /** The same with files of a folder named by their bare names. */
  CommandRun within(Path folder) {
    String prefix = folder + "/";
    return new CommandRun(code, out.replace(prefix, ""), err.replace(prefix, ""));
  }
}
