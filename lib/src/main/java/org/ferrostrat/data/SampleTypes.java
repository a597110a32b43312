package org.ferrostrat.data;

import java.util.Locale;

/** Words and codes of the type of a sample. */
public final class SampleTypes {
  private SampleTypes() {}

  /**
   * Whether a sample of a clinical table is of normal tissue or blood, by its sample type or by its
   * barcode of TCGA.
   */
  public static boolean isNormal(ClinicalTable table, String sample) {
    boolean isCalledSo =
        table.has("sample_type")
            && table.value(sample, "sample_type").filter(SampleTypes::isNormal).isPresent();
    return isCalledSo || TcgaBarcode.of(sample).filter(TcgaBarcode::isNormal).isPresent();
  }

  /**
   * Whether a value states that the sample is not a tumour: a word with normal in it, such as
   * {@code Solid Tissue Normal}, the short letters of TCGA (NT, NB, NBC, NEBV, NBM) or its codes 10
   * to 19.
   */
  public static boolean isNormal(String value) {
    String text = value.strip().toLowerCase(Locale.ROOT);
    return text.matches("(.*[^a-z])?normals?([^a-z].*)?") || text.matches("n(t|b|bc|ebv|bm)|1\\d");
  }
}
