package org.ferrostrat.subtypes;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;

/**
 * Subtypes that consensus clustering found: groups of average linkage on 1 - consensus, the largest
 * first. Immutable. {@link #assign} gives new patients the subtype of the nearest centroid; {@link
 * #save} saves what that needs.
 */
public final class ConsensusSubtypes {
  /** Proportion of ambiguous clustering above which there are no clear subtypes. */
  public static final double MOST_AMBIGUOUS = 0.1;

  /** P-value of no subtypes above which there are no clear ones. */
  public static final double LARGEST_P_VALUE = 0.05;

  private final Strata labels;
  private final SampleValues itemConsensus;
  private final List<SubtypeCandidate> candidates;
  private final int chosen;
  private final SubtypeCentroids centroids;
  private final double centroidAgreement;
  private final List<Issue> issues;

  ConsensusSubtypes(
      Strata labels,
      SampleValues itemConsensus,
      List<SubtypeCandidate> candidates,
      int chosen,
      SubtypeCentroids centroids,
      double centroidAgreement,
      List<Issue> issues) {
    this.labels = labels;
    this.itemConsensus = itemConsensus;
    this.candidates = List.copyOf(candidates);
    this.chosen = chosen;
    this.centroids = centroids;
    this.centroidAgreement = centroidAgreement;
    this.issues = List.copyOf(issues);
  }

  /** The specification that was fitted. */
  public ConsensusClustering specification() {
    return centroids.origin().specification();
  }

  /** The number of subtypes that was chosen. */
  public int subtypeCount() {
    return chosen().subtypes();
  }

  /** The subtype of every sample, {@code subtype-1} the largest; missing where a feature is. */
  public Strata labels() {
    return labels;
  }

  /** Mean consensus of each sample with the others of its subtype; NaN where there is none. */
  public SampleValues itemConsensus() {
    return itemConsensus;
  }

  /** Every number of subtypes that was tried, in increasing order. */
  public List<SubtypeCandidate> candidates() {
    return candidates;
  }

  /** The number of subtypes that was chosen, with its consensus matrix. */
  public SubtypeCandidate chosen() {
    return candidates.get(chosen);
  }

  /** The subtypes as new samples are compared with them. */
  public SubtypeCentroids centroids() {
    return centroids;
  }

  /** The share of the fitted samples whose nearest centroid is that of their own subtype. */
  public double centroidAgreement() {
    return centroidAgreement;
  }

  /**
   * The p-value of no subtypes: how often data of one normal distribution with the same covariance
   * are, at their own best number of subtypes, at least as stable. At least 1 / (references + 1);
   * NaN where there were no references.
   */
  public double pValue() {
    return centroids.origin().pValue();
  }

  /** What to keep in mind: no clear subtypes, small ones, samples without one. */
  public List<Issue> issues() {
    return issues;
  }

  /**
   * Gives new samples the subtype of the nearest centroid.
   *
   * @param profile values of the new samples on the scale of the fitted ones
   * @throws IllegalArgumentException if a feature is not there, or the samples differ
   */
  public SubtypeAssignment assign(List<SampleValues> profile) {
    return centroids.assign(profile);
  }

  /** Saves the centroids as JSON, for {@link SubtypeCentroids#load}. */
  public void save(Writer out) throws IOException {
    centroids.save(out);
  }
}
