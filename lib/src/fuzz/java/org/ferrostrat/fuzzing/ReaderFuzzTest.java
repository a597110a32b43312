package org.ferrostrat.fuzzing;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/**
 * Jazzer against every reader, ten minutes each; an input that takes half a minute counts as a
 * hang.
 */
class ReaderFuzzTest {
  private static final String TEN_MINUTES = "10m";

  @FuzzTest(maxDuration = TEN_MINUTES)
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  @DictionaryFile(resourcePath = "tables.dict")
  void expression(byte[] bytes) {
    FuzzedReader.EXPRESSION.read(bytes);
  }

  @FuzzTest(maxDuration = TEN_MINUTES)
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  @DictionaryFile(resourcePath = "tables.dict")
  void clinicalTable(byte[] bytes) {
    FuzzedReader.CLINICAL_TABLE.read(bytes);
  }

  @FuzzTest(maxDuration = TEN_MINUTES)
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  @DictionaryFile(resourcePath = "tables.dict")
  void geneLengths(byte[] bytes) {
    FuzzedReader.GENE_LENGTHS.read(bytes);
  }

  @FuzzTest(maxDuration = TEN_MINUTES)
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  @DictionaryFile(resourcePath = "tables.dict")
  void geneSets(byte[] bytes) {
    FuzzedReader.GENE_SETS.read(bytes);
  }

  @FuzzTest(maxDuration = TEN_MINUTES)
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  @DictionaryFile(resourcePath = "tables.dict")
  void greyZone(byte[] bytes) {
    FuzzedReader.GREY_ZONE.read(bytes);
  }

  @FuzzTest(maxDuration = TEN_MINUTES)
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  @DictionaryFile(resourcePath = "tables.dict")
  void mechanisms(byte[] bytes) {
    FuzzedReader.MECHANISMS.read(bytes);
  }

  @FuzzTest(maxDuration = TEN_MINUTES)
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  @DictionaryFile(resourcePath = "json.dict")
  void signatureJson(byte[] bytes) {
    FuzzedReader.SIGNATURE_JSON.read(bytes);
  }

  @FuzzTest(maxDuration = TEN_MINUTES)
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  @DictionaryFile(resourcePath = "tables.dict")
  void signatureWeights(byte[] bytes) {
    FuzzedReader.SIGNATURE_WEIGHTS.read(bytes);
  }

  @FuzzTest(maxDuration = TEN_MINUTES)
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  @DictionaryFile(resourcePath = "json.dict")
  void scorer(byte[] bytes) {
    FuzzedReader.SCORER.read(bytes);
  }

  @FuzzTest(maxDuration = TEN_MINUTES)
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  @DictionaryFile(resourcePath = "json.dict")
  void cutpointRule(byte[] bytes) {
    FuzzedReader.CUTPOINT_RULE.read(bytes);
  }

  @FuzzTest(maxDuration = TEN_MINUTES)
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  @DictionaryFile(resourcePath = "json.dict")
  void subtypes(byte[] bytes) {
    FuzzedReader.SUBTYPES.read(bytes);
  }

  @FuzzTest(maxDuration = TEN_MINUTES)
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  @DictionaryFile(resourcePath = "json.dict")
  void normalizer(byte[] bytes) {
    FuzzedReader.NORMALIZER.read(bytes);
  }

  @FuzzTest(maxDuration = TEN_MINUTES)
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  @DictionaryFile(resourcePath = "json.dict")
  void model(byte[] bytes) {
    FuzzedReader.MODEL.read(bytes);
  }

  @FuzzTest(maxDuration = TEN_MINUTES)
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  @DictionaryFile(resourcePath = "json.dict")
  void cohortSource(byte[] bytes) {
    FuzzedReader.COHORT_SOURCE.read(bytes);
  }

  @FuzzTest(maxDuration = TEN_MINUTES)
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  @DictionaryFile(resourcePath = "tables.dict")
  void seriesMatrix(byte[] bytes) {
    FuzzedReader.SERIES_MATRIX.read(bytes);
  }

  @FuzzTest(maxDuration = TEN_MINUTES)
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  @DictionaryFile(resourcePath = "tables.dict")
  void gct(byte[] bytes) {
    FuzzedReader.GCT.read(bytes);
  }

  @FuzzTest(maxDuration = TEN_MINUTES)
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  @DictionaryFile(resourcePath = "tables.dict")
  void classLabels(byte[] bytes) {
    FuzzedReader.CLASS_LABELS.read(bytes);
  }

  @FuzzTest(maxDuration = TEN_MINUTES)
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  @DictionaryFile(resourcePath = "tables.dict")
  void cbioportalStudy(byte[] bytes) {
    FuzzedReader.CBIOPORTAL_STUDY.read(bytes);
  }

  @FuzzTest(maxDuration = TEN_MINUTES)
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  @DictionaryFile(resourcePath = "tables.dict")
  void matrixMarket(byte[] bytes) {
    FuzzedReader.MATRIX_MARKET.read(bytes);
  }

  @FuzzTest(maxDuration = TEN_MINUTES)
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  @DictionaryFile(resourcePath = "tables.dict")
  void h5ad(byte[] bytes) {
    FuzzedReader.H5AD.read(bytes);
  }

  @FuzzTest(maxDuration = TEN_MINUTES)
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  @DictionaryFile(resourcePath = "options.dict")
  void optionText(byte[] bytes) {
    FuzzedReader.OPTION_TEXT.read(bytes);
  }
}
