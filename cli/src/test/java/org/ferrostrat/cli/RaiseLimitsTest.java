package org.ferrostrat.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Every command that reads files accepts larger ones with the option. */
class RaiseLimitsTest {
  /** These read what comes with the program alone. */
  private static final Set<String> WITHOUT_FILES =
      Set.of(
          "ferrostrat",
          "ferrostrat demo",
          "ferrostrat help",
          "ferrostrat models",
          "ferrostrat models list",
          "ferrostrat power",
          "ferrostrat signatures",
          "ferrostrat signatures export",
          "ferrostrat signatures list",
          "ferrostrat signatures rules",
          "ferrostrat signatures show");

  private static final int ROWS = 65;

  @TempDir static Path folder;

  /** Rows with names of 1 MiB above what is no UTF-8, a thousand times as long as the gzip data. */
  @BeforeAll
  static void writeFiles() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] name = new byte[1 << 20];
    Arrays.fill(name, (byte) 'x');
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write("sample\tA\n".getBytes(UTF_8));
      for (int row = 0; row < ROWS; row++) {
        out.write(name);
        out.write("%d\t1\n".formatted(row).getBytes(UTF_8));
      }
      out.write(0xff);
    }
    TextFiles.writeBytes(folder.resolve("LONG"), bytes.toByteArray());
    TextFiles.write(folder.resolve("DEEP.json"), "[".repeat(65) + "]".repeat(65));
    Table.demo(60, 6).write(folder.resolve("SMALL"));
    TextFiles.write(folder.resolve("TABLE"), "sample\tx\nP001-pre\t1\nP002-pre\t2\n");
    Files.createDirectory(folder.resolve("COHORT"));
    Files.copy(folder.resolve("SMALL"), folder.resolve("COHORT/expression.tsv"));
    Files.copy(folder.resolve("LONG"), folder.resolve("COHORT/clinical.tsv"));
    Files.createDirectory(folder.resolve("SOUND"));
    Files.copy(folder.resolve("SMALL"), folder.resolve("SOUND/expression.tsv"));
    Files.copy(Project.DEMO.resolve("clinical.tsv"), folder.resolve("SOUND/clinical.tsv"));
  }

  @Test
  void everyCommandThatReadsFilesHasTheOption() {
    Set<String> without = new TreeSet<>();
    collect(CommandLines.commandLine(), without);
    assertThat(without).containsExactlyInAnyOrderElementsOf(WITHOUT_FILES);
  }

  private static void collect(CommandLine line, Set<String> without) {
    if (line.getCommandSpec().findOption("--raise-limits") == null) {
      without.add(line.getCommandSpec().qualifiedName());
    }
    line.getSubcommands().values().forEach(sub -> collect(sub, without));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "score LONG",
        "score SMALL --signature-file DEEP.json",
        "score SMALL --reference DEEP.json",
        "score SMALL --normalizer DEEP.json",
        "score CELLS --pseudobulk x --cells LONG",
        "check LONG",
        "check SMALL --clinical LONG",
        "check COHORT",
        "profile SMALL --clinical LONG",
        "profile SMALL --reference DEEP.json",
        "normalize SMALL --steps combat --clinical LONG --batch x",
        "normalize SMALL --steps tpm-from-counts --gene-lengths LONG",
        "normalize SMALL --normalizer DEEP.json",
        "convert LONG NEW",
        "convert SMALL NEW --clinical LONG",
        "stratify LONG",
        "stratify TABLE --clinical LONG",
        "stratify TABLE --grey-zone --replicates LONG",
        "stratify TABLE --grey-zone --gene-spread LONG",
        "stratify TABLE --apply-rule DEEP.json",
        "stratify --expression LONG --high GPX4 --low ACSL4",
        "survival LONG --time t --event e",
        "survival TABLE --clinical LONG --time t --event e",
        "survival TABLE --time t --event e --adjust-composition --expression LONG",
        "screen TABLE --clinical LONG --time t --event e",
        "screen TABLE --expression LONG --time t --event e",
        "pool --cohort a=TABLE,LONG --cohort b=TABLE,TABLE --column x --time t --event e",
        "threshold LONG --rule tmb-high --column tmb",
        "evaluate COHORT",
        "evaluate SOUND --model DEEP.json",
        "evaluate SOUND --signature-file DEEP.json",
        "train COHORT -o NEW",
        "validate COHORT --design=nested-cv",
        "predict DEEP.json SMALL",
        "models show DEEP.json",
        "report COHORT -o NEW",
        "verify DEEP.json",
      })
  void limitsAreRaised(String words) {
    CommandRun read = run(words + " --raise-limits 10");
    assertThat(read.code()).as(read.err()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(read.out() + read.err())
        .contains(words.contains("DEEP") ? "DEEP.json" : words.contains("LONG") ? "LONG" : "COHORT")
        .doesNotContain("too-large]");
    assertThat(folder.resolve("NEW")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "score LONG",
        "score SMALL --reference DEEP.json",
        "stratify TABLE --clinical LONG",
        "stratify TABLE --apply-rule DEEP.json",
        "train COHORT -o NEW",
      })
  void limitsHoldOtherwise(String words) {
    CommandRun refused = run(words);
    assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(refused.err()).contains("too-large]", "(--raise-limits N)");
  }

  private static CommandRun run(String words) {
    List<Object> args = Stream.of(words.split(" ")).<Object>map(RaiseLimitsTest::word).toList();
    return CommandRun.of(args.toArray());
  }

  /** Words in capitals are files. */
  private static String word(String word) {
    return word.replace("CELLS", Project.ROOT.resolve("testdata/cells/csr.h5ad").toString())
        .replaceAll("\\b(LONG|DEEP.json|SMALL|TABLE|COHORT|SOUND|NEW)\\b", folder + "/$1");
  }
}
