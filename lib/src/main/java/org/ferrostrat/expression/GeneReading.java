package org.ferrostrat.expression;

import java.util.Objects;
import java.util.Optional;
import org.ferrostrat.genes.GeneIdentity;
import org.ferrostrat.genes.GeneTranslation;
import org.ferrostrat.genes.Species;

/**
 * What the rows of a table are taken for. Immutable.
 *
 * @param acceptUnknown whether rows are accepted that {@link GeneIdentity} does not take for human
 *     genes; default false
 * @param species the species as the user declares it; empty to judge it by the identifiers
 * @param translation what turns the identifiers into human genes: the annotation of a microarray,
 *     or orthologues for {@link Species#MOUSE}; empty to use them as they are
 */
public record GeneReading(
    boolean acceptUnknown, Optional<Species> species, Optional<GeneTranslation> translation) {

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if mouse genes come without orthologues, or orthologues
   *     without mouse genes
   */
  public GeneReading {
    Objects.requireNonNull(species, "species");
    Objects.requireNonNull(translation, "translation");
    boolean mouse = species.filter(known -> known == Species.MOUSE).isPresent();
    boolean orthologs = translation.filter(GeneTranslation::isOneToOne).isPresent();
    if (mouse != orthologs) {
      throw new IllegalArgumentException(
          mouse
              ? "mouse genes need a table of orthologues"
              : "a table of orthologues is for the species mouse");
    }
  }

  /** Human genes, judged by their identifiers. */
  public static GeneReading defaults() {
    return new GeneReading(false, Optional.empty(), Optional.empty());
  }

  /** The same with rows accepted whatever they are named. */
  public GeneReading acceptingUnknown() {
    return new GeneReading(true, species, translation);
  }

  /** The same with human genes declared. */
  public GeneReading ofHuman() {
    return new GeneReading(acceptUnknown, Optional.of(Species.HUMAN), translation);
  }

  /** Mouse genes with a table of their human orthologues. */
  public GeneReading ofMouse(GeneTranslation orthologs) {
    return new GeneReading(acceptUnknown, Optional.of(Species.MOUSE), Optional.of(orthologs));
  }

  /** The same with a table that names the gene of each identifier. */
  public GeneReading with(GeneTranslation annotation) {
    return new GeneReading(acceptUnknown, species, Optional.of(annotation));
  }
}
