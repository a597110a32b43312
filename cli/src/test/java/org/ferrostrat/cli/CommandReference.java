package org.ferrostrat.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The page of all commands and options, written from the definitions of the commands. */
final class CommandReference {
  private final StringBuilder page = new StringBuilder();

  private CommandReference() {}

  static String page(CommandLine line) {
    CommandReference reference = new CommandReference();
    reference.head(line);
    reference.subcommands(line);
    return reference.page.toString().stripTrailing() + "\n";
  }

  private void head(CommandLine line) {
    paragraph("# Commands and options");
    paragraph(
        "This page is generated from the definitions of the commands. Exit codes:"
            + " [exit-codes.md](exit-codes.md).");
    for (CommandLine sub : ownSubcommands(line)) {
      CommandSpec spec = sub.getCommandSpec();
      page.append(
          "- [%s](#%s): %s%n"
              .formatted(
                  spec.name(),
                  spec.qualifiedName("-"),
                  cell(firstSentence(join(spec.usageMessage().description())))));
    }
    page.append("\n");
    options("Options of `ferrostrat` itself", line.getCommandSpec().options());
  }

  private void subcommands(CommandLine line) {
    for (CommandLine sub : ownSubcommands(line)) {
      command(sub);
      subcommands(sub);
    }
  }

  /** Each subcommand once, under its first name. */
  private static List<CommandLine> ownSubcommands(CommandLine line) {
    return line.getSubcommands().entrySet().stream()
        .filter(sub -> sub.getKey().equals(sub.getValue().getCommandName()))
        .map(Map.Entry::getValue)
        .filter(sub -> !sub.getCommandSpec().usageMessage().hidden())
        .toList();
  }

  private void command(CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    paragraph("## " + spec.qualifiedName(" "));
    if (spec.aliases().length > 0) {
      paragraph("Also: `" + String.join("`, `", spec.aliases()) + "`");
    }
    paragraph(text(join(spec.usageMessage().description())));
    parameters(spec);
    Set<OptionSpec> grouped = new LinkedHashSet<>();
    List<ArgGroupSpec> groups = new ArrayList<>(spec.argGroups());
    for (ArgGroupSpec group : groups) {
      grouped.addAll(group.allOptionsNested());
    }
    options("", spec.options().stream().filter(option -> !grouped.contains(option)).toList());
    for (ArgGroupSpec group : groups) {
      options(heading(group), group.allOptionsNested());
    }
  }

  private static String heading(ArgGroupSpec group) {
    return group.heading() == null
        ? ""
        : group.heading().replace("%n", "").replaceAll(":\\s*$", "");
  }

  private void parameters(CommandSpec spec) {
    List<PositionalParamSpec> shown =
        spec.positionalParameters().stream().filter(parameter -> !parameter.hidden()).toList();
    if (!shown.isEmpty()) {
      page.append("| parameter | |\n|---|---|\n");
      shown.forEach(parameter -> row(parameter.paramLabel(), parameter));
      page.append("\n");
    }
  }

  private void options(String heading, List<OptionSpec> options) {
    List<OptionSpec> shown = options.stream().filter(option -> !option.hidden()).toList();
    if (!shown.isEmpty()) {
      page.append("| %s | |%n|---|---|%n".formatted(heading.isEmpty() ? "option" : heading));
      shown.forEach(option -> row(names(option), option));
      page.append("\n");
    }
  }

  private static String names(OptionSpec option) {
    String names = String.join(", ", OptionNames.listed(option));
    return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
  }

  private void row(String name, ArgSpec argument) {
    page.append("| `%s` | %s |%n".formatted(cell(name), cell(description(argument))));
  }

  private static String description(ArgSpec argument) {
    return Arrays.stream(argument.renderedDescription())
        .map(CommandReference::text)
        .collect(Collectors.joining(" "));
  }

  private static String join(String... lines) {
    return String.join("\n", lines);
  }

  /** Descriptions are formats: {@code %n} and {@code %%}, and markup such as {@code @|bold x|@}. */
  private static String text(String description) {
    String plain = Help.Ansi.OFF.string(description);
    return plain.replace("%n", "\n").replace("%%", "%").strip();
  }

  private static String firstSentence(String description) {
    String text = text(description).replace('\n', ' ');
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }

  private static String cell(String text) {
    return text.replaceAll("\\s+", " ").replace("|", "\\|").replace("<", "&lt;").strip();
  }

  private void paragraph(String text) {
    page.append(text).append("\n\n");
  }
}
