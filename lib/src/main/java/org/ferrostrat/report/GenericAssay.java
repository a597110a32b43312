package org.ferrostrat.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.ferrostrat.scoring.ScoreColumn;
import org.ferrostrat.scoring.Scores;

/**
 * Scores as the generic assay of a cBioPortal study: a data file with one row per column of scores,
 * and a file of metadata that names it. Written by the rules that cBioPortal's {@code
 * validateData.py} checks: identifiers of letters, digits, underscores, points and hyphens only,
 * samples as the clinical file of the study names them, finite numbers or {@code NA}.
 *
 * @param study identifier of the study; lower-case letters, digits and underscores
 * @param dataFile name of the data file, such as {@code data_ferroptosis_scores.txt}
 */
public record GenericAssay(String study, String dataFile) {
  private static final String ILLEGAL = "[^A-Za-z0-9_.-]";
  private static final String PREFIX = "data_";

  /** What cBioPortal takes for the name of a file of metadata. */
  private static final Pattern META = Pattern.compile("(?i)(\\b|_)meta(\\b|[_0-9])");

  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException if the study or the file has a name that cBioPortal refuses
   */
  public GenericAssay {
    Objects.requireNonNull(study, "study");
    Objects.requireNonNull(dataFile, "dataFile");
    if (!study.matches("[a-z0-9_]+")) {
      throw new IllegalArgumentException(
          "study is '%s'; cBioPortal takes lower-case letters, digits and underscores"
              .formatted(study));
    }
    if (!dataFile.matches("[A-Za-z0-9_.-]+\\.txt") || META.matcher(dataFile).find()) {
      throw new IllegalArgumentException(
          "data file is '%s'; name it as cBioPortal does, such as data_ferroptosis_scores.txt"
              .formatted(dataFile));
    }
  }

  /** Name of the file of metadata, such as {@code meta_ferroptosis_scores.txt}. */
  public String metaFile() {
    return "meta_" + stem() + ".txt";
  }

  private String stem() {
    String stem = dataFile.substring(0, dataFile.length() - ".txt".length());
    return stem.startsWith(PREFIX) ? stem.substring(PREFIX.length()) : stem;
  }

  /** Writes the metadata; the name of the file is the stable identifier of the profile. */
  public void writeMeta(Appendable out) throws IOException {
    line(out, "cancer_study_identifier", study);
    line(out, "genetic_alteration_type", "GENERIC_ASSAY");
    line(out, "generic_assay_type", "FERROPTOSIS_SCORE");
    line(out, "datatype", "LIMIT-VALUE");
    line(out, "stable_id", stem());
    line(out, "profile_name", "Ferroptosis scores");
    line(
        out,
        "profile_description",
        "Scores of gene signatures by Ferrostrat; method and scaling are listed with each score");
    line(out, "data_filename", dataFile);
    line(out, "show_profile_in_analysis_tab", "true");
    line(out, "value_sort_order", "DESC");
    line(out, "patient_level", "false");
    line(out, "generic_entity_meta_properties", "NAME,DESCRIPTION");
  }

  private static void line(Appendable out, String field, String value) throws IOException {
    out.append(field).append(": ").append(value).append('\n');
  }

  /**
   * Writes the data: {@code ENTITY_STABLE_ID}, {@code NAME}, {@code DESCRIPTION}, then one column
   * per sample.
   *
   * @throws IllegalArgumentException if a sample has a name that cBioPortal refuses, or two columns
   *     of scores would have the same identifier
   */
  public void writeData(Scores scores, Appendable out) throws IOException {
    requireLegal(scores);
    TsvText table = new TsvText(out);
    List<String> header = new ArrayList<>(List.of("ENTITY_STABLE_ID", "NAME", "DESCRIPTION"));
    header.addAll(scores.samples().toList());
    table.line(header.toArray(String[]::new));
    for (ScoreColumn column : scores.columns()) {
      List<String> row = new ArrayList<>();
      row.add(identifier(column));
      row.add(column.name());
      row.add(
          "%s, %s scaling, %d of %d genes"
              .formatted(
                  column.method(),
                  column.scaling().label(),
                  column.coverage().found(),
                  column.coverage().genes()));
      for (int sample = 0; sample < scores.samples().size(); sample++) {
        row.add(Numbers.format(column.values().get(sample)));
      }
      table.line(row.toArray(String[]::new));
    }
  }

  private static String identifier(ScoreColumn column) {
    return column.name().replaceAll(ILLEGAL, "_");
  }

  /**
   * Checks that cBioPortal will take the names of samples and columns.
   *
   * @throws IllegalArgumentException if it will not
   */
  public void requireLegal(Scores scores) {
    List<String> illegal =
        scores.samples().toList().stream().filter(s -> !s.matches("[A-Za-z0-9_.-]+")).toList();
    if (!illegal.isEmpty()) {
      throw new IllegalArgumentException(
          "cBioPortal takes letters, digits, underscores, points and hyphens in names of samples,"
              + " not '%s'".formatted(String.join("', '", illegal)));
    }
    Map<String, String> seen = new HashMap<>();
    for (ScoreColumn column : scores.columns()) {
      String earlier = seen.putIfAbsent(identifier(column), column.name());
      if (earlier != null) {
        throw new IllegalArgumentException(
            "%s and %s would both be %s in cBioPortal"
                .formatted(earlier, column.name(), identifier(column)));
      }
    }
  }
}
