package org.ferrostrat.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ferrostrat.data.Issue;
import org.ferrostrat.expression.ExpressionFiles;
import org.ferrostrat.expression.ExpressionMatrix;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CbioportalStudyTest {
  private static final String VALUES =
      """
      Hugo_Symbol	Entrez_Gene_Id	T1-01	T2-01	T2-06
      GPX4	2879	1.5	2	3
      	100130426	0	0	1
      ACSL4	2182	4	5	6
      ACSL4	2182	4	5	7
      """;
  private static final String SAMPLES =
      """
      #Patient Identifier	Sample Identifier	Sample Type	TMB (nonsynonymous)
      #Patient	Sample	Type	TMB
      #STRING	STRING	STRING	NUMBER
      #1	1	1	1
      PATIENT_ID	SAMPLE_ID	SAMPLE_TYPE	TMB_NONSYNONYMOUS
      T1	T1-01	Primary	2.5
      T2	T2-01	Primary	[Not Available]
      T2	T2-06	Metastasis	11
      T9	T9-01	Primary	1
      """;
  private static final String PATIENTS =
      """
      #Patient Identifier	Overall Survival Status	Overall Survival (Months)	Sex	Diagnosis Age
      #Patient	OS status	OS	Sex	Age
      #STRING	STRING	NUMBER	STRING	NUMBER
      #1	1	1	1	1
      PATIENT_ID	OS_STATUS	OS_MONTHS	SEX	AGE
      T1	0:LIVING	20.5	Female	61
      T2	1:DECEASED	7	Male	70
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writeStudy() {
    write(
        "meta_study.txt",
        """
        type_of_cancer: skcm
        cancer_study_identifier: skcm_small_2026
        name: Melanoma (small, 2026)
        description: Three tumours.
        """);
    write(
        "meta_mrna.txt",
        """
        cancer_study_identifier: skcm_small_2026
        genetic_alteration_type: MRNA_EXPRESSION
        datatype: CONTINUOUS
        stable_id: rna_seq_v2_mrna
        profile_name: mRNA expression (RSEM)
        data_filename: data_mrna_seq_v2_rsem.txt
        """);
    write("data_mrna_seq_v2_rsem.txt", VALUES);
    write("data_mrna_seq_v2_rsem_zscores_ref_all_samples.txt", VALUES);
    write("data_clinical_sample.txt", SAMPLES);
    write("data_clinical_patient.txt", PATIENTS);
  }

  private void write(String name, String text) {
    Sources.write(folder.resolve(name), text);
  }

  @Test
  void samplesGetTheAttributesOfTheirPatients() {
    ConvertedCohort cohort = Sources.read(folder);

    assertThat(cohort.id()).isEqualTo("skcm_small_2026");
    assertThat(cohort.clinical().samples()).containsExactly("T1-01", "T2-01", "T2-06");
    assertThat(Sources.column(cohort, "patient")).containsExactly("T1", "T2", "T2");
    assertThat(Sources.column(cohort, "os_months")).containsExactly("20.5", "7", "7");
    assertThat(Sources.column(cohort, "os_event")).containsExactly("0", "1", "1");
    assertThat(Sources.column(cohort, "os_status"))
        .containsExactly("0:LIVING", "1:DECEASED", "1:DECEASED");
    assertThat(Sources.column(cohort, "sex")).containsExactly("F", "M", "M");
    assertThat(Sources.column(cohort, "age")).containsExactly("61", "70", "70");
    assertThat(Sources.column(cohort, "tmb")).containsExactly("2.5", "", "11");
    assertThat(Sources.column(cohort, "sample_type"))
        .containsExactly("Primary", "Primary", "Metastasis");
    assertThat(cohort.issues()).extracting(Issue::code).contains("role-guessed", "no-patient-row");
  }

  @Test
  void blankSymbolsAreTheirEntrezGenesAndEqualOnesMerge() throws IOException {
    ExpressionMatrix direct = ExpressionFiles.read(folder.resolve("data_mrna_seq_v2_rsem.txt"));
    ConvertedCohort cohort = Sources.read(folder);

    assertThat(direct.geneIds()).containsExactly("GPX4", "100130426", "ACSL4");
    assertThat(direct.samples()).containsExactly("T1-01", "T2-01", "T2-06");
    assertThat(direct.copyGene(2)).containsExactly(4, 5, 7);
    assertThat(cohort.expression().orElseThrow().geneIds()).isEqualTo(direct.geneIds());
    assertThat(cohort.ledger())
        .extracting(LedgerEntry::change)
        .contains("different-rows-merged", "left-out");
  }

  @Test
  void severalProfilesNeedAName() {
    write("data_mrna_seq_fpkm.txt", VALUES.replace("1.5", "9"));

    assertThat(Sources.errors(folder)).containsExactly("cbioportal-profile");
    for (String name :
        new String[] {"data_mrna_seq_fpkm.txt", "data_mrna_seq_fpkm", "mrna_seq_fpkm"}) {
      assertThat(
              Sources.read(Conversion.defaults().withProfile(name), folder)
                  .expression()
                  .orElseThrow()
                  .value(0, 0))
          .isEqualTo(9);
    }
    assertThat(
            Sources.read(Conversion.defaults().withProfile("rna_seq_v2_mrna"), folder)
                .expression()
                .orElseThrow()
                .value(0, 0))
        .isEqualTo(1.5);
    assertThat(Sources.errors(Conversion.defaults().withProfile("other"), folder))
        .containsExactly("cbioportal-profile");
  }

  @Test
  void metadataNameNoFileOutsideTheFolder() {
    write(
        "meta_mrna.txt",
        "genetic_alteration_type: MRNA_EXPRESSION\ndata_filename: ../secret.txt\n");
    assertThat(Sources.errors(folder)).containsExactly("cbioportal-file");
  }

  @Test
  void damagedClinicalTables() {
    write("data_clinical_sample.txt", SAMPLES.replace("\tMetastasis\t11", "\tMetastasis"));
    assertThat(Sources.errors(folder)).containsExactly("ragged-row");
    write("data_clinical_sample.txt", SAMPLES.replace("T2-06", "T2-01"));
    assertThat(Sources.errors(folder)).containsExactly("duplicated-sample");
    write("data_clinical_sample.txt", SAMPLES.replace("SAMPLE_ID", "ID"));
    assertThat(Sources.errors(folder)).containsExactly("cbioportal-header");
    write("data_clinical_sample.txt", SAMPLES.substring(0, SAMPLES.indexOf("T1\t")));
    assertThat(Sources.errors(folder)).containsExactly("no-rows");
  }

  @Test
  void aStudyNeedsItsSamples() throws IOException {
    Files.delete(folder.resolve("data_clinical_sample.txt"));
    assertThat(Sources.errors(folder)).containsExactly("cbioportal-file");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(Sources.errors(empty)).containsExactly("folder");
  }

  @Test
  void carriageReturnsAndByteOrderMarks() {
    write("data_clinical_sample.txt", "\uFEFF" + SAMPLES.replace("\n", "\r\n"));
    write("data_mrna_seq_v2_rsem.txt", "\uFEFF" + VALUES.replace("\n", "\r\n"));
    assertThat(Sources.column(Sources.read(folder), "patient")).containsExactly("T1", "T2", "T2");
  }

  @Test
  void optionsOfOtherSourcesAreRefused() {
    Path file = folder.resolve("data_clinical_patient.txt");
    assertThatThrownBy(() -> Conversion.defaults().withCounts(file).read(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("counts");
    assertThatThrownBy(() -> Conversion.defaults().withClasses(file).read(folder))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                Conversion.defaults()
                    .withProfile("x")
                    .read(folder.resolve("data_mrna_seq_v2_rsem.txt")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("profile");
  }
}
