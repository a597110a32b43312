package org.ferrostrat.scoring;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The place of one module in a mechanism profile.
 *
 * @param id id of the module in the catalogue
 * @param axis the axis it is summarised in; empty where it belongs to no one axis
 * @param sign 1, or -1 where the score, as its method computes it, falls as the module favours what
 *     it points to
 * @param pointsTo what a high directed value means
 * @param reason why it has this axis and sign
 * @param citation where that is stated
 */
public record MechanismModule(
    String id,
    Optional<MechanismAxis> axis,
    int sign,
    PointsTo pointsTo,
    String reason,
    String citation) {

  /** What a high directed value of a module means. */
  public enum PointsTo {
    /** The state of the module favours ferroptosis. */
    FERROPTOSIS,
    /** The process the module is named after is active; nothing is said of ferroptosis. */
    PROCESS;

    /** The name used in files. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the sign is not 1 or -1, or reason or citation is blank
   */
  public MechanismModule {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(axis, "axis");
    Objects.requireNonNull(pointsTo, "pointsTo");
    if (sign != 1 && sign != -1) {
      throw new IllegalArgumentException("sign of %s is %d; need 1 or -1".formatted(id, sign));
    }
    if (reason.isBlank() || citation.isBlank()) {
      throw new IllegalArgumentException(id + " needs a reason and a citation");
    }
  }
}
