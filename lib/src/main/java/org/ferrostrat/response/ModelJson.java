package org.ferrostrat.response;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** What writer and reader of models agree on. */
final class ModelJson {
  static final String SCHEMA = "ferrostrat-response-model";
  static final int MAJOR = 1;
  static final int MINOR = 0;

  static final String FREE_SCORES = "free-scores";
  static final String LEARNT_SCORES = "learnt-scores";
  static final String PROFILE = "profile";
  static final String GENES = "genes";
  static final String CLINICAL = "clinical";

  private static final int DEEPEST = 64;
  private static final int MOST_TOKENS = 8_000_000;
  private static final int LONGEST_STRING = 100_000;
  private static final int LONGEST_NUMBER = 40;
  private static final int LONGEST_NAME = 1000;

  private ModelJson() {}

  /** A mapper that refuses what no model needs: depth, length, fields that stand twice. */
  static JsonMapper mapper() {
    StreamReadConstraints limits =
        StreamReadConstraints.builder()
            .maxNestingDepth(DEEPEST)
            .maxTokenCount(MOST_TOKENS)
            .maxStringLength(LONGEST_STRING)
            .maxNumberLength(LONGEST_NUMBER)
            .maxNameLength(LONGEST_NAME)
            .build();
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(limits).build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }
}
