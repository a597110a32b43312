package org.ferrostrat.subtypes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.ferrostrat.SharedData;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.expression.ExpressionFiles;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.GeneExpression;
import org.ferrostrat.scoring.MechanismPlan;
import org.ferrostrat.scoring.MechanismProfile;
import org.ferrostrat.scoring.MechanismProfiler;
import org.ferrostrat.stats.Quantiles;
import org.ferrostrat.stratification.TwoMarkerRule;
import org.junit.jupiter.api.Test;

class RealCohortTest {
  private static ExpressionMatrix liu() throws IOException {
    return ExpressionFiles.read(
        SharedData.path("cohorts", "liu2019-melanoma-pd1", "expression.tsv.gz"));
  }

  @Test
  void theProfileOfMelanomasHasNoClearSubtypes() throws IOException {
    ExpressionMatrix liu = liu();
    MechanismProfiler profiler = MechanismPlan.bundled().fit(liu);
    MechanismProfile profile = profiler.profile(liu);
    ConsensusSubtypes found =
        ConsensusClustering.kMeans(1)
            .withResamples(50)
            .withReferences(20)
            .fit(profile.axisValues());
    assertThat(found.issues()).extracting(Issue::code).contains("no-clear-subtypes");
    assertThat(found.labels().toArray()).doesNotContain(Strata.MISSING);
    SubtypeAssignment alone = found.assign(profiler.profile(liu.selectSamples(17)).axisValues());
    SubtypeAssignment together = found.assign(profile.axisValues());
    assertThat(alone.subtypes().groupOf(0)).isEqualTo(together.subtypes().groupOf(17));
  }

  @Test
  void quadrantsOfTwoGenesHoldEveryPatientOnce() throws IOException {
    ExpressionMatrix liu = liu();
    Strata acsl4 = atTheMedian(GeneExpression.of(liu, "ACSL4").values());
    Strata slc7a11 = atTheMedian(GeneExpression.of(liu, "SLC7A11").values());
    TwoMarkerRule rule = TwoMarkerRule.highLow("ACSL4", "SLC7A11");
    Strata quadrants = rule.quadrants(acsl4, slc7a11);
    int[] sizes = new int[4];
    Arrays.setAll(sizes, quadrants::size);
    assertThat(Arrays.stream(sizes).sum()).isEqualTo(121);
    assertThat(sizes[2] + sizes[3]).isEqualTo(acsl4.size(1));
    assertThat(sizes[1] + sizes[3]).isEqualTo(slc7a11.size(0));
    assertThat(rule.targetAgainstRest(acsl4, slc7a11).members(1)).isEqualTo(quadrants.members(3));
  }

  private static Strata atTheMedian(SampleValues values) {
    double median = Quantiles.median(values.toArray());
    int[] groupOf = Arrays.stream(values.toArray()).mapToInt(v -> v >= median ? 1 : 0).toArray();
    return Strata.of(values.name(), values.samples(), List.of("low", "high"), groupOf);
  }
}
