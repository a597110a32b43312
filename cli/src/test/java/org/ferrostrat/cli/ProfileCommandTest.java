package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code profile} reports for the demonstration cohort. */
class ProfileCommandTest {
  private static final Path CLINICAL = Project.DEMO.resolve("clinical.tsv");

  @TempDir private Path folder;

  private CommandRun profile(Object... args) {
    List<Object> all = new ArrayList<>(List.of("profile", Project.DEMO_EXPRESSION));
    all.addAll(Arrays.asList(args));
    return CommandRun.of(all.toArray());
  }

  @Test
  void everySampleHasItsAxes() {
    CommandRun run = profile();
    assertThat(run.code()).isZero();
    assertThat(run.outLines()).hasSize(151);
    assertThat(run.outLines().get(0))
        .startsWith(
            "sample\tiron\tlipid\tantioxidant-defence\tcompensatory-defence\tifng-cd8"
                + "\timmune-resistance\tother-cell-death\tanastasis-emt-chemoresistance\tpufa-mufa-balance"
                + "\tmodule-");
    assertThat(run.err()).contains("150 samples, 8 axes of 39 modules");
  }

  @Test
  void tidyTellsWhatAnAxisIsMadeOf() {
    assertThat(profile("--format", "tidy", "-q").outLines())
        .first()
        .asString()
        .startsWith("sample\tlevel\tname\taxis\tz\tmodules\tmodules_used");
  }

  @Test
  void baselineSamplesStandardise() {
    assertThat(profile("--clinical", CLINICAL, "-q").out()).isNotEqualTo(profile("-q").out());
  }

  @Test
  void countsAreTransformedWithANoteUnlessAccepted() {
    Path counts = Project.DEMO.resolve("counts.tsv.gz");
    CommandRun transformed = CommandRun.of("profile", counts);
    assertThat(transformed.code()).isZero();
    assertThat(transformed.err()).contains("transformed by log-cpm before scoring [transformed]");
    CommandRun asked = CommandRun.of("profile", counts, "--transform", "log-cpm");
    assertThat(asked.out()).isEqualTo(transformed.out());
    assertThat(asked.err()).doesNotContain("[transformed]");
    CommandRun accepted = CommandRun.of("profile", counts, "--accept-scale");
    assertThat(accepted.code()).isZero();
    assertThat(accepted.out()).isNotEqualTo(transformed.out());
  }

  @Test
  void countsAreTransformedToTheScaleOfAReference() {
    Path counts = Project.DEMO.resolve("counts.tsv.gz");
    Path reference = folder.resolve("logs.json");
    CommandRun first = CommandRun.of("profile", counts, "--save-reference", reference);
    CommandRun second = CommandRun.of("profile", counts, "--reference", reference);
    assertThat(second.code()).as(second.err()).isZero();
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(second.err()).contains("[transformed]");
  }

  @Test
  void aKeptReferenceGivesTheSameProfile() {
    Path reference = folder.resolve("reference.json");
    CommandRun first = profile("--save-reference", reference);
    CommandRun second = profile("--reference", reference);
    assertThat(second.code()).as(second.err()).isZero();
    assertThat(second.out()).isEqualTo(first.out());
    CommandRun both = profile("--reference", reference, "--clinical", CLINICAL);
    assertThat(both.code()).isEqualTo(ExitCode.USAGE);
    assertThat(both.err()).contains("leave out");
  }

  @Test
  void subtypesAreFoundKeptAndApplied() {
    Path reference = folder.resolve("reference.json");
    Path found = folder.resolve("found.tsv");
    Path kept = folder.resolve("subtypes.json");
    CommandRun run =
        profile(
            "--clinical",
            CLINICAL,
            "--save-reference",
            reference,
            "--subtypes-table",
            found,
            "--save-subtypes",
            kept,
            "--resamples",
            "50",
            "--most-subtypes",
            "3",
            "--seed",
            "7",
            "-o",
            folder.resolve("profile.tsv"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("(chosen)").contains("p of no subtypes");
    Path applied = folder.resolve("applied.tsv");
    CommandRun second =
        profile(
            "--reference",
            reference,
            "--subtypes-table",
            applied,
            "--apply-subtypes",
            kept,
            "-q",
            "-o",
            folder.resolve("other.tsv"));
    assertThat(second.code()).as(second.err()).isZero();
    assertThat(TextFiles.read(applied)).isEqualTo(TextFiles.read(found));
    assertThat(TextFiles.lines(found))
        .hasSize(151)
        .first()
        .isEqualTo("sample\tsubtype\tdistance\tmargin");
  }

  @Test
  void hierarchicalSubtypesOfTheWholeCohort() {
    Path found = folder.resolve("found.tsv");
    CommandRun run =
        profile(
            "--subtypes-table", found, "--clustering", "hierarchical", "--resamples", "50", "-q");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(TextFiles.lines(found)).first().isEqualTo("sample\tsubtype\titem_consensus");
  }

  @Test
  void subtypeOptionsBelongTogether() {
    Path file = folder.resolve("x");
    assertThat(profile("--save-subtypes", file).err()).contains("need --subtypes-table FILE");
    assertThat(profile("--subtypes-table", file, "--apply-subtypes", file).err())
        .contains("--apply-subtypes needs --reference");
    assertThat(profile("--subtypes-table", file, "--save-subtypes", file).err())
        .contains("another output");
    assertThat(profile("--seed", "3").err()).contains("belong to subtypes that are found");
    assertThat(profile("--method", "forest").err())
        .contains("'forest' is not one of k-means, hierarchical");
  }

  @Test
  void existingFilesStay() {
    Path file = TextFiles.write(folder.resolve("profile.tsv"), "mine");
    CommandRun run = profile("-o", file);
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--force");
    assertThat(TextFiles.read(file)).isEqualTo("mine");
    assertThat(profile("-o", file, "--force").code()).isZero();
  }

  @Test
  void baselineSamplesMustBeInTheMatrix() {
    Path other = TextFiles.write(folder.resolve("clinical.tsv"), "sample\tage\nX1\t50\nX2\t60\n");
    CommandRun run = profile("--clinical", other);
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("0 baseline samples");
  }
}
