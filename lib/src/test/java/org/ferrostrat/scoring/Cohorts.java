package org.ferrostrat.scoring;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ferrostrat.SharedData;
import org.ferrostrat.expression.ExpressionFiles;
import org.ferrostrat.expression.ExpressionMatrix;

/** The cohorts that tests score, each read once. */
final class Cohorts {
  static final String HUGO = "hugo2016-melanoma-pd1";
  static final String LIU = "liu2019-melanoma-pd1";
  static final String MARIATHASAN = "mariathasan2018-urothelial-atezolizumab";
  static final String RIAZ = "riaz2017-melanoma-nivolumab";
  static final String VANALLEN = "vanallen2015-melanoma-ctla4";

  private static final Map<Path, ExpressionMatrix> READ = new ConcurrentHashMap<>();

  private Cohorts() {}

  /** A real cohort; a test that asks for one that is not there is skipped. */
  static ExpressionMatrix real(String id) {
    return matrix(SharedData.path("cohorts", id, "expression.tsv.gz"));
  }

  /** The demonstration cohort of the project. */
  static ExpressionMatrix demonstration() {
    Path project = Path.of(System.getProperty("ferrostrat.project", ".."));
    Path file = project.resolve(Path.of("testdata", "demo", "expression.tsv.gz"));
    assumeTrue(Files.exists(file), "the demonstration cohort is not beside the module");
    return matrix(file);
  }

  private static ExpressionMatrix matrix(Path file) {
    return READ.computeIfAbsent(file, Cohorts::read);
  }

  private static ExpressionMatrix read(Path file) {
    try {
      return ExpressionFiles.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
