package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The prose of the documentation and the texts of the program use the terms of journals. The
 * resource lists patterns of private phrases with the term to use, and the passages where a pattern
 * is legitimate. Shown outputs and generated pages are left out: they are the texts of the program,
 * which are tested in its string literals, templates and help.
 */
class PlainEnglishTest {
  private static final Path PHRASES =
      Project.ROOT.resolve("cli/src/test/resources/org/ferrostrat/cli/replaced-phrases.tsv");
  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");
  private static final int CONTEXT = 30;

  /** One line of the resource: a pattern, the term to use, and a passage where it may stay. */
  private record Phrase(Pattern pattern, String term, String allowed) {
    static Phrase of(String line) {
      String[] fields = line.split("\t", -1);
      return new Phrase(Pattern.compile(fields[0]), fields[1], fields.length > 2 ? fields[2] : "");
    }

    /** The uses in a text, with their surroundings. */
    Stream<String> in(String text) {
      return pattern
          .matcher(text)
          .results()
          .map(match -> around(text, match))
          .filter(passage -> allowed.isEmpty() || !Pattern.compile(allowed).matcher(passage).find())
          .map(passage -> "'%s' (use: %s)".formatted(passage, term));
    }

    private static String around(String text, MatchResult match) {
      return text.substring(
              Math.max(0, match.start() - CONTEXT), Math.min(text.length(), match.end() + CONTEXT))
          .replace('\n', ' ');
    }
  }

  private static List<Phrase> phrases() {
    return TextFiles.lines(PHRASES).stream().map(Phrase::of).toList();
  }

  private static List<String> uses(String place, String text, List<Phrase> phrases) {
    return phrases.stream()
        .flatMap(phrase -> phrase.in(text))
        .map(use -> place + ": " + use)
        .toList();
  }

  private static List<Path> files(String folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(Project.ROOT.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static String name(Path file) {
    return Project.ROOT.relativize(file).toString();
  }

  private static List<Path> pages() throws IOException {
    return Stream.concat(
            Stream.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md").map(Project.ROOT::resolve),
            files("docs", ".md").stream()
                .filter(page -> !page.getFileName().toString().matches("(commands|fields)\\.md")))
        .toList();
  }

  @Test
  void theDocumentationHasNoPrivatePhrases() throws IOException {
    List<Phrase> phrases = phrases();
    List<String> found = new ArrayList<>();
    for (Path page : pages()) {
      String prose = FENCED.matcher(TextFiles.read(page)).replaceAll("");
      found.addAll(uses(name(page), prose, phrases));
    }
    assertThat(found).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lib/src/main/java", "cli/src/main/java"})
  void theTextsOfTheProgramHaveNoPrivatePhrases(String folder) throws IOException {
    List<Phrase> phrases = phrases();
    List<String> found = new ArrayList<>();
    for (Path file : files(folder, ".java")) {
      for (JavaLiterals.Literal literal : JavaLiterals.in(TextFiles.read(file))) {
        found.addAll(uses(name(file) + ":" + literal.line(), literal.text(), phrases));
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void theTemplatesOfTheReportHaveNoPrivatePhrases() throws IOException {
    List<Path> templates = files("lib/src/main/jte", ".jte");
    assertThat(templates).isNotEmpty();
    List<Phrase> phrases = phrases();
    assertThat(templates)
        .flatMap(file -> uses(name(file), TextFiles.read(file).replaceAll("\\s+", " "), phrases))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("org.ferrostrat.cli.CommandHelpTest#commands")
  void theHelpHasNoPrivatePhrases(List<String> words) {
    List<String> arguments = new ArrayList<>(words);
    arguments.add("--help-all");
    String help = CommandRun.of(arguments).out();
    assertThat(help).startsWith("Usage: ferrostrat");
    assertThat(uses("help", help.replaceAll("\\s+", " "), phrases())).isEmpty();
  }

  @Test
  void literalsAreReadWithoutCommentsAndJoined() {
    String source =
        """
        /* "told" it's */ char c = '"'; // "told"
        f("a \\" b"
            + " c", "/* d */");
        """;
    assertThat(JavaLiterals.in(source))
        .containsExactly(
            new JavaLiterals.Literal(2, "a \\\" b c"), new JavaLiterals.Literal(3, "/* d */"));
  }

  @Test
  void aPhraseIsFoundUnlessItsPassageIsAllowed() {
    Phrase phrase = Phrase.of("\\bledger\\b\tchange log\tledger\\.tsv");
    assertThat(phrase.in("a ledger of all")).containsExactly("'a ledger of all' (use: change log)");
    assertThat(phrase.in("the file ledger.tsv")).isEmpty();
  }
}
