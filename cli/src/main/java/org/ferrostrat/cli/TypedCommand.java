package org.ferrostrat.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A command as it is typed into a shell. */
record TypedCommand(List<String> arguments) {
  TypedCommand {
    arguments = List.copyOf(arguments);
  }

  static TypedCommand of(List<String> arguments) {
    return new TypedCommand(arguments);
  }

  /** The same without options that have a value, however they are joined to it. */
  TypedCommand without(String... options) {
    List<String> kept = new ArrayList<>();
    boolean isValue = false;
    for (String argument : arguments) {
      boolean isJoined = List.of(options).stream().anyMatch(o -> argument.startsWith(o + "="));
      boolean isOption = Set.of(options).contains(argument);
      if (!isValue && !isJoined && !isOption) {
        kept.add(argument);
      }
      isValue = isOption;
    }
    return new TypedCommand(kept);
  }

  /** The same without options that have no value. */
  TypedCommand withoutFlags(String... flags) {
    return new TypedCommand(
        arguments.stream().filter(argument -> !List.of(flags).contains(argument)).toList());
  }

  /** The same with further arguments. */
  TypedCommand with(String... more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of(more));
    return new TypedCommand(all);
  }

  /** The line, quoted where the shell needs it. */
  String text() {
    return arguments.stream()
        .map(TypedCommand::quoted)
        .collect(Collectors.joining(" ", "ferrostrat ", ""));
  }

  private static String quoted(String argument) {
    return argument.matches("[A-Za-z0-9_./:=,@%+-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
