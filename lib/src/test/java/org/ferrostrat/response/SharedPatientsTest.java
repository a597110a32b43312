package org.ferrostrat.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.quality.SharedPatients.Evidence;
import org.ferrostrat.quality.SharedPatients.Pair;
import org.junit.jupiter.api.Test;

class SharedPatientsTest {
  private static final int GENES = 1500;

  /**
   * A cohort of samples with twelve common programmes, of which some are those of another seed with
   * some noise.
   */
  private static Cohort cohort(String id, String patientPrefix, int n, long seed, int copies) {
    double[][] values = new double[GENES][n];
    SplittableRandom noise = new SplittableRandom(seed);
    for (int sample = 0; sample < n; sample++) {
      boolean isCopy = sample < copies;
      SplittableRandom own = new SplittableRandom(isCopy ? 1000 + sample : 31 * seed + sample);
      for (int gene = 0; gene < GENES; gene++) {
        values[gene][sample] = own.nextDouble() + 0.2 * noise.nextDouble() + gene % 3;
      }
      for (int programme = 0; programme < 12; programme++) {
        double activity = own.nextDouble() - 0.5;
        for (int gene = programme; gene < GENES; gene += 12) {
          values[gene][sample] += 2 * activity;
        }
      }
    }
    List<String> genes = new ArrayList<>();
    for (int gene = 0; gene < GENES; gene++) {
      genes.add("GENE" + gene);
    }
    List<String> samples = new ArrayList<>();
    StringBuilder clinical = new StringBuilder("sample\tpatient\tresponse\n");
    for (int sample = 0; sample < n; sample++) {
      samples.add(id + "_" + sample + "_tumour");
      clinical
          .append(samples.get(sample))
          .append('\t')
          .append(patientPrefix)
          .append(sample)
          .append(sample % 2 == 0 ? "\tR\n" : "\tNR\n");
    }
    ExpressionMatrix matrix =
        ExpressionMatrix.of(genes, Labels.of(samples), values, ExpressionScale.of(Kind.LOG2));
    return Cohort.of(id, matrix, SimulatedCohorts.table(clinical.toString()));
  }

  private static SharedPatients find(Cohort... cohorts) {
    return SharedPatients.find(List.of(cohorts), new Execution(1, ProgressListener.NONE));
  }

  @Test
  void profilesOfOneTumourAreFound() {
    SharedPatients shared = find(cohort("one", "a", 24, 1, 3), cohort("two", "b", 30, 2, 3));
    assertThat(shared.pairs())
        .extracting(Pair::patient, Pair::otherPatient)
        .containsExactlyInAnyOrder(tuple("a0", "b0"), tuple("a1", "b1"), tuple("a2", "b2"));
    assertThat(shared.pairs()).allMatch(pair -> pair.evidence() == Evidence.PROFILE);
    assertThat(shared.issues()).extracting(Issue::code).containsExactly("shared-patients");
  }

  @Test
  void serialNumbersAloneTellNothing() {
    SharedPatients shared = find(cohort("one", "Pt", 24, 1, 0), cohort("two", "Pt", 30, 2, 0));
    assertThat(shared.pairs()).isEmpty();
    assertThat(shared.issues()).extracting(Issue::code).containsExactly("equal-serial-numbers");
  }

  @Test
  void otherIdentifiersTell() {
    SharedPatients shared =
        find(cohort("one", "TCGA-ER-A19", 9, 1, 0), cohort("two", "TCGA-ER-A19", 12, 2, 0));
    assertThat(shared.pairs()).hasSize(9);
    assertThat(shared.pairs())
        .allMatch(
            pair -> pair.evidence() == Evidence.IDENTIFIER && Double.isNaN(pair.correlation()));
    assertThat(shared.issues())
        .extracting(Issue::code)
        .containsExactly("profiles-not-compared", "shared-patients");
    assertThat(
            find(cohort("one", "TCGA-ER-A19", 24, 1, 1), cohort("two", "TCGA-ER-A19", 30, 2, 1))
                .pairs()
                .get(0)
                .evidence())
        .isEqualTo(Evidence.BOTH);
  }

  @Test
  void cohortsThatSharePatientsAreOneGroup() {
    List<Cohort> cohorts =
        List.of(
            cohort("one", "a", 24, 1, 2),
            cohort("alone", "c", 20, 5, 0),
            cohort("two", "b", 30, 2, 2));
    SharedPatients shared = SharedPatients.find(cohorts, Execution.parallel());
    List<ResponseCohort> labelled =
        cohorts.stream()
            .map(cohort -> ResponseCohort.of(cohort, ResponseCoding.standard()))
            .toList();
    CohortGroups groups = CohortGroups.of(labelled, shared, false);
    assertThat(groups.groups()).containsExactly(List.of("one", "two"), List.of("alone"));
    assertThat(groups.groupNumbers()).containsExactly(0, 1, 0);
    assertThat(groups.pooled(labelled))
        .extracting(ResponseCohort::id)
        .containsExactly("alone", "two");
    assertThat(groups.issues()).extracting(Issue::code).containsExactly("not-pooled");
    CohortGroups all = CohortGroups.of(labelled, shared, true);
    assertThat(all.pooled(labelled)).hasSize(3);
    assertThat(all.groups()).isEqualTo(groups.groups());
    assertThat(all.issues()).isEmpty();
  }

  @Test
  void realCohortsShareTheKnownPatientsAndNoOthers() {
    List<Cohort> cohorts = RealCohorts.all();
    long start = System.nanoTime();
    SharedPatients shared = SharedPatients.find(cohorts, Execution.parallel());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(shared.pairs())
        .extracting(Pair::patient, Pair::otherPatient)
        .containsExactly(tuple("Patient35", "Pat83"), tuple("P10066", "P0522"));
    List<ResponseCohort> labelled = RealCohorts.labelled(RealCohorts.ALL.toArray(String[]::new));
    assertThat(CohortGroups.of(labelled, shared, false).pooled(labelled))
        .extracting(ResponseCohort::id)
        .containsExactly(
            RealCohorts.RIAZ, RealCohorts.HUGO, RealCohorts.LIU, RealCohorts.MARIATHASAN);
  }
}
