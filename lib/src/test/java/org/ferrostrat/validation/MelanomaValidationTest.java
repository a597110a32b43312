package org.ferrostrat.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.ferrostrat.SharedData;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.data.Execution;
import org.ferrostrat.expression.ReadOptions;
import org.ferrostrat.learning.ElasticNet;
import org.ferrostrat.learning.Preparation;
import org.ferrostrat.learning.Prepared;
import org.ferrostrat.model.FeaturePlan;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.response.ResponseCoding;
import org.ferrostrat.response.ResponseCohort;
import org.junit.jupiter.api.Test;

/** The melanoma cohorts under anti-PD-1, each predicted by the other two. */
class MelanomaValidationTest {
  @Test
  void modulesHardlyTellRespondersOfAnotherCohort() throws IOException {
    List<Cohort> cohorts =
        Cohort.readAll(
            Stream.of(
                    "riaz2017-melanoma-nivolumab", "hugo2016-melanoma-pd1", "liu2019-melanoma-pd1")
                .map(id -> SharedData.path("cohorts", id))
                .toList(),
            ReadOptions.defaults());
    ValidationFindings findings =
        ResponseValidation.of(
                ValidationDesign.leaveOneCohortOut(),
                FeaturePlan.parse("modules"),
                1,
                new Prepared(
                    Preparation.withDefaults(),
                    ElasticNet.withDefaults().with(ElasticNet.Choice.MINIMUM)))
            .withPermutations(0)
            .withRandomFeatures(10)
            .run(
                cohorts.stream()
                    .map(cohort -> ResponseCohort.of(cohort, ResponseCoding.standard()))
                    .toList(),
                SharedPatients.none(),
                Execution.parallel());
    ModelFindings model = findings.models().get(0);
    assertThat(model.tests()).extracting(TestedPatients::n).containsExactly(49, 26, 120);
    assertThat(model.tests()).extracting(TestedPatients::responders).containsExactly(10, 14, 47);
    assertThat(model.tests())
        .allMatch(tested -> tested.auc().value() > 0.3 && tested.auc().value() < 0.75);
    assertThat(model.strata().get(0).name()).isEqualTo("melanoma, anti-pd-1");
    assertThat(model.strata().get(0).primary()).isTrue();
    assertThat(model.random().orElseThrow().nullMedian()).isBetween(0.4, 0.6);
    assertThat(findings.controls().nullAuc()).isEqualTo(0.5);
    assertThat(findings.controls().leukocytes().get(0).auc()).isEqualTo(0.6718, within(1e-4));
    assertThat(findings.controls().comparators().primary()).isPresent();
  }
}
