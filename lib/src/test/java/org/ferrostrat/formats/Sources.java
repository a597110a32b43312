package org.ferrostrat.formats;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.DataFormatException;

/** Small sources that tests write and convert. */
final class Sources {
  /** Four samples, whose second one lacks a characteristic, so that those below are shifted. */
  static final String SERIES =
      """
      !Series_title	"Four ""quoted"" tumours"
      !Series_geo_accession	"GSE1"
      !Series_contact_email	"somebody@example.org"

      !Sample_title	"T1 pre"	"T2 pre"	"T3 pre"	"T3 on"
      !Sample_geo_accession	"GSM1"	"GSM2"	"GSM3"	"GSM4"
      !Sample_status	"Public"	"Public"	"Public"	"Public"
      !Sample_description	"first
      of two lines"	"12" long"	"plain"	""
      !Sample_characteristics_ch1	"patient id: T1"	"patient id: T2"	"patient id: T3"	"patient id: T3"
      !Sample_characteristics_ch1	"braf: V600E"	"biopsy time: pre-treatment"	"braf: wt"	"braf: wt"
      !Sample_characteristics_ch1	"biopsy time: pre-treatment"	"Gender: female"	"biopsy time: pre-treatment"	"biopsy time: on-treatment"
      !Sample_characteristics_ch1	"gender: M"	""	"gender: F"	"gender: F"
      !series_matrix_table_begin
      "ID_REF"	"GSM1"	"GSM2"	"GSM3"	"GSM4"
      "2879"	1	2	3	4
      "10"	5	6	7	8
      "999999999"	0	0	1	0
      !series_matrix_table_end
      """;

  private Sources() {}

  static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ConvertedCohort read(Conversion conversion, Path input) {
    try {
      return conversion.read(input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ConvertedCohort read(Path input) {
    return read(Conversion.defaults(), input);
  }

  /** The codes of what stands in the way. */
  static List<String> errors(Conversion conversion, Path input) {
    return catchThrowableOfType(DataFormatException.class, () -> conversion.read(input))
        .issues()
        .stream()
        .map(issue -> issue.code())
        .toList();
  }

  static List<String> errors(Path input) {
    return errors(Conversion.defaults(), input);
  }

  /** The texts of a column in the order of the samples, empty where they are missing. */
  static List<String> column(ConvertedCohort cohort, String name) {
    ClinicalTable table = cohort.clinical();
    return table.samples().toList().stream()
        .map(sample -> table.value(sample, name).orElse(""))
        .toList();
  }
}
