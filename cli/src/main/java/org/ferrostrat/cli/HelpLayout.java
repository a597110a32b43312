package org.ferrostrat.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_PARAMETER_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The help of the commands: a synopsis of one line, then the options that most people need, those
 * of the command first and the general ones last. {@value #ALL} lists all.
 */
final class HelpLayout {
  /** The option that lists all options. */
  static final String ALL = "--help-all";

  private static final String GENERAL = "General options";
  private static final int SYNOPSIS_WIDTH = 72;
  private static final String OWN = "Options";
  private static final List<String> LAST =
      List.of(
          "Expression values", "Genes", "Single cells", "Input files", "Results", "Plot", GENERAL);

  /** General options in the order of the help. */
  private static final List<String> GENERAL_NAMES =
      List.of(
          "--threads",
          "--raise-limits",
          "--force",
          "--quiet",
          "--manifest",
          "--help",
          ALL,
          "--version");

  private static final List<String> SELDOM_NEEDED = List.of("--raise-limits");

  private HelpLayout() {}

  /** Lays out the help of a command and its subcommands, and gives each of them {@value #ALL}. */
  static void install(CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    spec.addOption(
        OptionSpec.builder(ALL)
            .help(true)
            .arity("0")
            .type(boolean.class)
            .description("List all options and exit.")
            .build());
    Map<String, IHelpSectionRenderer> sections = line.getHelpSectionMap();
    sections.put(SECTION_KEY_SYNOPSIS, help -> synopsis(spec));
    sections.put(SECTION_KEY_PARAMETER_LIST, help -> parameters(help, spec));
    sections.put(SECTION_KEY_OPTION_LIST_HEADING, help -> "");
    sections.put(SECTION_KEY_OPTION_LIST, help -> options(help, listed(spec)) + more(spec));
    sections.put(SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
    sections.put(SECTION_KEY_COMMAND_LIST, help -> CommandGroups.list(spec));
    line.getSubcommands().values().stream().distinct().forEach(HelpLayout::install);
  }

  /** The help with all options. */
  static String all(CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    Map<String, IHelpSectionRenderer> sections = line.getHelpSectionMap();
    IHelpSectionRenderer common = sections.get(SECTION_KEY_OPTION_LIST);
    sections.put(SECTION_KEY_OPTION_LIST, help -> options(help, known(spec)));
    try {
      return line.getUsageMessage();
    } finally {
      sections.put(SECTION_KEY_OPTION_LIST, common);
    }
  }

  /** The options that are not hidden. */
  static List<OptionSpec> known(CommandSpec spec) {
    return spec.options().stream().filter(option -> !option.hidden()).toList();
  }

  /** The options that {@code --help} lists. */
  static List<OptionSpec> listed(CommandSpec spec) {
    return Optional.ofNullable(spec.userObject())
        .map(command -> command.getClass().getAnnotation(Common.class))
        .map(common -> listed(spec, List.of(common.value())))
        .orElseGet(() -> known(spec));
  }

  private static String more(CommandSpec spec) {
    int more = known(spec).size() - listed(spec).size();
    return more == 0 ? "" : "%n%s lists %d more.%n".formatted(ALL, more);
  }

  private static List<OptionSpec> listed(CommandSpec spec, List<String> common) {
    return known(spec).stream()
        .filter(
            option -> {
              String name = OptionNames.name(option);
              return common.contains(name)
                  || (GENERAL_NAMES.contains(name) && !SELDOM_NEEDED.contains(name));
            })
        .toList();
  }

  private static String synopsis(CommandSpec spec) {
    String[] custom = spec.usageMessage().customSynopsis();
    if (custom.length > 0) {
      return wrapped(Stream.of(custom[0].split(" ")));
    }
    Stream<String> parameters = spec.positionalParameters().stream().map(HelpLayout::parameter);
    Stream<String> required =
        spec.options().stream()
            .filter(HelpLayout::isRequired)
            .map(option -> "%s %s".formatted(OptionNames.name(option), option.paramLabel()));
    Stream<String> rest = Stream.of(spec.subcommands().isEmpty() ? "[OPTIONS]" : "COMMAND");
    return wrapped(
        Stream.of(Stream.of(spec.qualifiedName()), parameters, required, rest)
            .flatMap(words -> words));
  }

  private static String wrapped(Stream<String> parts) {
    StringBuilder text = new StringBuilder();
    int lineStart = 0;
    for (String part : parts.toList()) {
      if (text.length() - lineStart + part.length() > SYNOPSIS_WIDTH) {
        text.append("%n".formatted());
        lineStart = text.length();
        text.append(" ".repeat("Usage:".length()));
      }
      text.append(text.length() == 0 ? "" : " ").append(part);
    }
    return text.append("%n".formatted()).toString();
  }

  private static String parameter(PositionalParamSpec parameter) {
    String label = parameter.paramLabel() + (parameter.arity().max() > 1 ? "..." : "");
    return parameter.arity().min() == 0 ? "[%s]".formatted(label) : label;
  }

  private static boolean isRequired(OptionSpec option) {
    return option.required() && (option.group() == null || option.group().multiplicity().min() > 0);
  }

  private static String parameters(Help help, CommandSpec spec) {
    Help.Layout layout = help.createDefaultLayout();
    layout.addAllPositionalParameters(spec.positionalParameters(), Labels.INSTANCE);
    return spec.positionalParameters().isEmpty() ? "" : "%n%s".formatted(layout);
  }

  private static String options(Help help, List<OptionSpec> options) {
    Map<String, List<OptionSpec>> sections = new LinkedHashMap<>();
    options.forEach(
        option -> sections.computeIfAbsent(title(option), t -> new ArrayList<>()).add(option));
    List<String> titles = new ArrayList<>(sections.keySet());
    titles.sort(Comparator.comparingInt(HelpLayout::rank));
    return titles.stream()
        .map(title -> section(help, title, sections.get(title)))
        .collect(Collectors.joining());
  }

  private static int rank(String title) {
    return title.equals(OWN) ? -2 : LAST.indexOf(title);
  }

  private static String section(Help help, String title, List<OptionSpec> options) {
    List<OptionSpec> ordered = new ArrayList<>(options);
    if (title.equals(GENERAL)) {
      ordered.sort(Comparator.comparingInt(o -> GENERAL_NAMES.indexOf(OptionNames.name(o))));
    }
    Help.Layout layout = help.createDefaultLayout();
    ordered.forEach(option -> layout.addOption(shown(option), Labels.INSTANCE));
    return "%n%s:%n%s".formatted(title, layout);
  }

  /** The option by the names that are listed. */
  private static OptionSpec shown(OptionSpec option) {
    return option.toBuilder()
        .names(OptionNames.listed(option).toArray(String[]::new))
        .description(option.description())
        .build();
  }

  private static String title(OptionSpec option) {
    if (GENERAL_NAMES.contains(OptionNames.name(option))) {
      return GENERAL;
    }
    if (option.group() != null && option.group().heading() != null) {
      return option.group().heading().replace("%n", "").replaceFirst(":$", "");
    }
    return option.userObject() instanceof Field field
            && field.getDeclaringClass().isAnnotationPresent(Heading.class)
        ? field.getDeclaringClass().getAnnotation(Heading.class).value()
        : OWN;
  }

  /** Values after a space, by the word of the option alone. */
  private enum Labels implements Help.IParamLabelRenderer {
    INSTANCE;

    @Override
    public Ansi.Text renderParameterLabel(ArgSpec arg, Ansi ansi, List<Ansi.IStyle> styles) {
      boolean hasValue = arg.arity().max() > 0;
      String several = arg.splitRegex().isEmpty() ? "" : "[,...]";
      String text =
          arg.isPositional()
              ? parameter((PositionalParamSpec) arg)
              : " " + arg.paramLabel() + several;
      return ansi.new Text(hasValue ? text : "");
    }

    @Override
    public String separator() {
      return "";
    }
  }
}
