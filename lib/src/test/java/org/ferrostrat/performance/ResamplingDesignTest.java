package org.ferrostrat.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplingDesignTest {
  /** Cohorts of 40, 15 and 8 rows, a third responders, every tenth row a patient met before. */
  private static Outcomes threeCohorts() {
    SplittableRandom random = new SplittableRandom(3);
    int n = 63;
    boolean[] responder = new boolean[n];
    int[] patient = new int[n];
    int[] cohort = new int[n];
    for (int row = 0; row < n; row++) {
      cohort[row] = row < 40 ? 0 : row < 55 ? 1 : 2;
      boolean again = row % 10 == 9;
      patient[row] = again ? patient[row - 1] : 1000 + row;
      responder[row] = again ? responder[row - 1] : random.nextInt(3) == 0;
    }
    return Outcomes.of(responder, patient, cohort);
  }

  private static Outcomes patients(int responders, int others) {
    boolean[] responder = new boolean[responders + others];
    Arrays.fill(responder, 0, responders, true);
    return Outcomes.ofOneCohort(responder);
  }

  private static Set<Integer> patientsOf(Outcomes outcomes, int[] rows) {
    return Arrays.stream(rows).map(outcomes::patient).boxed().collect(Collectors.toSet());
  }

  private static void assertNoPatientOnBothSides(Outcomes outcomes, List<Split> splits) {
    for (Split split : splits) {
      Set<Integer> both = new HashSet<>(patientsOf(outcomes, split.train()));
      both.retainAll(patientsOf(outcomes, split.test()));
      assertThat(both).as(split.name()).isEmpty();
    }
  }

  private static int count(Outcomes outcomes, int[] rows, boolean responder) {
    return (int) Arrays.stream(rows).filter(r -> outcomes.isResponder(r) == responder).count();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 7, 10})
  void everyRowIsTestedOncePerRepeat(int folds) {
    Outcomes outcomes = threeCohorts();
    List<Split> splits = new RepeatedCrossValidation(folds, 4).splits(outcomes, 8);

    assertThat(splits).hasSize(4 * folds);
    assertNoPatientOnBothSides(outcomes, splits);
    splits.stream()
        .collect(Collectors.groupingBy(Split::repeat))
        .values()
        .forEach(
            repeat -> {
              assertThat(repeat.stream().flatMapToInt(s -> Arrays.stream(s.test())).sorted())
                  .containsExactly(IntStream.range(0, 63).boxed().toArray(Integer[]::new));
              repeat.forEach(s -> assertThat(s.train().length + s.test().length).isEqualTo(63));
            });
  }

  /** 19 and 19 patients in 10 folds: nobody gets a fold of 20 beside folds of 2. */
  @ParameterizedTest
  @CsvSource({"19, 19, 10", "10, 39, 10", "4, 45, 3", "13, 100, 7", "5, 5, 5"})
  void foldsDifferByOnePatient(int responders, int others, int folds) {
    Outcomes outcomes = patients(responders, others);
    List<Split> splits = new RepeatedCrossValidation(folds, 3).splits(outcomes, 1);

    for (boolean responder : new boolean[] {true, false}) {
      assertSpread(splits, split -> count(outcomes, split.test(), responder));
    }
    assertSpread(splits, split -> split.test().length);
  }

  private static void assertSpread(List<Split> splits, ToIntFunction<Split> count) {
    var summary = splits.stream().mapToInt(count).summaryStatistics();
    assertThat(summary.getMax() - summary.getMin()).isLessThanOrEqualTo(1);
  }

  @Test
  void eachCohortIsSpreadOverTheFolds() {
    Outcomes outcomes = threeCohorts();
    boolean[] responder = outcomes.responders();
    int[] cohort = IntStream.range(0, 63).map(outcomes::cohort).toArray();
    Outcomes single = Outcomes.of(responder, IntStream.range(0, 63).toArray(), cohort);
    List<Split> splits = new RepeatedCrossValidation(5, 2).splits(single, 4);

    for (int wanted = 0; wanted < 3; wanted++) {
      int current = wanted;
      assertSpread(
          splits,
          split ->
              (int)
                  Arrays.stream(split.test())
                      .filter(r -> single.cohort(r) == current && single.isResponder(r))
                      .count());
    }
  }

  @Test
  void seedsDecideAndRepeatsDiffer() {
    Outcomes outcomes = threeCohorts();
    for (ResamplingDesign design :
        List.of(RepeatedCrossValidation.withDefaults(), Bootstrap.withDefaults())) {
      List<Split> splits = design.splits(outcomes, 5);
      assertThat(design.splits(outcomes, 5)).isEqualTo(splits);
      assertThat(design.splits(outcomes, 6)).isNotEqualTo(splits);
      assertThat(splits.stream().map(s -> Arrays.toString(s.test())).distinct().count())
          .isGreaterThan(splits.size() * 9L / 10);
    }
  }

  /** The splits themselves, so that another platform or version would be seen to differ. */
  @Test
  void splitsOfASeedNeverChange() {
    Outcomes outcomes = patients(3, 6);
    assertThat(RepeatedCrossValidation.once(3).splits(outcomes, 42))
        .extracting(split -> Arrays.toString(split.test()))
        .containsExactly("[1, 4, 8]", "[2, 3, 6]", "[0, 5, 7]");
    assertThat(new Bootstrap(1).splits(outcomes, 42).get(0).train())
        .containsExactly(0, 0, 1, 3, 4, 5, 5, 5, 7);
  }

  @Test
  void aClassSmallerThanTheFoldsIsRefusedUnlessFewerAreAskedFor() {
    RepeatedCrossValidation ten = new RepeatedCrossValidation(10, 2);
    assertThatThrownBy(() -> ten.splits(patients(4, 30), 1))
        .isInstanceOfSatisfying(
            InsufficientDataException.class,
            e ->
                assertThat(e.counts())
                    .isEqualTo(Map.of("patients", 34, "responders", 4, "non-responders", 30)));
    RepeatedCrossValidation fewer = ten.forAtMost(patients(4, 30));
    assertThat(fewer).isEqualTo(new RepeatedCrossValidation(4, 2));
    assertThat(fewer.splits(patients(4, 30), 1)).hasSize(8);
    assertThatThrownBy(() -> ten.forAtMost(patients(1, 30)))
        .isInstanceOf(InsufficientDataException.class);
    assertThatThrownBy(() -> ten.splits(patients(0, 30), 1))
        .isInstanceOf(InsufficientDataException.class);
    assertThatThrownBy(() -> ten.splits(Outcomes.ofOneCohort(), 1))
        .isInstanceOf(InsufficientDataException.class);
  }

  /** One responder with many rows is still one patient. */
  @Test
  void rowsAreNoPatients() {
    boolean[] responder = {true, true, true, false, false, false};
    Outcomes outcomes = Outcomes.of(responder, new int[] {7, 7, 7, 1, 2, 3}, new int[6]);
    assertThatThrownBy(() -> RepeatedCrossValidation.once(2).splits(outcomes, 1))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("responders 1");
  }

  @Test
  void cohortsAreLeftOutOneByOne() {
    Outcomes outcomes = threeCohorts();
    LeaveOneCohortOut design = LeaveOneCohortOut.of(List.of("a", "b", "c"), outcomes);
    List<Split> splits = design.splits(outcomes, 1);

    assertThat(splits).extracting(Split::name).containsExactly("a", "b", "c");
    assertThat(splits).allMatch(split -> split.repeat() == 0);
    assertThat(splits.get(1).test())
        .containsExactly(IntStream.range(40, 55).boxed().toArray(Integer[]::new));
    assertThat(splits.get(1).train()).hasSize(48);
    assertThat(design.splits(outcomes, 2)).isEqualTo(splits);
  }

  /** a shares with b and b with c: none of the three learns from another, d stands alone. */
  @Test
  void cohortsThatSharePatientsAreOneGroup() {
    boolean[] responder = {true, false, true, false, true, false, true, false};
    int[] patient = {1, 2, 2, 3, 4, 3, 5, 6};
    int[] cohort = {0, 0, 1, 1, 2, 2, 3, 3};
    Outcomes outcomes = Outcomes.of(responder, patient, cohort);
    List<String> names = List.of("a", "b", "c", "d");
    LeaveOneCohortOut design = LeaveOneCohortOut.of(names, outcomes);

    assertThat(design.groups().subList(0, 3)).containsOnly(design.groups().get(0));
    assertThat(design.groups().get(3)).isNotEqualTo(design.groups().get(0));
    List<Split> splits = design.splits(outcomes, 1);
    assertNoPatientOnBothSides(outcomes, splits);
    assertThat(splits.get(1).train()).containsExactly(6, 7);
    assertThat(splits.get(3).train()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LeaveOneCohortOut.of(names).splits(outcomes, 1))
        .withMessageContaining("both sides");
  }

  @Test
  void oneGroupOfCohortsIsTooFew() {
    Outcomes outcomes = patients(5, 5);
    assertThatThrownBy(() -> LeaveOneCohortOut.of(List.of("only")).splits(outcomes, 1))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("cohorts 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LeaveOneCohortOut.of(List.of("only", "empty")).splits(outcomes, 1));
    Outcomes unnamed = Outcomes.of(new boolean[] {true, false}, new int[] {0, 1}, new int[] {0, 2});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LeaveOneCohortOut.of(List.of("a", "b")).splits(unnamed, 1))
        .withMessageContaining("cohort 2");
  }

  /** A cohort of one class is predicted, but no model is trained on one class. */
  @Test
  void cohortsOfOneClass() {
    boolean[] responder = {true, true, true, false};
    Outcomes outcomes = Outcomes.of(responder, new int[] {0, 1, 2, 3}, new int[] {0, 0, 1, 1});
    assertThatThrownBy(() -> LeaveOneCohortOut.of(List.of("a", "b")).splits(outcomes, 1))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("without b");
  }

  @Test
  void trainHereTestThere() {
    Outcomes outcomes = threeCohorts();
    TrainTest design = TrainTest.ofCohorts("external", outcomes, Set.of(0, 2), Set.of(1));
    Split split = design.splits(outcomes, 1).get(0);

    assertThat(split.train()).hasSize(48);
    assertThat(split.test()).hasSize(15);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainTest.ofCohorts("same", outcomes, Set.of(0, 1), Set.of(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainTest.ofCohorts("none", outcomes, Set.of(0), Set.of(9)));
    TrainTest oneClass =
        new TrainTest(Split.of("one class", 0, new int[] {0, 1}, new int[] {2, 3}));
    assertThatThrownBy(() -> oneClass.splits(patients(2, 2), 1))
        .isInstanceOf(InsufficientDataException.class);
    assertThatIllegalArgumentException().isThrownBy(() -> oneClass.splits(patients(1, 1), 1));
  }

  @Test
  void drawsKeepTheClassesAndLeaveBothOut() {
    Outcomes outcomes = threeCohorts();
    List<Split> splits = new Bootstrap(300).splits(outcomes, 9);
    assertNoPatientOnBothSides(outcomes, splits);
    Outcomes few = patients(2, 30);
    List<Split> ofFew = new Bootstrap(300).splits(few, 9);
    for (Split split : ofFew) {
      assertThat(split.train()).hasSize(32);
      assertThat(count(few, split.train(), true)).isEqualTo(2);
      assertThat(count(few, split.test(), true)).isEqualTo(1);
      assertThat(count(few, split.test(), false)).isPositive();
    }
    double left = ofFew.stream().mapToInt(s -> count(few, s.test(), false)).average().orElse(0);
    assertThat(left / 30).isBetween(0.34, 0.40);
    assertThatThrownBy(() -> new Bootstrap(10).splits(patients(1, 30), 1))
        .isInstanceOf(InsufficientDataException.class);
  }

  @Test
  void rangesAreChecked() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RepeatedCrossValidation(1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new RepeatedCrossValidation(5, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Bootstrap(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.of("both", 0, new int[] {0, 1}, new int[] {1}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.of("negative", 0, new int[] {0}, new int[] {-1}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LeaveOneCohortOut(List.of("a"), List.of()));
  }
}
