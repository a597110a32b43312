package org.ferrostrat.performance;

import java.util.List;
import org.ferrostrat.data.InsufficientDataException;

/**
 * A way to divide rows into training and test rows. Designs of one's own are made by implementing
 * this; a patient with rows on both sides of a split is refused when the design is run.
 */
public interface ResamplingDesign {
  /** What it is called in results, with its numbers. */
  String description();

  /**
   * The splits of rows, in a fixed order; the same for the same seed.
   *
   * @param outcomes the rows
   * @param seed seed of all draws; of no effect for a design that draws nothing
   * @throws InsufficientDataException if there are too few patients, cohorts or classes
   */
  List<Split> splits(Outcomes outcomes, long seed);
}
