package org.ferrostrat.data;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The barcode of a sample of TCGA or TARGET, such as {@code TCGA-D3-A1Q4-06A-11R-A18T-07} or with
 * the dots of R: project, centre, patient, sample type with vial, and further parts.
 *
 * @param patient the first three parts, with hyphens
 * @param sampleType the code of the sample type: 1 to 9 tumours, 10 to 19 normals, 20 controls
 */
public record TcgaBarcode(String patient, int sampleType) {
  private static final int FIRST_NORMAL = 10;
  private static final int LAST_NORMAL = 19;
  private static final Pattern SAMPLE =
      Pattern.compile(
          "((?:TCGA|TARGET)[-._][^-._]{2}[-._][^-._]{4,6})[-._](\\d\\d)[A-Z]?([-._].*)?");

  /** The barcode of a sample; empty for other names, and for a barcode of a patient alone. */
  public static Optional<TcgaBarcode> of(String name) {
    Matcher matcher = SAMPLE.matcher(name);
    return matcher.matches()
        ? Optional.of(
            new TcgaBarcode(
                matcher.group(1).replaceAll("[._]", "-"), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  /** Whether the sample is of normal tissue or blood: sample types 10 to 19. */
  public boolean isNormal() {
    return sampleType >= FIRST_NORMAL && sampleType <= LAST_NORMAL;
  }
}
