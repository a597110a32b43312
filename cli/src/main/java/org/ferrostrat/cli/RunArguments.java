package org.ferrostrat.cli;

import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.report.RunManifest;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What a parsed command line means: the value of each option, and which files are read. */
final class RunArguments {
  private final CommandSpec command;

  RunArguments(CommandSpec command) {
    this.command = command;
  }

  /** Whether an option names what is written. */
  static boolean isWritten(ArgSpec arg) {
    return arg.userObject() instanceof Field field
        && (field.isAnnotationPresent(ResultPath.class)
            || ResultOptions.class.isAssignableFrom(field.getDeclaringClass()));
  }

  /** Passes the run to every option that names files. */
  void join(Run run) {
    for (Object holder : holders()) {
      if (holder instanceof RunPart part) {
        part.join(run);
      }
    }
  }

  /** The objects that hold values, each once. */
  private List<Object> holders() {
    List<Object> holders = new ArrayList<>(List.of(command.userObject()));
    for (ArgSpec arg : arguments().toList()) {
      for (Object holder : elements(holder(arg))) {
        if (holders.stream().noneMatch(known -> known == holder)) {
          holders.add(holder);
        }
      }
    }
    return holders;
  }

  private static Object holder(ArgSpec arg) {
    try {
      return arg.scope().get();
    } catch (Exception e) {
      throw new IllegalStateException("no object holds " + name(arg), e);
    }
  }

  /** The value; where a group may be given several times, the texts of all of them. */
  private static Object value(ArgSpec arg) {
    if (!(holder(arg) instanceof Collection)) {
      return arg.getValue();
    }
    return arg.type().equals(Path.class)
        ? arg.stringValues().stream().map(Path::of).toList()
        : arg.stringValues();
  }

  private Stream<ArgSpec> arguments() {
    return Stream.concat(
        command.positionalParameters().stream(),
        command.options().stream()
            .filter(option -> !option.usageHelp() && !option.versionHelp())
            .filter(option -> !OptionNames.name(option).equals(HelpLayout.ALL))
            .sorted(Comparator.comparing(OptionNames::name)));
  }

  private static String name(ArgSpec arg) {
    return arg instanceof OptionSpec option ? OptionNames.name(option) : arg.paramLabel();
  }

  /** The values of all options and parameters as they were understood, defaults too. */
  Map<String, List<String>> values() {
    Map<String, List<String>> values = new TreeMap<>();
    arguments().forEach(arg -> values.put(name(arg), texts(arg)));
    return values;
  }

  private static List<String> texts(ArgSpec arg) {
    List<Object> values = elements(value(arg));
    boolean isPlain = values.stream().allMatch(RunArguments::isPlain);
    return isPlain || arg.stringValues().isEmpty()
        ? values.stream().map(RunArguments::text).toList()
        : arg.stringValues();
  }

  private static boolean isPlain(Object value) {
    return value instanceof Boolean || value instanceof Number || value instanceof Enum;
  }

  private static String text(Object value) {
    return value instanceof Enum ? Choice.word(value) : value.toString();
  }

  private static List<Object> elements(Object value) {
    if (value == null) {
      return List.of();
    }
    if (value instanceof Collection<?> several) {
      return List.copyOf(several);
    }
    return value.getClass().isArray()
        ? IntStream.range(0, Array.getLength(value)).mapToObj(i -> Array.get(value, i)).toList()
        : List.of(value);
  }

  /** The files and folders that are named to be read. */
  Set<Path> read() {
    Set<Path> paths = new LinkedHashSet<>();
    arguments()
        .filter(arg -> !isWritten(arg))
        .flatMap(arg -> elements(value(arg)).stream())
        .forEach(value -> addPaths(value, paths));
    holders().forEach(holder -> addPaths(holder, paths));
    return paths;
  }

  private static void addPaths(Object value, Set<Path> paths) {
    if (value instanceof NamesFiles names) {
      try {
        paths.addAll(names.paths());
      } catch (IOException e) {
        paths.addAll(names.unresolved());
      }
    } else if (value instanceof Path path) {
      paths.add(path);
    }
  }

  /** The files and folders that are named to be written, but for the manifest itself. */
  Set<Path> written() {
    Set<Path> paths = new LinkedHashSet<>();
    arguments()
        .filter(arg -> isWritten(arg) && !name(arg).equals(ManifestOption.NAME))
        .flatMap(arg -> elements(value(arg)).stream())
        .forEach(value -> addPaths(value, paths));
    return paths;
  }

  /** The seed: the one the run recorded, else the value of the option. */
  RunManifest.Seed seed(Run run, boolean isDone) {
    OptionSpec option = command.findOption("--seed");
    if (run.seed().isPresent()) {
      return RunManifest.Seed.of(run.seed().getAsLong());
    }
    if (option == null) {
      return RunManifest.Seed.none("the command draws nothing at random");
    }
    if (option.getValue() instanceof Long seed) {
      return RunManifest.Seed.of(seed);
    }
    return RunManifest.Seed.none(
        isDone
            ? "nothing was drawn at random"
            : "the run ended before anything was drawn at random");
  }

  /** How many threads work. */
  int threads() {
    OptionSpec option = command.findOption("--threads");
    return option != null && option.getValue() instanceof Integer threads
        ? threads
        : Runtime.getRuntime().availableProcessors();
  }
}
