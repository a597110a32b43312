package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Learners on small cohorts in which responders have more cytolytic activity. */
class ValidateCommandTest {
  private static final List<String> GENES =
      List.of("GZMA", "PRF1", "PTPRC", "IDO1", "CXCL10", "CXCL9", "HLA-DRA", "STAT1", "IFNG");

  @TempDir private Path folder;
  private Path a;
  private Path b;
  private Path c;

  @BeforeEach
  void write() throws IOException {
    a = cohort("a", 24, 10, 1);
    b = cohort("b", 20, 8, 2);
    c = cohort("c", 22, 11, 3);
  }

  private Path cohort(String name, int n, int responders, long seed) throws IOException {
    Random random = new Random(seed);
    List<String> genes = new ArrayList<>(GENES);
    IntStream.range(0, 60).forEach(i -> genes.add("ZNF" + (100 + i)));
    StringBuilder expression = new StringBuilder("gene");
    StringBuilder clinical = new StringBuilder("sample\tresponse\n");
    for (int i = 0; i < n; i++) {
      expression.append("\tpatient-").append(name).append('-').append(i);
      clinical.append("patient-%s-%d\t%s\n".formatted(name, i, i < responders ? "R" : "NR"));
    }
    for (String gene : genes) {
      expression.append('\n').append(gene);
      for (int i = 0; i < n; i++) {
        double shift = i < responders && genes.indexOf(gene) < 2 ? 2 : 0;
        expression.append(String.format(Locale.ROOT, "\t%.4f", 6 + random.nextGaussian() + shift));
      }
    }
    Path cohort = Files.createDirectory(folder.resolve(name));
    Files.writeString(cohort.resolve("expression.tsv"), expression.append('\n'));
    Files.writeString(cohort.resolve("clinical.tsv"), clinical);
    return cohort;
  }

