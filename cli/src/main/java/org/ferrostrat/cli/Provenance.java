package org.ferrostrat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.report.RunManifest;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Records the inputs, options and outputs of a run, and writes them as a manifest. */
final class Provenance {
  private final Path path;
  private final OutputFile file;
  private final CommandSpec command;
  private final List<String> words;
  private final Run run;
  private final RunArguments arguments;
  private final List<RunManifest.Content> inputs = new ArrayList<>();
  private final HashedInput standardInput;
  private final PrintedText printed;

  private Provenance(Path path, CommandSpec command, List<String> words, Run run)
      throws IOException {
    this.path = path;
    this.command = command;
    this.words = List.copyOf(words);
    this.run = run;
    this.arguments = new RunArguments(command);
    this.file = file(path, command);
    List<Path> others = new ArrayList<>(arguments.read());
    others.addAll(arguments.written());
    OutputFile.requireApart(List.of(path), others);
    arguments.read().forEach(named -> inputs.addAll(FileContent.of(named)));
    standardInput = new HashedInput(run.standardInput());
    run.readFrom(standardInput);
    printed = new PrintedText(command.commandLine().getOut());
    command.commandLine().setOut(new PrintWriter(printed));
  }

  private static OutputFile file(Path path, CommandSpec command) {
    Optional<Boolean> force = ManifestOption.force(command);
    UsageException.refuse(
        force.isEmpty() && Files.exists(path),
        "%s exists; name another file for the manifest".formatted(path));
    return new OutputFile(path, force.orElse(false), Run.inPlace());
  }

  /**
   * Begins to keep what a run does, where a manifest is asked for: hashes what is to be read.
   *
   * @param command that is asked for
   * @param words all of the command line
   * @throws UsageException if the manifest could not be written
   */
  static Optional<Provenance> begin(CommandSpec command, List<String> words, Run run)
      throws IOException {
    Optional<Path> path = ManifestOption.of(command);
    return path.isPresent()
        ? Optional.of(new Provenance(path.get(), command, words, run))
        : Optional.empty();
  }

  /** Writes the manifest of a run that has ended. */
  void end(RunManifest.Outcome outcome) throws IOException {
    OutputFile.requireApart(List.of(path), List.copyOf(run.written().keySet()));
    List<RunManifest.Content> read = new ArrayList<>(standardInput.content().stream().toList());
    read.addAll(inputs);
    RunManifest manifest =
        new RunManifest(
            Version.number(),
            name(command),
            words,
            arguments.values(),
            read,
            outputs(),
            arguments.seed(run, outcome.error().isEmpty()),
            run.issues().stream().map(Provenance::placed).toList(),
            platform(arguments.threads()),
            outcome);
    file.write(manifest::write);
  }

  /**
   * Writes the manifest of a command line that no command could be made of. What is read is not
   * known then, so nothing is replaced but another manifest.
   */
  static void ofUnparsed(CommandLine line, String[] args, RunManifest.Outcome outcome)
      throws IOException {
    Optional<Path> path = ManifestOption.of(args);
    if (path.isEmpty()) {
      return;
    }
    boolean force = ManifestOption.force(args) && isManifest(path.get());
    OutputFile file = new OutputFile(path.get(), force, Run.inPlace());
    RunManifest manifest =
        new RunManifest(
            Version.number(),
            name(line.getCommandSpec()),
            Arrays.asList(args),
            Map.of(),
            List.of(),
            List.of(),
            RunManifest.Seed.none("the run ended before anything was drawn at random"),
            List.of(),
            platform(Runtime.getRuntime().availableProcessors()),
            outcome);
    file.write(manifest::write);
  }

  private static boolean isManifest(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try {
      SavedFile.read(path, RunManifest::read, ReadLimits.defaults());
      return true;
    } catch (DataFormatException e) {
      return false;
    }
  }

  /** The words of a command behind the name of the program. */
  private static String name(CommandSpec command) {
    String name = command.qualifiedName();
    return name.substring(Math.min(name.length(), command.root().name().length() + 1));
  }

  private List<RunManifest.Content> outputs() throws IOException {
    List<RunManifest.Content> outputs = new ArrayList<>();
    run.written().forEach((named, place) -> outputs.add(FileContent.of(named.toString(), place)));
    printed.content().ifPresent(outputs::add);
    return outputs;
  }

  /** A manifest has no field for the place of an issue; the message names it. */
  private static Issue placed(Issue issue) {
    String where = issue.place().toString();
    return where.isEmpty()
        ? issue
        : new Issue(
            issue.level(),
            issue.code(),
            Issue.Place.NOWHERE,
            where + ": " + issue.message(),
            issue.remedy());
  }

  static RunManifest.Platform platform(int threads) {
    return new RunManifest.Platform(
        System.getProperty("java.vendor"),
        System.getProperty("java.version"),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("os.arch"),
        Locale.getDefault().toLanguageTag(),
        threads);
  }
}
