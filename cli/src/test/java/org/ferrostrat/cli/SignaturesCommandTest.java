package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;
import org.ferrostrat.signature.SignatureFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code signatures} shows of the catalogue. */
class SignaturesCommandTest {
  @TempDir private Path folder;

  private static CommandRun signatures(Object... args) {
    return CommandRun.of(Stream.concat(Stream.of("signatures"), Stream.of(args)).toArray());
  }

  private static Table list(Object... filters) {
    CommandRun run = signatures(Stream.concat(Stream.of("list"), Stream.of(filters)).toArray());
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    return Table.parse(run.out());
  }

  @Test
  void listHoldsTheCatalogue() {
    Table list = list();
    assertThat(list.rows()).hasSize(SignatureCatalog.bundled().summaries().size());
    assertThat(list.rows().get(list.column("id").indexOf("fps-32")))
        .containsEntry("category", "ferroptosis-score")
        .containsEntry("method", "ssgsea-difference")
        .containsEntry("genes", "32")
        .containsEntry("up", "23")
        .containsEntry("down", "9")
        .containsEntry("cancer_types", "SKCM")
        .containsEntry("verified", "yes")
        .containsEntry("scorable", "yes");
    assertThat(list.column("verified")).containsOnly("yes", "unverified").contains("unverified");
    assertThat(list.rows().get(list.column("id").indexOf("tide"))).containsEntry("scorable", "no");
  }

  @Test
  void listIsFiltered() {
    assertThat(list("--category", "ferroptosis-score").column("id"))
        .containsExactly("fps-32", "fps-more-2024");
    assertThat(list("--category", "module").column("category")).containsOnly("module");
    assertThat(list("--cancer-type", "SKCM").column("cancer_types"))
        .allMatch(types -> List.of(types.split(",")).contains("SKCM"));
    assertThat(list("--category", "icb-response", "--cancer-type", "SKCM").rows())
        .hasSizeLessThan(list("--cancer-type", "SKCM").rows().size());
    CommandRun none = signatures("list", "--category", "nothing");
    assertThat(none.code()).isEqualTo(ExitCode.USAGE);
    assertThat(none.out()).isEmpty();
    assertThat(none.err()).startsWith("error: no signature fits; categories are ");
  }

  @Test
  void showTellsFormulaCitationAndGenes() {
    CommandRun run = signatures("show", "fps-32", "zheng-2026-lihc-9gene");
    assertThat(run.code()).isZero();
    assertThat(run.outLines())
        .startsWith("fps-32")
        .contains("zheng-2026-lihc-9gene", "  genes:        32 (23 up, 9 down)")
        .anyMatch(line -> line.matches(" {2}ACSL4 +\\+1 .*"))
        .anyMatch(line -> line.matches(" {2}NQO1 +-1 .*"))
        .anyMatch(line -> line.matches(" {2}\\w+ +[+-]1 {2}-?\\d+\\.\\d+.*"));
    assertThat(signatures("show", "tide").out()).contains("  not scorable: ");
  }

  @Test
  void showSuggestsNearNames() {
    assertThat(signatures("show", "fps-32", "cyt-roony"))
        .isEqualTo(
            new CommandRun(
                ExitCode.USAGE,
                "",
                "error: unknown signature 'cyt-roony'; did you mean cyt-rooney?\n"));
  }

  @Test
  void exportsAreReadBack() throws IOException {
    SignatureCatalog catalog = SignatureCatalog.bundled();
    Path json = folder.resolve("own.json");
    CommandRun run = signatures("export", "fps-32", "cyt-rooney", "-o", json);
    assertThat(run).isEqualTo(new CommandRun(0, "", ""));
    assertThat(SignatureFiles.read(json))
        .containsExactly(catalog.get("fps-32"), catalog.get("cyt-rooney"));
    Path gmt = folder.resolve("own.gmt.gz");
    assertThat(signatures("export", "fps-32", "--format", "gmt", "-o", gmt).code()).isZero();
    Signature read = SignatureFiles.readGmt(gmt, true).get(0);
    assertThat(read.symbols()).isEqualTo(catalog.get("fps-32").symbols());
    assertThat(read.up()).hasSize(23);
    assertThat(read.down()).hasSize(9);
  }

  @Test
  void exportPrintsOneObjectOrAList() throws IOException {
    JsonNode one = new ObjectMapper().readTree(signatures("export", "fps-32").out());
    assertThat(one.get("id").asText()).isEqualTo("fps-32");
    JsonNode many =
        new ObjectMapper().readTree(signatures("export", "--category", "ferroptosis-score").out());
    assertThat(many.findValuesAsText("id")).containsExactly("fps-32", "fps-more-2024");
  }

  @Test
  void exportRefusesWhatIsNotClear() {
    Path file = TextFiles.write(folder.resolve("old.json"), "old\n");
    assertThat(signatures("export", "fps-32", "-o", file).within(folder))
        .isEqualTo(
            new CommandRun(
                ExitCode.USAGE, "", "error: old.json exists; use --force to replace it\n"));
    assertThat(TextFiles.read(file)).isEqualTo("old\n");
    assertThat(signatures("export", "fps-32", "-o", file, "--force").code()).isZero();
    assertThat(TextFiles.read(file)).isEqualTo(signatures("export", "fps-32").out());
    assertThat(signatures("export", "fps-32", "--category", "module"))
        .isEqualTo(
            new CommandRun(
                ExitCode.USAGE,
                "",
                "error: name ids, or --category and --cancer-type; not both\n"));
    assertThat(signatures("export", "fps-32", "--format", "xml").errLines())
        .startsWith("error: Invalid value for option '--format': 'xml' is not one of json, gmt");
  }

  @Test
  void rulesOfSingleBiomarkers() {
    CommandRun run = signatures("rules");
    assertThat(run.code()).isZero();
    Table table = Table.parse(run.out());
    assertThat(table.rows()).hasSize(SignatureCatalog.bundled().rules().size());
    assertThat(table.rows().get(table.column("id").indexOf("tmb-high")))
        .containsEntry("relation", ">")
        .containsEntry("threshold", "10")
        .containsEntry("unit", "mut/Mb");
  }
}
