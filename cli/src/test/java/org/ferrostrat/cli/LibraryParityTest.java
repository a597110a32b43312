package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.data.Execution;
import org.ferrostrat.learning.ElasticNet;
import org.ferrostrat.learning.Learner;
import org.ferrostrat.learning.Learners;
import org.ferrostrat.learning.Prepared;
import org.ferrostrat.model.FeaturePlan;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.report.RunDescription;
import org.ferrostrat.report.ValidationJson;
import org.ferrostrat.response.ResponseCoding;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.stats.Estimate;
import org.ferrostrat.validation.ResponseValidation;
import org.ferrostrat.validation.ValidationDesign;
import org.ferrostrat.validation.ValidationFindings;
import org.junit.jupiter.api.Test;

/** The same specification and seed give the same figures from the library and the command line. */
class LibraryParityTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SEED = 3;

  @Test
  void theDemonstrationCohortIsValidatedToTheSameFigures() throws IOException {
    List<Path> demo = List.of(Project.DEMO);
    ValidationDesign design = ValidationDesign.nestedCrossValidation(4, 2);
    for (String learner : List.of("elastic-net", "svm", "naive-bayes")) {
      JsonNode library = library(demo, design, Learners.named(learner));
      JsonNode typed = commandLine(demo, learner, "--design=nested-cv", "--folds=4", "--repeats=2");
      assertThat(library).as(learner).isEqualTo(typed);
    }
  }

  @Test
  void cohortsLeftOutArePredictedToTheSameAreasHoweverTheLearnerIsNamed() throws IOException {
    List<Path> cohorts =
        Stream.of(
                "hugo2016-melanoma-pd1",
                "riaz2017-melanoma-nivolumab",
                "vanallen2015-melanoma-ctla4")
            .map(id -> Project.shared("cohorts/" + id))
            .toList();
    assumeTrue(cohorts.stream().allMatch(Files::isDirectory), "the cohorts are not here");
    ValidationDesign design = ValidationDesign.leaveOneCohortOut();
    JsonNode typed = commandLine(cohorts, "elastic-net", "--design=leave-one-cohort-out");

    assertThat(library(cohorts, design, Learners.named("elastic-net"))).isEqualTo(typed);
    ValidationFindings bare = run(cohorts, design, ElasticNet.withDefaults());
    ValidationFindings prepared = run(cohorts, design, Prepared.of(ElasticNet.withDefaults()));
    assertThat(areas(bare)).isEqualTo(areas(prepared)).hasSize(3);
  }

  private static List<Estimate> areas(ValidationFindings findings) {
    return findings.models().get(0).tests().stream().map(test -> test.auc()).toList();
  }

  private static ValidationFindings run(
      List<Path> folders, ValidationDesign design, Learner learner) throws IOException {
    List<Cohort> cohorts = new ArrayList<>();
    for (Path folder : folders) {
      cohorts.add(Cohort.read(folder));
    }
    ResponseCoding coding = ResponseCoding.standard();
    return ResponseValidation.of(design, FeaturePlan.parse("modules"), SEED, learner)
        .withPermutations(0)
        .withRandomFeatures(0)
        .run(
            cohorts.stream().map(cohort -> ResponseCohort.of(cohort, coding)).toList(),
            SharedPatients.find(cohorts, Execution.parallel()),
            Execution.parallel());
  }

  private static JsonNode library(List<Path> folders, ValidationDesign design, Learner learner)
      throws IOException {
    StringWriter out = new StringWriter();
    RunDescription described =
        new RunDescription("", "", List.of(), OptionalLong.of(SEED), List.of());
    ValidationJson.write(described, run(folders, design, learner), out);
    return figures(out.toString());
  }

  private static JsonNode commandLine(List<Path> folders, String learner, String... design)
      throws IOException {
    List<Object> args = new ArrayList<>(List.of("validate"));
    args.addAll(folders);
    args.addAll(List.of((Object[]) design));
    args.addAll(List.of("--features=modules", "--learner=" + learner, "--seed=" + SEED));
    args.addAll(List.of("--permutations=0", "--random=0", "--format=json"));
    CommandRun run = CommandRun.of(args.toArray());
    assertThat(run.code()).as(run.err()).isZero();
    return figures(run.out());
  }

  /** Without what describes the run. */
  private static JsonNode figures(String json) throws IOException {
    ObjectNode tree = (ObjectNode) JSON.readTree(json);
    assertThat(tree.path("models")).isNotEmpty();
    return tree.remove(List.of("tool", "version", "command", "inputs", "warnings", "issues"));
  }
}
