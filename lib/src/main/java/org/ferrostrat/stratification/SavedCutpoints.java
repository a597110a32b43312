package org.ferrostrat.stratification;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.ReadLimits;

/**
 * Fitted cut-points with the score that they belong to, to be saved as JSON and applied elsewhere:
 * score the new samples on the saved list of genes, {@link #requireApplicable check} unit and
 * genes, and {@link Cutpoints#assign assign}.
 *
 * @param cutpoints the cut-points
 * @param provenance which score they belong to
 */
public record SavedCutpoints(Cutpoints cutpoints, ScoreProvenance provenance) {
  private static final double LEAST_GENE_SHARE = 0.95;
  private static final int SHOWN = 5;

  /** Checks that both are there. */
  public SavedCutpoints {
    Objects.requireNonNull(cutpoints, "cutpoints");
    Objects.requireNonNull(provenance, "provenance");
  }

  /** Writes the rule as JSON in UTF-8 characters; the writer stays open. */
  public void write(Writer out) throws IOException {
    CutpointJsonWriter.write(this, out);
  }

  /**
   * Reads a saved rule with the default limits.
   *
   * @param name name of the file, for messages
   * @throws DataFormatException if it is no usable rule of this kind and version
   */
  public static SavedCutpoints read(String name, InputStream in) throws IOException {
    return read(name, in, ReadLimits.defaults());
  }

  /**
   * Reads a saved rule.
   *
   * @param name name of the file, for messages
   * @param limits size limits for the JSON
   * @throws DataFormatException if it is no usable rule of this kind and version, or exceeds a
   *     limit
   */
  public static SavedCutpoints read(String name, InputStream in, ReadLimits limits)
      throws IOException {
    return CutpointJsonReader.read(name, in, limits);
  }

  /**
   * Refuses other data than the rule was fitted to. The cut-points would put patients on the wrong
   * side without any sign of it.
   *
   * @param unit unit or scale of the expression values of the new samples
   * @param genesFound the genes of the new samples
   * @throws DataFormatException if the rule has no unit or genes, the unit differs, or fewer than
   *     95% of the genes of the rule are there
   */
  public void requireApplicable(String unit, Collection<String> genesFound) {
    if (!provenance.isKnown()) {
      throw new DataFormatException(
          Issue.error(
              "rule-without-genes",
              Place.NOWHERE,
              "the rule carries no unit and no genes, so nothing can be scored for it",
              "save it with the expression values, or apply it to a table of scores"));
    }
    if (!provenance.unit().equals(unit)) {
      throw new DataFormatException(
          Issue.error(
              "rule-unit",
              Place.NOWHERE,
              "the rule was fitted to scores of values in %s, these are in %s"
                  .formatted(provenance.unit(), unit),
              "bring the expression values into the unit of the rule, or fit a rule to them"));
    }
    Set<String> present = new HashSet<>(genesFound);
    List<String> absent =
        provenance.genes().stream().filter(gene -> !present.contains(gene)).toList();
    int genes = provenance.genes().size();
    int found = genes - absent.size();
    if (found < LEAST_GENE_SHARE * genes) {
      throw new DataFormatException(
          Issue.error(
              "rule-genes",
              Place.NOWHERE,
              String.format(
                  Locale.ROOT,
                  "%d of the %d genes of the rule were found (%.1f%%; need 95%%); missing are %s%s",
                  found,
                  genes,
                  100.0 * found / genes,
                  String.join(", ", absent.subList(0, Math.min(SHOWN, absent.size()))),
                  absent.size() > SHOWN ? " and others" : ""),
              "use a matrix with the same genes and identifiers, or fit a rule to this one"));
    }
  }
}
