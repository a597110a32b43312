package org.ferrostrat.formats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a converted cohort comes from.
 *
 * @param id a short name: accession, study identifier, or name of the file
 * @param format name of the format
 * @param about the description in the source
 * @param inputs the files that were read
 */
record SourceRecord(String id, String format, Map<String, String> about, List<Input> inputs) {

  /** A file with the SHA-256 of its bytes. */
  record Input(String name, String sha256) {}

  SourceRecord {
    about = new LinkedHashMap<>(about);
    inputs = List.copyOf(inputs);
  }

  String title() {
    return about.getOrDefault("title", about.getOrDefault("name", id));
  }
}