  private CommandRun run(Object... more) {
    return CommandRun.of(
        Stream.concat(
                Stream.of("validate", a, b, c, "--features", "signatures:cyt-rooney"),
                Stream.of(more))
            .toArray());
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  @Test
  void leftOutCohortsArePooledInJson() throws IOException {
    Path file = folder.resolve("validation.json");
    CommandRun run =
        run(
            "--design=leave-one-cohort-out",
            "--learner=naive-bayes",
            "--learner=null",
            "--permutations=19",
            "--random=10",
            "-o",
            file);
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode json = json(Files.readString(file));
    assertThat(json.get("command").asText()).isEqualTo("validate");
    assertThat(json.get("inputs")).hasSize(6);
    assertThat(json.get("seed").asLong()).isEqualTo(1);
    assertThat(json.get("stance").asText()).isEqualTo("inductive");
    JsonNode first = json.get("cohorts").get(0);
    assertThat(first.get("id").asText()).isEqualTo("a");
    assertThat(first.get("n").asInt()).isEqualTo(24);
    assertThat(first.get("responders").asInt()).isEqualTo(10);
    for (String field :
        List.of(
            "auc", "auc_low", "auc_high", "brier", "calibration_slope", "calibration_intercept")) {
      assertThat(first.has(field)).as(field).isTrue();
    }
    assertThat(first.get("auc").asDouble()).isBetween(0.8, 1.0);
    JsonNode pooled = json.get("pooled");
    for (String field :
        List.of("auc", "auc_low", "auc_high", "prediction_low", "prediction_high", "tau2")) {
      assertThat(pooled.get(field).isNumber()).as(field).isTrue();
    }
    assertThat(json.get("permutation").get("p_value").asDouble()).isEqualTo(0.05);
    assertThat(json.get("permutation").get("permutations").asInt()).isEqualTo(19);
    assertThat(json.get("models")).hasSize(2);
    JsonNode model = json.get("models").get(0);
    assertThat(model.get("random_features").get("count").asInt()).isEqualTo(10);
    assertThat(model.get("cohorts").get(0).get("decision_curve")).hasSize(99);
    assertThat(model.get("cohorts").get(0).get("calls").get("sensitivity_low").isNumber()).isTrue();
    assertThat(json.get("models").get(1).get("pooled").get("auc").asDouble()).isEqualTo(0.5);
    assertThat(json.get("models").get(1).get("pooled").get("reason").asText()).contains("the same");
    assertThat(json.get("comparisons").get(0).get("cohorts")).hasSize(3);
    assertThat(json.get("controls").get("null_model").get("auc").asDouble()).isEqualTo(0.5);
    assertThat(json.get("controls").get("comparators").get(0).get("cohorts")).hasSize(3);
  }

  @Test
  void foldsHaveNoPredictionInterval() throws IOException {
    CommandRun run =
        run(
            "--design=nested-cv",
            "--folds=3",
            "--repeats=2",
            "--learner=knn",
            "--permutations=0",
            "--random=0",
            "--format=json");
    JsonNode json = json(run.out());
    assertThat(json.get("folds")).hasSize(6);
    assertThat(json.get("pooled").get("auc").asDouble()).isGreaterThan(0.7);
    assertThat(json.get("pooled").get("tau2").isNull()).isTrue();
    assertThat(json.get("pooled").get("reason").asText()).contains("not an external validation");
    assertThat(json.get("permutation").get("p_value").isNull()).isTrue();
    assertThat(json.get("models").get(0).get("repeats")).hasSize(2);
    assertThat(run.err()).contains("cohorts-mixed");
  }

  @Test
  void theBootstrapTellsWhatItIsMadeOf() throws IOException {
    CommandRun run =
        run(
            "--design=bootstrap",
            "--draws=20",
            "--learner=naive-bayes",
            "--permutations=0",
            "--random=0",
            "--format=json");
    JsonNode model = json(run.out()).get("models").get(0);
    assertThat(model.get("bootstrap_auc").get("out_of_bag").asDouble()).isBetween(0.8, 1.0);
    assertThat(model.get("optimism_corrected_auc").get("estimate").asDouble()).isBetween(0.8, 1.0);
  }

  @Test
  void textAndTableSayTheSame() {
    Object[] quick = {
      "--design=leave-one-cohort-out", "--learner=score", "--permutations=19", "--random=10", "-q"
    };
    CommandRun text = run(quick);
    assertThat(text.out())
        .contains("leave one cohort out, 3 cohorts in 3 groups, 66 patients, 29 responders")
        .contains("too few cohorts for a precise between-cohort variance")
        .contains("label permutation: p 0.0500 from 19 permutations (smallest possible 0.0500)")
        .contains("null model")
        .contains("PTPRC alone")
        .contains("ifng-6-ayers");
    CommandRun table = run(Stream.concat(Stream.of(quick), Stream.of("--format=tsv")).toArray());
    assertThat(table.outLines().get(0)).startsWith("learner\tpart\tid\tn\tresponders\tauc");
    assertThat(table.outLines()).hasSize(5);
    assertThat(table.outLines().get(4)).startsWith("score\tpooled");
  }

  @Test
  void threadsDoNotChangeAByte() {
    Object[] quick = {
      "--design=leave-one-cohort-out",
      "--learner=elastic-net",
      "--permutations=19",
      "--random=10",
      "--format=json"
    };
    CommandRun one = run(Stream.concat(Stream.of(quick), Stream.of("--threads=1")).toArray());
    CommandRun four = run(Stream.concat(Stream.of(quick), Stream.of("--threads=4")).toArray());
    assertThat(one.code()).as(one.err()).isZero();
    assertThat(four.out()).isEqualTo(one.out());
  }

  @ParameterizedTest
  @CsvSource({
    "--design=leave-one-cohort-out --folds=5, 2, for --design nested-cv",
    "--design=nested-cv --draws=5, 2, for --design bootstrap",
    "--design=nested-cv --permutations=5, 2, at least 19",
    "--design=nested-cv --learner=oracle, 2, no learner 'oracle'",
    "--learner=null, 2, --design",
    "--design=nested-cv --folds=12 --learner=null, 6, 12 patients of each class"
  })
  void whatCannotBeIsRefused(String options, int code, String message) throws IOException {
    Path few = cohort("few", 20, 6, 4);
    CommandRun run =
        CommandRun.of(
            Stream.concat(
                    Stream.of("validate", few, "--features", "signatures:cyt-rooney"),
                    Stream.of(options.split(" ")))
                .toArray());
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.err()).contains(message);
  }

