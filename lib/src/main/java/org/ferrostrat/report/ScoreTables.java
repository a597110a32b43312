package org.ferrostrat.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.genes.GeneLedger;
import org.ferrostrat.genes.GeneMatch;
import org.ferrostrat.scoring.GeneContributions;
import org.ferrostrat.scoring.GroupSummary;
import org.ferrostrat.scoring.RandomSetSpread;
import org.ferrostrat.scoring.ScoreColumn;
import org.ferrostrat.scoring.Scores;
import org.ferrostrat.stats.Quantiles;

/**
 * Scores as tables. Numbers have full precision: they read back as the same double. A missing
 * number is {@code NA}.
 */
public final class ScoreTables {
  private ScoreTables() {}

  /** One row per sample, one column per signature and arm, the first column {@code sample}. */
  public static void writeWide(Scores scores, Appendable out) throws IOException {
    StringBuilder line = new StringBuilder("sample");
    for (ScoreColumn column : scores.columns()) {
      line.append('\t').append(TsvText.clean(column.name()));
    }
    out.append(line).append('\n');
    for (int sample = 0; sample < scores.samples().size(); sample++) {
      line.setLength(0);
      line.append(TsvText.clean(scores.samples().get(sample)));
      for (ScoreColumn column : scores.columns()) {
        line.append('\t').append(Numbers.format(column.values().get(sample)));
      }
      out.append(line).append('\n');
    }
  }

  /** One row per sample and column, with method, scaling, status, reason and coverage. */
  public static void writeTidy(Scores scores, Appendable out) throws IOException {
    TsvText.write(ScoreFields.TIDY, ScoreFields.Score.of(scores), out);
  }

  /** GCT 1.3 with signatures as rows; the description is method and scaling. */
  public static void writeGct(Scores scores, Appendable out) throws IOException {
    TsvText table = new TsvText(out);
    table.line("#1.3");
    int samples = scores.samples().size();
    table.line(Integer.toString(scores.columns().size()), Integer.toString(samples), "2", "0");
    List<String> header = new ArrayList<>(List.of("id", "method", "scaling"));
    header.addAll(scores.samples().toList());
    table.line(header.toArray(String[]::new));
    for (ScoreColumn column : scores.columns()) {
      List<String> row = new ArrayList<>();
      row.add(column.name());
      row.add(column.method().toString());
      row.add(column.scaling().label());
      for (int sample = 0; sample < samples; sample++) {
        row.add(Numbers.format(column.values().get(sample)));
      }
      table.line(row.toArray(String[]::new));
    }
  }

  /**
   * The columns of the authors' R package FPSOmics for one difference of arms: barcode, pro, anti,
   * FPS and High or Low, high being at or above the median of all samples.
   *
   * @param scores scores with the columns {@code id}, {@code id.pro} and {@code id.anti}
   * @param id id of the signature
   */
  public static void writeFpsOmics(Scores scores, String id, Appendable out) throws IOException {
    SampleValues score = scores.column(id);
    SampleValues pro = scores.column(id + ".pro");
    SampleValues anti = scores.column(id + ".anti");
    double median = Quantiles.median(score.toArray());
    TsvText table = new TsvText(out);
    table.line("barcode", "pro", "anti", "FPS", "myclusters");
    for (int sample = 0; sample < score.size(); sample++) {
      String group = score.isMissing(sample) ? "NA" : score.get(sample) >= median ? "High" : "Low";
      table.line(
          scores.samples().get(sample),
          Numbers.format(pro.get(sample)),
          Numbers.format(anti.get(sample)),
          Numbers.format(score.get(sample)),
          group);
    }
  }

  /** One row per group of samples and column of scores. */
  public static void writeGroups(List<GroupSummary> summaries, Appendable out) throws IOException {
    TsvText.write(ScoreFields.GROUPS, summaries, out);
  }

  /** One row per signature and arm: how many genes were found, which were not and why. */
  public static void writeCoverage(Scores scores, Appendable out) throws IOException {
    TsvText.write(
        ScoreFields.COVERAGE,
        scores.scoreColumns().stream()
            .flatMap(column -> ScoreFields.Genes.of(column, scores.ledger()))
            .toList(),
        out);
  }

  /** Why a gene of a signature is not used: why it has no row, or which gene has its row. */
  public static String reason(GeneLedger ledger, String gene) {
    Optional<GeneMatch> match =
        ledger.entries().stream().filter(entry -> entry.wanted().equals(gene)).findFirst();
    if (match.isPresent() && match.get().found()) {
      return ledger.entries().stream()
          .filter(other -> other.row() == match.get().row() && !other.wanted().equals(gene))
          .map(other -> "duplicate: its row is that of " + other.wanted())
          .findFirst()
          .orElse("duplicate");
    }
    return match.map(GeneMatch::reason).orElse("absent");
  }

  /**
   * One row per gene that was looked up, then one per row that was merged or left out while
   * reading.
   *
   * @param ledger the gene mapping table
   * @param reading the issues of reading the matrix
   */
  public static void writeLedger(GeneLedger ledger, List<Issue> reading, Appendable out)
      throws IOException {
    ledger.writeTsv(out);
    TsvText table = new TsvText(out);
    for (Issue issue : reading) {
      if (issue.code().endsWith("rows-merged") || issue.code().equals("genes-dropped")) {
        String line = issue.place().line() > 0 ? "line " + issue.place().line() : "";
        table.line("", issue.code(), line, issue.place().value(), "", "", issue.message());
      }
    }
  }

  /** One row per sample and gene of each signature. */
  public static void writeContributions(List<GeneContributions> all, Appendable out)
      throws IOException {
    TsvText.write(ScoreFields.CONTRIBUTION, ScoreFields.Contribution.of(all), out);
  }

  /** One row per sample and signature: the score against random gene sets. */
  public static void writeSpread(List<RandomSetSpread> all, Appendable out) throws IOException {
    TsvText.write(ScoreFields.SPREAD, ScoreFields.Spread.of(all), out);
  }
}
