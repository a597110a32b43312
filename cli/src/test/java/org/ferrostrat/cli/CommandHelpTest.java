package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Help, version and what is said of unknown words, for every command. */
class CommandHelpTest {

  /** The words of every command. */
  static Stream<List<String>> commands() {
    return commands(List.of(), CommandLines.commandLine());
  }

  private static Stream<List<String>> commands(List<String> words, CommandLine line) {
    return Stream.concat(
        Stream.of(words),
        line.getSubcommands().entrySet().stream()
            .filter(sub -> sub.getKey().equals(sub.getValue().getCommandName()))
            .flatMap(
                sub -> {
                  List<String> longer = new ArrayList<>(words);
                  longer.add(sub.getKey());
                  return commands(longer, sub.getValue());
                }));
  }

  private static CommandRun run(List<String> words, String option) {
    List<String> all = new ArrayList<>(words);
    all.add(option);
    return CommandRun.of(all);
  }

  private static String name(List<String> words) {
    return String.join(" ", Stream.concat(Stream.of("ferrostrat"), words.stream()).toList());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help(List<String> words) {
    CommandRun run = run(words, "--help");
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("Usage: " + name(words)).contains("--help", "--version");
    assertThat(run(words, "-h")).isEqualTo(run);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void version(List<String> words) {
    CommandRun run = run(words, "--version");
    assertThat(run.code()).isZero();
    assertThat(run.outLines().get(0)).startsWith("ferrostrat ");
    assertThat(run.out()).contains("Java " + System.getProperty("java.version"));
    assertThat(run(words, "-V")).isEqualTo(run);
  }

  /** A command made alone is the one that is among all; help is only made with all. */
  @ParameterizedTest
  @MethodSource("commands")
  void aloneAsAmongAll(List<String> words) {
    if (!words.isEmpty() && !words.contains("help")) {
      CommandLine alone = CommandLines.commandLine(words.get(0));
      assertThat(alone.getSubcommands()).containsKey(words.get(0));
      assertThat(new HashSet<>(alone.getSubcommands().values())).hasSize(1);
      CommandLine among = CommandLines.commandLine();
      for (String word : words) {
        alone = alone.getSubcommands().get(word);
        among = among.getSubcommands().get(word);
      }
      assertThat(alone.getUsageMessage()).isEqualTo(among.getUsageMessage());
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void unknownOption(List<String> words) {
    List<String> needed = new ArrayList<>(words);
    if (words.equals(List.of("survival")) || words.equals(List.of("screen"))) {
      needed.addAll(List.of("scores.tsv", "--time", "os_months", "--event", "os_event"));
    } else if (words.equals(List.of("pool"))) {
      needed.addAll(List.of("--cohort", "a=b,c", "--column", "x", "--time", "t", "--event", "e"));
    } else if (words.equals(List.of("power"))) {
      needed.addAll(List.of("--hazard-ratio", "1.5"));
    } else if (words.equals(List.of("threshold"))) {
      needed.addAll(List.of("clinical.tsv", "--rule", "tmb-high", "--column", "tmb"));
    } else if (words.equals(List.of("convert"))) {
      needed.addAll(List.of("series_matrix.txt", "cohort"));
    } else if (words.equals(List.of("predict"))) {
      needed.addAll(List.of("model.json", "expression.tsv"));
    } else if (words.equals(List.of("validate"))) {
      needed.addAll(List.of("cohort", "--design=leave-one-cohort-out"));
    } else if (words.contains("help")) {
      needed.add("score");
    } else if (words.contains("show")) {
      needed.add("fps-32");
    } else if (!words.isEmpty()
        && !words.contains("signatures")
        && !words.contains("models")
        && !words.contains("demo")) {
      needed.add("table.tsv");
    }
    CommandRun run = run(needed, "--no-such-option");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("error: ")
        .contains("'--no-such-option'")
        .endsWith("try '%s --help'\n".formatted(name(words)));
  }

  @ParameterizedTest
  @CsvSource({
    "scor, score",
    "signature, signatures",
    "signatures lst, signatures list",
    "score x.tsv --min-coverag 1, --min-coverage",
    "score x.tsv --transpose, --transposed"
  })
  void nearWordsAreSuggested(String words, String meant) {
    CommandRun run = CommandRun.of(List.of(words.split(" ")));
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("error: ").contains(meant).contains("try 'ferrostrat ");
  }

  private static CommandLine command(List<String> words) {
    CommandLine line = CommandLines.commandLine();
    for (String word : words) {
      line = line.getSubcommands().get(word);
    }
    return line;
  }

  /** The long names of the options that a help lists. */
  private static List<String> listed(String help) {
    return Pattern.compile("(?m)^  (?:-\\w, |    )(--[a-z0-9-]+)")
        .matcher(help)
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpListsAtMost24OptionsAndHelpAllListsAll(List<String> words) {
    List<String> all =
        command(words).getCommandSpec().options().stream().map(OptionNames::name).toList();
    String shortHelp = run(words, "--help").out();
    CommandRun longHelp = run(words, "--help-all");
    assertThat(longHelp.code()).isZero();
    assertThat(listed(longHelp.out())).containsExactlyInAnyOrderElementsOf(all);
    assertThat(listed(shortHelp)).hasSizeLessThanOrEqualTo(24).isSubsetOf(all);
    assertThat(listed(shortHelp)).contains("--help", "--help-all", "--version", "--manifest");
    int more = all.size() - listed(shortHelp).size();
    assertThat(shortHelp.contains("--help-all lists " + more + " more.")).isEqualTo(more > 0);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpIsReadable(List<String> words) {
    for (String option : List.of("--help", "--help-all")) {
      String help = run(words, option).out();
      assertThat(help).doesNotContainPattern("<[a-z]").doesNotContain("null)", ": null");
      List<String> lines = help.lines().limit(3).toList();
      assertThat(lines).allMatch(line -> line.length() <= 80);
      assertThat(lines.get(2)).as("a third line of the synopsis").doesNotStartWith("  ");
    }
  }

  @Test
  void generalOptionsComeLast() {
    assertThat(listed(CommandRun.of("score", "--help").out()))
        .startsWith("--signatures")
        .endsWith(
            "--threads", "--force", "--quiet", "--manifest", "--help", "--help-all", "--version");
  }

  @Test
  void commonOptionsExist() {
    commands()
        .map(words -> command(words).getCommandSpec())
        .filter(spec -> spec.userObject().getClass().isAnnotationPresent(Common.class))
        .forEach(
            spec ->
                assertThat(spec.options().stream().map(OptionNames::name).toList())
                    .as(spec.name())
                    .contains(spec.userObject().getClass().getAnnotation(Common.class).value()));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpOfACommandIsItsHelp(List<String> words) {
    List<String> asked = new ArrayList<>(List.of("help"));
    asked.addAll(words);
    assertThat(CommandRun.of(asked)).isEqualTo(run(words, "--help"));
  }

  @Test
  void helpOfAnUnknownCommandIsWrongUsage() {
    CommandRun run = CommandRun.of("help", "scor");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("'scor'", "score");
  }

  @Test
  void everyCommandIsInAGroupWithADescriptionOfOneLine() {
    String help = CommandRun.of("--help").out();
    assertThat(help)
        .contains("Prepare data:", "Score:", "Group:", "Outcome:", "Models:", "Report:");
    assertThat(help).doesNotContain("Commands:\n  score");
    commands()
        .filter(words -> words.size() == 1 && !words.get(0).equals("help"))
        .forEach(
            words ->
                assertThat(help)
                    .containsPattern("(?m)^  %s +\\S.{10,70}\\.$".formatted(words.get(0))));
  }

  @Test
  void messagesOfTheParserAreLabelledOnce() {
    CommandRun run = CommandRun.of("validate", "cohort");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("error: ").doesNotContain("Error:");
  }

  @Test
  void anAliasIsTheCommand() {
    assertThat(CommandRun.of("normalise", "--help"))
        .isEqualTo(CommandRun.of("normalize", "--help"));
  }

  @Test
  void commandsNeedTheirWords() {
    assertThat(CommandRun.of())
        .isEqualTo(
            new CommandRun(
                ExitCode.USAGE, "", "error: a command is needed\ntry 'ferrostrat --help'\n"));
    assertThat(CommandRun.of("signatures").err()).contains("list, show, export, rules");
    assertThat(CommandRun.of("models").err()).contains("list, show");
    assertThat(CommandRun.of("predict", "model.json").err()).contains("EXPRESSION");
    assertThat(CommandRun.of("train").err()).contains("COHORT_DIR");
    assertThat(CommandRun.of("score").err()).contains("EXPRESSION");
    assertThat(CommandRun.of("signatures", "show").err()).contains("ID");
  }
}
