package org.ferrostrat.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The commands by what they are for. */
final class CommandGroups {
  private static final Map<String, List<String>> GROUPS = groups();
  private static final int NAME_WIDTH = 12;

  private CommandGroups() {}

  private static Map<String, List<String>> groups() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    groups.put("Prepare data", List.of("convert", "check", "normalize"));
    groups.put("Score", List.of("score", "profile", "signatures"));
    groups.put("Group", List.of("stratify", "threshold"));
    groups.put("Outcome", List.of("survival", "screen", "pool", "evaluate", "power"));
    groups.put("Models", List.of("train", "validate", "predict", "models"));
    groups.put("Report", List.of("report", "verify", "demo"));
    return groups;
  }

  /** The subcommands of a command, one a line; those of the program under headings. */
  static String list(CommandSpec spec) {
    StringBuilder text = new StringBuilder();
    Map<String, CommandLine> commands = new LinkedHashMap<>(spec.subcommands());
    commands.values().removeIf(line -> line.getCommandSpec().usageMessage().hidden());
    commands.entrySet().removeIf(e -> !e.getKey().equals(e.getValue().getCommandName()));
    GROUPS.forEach((title, names) -> append(text, title, names, commands));
    append(text, "Commands", List.copyOf(commands.keySet()), commands);
    return text.toString();
  }

  private static void append(
      StringBuilder text, String title, List<String> names, Map<String, CommandLine> commands) {
    List<String> present = names.stream().filter(commands::containsKey).toList();
    if (present.isEmpty()) {
      return;
    }
    text.append("%n%s:%n".formatted(title));
    present.forEach(name -> text.append(line(name, commands.remove(name))));
  }

  private static String line(String name, CommandLine command) {
    String padded = name + " ".repeat(Math.max(1, NAME_WIDTH - name.length()));
    return "  %s%s%n".formatted(padded, command.getCommandSpec().usageMessage().description()[0]);
  }
}
