package org.ferrostrat.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.expression.ExpressionData;
import org.ferrostrat.report.RunDescription;
import org.ferrostrat.report.ScoreJson;
import org.ferrostrat.report.ScoreTables;
import org.ferrostrat.scoring.GeneContributions;
import org.ferrostrat.scoring.GroupSummary;
import org.ferrostrat.scoring.RandomSetSpread;
import org.ferrostrat.scoring.ScaledScores;
import org.ferrostrat.scoring.ScoreColumn;
import org.ferrostrat.scoring.ScoreStatus;
import org.ferrostrat.scoring.Scorer;
import org.ferrostrat.scoring.Scores;
import picocli.CommandLine;

/** Writes the results of one run: everything is computed before the first file is written. */
final class ScoreWriter {
  private static final String COMMAND = "score";

  private final ExpressionInput input;
  private final ExpressionData data;
  private final ScaledScores scored;
  private final Scores scores;
  private final Optional<List<GroupSummary>> groups;
  private final ScoreOutputs outputs;

  ScoreWriter(
      ExpressionInput input,
      ExpressionData data,
      ScaledScores scored,
      Optional<List<GroupSummary>> groups,
      ScoreOutputs outputs) {
    this.input = input;
    this.data = data;
    this.scored = scored;
    this.scores = scored.scores();
    this.groups = groups;
    this.outputs = outputs;
  }

  /** Writes one side file. */
  private record SideFile(OutputFile file, OutputFile.Content content) {}

  /** Writes the files, and the scores to standard output where no file is named for them. */
  void write(CommandLine line, Execution execution) throws IOException {
    outputs.genericAssay().ifPresent(assay -> assay.requireLegal(scores));
    for (SideFile file : sideFiles(execution)) {
      file.file().write(file.content());
    }
    outputs.write(line, this::writeScores);
  }

  private List<SideFile> sideFiles(Execution execution) {
    List<SideFile> files = new ArrayList<>();
    outputs
        .coverage()
        .ifPresent(
            file -> files.add(new SideFile(file, w -> ScoreTables.writeCoverage(scores, w))));
    outputs
        .ledger()
        .ifPresent(
            file ->
                files.add(
                    new SideFile(
                        file, w -> ScoreTables.writeLedger(scores.ledger(), data.issues(), w))));
    outputs
        .contributions()
        .ifPresent(
            file -> {
              List<GeneContributions> all = contributions(execution);
              files.add(new SideFile(file, w -> ScoreTables.writeContributions(all, w)));
            });
    outputs
        .spread()
        .ifPresent(
            file -> {
              List<RandomSetSpread> all = spreads(execution);
              files.add(new SideFile(file, w -> ScoreTables.writeSpread(all, w)));
            });
    outputs
        .meta()
        .ifPresent(
            file -> files.add(new SideFile(file, outputs.genericAssay().orElseThrow()::writeMeta)));
    outputs.reference().ifPresent(file -> files.add(new SideFile(file, scorer()::save)));
    return files;
  }

  private List<GeneContributions> contributions(Execution execution) {
    return scoredIds().stream().map(id -> scored.contributions(id, execution)).toList();
  }

  private List<RandomSetSpread> spreads(Execution execution) {
    return scoredIds().stream()
        .map(
            id -> scored.randomSetSpread(id, outputs.randomSets(), outputs.randomSeed(), execution))
        .toList();
  }

  /** What is saved: it knows one scale. */
  private Scorer scorer() {
    return scored
        .scorer()
        .orElseThrow(
            () ->
                new UsageException(
                    "the signatures were scored on two scales, and a reference keeps one; change all"
                        + " values with --transform, such as log-cpm for counts"));
  }

  private List<String> scoredIds() {
    return scores.scoreColumns().stream()
        .filter(column -> column.status() == ScoreStatus.OK)
        .map(ScoreColumn::name)
        .toList();
  }

  private void writeScores(Writer writer) throws IOException {
    if (groups.isPresent()) {
      ScoreTables.writeGroups(groups.get(), writer);
      return;
    }
    if (outputs.isCompatible()) {
      ScoreTables.writeFpsOmics(scores, scores.scoreColumns().get(0).name(), writer);
      return;
    }
    switch (outputs.format()) {
      case WIDE -> ScoreTables.writeWide(scores, writer);
      case TIDY -> ScoreTables.writeTidy(scores, writer);
      case GCT -> ScoreTables.writeGct(scores, writer);
      case JSON -> ScoreJson.write(description(), scores, writer);
      case CBIOPORTAL -> outputs.genericAssay().orElseThrow().writeData(scores, writer);
    }
  }

  private RunDescription description() throws IOException {
    List<Issue> warnings = new ArrayList<>(data.issues());
    input
        .transformation()
        .ifPresent(
            names ->
                warnings.add(
                    Issue.info(
                        "transformed",
                        Issue.Place.inFile(data.name()),
                        "the values were transformed by " + names)));
    warnings.addAll(scores.issues());
    return new RunDescription(
        Version.number(), COMMAND, input.descriptions(), outputs.usedSeed(), warnings);
  }
}
