package org.ferrostrat.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ferrostrat.scoring.ScoringPlan;

/**
 * Scores simulated cells by SQL in a process of its own, with the attachable jar in place of the
 * classes of the library; ends with 0 where the scores are those of a matrix.
 */
final class AttachedProgram {
  private AttachedProgram() {}

  /** Needs the paths of a saved scorer and of a list of genes. */
  public static void main(String[] args) throws Exception {
    Path scorer = Path.of(args[0]);
    try (var writer = Files.newBufferedWriter(scorer)) {
      Cells.plan().rawScorer(Cells.COUNTS).save(writer);
    }
    Path genes = Files.write(Path.of(args[1]), Cells.GENES);
    SparkSession session =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.extensions", FerrostratExtensions.class.getName())
            .config(FerrostratExtensions.SCORER, scorer.toString())
            .config(FerrostratExtensions.GENES, genes.toString())
            .getOrCreate();
    Cells.rows(session).createOrReplaceTempView("cells");
    double[] expected =
        Cells.plan().fit(Cells.MATRIX).score(Cells.MATRIX).column("fps-32").toArray();
    String query = "SELECT cell, ferrostrat_score(indices, values).`fps-32` FROM cells";
    int equal = 0;
    for (Row row : session.sql(query).collectAsList()) {
      double score = expected[(int) row.getLong(0)];
      equal += Objects.equals(row.get(1), Double.isNaN(score) ? null : (Object) score) ? 1 : 0;
    }
    String json = ScoringPlan.class.getProtectionDomain().getCodeSource().getLocation().toString();
    session.stop();
    System.out.println(equal + " equal scores from " + json);
    System.exit(equal == expected.length ? 0 : 1);
  }
}
