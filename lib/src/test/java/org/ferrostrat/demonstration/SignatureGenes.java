package org.ferrostrat.demonstration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The genes of one bundled signature.
 *
 * @param id id of the signature
 * @param category its category, such as {@code module}
 * @param directions 1 or -1 by symbol, in the order of the file; 0 for housekeeping genes
 */
record SignatureGenes(String id, String category, Map<String, Integer> directions) {

  SignatureGenes {
    directions = Collections.unmodifiableMap(new LinkedHashMap<>(directions));
  }

  /** The signature of a file; of a gene that stands twice the first entry counts. */
  static SignatureGenes of(JsonNode root) {
    Map<String, Integer> directions = new LinkedHashMap<>();
    for (JsonNode gene : root.get("genes")) {
      boolean housekeeping = gene.path("role").asText().equals("housekeeping");
      directions.putIfAbsent(
          gene.get("symbol").asText(), housekeeping ? 0 : gene.get("direction").asInt());
    }
    return new SignatureGenes(root.get("id").asText(), root.path("category").asText(), directions);
  }

  /** The symbols, in the order of the file. */
  Set<String> symbols() {
    return directions.keySet();
  }
}
