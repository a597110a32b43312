package org.ferrostrat.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.ferrostrat.scoring.BoundScorer;
import org.ferrostrat.scoring.Scorer;
import scala.Function1;
import scala.Tuple3;
import scala.collection.immutable.Seq;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Adds the SQL function {@code ferrostrat_score(indices, values)} to sessions that name this class
 * in {@code spark.sql.extensions}. It gives a struct of one {@code double} per signature and arm.
 *
 * <p>The session says what is scored: {@code spark.ferrostrat.scorer} is the path of a saved scorer
 * ({@code score --save-reference}, or {@link Scorer#save}) and {@code spark.ferrostrat.genes} that
 * of a text file with the identifiers of all genes, one in a line, in the order of the indices.
 */
public final class FerrostratExtensions
    extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {
  /** The name of the function. */
  public static final String FUNCTION = "ferrostrat_score";

  /** The setting with the path of the saved scorer. */
  public static final String SCORER = "spark.ferrostrat.scorer";

  /** The setting with the path of the list of genes. */
  public static final String GENES = "spark.ferrostrat.genes";

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    Function1<Seq<Expression>, Expression> builder =
        new AbstractFunction1<>() {
          @Override
          public Expression apply(Seq<Expression> arguments) {
            return call(arguments);
          }
        };
    extensions.injectFunction(
        new Tuple3<>(
            new FunctionIdentifier(FUNCTION),
            new ExpressionInfo(FerrostratExtensions.class.getName(), FUNCTION),
            builder));
    return BoxedUnit.UNIT;
  }

  private static Expression call(Seq<Expression> arguments) {
    if (arguments.size() != 2) {
      throw new IllegalArgumentException(
          "%s has %d arguments; need indices and values".formatted(FUNCTION, arguments.size()));
    }
    SparkSession session = SparkSession.active();
    try (InputStream saved = open(session, SCORER)) {
      Scorer scorer = Scorer.load(setting(session, SCORER), saved);
      Layout layout = Layout.rows(genes(session));
      BoundScorer bound = SparkScoring.bind(layout, scorer);
      ScorerText text = ScorerText.of(scorer, layout.geneIds());
      return ScoreExpressions.of(session, text, bound)
          .ofRows(arguments.apply(0), arguments.apply(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> genes(SparkSession session) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open(session, GENES), StandardCharsets.UTF_8))) {
      return lines.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
  }

  private static String setting(SparkSession session, String name) {
    String path = session.conf().get(name, "");
    if (path.isEmpty()) {
      throw new IllegalArgumentException(
          "%s needs the setting %s; set it to the path of a file".formatted(FUNCTION, name));
    }
    return path;
  }

  private static InputStream open(SparkSession session, String name) throws IOException {
    Path path = new Path(setting(session, name));
    return path.getFileSystem(session.sparkContext().hadoopConfiguration()).open(path);
  }
}
