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

/**
 * The prose of the documentation uses the terms of journals. The resource lists patterns of private
 * phrases with the term to use, and the passages where a pattern is legitimate. Shown outputs and
 * generated pages are left out: they are the texts of the program.
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

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(Project.ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md").map(Project.ROOT::resolve),
              docs.filter(page -> page.toString().endsWith(".md"))
                  .filter(page -> !page.getFileName().toString().matches("(commands|fields)\\.md"))
                  .sorted())
          .toList();
    }
  }

  @Test
  void theDocumentationHasNoPrivatePhrases() throws IOException {
    List<Phrase> phrases = TextFiles.lines(PHRASES).stream().map(Phrase::of).toList();
    List<String> found = new ArrayList<>();
    for (Path page : pages()) {
      String prose = FENCED.matcher(TextFiles.read(page)).replaceAll("");
      for (Phrase phrase : phrases) {
        phrase.in(prose).map(use -> Project.ROOT.relativize(page) + ": " + use).forEach(found::add);
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void aPhraseIsFoundUnlessItsPassageIsAllowed() {
    Phrase phrase = Phrase.of("\\bledger\\b\tchange log\tledger\\.tsv");
    assertThat(phrase.in("a ledger of all")).containsExactly("'a ledger of all' (use: change log)");
    assertThat(phrase.in("the file ledger.tsv")).isEmpty();
  }
}
