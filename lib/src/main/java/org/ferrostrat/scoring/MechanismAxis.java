package org.ferrostrat.scoring;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The axes that modules of a mechanism profile are summarised by. */
public enum MechanismAxis {
  /** Uptake, release, storage and export of iron. */
  IRON,
  /** PUFA against MUFA in phospholipids, and their peroxidation. */
  LIPID,
  /** System Xc-, glutathione, GPX4, NRF2 and other antioxidants. */
  ANTIOXIDANT_DEFENCE,
  /** Defences beside GPX4: FSP1, GCH1, DHODH. */
  COMPENSATORY_DEFENCE,
  /** Interferon gamma and CD8 T cells. */
  IFNG_CD8,
  /** What restrains the T cells. */
  IMMUNE_RESISTANCE,
  /** Apoptosis, necroptosis, pyroptosis. */
  OTHER_CELL_DEATH,
  /** Recovery from death, epithelial-mesenchymal transition, drug resistance. */
  ANASTASIS_EMT_CHEMORESISTANCE;

  /** The name used in files, such as {@code antioxidant-defence}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The axis of that name, if there is one. */
  public static Optional<MechanismAxis> ofLabel(String label) {
    return Arrays.stream(values()).filter(axis -> axis.label().equals(label)).findFirst();
  }

  static String labels() {
    return Arrays.stream(values()).map(MechanismAxis::label).collect(Collectors.joining(", "));
  }
}
