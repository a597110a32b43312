package org.ferrostrat.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Starts the command line. The only place that ends the process. */
public final class Main {
  private static final int BUFFER_BYTES = 1 << 16;

  private Main() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    System.setOut(buffered(StandardOutput.of(new FileOutputStream(FileDescriptor.out))));
    System.setErr(
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    int code = CommandLines.run(args);
    System.out.flush();
    System.exit(code);
  }

  private static PrintStream buffered(OutputStream stream) {
    return new PrintStream(
        new BufferedOutputStream(stream, BUFFER_BYTES), false, StandardCharsets.UTF_8);
  }
}
