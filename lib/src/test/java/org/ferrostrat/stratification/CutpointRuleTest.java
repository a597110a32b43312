package org.ferrostrat.stratification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.YoudenPoint;
import org.ferrostrat.survival.FollowUpUnit;
import org.ferrostrat.survival.SurvivalData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CutpointRuleTest {
  private static final double NONE = Double.NaN;

  private static SampleValues scores(double... values) {
    return SampleValues.of("score", samples(values.length), values);
  }

  private static Labels samples(int n) {
    return Labels.of(IntStream.range(0, n).mapToObj(i -> "p" + i).toList());
  }

  private static SampleValues response(double... values) {
    return SampleValues.of("response", samples(values.length), values);
  }

  private static SurvivalData survival(double[] time, boolean... event) {
    return SurvivalData.of(samples(time.length), time, event, FollowUpUnit.MONTHS);
  }

  private static int[] groups(CutpointRule rule, SampleValues scores) {
    return rule.fit(scores).assign(scores).toArray();
  }

  @Test
  void theMedianItselfIsHighUnlessAskedOtherwise() {
    SampleValues odd = scores(5, 1, 3, 2, 4);
    assertThat(CutpointRule.median().fit(odd).value()).isEqualTo(3);
    assertThat(groups(CutpointRule.median(), odd)).containsExactly(1, 0, 1, 0, 1);
    assertThat(groups(CutpointRule.medianAbove(), odd)).containsExactly(1, 0, 0, 0, 1);
    assertThat(CutpointRule.median().fit(scores(1, 2, 3, 10)).value()).isEqualTo(2.5);
  }

  @Test
  void aMissingScoreTakesNoPartAndGetsNoGroup() {
    SampleValues gappy = scores(5, NONE, 1, 3, NONE);
    Cutpoints cutpoints = CutpointRule.median().fit(gappy);
    assertThat(cutpoints.value()).isEqualTo(3);
    assertThat(cutpoints.n()).isEqualTo(3);
    assertThat(cutpoints.missing()).isEqualTo(2);
    Strata strata = cutpoints.assign(gappy);
    assertThat(strata.toArray()).containsExactly(1, Strata.MISSING, 0, 1, Strata.MISSING);
    assertThat(strata.groups().toList()).containsExactly("low", "high");
    assertThat(strata.name()).isEqualTo("score");
  }

  /** R: {@code quantile(1:9, c(1/3, 2/3))} is 3.667 and 6.333. */
  @Test
  void tertilesAreQuantilesOfTypeSeven() {
    SampleValues nine = scores(1, 2, 3, 4, 5, 6, 7, 8, 9);
    Cutpoints cutpoints = CutpointRule.tertiles().fit(nine);
    assertThat(cutpoints.values()[0]).isCloseTo(11.0 / 3, within(1e-14));
    assertThat(cutpoints.values()[1]).isCloseTo(19.0 / 3, within(1e-14));
    assertThat(cutpoints.groups()).containsExactly("low", "middle", "high");
    assertThat(cutpoints.assign(nine).toArray()).containsExactly(0, 0, 0, 1, 1, 1, 2, 2, 2);
    assertThatIllegalStateException()
        .isThrownBy(cutpoints::value)
        .withMessageContaining("2 cut-points");
    SampleValues four = scores(1, 2, 3, 4);
    assertThat(groups(CutpointRule.tertiles(), four))
        .as("a score at a cut-point is above it")
        .containsExactly(0, 1, 2, 2);
  }

  @Test
  void quantileMeanAndFixed() {
    SampleValues five = scores(1, 2, 3, 4, 10);
    assertThat(CutpointRule.quantile(0.75).fit(five).value()).isEqualTo(4);
    assertThat(groups(CutpointRule.quantile(0.75), five)).containsExactly(0, 0, 0, 1, 1);
    assertThat(CutpointRule.mean().fit(five).value()).isEqualTo(4);
    assertThat(groups(CutpointRule.mean(), five)).containsExactly(0, 0, 0, 1, 1);
    assertThat(groups(CutpointRule.fixed(2), five)).containsExactly(0, 1, 1, 1, 1);
    assertThat(groups(CutpointRule.fixed(2, ScoreSide.LOW), five)).containsExactly(0, 0, 1, 1, 1);
  }

  @Test
  void aFixedCutpointNeedsNoCohort() {
    Cutpoints cutpoints = CutpointRule.fixed(0.5).fit(scores(NONE));
    assertThat(cutpoints.n()).isZero();
    assertThat(cutpoints.issues()).isEmpty();
    assertThat(cutpoints.assign(scores(0.4, 0.5)).toArray()).containsExactly(0, 1);
  }

  @Test
  void aPublishedRuleIsAnotherRuleWithItsSource() {
    CutpointRule published = CutpointRule.published(CutpointRule.fixed(0.31), "doi:10.1/x");
    assertThat(published.isPublished()).isTrue();
    assertThat(published.fit(scores(0.1, 0.9)).value()).isEqualTo(0.31);
    assertThat(published).hasToString("fixed:0.31 (published: doi:10.1/x)");
    assertThat(
            CutpointRule.parse(
                "published", SelectionSettings.withDefaults(), Optional.of(published)))
        .isEqualTo(published);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CutpointRule.published(CutpointRule.median(), " "));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CutpointRule.parse("published"))
        .withMessageContaining("no cut-off was published");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "median",
        "median:above",
        "tertiles",
        "quantile:0.25",
        "mean",
        "fixed:-1.5",
        "maxstat",
        "youden",
        "mixture",
        "kmeans:3"
      })
  void everyFormIsReadAndWritten(String text) {
    assertThat(CutpointRule.parse(text).text()).isEqualTo(text);
    assertThat(CutpointRule.parse(text)).isEqualTo(CutpointRule.parse(text));
  }

  @Test
  void settingsReachTheRulesThatSearch() {
    SelectionSettings settings =
        SelectionSettings.withDefaults()
            .withSeed(9)
            .withShares(0.2, 0.8)
            .withPermutations(99)
            .withResponders(ScoreSide.LOW)
            .with(SelectionPValue.LAUSEN_SCHUMACHER_1994);
    assertThat(CutpointRule.parse("maxstat", settings, Optional.empty()).settings())
        .contains(settings);
    assertThat(CutpointRule.parse("youden", settings, Optional.empty()).settings())
        .contains(settings);
  }

  @ParameterizedTest
  @CsvSource({
    "middle, is no rule",
    "median:below, is no rule",
    "quantile, is no rule",
    "quantile:1, more than 0 and less than 1",
    "quantile:NaN, more than 0 and less than 1",
    "quantile:a, needs a number",
    "fixed:Infinity, need a finite number",
    "kmeans:2.5, whole number",
    "kmeans:1, need 2 to 20",
    "kmeans:21, need 2 to 20"
  })
  void otherFormsAreRefused(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CutpointRule.parse(text))
        .withMessageContaining(message);
  }

  @Test
  void settingsHaveRanges() {
    SelectionSettings defaults = SelectionSettings.withDefaults();
    assertThatIllegalArgumentException().isThrownBy(() -> defaults.withShares(0, 0.9));
    assertThatIllegalArgumentException().isThrownBy(() -> defaults.withShares(0.1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> defaults.withShares(0.9, 0.1));
    assertThatIllegalArgumentException().isThrownBy(() -> defaults.withPermutations(0));
  }

  @Test
  void rulesThatNeedAnOutcomeSayWhich() {
    SampleValues five = scores(1, 2, 3, 4, 5);
    SurvivalData survival = survival(new double[] {1, 2, 3, 4, 5}, true, true, true, true, true);
    CutpointRule maxstat = CutpointRule.maximallySelectedLogRank();
    CutpointRule youden = CutpointRule.maximallySelectedResponse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> maxstat.fit(five))
        .withMessageContaining("needs the time and event of each patient");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> youden.fit(five))
        .withMessageContaining("needs the response of each patient");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> youden.fit(five, survival))
        .withMessageContaining("not follow-up");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> maxstat.fit(five, response(0, 0, 1, 1, 1)))
        .withMessageContaining("not a binary response");
    assertThat(CutpointRule.median().fit(five, survival))
        .isEqualTo(CutpointRule.median().fit(five));
    assertThat(CutpointRule.median().fit(five, response(0, 0, 1, 1, 1)))
        .isEqualTo(CutpointRule.median().fit(five));
  }

  /**
   * Scores 1 to 6, deaths in the order of the scores reversed: 6 dies at 1. Log-rank scores of the
   * times 1 to 6 are 1 - 1/6, 1 - 1/6 - 1/5 and so on.
   */
  @Test
  void maximallySelectedLogRankByHand() {
    SurvivalData survival =
        survival(new double[] {6, 5, 4, 3, 2, 1}, true, true, true, true, true, true);
    double[] hazard = {
      1 / 6.0,
      1 / 6.0 + 1 / 5.0,
      1 / 6.0 + 1 / 5.0 + 1 / 4.0,
      1 / 6.0 + 1 / 5.0 + 1 / 4.0 + 1 / 3.0,
      1 / 6.0 + 1 / 5.0 + 1 / 4.0 + 1 / 3.0 + 1 / 2.0,
      1 / 6.0 + 1 / 5.0 + 1 / 4.0 + 1 / 3.0 + 1 / 2.0 + 1
    };
    double squares = Arrays.stream(hazard).map(h -> (1 - h) * (1 - h)).sum();
    double best = 0;
    double below = 0;
    for (int m = 1; m <= 5; m++) {
      below += 1 - hazard[6 - m];
      best = Math.max(best, Math.abs(below) / Math.sqrt(m * (6 - m) / 30.0 * squares));
    }
    Cutpoints cutpoints =
        CutpointRule.maximallySelectedLogRank().fit(scores(1, 2, 3, 4, 5, 6), survival);
    CutpointSelection selection = cutpoints.selection().orElseThrow();
    assertThat(selection.statistic()).isCloseTo(best, within(1e-12));
    assertThat(cutpoints.assign(scores(cutpoints.value())).groupOf(0))
        .as("low is at or below")
        .isZero();
    assertThat(selection.naivePValue()).isLessThan(selection.pValue());
    assertThat(cutpoints.issues()).extracting(Issue::code).containsExactly("few-events");
  }

  @Test
  void patientsWithoutOutcomeAreCountedAsMissing() {
    SampleValues scores =
        SampleValues.of("s", Labels.of("a", "b", "c", "x", "d", "e"), values(1, 2, 3, 9, 4, NONE));
    SurvivalData survival =
        SurvivalData.of(
            Labels.of("e", "d", "c", "b", "a"),
            values(5, 4, 3, 2, 1),
            new boolean[] {true, true, true, true, true},
            FollowUpUnit.YEARS);
    Cutpoints cutpoints = CutpointRule.maximallySelectedLogRank().fit(scores, survival);
    assertThat(cutpoints.n()).isEqualTo(4);
    assertThat(cutpoints.missing()).isEqualTo(2);
  }

  @Test
  void samplesAreMatchedByNameAndNoneIsDroppedForAnUnknownName() {
    SampleValues scores = SampleValues.of("s", Labels.of("a", "b", "c", "d"), values(1, 2, 3, 4));
    boolean[] events = {true, true, true, true};
    SurvivalData inOrder =
        SurvivalData.of(
            Labels.of("a", "b", "c", "d"), values(1, 2, 3, 4), events, FollowUpUnit.YEARS);
    SurvivalData reversed =
        SurvivalData.of(
            Labels.of("d", "c", "b", "a"), values(4, 3, 2, 1), events, FollowUpUnit.YEARS);
    CutpointRule rule = CutpointRule.maximallySelectedLogRank();
    assertThat(rule.fit(scores, reversed).value()).isEqualTo(rule.fit(scores, inOrder).value());
    assertThat(rule.fit(scores, reversed).n()).isEqualTo(4);
    SurvivalData renamed =
        SurvivalData.of(
            Labels.of("a", "b", "C", "D"), values(1, 2, 3, 4), events, FollowUpUnit.YEARS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule.fit(scores, renamed))
        .withMessage(
            "2 of 4 samples with follow-up are not among the scores, such as C; need the same"
                + " names");
  }

  private static double[] values(double... values) {
    return values;
  }

  @Test
  void youdenByHand() {
    SampleValues scores = scores(1, 2, 3, 4, 5, 6, 7, 8);
    SampleValues response = response(0, 0, 1, 0, 0, 1, 1, 1);
    Cutpoints cutpoints = CutpointRule.maximallySelectedResponse().fit(scores, response);
    YoudenPoint point = cutpoints.selection().orElseThrow().youden().orElseThrow();
    assertThat(point.threshold()).isEqualTo(5.5);
    assertThat(point.sensitivity()).isEqualTo(0.75);
    assertThat(point.specificity()).isEqualTo(1);
    assertThat(point.index()).isEqualTo(0.75);
    assertThat(cutpoints.value()).isEqualTo(5.5);
    assertThat(cutpoints.selection().orElseThrow().cutpoint()).isEqualTo(5);
    assertThat(cutpoints.issues()).extracting(Issue::code).containsExactly("few-in-class");

    SampleValues turned = scores(-1, -2, -3, -4, -5, -6, -7, -8);
    SelectionSettings low = SelectionSettings.withDefaults().withResponders(ScoreSide.LOW);
    assertThat(CutpointRule.maximallySelectedResponse(low).fit(turned, response).value())
        .isEqualTo(-5.5);
    assertThat(
            CutpointRule.maximallySelectedResponse()
                .fit(scores(3, 2, 1), response(0, 0, 1))
                .issues())
        .extracting(Issue::code)
        .contains("responders-on-other-side");
  }

  @Test
  void anOutcomeWithoutContrastIsInsufficient() {
    SampleValues four = scores(1, 2, 3, 4);
    SurvivalData censored = survival(values(1, 2, 3, 4), false, false, false, false);
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(() -> CutpointRule.maximallySelectedLogRank().fit(four, censored))
        .withMessageContaining("no events")
        .satisfies(e -> assertThat(e.counts()).containsEntry("patients", 4));
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(() -> CutpointRule.maximallySelectedResponse().fit(four, response(1, 1, 1, 1)))
        .withMessageContaining("one class");
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(
            () ->
                CutpointRule.maximallySelectedLogRank()
                    .fit(four, survival(values(2, 2, 2, 2), true, true, true, true)))
        .withMessageContaining("same outcome");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CutpointRule.maximallySelectedResponse().fit(four, response(0, 1, 2, 0)))
        .withMessageContaining("response of p2 is 2.0");
  }

  @Test
  void constantScores() {
    SampleValues constant = scores(2, 2, 2, 2, 2, 2, 2);
    SurvivalData survival =
        survival(values(1, 2, 3, 4, 5, 6, 7), true, true, true, true, true, true, true);
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(() -> CutpointRule.maximallySelectedLogRank().fit(constant, survival))
        .withMessageContaining("no cut-point leaves");
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(() -> CutpointRule.mixture().fit(constant))
        .withMessageContaining("cannot be separated");
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(() -> CutpointRule.kMeans(2).fit(constant))
        .withMessageContaining("too few different scores");
    Cutpoints median = CutpointRule.median().fit(constant);
    assertThat(median.issues()).extracting(Issue::code).containsExactly("empty-group");
    assertThat(median.assign(constant).size(1)).isEqualTo(7);
  }

  @Test
  void fewerThanTwoPatientsAreInsufficient() {
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(() -> CutpointRule.median().fit(scores(1, NONE)))
        .withMessageContaining("at least two patients")
        .satisfies(e -> assertThat(e.counts()).containsEntry("missing", 1));
  }

  @Test
  void infiniteScoresAreRefused() {
    SampleValues infinite = scores(1, Double.NEGATIVE_INFINITY, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CutpointRule.median().fit(infinite))
        .withMessageContaining("p1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CutpointRule.fixed(1).fit(scores(1, 2)).assign(infinite))
        .withMessageContaining("p1");
  }

  @Test
  void thePermutationPValueDoesNotDependOnThreads() {
    Random random = new Random(11);
    double[] x = random.doubles(60).toArray();
    double[] time = random.doubles(60).toArray();
    boolean[] event = new boolean[60];
    for (int i = 0; i < event.length; i++) {
      event[i] = random.nextInt(3) > 0;
    }
    CutpointRule rule = CutpointRule.maximallySelectedLogRank();
    SurvivalData survival = survival(time, event);
    Cutpoints one = rule.fit(scores(x), survival, new Execution(1, ProgressListener.NONE));
    assertThat(rule.fit(scores(x), survival, new Execution(4, ProgressListener.NONE)))
        .isEqualTo(one);
    SelectionSettings otherSeed = SelectionSettings.withDefaults().withSeed(2);
    assertThat(
            CutpointRule.maximallySelectedLogRank(otherSeed)
                .fit(scores(x), survival)
                .selection()
                .orElseThrow()
                .pValue())
        .isNotEqualTo(one.selection().orElseThrow().pValue())
        .isCloseTo(one.selection().orElseThrow().pValue(), within(0.03));
  }
}
