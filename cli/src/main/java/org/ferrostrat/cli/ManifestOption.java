package org.ferrostrat.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The option that every command has. */
final class ManifestOption {
  static final String NAME = "--manifest";
  private static final String FORCE = "--force";

  @ResultPath
  @Option(
      names = NAME,
      paramLabel = "RUN.json",
      scope = ScopeType.INHERIT,
      description =
          "Write what was read, asked for and written, with hashes; 'ferrostrat verify' runs it"
              + " again.")
  @SuppressWarnings("unused") // read from what was parsed, as each command has its own copy
  private Path path;

  /** The file that a parsed command line names. */
  static Optional<Path> of(CommandSpec command) {
    return Optional.ofNullable(command.findOption(NAME)).map(option -> option.getValue());
  }

  /** Whether existing files may be replaced; empty where the command has no such option. */
  static Optional<Boolean> force(CommandSpec command) {
    return Optional.ofNullable(command.findOption(FORCE)).map(option -> option.getValue());
  }

  /** The file that a command line names which could not be parsed. */
  static Optional<Path> of(String[] args) {
    for (int i = 0; i < args.length; i++) {
      if (args[i].startsWith(NAME + "=")) {
        return Optional.of(Path.of(args[i].substring(NAME.length() + 1)));
      }
      if (args[i].equals(NAME) && i + 1 < args.length && !args[i + 1].startsWith("-")) {
        return Optional.of(Path.of(args[i + 1]));
      }
    }
    return Optional.empty();
  }

  /** Whether a command line that could not be parsed lets existing files be replaced. */
  static boolean force(String[] args) {
    return Arrays.asList(args).contains(FORCE);
  }
}
