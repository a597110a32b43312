package org.ferrostrat.demonstration;

import java.util.ArrayList;
import java.util.List;

/**
 * Which signature follows which axis, and how strongly (change of log expression per standard
 * deviation of the axis). Along one axis a gene follows the first entry that names it.
 */
final class Programmes {
  /** Genes of a signature along an axis; signed: a gene of direction -1 goes down. */
  private record Entry(String signature, Axis axis, double strength, boolean signed) {}

  /** One gene along an axis. */
  private record Single(String gene, Axis axis, double strength) {}

  private static final List<String> FERROPTOSIS_MODULES =
      List.of(
          "module-xc-gsh-gpx4",
          "module-fsp1-coq10",
          "module-dhodh",
          "module-gch1-bh4",
          "module-compensatory-defence",
          "module-nrf2",
          "module-akr1c",
          "module-mitochondrial-iron",
          "module-tca-glutaminolysis",
          "module-autophagy",
          "module-tumour-suppressors",
          "module-ros-nox",
          "module-erastin-six-genes",
          "module-chemoresistance",
          "module-execution",
          "module-mitophagy");

  private static final List<Single> SINGLES =
      List.of(
          new Single("SLC7A11", Axis.INTERFERON, -0.30),
          new Single("SLC3A2", Axis.INTERFERON, -0.20),
          new Single("GPX4", Axis.INTERFERON, -0.10),
          new Single("ACSL4", Axis.INTERFERON, 0.30),
          new Single("CHAC1", Axis.INTERFERON, 0.20),
          new Single("SOCS1", Axis.INTERFERON, 0.35),
          new Single("NQO1", Axis.LEUKOCYTES, -0.25),
          new Single("HSPB1", Axis.LEUKOCYTES, -0.20),
          new Single("PROM2", Axis.LEUKOCYTES, -0.25),
          new Single("CBS", Axis.LEUKOCYTES, -0.20),
          new Single("IFNG", Axis.LEUKOCYTES, 0.35),
          new Single("PTPRC", Axis.LEUKOCYTES, 0.90),
          new Single("ALOX5", Axis.LEUKOCYTES, 0.55),
          new Single("CYBB", Axis.LEUKOCYTES, 0.60),
          new Single("TLR4", Axis.LEUKOCYTES, 0.50),
          new Single("FLT3", Axis.LEUKOCYTES, 0.50));

  private static final List<Entry> ENTRIES = entries();

  private final SignatureFolder signatures;

  Programmes(SignatureFolder signatures) {
    this.signatures = signatures;
  }

  private static List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    entries.addAll(ferroptosis());
    entries.addAll(lipidsAndIron());
    entries.addAll(immune());
    entries.addAll(mesenchymal());
    return List.copyOf(entries);
  }

  private static List<Entry> ferroptosis() {
    List<Entry> entries = new ArrayList<>();
    entries.add(signed("fps-32", Axis.FERROPTOSIS, 0.22));
    entries.add(signed("module-ferroptosis-core", Axis.FERROPTOSIS, 0.25));
    FERROPTOSIS_MODULES.forEach(id -> entries.add(signed(id, Axis.FERROPTOSIS, 0.20)));
    entries.add(signed("ferrdb-v2-drivers-validated", Axis.FERROPTOSIS, 0.06));
    entries.add(signed("ferrdb-v2-suppressors-validated", Axis.FERROPTOSIS, 0.06));
    return entries;
  }

  private static List<Entry> lipidsAndIron() {
    return List.of(
        signed("module-pufa-remodelling", Axis.PUFA, 0.30),
        signed("module-mufa-protection", Axis.PUFA, 0.35),
        signed("module-iron-uptake", Axis.IRON, 0.35),
        signed("module-iron-storage-export", Axis.IRON, 0.35),
        signed("module-ferritinophagy", Axis.IRON, 0.25));
  }

  private static List<Entry> immune() {
    return List.of(
        signed("ifng-6-ayers", Axis.INTERFERON, 0.70),
        signed("cd8-teff-mariathasan", Axis.INTERFERON, 0.65),
        signed("ctl-jiang", Axis.INTERFERON, 0.65),
        signed("immune-checkpoint-mariathasan", Axis.INTERFERON, 0.45),
        signed("expanded-immune-18-ayers", Axis.INTERFERON, 0.45),
        signed("apm-mariathasan", Axis.INTERFERON, 0.35),
        signed("module-antigen-presentation", Axis.INTERFERON, 0.35),
        signed("tcell-inflamed-gep-ayers", Axis.INTERFERON, 0.35),
        signed("chemokine-12-messina", Axis.INTERFERON, 0.30),
        signed("exhausted-cd8-danaher", Axis.INTERFERON, 0.35),
        signed("module-cytotoxic-effectors", Axis.INTERFERON, 0.35),
        unsigned("macrophage-danaher", Axis.LEUKOCYTES, 0.60),
        unsigned("ctl-jiang", Axis.LEUKOCYTES, 0.40),
        unsigned("expanded-immune-18-ayers", Axis.LEUKOCYTES, 0.40),
        unsigned("immune-checkpoint-mariathasan", Axis.LEUKOCYTES, 0.35),
        unsigned("exhausted-cd8-danaher", Axis.LEUKOCYTES, 0.35),
        unsigned("tls-cabrita", Axis.LEUKOCYTES, 0.50),
        unsigned("chemokine-12-messina", Axis.LEUKOCYTES, 0.50),
        unsigned("module-treg-mdsc", Axis.LEUKOCYTES, 0.40),
        unsigned("impres", Axis.LEUKOCYTES, 0.35));
  }

  private static List<Entry> mesenchymal() {
    return List.of(
        signed("emt1-mariathasan", Axis.EMT, 0.45),
        signed("emt2-mariathasan", Axis.EMT, 0.50),
        signed("emt3-mariathasan", Axis.EMT, 0.40),
        signed("f-tbrs-mariathasan", Axis.EMT, 0.45),
        signed("module-emt", Axis.EMT, 0.35));
  }

  private static Entry signed(String signature, Axis axis, double strength) {
    return new Entry(signature, axis, strength, true);
  }

  private static Entry unsigned(String signature, Axis axis, double strength) {
    return new Entry(signature, axis, strength, false);
  }

  /** The loading of a gene along an axis; 0 where no entry names it. */
  double loading(String gene, Axis axis) {
    for (Single single : SINGLES) {
      if (single.axis() == axis && single.gene().equals(gene)) {
        return single.strength();
      }
    }
    for (Entry entry : ENTRIES) {
      SignatureGenes signature = signatures.get(entry.signature());
      if (entry.axis() == axis && signature.symbols().contains(gene)) {
        return entry.strength() * (entry.signed() ? signature.directions().get(gene) : 1);
      }
    }
    return 0;
  }

  /** Whether a signature uses the gene as a housekeeping gene. */
  boolean isHousekeeping(String gene) {
    return signatures.all().stream()
        .anyMatch(signature -> signature.directions().getOrDefault(gene, 1) == 0);
  }
}
