package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ferrostrat.learning.Calibrated;
import org.ferrostrat.learning.ElasticNet;
import org.ferrostrat.learning.FeatureFilter;
import org.ferrostrat.learning.Learner;
import org.ferrostrat.learning.Learners;
import org.ferrostrat.learning.Preparation;
import org.ferrostrat.learning.Prepared;
import org.ferrostrat.learning.SingleScore;
import org.ferrostrat.performance.ThresholdRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class LearnerOptionsTest {
  private static LearnerOptions parse(String... args) {
    LearnerOptions options = new LearnerOptions();
    new CommandLine(options)
        .registerConverter(
            LearnerOptions.Calibrate.class, new Choice<>(LearnerOptions.Calibrate.class))
        .registerConverter(LearnerOptions.Penalty.class, new Choice<>(LearnerOptions.Penalty.class))
        .registerConverter(SingleScore.Direction.class, new Choice<>(SingleScore.Direction.class))
        .registerConverter(
            Preparation.MissingValues.class, new Choice<>(Preparation.MissingValues.class))
        .parseArgs(args);
    return options;
  }

  @Test
  void anElasticNetOfAllFeaturesIsTheDefault() {
    LearnerOptions options = parse();
    assertThat(options.learner())
        .isEqualTo(
            new Prepared(
                Preparation.withDefaults().with(Preparation.MissingValues.MEDIAN),
                ElasticNet.withDefaults()));
    assertThat(options.threshold()).isEqualTo(ThresholdRule.youden());
  }

  @Test
  void everyOptionReachesTheLearner() {
    Learner learner =
        parse(
                "--alpha=0,1",
                "--lambda=minimum",
                "--balanced",
                "--impute=reject",
                "--filter=rank-sum:7",
                "--interaction=a*b",
                "--calibrate=beta")
            .learner();
    assertThat(learner)
        .isEqualTo(
            new Calibrated(
                new Prepared(
                    Preparation.withDefaults()
                        .with(FeatureFilter.rankSum(7))
                        .withInteractions(new Preparation.Interaction("a", "b")),
                    ElasticNet.withDefaults()
                        .withAlphas(0, 1)
                        .with(ElasticNet.Choice.MINIMUM)
                        .withBalanced(true)),
                Calibrated.Method.BETA,
                Calibrated.of(new Prepared(Preparation.withDefaults(), ElasticNet.withDefaults()))
                    .folds()));
    assertThat(parse("--learner=score", "--score-feature=cyt", "--direction=lower").learner())
        .isInstanceOfSatisfying(
            Prepared.class,
            prepared ->
                assertThat(prepared.learner())
                    .isEqualTo(SingleScore.of("cyt", SingleScore.Direction.LOWER)));
  }

  @ParameterizedTest
  @MethodSource("org.ferrostrat.learning.Learners#names")
  void everyLearnerCanBeNamed(String name) {
    assertThat(parse("--learner", name).learner().name()).isEqualTo(name);
    assertThat(Learners.names()).contains(name);
  }

  @Test
  void severalLearnersAreCompared() {
    assertThat(parse("--learner=knn", "--learner=null").learners())
        .extracting(Learner::name)
        .containsExactly("knn", "null");
  }

  @ParameterizedTest
  @CsvSource({
    "--learner=knn --alpha=0.5, are for --learner elastic-net",
    "--learner=knn --lambda=minimum, are for --learner elastic-net",
    "--direction=lower, are for --learner score",
    "--learner=svm --learner=svm, named twice",
    "--learner=knn --learner=svm, name one",
    "--learner=oracle, no learner 'oracle'",
    "--filter=best:3, filter is 'best:3'",
    "--interaction=a, interaction is 'a'",
    "--alpha=2, alpha is 2.0"
  })
  void whatCannotBeIsRefused(String args, String message) {
    assertThatThrownBy(() -> parse(args.split(" ")).learner()).hasMessageContaining(message);
  }

  @Test
  void everyFilterCanBeNamed() {
    for (String filter : new String[] {"none", "variance:3", "t-statistic:4", "stability:5"}) {
      assertThat(parse("--filter", filter).learner().parameters().get("filter")).startsWith(filter);
    }
  }
}
