package org.ferrostrat.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.genes.GeneLedger;
import org.ferrostrat.genes.GeneMatch;
import org.ferrostrat.scoring.Coverage;
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
    TsvText table = new TsvText(out);
    table.line(
        "sample",
        "column",
        "signature",
        "component",
        "score",
        "status",
        "reason",
        "method",
        "scaling",
        "genes",
        "genes_found",
        "coverage",
        "reference_z",
        "reference_percentile",
        "published_percentile");
    for (ScoreColumn column : scores.columns()) {
      for (int sample = 0; sample < scores.samples().size(); sample++) {
        double score = column.values().get(sample);
        table.line(
            scores.samples().get(sample),
            column.name(),
            column.signature().id(),
            column.component(),
            Numbers.format(score),
            column.status(sample).label(),
            Double.isNaN(score) ? column.reason() : "",
            column.method().toString(),
            column.scaling().label(),
            Integer.toString(column.coverage().genes()),
            Integer.toString(column.coverage().found()),
            Numbers.format(column.coverage().share()),
            column.reference().map(r -> Numbers.format(r.z(score))).orElse("NA"),
            column.reference().map(r -> Numbers.format(r.percentile(score))).orElse("NA"),
            column.context().map(c -> Numbers.format(c.percentile(score))).orElse("NA"));
      }
    }
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
    TsvText table = new TsvText(out);
    table.line(
        "group", "column", "n", "missing", "mean", "median", "threshold", "share_above_threshold");
    for (GroupSummary summary : summaries) {
      table.line(
          summary.group(),
          summary.column(),
          Integer.toString(summary.n()),
          Integer.toString(summary.missing()),
          Numbers.format(summary.mean()),
          Numbers.format(summary.median()),
          Numbers.format(summary.threshold()),
          Numbers.format(summary.shareAbove()));
    }
  }

  /** One row per signature and arm: how many genes were found, which were not and why. */
  public static void writeCoverage(Scores scores, Appendable out) throws IOException {
    TsvText table = new TsvText(out);
    table.line(
        "signature",
        "arm",
        "genes",
        "found",
        "share",
        "status",
        "reason",
        "missing_genes",
        "missing_reasons");
    for (ScoreColumn column : scores.scoreColumns()) {
      for (Coverage.Arm arm : column.coverage().arms()) {
        table.line(
            column.signature().id(),
            arm.name(),
            Integer.toString(arm.genes()),
            Integer.toString(arm.found()),
            Numbers.format(arm.share()),
            column.status().label(),
            column.reason(),
            String.join(",", arm.missing()),
            String.join(
                "; ",
                Stream.concat(arm.missing().stream(), arm.duplicates().stream())
                    .map(gene -> "%s: %s".formatted(gene, reason(scores.ledger(), gene)))
                    .toList()));
      }
    }
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
   * @param ledger the look-ups
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
    TsvText table = new TsvText(out);
    table.line("sample", "signature", "gene", "direction", "contribution");
    for (GeneContributions contributions : all) {
      for (int sample = 0; sample < contributions.samples().size(); sample++) {
        for (int gene = 0; gene < contributions.genes().size(); gene++) {
          table.line(
              contributions.samples().get(sample),
              contributions.signature().id(),
              contributions.genes().get(gene).symbol(),
              Integer.toString(contributions.genes().get(gene).direction()),
              Numbers.format(contributions.value(gene, sample)));
        }
      }
    }
  }

  /** One row per sample and signature: the score against random gene sets. */
  public static void writeSpread(List<RandomSetSpread> all, Appendable out) throws IOException {
    TsvText table = new TsvText(out);
    table.line(
        "sample",
        "signature",
        "score",
        "random_mean",
        "random_sd",
        "random_percentile",
        "random_sets",
        "seed");
    for (RandomSetSpread spread : all) {
      for (int sample = 0; sample < spread.scores().size(); sample++) {
        table.line(
            spread.scores().samples().get(sample),
            spread.scores().name(),
            Numbers.format(spread.scores().get(sample)),
            Numbers.format(spread.mean().get(sample)),
            Numbers.format(spread.standardDeviation().get(sample)),
            Numbers.format(spread.percentile().get(sample)),
            Integer.toString(spread.sets()),
            Long.toString(spread.seed()));
      }
    }
  }
}
