package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The names of options: one meaning each, and names they had. */
class OptionNamesTest {
  /** What an option is for stands before the first colon, bracket, comma or full stop. */
  private static final Pattern DETAILS =
      Pattern.compile("(: | \\(|; |, |\\.( |$)).*", Pattern.DOTALL);

  private static Stream<CommandSpec> commands(CommandLine line) {
    return Stream.concat(
        Stream.of(line.getCommandSpec()),
        line.getSubcommands().values().stream().distinct().flatMap(OptionNamesTest::commands));
  }

  private static String meaning(OptionSpec option) {
    return DETAILS.matcher(String.join(" ", option.description())).replaceFirst("");
  }

  @Test
  void aNameHasOneMeaningInAllCommands() {
    Map<String, Map<String, Set<String>>> byName = new TreeMap<>();
    commands(CommandLines.commandLine())
        .forEach(
            command ->
                command
                    .options()
                    .forEach(
                        option ->
                            byName
                                .computeIfAbsent(OptionNames.name(option), n -> new TreeMap<>())
                                .computeIfAbsent(meaning(option), m -> new TreeSet<>())
                                .add(command.name())));
    byName.values().removeIf(meanings -> meanings.size() == 1);
    assertThat(byName).isEmpty();
  }

  /** A former name may be the name of another option now, but never within the same command. */
  @Test
  void aNameIsOneOptionOfACommand() {
    commands(CommandLines.commandLine())
        .forEach(
            command -> {
              Map<String, OptionSpec> known = new HashMap<>();
              command
                  .options()
                  .forEach(
                      option ->
                          Arrays.stream(option.names())
                              .forEach(
                                  name ->
                                      assertThat(known.put(name, option))
                                          .as(command.name() + " " + name)
                                          .isNull()));
            });
  }

  @ParameterizedTest
  @CsvSource({
    "normalize, --steps, --method",
    "normalize, --normalizer, --apply",
    "normalize, --save-normalizer, --save",
    "profile, --subtypes-table, --subtypes",
    "profile, --clustering, --method",
    "score, --weight-exponent, --alpha",
    "score, --random, --random-sets",
    "score, --pair-up-down, --pair-arms",
    "train, --impute, --missing",
    "train, --direction, --score-direction",
    "stratify, --direction, --responder-side",
    "evaluate, --pooled-ci, --limits",
    "validate, --pooled-ci, --limits",
    "pool, --pooled-ci, --limits",
    "screen, --column, --columns",
    "threshold, --clinical-rule, --rule"
  })
  void formerNamesAreUnderstoodButNotListed(String command, String name, String former) {
    OptionSpec option =
        CommandLines.commandLine()
            .getSubcommands()
            .get(command)
            .getCommandSpec()
            .findOption(former);
    assertThat(OptionNames.name(option)).isEqualTo(name);
    assertThat(OptionNames.former(option)).contains(former);
    assertThat(CommandRun.of(command, "--help-all").out())
        .contains(name + " ")
        .doesNotContainPattern(Pattern.quote(former) + " [A-Z]");
  }

  @Test
  void theUseOfAFormerNameIsNoted() {
    CommandRun run =
        CommandRun.of("threshold", "no-such.tsv", "--rule", "tmb-high", "--column", "tmb");
    assertThat(run.err()).startsWith("note: --rule is now called --clinical-rule\n");
    assertThat(
            CommandRun.of("threshold", "no-such.tsv", "--clinical-rule=tmb-high", "--column", "tmb")
                .err())
        .doesNotContain("is now called");
  }

  @Test
  void britishAndAmericanSpellingAreUnderstoodWithoutANote() {
    CommandRun british =
        CommandRun.of("normalise", "no-such.tsv", "--normaliser", "n.json", "--scale", "centred");
    CommandRun american =
        CommandRun.of("normalize", "no-such.tsv", "--normalizer", "n.json", "--scale", "centered");
    assertThat(british).isEqualTo(american);
    assertThat(british.err()).doesNotContain("is now called");
    assertThat(CommandRun.of("train", "no-such", "--standardise=training", "-o", "m.json"))
        .isEqualTo(CommandRun.of("train", "no-such", "--standardize=training", "-o", "m.json"));
  }
}