  @Test
  void oneCohortCannotBeLeftOut() {
    CommandRun run =
        CommandRun.of("validate", a, "--design=leave-one-cohort-out", "--features=genes:GZMA");
    assertThat(run.code()).isEqualTo(6);
    assertThat(run.err()).contains("two groups of cohorts");
  }

  private CommandRun plotted(Path plot, Object... more) {
    return run(
        Stream.concat(
                Stream.of("--permutations=0", "--random=0", "-q", "--force", "--plot", plot),
                Stream.of(more))
            .toArray());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          leave-one-cohort-out|                  |pooled: all cohorts
          leave-one-cohort-out|--plot-kind=roc   |; b: AUC
          leave-one-cohort-out|--plot-kind=precision-recall|share of responders 0.400 to 0.500
          leave-one-cohort-out|--plot-kind=calibration|3 cohorts, each predicted by a model trained
          leave-one-cohort-out|--plot-kind=distribution|a, responders: n 10
          nested-cv           |                  |mean over 10 folds of 2 repeats
          nested-cv           |--plot-kind=decision-curve|all folds of repeat 1 of 2
          bootstrap           |                  |.632+ bootstrap
          """)
  void everyDesignHasItsPlots(String design, String kind, String shown) {
    Path plot = folder.resolve("plot.svg");
    List<Object> args = new ArrayList<>(List.of("--design=" + design, "--learner=naive-bayes"));
    if (kind != null) {
      args.add(kind);
    }
    if (design.equals("nested-cv")) {
      args.add("--repeats=2");
    }
    if (design.equals("bootstrap")) {
      args.add("--draws=10");
    }
    CommandRun run = plotted(plot, args.toArray());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(TextFiles.read(plot)).startsWith("<svg").contains(shown);
  }

  @Test
  void plotsThatTheDesignDoesNotAllowAreRefusedBefore() {
    Path plot = folder.resolve("plot.svg");
    assertThat(plotted(plot, "--design=bootstrap", "--plot-kind=roc").err())
        .contains("predict no patient once");
    assertThat(plotted(plot, "--design=nested-cv", "--plot-kind=precision-recall").err())
        .contains("not ranked together");
    Object[] two = {"--design=nested-cv", "--learner=null", "--learner=knn"};
    assertThat(
            plotted(
                    plot,
                    Stream.concat(Stream.of(two), Stream.of("--plot-kind=calibration")).toArray())
                .err())
        .contains("shows one learner of 2; name it by --plot-learner");
    assertThat(
            plotted(plot, Stream.concat(Stream.of(two), Stream.of("--plot-learner=svm")).toArray())
                .err())
        .contains("--plot-learner svm is not among the learners null, knn");
    assertThat(run("--design=bootstrap", "--plot-kind=forest").err()).contains("belong to --plot");
    assertThat(plot).doesNotExist();
  }

  @Test
  void oneLearnerOfSeveralIsDrawn() {
    Path plot = folder.resolve("plot.svg");
    CommandRun run =
        plotted(
            plot,
            "--design=leave-one-cohort-out",
            "--learner=null",
            "--learner=naive-bayes",
            "--plot-learner=naive-bayes");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(TextFiles.read(plot)).contains("naive-bayes in held-out cohorts");
  }
}
