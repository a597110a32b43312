package org.ferrostrat.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.data.InputFiles;
import org.ferrostrat.report.RunManifest;
import picocli.CommandLine;

/**
 * Runs a command again and compares it with the manifest of its first run. All it writes goes to
 * folders of its own, whatever the manifest names.
 */
final class Verification {
  private static final int SHOWN = 300;

  private final RunManifest first;
  private final Optional<Path> printedFirst;
  private final Path workspace;
  private final Path made;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * One thing that was compared.
   *
   * @param what input, run or output
   * @param isSame whether it is as it was
   * @param name of the file, or what else it is
   * @param details what differs, or a note
   */
  record Finding(String what, boolean isSame, String name, List<String> details) {}

  /**
   * @param first what is run again
   * @param printedFirst file that holds what the first run printed, where it was kept
   * @param workspace an empty folder
   */
  Verification(RunManifest first, Optional<Path> printedFirst, Path workspace) throws IOException {
    this.first = first;
    this.printedFirst = printedFirst;
    this.workspace = workspace;
    this.made = Files.createDirectory(workspace.resolve("made"));
  }

  /** Where the results of the second run stand. */
  Path made() {
    return made;
  }

  /**
   * Compares the inputs and, where these are the same, runs again and compares what comes out.
   *
   * @param input standard input, read only where the first run read it
   */
  List<Finding> findings(InputStream input) throws IOException {
    Path typed = workspace.resolve("input");
    boolean needsInput =
        first.inputs().stream().anyMatch(c -> c.name().equals(RunManifest.STANDARD_INPUT));
    if (needsInput) {
      Files.copy(input, typed);
    } else {
      Files.createFile(typed);
    }
    for (RunManifest.Content content : first.inputs()) {
      compareInput(content, typed);
    }
    if (findings.stream().allMatch(Finding::isSame)) {
      try (InputStream again = InputFiles.open(typed)) {
        runAgain(again);
      }
    }
    return List.copyOf(findings);
  }

  private void compareInput(RunManifest.Content content, Path typed) {
    RunManifest.Content now =
        content.name().equals(RunManifest.STANDARD_INPUT)
            ? FileContent.of(content.name(), typed)
            : path(content.name())
                .map(file -> FileContent.of(content.name(), file))
                .orElseGet(() -> RunManifest.Content.unread(content.name(), "it is no name"));
    if (now.equals(content)) {
      String unknown = content.sha256().isPresent() ? "" : "not compared: " + content.reason();
      add("input", true, content.name(), unknown.isEmpty() ? List.of() : List.of(unknown));
    } else {
      add("input", false, content.name(), List.of("was " + text(content), "now " + text(now)));
    }
  }

  private static String text(RunManifest.Content content) {
    return content
        .sha256()
        .map(hash -> "%s, %,d bytes".formatted(hash, content.bytes()))
        .orElse(content.reason());
  }

  /** A file by its name; empty where the system allows no such name. */
  private static Optional<Path> path(String name) {
    try {
      return Optional.of(Path.of(name));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private void runAgain(InputStream input) throws IOException {
    boolean wasRefused = first.outcome().exitCode() == ExitCode.USAGE;
    Run run = Run.apart(made, wasRefused, input);
    String[] args = first.arguments().toArray(String[]::new);
    Path printed = Files.createFile(made.resolve("standard-output"));
    Path told = Files.createFile(made.resolve("standard-error"));
    int code;
    try (Writer out = Files.newBufferedWriter(printed, StandardCharsets.UTF_8);
        Writer err = Files.newBufferedWriter(told, StandardCharsets.UTF_8)) {
      CommandLine line = CommandLines.commandLine(run, args);
      code =
          line.setExpandAtFiles(false)
              .setOut(new PrintWriter(out))
              .setErr(new PrintWriter(err))
              .execute(args);
      line.getOut().flush();
      line.getErr().flush();
    }
    compareOutcome(
        new RunManifest.Outcome(code, run.outcome().flatMap(RunManifest.Outcome::error)));
    compareOutputs(run, printed);
  }

  private void compareOutcome(RunManifest.Outcome again) {
    RunManifest.Outcome was = first.outcome();
    if (again.equals(was)) {
      add("run", true, text(was), List.of());
    } else {
      add("run", false, "exit code", List.of("was " + text(was), "now " + text(again)));
    }
  }

  private static String text(RunManifest.Outcome outcome) {
    return "exit code %d%s"
        .formatted(outcome.exitCode(), outcome.error().map(text -> ": " + text).orElse(""));
  }

  private void compareOutputs(Run run, Path printed) throws IOException {
    Map<String, Path> again = new LinkedHashMap<>();
    run.written().forEach((named, place) -> again.put(named.toString(), place));
    if (Files.size(printed) > 0) {
      again.put(RunManifest.STANDARD_OUTPUT, printed);
    }
    for (RunManifest.Content content : first.outputs()) {
      Path place = again.remove(content.name());
      if (place == null) {
        add("output", false, content.name(), List.of("it was not written again"));
      } else {
        compareOutput(content, place);
      }
    }
    again.forEach(
        (name, place) -> add("output", false, name, List.of("the first run did not write it")));
  }

  private void compareOutput(RunManifest.Content content, Path again) throws IOException {
    RunManifest.Content made = FileContent.of(content.name(), again);
    Optional<Path> kept = kept(content.name());
    boolean isSame = made.equals(content);
    if (kept.isEmpty()) {
      List<String> hashes = List.of("was " + text(content), "now " + text(made));
      add("output", isSame, content.name(), isSame ? missing(content.name()) : hashes);
      return;
    }
    boolean isKept = FileContent.of(content.name(), kept.get()).equals(content);
    if (isSame && isKept) {
      add("output", true, content.name(), List.of());
      return;
    }
    List<String> details = new ArrayList<>();
    if (!isKept) {
      details.add("%s is not as the first run left it".formatted(kept.get()));
    }
    List<String> difference =
        FirstDifference.between(kept.get(), isKept ? "first" : "file ", again);
    boolean isOnlyPacked = difference.isEmpty() && isKept;
    if (difference.isEmpty()) {
      details.add(
          isKept
              ? "the same content, compressed in another way"
              : "it is as the run makes it again, but the manifest names another hash");
    }
    details.addAll(difference);
    add("output", isOnlyPacked, content.name(), details);
  }

  private static List<String> missing(String name) {
    return name.equals(RunManifest.STANDARD_OUTPUT)
        ? List.of()
        : List.of("compared by its hash; the file of the first run is not here");
  }

  /** The result of the first run, where it is still there. */
  private Optional<Path> kept(String name) {
    Optional<Path> file = name.equals(RunManifest.STANDARD_OUTPUT) ? printedFirst : path(name);
    return file.filter(Files::isRegularFile);
  }

  private void add(String what, boolean isSame, String name, List<String> details) {
    findings.add(
        new Finding(what, isSame, shown(name), details.stream().map(Verification::shown).toList()));
  }

  /** Texts of a manifest, which may come from anyone, in one line that is not endless. */
  private static String shown(String text) {
    String plain = FirstDifference.printable(text.replace("\n", "; "));
    return plain.length() > SHOWN ? plain.substring(0, SHOWN) + "..." : plain;
  }
}
