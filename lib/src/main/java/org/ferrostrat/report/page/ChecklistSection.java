package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.AnalysisFindings;
import org.ferrostrat.model.ResponseModel;
import org.ferrostrat.report.page.Block.Cell;
import org.ferrostrat.report.page.Block.Column;
import org.ferrostrat.report.page.Block.Paragraph;
import org.ferrostrat.report.page.Block.Table;
import org.ferrostrat.report.page.ChecklistAnswer.Status;

/**
 * Lists for reporting, filled where the findings answer: REMARK for the marker (Altman et al. 2012,
 * doi:10.1371/journal.pmed.1001216), TRIPOD+AI for a model (Collins et al. 2024,
 * doi:10.1136/bmj-2023-078378). What the program cannot know is marked for the author; nothing is
 * marked as reported that the findings do not hold.
 */
final class ChecklistSection {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("item", false),
          new Column("part", false),
          new Column("requirement", false),
          new Column("status", false),
          new Column("reported in this analysis", false));

  private ChecklistSection() {}

  static Section of(AnalysisFindings findings) {
    Performed performed = new Performed(findings);
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Paragraph(
            "Items are abbreviated; the published checklists are authoritative. The status states"
                + " what this analysis reports: reported, partly, or author must state."));
    add(
        blocks,
        ChecklistItem.REMARK,
        "REMARK, for studies of prognostic tumour markers (Altman et al. 2012, doi:10.1371/journal.pmed.1001216)",
        new RemarkAnswers(performed).all());
    Optional<ResponseModel> model = findings.analysis().model();
    model.ifPresent(
        known ->
            add(
                blocks,
                ChecklistItem.TRIPOD_AI,
                "TRIPOD+AI, for prediction models (Collins et al. 2024, doi:10.1136/bmj-2023-078378)",
                new TripodAnswers(performed, known).all()));
    if (model.isEmpty()) {
      blocks.add(
          new Paragraph(
              "TRIPOD+AI (Collins et al. 2024, doi:10.1136/bmj-2023-078378) applies to prediction"
                  + " models; this analysis used none."));
    }
    return new Section("checklists", "Reporting checklists", blocks);
  }

  private static void add(
      List<Block> blocks, String list, String caption, Map<String, ChecklistAnswer> known) {
    List<ChecklistItem> items = ChecklistItem.of(list);
    List<ChecklistAnswer> answers =
        items.stream()
            .map(item -> known.getOrDefault(item.number(), ChecklistAnswer.author("")))
            .toList();
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      rows.add(row(items.get(i), answers.get(i)));
    }
    blocks.add(
        new Paragraph(
            "%s. Of %d items, %d are reported and %d partly; the author must state %d."
                .formatted(
                    caption,
                    items.size(),
                    count(answers, Status.REPORTED),
                    count(answers, Status.PARTLY),
                    count(answers, Status.AUTHOR))));
    blocks.add(new Table("checklist-" + list, caption, COLUMNS, rows));
  }

  private static List<Cell> row(ChecklistItem item, ChecklistAnswer answer) {
    return List.of(
        Cell.of(item.number()),
        Cell.of(item.part()),
        Cell.of(item.asks()),
        Cell.of(answer.status().label()),
        Cell.of(answer.text()));
  }

  private static long count(List<ChecklistAnswer> answers, Status status) {
    return answers.stream().filter(answer -> answer.status() == status).count();
  }
}
