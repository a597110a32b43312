package org.ferrostrat.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ferrostrat.AnalysisFindings;
import org.ferrostrat.CohortAnalysis;
import org.ferrostrat.EndpointAnalysis;
import org.ferrostrat.evaluation.CohortFindings;
import org.ferrostrat.evaluation.ModelResponse;
import org.ferrostrat.model.ResponseModel;
import org.ferrostrat.model.TrainingRecord;
import org.ferrostrat.prognosis.SurvivalFindings;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.report.RunDescription;
import org.ferrostrat.report.page.Block.Notice;
import org.ferrostrat.report.page.Block.Paragraph;
import org.ferrostrat.report.page.Block.Terms;
import org.ferrostrat.scoring.ScoringMethod;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.stratification.CutpointSelection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MethodsSectionTest {
  private static final Pattern BRACKETS = Pattern.compile("\\[(\\d+(?:,\\d+)*)\\]");

  private static Section section(AnalysedDemo demo) {
    return MethodsSection.of(
        demo.findings(),
        new RunDescription("7.8.9", "report", List.of(), OptionalLong.of(1), List.of()));
  }

  private static List<String> paragraphs(AnalysedDemo demo) {
    return section(demo).blocks().stream()
        .filter(Paragraph.class::isInstance)
        .map(block -> ((Paragraph) block).text())
        .toList();
  }

  private static String text(AnalysedDemo demo) {
    return String.join("\n", paragraphs(demo));
  }

  private static String notices(AnalysedDemo demo) {
    return String.join(
        "\n",
        section(demo).blocks().stream()
            .filter(Notice.class::isInstance)
            .map(block -> ((Notice) block).text())
            .toList());
  }

  private static List<String> references(AnalysedDemo demo) {
    return section(demo).blocks().stream()
        .filter(Terms.class::isInstance)
        .flatMap(block -> ((Terms) block).terms().stream())
        .map(Block.Term::text)
        .toList();
  }

  private static CohortAnalysis only(AnalysisFindings findings) {
    assertThat(findings.cohorts()).hasSize(1);
    return findings.cohorts().get(0);
  }

  @Test
  void patientsExpressionAndScoresAreThoseOfTheFindings() {
    AnalysisFindings findings = AnalysedDemo.PLAIN.findings();
    CohortAnalysis cohort = only(findings);
    String text = text(AnalysedDemo.PLAIN);

    assertThat(text)
        .contains(
            "%d of %d samples analysed (baseline samples: primary_sample is 1)"
                .formatted(cohort.size(), cohort.cohort().expression().sampleCount()))
        .contains("2,000 genes (HGNC symbol)")
        .contains(cohort.cohort().expression().scale().toString())
        .contains("at least 80% of its genes");
    assertThat(cohort.cohort().expression().geneCount()).isEqualTo(2000);
    findings
        .analysis()
        .response()
        .signatures()
        .plan()
        .entries()
        .forEach(
            entry ->
                assertThat(text)
                    .contains(entry.signature().id() + " (" + entry.signature().name() + "), "));
    assertThat(text)
        .contains(
            "%d of %d modules"
                .formatted(
                    cohort.mechanisms().result().orElseThrow().modules().size(),
                    cohort.mechanisms().result().orElseThrow().modules().size()));
  }

  @Test
  void groupsAndSurvivalAreThoseOfTheFindings() {
    CohortAnalysis cohort = only(AnalysedDemo.PLAIN.findings());
    String text = text(AnalysedDemo.PLAIN);

    assertThat(text)
        .contains(
            "divided into groups by fps-32 at the median, without use of the outcome; a score equal"
                + " to a cut-point was assigned to the higher group (demonstration: "
                + Numbers.shown(cohort.strata().result().orElseThrow().cutpoints().value())
                + ", n = %d)".formatted(cohort.size()));
    assertThat(cohort.endpoints()).hasSize(2);
    for (EndpointAnalysis endpoint : cohort.endpoints()) {
      SurvivalFindings found = endpoint.survival().result().orElseThrow();
      CutpointSelection search =
          endpoint.search().result().orElseThrow().cutpoints().selection().orElseThrow();
      double horizon =
          found.groups().orElseThrow().restrictedMeans().values().iterator().next().horizon();
      assertThat(text)
          .contains(
              "%s, time %s, event %s (1 event, 0 censored): demonstration, %d patients in months, %d events"
                  .formatted(
                      endpoint.name(),
                      endpoint.columns().time(),
                      endpoint.columns().event(),
                      found.survival().size(),
                      found.survival().events()))
          .contains(
              "%s months, %s in demonstration".formatted(Numbers.shown(horizon), endpoint.name()))
          .contains(
              "%s in demonstration, %d cut-points of %d patients"
                  .formatted(endpoint.name(), search.candidates(), search.n()));
      assertThat(search.settings().permutations()).isEqualTo(9999);
    }
    assertThat(text)
        .contains("by 9,999 random permutations of the outcomes")
        .contains("Efron's approximation")
        .contains("95% CIs on the log(-log) scale")
        .contains("with 10% to 90% of the patients")
        .doesNotContain("trend")
        .doesNotContain("Model.")
        .doesNotContain("Predictions.")
        .doesNotContain("Pooled")
        .doesNotContain("Subtypes.");
    assertThat(notices(AnalysedDemo.PLAIN)).doesNotContain("Not performed");
  }

  @Test
  void responseAndItsControlsAreThoseOfTheFindings() {
    AnalysisFindings findings = AnalysedDemo.PLAIN.findings();
    CohortFindings response = only(findings).response().result().orElseThrow();
    int common = findings.response().result().orElseThrow().evaluation().commonGenes();

    assertThat(text(AnalysedDemo.PLAIN))
        .contains(
            "response was defined as \"%s\": %d labelled patients, %d responders, %d without label"
                .formatted(
                    response.mapping(), response.n(), response.responders(), response.unlabelled()))
        .contains("with 1,000 permutations of the labels (seed 1)")
        .contains("100 random signatures")
        .contains("among the %,d genes measured in all cohorts; seed 1)".formatted(common))
        .contains("Benjamini and Hochberg")
        .contains("PTPRC")
        .contains("Ferrostrat 7.8.9 (command report), seed 1.")
        .doesNotContain("DeLong's test for paired curves")
        .doesNotContain("other definitions of response");
  }

  @Test
  void theModelIsThatOfTheRun() {
    AnalysisFindings findings = AnalysedDemo.WITH_MODEL.findings();
    ResponseModel model = findings.analysis().model().orElseThrow();
    TrainingRecord training = model.training();
    String text = text(AnalysedDemo.WITH_MODEL);

    assertThat(text)
        .contains("The model '%s'".formatted(model.card().name()))
        .contains("learner %s".formatted(training.learner()))
        .contains("seed %d".formatted(training.seed()))
        .contains("(%s)".formatted(model.features().text()))
        .contains(
            "trained on %d patients, %d responders, in %d cohorts"
                .formatted(training.n(), training.responders(), training.cohorts().size()))
        .contains(
            "probability of at least %s (rule %s) were classified as responders; probabilities from %s to %s were indeterminate"
                .formatted(
                    Numbers.shown(model.threshold()),
                    model.callRule().rule(),
                    Numbers.shown(model.callRule().greyLow()),
                    Numbers.shown(model.callRule().greyHigh())))
        .contains(
            "the pooled AUC was "
                + Wording.estimate(
                    training.crossCohort().orElseThrow().auc(),
                    training.crossCohort().orElseThrow().interval()))
        .contains("In demonstration, %1$d of %1$d patients had a prediction.".formatted(120))
        .contains("99 thresholds from 1% to 99%")
        .doesNotContain("optimistic");
    training
        .cohorts()
        .forEach(
            cohort -> assertThat(text).contains("%s, n = %d".formatted(cohort.id(), cohort.n())));
  }

  @Test
  void performanceInTrainingCohortsIsCalledApparent() {
    AnalysisFindings findings = AnalysedDemo.KNOWN_TO_MODEL.findings();
    ModelResponse judged =
        findings.response().result().orElseThrow().models().get(0).cohorts().get(0);

    assertThat(judged.isNew()).isFalse();
    assertThat(text(AnalysedDemo.KNOWN_TO_MODEL))
        .contains(
            "Performance in %s (%s) is apparent (training cohort) and optimistic."
                .formatted(judged.id(), judged.training()));
  }

  @Test
  void aModelWithoutItsGenesWasNotJudged() {
    String text = text(AnalysedDemo.WITHOUT_MODEL_GENE);

    assertThat(text)
        .contains("Model.")
        .contains("In reduced, 0 of 120 patients had a prediction (")
        .doesNotContain("Net benefit")
        .doesNotContain("evaluated in reduced");
    assertThat(String.join("\n", references(AnalysedDemo.WITHOUT_MODEL_GENE)))
        .doesNotContain("Decision curve")
        .doesNotContain("Brier");
  }

  @Test
  void withoutFollowUpNothingIsSaidOfSurvival() {
    assertThat(text(AnalysedDemo.WITHOUT_FOLLOW_UP))
        .contains("Response.")
        .contains("consensus clustering: 50 resamples of 80% of the patients and 100% of the axes")
        .contains("2 to 3 subtypes (seed 1)")
        .doesNotContain("Survival.")
        .doesNotContain("Cut-point search")
        .doesNotContain("Cox regression")
        .doesNotContain("reference data sets without");
    assertThat(notices(AnalysedDemo.WITHOUT_FOLLOW_UP))
        .contains("survival in reduced (no follow-up columns)");
    assertThat(String.join("\n", references(AnalysedDemo.WITHOUT_FOLLOW_UP)))
        .contains("DeLong ER", "Monti S")
        .doesNotContain("Kaplan EL", "Cox DR", "Lausen B", "John CR");
  }

  @Test
  void withoutResponseNothingIsSaidOfResponse() {
    CohortAnalysis cohort = only(AnalysedDemo.WITHOUT_RESPONSE.findings());
    assertThat(text(AnalysedDemo.WITHOUT_RESPONSE))
        .contains("Survival.")
        .contains("the quantiles of 1/3 and 2/3 (type 7)")
        .contains("the test for trend")
        .contains("[treatment: to be stated]")
        .contains("no column identifies baseline samples")
        .doesNotContain("Response.")
        .doesNotContain("ROC")
        .doesNotContain("random signatures");
    assertThat(notices(AnalysedDemo.WITHOUT_RESPONSE))
        .contains("response in reduced (%s)".formatted(cohort.response().reason()));
    assertThat(String.join("\n", references(AnalysedDemo.WITHOUT_RESPONSE)))
        .contains("Kaplan EL", "Tarone RE")
        .doesNotContain("DeLong ER", "Venet D", "Benjamini Y");
  }

  @Test
  void severalCohortsArePooled() {
    AnalysisFindings findings = AnalysedDemo.TWO_COHORTS.findings();
    assertThat(findings.survival()).containsOnlyKeys("os", "pfs");
    String text = text(AnalysedDemo.TWO_COHORTS);

    findings
        .survival()
        .forEach(
            (endpoint, pooled) ->
                assertThat(text)
                    .contains(
                        "%s, 2 cohorts, %d patients and %d events"
                            .formatted(
                                endpoint,
                                pooled.result().orElseThrow().cohorts().stream()
                                    .mapToInt(cohort -> cohort.n())
                                    .sum(),
                                pooled.result().orElseThrow().cohorts().stream()
                                    .mapToInt(cohort -> cohort.events())
                                    .sum())));
    assertThat(text)
        .contains("The analysis included 2 cohorts.")
        .contains("melanoma, anti-pd-1, primary analysis: even and odd")
        .contains("restricted maximum likelihood")
        .contains("Its AUCs in external cohorts were pooled")
        .contains("none were found")
        .doesNotContain("overlapping patients");
    assertThat(
            findings.response().result().orElseThrow().models().get(0).cohorts().stream()
                .map(ModelResponse::id))
        .containsExactly("even", "odd");
  }

  @ParameterizedTest
  @EnumSource
  void everyReferenceIsCitedInTheOrderOfItsNumberAndOnce(AnalysedDemo demo) {
    List<Integer> first = new ArrayList<>();
    Matcher matcher = BRACKETS.matcher(text(demo));
    while (matcher.find()) {
      for (String number : matcher.group(1).split(",", -1)) {
        if (!first.contains(Integer.valueOf(number))) {
          first.add(Integer.valueOf(number));
        }
      }
    }

    assertThat(first).isEqualTo(IntStream.rangeClosed(1, references(demo).size()).boxed().toList());
    assertThat(references(demo)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void theTextCanBeCopied(AnalysedDemo demo) {
    assertThat(section(demo).id()).isEqualTo("methods");
    assertThat(paragraphs(demo))
        .allSatisfy(
            text ->
                assertThat(text)
                    .doesNotContain("\n", "\t", "  ", "..", "%s", "null", "NaN", "Optional")
                    .isNotBlank());
  }

  @Test
  void everyMethodOfScoringHasWords() {
    assertThat(Signature.METHODS)
        .filteredOn(name -> !name.equals("other"))
        .allSatisfy(
            name -> assertThat(ScoreMethods.phrase(ScoringMethod.named(name))).isNotEqualTo(name));
    assertThat(ScoringMethod.ssGsea().withAlpha(0.25).parameters()).isEmpty();
    assertThat(ScoreMethods.phrase(ScoringMethod.ssGsea())).contains("exponent 0.25");
    assertThat(ScoreMethods.phrase(ScoringMethod.ssGsea().withAlpha(0.75)))
        .contains("exponent 0.75");
    assertThat(ScoringMethod.named("gsva").withKernel("gaussian").withStatistic("difference"))
        .extracting(ScoringMethod::parameters)
        .isEqualTo(ScoringMethod.named("gsva").parameters());
    assertThat(ScoreMethods.phrase(ScoringMethod.named("gsva").withKernel("none")))
        .contains("kernel none, statistic difference");
  }

  @Test
  void everyRuleHasWords() {
    assertThat(GroupMethods.phrase(CutpointRule.quantile(0.25))).contains("0.25");
    assertThat(GroupMethods.phrase(CutpointRule.fixed(0.31))).contains("0.31");
    assertThat(GroupMethods.phrase(CutpointRule.kMeans(3))).contains("3 k-means clusters");
    assertThat(GroupMethods.phrase(CutpointRule.mean())).isEqualTo("the mean");
    assertThat(GroupMethods.phrase(CutpointRule.mixture()))
        .contains("two components of a normal mixture");
  }
}
