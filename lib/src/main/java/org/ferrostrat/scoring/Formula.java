package org.ferrostrat.scoring;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.signature.DirectionMeaning;
import org.ferrostrat.signature.Signature;

/**
 * The arithmetic of a scoring method, in two steps: {@link #fit} learns from a reference cohort,
 * {@link #bind} joins what was learned to the rows of a matrix. Immutable and without memory.
 */
interface Formula {
  /** Components of a score that is a single number. */
  List<String> SINGLE = List.of("");

  /** Components of a difference of arms. */
  List<String> DIFFERENCE = List.of("", "pro", "anti");

  /** Scales on which a rank among the genes of one sample means something. */
  Set<Kind> WITHIN_SAMPLE = Set.of(Kind.COUNTS, Kind.LINEAR, Kind.LOG2);

  /** Scales on which a gene may be compared between samples after centring. */
  Set<Kind> BETWEEN_SAMPLES = Set.of(Kind.LOG2, Kind.CENTRED, Kind.Z_SCORE);

  /** Scales the method is for. */
  Set<Kind> scales();

  /** Whether a score comes from a sample's own values only. */
  default boolean freeOfCohort() {
    return true;
  }

  /** Whether scores may be divided by their range over a cohort. */
  default boolean hasRange() {
    return false;
  }

  /** Whether every gene of the sample matters, not just those of the signature. */
  default boolean needsWholeProfile() {
    return false;
  }

  /** The gene-wise distribution that takes the place of the expression values, if any. */
  default Optional<Kernel> kernel() {
    return Optional.empty();
  }

  /** Names of the numbers a score is made of; the first, empty, is the score. */
  default List<String> components() {
    return SINGLE;
  }

  /** The parts of the signature whose coverage is judged. */
  default List<CoverageArm> coverageArms(Signature signature) {
    return List.of(CoverageArm.counted("all", setSlots(signature)));
  }

  /** Why a signature cannot be scored so; empty when it can. */
  default String unsuited(Signature signature) {
    return "";
  }

  /** What the method learns about the genes of a signature from a cohort. */
  default GeneState fit(BoundGenes genes, LearningCohort cohort) {
    return GeneState.NONE;
  }

  /**
   * Refuses a state that {@link #fit} does not give.
   *
   * @throws IllegalArgumentException if something that {@link #bind} needs is not there
   */
  default void check(GeneState state, Signature signature) {}

  /** The method ready for samples of the matrix the genes are bound to. */
  SampleScorer bind(BoundGenes genes, GeneState state);

  /**
   * The genes that make up the set of a one-set method: the up arm where the directions of a
   * two-armed signature mean that a gene raises or lowers the score, else all members.
   */
  static int[] setSlots(Signature signature) {
    boolean upArmOnly =
        signature.directionMeaning() == DirectionMeaning.SCORE && signature.twoArms();
    return IntStream.range(0, signature.genes().size())
        .filter(slot -> !upArmOnly || signature.genes().get(slot).direction() > 0)
        .toArray();
  }

  /** The genes of {@link #setSlots} that have a row. */
  static int[] boundSetSlots(BoundGenes genes) {
    return Arrays.stream(setSlots(genes.signature()))
        .filter(slot -> genes.rows()[slot] >= 0)
        .toArray();
  }
}
