package org.ferrostrat.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the help of a command. */
@Command(
    name = "help",
    description = "Shows the help of a command.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class HelpCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "A command, such as score or signatures show. Default: ferrostrat itself.")
  private List<String> words = List.of();

  @Override
  public void run() {
    CommandLine line = spec.root().commandLine();
    for (String word : words) {
      CommandLine next = line.getSubcommands().get(word);
      if (next == null) {
        throw new CommandLine.UnmatchedArgumentException(line, List.of(word));
      }
      line = next;
    }
    line.usage(spec.commandLine().getOut());
  }
}
