package org.ferrostrat.performance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ferrostrat.data.InsufficientDataException;

/**
 * Training rows drawn with replacement; those never drawn, on average 37%, are the test rows.
 * Patients are drawn with all their rows, as many responders and as many non-responders as there
 * are, because the prevalence of ordinary draws from few responders varies wildly. A resample that
 * leaves out no responder or no non-responder is replaced.
 *
 * @param draws number of draws, 1 to {@value #MOST_DRAWS}; 200 by default
 */
public record Bootstrap(int draws) implements ResamplingDesign {
  static final int MOST_DRAWS = 1_000_000;

  /** A class of two patients is wholly drawn half of the time; this many failures do not occur. */
  private static final int MOST_TRIES = 10_000;

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public Bootstrap {
    if (!(draws >= 1 && draws <= MOST_DRAWS)) {
      throw new IllegalArgumentException("draws is %d; need 1 to %d".formatted(draws, MOST_DRAWS));
    }
  }

  /** 200 draws. */
  public static Bootstrap withDefaults() {
    return new Bootstrap(200);
  }

  @Override
  public String description() {
    return "bootstrap, %d draws".formatted(draws);
  }

  /**
   * {@inheritDoc} Each draw is a repeat of its own.
   *
   * @throws InsufficientDataException if a class has fewer than two patients
   */
  @Override
  public List<Split> splits(Outcomes outcomes, long seed) {
    Patients patients = Patients.of(outcomes);
    patients.requireOfEachClass(2, "a bootstrap with test rows");
    long[] seeds = new SplittableRandom(seed).longs(draws).toArray();
    List<Split> splits = new ArrayList<>();
    for (int draw = 0; draw < draws; draw++) {
      int[] times = drawLeavingBoth(patients, new SplittableRandom(seeds[draw]));
      int[] left = Arrays.stream(times).map(drawn -> drawn == 0 ? 1 : 0).toArray();
      splits.add(Split.of("draw " + (draw + 1), draw, patients.rows(times), patients.rows(left)));
    }
    return List.copyOf(splits);
  }

  private static int[] drawLeavingBoth(Patients patients, SplittableRandom random) {
    for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
      int[] times = patients.draw(random);
      if (leaves(patients, times, true) && leaves(patients, times, false)) {
        return times;
      }
    }
    throw new IllegalStateException("no draw left out both classes in " + MOST_TRIES + " tries");
  }

  private static boolean leaves(Patients patients, int[] times, boolean responders) {
    return Arrays.stream(patients.ofClass(responders)).anyMatch(patient -> times[patient] == 0);
  }
}
