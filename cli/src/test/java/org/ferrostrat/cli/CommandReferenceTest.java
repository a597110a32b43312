package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CommandReferenceTest {
  private static final Path PAGE = Project.ROOT.resolve("docs/reference/commands.md");

  @Test
  void thePageIsWrittenFromTheDefinitionsOfTheCommands() {
    String page = CommandReference.page(CommandLines.commandLine());
    if (Boolean.getBoolean("ferrostrat.docs.update")) {
      TextFiles.write(PAGE, page);
    }
    assertThat(TextFiles.read(PAGE))
        .as("run this test with -Dferrostrat.docs.update=true after a change of options")
        .isEqualTo(page);
  }

  @Test
  void everyOptionIsOnThePage() {
    String page = TextFiles.read(PAGE);
    CommandLines.commandLine()
        .getSubcommands()
        .values()
        .forEach(
            line ->
                line.getCommandSpec()
                    .options()
                    .forEach(option -> assertThat(page).contains(OptionNames.listed(option))));
  }
}
